// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages about the database against a real one: every query runs, everything in the database is named.
#include "core/sinks/database.hpp"
#include "tests/core/model/sample_report.hpp"
#include "tests/support/temporary_folder.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace sheaf::core;
using namespace sheaf::test;

namespace {

constexpr auto reference = SHEAF_SOURCE_DIR "/docs/reference/database.md";
constexpr auto questions = SHEAF_SOURCE_DIR "/docs/recipes/questions-in-sql.md";
constexpr auto statistics = SHEAF_SOURCE_DIR "/docs/recipes/regulator-statistics.md";

std::vector<std::string> queries(const std::string& text) {
  const std::string fence = "```sql\n";
  std::vector<std::string> result;
  for (auto at = text.find(fence); at != std::string::npos; at = text.find(fence, at)) {
    at += fence.size();
    result.push_back(text.substr(at, text.find("```", at) - at));
  }
  return result;
}

}  // namespace

TEST_CASE("every query of the pages runs") {
  const temporary_folder folder;
  const auto path = folder / "sheaf.db";
  {
    auto out = open_database(path, {});
    REQUIRE(out);
    REQUIRE((*out)->write(sample_report(), ""));
  }
  SQLite::Database database(path, SQLite::OPEN_READONLY);
  auto all = queries(bytes_of(reference));
  CHECK(all.size() >= 12);
  const auto recipe = queries(bytes_of(statistics));
  CHECK(recipe.size() >= 8);
  all.insert(all.end(), recipe.begin(), recipe.end());
  const auto asked = queries(bytes_of(questions));
  CHECK(asked.size() >= 9);
  all.insert(all.end(), asked.begin(), asked.end());
  for (const auto& each : all) {
    INFO(each);
    SQLite::Statement query(database, each);
    CHECK(query.getColumnCount() > 0);
    while (query.executeStep()) CHECK(query.getColumnCount() > 0);
  }
}

TEST_CASE("every table, view and column is on the page") {
  const temporary_folder folder;
  const auto path = folder / "sheaf.db";
  {
    auto out = open_database(path, {});
    REQUIRE(out);
    REQUIRE((*out)->finish());
  }
  SQLite::Database database(path, SQLite::OPEN_READONLY);
  const auto text = bytes_of(reference);
  SQLite::Statement names(database,
                          "SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE "
                          "'findings_fts_%' AND name NOT LIKE 'sqlite_%'");
  int count = 0;
  while (names.executeStep()) {
    const std::string name = names.getColumn(0).getString();
    INFO(name);
    CHECK(text.find("`" + name + "`") != std::string::npos);
    ++count;
    SQLite::Statement columns(database, "SELECT name FROM pragma_table_xinfo(?) WHERE hidden <> 1");
    columns.bind(1, name);
    std::string list;
    while (columns.executeStep()) {
      const std::string column = columns.getColumn(0).getString();
      INFO(column);
      CHECK(text.find("`" + column + "`") != std::string::npos);
      list += (list.empty() ? "`" : ", `") + column + "`";
    }
    // A view's row in the table of columns has all of them in their order.
    if (names.getColumn(1).getString() == "view") {
      CHECK(text.find("| `" + name + "` | " + list + " |") != std::string::npos);
    }
  }
  CHECK(count >= 20);
}
