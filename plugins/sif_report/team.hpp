// SPDX-License-Identifier: AGPL-3.0-or-later
// Terminal of the team list: "Lead inspector: ...", "Team inspectors: ...".
#pragma once

#include "grammars/blocks/terminals.hpp"

#include <string_view>

namespace sheaf::sif_report {

namespace team_reading {
bool line(const grammar::reading& at, std::string_view);
}

/// A line with one role and its people, or with several roles. Quality assurance managers, data analysts and shadow
/// inspectors are not counted as inspectors of the report.
constexpr grammar::block_parser team_line{"line of the team list", &team_reading::line};

}  // namespace sheaf::sif_report
