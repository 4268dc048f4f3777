// SPDX-License-Identifier: AGPL-3.0-or-later
// docs/reference against <sheaf/model.h>: the tables that people read hold the same words in the same order.
#include "core/model/vocabulary.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

using namespace sheaf::core;

namespace {

using words = std::vector<std::string>;

std::string page(std::string_view name) {
  std::ifstream file(std::string(SHEAF_SOURCE_DIR "/docs/reference/") + std::string(name));
  REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The words in backticks, in order.
words in_backticks(std::string_view text) {
  words found;
  for (auto begin = text.find('`'); begin != std::string_view::npos; begin = text.find('`', begin)) {
    const auto end = text.find('`', begin + 1);
    if (end == std::string_view::npos) break;
    found.emplace_back(text.substr(begin + 1, end - begin - 1));
    begin = end + 1;
  }
  return found;
}

/// The lines of a page from the one that begins with `head` to the next empty line.
words lines_from(const std::string& text, std::string_view head) {
  INFO(head);
  const auto begin = text.find("\n" + std::string(head));
  REQUIRE(begin != std::string::npos);
  std::istringstream rest(text.substr(begin + 1));
  words lines;
  for (std::string line; std::getline(rest, line) && !line.empty();) lines.push_back(line);
  return lines;
}

/// What a table has in backticks in its first column.
words first_column(const std::string& text, std::string_view head) {
  words found;
  for (const auto& line : lines_from(text, head)) {
    const auto cell = in_backticks(line.substr(0, line.find('|', 1)));
    found.insert(found.end(), cell.begin(), cell.end());
  }
  return found;
}

/// What a table's row has in backticks behind its first `columns` columns.
words row(const std::string& text, std::string_view begin, std::size_t columns = 1) {
  std::string line = lines_from(text, begin).front();
  for (; columns > 0; --columns) line = line.substr(line.find('|', 1));
  return in_backticks(line);
}

template <typename... Terms>
words codes_of(const Terms&... lists) {
  words codes;
  (std::transform(lists.begin(), lists.end(), std::back_inserter(codes),
                  [](const term& each) { return std::string(each.word); }),
   ...);
  return codes;
}

words with_additions(words codes, std::string_view table) {
  for (const auto& each : vocabulary::outline_additions) {
    if (each.table == table) codes.emplace_back(each.key);
  }
  return codes;
}

void leave_out_keys(words& found) {
  std::erase_if(found, [](const auto& word) { return is_judgement_key(word); });
}

}  // namespace

TEST_CASE("the page of the finding model has the model's words") {
  const auto text = page("finding-model.md");
  CHECK(first_column(text, "| outcome | means |") == codes_of(vocabulary::outcomes));
  CHECK(first_column(text, "| severity | means |") == codes_of(vocabulary::severities));
  CHECK(first_column(text, "| key | is |") == codes_of(vocabulary::judgement_keys));
  CHECK(first_column(text, "| kind | where it comes from |") == codes_of(vocabulary::finding_kinds));
  CHECK(row(text, "| `polarity` |") == codes_of(vocabulary::polarities));
  CHECK(row(text, "| `unit` |") == codes_of(vocabulary::usual_units));
  auto grades = row(text, "| `grade` |");
  leave_out_keys(grades);
  CHECK(grades == codes_of(vocabulary::grades, vocabulary::send_grades));
}

TEST_CASE("the page of outline descriptions has the model's words, and what an outline may have beside them") {
  const auto text = page("outline.md");
  CHECK(first_column(text, "| key | what follows the heading |") ==
        with_additions(codes_of(vocabulary::finding_kinds), "headings"));
  CHECK(row(text, "| `areas` |") == codes_of(vocabulary::judgement_keys));
  auto grades = row(text, "| `grades` |");
  leave_out_keys(grades);
  CHECK(grades == with_additions(codes_of(vocabulary::grades, vocabulary::send_grades), "grades"));
  words labels;
  for (const auto& field : vocabulary::fields) {
    if (!field.label.empty() && std::find(labels.begin(), labels.end(), field.label) == labels.end())
      labels.emplace_back(field.label);
  }
  words documented;
  for (const auto& line : lines_from(text, "| `labels` |")) {
    const auto cells = in_backticks(line);
    if (line.starts_with("| `labels`")) continue;
    if (!line.starts_with("| | `")) break;
    documented.push_back(cells.front());
  }
  CHECK(documented == with_additions(labels, "labels"));
}

TEST_CASE("the page of expectations names the model's fields") {
  words names = {"YYYY-MM-DD", "document_type"};
  for (const auto& field : vocabulary::fields) names.emplace_back(field.flat);
  CHECK(row(page("expectations.md"), "| `FIELD: VALUE` |") == names);
}

TEST_CASE("every list of the model is spelt as codes are, each word once") {
  const auto check = [](const words& list) {
    CHECK(std::all_of(list.begin(), list.end(), [](const auto& each) { return is_code_word(each); }));
    auto sorted = list;
    std::sort(sorted.begin(), sorted.end());
    CHECK(std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end());
  };
  check(codes_of(vocabulary::finding_kinds));
  check(codes_of(vocabulary::polarities));
  check(codes_of(vocabulary::judgement_keys));
  check(codes_of(vocabulary::grades, vocabulary::send_grades));
  check(codes_of(vocabulary::usual_units));
}

TEST_CASE("a kind has its place, a key its scale, a field its form") {
  CHECK(place_of("priority_action") == finding_place::demands);
  CHECK(place_of("quote") == finding_place::narrative);
  CHECK(place_of("no_kind") == finding_place::narrative);
  CHECK(grade_fits("send_outcome", "inconsistent"));
  CHECK_FALSE(grade_fits("send_outcome", "good"));
  CHECK(grade_fits("lscb", "good"));
  CHECK_FALSE(grade_fits("no_key", "good"));
  REQUIRE(find_field("visit.start") != nullptr);
  CHECK(find_field("visit.start")->form == field_form::date);
  CHECK(find_field("visit_start") == nullptr);
}
