// SPDX-License-Identifier: AGPL-3.0-or-later
// Functions for ASCII characters that do not depend on the locale.
#pragma once

namespace sheaf::core {

[[nodiscard]] constexpr bool is_digit(char sign) {
  return sign >= '0' && sign <= '9';
}

/// The small letter for a capital letter; any other character unchanged.
[[nodiscard]] constexpr char lowered(char sign) {
  return sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign - 'A' + 'a') : sign;
}

}  // namespace sheaf::core
