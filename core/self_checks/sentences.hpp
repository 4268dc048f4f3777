// SPDX-License-Identifier: AGPL-3.0-or-later
// Sentences: does every finding begin and end as whole sentences do?
#pragma once

#include "core/document/document.hpp"
#include "core/model/report.hpp"

#include <vector>

namespace sheaf::core {

/// "begins-lower-case", "ends-open": a finding begins or ends like the middle of a sentence. It is a warning if the
/// neighbouring text continues it: then one paragraph was probably taken for two. Otherwise it is an "info", because
/// the page prints it so. Lists whose items are phrases ("because:" lists, bullets without full stops) are not
/// reported.
[[nodiscard]] std::vector<diagnostic> check_sentences(const document& source, const report& result);

}  // namespace sheaf::core
