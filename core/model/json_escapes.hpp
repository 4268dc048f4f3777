// SPDX-License-Identifier: AGPL-3.0-or-later
// Writes the characters of JSON that nobody sees, and that a terminal or an editor may obey, as escapes.
#pragma once

#include <string>
#include <string_view>

namespace sheaf::core {

/// The same JSON, in UTF-8, in which these characters stand as \uXXXX: DEL, U+0080 to U+009F, line and paragraph
/// separators, and format characters (zero width, order of writing, tags). A reader of JSON gets the same values.
/// Bytes that are not UTF-8 stay as they are.
[[nodiscard]] std::string with_escapes(std::string_view json);

}  // namespace sheaf::core
