// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/html/guard.hpp"
#include "core/readers/html/style.hpp"
#include "core/readers/reader.hpp"
#include "tests/core/readers/show_blocks.hpp"

#include <catch2/catch.hpp>
#include <gumbo.h>

#include <algorithm>
#include <string>
#include <vector>

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
        "text: See page 3, 10 m\u00b2.\ntext: Three.\n");
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

namespace {

/// The depth of the tree that gumbo makes of a guarded page.
std::size_t depth_of(const std::string& page) {
  const auto guarded = guarded_html(page);
  auto* output = gumbo_parse_with_options(&kGumboDefaultOptions, guarded.html.data(), guarded.html.size());
  struct place {
    const GumboNode* node;
    std::size_t depth;
  };
  std::vector<place> waiting{{output->root, 1}};
  std::size_t deepest = 0;
  while (!waiting.empty()) {
    const auto next = waiting.back();
    waiting.pop_back();
    deepest = std::max(deepest, next.depth);
    if (next.node->type != GUMBO_NODE_ELEMENT) continue;
    const auto& children = next.node->v.element.children;
    for (unsigned i = 0; i < children.length; ++i)
      waiting.push_back({static_cast<const GumboNode*>(children.data[i]), next.depth + 1});
  }
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  return deepest;
}

/// A line of a page as pdftohtml writes it. `top` and `left` are pixels.
std::string placed(int top, int left, const std::string& words) {
  return "<p style=\"position:absolute;top:" + std::to_string(top) + "px;left:" + std::to_string(left) +
         "px;white-space:nowrap\" class=\"ft10\">" + words + "</p>\n";
}

std::string page_of(const std::string& lines) {
  return "<html><head><style>\n<!--\n\tp {margin: 0;}\t.ft10{font-size:18px;font-family:Tahoma;}\n-->\n</style></head>"
         "<body><div id=\"page1-div\" style=\"position:relative;width:892px;height:1262px;\">" +
         lines + "</div></body></html>";
}

}  // namespace

TEST_CASE("no page nests deeper than the guard allows") {
  constexpr int often = 2000;
  // Each element of the guard may stand in some that it does not count: the row, body and cell of a table. Elements for
  // looks are counted by themselves.
  constexpr std::size_t most = 4 * deepest_nesting + 100;
  for (const auto* const part :
       {"<optgroup>", "<option><optgroup>", "<li><dd>", "<dt><li>", "<li><ul></li>", "<b><div></b>",
        "<span><div></span>", "<div><marquee></div>", "<form><div></form>", "<table><tr><td><div></table>",
        "<sup>a<p></sup>b</p>", "<h2></address>a<address><i></strike>a", "<strike>a<section>a</div>a</sup><div>a"}) {
    CAPTURE(part);
    CHECK(depth_of(repeated(part, often) + "x") <= most);
  }
  std::string sizes;  // each <font> would open again in each paragraph
  for (int i = 0; i < often; ++i) sizes += "<p><font size=" + std::to_string(i) + ">a</p>";
  CHECK(depth_of(sizes) < 100);
  CHECK(depth_of("<ul>" + repeated("<li>a", often) + "</ul>") < 10);
  CHECK(depth_of("<dl>" + repeated("<dt>a<dd>b", often) + "</dl>") < 10);
}

TEST_CASE("style sheets and declarations are read as far as they are needed") {
  const auto read =
      html::read_declarations("top:12pt; Left : 96PX;color:red;font-weight:700;width:50%;;position:absolute");
  CHECK(read.top == 12.0F);
  CHECK(read.left == 72.0F);
  CHECK(read.bold == true);
  CHECK_FALSE(read.width);
  CHECK(read.absolute == true);
  CHECK(html::read_declarations("display:none").hidden == true);
  CHECK_FALSE(html::read_declarations("top:1e30pt; left:px; x").top);
  const html::style_sheet sheet(
      "@media print { .a { left: 1pt } }\n<!-- /* no { */ p, .a { left: 2pt } div p { left: 3pt }");
  REQUIRE(sheet.of_class("a") != nullptr);
  CHECK(sheet.of_class("a")->left == 2.0F);
  CHECK(sheet.classes().size() == 1);
}

