// SPDX-License-Identifier: AGPL-3.0-or-later
// The model's codes in words for people: tables and pages show "Requires improvement", not `requires_improvement`.
#pragma once

#include <string>
#include <string_view>

namespace sheaf::core {

/// A code with blanks for underscores, a capital at its beginning, and abbreviations in capitals: "Requires
/// improvement", "SIF report", "Area SEND". Any code will do, since plugins have some of their own.
[[nodiscard]] std::string in_words(std::string_view code);

/// The same without the capital at the beginning, for the middle of a sentence: "focused visit", "SIF report".
[[nodiscard]] std::string in_small_words(std::string_view code);

}  // namespace sheaf::core
