// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/prose/line.hpp"

#include "core/readers/ascii.hpp"
#include "core/readers/find_either.hpp"

#include <sheaf/utf8.hpp>
#include <utf8proc.h>

#include <algorithm>
#include <array>

namespace sheaf::core::plain_text {
namespace {

/// A report has a few thousand lines. This limit keeps the reader's memory below a few hundred MiB.
constexpr std::size_t most_lines = 1'000'000;
constexpr std::uint32_t tab_width = 8;

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

/// The size of the closing quote or bracket at the end; 0 if there is none. Its last byte tells, and most words end
/// with another.
std::size_t closer_size(std::string_view words) {
  constexpr std::array<std::string_view, 2> quotes = {"\u2019", "\u201d"};
  if (words.empty()) return 0;
  switch (words.back()) {
    case '\'':
    case '"':
    case ')':
    case ']':
    case '*':
      return 1;
    case quotes[0].back():
      return words.ends_with(quotes[0]) ? quotes[0].size() : 0;
    case quotes[1].back():
      return words.ends_with(quotes[1]) ? quotes[1].size() : 0;
    default:
      return 0;
  }
}

/// Removes closing quotes and brackets from the end.
std::string_view without_closers(std::string_view words) {
  while (const auto size = closer_size(words)) words.remove_suffix(size);
  return words;
}

/// Removes a note's number that is attached to the end: "protection.2".
std::string_view without_note_number(std::string_view words) {
  auto size = words.size();
  while (size > 0 && is_digit(words[size - 1])) --size;
  if (size == words.size() || words.size() - size > 2 || size < 2) return words;
  const auto before = words[size - 1];
  const bool after_stop = before == '.' || before == '?' || before == '!' || before == ':' || before == ';';
  return after_stop && !is_digit(words[size - 2]) ? words.substr(0, size) : words;
}

std::string_view ending(std::string_view words) {
  return without_closers(without_note_number(without_closers(words)));
}

/// Removes a bracket that follows a complete sentence: "... is poor. (Recommendation)".
std::string_view without_afterthought(std::string_view words) {
  if (!words.ends_with(')')) return words;
  const auto open = words.rfind(" (");
  if (open == std::string_view::npos || open == 0) return words;
  const auto before = ending(words.substr(0, open));
  return !before.empty() && before.back() == '.' ? words.substr(0, open) : words;
}

/// Whether only blanks stand between `at` and the end of its line.
bool ends_line(std::string_view text, std::size_t at) {
  while (at < text.size() && is_blank(text[at])) ++at;
  return at >= text.size() || text[at] == '\n' || text[at] == '\f';
}

enum class letter_case { none, lower, upper };

letter_case first_letter_case(std::string_view words) {
  constexpr int most_signs_before = 3;
  for (int i = 0; i < most_signs_before && !words.empty(); ++i) {
    const auto character = first_character(words);
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(character.code))) {
      case UTF8PROC_CATEGORY_LL:
        return letter_case::lower;
      case UTF8PROC_CATEGORY_LU:
      case UTF8PROC_CATEGORY_LT:
      case UTF8PROC_CATEGORY_ND:
        return letter_case::upper;
      case UTF8PROC_CATEGORY_PS:
      case UTF8PROC_CATEGORY_PI:
      case UTF8PROC_CATEGORY_PF:
        break;
      case UTF8PROC_CATEGORY_PO:
        if (character.code == '"' || character.code == '\'') break;
        return letter_case::none;
      default:
        return letter_case::none;
    }
    words.remove_prefix(character.size);
  }
  return letter_case::none;
}

/// Advance widths of a humanist sans-serif for U+0020 to U+007E, in thousandths of an em.
constexpr std::array<std::uint16_t, 95> sans_serif_widths = {
    313, 332, 401, 728, 546, 977, 674, 211, 383, 383, 546, 728, 303, 363, 303, 382, 546, 546, 546,
    546, 546, 546, 546, 546, 546, 546, 354, 354, 728, 728, 728, 474, 909, 600, 589, 601, 678, 561,
    521, 667, 675, 373, 417, 588, 498, 771, 667, 708, 551, 708, 621, 557, 584, 656, 597, 902, 581,
    576, 559, 383, 382, 383, 728, 546, 546, 525, 553, 461, 553, 526, 318, 553, 558, 229, 282, 498,
    229, 840, 558, 543, 553, 553, 360, 446, 334, 558, 498, 742, 495, 498, 444, 480, 382, 480, 728};
