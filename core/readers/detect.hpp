// SPDX-License-Identifier: AGPL-3.0-or-later
// What detect() and the readers share: the size limit, and a text's outward signs.
#pragma once

#include <cstddef>
#include <string_view>

namespace sheaf::core {

/// Larger files are refused as "too-large". The longest report known to the authors has 3 MB.
inline constexpr std::size_t largest_file = std::size_t{256} * 1024 * 1024;

/// True where the text opens like a web page, white space and comments aside.
[[nodiscard]] bool looks_like_html(std::string_view text);

/// True where enough lines carry Markdown's own signs. A letter whose only sign is "- " in front of its bullets is
/// plain text: that is how people type lists.
[[nodiscard]] bool looks_like_markdown(std::string_view text);

}  // namespace sheaf::core
