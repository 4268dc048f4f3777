// SPDX-License-Identifier: AGPL-3.0-or-later
// unit: a block in the making, and the measures it is judged by.
#pragma once

#include "core/readers/pdf/layout/layout.hpp"
#include "core/readers/pdf/layout/marker.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core::layout {

// Lengths in parts of the type size unless said otherwise.
inline constexpr float blank_width = 0.35F;
inline constexpr float early_slack = 1.0F;    ///< a line may fall this much short of the margin without saying anything
inline constexpr float indent_step = 0.6F;    ///< lines that begin farther apart have different indents
inline constexpr float tight_leading = 1.3F;  ///< lines of one paragraph are at most this far apart
inline constexpr float same_size = 0.6F;      ///< points
inline constexpr float large_type = 1.12F;    ///< of the body size: headings
inline constexpr float small_type = 0.92F;    ///< of the body size: footnotes, letterheads
inline constexpr float margin_zone = 0.1F;    ///< of the page's height: where running heads stand
inline constexpr std::size_t heading_words = 25;   ///< the most a heading has
inline constexpr std::size_t sentence_words = 12;  ///< the most that a heading set like a sentence has
inline constexpr std::uint32_t lowest_heading = 6;

/// A block in the making.
struct unit {
  role kind = role::text;
  std::uint32_t level = 0;
  bool certain = false;
  bool alone = false;         ///< one printed line of an address or the like
  bool tagged_item = false;   ///< a tag says that it is a list item
  bool blank_before = false;  ///< an empty paragraph stands before it
  std::vector<line> lines;
  marker mark;
  std::vector<std::vector<piece>> cells;
};

/// What is usual in a document.
struct usual {
  float size = 12;
  float left = 0;
  float right = 0;
};

[[nodiscard]] usual measure(const std::vector<piece>& pieces);

/// The words of lines joined: with a blank, or without where a hyphen, dash or slash ends a line that was wrapped
/// behind it. `skipped` bytes at the beginning, a marker's, are left out.
[[nodiscard]] std::string text_of(const std::vector<line>& lines, std::size_t skipped = 0);
[[nodiscard]] std::string text_of(const unit& of);

/// The words of the first line, without the marker.
[[nodiscard]] std::string_view opening_of(const unit& of);

/// The first word of `next` would have fitted behind `above` within `right`: the line was ended on purpose.
[[nodiscard]] bool ends_early(const line& above, const line& next, float right);

[[nodiscard]] bool all_bold(const std::vector<line>& lines);
[[nodiscard]] bool all_italic(const std::vector<line>& lines);
[[nodiscard]] float largest(const std::vector<line>& lines);
[[nodiscard]] bool same_face(const line& a, const line& b);
[[nodiscard]] bool is_text(const unit& of);

/// True where `of` stands in the head or foot zone of its page.
[[nodiscard]] bool in_margin(const line& of, const std::vector<page_box>& pages);

}  // namespace sheaf::core::layout
