// SPDX-License-Identifier: AGPL-3.0-or-later
#include "team.hpp"

#include "grammars/inspectors.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sheaf::sif_report {
namespace {

using grammar::reading;
using grammar::team_role;

void claim(const reading& at, const grammar::inspector& found, bool lead) {
  const auto& where = found.who.name_where;
  if (lead) at.field(grammar::report_field::lead_inspector, found.who.name, where);
  at.field(grammar::report_field::inspector, found.who.name, where);
}

/// True if the cells of a row name a person and a role, in this order.
bool claim_row(const reading& at) {
  const auto& row = at.block();
  if (row.kind() != block_kind::table_row || row.cell_count() < 2) return false;
  const auto person = grammar::parse_person(row.cell_words(0));
  const auto role = grammar::parse_team_label(row.cell_words(1));
  if (!person || !role) return false;
  at.boilerplate("team list");
  if (*role == team_role::not_inspecting) return true;
  const auto where = grammar::in_document(row.cell(0), person->name_where);
  if (*role == team_role::lead) at.field_printed_at(grammar::report_field::lead_inspector, person->name, where);
  at.field_printed_at(grammar::report_field::inspector, person->name, where);
  return true;
}

std::string_view name_of(team_role role) {
  switch (role) {
    case team_role::lead:
      return "lead";
    case team_role::not_inspecting:
      return "not inspecting";
    default:
      return "member";
  }
}

/// Words of two blocks, as one text.
class two_blocks {
 public:
  two_blocks(const reading& first, const reading& second)
      : words_(std::string(first.block().words()) + ' ' + std::string(second.block().words())),
        first_(first.block().where()),
        second_(second.block().where()),
        second_begins_(first.block().words().size() + 1) {}

  [[nodiscard]] const std::string& words() const { return words_; }
  [[nodiscard]] bool is_in_second(std::size_t place) const { return place >= second_begins_; }
  [[nodiscard]] span in_document(const grammar::text_span& words) const {
    return {place_of(words.begin), place_of(words.end)};
  }

 private:
  [[nodiscard]] std::size_t place_of(std::size_t place) const {
    return is_in_second(place) ? second_.begin + (place - second_begins_) : first_.begin + place;
  }

  std::string words_;
  span first_;
  span second_;
  std::size_t second_begins_;
};

/// A list that begins in one block and ends in the next.
struct parted_list {
  two_blocks both;
  std::vector<grammar::inspector> people;
  team_role role = team_role::member;
};

/// `begin` is where the list begins in the words of the first block.
std::optional<parted_list> list_in(const reading& first, const reading& second, std::size_t begin, team_role role) {
  parted_list found{{first, second}, {}, role};
  found.people = grammar::parse_team_names(std::string_view(found.both.words()).substr(begin));
  for (auto& each : found.people) each.who.name_where = each.who.name_where.moved_by(begin);
  return found.people.empty() ? std::nullopt : std::optional(std::move(found));
}

/// "Team inspectors: Jo Hythe, Kit" above "Mere, Ann Dale".
std::optional<parted_list> parted_line(const reading& first, const reading& second) {
  const auto team = grammar::find_team(first.folded());
  if (team.empty() || team.front().label.begin != 0) return std::nullopt;
  const auto begin = team.back().label.end;
  if (!grammar::parse_team_names(first.block().words().substr(begin)).empty()) return std::nullopt;
  return list_in(first, second, begin, team.back().role);
}

/// The same below the label.
std::optional<parted_list> parted_names(const reading& first, const reading& second, team_role role) {
  if (grammar::parse_inspector(first.folded()) || !grammar::parse_team_names(first.folded()).empty())
    return std::nullopt;
  return list_in(first, second, 0, role);
}

enum class part_of_list { first, second };

/// Claims those of the people whose names begin in this part.
void claim(const reading& at, const parted_list& list, part_of_list part) {
  at.boilerplate("team list");
  if (list.role == team_role::not_inspecting) return;
  for (const auto& each : list.people) {
    const auto& name = each.who.name_where;
    if (list.both.is_in_second(name.begin) != (part == part_of_list::second)) continue;
    const auto where = list.both.in_document(name);
    if (list.role == team_role::lead || each.lead)
      at.field_printed_at(grammar::report_field::lead_inspector, each.who.name, where);
    at.field_printed_at(grammar::report_field::inspector, each.who.name, where);
  }
}

std::optional<team_role> role_named(std::string_view name) {
  for (const auto role : {team_role::lead, team_role::member, team_role::not_inspecting})
    if (name_of(role) == name) return role;
  return std::nullopt;
}
}  // namespace

bool team_reading::line(const reading& at, std::string_view) {
  const auto team = grammar::find_team(at.folded());
  if (team.empty() || team.front().label.begin != 0) {
    if (claim_row(at)) return true;
    const auto people = grammar::parse_team_cell(at.folded());
    if (people.empty() || people.front().designation.empty()) return false;
    at.boilerplate("team list");
    for (const auto& each : people) claim(at, each, each.lead);
    return true;
  }
  at.boilerplate("team list");
  const auto next = at.following();
  const auto parted = next ? parted_line(at, *next) : std::nullopt;
  for (const auto& line : team) {
    if (parted && &line == &team.back()) {
      claim(at, *parted, part_of_list::first);
      continue;
    }
    if (line.role == team_role::not_inspecting) continue;
    for (const auto& inspector : line.names.people)
      claim(at, inspector, line.role == team_role::lead || inspector.lead);
  }
  return true;
}

bool team_reading::rest_of_line(const reading& at, std::string_view) {
  const auto above = at.preceding();
  const auto parted = above ? parted_line(*above, at) : std::nullopt;
  if (parted) claim(at, *parted, part_of_list::second);
  return parted.has_value();
}

bool team_reading::label(const reading& at, std::string_view role) {
  const auto found = grammar::parse_team_label(at.folded());
  if (!found || name_of(*found) != role) return false;
  at.boilerplate("team list");
  return true;
}

bool team_reading::name(const reading& at, std::string_view role_name) {
  const auto role = role_named(role_name).value_or(team_role::member);
  auto people = grammar::parse_team_names(at.folded());
  if (const auto one = grammar::parse_inspector(at.folded())) people = {*one};
  if (!people.empty()) {
    at.boilerplate("team list");
    if (role != team_role::not_inspecting)
      for (const auto& each : people) claim(at, each, role == team_role::lead || each.lead);
    return true;
  }
  const auto next = at.following();
  if (const auto parted = next ? parted_names(at, *next, role) : std::nullopt) {
    claim(at, *parted, part_of_list::first);
    return true;
  }
  const auto above = at.preceding();
  const auto parted = above ? parted_names(*above, at, role) : std::nullopt;
  if (parted) claim(at, *parted, part_of_list::second);
  return parted.has_value();
}

}  // namespace sheaf::sif_report
