// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/repeated_pages.hpp"

#include "core/readers/reader.hpp"
#include "tests/core/readers/show_blocks.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace sheaf::core;

namespace {

using pages = std::vector<std::string>;
using found = std::vector<std::optional<std::size_t>>;

/// A page of so many words, which no other page has unless `of` is the same.
std::string page_of(const std::string& of, int words, int misread = 0) {
  std::string text;
  for (int i = 0; i < words; ++i)
    text += (misread > 0 && i % misread == 0 ? "misread" : of) + std::to_string(i) + (i % 9 == 8 ? ".\n" : " ");
  return text;
}

}  // namespace

TEST_CASE("a page that comes again is found, wherever it stands") {
  CHECK(find_repeated_pages({page_of("oar", 80), page_of("oar", 80), page_of("sail", 80)}) ==
        found{std::nullopt, 0, std::nullopt});
  CHECK(find_repeated_pages({page_of("oar", 80), page_of("sail", 80), page_of("oar", 80), page_of("oar", 80)}) ==
        found{std::nullopt, std::nullopt, 0, 0});
  CHECK(find_repeated_pages({}).empty());
}

TEST_CASE("two scans of a page differ in a few words") {
  CHECK(find_repeated_pages({page_of("oar", 200), page_of("oar", 200, 50)})[1] == 0);
  CHECK_FALSE(find_repeated_pages({page_of("oar", 200), page_of("oar", 200, 5)})[1]);
}

TEST_CASE("a page with few words repeats none") {
  CHECK(find_repeated_pages({page_of("oar", 60), page_of("oar", 60)})[1] == 0);
  CHECK_FALSE(find_repeated_pages({page_of("oar", 59), page_of("oar", 59)})[1]);
}

TEST_CASE("a page with more than the earlier page's words, or only a part of them, does not repeat it") {
  CHECK_FALSE(find_repeated_pages({page_of("oar", 100), page_of("oar", 100) + page_of("sail", 40)})[1]);
  CHECK_FALSE(find_repeated_pages({page_of("oar", 140), page_of("oar", 100)})[1]);
}

TEST_CASE("what people are told of repeated pages") {
  CHECK(repeated_pages_message({std::nullopt, std::nullopt}).empty());
  CHECK(repeated_pages_message({std::nullopt, 0}) == "Page 2 repeats page 1 and was not read again.");
  CHECK(repeated_pages_message({std::nullopt, 0, std::nullopt, 2}) ==
        "Page 2 repeats page 1, page 4 repeats page 3; they were not read again.");
  found many(13, std::size_t{0});
  CHECK(repeated_pages_message(many).find(" and 3 more; they") != std::string::npos);
}

TEST_CASE("a sentence goes on over a page that is in a text twice") {
  std::string page = "Boats of the harbour\n\n";
  for (int i = 0; i < 12; ++i) page += "The boat with number " + std::to_string(i) + " is dry and tidy in winter.\n";
  page += "\nThe nets of the boats that lie in the harbour are mended in the loft by\n";
  const std::string rest = "the quay when the days are short.\n";
  const auto once = read_plain_text(page + "\f" + rest);
  const auto twice = read_plain_text(page + "\f" + page + "\f" + rest);
  REQUIRE(once);
  REQUIRE(twice);
  CHECK(show_blocks(*twice) == show_blocks(*once));
  CHECK(once->notes.empty());
  REQUIRE(twice->notes.size() == 1);
  CHECK(twice->notes[0].code == "page-repeated");
}
