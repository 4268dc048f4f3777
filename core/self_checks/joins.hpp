// SPDX-License-Identifier: AGPL-3.0-or-later
// Joins: are words that were divided at the end of a line whole again?
#pragma once

#include "core/document/document.hpp"
#include "core/model/report.hpp"

#include <vector>

namespace sheaf::core {

/// "hyphen-left": a word is still divided ("safe- guarding"). A hyphen that stands for a shared ending ("short- and
/// long-term") is not reported.
[[nodiscard]] std::vector<diagnostic> check_joins(const document& source, const report& result);

}  // namespace sheaf::core
