// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/query/passages.hpp"

#include "grammars/addresses.hpp"
#include "grammars/dates.hpp"
#include "grammars/grades.hpp"
#include "grammars/inspectors.hpp"
#include "grammars/names.hpp"
#include "grammars/quantities.hpp"

#include <fmt/format.h>
#include <sheaf/nearest.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <variant>

namespace sheaf::core {
namespace {

using grammar::text_span;
using found_words = passage_query::found_words;

bool is_whole(text_span where, std::string_view words) {
  return where.begin == 0 && where.end == words.size();
}

std::vector<found_words> dates(std::string_view words, bool whole) {
  std::vector<found_words> met;
  for (const auto& each : grammar::find_dates(words)) {
    const auto& range = each.range;
    if (whole && !grammar::parse_date_range(words)) continue;
    met.push_back(
        {range.where, range.start == range.end ? range.start.iso() : range.start.iso() + " to " + range.end.iso()});
  }
  return met;
}

std::vector<found_words> quantities(std::string_view words, bool whole) {
  std::vector<found_words> met;
  for (const auto& each : grammar::find_quantities(words)) {
    if (whole && !is_whole(each.where, words)) continue;
    met.push_back({each.where, fmt::format("{:g} {}", each.value, grammar::name_of(each.unit))});
  }
  return met;
}

std::vector<found_words> grades(std::string_view words, bool whole) {
  const auto& wordings = grammar::grade_vocabulary::built_in();
  const auto met = whole ? wordings.parse(words) : wordings.find(words);
  if (!met) return {};
  return {{met->where, std::string(met->key)}};
}

/// Words that end the names of streets, buildings and headings, which are printed as names of persons are.
constexpr std::array ends_of_no_person = {
    "street", "st",        "road",    "rd",         "avenue",      "lane",     "way",      "gate",  "square",
    "house",  "hall",      "centre",  "center",     "court",       "place",    "drive",    "close", "park",
    "row",    "crescent",  "terrace", "quay",       "wharf",       "offices",  "building", "floor", "plaza",
    "green",  "judgement", "grade",   "management", "improvement", "services", "council"};

/// Words that begin the names of places: "South Gloucestershire".
constexpr std::array begins_of_no_person = {"North ", "South ", "East ", "West "};

bool is_name_of_no_person(std::string_view name) {
  if (std::any_of(begins_of_no_person.begin(), begins_of_no_person.end(),
                  [&](const char* begin) { return name.starts_with(begin); })) {
    return true;
  }
  std::string last(name.substr(name.find_last_of(" \t\n") + 1));
  for (char& c : last) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return std::find(ends_of_no_person.begin(), ends_of_no_person.end(), last) != ends_of_no_person.end() ||
         grammar::grade_vocabulary::built_in().parse(name).has_value();
}

/// The person of a salutation without its "Dear". A title makes a person of any name ("Ms Hall", "Dr Close").
std::vector<found_words> persons(std::string_view words, bool) {
  const auto greeted = grammar::parse_salutation(words);
  const std::size_t begin = greeted ? greeted->begin : 0;
  auto met = grammar::parse_person(greeted ? words.substr(greeted->begin, greeted->size()) : words);
  if (!met) return {};
  met->where = met->where.moved_by(begin);
  if (met->title.empty() && is_name_of_no_person(met->name)) return {};
  return {{met->where, met->full_name()}};
}

std::vector<found_words> inspectors(std::string_view words, bool) {
  std::vector<found_words> met;
  if (const auto came = grammar::find_inspectors(words))
    for (const auto& each : came->people) met.push_back({each.who.name_where, each.who.name});
  return met;
}

struct named_rule {
  std::string_view name;
  std::vector<found_words> (*find)(std::string_view words, bool whole);
};

constexpr std::array<named_rule, 5> named_rules = {{{"date", &dates},
                                                    {"grade", &grades},
                                                    {"inspectors", &inspectors},
                                                    {"person", &persons},
                                                    {"quantity", &quantities}}};

std::string captures_of(const grammar::phrase_match& met, std::string_view words) {
  std::string all;
  for (const auto& each : met.captures)
    all +=
        fmt::format("{}{}={}", all.empty() ? "" : "; ", each.slot, words.substr(each.where.begin, each.where.size()));
  return all;
}

std::vector<found_words> phrases(const grammar::phrase& wanted, std::string_view words, bool whole) {
  std::vector<found_words> met;
  if (whole) {
    if (const auto match = wanted.match(words)) met.push_back({match->where, captures_of(*match, words)});
    return met;
  }
  for (const auto& match : wanted.find_all(words)) met.push_back({match.where, captures_of(match, words)});
  return met;
}

}  // namespace

std::vector<std::string_view> passage_rules() {
  std::vector<std::string_view> names;
  for (const auto& each : named_rules) names.push_back(each.name);
  return names;
}

tl::expected<passage_query, std::string> passage_query::parse(std::string_view rule) {
  passage_query made;
  if (rule.starts_with(':')) {
    const auto name = rule.substr(1);
    for (const auto& each : named_rules)
      if (each.name == name) made.rule_ = each.find;
    if (made.rule_ != nullptr) return made;
    const auto names = passage_rules();
    const auto near = nearest(name, names);
    return tl::unexpected(fmt::format("there is no rule `{}`; {}", name,
                                      near.empty() ? fmt::format("there are :{}", fmt::join(names, ", :"))
                                                   : fmt::format("did you mean `:{}`?", near)));
  }
  auto read = grammar::phrase::parse(rule);
  if (const auto* wrong = std::get_if<grammar::phrase_error>(&read))
    return tl::unexpected(fmt::format("the phrase is malformed at column {}: {}", wrong->column, wrong->reason));
  made.phrase_ = std::move(std::get<grammar::phrase>(read));
  return made;
}

std::vector<passage> passage_query::find_in(const document& read, bool whole) const {
  std::vector<passage> met;
  for (std::size_t index = 0; index < read.blocks.size(); ++index) {
    const auto& where = read.blocks[index].where;
    const auto words = read.words(where);
    for (auto& each : phrase_ ? phrases(*phrase_, words, whole) : rule_(words, whole))
      met.push_back({index, grammar::in_document(where, each.where), std::move(each.found)});
  }
  return met;
}

}  // namespace sheaf::core
