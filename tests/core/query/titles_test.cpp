// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/query/titles.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <utility>
#include <vector>

using namespace sheaf::core;

namespace {

document document_of(const std::vector<std::pair<block_kind, std::string>>& blocks) {
  document_builder builder;
  for (const auto& [kind, words] : blocks) {
    block prototype;
    prototype.kind = kind;
    builder.add(prototype, words);
  }
  return std::move(builder).finish("text/plain", 1);
}

/// The numbers of the formats that the document names, each with the block that names it.
std::vector<std::pair<std::size_t, std::size_t>> named(const std::vector<titled_format>& formats,
                                                       const document& read) {
  const auto query = title_query::parse(formats);
  REQUIRE(query);
  std::vector<std::pair<std::size_t, std::size_t>> found;
  for (const auto& each : query->find_in(read)) found.emplace_back(each.format, each.block);
  return found;
}

using numbers = std::vector<std::pair<std::size_t, std::size_t>>;
constexpr auto words = block_kind::paragraph;

}  // namespace

TEST_CASE("a document names a format by a title that is a whole block, or two or three in a row") {
  const std::vector<titled_format> formats = {{{"harbour visit to ..."}, {}},
                                              {{"review of the (quay|pier) at ..."}, {}}};
  CHECK(named(formats, document_of({{words, "1 May 2019"}, {words, "Harbour visit to Ottermouth"}})) ==
        numbers{{0, 1}});
  CHECK(named(formats, document_of({{words, "HARBOUR VISIT"}, {words, "TO"}, {words, "OTTERMOUTH"}})) ==
        numbers{{0, 0}});
  CHECK(named(formats, document_of({{words, "We speak of a harbour visit to Ottermouth."}})).empty());
  CHECK(named(formats, document_of({{words, "Review of the pier at Ottermouth"}, {words, "Harbour visit to it"}})) ==
        numbers{{0, 1}, {1, 0}});
  CHECK(named(formats, document_of({{block_kind::furniture, "Harbour visit to Ottermouth"}})).empty());
}

TEST_CASE("only the head of a document names its format, and a word against it counts") {
  const std::vector<titled_format> formats = {{{"harbour visit to ..."}, {"minutes of ..."}}};
  std::vector<std::pair<block_kind, std::string>> blocks(45, {words, "A paragraph."});
  blocks.back().second = "Harbour visit to Ottermouth";
  CHECK(named(formats, document_of(blocks)).empty());
  CHECK(named(formats, document_of({{words, "Minutes of a meeting"}, {words, "Harbour visit to Ottermouth"}})).empty());
}

TEST_CASE("a phrase that cannot be read is named") {
  const auto query = title_query::parse({{{"harbour visit"}, {}}, {{}, {"minutes (of"}}});
  REQUIRE_FALSE(query);
  CHECK(query.error().find("the phrase `minutes (of` cannot be read: ") == 0);
}
