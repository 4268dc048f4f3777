// SPDX-License-Identifier: AGPL-3.0-or-later
// Lines of a plain text: what one line alone shows, and how wide the line was when it was printed.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core::plain_text {

/// What a line is. Every line is body until a rule finds something else.
enum class line_role : std::uint8_t {
  body,
  furniture,  ///< page number, running header or footer
  footnote,
  line,  ///< a separate line: of a letterhead, or an entry of the contents
  cell   ///< part of a table row
};

/// How the width of a printed line is estimated from its characters.
enum class metric : std::uint8_t {
  characters,   ///< the text was wrapped at a number of characters
  proportional  ///< the text was typeset in a proportional sans-serif, as Ofsted's reports are
};

/// What the rules ask about a line again and again. Each question is answered once for the same words.
enum class line_question : std::uint8_t { ends_sentence, ends_clause, begins_lower, begins_upper, has_marker };

/// The words of a line, with the answers that were found. A view; other words begin without answers.
class line_words : public std::string_view {
 public:
  line_words() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): words are given to a line as views.
  line_words(std::string_view words) : std::string_view(words) {}

  void remove_prefix(size_type) = delete;
  void remove_suffix(size_type) = delete;

  /// `find(words)` gives the answer where it is not known yet.
  template <typename Find>
  [[nodiscard]] bool answer(line_question asked, Find find) const {
    const auto bit = 1U << static_cast<unsigned>(asked);
    if ((known_ & bit) == 0) {
      known_ = static_cast<std::uint8_t>(known_ | bit);
      if (find(std::string_view(*this))) answers_ = static_cast<std::uint8_t>(answers_ | bit);
    }
    return (answers_ & bit) != 0;
  }

  /// The width of the words, and of their first part (first_break_width), as `find(words)` measures them.
  template <typename Find>
  [[nodiscard]] double width(metric by, Find find) const {
    return measured(widths_[static_cast<std::size_t>(by)], find);
  }
  template <typename Find>
  [[nodiscard]] double break_width(metric by, Find find) const {
    return measured(break_widths_[static_cast<std::size_t>(by)], find);
  }

 private:
  template <typename Find>
  double measured(double& width, Find find) const {
    if (width < 0) width = find(std::string_view(*this));
    return width;
  }

  static constexpr double unknown = -1;
  mutable std::array<double, 2> widths_{unknown, unknown};
  mutable std::array<double, 2> break_widths_{unknown, unknown};
  mutable std::uint8_t known_ = 0;
  mutable std::uint8_t answers_ = 0;
};

/// One line with words. The view points into the decoded text.
struct text_line {
  line_words words;          ///< without blanks at either end
  std::uint32_t page = 1;    ///< from 1; a form feed ends a page
  std::uint32_t indent = 0;  ///< columns before the first word
  std::uint32_t blanks = 0;  ///< blank lines above, on the same page
  line_role role = line_role::body;
  bool opens = false;        ///< of a footnote or cell: it is the first line of its note or row
  std::uint16_t number = 0;  ///< of a footnote: the note's number; of a cell: the column, from 0
  bool gapless = false;      ///< there are no blank lines between the paragraphs around this line
  double full_width = 0;     ///< width of the full lines around it; 0 if they do not show it
  double next_width = 0;     ///< a width that the lines around it do not reach; 0 if full_width is 0
  bool quoted = false;       ///< a quotation in an e-mail: there is a ">" before the line
  std::uint32_t hang = 0;    ///< bytes of a marker to the left of the text; they do not count for the width
};

struct text_lines {
  std::vector<text_line> lines;
  std::uint32_t pages = 1;
  bool too_many = false;  ///< the text has more lines than any report; the rest was left out
};

/// Splits a text at line ends and form feeds. Blank lines are counted but not kept. A form feed after the last words
/// does not begin a page.
[[nodiscard]] text_lines split_lines(std::string_view text);

/// Removes lines that have lost their words; each counts as a blank line above the next line with words.
void drop_empty_lines(std::vector<text_line>& lines);

/// Lines [begin, end) of one page.
struct page_range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

[[nodiscard]] std::vector<page_range> pages_of(const std::vector<text_line>& lines);

/// Replaces no-break blanks and other wide blanks by plain ones, so that later rules need to know only one kind of
/// blank.
void simplify_blanks(std::string& text);

[[nodiscard]] std::string_view trimmed(std::string_view text);
[[nodiscard]] std::string_view first_word(std::string_view words);
[[nodiscard]] bool all_digits(std::string_view words);
/// True if the words begin with a web or mail address: the line belongs to a letterhead, even if it begins with a small
/// letter.
[[nodiscard]] bool is_contact(std::string_view words);

/// True if the words end with a full stop, a question mark or an exclamation mark. Closing quotes, brackets and a
/// note's number after it are ignored. A bracket after a complete sentence belongs to the sentence: "... is poor.
/// (Recommendation)".
[[nodiscard]] bool ends_sentence(std::string_view words);
[[nodiscard]] bool ends_sentence(const line_words& words);
/// True if the words end a sentence with a full stop. No heading ends like this; some headings end with a question
/// mark.
[[nodiscard]] bool ends_statement(std::string_view words);
/// True if ends_sentence holds, or if the words end with a colon or semicolon: the line may end a block.
[[nodiscard]] bool ends_clause(std::string_view words);
[[nodiscard]] bool ends_clause(const line_words& words);
/// True if the last word cannot be the last of a sentence or a title: "Visits took place in", "has risen to the".
[[nodiscard]] bool ends_within_phrase(std::string_view words);
/// True if the first letter is a small letter. An opening quote or bracket may come before it.
[[nodiscard]] bool begins_lower(std::string_view words);
[[nodiscard]] bool begins_lower(const line_words& words);
/// True if the first letter is a capital letter, or if the line begins with a digit.
[[nodiscard]] bool begins_upper(std::string_view words);
[[nodiscard]] bool begins_upper(const line_words& words);

/// The width, in thousandths of the average character's width.
[[nodiscard]] double width_of(std::string_view words, metric by);
[[nodiscard]] double width_of(const line_words& words, metric by);
/// width_of() the first bytes of `words`, for each number of bytes from 0 to all of them.
[[nodiscard]] std::vector<double> widths_within(std::string_view words, metric by);
/// The width of the part of `words` that must fit at the end of the line above: the first word up to its first hyphen.
[[nodiscard]] double first_break_width(std::string_view words, metric by);
[[nodiscard]] double first_break_width(const line_words& words, metric by);
[[nodiscard]] double blank_width(metric by);

}  // namespace sheaf::core::plain_text
