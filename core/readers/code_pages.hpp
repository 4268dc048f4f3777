// SPDX-License-Identifier: AGPL-3.0-or-later
// Code pages: what a byte from 0x80 on means in an encoding with one byte a character.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace sheaf::core {

/// Windows-1252 includes Latin-1; the five bytes that it leaves undefined are the control characters of Latin-1.
enum class code_page { windows_1252, mac_roman };

/// The character of a byte. Bytes below 0x80 are ASCII in both code pages.
[[nodiscard]] char32_t character_of(code_page page, unsigned char byte);

/// True for the five bytes to which Windows-1252 gives no character.
[[nodiscard]] bool is_undefined(code_page page, unsigned char byte);

/// The byte of a character from U+0080 on; nullopt if the code page lacks the character. A control character from
/// U+0080 to U+009F is the byte with its number, as in a text that was read as Latin-1.
[[nodiscard]] std::optional<unsigned char> byte_of(code_page page, char32_t character);

/// The code page in which the bytes look most like English: quotation marks and apostrophes stand at words, dashes
/// between blanks, and accented letters within words. Windows-1252 if nothing tells the two apart.
[[nodiscard]] code_page likelier_page(std::string_view bytes);

}  // namespace sheaf::core
