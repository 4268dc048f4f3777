// SPDX-License-Identifier: AGPL-3.0-or-later
// Terminals of the area SEND report: outcome, tables of actions, inspection team.
#pragma once

#include "grammars/blocks/terminals.hpp"

#include <string_view>

namespace sheaf::area_send {

namespace area_send_reading {
bool outcome_statement(const grammar::reading& at, std::string_view);
bool action_row(const grammar::reading& at, std::string_view kind);
bool responsible_body(const grammar::reading& at, std::string_view);
bool team_member(const grammar::reading& at, std::string_view);
}  // namespace area_send_reading

/// A paragraph under "Inspection outcome". The sentence that vocabulary.outcomes lists is the judgement.
constexpr grammar::block_parser outcome_statement{"outcome", &area_send_reading::outcome_statement};

/// A row "responsible body | action": the action is a finding of `kind`.
constexpr grammar::block_parser action_row(const char* kind) {
  return {"row of the table of actions", &area_send_reading::action_row, kind};
}

/// The responsible body where a conversion lost the table: short lines that name councils and boards.
constexpr grammar::block_parser responsible_body{"responsible body", &area_send_reading::responsible_body};

/// A row or line of the inspection team: Ofsted's inspectors on the left, the Care Quality Commission's on the right.
constexpr grammar::block_parser team_member{"inspector", &area_send_reading::team_member};

}  // namespace sheaf::area_send
