// SPDX-License-Identifier: AGPL-3.0-or-later
// Numbering: are printed paragraph numbers consecutive, without gaps or repeats?
#pragma once

#include "core/document/document.hpp"
#include "core/model/report.hpp"

#include <vector>

namespace sheaf::core {

/// "number-missing", "number-repeated", "number-out-of-order": the numbers of a sequence are not consecutive. Every
/// number 1 begins a new sequence. If a list with its own numbers interrupts a sequence, the sequence continues after
/// the list. Numbers may have parts ("2.3").
[[nodiscard]] std::vector<diagnostic> check_numbering(const document& source, const report& result);

}  // namespace sheaf::core
