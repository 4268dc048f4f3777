// SPDX-License-Identifier: AGPL-3.0-or-later
// unit: a block that is not finished yet, and the measures for judging it.
#pragma once

#include "core/readers/pdf/layout/layout.hpp"
#include "core/readers/pdf/layout/marker.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core::layout {

// Lengths are in parts of the type size, unless a comment says otherwise.
inline constexpr float blank_width = 0.35F;
inline constexpr float early_slack = 1.0F;        ///< a line that ends this much before the margin still counts as full
inline constexpr float indent_step = 0.6F;        ///< lines have different indents if they start farther apart
inline constexpr float tight_leading = 1.3F;      ///< the largest distance between lines of one paragraph
inline constexpr float same_size = 0.6F;          ///< in points: sizes that differ by no more count as the same
inline constexpr float large_type = 1.12F;        ///< of the body size: headings have at least this
inline constexpr float small_type = 0.92F;        ///< of the body size: footnotes and letterheads have at most this
inline constexpr float margin_zone = 0.1F;        ///< of the page's height: the zone at head and foot for running heads
inline constexpr std::size_t heading_words = 25;  ///< the largest number of words of a heading
inline constexpr std::size_t sentence_words =
    12;  ///< the largest number of words of a heading that is set like a sentence
inline constexpr std::uint32_t lowest_heading = 6;

/// A block that is not finished yet.
struct unit {
  role kind = role::text;
  std::uint32_t level = 0;
  bool level_given = false;  ///< by a tag
  bool certain = false;
  bool alone = false;         ///< a single line of an address or the like
  bool tagged_item = false;   ///< a tag says that it is a list item
  bool blank_before = false;  ///< there is an empty paragraph before it
  bool mid_sentence = false;  ///< it begins in the middle of the sentence that the unit before it began
  std::vector<line> lines;
  marker mark;
  std::vector<std::vector<piece>> cells;
};

/// Usual values of a document, in points.
struct usual {
  float size = 12;
  float left = 0;
  float right = 0;
};

[[nodiscard]] usual measure(const std::vector<piece>& pieces);

/// Joins the text of lines, with a blank between two lines; without it if the upper line was wrapped after a hyphen,
/// dash or slash. `skipped`: number of bytes at the beginning, those of a marker, that are left out.
[[nodiscard]] std::string text_of(const std::vector<line>& lines, std::size_t skipped = 0);
[[nodiscard]] std::string text_of(const unit& of);

/// The text of the first line without its marker.
[[nodiscard]] std::string_view opening_of(const unit& of);

/// True if the first word of `next` would have fitted after `above` before `right`, so that the line was ended on
/// purpose.
[[nodiscard]] bool ends_early(const line& above, const line& next, float right);

[[nodiscard]] bool all_bold(const std::vector<line>& lines);
[[nodiscard]] bool all_italic(const std::vector<line>& lines);
[[nodiscard]] float largest(const std::vector<line>& lines);
[[nodiscard]] bool same_face(const line& a, const line& b);
[[nodiscard]] bool is_text(const unit& of);

/// True if the line is in the zone at the head or foot of its page.
[[nodiscard]] bool in_margin(const line& of, const std::vector<page_box>& pages);

}  // namespace sheaf::core::layout
