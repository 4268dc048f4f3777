// SPDX-License-Identifier: MIT
// Lines that papers of a council's meetings are put together with: reports, agendas, minutes and their appendices.
#pragma once

#include "grammars/folded_text.hpp"

#include <string_view>

namespace sheaf::grammar {

/// True for a line that begins another paper of the same file: "Appendix A", "Annex 2: Action plan", "Agenda item 7",
/// "Minutes of the Scrutiny Committee". A sentence is none.
[[nodiscard]] bool begins_a_paper(std::string_view line);
[[nodiscard]] bool begins_a_paper(const folded_text& line);

/// True for a line that a report to a council's committee has and a letter or report of an inspectorate has not:
/// "Purpose of report", "2. Recommendations", "Financial implications", "Contact officer: ...", "Resolved: ...". So are
/// the lines of begins_a_paper.
[[nodiscard]] bool is_line_of_council_paper(std::string_view line);
[[nodiscard]] bool is_line_of_council_paper(const folded_text& line);

}  // namespace sheaf::grammar
