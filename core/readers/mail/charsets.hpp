// SPDX-License-Identifier: AGPL-3.0-or-later
// The character sets that messages may name. The C library opens a file when one is first used, and the sandbox lets
// nothing be opened while a document is read: only those that were opened before may be used.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace sheaf::core::mail {

/// Opens the character sets in which letters are written, and keeps them open. Needs GMime to be started. Happens once,
/// however often it is called.
void open_charsets();

/// Whether the set, in small letters, is among them.
[[nodiscard]] bool is_open(std::string_view charset);

/// What is put in place of a set that is not open: Windows-1252, which gives every Latin letter.
inline constexpr std::string_view substitute_charset = "windows-1252";

/// The message, in whose heads every set that is not open is replaced by substitute_charset, so that GMime, which
/// decodes heads while it parses them, asks for no other. Such sets are added to `replaced`, in small letters.
[[nodiscard]] std::string with_open_charsets(std::string_view message, std::set<std::string>& replaced);

}  // namespace sheaf::core::mail
