// SPDX-License-Identifier: AGPL-3.0-or-later
// Makes a Markdown text safe to parse: limits how many lists and quotations a line opens.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sheaf::core {

/// The largest number of list markers and quotation signs at the beginning of one line.
inline constexpr std::size_t most_markers = 64;

/// The text without the markers of a line that go beyond `most_markers`. For each blank line, md4c visits every list
/// that is open above it; a line that opens very many would make that work grow with the square of the text's size.
[[nodiscard]] std::string guarded_markdown(std::string_view text);

}  // namespace sheaf::core
