// SPDX-License-Identifier: AGPL-3.0-or-later
// Small UTF-8 helpers over utf8proc, shared by the readers.
#pragma once

#include <string>
#include <string_view>

namespace sheaf::core {

/// Brings valid UTF-8 to NFC, leaves out soft hyphens and other invisible format characters, and spells out ligatures
/// (U+FB00 to U+FB06).
[[nodiscard]] std::string to_nfc(std::string_view utf8);

/// Folds white space of every kind (no-break and thin spaces, tabs, line ends) to single blanks, and trims the text.
[[nodiscard]] std::string fold_white_space(std::string_view utf8);

[[nodiscard]] bool is_valid_utf8(std::string_view bytes);

/// True if `offset` is the first byte of a character or the end of the text.
[[nodiscard]] bool on_character_border(std::string_view utf8, std::size_t offset);

/// The nearest offset that lies on a character border: at or before `offset`, or at or after it. `offset` may lie
/// beyond the end; the result never does.
[[nodiscard]] std::size_t border_before(std::string_view utf8, std::size_t offset);
[[nodiscard]] std::size_t border_after(std::string_view utf8, std::size_t offset);

/// The longest beginning of `utf8` that has at most `most_bytes` bytes and does not cut a character.
[[nodiscard]] inline std::string_view beginning_of(std::string_view utf8, std::size_t most_bytes) {
  return utf8.substr(0, border_before(utf8, most_bytes));
}

}  // namespace sheaf::core
