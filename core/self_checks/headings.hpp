// SPDX-License-Identifier: AGPL-3.0-or-later
// Headings: are the headings above findings really headings?
#pragma once

#include "core/document/document.hpp"
#include "core/model/report.hpp"

#include <vector>

namespace sheaf::core {

/// "heading-sentence": the name of a section or group has two sentences or is very long. Probably a paragraph was taken
/// for a heading.
[[nodiscard]] std::vector<diagnostic> check_headings(const document& source, const report& result);

}  // namespace sheaf::core
