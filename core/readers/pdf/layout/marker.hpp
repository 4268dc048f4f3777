// SPDX-License-Identifier: AGPL-3.0-or-later
// Bullets and numbers at the head of a line.
#pragma once

#include "core/document/document.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace sheaf::core::layout {

struct marker {
  marker_kind kind = marker_kind::none;
  std::string text;       ///< readable: a bullet from a symbol font is "•"; a number without dot or bracket
  std::size_t bytes = 0;  ///< of the line taken by marker and gap
};

/// Tells the marker that `text` begins with. `listed`: something else (a tag, a hanging indent) says that this is a
/// list item, so that a bare number or letter counts too. `text` is a line's text, where a tab is a wide gap.
[[nodiscard]] marker find_marker(std::string_view text, bool listed);

/// The number or sign that a footnote begins with, where it is not raised: "1 Text", "[1] Text", "* Text".
[[nodiscard]] marker find_note_marker(std::string_view text);

/// True where `text` begins with a sign that is nothing but a bullet, followed by a gap.
[[nodiscard]] bool begins_with_bullet(std::string_view text);

}  // namespace sheaf::core::layout
