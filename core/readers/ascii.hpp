// SPDX-License-Identifier: AGPL-3.0-or-later
// Functions for ASCII characters that do not depend on the locale.
#pragma once

#include <algorithm>
#include <string_view>

namespace sheaf::core {

[[nodiscard]] constexpr bool is_digit(char sign) {
  return sign >= '0' && sign <= '9';
}

[[nodiscard]] constexpr bool has_digit(std::string_view words) {
  return std::any_of(words.begin(), words.end(), is_digit);
}

/// The small letter for a capital letter; any other character unchanged.
[[nodiscard]] constexpr char lowered(char sign) {
  return sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign - 'A' + 'a') : sign;
}

}  // namespace sheaf::core
