// SPDX-License-Identifier: AGPL-3.0-or-later
// Recognises bullets and numbers before a block. The plain text, Markdown and HTML readers use it.
#pragma once

#include "core/document/document.hpp"
#include "core/readers/prose/line.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sheaf::core::plain_text {

struct list_marker {
  marker_kind kind = marker_kind::bullet;
  std::string printed;    ///< in the form of block::marker
  std::string_view rest;  ///< the words after it; empty if the marker stands alone on its line
  /// The sign may also be running text at the start of a line ("12 children", "- as agreed -"). It is a marker only
  /// where a block can begin.
  bool weak = false;
  bool dash = false;         ///< a dash or a small "o": below another bullet it is on the second level
  std::uint32_t number = 0;  ///< the last part of a number: 13 for "13.", 1 for "2.1"
  bool compound = false;     ///< a number of several parts: "2.1"
  bool glued = false;        ///< there is no blank after the number: "10.Words"; such a marker is weak too
};

/// The marker with which a line or paragraph begins, if there is one. `words` must not begin with blanks.
[[nodiscard]] std::optional<list_marker> parse_marker(std::string_view words);
[[nodiscard]] std::optional<list_marker> parse_marker(const line_words& words);

/// Whether a sign is a dash, or a small "o": it may stand in running text.
[[nodiscard]] bool is_dash(std::string_view sign);

/// Whether a heading that begins with the marker is a numbered one: "1. Leadership", "2.1 Adoption". "2019 in figures"
/// is none.
[[nodiscard]] bool numbers_a_heading(const list_marker& marker);

}  // namespace sheaf::core::plain_text
