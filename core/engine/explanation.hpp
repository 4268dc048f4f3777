// SPDX-License-Identifier: AGPL-3.0-or-later
// How a report came about, as JSON. The worker makes it, because it has the document and the plugins.
#pragma once

#include "core/engine/pipeline.hpp"
#include "core/model/report.hpp"

#include <string>

namespace sheaf::core {

/// One line of JSON: source and outcome, every plugin's score with its reasons, every block with what became of it
/// (`became`: "finding evaluation", "field published", "boilerplate contents", "furniture", "unclaimed", ...; null
/// where no plugin read the document), the parts of it that nothing covers (`uncovered`) and the rule that claimed it,
/// each rule's counts and time, where the parse stopped, coverage, the judgements (`judged`), and each finding
/// (`annotations`) with its themes and the words that name them, its polarity and its measures.
[[nodiscard]] std::string explain_document(const report& made, const explanation& why);

}  // namespace sheaf::core