TEST_CASE("placed lines become paragraphs by their places") {
  const auto page =
      page_of(placed(100, 106, "Staff at the harbour team read each plan before it is agreed with a family, and") +
              placed(122, 106, "they say what has to change for the children of the family, and by when") +
              placed(144, 106, "it has to change.") + placed(188, 106, "Visits are made on time.") +
              placed(232, 106, "\u2022&#160;") +
              placed(232, 133, "Plans for the children who live with their aunts and uncles, with a") +
              placed(254, 133, "date for each step."));
  CHECK(shown(page) ==
        "text: Staff at the harbour team read each plan before it is agreed with a family, and they say what has to "
        "change for the children of the family, and by when it has to change.\ntext: Visits are made on time.\n"
        "item \u2022: Plans for the children who live with their aunts and uncles, with a date for each step.\n");
}

TEST_CASE("places that make lines run over one another show nothing") {
  std::string lines;
  for (int i = 0; i < 6; ++i)
    lines += placed(100 + 20 * i, 106,
                    "Plans are good and all who work with the family have read them before the<br/>meeting, so that "
                    "nobody asks the children for what they have told others in<br/>the spring.");
  const std::string paragraph =
      "text: Plans are good and all who work with the family have read them before the meeting, so that nobody asks "
      "the "
      "children for what they have told others in the spring.\n";
  CHECK(shown(page_of(lines)) == repeated(paragraph, 6));
}

TEST_CASE("raised numbers without a link are no part of a figure") {
  CHECK(shown("<p>Of 1,310<sup>2</sup> calls, most were short<sup>[3]</sup>.</p><p><sup>2</sup> In a year.</p>") ==
        "text: Of 1,310 calls, most were short.\nnote 2: In a year.\n");
  CHECK(shown("<p>The 4<sup>th</sup> visit.</p>") == "text: The 4th visit.\n");
  CHECK(shown("<p>It met<a href='#fn1'>1</a> twice.</p>") == "text: It met twice.\n");
}

TEST_CASE("words that are hidden or struck out are left out, those of a page that hides all are not") {
  CHECK(shown("<p>Plans are good.<span style='display:none'> No.</span></p><p hidden>Nor this.</p><p>Staff "
              "<del>leave</del> stay.</p>") == "text: Plans are good.\ntext: Staff stay.\n");
  CHECK(shown("<style>.a{display:none}</style><p class=a>No.</p><p>Plans are good.</p>") == "text: Plans are good.\n");
  CHECK(shown("<style>.c7{text-decoration:line-through}</style><p>Staff <span class=c7>leave</span> stay "
              "<u style='text-decoration:underline'>now</u>.</p>") == "text: Staff stay now.\n");
  CHECK(shown("<div style='display:none'><p>Plans are good.</p></div>") == "text: Plans are good.\n");
}

TEST_CASE("words that are left out are noted") {
  const auto struck_out = read_html("<p>Staff <del>leave</del> stay.</p>").value();
  REQUIRE(struck_out.notes.size() == 1);
  CHECK(struck_out.notes[0].code == "text-left-out");
  CHECK(read_html("<p>Staff stay.</p>").value().notes.empty());
}

TEST_CASE("what stands around the main part of a page is furniture") {
  CHECK(shown("<div>We use cookies.</div><main><p>Plans are good, and staff know them well.</p></main>") ==
        "furniture: We use cookies.\ntext: Plans are good, and staff know them well.\n");
  CHECK(shown("<div class='cookie-banner'>Accept</div><p>Plans are good.</p>") ==
        "furniture: Accept\ntext: Plans are good.\n");
  CHECK(shown("<p>Plans are good, and staff know them well.</p><main>Map</main>") ==
        "text: Plans are good, and staff know them well.\ntext: Map\n");
}

