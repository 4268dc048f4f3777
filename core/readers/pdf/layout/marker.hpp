// SPDX-License-Identifier: AGPL-3.0-or-later
// Recognises bullets and numbers at the beginning of a line.
#pragma once

#include "core/document/document.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace sheaf::core::layout {

struct marker {
  marker_kind kind = marker_kind::none;
  std::string text;       ///< "•" for a bullet of a symbol font; a number without its dot or bracket
  std::size_t bytes = 0;  ///< size in bytes of the marker and the gap after it
};

/// The marker with which `text` begins. `text` is the text of a line, in which a tab is a wide gap. `listed`: something
/// else (a tag, a hanging indent) shows that this is a list item, so that a number or letter alone also counts.
[[nodiscard]] marker find_marker(std::string_view text, bool listed);

/// The number or sign with which a footnote begins if it is not raised: "1 Text", "[1] Text", "* Text".
[[nodiscard]] marker find_note_marker(std::string_view text);

/// True if `text` begins with a character that can only be a bullet, followed by a gap.
[[nodiscard]] bool begins_with_bullet(std::string_view text);

}  // namespace sheaf::core::layout
