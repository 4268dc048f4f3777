// SPDX-License-Identifier: MIT
#include "grammars/inspectors.hpp"

#include "grammars/inspectors_def.hpp"
#include "grammars/matching.hpp"

#include <algorithm>

namespace sheaf::grammar {

namespace inspector_rules {
namespace {

inspector to_inspector(const printed_inspector& printed, const folded_text& text) {
  inspector result;
  result.who = name_rules::to_person(printed.who, text);
  for (const printed_designation* d : {&printed.before, &printed.after}) {
    if (d->words.first == nullptr) continue;
    if (!result.designation.empty()) result.designation += ' ';
    result.designation += name_rules::words_of(d->words, text);
    result.lead = result.lead || (d->lead && !d->deputy);
    if (d->body != inspectorate::not_said) result.body = d->body;
  }
  return result;
}

inspector_list to_list(const printed_list& printed, const folded_text& text) {
  inspector_list result;
  result.people.reserve(printed.people.size());
  for (const printed_inspector& p : printed.people) result.people.push_back(to_inspector(p, text));
  result.and_writer = printed.and_writer;
  result.where = text.original_span(printed.first, printed.last);
  return result;
}

/// "(Ofsted)" stands behind some names: the others are not Ofsted's.
bool has_marks(const printed_company& among) {
  return std::any_of(among.people.begin(), among.people.end(), [](const auto& each) { return each.marked; });
}

/// True for "Jo Hythe" in "Jo Hythe, Kit Mere (Ofsted); Sam Dell, Pat Moor (Gullhaven)": the brackets at the end of a
/// group tell where all people of the group are from.
bool is_marked_with_group(const printed_member& who, const printed_company& among) {
  const auto last = std::find_if(among.people.rbegin(), among.people.rend(),
                                 [&](const auto& each) { return each.group == who.group; });
  return among.people.front().group != among.people.back().group && last != among.people.rend() && last->marked;
}

/// Whether a person of this company is an inspector.
bool is_inspector(const printed_member& who, const printed_company& among) {
  if (who.known == office::not_inspecting) return false;
  if (who.known == office::inspectorate) return true;
  if (among.for_inspectorate && !among.with_reader) return true;  // whatever the office is
  if (among.with_reader || who.known == office::other) return false;
  if (has_marks(among) && !among.introduced) return is_marked_with_group(who, among);
  const bool with_inspector = std::any_of(among.people.begin(), among.people.end(),
                                          [](const auto& each) { return each.known == office::inspectorate; });
  return among.with_writer || among.introduced || with_inspector;
}

void add_inspectors(const printed_company& named, const folded_text& text, std::string_view writer,
                    inspector_list& into) {
  if (named.absent) return;
  bool any = false;
  printed_company among = named;
  const auto named_writer = std::find_if(among.people.begin(), among.people.end(), [&](const auto& each) {
    return !writer.empty() && name_rules::to_person(each.who, text).name == writer;
  });
  if (named_writer != among.people.end()) {
    if (!has_marks(among)) {
      among.introduced = true;
    } else if (named_writer->known == office::not_said) {
      named_writer->known = office::inspectorate;
    }
  }
  for (const printed_member& each : among.people) {
    if (!is_inspector(each, among)) continue;
    any = true;
    into.people.push_back({name_rules::to_person(each.who, text), {}, false, inspectorate::not_said});
    if (each.known == office::inspectorate) into.people.back().body = inspectorate::ofsted;
  }
  if (!any) return;
  into.and_writer = into.and_writer || among.with_writer;
  const auto where = text.original_span(among.first, among.last);
  if (into.where.empty()) into.where = where;
  into.where.end = where.end;
}

template <typename Rule>
std::optional<inspector_list> list_in(const folded_text& text, const Rule& rule) {
  printed_list printed;
  if (!begins_with(text, rule, printed)) return std::nullopt;
  return to_list(printed, text);
}

}  // namespace
}  // namespace inspector_rules

std::optional<inspector> parse_inspector(const folded_text& text) {
  using namespace inspector_rules;
  printed_inspector printed;
  const auto whole = common::blanks >> an_inspector >> common::blanks >> -(lit(',') | lit('.')) >> common::blanks;
  if (!is_wholly(text, whole, printed)) return std::nullopt;
  return to_inspector(printed, text);
}

std::vector<inspector> parse_team_cell(const folded_text& text) {
  using namespace inspector_rules;
  std::vector<inspector> people;
  bool all_designated = true;
  const auto keep = [&](auto& context) {
    people.push_back(to_inspector(x3::_attr(context), text));
    all_designated = all_designated && !people.back().designation.empty();
  };
  const auto between = common::blanks >> -(lit(',') | lit('.') | lit(';')) >> common::blanks;
  const bool one_or_more = is_wholly(text, common::blanks >> +(an_inspector[keep] >> between));
  if (one_or_more && (all_designated || people.size() == 1)) return people;
  people = parse_team_names(text);
  const bool any_designated =
      std::any_of(people.begin(), people.end(), [](const inspector& each) { return !each.designation.empty(); });
  // "Jo Hythe, Early Help": two names in capitals may be one person and her service.
  if (people.size() > 2 || (people.size() == 2 && any_designated)) return people;
  people.clear();
  if (is_wholly(text, common::blanks >> entry[keep] >> common::blanks)) return people;
  people.clear();
  for (const auto& labelled : find_team(text)) {  // "Lead inspector: Jo Hythe, Ofsted HMI"
    if (labelled.role == team_role::not_inspecting) continue;
    if (labelled.in_sentence && text.text().ends_with('.')) continue;  // a sentence is no entry of a table
    for (const auto& each : labelled.names.people) {
      people.push_back(each);
      people.back().lead = people.back().lead || labelled.role == team_role::lead;
      if (people.back().designation.empty())
        people.back().designation = text.original().substr(labelled.label.begin, labelled.label.size());
    }
  }
  return people;
}

std::vector<inspector> parse_team_names(const folded_text& text) {
  using namespace inspector_rules;
  printed_list printed;
  if (!is_wholly(text, labelled_list >> common::blanks >> -lit('.') >> common::blanks, printed)) return {};
  return to_list(printed, text).people;
}

std::optional<inspector_list> find_inspectors(const folded_text& text) {
  auto list = inspector_rules::list_in(text, inspector_rules::introduced_list);
  auto assisting = inspector_rules::list_in(text, inspector_rules::assisting_list);
  if (!list) return assisting;
  if (assisting && assisting->where.begin >= list->where.end) {
    list->people.insert(list->people.end(), assisting->people.begin(), assisting->people.end());
  }
  const auto called = inspector_rules::list_in(text, inspector_rules::called_list);
  list->called_inspectors = called && called->where == list->where;
  return list;
}

std::optional<inspector_list> find_meeting(const folded_text& text, std::string_view writer) {
  using namespace inspector_rules;
  inspector_list met;
  const auto keep = [&](auto& context) { add_inspectors(x3::_attr(context), text, writer, met); };
  char const* first = text.begin();
  x3::parse(first, text.end(), *(company[keep] | common::word_or_sign));
  if (met.people.empty()) return std::nullopt;
  return met;
}

std::optional<inspector_list> parse_inspectors(const folded_text& text) {
  return inspector_rules::list_in(text, inspector_rules::labelled_list);
}

std::optional<told_by_designation> parse_designation(std::string_view text) {
  using namespace inspector_rules;
  printed_designation printed;
  if (!is_wholly(folded_text(text), common::blanks >> designation >> any_gap >> -lit(':') >> common::blanks, printed))
    return std::nullopt;
  return told_by_designation{printed.lead && !printed.deputy, printed.body};
}

std::optional<team_role> parse_team_label(const folded_text& text) {
  team_role role{};
  if (!begins_with(text, inspector_rules::label_alone, role)) return std::nullopt;
  return role;
}

std::vector<team_line> find_team(const folded_text& text) {
  using namespace inspector_rules;
  std::vector<team_line> team;
  const auto keep = [&](auto& context) {
    const printed_line& printed = x3::_attr(context);
    team.push_back({printed.label.role, text.original_span(printed.label.first, printed.label.last),
                    to_list(printed.names, text), printed.label.in_sentence});
  };
  char const* first = text.begin();
  x3::parse(first, text.end(), *(line[keep] | common::word_or_sign));
  return team;
}

std::optional<inspector> parse_inspector(std::string_view text) {
  return parse_inspector(folded_text(text));
}
std::vector<inspector> parse_team_cell(std::string_view text) {
  return parse_team_cell(folded_text(text));
}
std::vector<inspector> parse_team_names(std::string_view text) {
  return parse_team_names(folded_text(text));
}
std::optional<inspector_list> find_inspectors(std::string_view text) {
  return find_inspectors(folded_text(text));
}
std::optional<inspector_list> find_meeting(std::string_view text, std::string_view writer) {
  return find_meeting(folded_text(text), writer);
}
std::optional<inspector_list> parse_inspectors(std::string_view text) {
  return parse_inspectors(folded_text(text));
}
std::optional<team_role> parse_team_label(std::string_view text) {
  return parse_team_label(folded_text(text));
}
std::vector<team_line> find_team(std::string_view text) {
  return find_team(folded_text(text));
}

}  // namespace sheaf::grammar
