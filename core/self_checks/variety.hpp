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

/// The share of its confidence that a report keeps. It is less than 1 if check_variety found something: either the
/// document is none of its type, or its parts were not told apart.
[[nodiscard]] double kept_confidence(const std::vector<diagnostic>& found);

}  // namespace sheaf::core
