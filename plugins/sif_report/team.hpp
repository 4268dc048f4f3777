// SPDX-License-Identifier: AGPL-3.0-or-later
// Terminals of the team list: "Lead inspector: ...", "Team inspectors: ...".
#pragma once

#include "grammars/blocks/terminals.hpp"

#include <string_view>

namespace sheaf::sif_report {

namespace team_reading {
bool line(const grammar::reading& at, std::string_view);
bool rest_of_line(const grammar::reading& at, std::string_view);
bool label(const grammar::reading& at, std::string_view role);
bool name(const grammar::reading& at, std::string_view role);
}  // namespace team_reading

/// A line with one role and its people, or with several roles; or people whose roles follow their names ("Jo Hythe, HMI
/// (lead inspector)", a row "Jo Hythe | Team inspector"). Quality assurance managers, data analysts and shadow
/// inspectors are not counted as inspectors of the report.
constexpr auto team_line = grammar::block_parser{"line of the team list", &team_reading::line} >>
                           -grammar::block_parser{"rest of a line of the team list", &team_reading::rest_of_line};

/// "Lead inspector", "Team inspectors": a role on a line of its own, and the lines below it, each with one person or a
/// list. A list may go on in the next block, even within a name ("Ann Dale, Jo" above "Hythe").
constexpr auto team_below(const char* role) {
  return grammar::block_parser{"role of the team list", &team_reading::label, role} >>
         +grammar::block_parser{"name of the team list", &team_reading::name, role};
}
constexpr auto team_by_roles = team_below("lead") | team_below("member") | team_below("not inspecting");

}  // namespace sheaf::sif_report
