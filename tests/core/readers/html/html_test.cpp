// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/html/guard.hpp"
#include "core/readers/reader.hpp"
#include "tests/core/readers/show_blocks.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace sheaf::core;

namespace {

std::string shown(std::string_view html) {
  return show_blocks(read_html(html).value());
}

std::string repeated(std::string_view part, int count) {
  std::string all;
  for (int i = 0; i < count; ++i) all += part;
  return all;
}

}  // namespace

TEST_CASE("a page without words has no text") {
  CHECK(read_html("<html><body></body>").error().code == "no-text");
}

TEST_CASE("headings, paragraphs and inline elements") {
  CHECK(shown("<h1>Visit to <em>Westmarch</em></h1><p>One\n two.</p><div>Three &amp; four.</div>") ==
        "heading: Visit to Westmarch\ntext: One two.\ntext: Three & four.\n");
}

TEST_CASE("lists nest; ordered ones count from their start") {
  CHECK(shown("<ul><li>one<ul><li>two</ul><li>three</ul>") ==
        "item \u2022: one\nitem \u2022/1: two\nitem \u2022: three\n");
  CHECK(shown("<ol start=13><li>one<li value='15'>two<li>three</ol>") ==
        "item 13: one\nitem 15: two\nitem 16: three\n");
}

TEST_CASE("a paragraph that begins with its number is an item") {
  CHECK(shown("<p>13. Plans are good.</p><p>\u25fc A point.</p><p>12 children</p>") ==
        "item 13: Plans are good.\nitem \u25fc: A point.\ntext: 12 children\n");
}

TEST_CASE("rows of a table keep their cells, layout tables are dissolved") {
  CHECK(shown("<table><tr><th>Area<th>Grade<tr><td>1. Help<td><p>Good</p></table>") ==
        "row: Area | Grade\nrow 1: Help | Good\n");
  CHECK(shown("<table><tr><td><h2>Findings</h2><p>Words.</p></td></tr></table>") ==
        "heading: Findings\ntext: Words.\n");
}

TEST_CASE("line breaks make lines") {
  CHECK(shown("<p>Lantern House<br>Quay Street<br/>WM1 2AB</p>") ==
        "line: Lantern House\nline: Quay Street\nline: WM1 2AB\n");
  CHECK(shown("<p>One.<br></p>") == "text: One.\n");
}

TEST_CASE("navigation, page header and footer are furniture; scripts and styles are left out") {
  CHECK(
      shown("<head><title>T</title><style>p{}</style></head><header>Site</header><nav>Menu</nav><main><header><h1>Visit"
            "</h1></header><p>Words.</p></main><script>var x = '<p>no</p>';</script><footer>Foot</footer>") ==
      "furniture: Site\nfurniture: Menu\nheading: Visit\ntext: Words.\nfurniture: Foot\n");
}

TEST_CASE("the guard leaves out what is not needed and limits nesting") {
  CHECK(guarded_html("<p title='a>b'>x<!-- no --></p>").html == "<p>x</p>");
  CHECK(guarded_html("a < b <script>if (a</b) {}</script>c").html == "a &lt; b c");
  CHECK(guarded_html("<ol start=3><li value=4>x").html == "<ol start=3><li value=4>x");
  const auto deep = guarded_html(repeated("<div>", 1000) + "x" + repeated("</div>", 1000)).html;
  CHECK(deep == repeated("<div>", static_cast<int>(deepest_nesting)) + "x" +
                    repeated("</div>", static_cast<int>(deepest_nesting)));
}

TEST_CASE("hostile pages are read safely") {
  CHECK(shown(repeated("<div>", 200000) + "deep") == "text: deep\n");
  CHECK(shown("<p>x" + repeated("<table><tr><td>", 20000) + "deep").find("deep") != std::string::npos);
  CHECK(read_html("<html>" + repeated("<!--", 100000)).error().code == "no-text");
  CHECK(shown("<p " + repeated("a=1 ", 100000) + ">text") == "text: text\n");
}

TEST_CASE("a row with one cell is a box around blocks of its own") {
  CHECK(shown("<table><tr><td><p>One is good.</p><p>Two is better.</p></td></tr></table>") ==
        "text: One is good.\ntext: Two is better.\n");
  CHECK(shown("<table><tr><td>Area</td><td>Good</td></tr><tr><td><b>Summary</b></td></tr></table>") ==
        "row: Area | Good\ntext: Summary\n");
}

