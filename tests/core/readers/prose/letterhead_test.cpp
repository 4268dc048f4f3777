// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/prose/letterhead.hpp"

#include "tests/core/readers/marked_lines.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

using namespace sheaf::core::plain_text;

namespace {

using words = std::vector<std::string>;

words furniture_in(const std::string& text) {
  return marked_lines(text, line_role::furniture, [](text_lines& split) { mark_letterheads(split.lines); });
}

const std::string paragraph =
    "The boats of this harbour are dry and tidy in winter, and their nets are\nmended by hand in the loft.\n";
const std::string letterhead =
    "Harbour Office\n9 Quay Street\nWestmarch\nWM4 7QT\n\nT 0300 555 0134\nwww.harbour.example\n";
const words letterhead_lines = {"Harbour Office", "9 Quay Street",   "Westmarch",
                                "WM4 7QT",        "T 0300 555 0134", "www.harbour.example"};

}  // namespace

TEST_CASE("lines that show how their writer is reached") {
  for (const auto* line :
       {"T 0300 555 0134", "Tel: 0300 555 0134", "0300 555 0134", "+44 (0)20 5550 0134", "Textphone 0300 555 0135",
        "office@harbour.example", "Email: office@harbour.example", "www.harbour.example/boats",
        "https://harbour.example", "W www.harbour.example", "WM4 7QT", "Westmarch WM4 7QT", "Westmarch, W1A 7QT"})
    CHECK(is_contact_detail(line));
  for (const auto* line :
       {"", "T", "Westmarch", "2019 to 2020", "12 34", "0300 555", "Call the office on 0300 555 0134",
        "Write to office@harbour.example", "WM4 7QT is the postcode", "M5", "1,204 contacts"})
    CHECK_FALSE(is_contact_detail(line));
}

TEST_CASE("a letterhead between paragraphs is furniture") {
  CHECK(furniture_in(paragraph + "\n" + letterhead + "\n" + paragraph) == letterhead_lines);
  CHECK(furniture_in(paragraph + letterhead + paragraph) == letterhead_lines);
}

TEST_CASE("a letterhead within a sentence is furniture") {
  CHECK(furniture_in("The boats of this harbour are dry and tidy in winter, and their nets\n" + letterhead +
                     "are mended by hand.\n" + paragraph) == letterhead_lines);
}

TEST_CASE("a letterhead above all text, and an address below it, keep their roles") {
  CHECK(furniture_in(letterhead + "\n" + paragraph + paragraph).empty());
  CHECK(furniture_in(paragraph + "\n" + letterhead).empty());
}

TEST_CASE("an address without other details stays in the text") {
  CHECK(furniture_in(paragraph + "\nHarbour Office\nWestmarch WM4 7QT\n\n" + paragraph).empty());
}

TEST_CASE("a heading below a letterhead is not part of it") {
  CHECK(furniture_in(paragraph + "\n" + letterhead + "Main findings\n" + paragraph) == letterhead_lines);
}

TEST_CASE("several details that a converter joined on one line are a letterhead") {
  const std::string joined = "T 0300 555 0134 Textphone 0300 555 0135 office@harbour.example www.harbour.example";
  CHECK(is_contact_detail(joined));
  CHECK(is_contact_detail("office@harbour.example www.harbour.example"));
  CHECK_FALSE(is_contact_detail("0300 555 0134 or write to office@harbour.example"));
  CHECK(furniture_in(paragraph + "\n" + joined + "\n\n" + paragraph) == words{joined});
}

TEST_CASE("a letterhead between the paragraphs of marked formats is furniture") {
  const auto kinds = [](const std::vector<std::string>& lines_between) {
    std::vector<draft> drafts(2 + lines_between.size());
    for (std::size_t i = 0; i < lines_between.size(); ++i) {
      drafts[i + 1].words = lines_between[i];
      drafts[i + 1].prototype.styles = sheaf::core::style::line;
    }
    drafts.front().words = "The boats of this harbour are dry and tidy in winter, and their nets are mended by hand.";
    drafts.back().words = drafts.front().words;
    mark_letterheads(drafts);
    return static_cast<std::size_t>(std::count_if(drafts.begin(), drafts.end(), [](const draft& each) {
      return each.prototype.kind == sheaf::core::block_kind::furniture;
    }));
  };
  CHECK(kinds(letterhead_lines) == letterhead_lines.size());
  CHECK(kinds({"Harbour Office", "9 Quay Street", "Westmarch"}) == 0);
  CHECK(kinds({"Westmarch WM4 7QT"}) == 0);
}
