// SPDX-License-Identifier: AGPL-3.0-or-later
// Terminal of the team list: "Lead inspector: ...", "Team inspectors: ...".
#pragma once

#include "grammars/blocks/terminals.hpp"

#include <string_view>

namespace sheaf::sif_report {

namespace team_reading {
bool line(const grammar::reading& at, std::string_view);
}

/// One role and its people, or several of them. Quality assurance managers, data analysts and shadow inspectors are no
/// inspectors of the report.
constexpr grammar::block_parser team_line{"line of the team list", &team_reading::line};

}  // namespace sheaf::sif_report
