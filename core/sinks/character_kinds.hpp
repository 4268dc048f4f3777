// SPDX-License-Identifier: AGPL-3.0-or-later
// Characters that no output for people may hand on as they are.
#pragma once

namespace sheaf::core {

/// Whether the character is a control character of ASCII or ISO 8859-1: programs that show text may take it for a
/// command.
constexpr bool is_control(char32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0);
}

/// Whether the character turns the direction of the text after it, so that a name looks like another one.
constexpr bool turns_direction(char32_t code) {
  return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

}  // namespace sheaf::core
