// SPDX-License-Identifier: AGPL-3.0-or-later
// Bullets and numbers in front of a block, shared by the plain text, Markdown and HTML readers.
#pragma once

#include "core/document/document.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sheaf::core::plain_text {

struct list_marker {
  marker_kind kind = marker_kind::bullet;
  std::string printed;    ///< as block::marker wants it
  std::string_view rest;  ///< the words behind it; empty where the marker stands alone on its line
  /// The sign also occurs in running text at a line's start ("12 children", "- as agreed -"): take it for a marker
  /// only where a block can begin.
  bool weak = false;
  bool dash = false;         ///< a dash or a small "o": a bullet of the second rank under another bullet
  std::uint32_t number = 0;  ///< the last part of a number: 13 for "13.", 1 for "2.1"
  bool compound = false;     ///< a number of several parts: "2.1"
  bool glued = false;        ///< no blank behind the number: "10.Words"; weak, too
};

/// The marker at the front of a line or paragraph without leading blanks.
[[nodiscard]] std::optional<list_marker> parse_marker(std::string_view words);

}  // namespace sheaf::core::plain_text
