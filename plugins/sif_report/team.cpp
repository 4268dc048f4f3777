// SPDX-License-Identifier: AGPL-3.0-or-later
#include "team.hpp"

#include "grammars/inspectors.hpp"

namespace sheaf::sif_report {

bool team_reading::line(const grammar::reading& at, std::string_view) {
  const auto team = grammar::find_team(at.folded());
  if (team.empty() || team.front().label.begin != 0) return false;
  at.boilerplate("team list");
  for (const auto& line : team) {
    if (line.role == grammar::team_role::not_inspecting) continue;
    for (const auto& inspector : line.names.people) {
      const auto& where = inspector.who.name_where;
      if (line.role == grammar::team_role::lead) at.field("lead_inspector", inspector.who.name, where);
      at.field("inspector", inspector.who.name, where);
    }
  }
  return true;
}

}  // namespace sheaf::sif_report
