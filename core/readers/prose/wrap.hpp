// SPDX-License-Identifier: AGPL-3.0-or-later
// Finds out how a text was wrapped, and so which lines were ended on purpose.
#pragma once

#include "core/readers/prose/line.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace sheaf::core::plain_text {

/// What a line belongs to, as far as it changes the width of lines.
enum class line_class : std::uint8_t { body, numbered, bulleted };
inline constexpr std::size_t line_classes = 3;

/// How the text was wrapped: a line takes words as long as they fit. Learnt from lines that surely continue on the next
/// line.
struct wrap_model {
  bool wrapped = false;  ///< false: each line is a paragraph of its own
  metric by = metric::characters;
  std::array<double, line_classes> width{};
  bool hyphens = true;  ///< lines may break after a word's hyphen
  bool gaps = false;    ///< there are blank lines between paragraphs

  /// The space that remains in `line` after the next line's first word is added, as a share of the full width. Negative
  /// if the word does not fit; large if the text is not wrapped.
  [[nodiscard]] double room(const text_line& line, line_class where, std::string_view next) const;
  [[nodiscard]] double room(const text_line& line, line_class where, const line_words& next) const;

 private:
  /// The same for the right edge that the line would have with that word.
  [[nodiscard]] double room_beside(const text_line& line, line_class where, double edge) const;
};

/// Sets text_line::hang. In a text without blanks before its lines, list markers are to the left of the text and do not
/// count for the width.
void mark_hanging(std::vector<text_line>& lines);

[[nodiscard]] wrap_model learn_wrap(const std::vector<text_line>& lines);

/// Sets in each line what its neighbours show: how wide lines are here (boxes are narrower than the page), and whether
/// there are blank lines between paragraphs.
void look_around(std::vector<text_line>& lines, const wrap_model& wrap);

/// What comes before the end of a line. It decides how much space counts as evidence that the line was ended on
/// purpose.
enum class line_end : std::uint8_t {
  sentence,           ///< a full stop, colon or the like
  measured_sentence,  ///< the same, in a paragraph without a marker whose width is known from its neighbours
  sentence_in_group,  ///< the same, in a text with blank lines between paragraphs, where there is none here
  open                ///< no full stop: a title, an address, or a line that continues
};

/// True if the next word would clearly have fitted, so that the line was ended on purpose.
[[nodiscard]] bool would_have_fitted(double room, line_end end);

/// The right end of a line on the page, in thousandths of the average character's width.
[[nodiscard]] double right_edge(const text_line& line, metric by);

}  // namespace sheaf::core::plain_text