TEST_CASE("a bullet in a cell or paragraph of its own begins an item") {
  CHECK(
      shown("<table><tr><td>\u2022</td><td>One is good.</td></tr><tr><td>&middot;</td><td>Two is.</td></tr></table>") ==
      "item \u2022: One is good.\nitem \u00b7: Two is.\n");
  CHECK(shown("<p>\u2022</p><p>One is good.</p>") == "item \u2022: One is good.\n");
  CHECK(shown("<p>\u00b7<span>&nbsp;&nbsp; </span>One is good.</p>") == "item \u00b7: One is good.\n");
}

TEST_CASE("a table with one filled cell in each row is there for layout") {
  CHECK(
      shown(
          "<table><tr><td>&nbsp;</td><td>One is good.</td><td></td></tr><tr><td></td><td>Two is.</td></tr></table>") ==
      "text: One is good.\ntext: Two is.\n");
  CHECK(shown("<table><tr><td>12</td><td>Children</td></tr></table>") == "row: 12 | Children\n");
}

TEST_CASE("preformatted text keeps its lines") {
  CHECK(shown("<pre>Lantern House\nQuay Street\n\nPlans are good.</pre>") ==
        "line: Lantern House\nline: Quay Street\ntext: Plans are good.\n");
}

TEST_CASE("looks come from elements and from styles") {
  const auto styles_of = [](std::string_view html) { return read_html(html).value().blocks.at(0).styles; };
  CHECK((styles_of("<p><em>Staff</em></p>") & style::italic) != 0);
  CHECK((styles_of("<style>.c1{font-weight:700}</style><p><span class=c1>Staff</span></p>") & style::bold) != 0);
  CHECK((styles_of("<b style='font-weight:normal'><p>Staff</p></b>") & style::bold) == 0);
  CHECK((styles_of("<p><font size=5>Staff</font></p>") & style::large) != 0);
  CHECK((styles_of("<p>All <em>staff</em> stay</p>") & style::italic) == 0);
}

TEST_CASE("a sign before several paragraphs is a bullet, before one it may be a word") {
  CHECK(shown("<p>l&nbsp; The plans.</p><p>l&nbsp; The visits.</p>") == "item l: The plans.\nitem l: The visits.\n");
  CHECK(shown("<p>- The plans.</p><p>- The visits.</p>") == "item -: The plans.\nitem -: The visits.\n");
  CHECK(shown("<p>- as agreed -</p><p>The plans.</p>") == "text: - as agreed -\ntext: The plans.\n");
  CHECK(shown("<p>\u25a0 The plans:</p><p>- for babies</p><p>- for others</p>") ==
        "item \u25a0: The plans:\nitem -/1: for babies\nitem -/1: for others\n");
}

TEST_CASE("paragraphs of Word that stand for a list are items") {
  const std::string symbol =
      "<![if !supportLists]><span style='font-family:Wingdings'><span style='mso-list:Ignore'>\u00a7<span "
      "style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span></span><![endif]>";
  CHECK(shown("<p class=MsoListParagraphCxSpFirst style='mso-list:l2 level1 lfo3'>" + symbol + "Plans.</p>") ==
        "item \u2022: Plans.\n");
  CHECK(shown("<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'>o&nbsp;&nbsp; Visits.</p>") ==
        "item o/1: Visits.\n");
  CHECK(shown("<p class=MsoListParagraph>3.<span>&nbsp;&nbsp;</span>Visits.</p>") == "item 3: Visits.\n");
  CHECK(shown("<p class=MsoListParagraph>Words without a sign.</p><p>o more</p>") ==
        "text: Words without a sign.\ntext: o more\n");
}

