// SPDX-License-Identifier: AGPL-3.0-or-later
// Character encodings: converts the bytes of a text, Markdown or HTML file to UTF-8 with '\n' line ends.
#pragma once

#include "core/document/document.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace sheaf::core {

enum class encoding { utf8, utf16_little, utf16_big, utf32_little, utf32_big, windows_1252, mac_roman };

/// Detects the encoding by a byte order mark. Without one, the bytes decide: it is UTF-16 or UTF-32 if they make an
/// English text so, and UTF-8 if all, or nearly all, bytes beyond ASCII form UTF-8 characters. Otherwise it is the code
/// page in which quotation marks and accented letters stand where English has them.
[[nodiscard]] encoding detect_encoding(std::string_view bytes);

/// Whether a character has two or four bytes, so that a text is full of zero bytes.
[[nodiscard]] bool is_wide(encoding from);

struct decoded_text {
  std::string text;  ///< valid UTF-8 without a byte order mark; lines end in '\n', pages in '\f'
  encoding from = encoding::utf8;
  std::size_t replaced = 0;     ///< number of bytes or code units that are not a character and became U+FFFD
  std::size_t restored = 0;     ///< number of characters that had been encoded twice
  std::size_t apostrophes = 0;  ///< number of apostrophes of which another sign was left
};

[[nodiscard]] decoded_text decode(std::string_view bytes);

/// Adds the note "text-replaced-bytes" to the document if `replaced` is not 0.
void note_replaced(document& document, std::size_t replaced);

/// Adds the notes "text-replaced-bytes" and "text-encoded-twice" to the document where they are due.
void note_decoding(document& document, const decoded_text& decoded);

}  // namespace sheaf::core
