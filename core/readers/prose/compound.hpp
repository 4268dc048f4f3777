// SPDX-License-Identifier: AGPL-3.0-or-later
// Words that English joins with a hyphen: "well-known", "two-thirds", "short-term".
#pragma once

#include <string_view>

namespace sheaf::core::plain_text {

/// Often stands before a hyphen; in small letters.
[[nodiscard]] bool opens_compounds(std::string_view word);
/// Often stands behind one.
[[nodiscard]] bool closes_compounds(std::string_view word);

}  // namespace sheaf::core::plain_text