TEST_CASE("one sign in a font of signs is a bullet where a block begins") {
  CHECK(shown("<p><span style='font-family:Symbol'>\u00b7 </span>Plans.</p>") == "item \u2022: Plans.\n");
  CHECK(shown("<p>Plans <span style='font-family:Symbol'>a</span> and b.</p>") == "text: Plans a and b.\n");
  CHECK(shown("<p><span style='font-family:Arial'>a</span> plan.</p>") == "text: a plan.\n");
}

TEST_CASE("words that a style raises are raised") {
  CHECK(shown("<p>Seen in 2020<span style='vertical-align:super'>1</span>.</p>"
              "<p><span style='vertical-align:super'>1</span> Published in spring.</p>") ==
        "text: Seen in 2020.\nnote 1: Published in spring.\n");
  CHECK(shown("<p>Seen in 2020<span style='vertical-align:baseline'>1</span>.</p>") == "text: Seen in 20201.\n");
  CHECK(html::read_declarations("vertical-align:4pt").raised == true);
  CHECK(html::read_declarations("vertical-align:-4pt").raised == false);
  CHECK(html::read_declarations("mso-list:l10 level3 lfo2").level == 3U);
  CHECK_FALSE(html::read_declarations("mso-list:Ignore").level);
  CHECK_FALSE(html::read_declarations("mso-list:l1 level10 lfo2").level);
}

TEST_CASE("pages of a converter may be counted from 0 or all be the first") {
  for (const auto* second : {"page0", "page1"}) {
    const auto page =
        "<div id=page0><p>1</p><p>One.</p></div><div id=" + std::string(second) + "><p>2</p><p>Two.</p></div>";
    CHECK(shown(page) == "furniture: 1\ntext: One.\nfurniture: 2\ntext: Two.\n");
  }
}

TEST_CASE("what a converter joined or left between printed lines is set right") {
  CHECK(shown("<div id=page1><p>A well- known plan, short- and long- term.</p></div>") ==
        "text: A well-known plan, short- and long-term.\n");
  CHECK(shown("<p>A well- known plan.</p>") == "text: A well- known plan.\n");
  CHECK(shown("<div id=page1><p>\u25a0 One.</p><p>\u25a0 Two. \u25a0 Three.</p></div>") ==
        "item \u25a0: One.\nitem \u25a0: Two.\nitem \u25a0: Three.\n");
  CHECK(shown("<p>\u25a0 One.</p><p>\u25a0 Two. \u25a0 Three.</p>") ==
        "item \u25a0: One.\nitem \u25a0: Two. \u25a0 Three.\n");
  CHECK(shown("<div id=page1><p>Plans are good. <b>Main findings </b>Visits are made.</p></div>") ==
        "text: Plans are good.\ntext: Main findings\ntext: Visits are made.\n");
  CHECK(shown("<div id=page1><p>Plans for <b>Main findings </b>Visits are made.</p></div>") ==
        "text: Plans for Main findings Visits are made.\n");
  CHECK(shown("<div id=page1><p>The Board<sup>1</sup> met.</p><p>1 It has ten members.</p></div>") ==
        "text: The Board met.\nnote 1: It has ten members.\n");
  CHECK(shown("<div id=page1><p>The Board met.</p><p>1 It has ten members.</p></div>") ==
        "text: The Board met.\ntext: 1 It has ten members.\n");
}

TEST_CASE("only a level that holds sentences is no level of headings") {
  CHECK(shown("<h2>Findings</h2><h3>Plans are good.</h3><h3>Visits are made.</h3><h3>Care leavers</h3>") ==
        "heading: Findings\ntext: Plans are good.\ntext: Visits are made.\ntext: Care leavers\n");
}

