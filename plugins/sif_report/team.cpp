// SPDX-License-Identifier: AGPL-3.0-or-later
#include "team.hpp"

#include "grammars/inspectors.hpp"

#include <string>
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
  for (const auto& line : team) {
    if (line.role == team_role::not_inspecting) continue;
    for (const auto& inspector : line.names.people)
      claim(at, inspector, line.role == team_role::lead || inspector.lead);
  }
  return true;
}

bool team_reading::label(const reading& at, std::string_view role) {
  const auto found = grammar::parse_team_label(at.folded());
  if (!found || name_of(*found) != role) return false;
  at.boilerplate("team list");
  return true;
}

bool team_reading::name(const reading& at, std::string_view role) {
  const auto found = grammar::parse_inspector(at.folded());
  if (!found) return false;
  at.boilerplate("team list");
  if (role != "not inspecting") claim(at, *found, role == "lead");
  return true;
}

}  // namespace sheaf::sif_report
