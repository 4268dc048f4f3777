// SPDX-License-Identifier: AGPL-3.0-or-later
// Words that form compounds with a hyphen: "well-known", "two-thirds", "short-term".
#pragma once

#include <string_view>

namespace sheaf::core::plain_text {

/// Whether the word often stands before a hyphen; `word` must be in small letters.
[[nodiscard]] bool opens_compounds(std::string_view word);
/// Whether the word often stands after a hyphen; `word` must be in small letters.
[[nodiscard]] bool closes_compounds(std::string_view word);

}  // namespace sheaf::core::plain_text
