// SPDX-License-Identifier: AGPL-3.0-or-later
// How a report came about: made as JSON by the worker, which has document and plugins; shown by the supervisor.
#pragma once

#include "core/document/document.hpp"
#include "core/host/pipeline.hpp"
#include "core/model/report.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace sheaf::core {

class painter;

/// One line of JSON: source and outcome, every plugin's score with its reasons, every block with what became of it
/// (`became`: "finding evaluation", "field published", "boilerplate contents", "furniture", "unclaimed", ...; null
/// where no plugin read the document), the parts of it that nothing covers (`uncovered`) and the rule that claimed it,
/// each rule's counts and time, where the parse stopped, coverage, and each finding's themes with the words that told
/// them, polarity and measures. `read` and `why` may be null where the document could not be read.
[[nodiscard]] std::string explain_document(const report& made, const document* read, const explanation* why);

/// The explanation laid out for a terminal. Throws nlohmann::json::exception where `json` is none of
/// explain_document's.
[[nodiscard]] std::string show_explanation(std::string_view json, std::size_t width, const painter& paint);

/// Indented, for `--json`. Throws as above.
[[nodiscard]] std::string indented(std::string_view json);

}  // namespace sheaf::core
