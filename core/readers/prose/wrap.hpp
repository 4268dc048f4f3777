// SPDX-License-Identifier: AGPL-3.0-or-later
// How a text was wrapped, and which line ends were therefore made on purpose.
#pragma once

#include "core/readers/prose/line.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace sheaf::core::plain_text {

/// What a line stands in, as far as it changes how wide lines are.
enum class line_class : std::uint8_t { body, numbered, bulleted };
inline constexpr std::size_t line_classes = 3;

/// How the text was wrapped: a line takes words as long as they fit. Learnt from lines that surely go on in the next.
struct wrap_model {
  bool wrapped = false;  ///< false: each line is a paragraph
  metric by = metric::characters;
  std::array<double, line_classes> width{};
  bool hyphens = true;  ///< words are broken behind their hyphens
  bool gaps = false;    ///< blank lines stand between paragraphs

  /// Room left in `line` when the next line's first word is added, as a share of the full width; negative where the
  /// word does not fit, and large where the text is not wrapped.
  [[nodiscard]] double room(const text_line& line, line_class where, std::string_view next) const;
};

/// Where a text keeps no blanks in front of lines, its list markers hang left of the text: tells lines so.
void mark_hanging(std::vector<text_line>& lines);

[[nodiscard]] wrap_model learn_wrap(const std::vector<text_line>& lines);

/// Tells each line what its neighbours show: how wide lines are here (boxes are narrower than the page), and whether
/// paragraphs follow each other without a blank line.
void look_around(std::vector<text_line>& lines, const wrap_model& wrap);

/// What stands before a line end decides how sure its reading must be.
enum class line_end : std::uint8_t {
  sentence,           ///< a full stop, colon or the like
  measured_sentence,  ///< the same in a paragraph without a marker whose width its neighbours tell
  sentence_in_group,  ///< the same where blank lines part paragraphs and none stands here
  open                ///< no stop: a title, an address, or a line that goes on
};

/// The word would clearly have fitted: the line was ended on purpose.
[[nodiscard]] bool would_have_fitted(double room, line_end end);

/// Where a line ends on the page, in thousandths of the average character.
[[nodiscard]] double right_edge(const text_line& line, metric by);

}  // namespace sheaf::core::plain_text
