// SPDX-License-Identifier: AGPL-3.0-or-later
// Sentences: does every finding begin and end as whole sentences do?
#pragma once

#include "core/document/document.hpp"
#include "core/model/report.hpp"

#include <vector>

namespace sheaf::core {

/// "begins-lower-case" and "ends-open": a finding that begins, or ends, as only the middle of a sentence does. A
/// warning where its neighbour in the text fits it, so that one paragraph was taken for two; otherwise the page prints
/// it so, and that is only worth an "info". Lists whose items are phrases ("because:" lists, bullets without full
/// stops) are silent.
[[nodiscard]] std::vector<diagnostic> check_sentences(const document& read, const report& made);

}  // namespace sheaf::core