TEST_CASE("raised numbers link to notes") {
  const std::string_view note = "text: The board met.\nnote 1: Twice in May.\n";
  CHECK(shown("<p>The board<sup id=r1><a href='#n1'>1</a></sup> met.</p>"
              "<p id=n1><sup>1</sup> Twice in May. <a href='#r1'>\u21a9</a></p>") == note);
  CHECK(shown("<p>The board<a href='#n1' id=r1><sup>1</sup></a> met.</p>"
              "<ol><li id=n1>Twice in May. <a href='#r1'>\u21a9</a></li></ol>") == note);
  CHECK(shown("<p>The board<a href='#_ftn1' name='_ftnref1'>[1]</a> met.</p>"
              "<div><p><a href='#_ftnref1' name='_ftn1'>[1]</a> Twice in May.</p></div>") == note);
  // Links to other places, and numbers without a link, are words of the text.
  CHECK(shown("<p>See page <a href='#p3'>3</a>, 10 m<sup>2</sup>.</p><p id=p3>Three.</p>") ==
        "text: See page 3, 10 m2.\ntext: Three.\n");
}

TEST_CASE("a paragraph that begins with a figure continues the sentence above") {
  const std::string begun = "Leaders know the families of the town, and of those who came since the spring ";
  CHECK(shown("<p>5. " + begun + "no more than</p><p>31. Few of them stayed.</p><p>6. Staff act.</p>") ==
        "item 5: " + begun + "no more than 31. Few of them stayed.\nitem 6: Staff act.\n");
  CHECK(shown("<ol start=5><li>" + begun +
              "no more than</ol><ol start=31><li>Few of them.</ol><ol start=6><li>Staff.</ol>") ==
        "item 5: " + begun + "no more than 31. Few of them.\nitem 6: Staff.\n");
  CHECK(shown("<p>5. " + begun + "all stayed.</p><p>31. Few of them left.</p>") ==
        "item 5: " + begun + "all stayed.\nitem 31: Few of them left.\n");
  CHECK(shown("<p>5. Staff stay.</p><h2>" + begun + "</h2><p>1. Few left.</p>") ==
        "item 5: Staff stay.\nheading: " + begun.substr(0, begun.size() - 1) + "\nitem 1: Few left.\n");
}

TEST_CASE("lines that a converter wrapped are joined, those of an address are not") {
  CHECK(
      shown(
          "<p>Lantern House<br>Quay Street<br>WM1 2AB</p>"
          "<p>The team at the harbour has grown since the last visit and its<br>work is checked by a manager who reads "
          "each plan before it is<br>agreed with the family.</p>"
          "<p><b>Findings</b><br>Some plans are still too long for young people to follow with<br>ease.<br><br>Staff "
          "stay.</p>") ==
      "line: Lantern House\nline: Quay Street\nline: WM1 2AB\n"
      "text: The team at the harbour has grown since the last visit and its work is checked by a manager who reads "
      "each "
      "plan before it is agreed with the family.\ntext: Findings\ntext: Some plans are still too long for young people "
      "to follow with ease.\ntext: Staff stay.\n");
}

TEST_CASE("an empty line parts paragraphs") {
  CHECK(shown("<div>Dear Ms Alder<br><br>Plans are good.<br><br>Ada Pryce<br>Inspector</div>") ==
        "text: Dear Ms Alder\ntext: Plans are good.\nline: Ada Pryce\nline: Inspector\n");
}

TEST_CASE("a table whose role is presentation is dissolved") {
  CHECK(shown("<table role=\"presentation\"><tr><td>One.</td><td>Two.</td></tr></table>") ==
        "text: One.\ntext: Two.\n");
  CHECK(shown("<table role=\"table\"><tr><td>One</td><td>Two</td></tr></table>") == "row: One | Two\n");
}

TEST_CASE("headings are paragraphs where a page marks its sentences as headings") {
  CHECK(shown("<h3>Findings</h3><h3>12. Plans are good.</h3><h3>\u2022 They work.</h3>") ==
        "text: Findings\nitem 12: Plans are good.\nitem \u2022: They work.\n");
  CHECK(shown("<h3>Findings</h3><h3>Plans.</h3><p>Plans are good.</p>") ==
        "heading: Findings\nheading: Plans.\ntext: Plans are good.\n");
}

TEST_CASE("the number of a heading of a page is not among its words") {
  CHECK(shown("<h2>1. Boats</h2><p>Words.</p><h3>3 May</h3>") == "heading: Boats\ntext: Words.\nheading: 3 May\n");
}

TEST_CASE("underlined words are set off like bold ones") {
  const auto document = read_html("<p><u>Boats</u></p><p>Words <u>stand</u> here.</p>").value();
  CHECK((document.blocks.at(0).styles & style::bold) != 0);
  CHECK((document.blocks.at(1).styles & style::bold) == 0);
}
