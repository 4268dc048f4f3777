// SPDX-License-Identifier: AGPL-3.0-or-later
// Self-checks: questions that a report must answer well whatever its type is, asked of every document. None needs
// labels; each answer is a diagnostic whose code has a page in docs/reference/errors.
#pragma once

#include "core/document/document.hpp"
#include "core/model/report.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// Looks at what was made of a document, and says what is amiss. Severity "warning" where the extraction may be wrong,
/// "info" where the document itself seems peculiar. The report's spans must lie in the document.
using check_function = std::vector<diagnostic> (*)(const document& read, const report& made);

struct self_check {
  std::string_view name;  ///< what is asked: "numbers run on"
  check_function look;
};

/// Every check, in the order in which they are asked.
[[nodiscard]] std::span<const self_check> all_checks();

/// The answers of all checks, by place in the document; what has no place comes first. A check that finds more than a
/// person would read says how many it left out.
[[nodiscard]] std::vector<diagnostic> run_checks(const document& read, const report& made);

}  // namespace sheaf::core
