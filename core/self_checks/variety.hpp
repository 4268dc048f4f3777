// SPDX-License-Identifier: AGPL-3.0-or-later
// Variety: does a report with judgements have findings of several kinds, under headings?
#pragma once

#include "core/document/document.hpp"
#include "core/model/report.hpp"

#include <vector>

namespace sheaf::core {

/// "findings-alike": all findings have the same kind. "sections-missing": no finding stands under a heading. Only
/// reports with judgements are asked, since each judgement has a chapter; letters may well be of one kind throughout.
[[nodiscard]] std::vector<diagnostic> check_variety(const document& source, const report& result);

/// The share of its confidence that a report keeps, 0 to 1. It is less than 1 if the reader or a check found that the
/// document is hardly one of its type, or that its parts were not told apart (`found`), or if the report uses much less
/// of the text than there is (`coverage`, 0 to 1).
[[nodiscard]] double kept_confidence(const std::vector<diagnostic>& found, double coverage);

}  // namespace sheaf::core
