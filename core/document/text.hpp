// SPDX-License-Identifier: AGPL-3.0-or-later
// Small UTF-8 helpers over utf8proc, shared by the readers.
#pragma once

#include <string>
#include <string_view>

namespace sheaf::core {

/// NFC of valid UTF-8, with soft hyphens and other invisible format characters left out and ligatures
/// (U+FB00 to U+FB06) spelt out.
[[nodiscard]] std::string to_nfc(std::string_view utf8);

/// White space of every kind (no-break and thin spaces, tabs, line ends) folded to single blanks; trimmed.
[[nodiscard]] std::string fold_white_space(std::string_view utf8);

[[nodiscard]] bool is_valid_utf8(std::string_view bytes);

/// True where `offset` lies on the first byte of a character, or at the end.
[[nodiscard]] bool on_character_border(std::string_view utf8, std::size_t offset);

/// The last border of a character at or before `offset`, which may lie beyond the end; the first one at or after it.
[[nodiscard]] std::size_t border_before(std::string_view utf8, std::size_t offset);
[[nodiscard]] std::size_t border_after(std::string_view utf8, std::size_t offset);

/// The characters that begin `utf8`, as many as `most_bytes` hold.
[[nodiscard]] inline std::string_view beginning_of(std::string_view utf8, std::size_t most_bytes) {
  return utf8.substr(0, border_before(utf8, most_bytes));
}

}  // namespace sheaf::core
