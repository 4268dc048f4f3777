// SPDX-License-Identifier: AGPL-3.0-or-later
// Terminals of the area SEND report: outcome, tables of actions, inspection team.
#pragma once

#include "grammars/blocks/terminals.hpp"

#include <string_view>

namespace sheaf::area_send {

namespace area_send_reading {
bool outcome_statement(const grammar::reading& at, std::string_view);
bool other_section(const grammar::reading& at, std::string_view);
bool action_row(const grammar::reading& at, grammar::finding_kind kind);
bool responsible_body(const grammar::reading& at, std::string_view);
bool named_body(const grammar::reading& at, std::string_view);
bool bodies_introduced(const grammar::reading& at, std::string_view);
bool team_member(const grammar::reading& at, std::string_view);
}  // namespace area_send_reading

/// A paragraph under "Inspection outcome". The sentence that vocabulary.outcomes lists is the judgement.
constexpr grammar::block_parser outcome_statement{"outcome", &area_send_reading::outcome_statement};

/// The heading of the section once more, above its box or above a column of its table.
constexpr grammar::block_parser repeated(const char* heading) {
  return {"heading repeated",
          [](const grammar::reading& at, std::string_view wanted) {
            return at.is("headings", wanted) && (at.boilerplate("heading repeated"), true);
          },
          heading};
}

/// A heading that the vocabulary does not know. It has the same level as the heading of the section before it.
constexpr grammar::block_parser other_section{"other section", &area_send_reading::other_section};

/// A row "responsible body | action": the action is a finding of `kind`.
constexpr grammar::block_parser action_row(grammar::finding_kind kind) {
  return {"row of the table of actions", &area_send_reading::action_row, kind};
}

/// The responsible body where a conversion made blocks of the cells. Such a line names councils and boards; it does not
/// say what anybody has to do (vocabulary.duties).
constexpr grammar::block_parser responsible_body{"responsible body", &area_send_reading::responsible_body};

/// The same where no table shows it: the line names a kind of body (vocabulary.bodies_named).
constexpr grammar::block_parser named_body{"responsible body", &area_send_reading::named_body};

/// "Responsible bodies: Westmarch Council and Upper Vale ICB": the words before the names say what they are.
constexpr grammar::block_parser bodies_introduced{"line of responsible bodies", &area_send_reading::bodies_introduced};

/// A row or line of the inspection team: Ofsted's inspectors on the left, the Care Quality Commission's on the right.
constexpr grammar::block_parser team_member{"inspector", &area_send_reading::team_member};

}  // namespace sheaf::area_send
