// SPDX-License-Identifier: AGPL-3.0-or-later
// database.sql uses only words that <sheaf/model.h> has, and the words for problems fit into a database.
#include "core/database/database_schema.hpp"
#include "core/model/problem_words.hpp"
#include "core/model/vocabulary.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch.hpp>

#include <span>
#include <string>
#include <string_view>

using namespace sheaf::core;

namespace {

std::size_t count_in(std::string_view text, std::string_view words) {
  std::size_t count = 0;
  for (auto at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) ++count;
  return count;
}

/// "('outstanding', 1), ('good', 2)": places on a scale, the best first.
std::string scale(std::span<const term> grades) {
  std::string rows;
  std::size_t place = 0;
  for (const auto& each : grades)
    rows += (rows.empty() ? "" : ", ") + ("('" + std::string(each.word) + "', " + std::to_string(++place) + ")");
  return rows;
}

}  // namespace

TEST_CASE("recommendations are the kinds of which the model says that they demand something") {
  std::string kinds;
  for (const auto& each : vocabulary::finding_kinds) {
    if (place_of(each.word) == finding_place::demands)
      kinds += (kinds.empty() ? "'" : ", '") + std::string(each.word) + "'";
  }
  CHECK(count_in(database_schema::views, "kind IN (") == 9);
  CHECK(count_in(database_schema::views, "kind IN (" + kinds + ")") == 9);
}

TEST_CASE("judgements are compared on the model's scales") {
  CHECK(count_in(database_schema::views, scale(vocabulary::grades)) == 1);
  CHECK(count_in(database_schema::views, scale(vocabulary::send_grades)) == 1);
}

TEST_CASE("the words for problems as a view") {
  SQLite::Database database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  database.exec(problem_words_view());
  database.exec(problem_words_view());  // a second time: it replaces itself
  SQLite::Statement rows(database, "SELECT code, place, weight, cost, action FROM problem_words ORDER BY code");
  for (const auto& each : all_problem_words()) {
    INFO(each.code);
    REQUIRE(rows.executeStep());
    CHECK(rows.getColumn(0).getString() == each.code);
    CHECK(rows.getColumn(1).getInt() == static_cast<int>(each.weight) + 1);
    CHECK(rows.getColumn(2).getString() == name_of(each.weight));
    CHECK(rows.getColumn(3).getString() == each.cost);
    CHECK(rows.getColumn(4).getString() == each.action);
  }
  CHECK_FALSE(rows.executeStep());
}
