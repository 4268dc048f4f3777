// SPDX-License-Identifier: AGPL-3.0-or-later
// Character encodings: converts the bytes of a text, Markdown or HTML file to UTF-8 with '\n' line ends.
#pragma once

#include "core/document/document.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace sheaf::core {

enum class encoding { utf8, utf16_little, utf16_big, windows_1252 };

/// Detects the encoding by a byte order mark. Without one, the bytes decide: it is UTF-8 if all, or nearly all, bytes
/// beyond ASCII form UTF-8 characters.
[[nodiscard]] encoding detect_encoding(std::string_view bytes);

struct decoded_text {
  std::string text;  ///< valid UTF-8 without a byte order mark; lines end in '\n', pages in '\f'
  encoding from = encoding::utf8;
  std::size_t replaced = 0;  ///< number of bytes or code units that are not a character and became U+FFFD
};

[[nodiscard]] decoded_text decode(std::string_view bytes);

/// If `replaced` is not 0, adds the note "text-replaced-bytes" to the document.
void note_replaced(document& document, std::size_t replaced);

}  // namespace sheaf::core