TEST_CASE("the XML of pdftohtml is read by its places, and keeps blanks that stand alone") {
  const auto text = [](int top, int left, int width, const std::string& words) {
    return "<text top=\"" + std::to_string(top) + "\" left=\"" + std::to_string(left) + "\" width=\"" +
           std::to_string(width) + "\" height=\"22\" font=\"0\">" + words + "</text>\n";
  };
  const auto xml =
      "<?xml version=\"1.0\"?>\n<!DOCTYPE pdf2xml SYSTEM \"pdf2xml.dtd\">\n<pdf2xml>\n"
      "<page number=\"1\" position=\"absolute\" top=\"0\" left=\"0\" height=\"1262\" width=\"892\">\n"
      "<fontspec id=\"0\" size=\"18\" family=\"Tahoma\" color=\"#000000\"/>\n" +
      text(300, 106, 20, "10.") + text(300, 126, 5, " ") +
      text(300, 131, 480, "Staff at the harbour team read each plan before it is agreed") +
      text(322, 106, 190, "with the family of a") + text(322, 296, 6, " ") + text(322, 302, 60, "child.") +
      text(366, 106, 220, "Visits are made on time.") + "</page></pdf2xml>\n";
  CHECK(shown(xml) ==
        "item 10: Staff at the harbour team read each plan before it is agreed with the family of a child.\n"
        "text: Visits are made on time.\n");
}

TEST_CASE("type that is set large and scaled down has the size that is seen") {
  CHECK(html::read_declarations("transform:matrix(0.25,0.0,0.0,0.25,0,0)").scale == 0.25F);
  CHECK_FALSE(html::read_declarations("transform:none").scale);
  CHECK_FALSE(html::read_declarations("transform:matrix(-1,0,0,1,0,0)").scale);
  std::string lines;
  int bottom = 760;
  for (const auto* words : {"Staff at the harbour team read each plan before it is agreed with a family,",
                            "and they say what has to change for the children of the family, and by when",
                            "it has to change.", "", "Visits are made on time."}) {
    if (*words != 0)
      lines += "<div class=\"t m0 x0 h1 fs0\" style=\"bottom:" + std::to_string(bottom) + "px\">" + words + "</div>";
    bottom -= 14;
  }
  const auto page =
      "<html><head><style>.t{position:absolute;white-space:pre;font-size:1px}"
      ".m0{transform:matrix(0.25,0,0,0.25,0,0)}.fs0{font-size:48px}.x0{left:72px}.h1{height:40px}"
      ".w0{width:595px}.h0{height:842px}</style></head><body><div id=\"pf1\" class=\"pf w0 h0\">" +
      lines + "</div></body></html>";
  CHECK(shown(page) ==
        "text: Staff at the harbour team read each plan before it is agreed with a family, and they say what has to "
        "change for the children of the family, and by when it has to change.\ntext: Visits are made on time.\n");
}

TEST_CASE("in the simple form of pdftohtml an end of a source line ends a paragraph") {
  const std::string first =
      "Staff at the harbour team read each plan before it is agreed with a<br/>family, and they "
      "say what has to change for the children of the<br/>family, and by when.<br/>\n";
  const std::string second =
      "Visits to the families of the harbour are made on time, and the<br/>records say what "
      "was seen there and what was said by<br/>whom.<br/>\n";
  const std::string foot = "Visit to Westmarch<br/>\n";
  const std::string first_shown =
      "text: Staff at the harbour team read each plan before it is agreed with a family, and "
      "they say what has to change for the children of the family, and by when.\n";
  const std::string second_shown =
      "text: Visits to the families of the harbour are made on time, and the records say "
      "what was seen there and what was said by whom.\n";
  CHECK(shown("<body>\n<a name=1></a>" + first + foot + "1<br/>\n<hr/>\n<a name=2></a>" + second + foot +
              "2<br/>\n<hr/>\n</body>") == first_shown + "furniture: Visit to Westmarch\nfurniture: 1\n" +
                                               second_shown + "furniture: Visit to Westmarch\nfurniture: 2\n");
}
