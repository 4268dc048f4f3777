// SPDX-License-Identifier: AGPL-3.0-or-later
// Normal text: composed characters, white space folded.
#pragma once

#include <sheaf/utf8.hpp>

#include <string>
#include <string_view>

namespace sheaf::core {

/// Brings valid UTF-8 to NFC, leaves out soft hyphens and other invisible format characters, and spells out ligatures
/// (U+FB00 to U+FB06).
[[nodiscard]] std::string to_nfc(std::string_view utf8);

/// Folds white space of every kind (no-break and thin spaces, tabs, line ends) to single blanks, and trims the text.
[[nodiscard]] std::string fold_white_space(std::string_view utf8);

}  // namespace sheaf::core