constexpr double average_width = 500.0;

double sans_serif_width(char32_t code_point) {
  constexpr char32_t left_quote = 0x2018;
  constexpr char32_t right_quote = 0x2019;
  constexpr char32_t combining_first = 0x0300;
  constexpr char32_t combining_last = 0x036F;
  if (code_point >= U' ' && code_point <= U'~') return sans_serif_widths.at(code_point - U' ');
  if (code_point == left_quote || code_point == right_quote) return sans_serif_widths.at('\'' - ' ');
  if (code_point >= combining_first && code_point <= combining_last) return 0;
  return average_width;
}

}  // namespace

text_lines split_lines(std::string_view text) {
  text_lines split;
  std::uint32_t page = 1;
  std::uint32_t blanks = 0;
  while (!text.empty()) {
    const auto end = line_end_in(text);
    const auto whole = text.substr(0, end);
    const auto words = trimmed(whole);
    if (words.empty()) {
      blanks += end < text.size() && text[end] == '\n';
    } else {
      if (split.lines.size() == most_lines) {
        split.too_many = true;
        break;
      }
      std::uint32_t indent = 0;
      for (const auto c : whole.substr(0, static_cast<std::size_t>(words.data() - whole.data())))
        indent = c == '\t' ? (indent / tab_width + 1) * tab_width : indent + 1;
      split.lines.push_back({words, page, indent, blanks});
      split.pages = page;
      blanks = 0;
    }
    if (end < text.size() && text[end] == '\f') {
      ++page;
      blanks = 0;
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return split;
}

std::vector<page_range> pages_of(const std::vector<text_line>& lines) {
  std::vector<page_range> ranges;
  for (std::size_t i = 0; i < lines.size();) {
    auto end = i + 1;
    while (end < lines.size() && lines[end].page == lines[i].page) ++end;
    ranges.push_back({i, end});
    i = end;
  }
  return ranges;
}

void simplify_blanks(std::string& text) {
  constexpr utf8proc_int32_t soft_hyphen = 0x00AD;
  std::size_t out = 0;
  for (std::size_t in = 0; in < text.size();) {
    // Nearly all of a text is plain signs, which stay as they are.
    if (text[in] >= ' ' && text[in] <= '~') {
      text[out++] = text[in++];
      continue;
    }
    const auto character = first_character(std::string_view(text).substr(in));
    const auto code = static_cast<utf8proc_int32_t>(character.code);
    const auto category = utf8proc_category(code);
    const bool line_end = code == '\n' || code == '\f' || code == '\t' || code == '\r';
    const bool hidden = (category == UTF8PROC_CATEGORY_CF && (code != soft_hyphen || !ends_line(text, in + 2))) ||
                        (category == UTF8PROC_CATEGORY_CC && !line_end);
    if (character.size > 1 && category == UTF8PROC_CATEGORY_ZS) {
      text[out++] = ' ';
    } else if (!hidden) {
      for (std::size_t i = 0; i < character.size; ++i) text[out + i] = text[in + i];
      out += character.size;
    }
    in += character.size;
  }
  text.resize(out);
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

void drop_empty_lines(std::vector<text_line>& lines) {
  std::uint32_t blanks = 0;
  for (auto& line : lines) {
    line.blanks += blanks;
    blanks = line.words.empty() ? line.blanks + 1 : 0;
  }
  std::erase_if(lines, [](const text_line& line) { return line.words.empty(); });
}

std::string_view first_word(std::string_view words) {
  return words.substr(0, find_either(words, ' ', '\t'));
}

bool all_digits(std::string_view words) {
  return !words.empty() && std::all_of(words.begin(), words.end(), is_digit);
}

bool is_contact(std::string_view words) {
  const auto word = first_word(words);
  return word.find('@') != std::string_view::npos || word.starts_with("www.") ||
         word.find("://") != std::string_view::npos;
}

bool ends_sentence(std::string_view words) {
  const auto end = ending(without_afterthought(words));
  return !end.empty() && (end.back() == '.' || end.back() == '?' || end.back() == '!');
}

bool ends_clause(std::string_view words) {
  const auto end = ending(words);
  return ends_sentence(words) || (!end.empty() && (end.back() == ':' || end.back() == ';'));
}

bool ends_statement(std::string_view words) {
  const auto end = ending(without_afterthought(words));
  return !end.empty() && end.back() == '.';
}

bool ends_within_phrase(std::string_view words) {
  constexpr std::array<std::string_view, 32> openers = {
      "a",    "an",  "and",       "are",   "as", "at",    "between", "by",    "during", "every", "for",
      "from", "in",  "including", "into",  "is", "of",    "on",      "or",    "our",    "since", "than",
      "that", "the", "their",     "these", "to", "until", "which",   "whose", "with",   "within"};
  static_assert(std::is_sorted(openers.begin(), openers.end()));
  const auto last = words.substr(words.find_last_of(" (") + 1);
  return std::binary_search(openers.begin(), openers.end(), last);
}

bool begins_lower(std::string_view words) {
  return first_letter_case(words) == letter_case::lower;
}
bool begins_upper(std::string_view words) {
  return first_letter_case(words) == letter_case::upper;
}

bool ends_sentence(const line_words& words) {
  return words.answer(line_question::ends_sentence, [](std::string_view of) { return ends_sentence(of); });
}
bool ends_clause(const line_words& words) {
  return words.answer(line_question::ends_clause, [](std::string_view of) { return ends_clause(of); });
}
bool begins_lower(const line_words& words) {
  return words.answer(line_question::begins_lower, [](std::string_view of) { return begins_lower(of); });
}
bool begins_upper(const line_words& words) {
  return words.answer(line_question::begins_upper, [](std::string_view of) { return begins_upper(of); });
}
double width_of(const line_words& words, metric by) {
  return words.width(by, [by](std::string_view of) { return width_of(of, by); });
}
double first_break_width(const line_words& words, metric by) {
  return words.break_width(by, [by](std::string_view of) { return first_break_width(of, by); });
}

double width_of(std::string_view words, metric by) {
  double width = 0;
  if (by == metric::characters) {
    width = static_cast<double>(count_characters(words)) * average_width;
  } else {
    std::uint32_t of_signs = 0;  // of printable ASCII, which is most of a text
    for (std::size_t at = 0; at < words.size();) {
      const auto sign = static_cast<unsigned char>(words[at]);
      if (sign >= ' ' && sign <= '~') {
        of_signs += sans_serif_widths[sign - ' '];
        ++at;
      } else {
        const auto next = first_character(words.substr(at));
        width += sans_serif_width(next.code);
        at += next.size;
      }
    }
    width += of_signs;
  }
  return width / average_width * 1000.0;
}

std::vector<double> widths_within(std::string_view words, metric by) {
  std::vector<double> widths;
  widths.reserve(words.size() + 1);
  widths.push_back(0);
  double whole = 0;  // of the characters that are whole
  const auto add = [&](double width) { widths.push_back(width / average_width * 1000.0); };
  for (std::size_t at = 0; at < words.size();) {
    const auto next = first_character(words.substr(at));
    const bool counts = by == metric::proportional;
    // A character that is cut counts as its bytes do, each of which is no character.
    for (std::size_t bytes = 1; bytes < next.size; ++bytes)
      add(whole + average_width * (counts ? static_cast<double>(bytes) : 1.0));
    whole += counts ? sans_serif_width(next.code) : begins_character(words[at]) ? average_width : 0.0;
    add(whole);
    at += next.size;
  }
  return widths;
}

double first_break_width(std::string_view words, metric by) {
  const auto word = first_word(words);
  const auto hyphen = word.find('-', 1);
  return width_of(hyphen == std::string_view::npos ? word : word.substr(0, hyphen + 1), by);
}

double blank_width(metric by) {
  return width_of(" ", by);
}

}  // namespace sheaf::core::plain_text
