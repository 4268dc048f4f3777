// SPDX-License-Identifier: AGPL-3.0-or-later
// Lines of a plain text, what can be told from one line alone, and how wide a line was when it was printed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core::plain_text {

/// What a line turned out to be. All lines are body until a rule says otherwise.
enum class line_role : std::uint8_t {
  body,
  furniture,  ///< page number, running header or footer
  footnote,
  line,  ///< a line of its own: a letterhead, an entry of the contents
  cell   ///< part of a table row
};

/// One line with words on it. The view points into the decoded text.
struct text_line {
  std::string_view words;    ///< without blanks at either end
  std::uint32_t page = 1;    ///< 1-based; form feeds end pages
  std::uint32_t indent = 0;  ///< columns before the first word
  std::uint32_t blanks = 0;  ///< blank lines above, on the same page
  line_role role = line_role::body;
  bool opens = false;        ///< footnotes and cells: the first line of its note or row
  std::uint16_t number = 0;  ///< footnotes: the note's number; cells: the column, from 0
  bool gapless = false;      ///< paragraphs follow each other without a blank line around here
  double full_width = 0;     ///< width that lines around it have, as far as they tell; else 0
  double next_width = 0;     ///< a width that lines around it do not reach; 0 where full_width is
  std::uint32_t hang = 0;    ///< bytes of a marker that hangs left of the text, beside its width
};

struct text_lines {
  std::vector<text_line> lines;
  std::uint32_t pages = 1;
  bool too_many = false;  ///< more lines than any report has: the rest was left out
};

/// Splits at line ends and form feeds. Blank lines are counted, not kept. A form feed behind the last words opens no
/// page.
[[nodiscard]] text_lines split_lines(std::string_view text);

/// Lines [begin, end) of one page.
struct page_range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

[[nodiscard]] std::vector<page_range> pages_of(const std::vector<text_line>& lines);

/// No-break and other wide blanks become plain ones, so that all later rules know one blank only.
void simplify_blanks(std::string& text);

[[nodiscard]] std::string_view trimmed(std::string_view text);
[[nodiscard]] std::string_view first_word(std::string_view words);
[[nodiscard]] bool all_digits(std::string_view words);
/// A web or mail address at the front: a line of a letterhead, small letter or not.
[[nodiscard]] bool is_contact(std::string_view words);
/// Characters, not bytes.
[[nodiscard]] std::size_t length_of(std::string_view words);

/// A full stop, question or exclamation mark at the end, closing quotes, brackets and a note's number aside.
/// A bracket behind a complete sentence belongs to it: "... is poor. (Recommendation)".
[[nodiscard]] bool ends_sentence(std::string_view words);
/// ends_sentence with a full stop: no heading ends so, while some end with a question mark.
[[nodiscard]] bool ends_statement(std::string_view words);
/// ends_sentence, or a colon or semicolon: the line may end a block.
[[nodiscard]] bool ends_clause(std::string_view words);
/// The first letter is a small one; an opening quote or bracket may stand before it.
[[nodiscard]] bool begins_lower(std::string_view words);
/// The first letter is a capital, or the line begins with a figure.
[[nodiscard]] bool begins_upper(std::string_view words);

/// How a printed line's width is estimated from its characters.
enum class metric {
  characters,   ///< the text was wrapped at a number of characters
  proportional  ///< the text was typeset in a proportional sans-serif, as Ofsted's reports are
};

/// Width in thousandths of the average character.
[[nodiscard]] double width_of(std::string_view words, metric by);
/// Width of what must fit for a line to take up the next line's first word: up to its first hyphen.
[[nodiscard]] double first_break_width(std::string_view words, metric by);
[[nodiscard]] double blank_width(metric by);

}  // namespace sheaf::core::plain_text
