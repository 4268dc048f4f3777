// SPDX-License-Identifier: AGPL-3.0-or-later
// From printed lines to blocks: where a paragraph ends, what is a heading, and which paragraphs a page break cut in
// two.
#pragma once

#include "core/document/document.hpp"
#include "core/readers/plain_text_line.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
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
  bool gaps = false;  ///< blank lines stand between paragraphs

  /// Room left in `line` when the next line's first word is added, as a share of the full width; negative where the
  /// word does not fit, and large where the text is not wrapped.
  [[nodiscard]] double room(const text_line& line, line_class where, std::string_view next) const;
};

[[nodiscard]] wrap_model learn_wrap(const std::vector<text_line>& lines);

/// Tells each line what its neighbours show: how wide lines are here (boxes are narrower than the page), and whether
/// paragraphs follow each other without a blank line.
void look_around(std::vector<text_line>& lines, const wrap_model& wrap);

/// What stands before a line end decides how sure its reading must be.
enum class line_end : std::uint8_t {
  sentence,           ///< a full stop, colon or the like
  sentence_in_group,  ///< the same where blank lines part paragraphs and none stands here
  open                ///< no stop: a title, an address, or a line that goes on
};

/// The word would clearly have fitted: the line was ended on purpose.
[[nodiscard]] bool would_have_fitted(double room, line_end end);

/// A block being put together.
struct draft {
  block prototype;
  std::string words;
  std::vector<std::string> cells;
  std::uint32_t lines = 1;
  text_line last;  ///< its last line
  line_class where = line_class::body;
  double widest = 0;              ///< widest line, as a share of the full width
  std::uint32_t indent = 0;       ///< columns before its first line
  bool rest_of_item = false;      ///< stands at the top of a page and may go on with the item before
  std::uint32_t text_column = 0;  ///< items: columns before the words behind the marker; 0 where layout is not kept
  bool gap_before = false;        ///< a blank line or page break stands above
};

/// Adds a line to words: a hyphen at the line's end stays and takes no blank; a soft hyphen goes.
void append_words(std::string& words, std::string_view line);

/// One draft for each block, in order, furniture and footnotes among them.
[[nodiscard]] std::vector<draft> build_drafts(const std::vector<text_line>& lines, const wrap_model& wrap);

/// Joins a title set in larger letters whose last word or two went to a line of their own. Each draft is a line here.
void join_titles(std::vector<draft>& drafts);

/// Marks runs of short lines (addresses, signatures) with style::line.
void mark_line_runs(std::vector<draft>& drafts);

/// Joins paragraphs and list items that a page break or a stray blank line cut in mid-sentence.
void join_broken(std::vector<draft>& drafts, const wrap_model& wrap);

/// Gives the kind heading to short lines that stand apart, begin like a title and end without a stop.
void mark_headings(std::vector<draft>& drafts);

/// Takes the number off a table row's first cell ("2.1 Adoption performance") and makes it the row's marker.
void take_row_markers(std::vector<draft>& drafts);

/// Drops the numbers of footnotes from the words they are glued to.
void drop_references(std::vector<draft>& drafts);

/// Hands the drafts over to a document.
[[nodiscard]] document finish(std::vector<draft>&& drafts, std::string_view media_type, std::uint32_t pages);

}  // namespace sheaf::core::plain_text
