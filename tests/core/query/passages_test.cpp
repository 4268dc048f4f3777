// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/query/passages.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <utility>
#include <vector>

using namespace sheaf::core;
using Catch::Contains;

namespace {

document document_of(const std::vector<std::string>& paragraphs) {
  document_builder builder;
  for (const auto& each : paragraphs) builder.add({}, each);
  return std::move(builder).finish("text/plain", 1);
}

passage_query query(std::string_view rule) {
  auto made = passage_query::parse(rule);
  INFO(rule);
  REQUIRE(made);
  return std::move(*made);
}

std::string error_of(std::string_view rule) {
  const auto made = passage_query::parse(rule);
  INFO(rule);
  REQUIRE_FALSE(made);
  return made.error();
}

/// Each passage as "block: words (what was read there)".
std::vector<std::string> passages(const passage_query& wanted, const document& read, bool whole = false) {
  std::vector<std::string> all;
  for (const auto& each : wanted.find_in(read, whole))
    all.push_back(std::to_string(each.block) + ": " + std::string(read.words(each.where)) + " (" + each.found + ")");
  return all;
}

using passage_list = std::vector<std::string>;

}  // namespace

TEST_CASE("a phrase is found in every block, at its place in the document") {
  const auto read =
      document_of({"We visited Westmarch once and visited Ottermouth again.", "Nobody came.", "We visited Hythe"});
  const auto visits = query("visited {authority}");
  CHECK(passages(visits, read) == passage_list{"0: visited Westmarch (authority=Westmarch)",
                                               "0: visited Ottermouth (authority=Ottermouth)",
                                               "2: visited Hythe (authority=Hythe)"});
  CHECK(passages(visits, read, true).empty());
  CHECK(passages(query("nobody ..."), read, true) == passage_list{"1: Nobody came ()"});
}

TEST_CASE("a query that was read once can search many documents") {
  const auto dates = query(":date");
  CHECK(passages(dates, document_of({"Seen on 3 June 2024.", "4 June 2024"})) ==
        passage_list{"0: 3 June 2024 (2024-06-03)", "1: 4 June 2024 (2024-06-04)"});
  CHECK(passages(dates, document_of({"Seen on 3 June 2024.", "4 June 2024"}), true) ==
        passage_list{"1: 4 June 2024 (2024-06-04)"});
  CHECK(passages(query(":quantity"), document_of({"There were 12 children."})).size() == 1);
}

TEST_CASE("a malformed query says where and why") {
  CHECK_THAT(error_of("visited (a|b"), Contains("column 13") && Contains("closing )"));
  CHECK_THAT(error_of("visited {town}"), Contains("no slot {town}"));
  CHECK_THAT(error_of(":dat"), Contains("did you mean `:date`?"));
}
