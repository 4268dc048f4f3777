// SPDX-License-Identifier: AGPL-3.0-or-later
// Texts in light markup other than Markdown.
#include "core/readers/plain_text/markup.hpp"

#include "core/readers/detect.hpp"
#include "core/readers/reader.hpp"
#include "tests/core/readers/show_blocks.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace sheaf::core;

namespace {

std::string shown(std::string_view text) {
  return show_blocks(read_plain_text(text).value());
}

std::string read_from(std::string text) {
  plain_text::read_markup(text);
  return text;
}

const std::string words =
    "Leaders of the council know the families of the town well and they act on what they hear from them.";
const std::string more = "The team at the harbour has grown since the last visit, and a manager reads each plan.";
const std::string letter_blocks = "heading: Visit to the harbour\ntext: " + words +
                                  "\nheading: What must improve?\ntext: " + more +
                                  "\nheading: Boats and oars\ntext: " + words + "\n";

}  // namespace

TEST_CASE("headings of light markup lose their signs and stand alone") {
  const auto letter = [](const std::string& one, const std::string& two, const std::string& three) {
    return one + "\n" + words + "\n" + two + "\n" + more + "\n" + three + "\n" + words + "\n";
  };
  CHECK(shown(letter("* Visit to the harbour", "** What must improve?", "** Boats and oars")) == letter_blocks);
  CHECK(shown(letter("= Visit to the harbour =", "== What must improve? ==", "== Boats and oars ==")) == letter_blocks);
  CHECK(shown(letter("====== Visit to the harbour ======", "===== What must improve? =====",
                     "===== Boats and oars =====")) == letter_blocks);
  CHECK(shown(letter("== Visit to the harbour", "=== What must improve?", "=== Boats and oars")) == letter_blocks);
  CHECK(shown(letter("h1. Visit to the harbour", "h2. What must improve?", "h2. Boats and oars")) == letter_blocks);
  CHECK(shown(letter("h1(#visit). Visit to the harbour", "h2(#improve). What must improve?",
                     "h2{color:red}. Boats and oars")) == letter_blocks);
  CHECK(shown(letter("h1. {anchor:visit}Visit to the harbour", "h2. {anchor:a}What must improve?",
                     "h2. {anchor:b}Boats and oars")) == letter_blocks);
  CHECK(shown(letter("****** Visit to the harbour ******", "***** What must improve? *****",
                     "***** Boats and\noars *****")) == letter_blocks);
}

TEST_CASE("signs of headings stay where the text shows no such markup") {
  for (const std::string text :
       {"* The plans of the harbour\n* The lists of boats\n", "* The plans\n\n** The lists\n",
        "= 4 boats\nwere counted.\n", "h2 is a letter. It has a figure.\n", "Boats * and * oars\n",
        "** The plans of the harbour\n** The lists of boats\n** The oars\n", "| a | b\n"})
    CHECK(read_from(text) == text);
}

TEST_CASE("drawers, directives and anchors hold no words of the text") {
  CHECK(read_from("* Boats\n  :PROPERTIES:\n  :CUSTOM_ID: boats\n  :END:\nWords\\\\\nmore\n") ==
        "Boats\n\nWords\nmore\n");
  CHECK(read_from("#+TITLE: Boats\n#+begin_quote\n  Words\n#+end_quote\n") == "Boats\n\n  Words\n");
  CHECK(read_from(".. _boats:\n\n| Harbour Office\n| 1 Quay Row\n\nA **bold** word\n") ==
        "\nHarbour Office\n1 Quay Row\n\nA bold word\n");
  CHECK(read_from("<span id=\"boats\"></span>\n= Boats =\nHarbour<br />\nA '''bold''' word&#44; and\n__TOC__\n") ==
        "Boats\n\nHarbour\nA bold word, and\n");
  CHECK(read_from("[[boats]]\n== Boats\n:toc:\nHarbour +\nQuay\n\n== Oars\n") == "Boats\n\nHarbour\nQuay\n\nOars\n");
}

TEST_CASE("a drawer without its end, and characters without a number, stay") {
  CHECK(read_from("* Boats\n:NOTE:\nWords\n:END:\n:OPEN:\nWords\n") == "Boats\n\n:OPEN:\nWords\n");
  CHECK(read_from("h1. Boats\n\nA &#x; b &#99999999; c &#1; d &#\n") == "Boats\n\nA &#x; b &#99999999; c &#1; d &#\n");
}

TEST_CASE("tables that are drawn with signs are rows") {
  const std::string rows =
      "row: Judgement | Grade\nrow: The help that boats and their crews get | Good\nrow: The oars "
      "| Good\n";
  CHECK(shown("+------------------------+-----------+\n| Judgement              | Grade     |\n"
              "+========================+===========+\n| The help that boats    | Good      |\n"
              "| and their crews get    |           |\n+------------------------+-----------+\n"
              "| The oars               | Good      |\n+------------------------+-----------+\n") == rows);
  CHECK(shown("* Boats\nOne.\n** Oars\nTwo.\n** Sails\n\n| Judgement | Grade |\n|---+---|\n| The help that boats and "
              "their crews "
              "get | Good |\n| The oars | Good |\n") ==
        "heading: Boats\ntext: One.\nheading: Oars\ntext: Two.\nheading: Sails\n" + rows);
  CHECK(shown("h1. Boats\n\n|| Judgement || Grade ||\n| The help that boats and their crews get | Good |\n| The oars | "
              "Good |\n") == "heading: Boats\n" + rows);
}

TEST_CASE("other light markup is told from Markdown") {
  CHECK(detect("h1. Boats\n\n# One **word** here\n# Two **words** here\n") == media_type::plain_text);
  CHECK(detect("= Boats =\n\n# One\n# Two\n") == media_type::plain_text);
  CHECK(detect("# Boats\n\n## Oars\n\nWords\n") == media_type::markdown);
}
