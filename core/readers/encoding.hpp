// SPDX-License-Identifier: AGPL-3.0-or-later
// Character encodings: bytes of a text, Markdown or HTML file to UTF-8 with '\n' line ends.
#pragma once

#include "core/document/document.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace sheaf::core {

enum class encoding { utf8, utf16_little, utf16_big, windows_1252 };

/// Told by a byte order mark, else by the bytes: UTF-8 where all, or nearly all, of what is beyond ASCII is UTF-8.
[[nodiscard]] encoding detect_encoding(std::string_view bytes);

struct decoded_text {
  std::string text;  ///< valid UTF-8 without a byte order mark; lines end in '\n', pages in '\f'
  encoding from = encoding::utf8;
  std::size_t replaced = 0;  ///< bytes or units that were no character and became U+FFFD
};

[[nodiscard]] decoded_text decode(std::string_view bytes);

/// Adds the note "text-replaced-bytes" to a document whose text had bytes that were no characters.
void note_replaced(document& document, std::size_t replaced);

}  // namespace sheaf::core
