// SPDX-License-Identifier: AGPL-3.0-or-later
// The tables of codes, their pages and the index of the pages say the same.
#include "core/codes/codes.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;
using sheaf::code_entry;

const fs::path pages = fs::path(SHEAF_SOURCE_DIR) / "docs" / "reference" / "errors";

std::string content_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  REQUIRE(stream.good());
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

/// With single blanks for line ends, which stand anywhere in a page.
std::string on_one_line(const std::string& text) {
  std::istringstream words(text);
  std::string line;
  for (std::string word; words >> word;) line += (line.empty() ? "" : " ") + word;
  return line;
}

std::vector<code_entry> all_codes() {
  std::vector<code_entry> all(sheaf::core::code_table.begin(), sheaf::core::code_table.end());
  all.insert(all.end(), sheaf::plugin_side_codes.begin(), sheaf::plugin_side_codes.end());
  return all;
}

template <typename Table>
bool is_sorted_by_name(const Table& table) {
  return std::is_sorted(table.begin(), table.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
}

}  // namespace

TEST_CASE("every code has a page that shows it and says what to do") {
  for (const auto& code : all_codes()) {
    const std::string name(code.name);
    INFO(name);
    REQUIRE(fs::exists(pages / (name + ".md")));
    const auto page = content_of(pages / (name + ".md"));
    CHECK(page.starts_with("# " + name + "\n\n*" + std::string(code.kind) + "*\n"));
    CHECK(on_one_line(page).find(code.meaning) != std::string::npos);
    CHECK(page.find("\n```\n") != std::string::npos);
    CHECK(page.find("**To mend:**") != std::string::npos);
  }
}

TEST_CASE("the index has a row for every code, with its kind and meaning") {
  const auto index = content_of(pages / "README.md");
  for (const auto& code : all_codes()) {
    const std::string name(code.name);
    INFO(name);
    const auto row =
        "\n| [" + name + "](" + name + ".md) | " + std::string(code.kind) + " | " + std::string(code.meaning) + " |\n";
    CHECK(index.find(row) != std::string::npos);
  }
}

TEST_CASE("every page belongs to a code, and every code stands in one table once") {
  CHECK(is_sorted_by_name(sheaf::core::code_table));
  CHECK(is_sorted_by_name(sheaf::plugin_side_codes));
  std::set<std::string_view> names;
  for (const auto& code : all_codes()) CHECK(names.insert(code.name).second);
  for (const auto& file : fs::directory_iterator(pages)) {
    const auto name = file.path().stem().string();
    INFO(name);
    CHECK((name == "README" || names.contains(name)));
  }
}
