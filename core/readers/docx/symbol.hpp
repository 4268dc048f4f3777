// SPDX-License-Identifier: AGPL-3.0-or-later
// Characters of symbol fonts in Word documents.
#pragma once

#include <string>
#include <string_view>

namespace sheaf::core::docx {

/// The text of the character with this hexadecimal code in this font. Signs that Unicode has are given in Unicode; for
/// others the code itself, which is in the private use area. Empty if `code` is no code.
[[nodiscard]] std::string symbol_text(std::string_view font, std::string_view code);

}  // namespace sheaf::core::docx
