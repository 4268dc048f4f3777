// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/query/passages.hpp"

#include "grammars/dates.hpp"
#include "grammars/grades.hpp"
#include "grammars/inspectors.hpp"
#include "grammars/names.hpp"
#include "grammars/phrases.hpp"
#include "grammars/quantities.hpp"

#include <fmt/format.h>
#include <sheaf/nearest.hpp>

#include <array>
#include <variant>

namespace sheaf::core {
namespace {

using grammar::text_span;

/// A passage within a block's words; find_in sets its block and moves it into the document.
passage at(text_span where, std::string found) {
  return {0, {where.begin, where.end}, std::move(found)};
}

bool is_whole(text_span where, std::string_view words) {
  return where.begin == 0 && where.end == words.size();
}

std::vector<passage> dates(std::string_view words, bool whole) {
  std::vector<passage> met;
  for (const auto& each : grammar::find_dates(words)) {
    const auto& range = each.range;
    if (whole && !grammar::parse_date_range(words)) continue;
    met.push_back(
        at(range.where, range.start == range.end ? range.start.iso() : range.start.iso() + " to " + range.end.iso()));
  }
  return met;
}

std::vector<passage> quantities(std::string_view words, bool whole) {
  std::vector<passage> met;
  for (const auto& each : grammar::find_quantities(words)) {
    if (whole && !is_whole(each.where, words)) continue;
    met.push_back(at(each.where, fmt::format("{:g} {}", each.value, grammar::name_of(each.unit))));
  }
  return met;
}

std::vector<passage> grades(std::string_view words, bool whole) {
  const auto& wordings = grammar::grade_vocabulary::built_in();
  const auto met = whole ? wordings.parse(words) : wordings.find(words);
  if (!met) return {};
  return {at(met->where, std::string(met->key))};
}

std::vector<passage> persons(std::string_view words, bool) {
  const auto met = grammar::parse_person(words);
  if (!met) return {};
  return {at(met->where, met->full_name())};
}

std::vector<passage> inspectors(std::string_view words, bool) {
  std::vector<passage> met;
  if (const auto came = grammar::find_inspectors(words))
    for (const auto& each : came->people) met.push_back(at(each.who.name_where, each.who.name));
  return met;
}

struct named_rule {
  std::string_view name;
  std::vector<passage> (*find)(std::string_view words, bool whole);
};

constexpr std::array<named_rule, 5> named_rules = {{{"date", &dates},
                                                    {"grade", &grades},
                                                    {"inspectors", &inspectors},
                                                    {"person", &persons},
                                                    {"quantity", &quantities}}};

std::string captures_of(const grammar::phrase_match& met, std::string_view words) {
  std::string told;
  for (const auto& each : met.captures)
    told +=
        fmt::format("{}{}={}", told.empty() ? "" : "; ", each.slot, words.substr(each.where.begin, each.where.size()));
  return told;
}

std::vector<passage> phrases(const grammar::phrase_table& table, std::string_view words, bool whole) {
  std::vector<passage> met;
  if (whole) {
    if (const auto match = table.match(words)) met.push_back(at(match->where, captures_of(*match, words)));
    return met;
  }
  for (const auto& match : table.find_all(words)) met.push_back(at(match.where, captures_of(match, words)));
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
  made.rule_ = rule;
  if (rule.starts_with(':')) {
    const auto name = rule.substr(1);
    for (const auto& each : named_rules)
      if (each.name == name) made.named_ = each.find;
    if (made.named_ != nullptr) return made;
    const auto names = passage_rules();
    const auto near = nearest(name, names);
    return tl::unexpected(fmt::format("there is no rule `{}`; {}", name,
                                      near.empty() ? fmt::format("there are :{}", fmt::join(names, ", :"))
                                                   : fmt::format("did you mean `:{}`?", near)));
  }
  const auto parsed = grammar::phrase::parse(rule);
  if (const auto* wrong = std::get_if<grammar::phrase_error>(&parsed))
    return tl::unexpected(fmt::format("the phrase is malformed at column {}: {}", wrong->column, wrong->reason));
  return made;
}

std::vector<passage> passage_query::find_in(const document& read, bool whole) const {
  grammar::phrase_table table;
  if (named_ == nullptr) static_cast<void>(table.add(rule_, "query"));  // parse() has tried it
  std::vector<passage> met;
  for (std::size_t index = 0; index < read.blocks.size(); ++index) {
    const auto& where = read.blocks[index].where;
    const auto words = read.words(where);
    for (auto& each : named_ != nullptr ? named_(words, whole) : phrases(table, words, whole)) {
      each.block = index;
      each.where = {where.begin + each.where.begin, where.begin + each.where.end};
      met.push_back(std::move(each));
    }
  }
  return met;
}

}  // namespace sheaf::core
