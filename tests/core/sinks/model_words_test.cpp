// SPDX-License-Identifier: AGPL-3.0-or-later
// database.sql uses only words that <sheaf/model.h> has.
#include "core/model/vocabulary.hpp"
#include "core/sinks/database_schema.hpp"

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
  CHECK(count_in(database_schema::views, "kind IN (") == 3);
  CHECK(count_in(database_schema::views, "kind IN (" + kinds + ")") == 3);
}

TEST_CASE("judgements are compared on the model's scales") {
  CHECK(count_in(database_schema::views, scale(vocabulary::grades)) == 1);
  CHECK(count_in(database_schema::views, scale(vocabulary::send_grades)) == 1);
}
