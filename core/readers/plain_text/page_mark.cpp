// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/plain_text/page_mark.hpp"

#include "core/readers/ascii.hpp"
#include "core/readers/plain_text/lost_pages.hpp"

#include <sheaf/ascii.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace sheaf::core::plain_text {
namespace {

/// A line with more bytes is no mark.
constexpr std::size_t longest_mark = 100;
constexpr std::size_t most_page_digits = 4;

/// Signs that converters draw around a mark, and dashes and lines beyond ASCII.
constexpr std::string_view drawn_signs = "-=_*~#|[](){}<>!/.:\\\"";
constexpr std::array<std::string_view, 6> drawn_characters = {"\u2010", "\u2013", "\u2014",
                                                              "\u2015", "\u2500", "\u2550"};

/// How programs spell a form feed or a page break.
constexpr std::array<std::string_view, 11> breaks = {
    "\\f", "^l", "\\x0c", "\\u000c", "\\newpage", "\\pagebreak", "<0x0c>", "\u240c", "<pb>", "<pb/>", "<pagebreak/>"};

/// Words that name a break between pages; blanks and hyphens between them are left out.
constexpr std::array<std::string_view, 6> break_names = {"pagebreak", "newpage",   "formfeed",
                                                         "pageend",   "endofpage", "nextpage"};

/// Words before the number of a page, and those that may stand before or after both.
constexpr std::array<std::string_view, 7> page_names = {"page", "pagenumber", "pageno", "pg", "p", "seite", "sheet"};
constexpr std::array<std::string_view, 8> openings = {"start", "end",         "startof",       "endof",
                                                      "begin", "beginningof", "startofocrfor", "endofocrfor"};

template <std::size_t Size>
bool is_one_of(const std::array<std::string_view, Size>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Removes blanks and drawn signs from both ends. Returns whether there were signs.
bool strip(std::string_view& words) {
  bool drawn = false;
  for (bool dropped = true; dropped;) {
    words = trimmed(words);
    dropped = false;
    const auto drop = [&](std::size_t front, std::size_t back) {
      words.remove_prefix(front);
      words.remove_suffix(back);
      dropped = drawn = true;
    };
    if (words.empty()) break;
    if (drawn_signs.find(words.front()) != std::string_view::npos) {
      drop(1, 0);
    } else if (drawn_signs.find(words.back()) != std::string_view::npos) {
      drop(0, 1);
    } else if (!is_ascii(words.substr(0, 1)) || !is_ascii(words.substr(words.size() - 1))) {
      for (const auto sign : drawn_characters) {
        if (words.starts_with(sign))
          drop(sign.size(), 0);
        else if (words.ends_with(sign))
          drop(0, sign.size());
      }
    }
  }
  return drawn;
}

/// The letters of the words, without blanks and signs between them.
std::string letters_of(std::string_view words) {
  std::string letters;
  for (const auto c : words)
    if (c >= 'a' && c <= 'z') letters += c;
  return letters;
}

std::string lowered_words(std::string_view words) {
  std::string lower(words);
  std::transform(lower.begin(), lower.end(), lower.begin(), lowered);
  return lower;
}

bool is_comment(std::string_view words) {
  return words.starts_with("<!--") && words.find("-->") == words.size() - 3 && words.size() >= 7;
}

/// Takes digits off the beginning or end of the words; false if there are none, or too many for a page's number.
bool take_digits_at_end(std::string_view& words) {
  auto size = words.size();
  while (size > 0 && is_digit(words[size - 1])) --size;
  const auto digits = words.size() - size;
  if (digits == 0 || digits > most_page_digits) return false;
  words = trimmed(words.substr(0, size));
  return true;
}

/// Whether the words are "page 3" or "page 3 of 5", perhaps with "start of" before them.
struct page_words {
  bool found = false;
  bool counted = false;  ///< they say how many pages there are
};

page_words page_words_of(std::string_view words) {
  page_words read;
  if (words.ends_with(" start") || words.ends_with(" end")) words = trimmed(words.substr(0, words.rfind(' ')));
  if (!take_digits_at_end(words)) return {};
  if (words.ends_with('/') || words.ends_with(" of")) {
    words = trimmed(words.substr(0, words.find_last_of("/o")));
    read.counted = true;
    if (!take_digits_at_end(words)) return {};
  }
  const auto name = letters_of(words);
  read.found =
      is_one_of(page_names, name) || std::any_of(openings.begin(), openings.end(), [&](std::string_view opening) {
        return name.starts_with(opening) && name.substr(opening.size()) == "page";
      });
  // Anything but blanks and signs between the name and the number would be a sentence's.
  return read;
}

/// Whether a line may be a mark by its length and its last sign, which few lines of a text may.
bool may_be_mark(std::string_view words) {
  strip(words);
  if (words.size() < longest_mark / 4) return true;
  const auto last = lowered(words.back());  // a page's number, or "start" or "end"
  return is_digit(last) || last == 't' || last == 'd';
}

/// The number in a line such as "- 2 -", "Page 2" or "p. 2", which may be a mark or not; 0 for any other line.
std::uint32_t possible_number(std::string_view words) {
  if (words.size() > longest_mark / 4) return 0;
  const auto lower = lowered_words(words);
  std::string_view inner = lower;
  const bool dashed =
      (lower.starts_with('-') || lower.starts_with("\u2013")) && (lower.ends_with('-') || lower.ends_with("\u2013"));
  strip(inner);
  const auto digits = inner.find_first_of("0123456789");
  if (digits == std::string_view::npos || !all_digits(inner.substr(digits)) || inner.size() - digits > most_page_digits)
    return 0;
  if (digits == 0 ? !dashed : !is_one_of(page_names, letters_of(inner))) return 0;
  std::uint32_t number = 0;
  for (const auto c : inner.substr(digits)) number = number * 10 + static_cast<std::uint32_t>(c - '0');
  return number;
}

/// The lines with a page's number that count up from 1 or 2, far enough apart; none if they do not. The last page may
/// be short.
std::vector<std::size_t> counting_marks(const std::vector<text_line>& lines) {
  constexpr std::size_t fewest_lines_a_page = 5;
  std::vector<std::size_t> marks;
  std::uint32_t last = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto number = possible_number(lines[i].words);
    if (number == 0) continue;
    const bool apart = marks.empty() || i - marks.back() >= fewest_lines_a_page || i + 1 == lines.size();
    if (!apart || (marks.empty() ? number > 2 : number != last + 1)) return {};
    marks.push_back(i);
    last = number;
  }
  return marks;
}

/// The bare numbers between two gaps that count up from 1 or 2 with as much text between them as a page holds; none if
/// there are fewer than two. Other numbers, as in a table, are passed over.
std::vector<std::size_t> counting_numbers(const std::vector<text_line>& lines) {
  constexpr std::size_t fewest_bytes_a_page = 1200;
  constexpr std::size_t fewest_marks = 2;
  const auto notes = find_note_numbers(lines);
  std::vector<std::size_t> marks;
  std::uint32_t last = 0;
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto words = lines[i].words;
    bytes += words.size();
    if (words.size() > 2 || !all_digits(words) || lines[i].blanks == 0) continue;
    if (notes[i] || (i + 1 < lines.size() && lines[i + 1].blanks == 0)) continue;
    std::uint32_t number = 0;
    for (const auto c : words) number = number * 10 + static_cast<std::uint32_t>(c - '0');
    const bool next = marks.empty() ? number == 1 || number == 2 : number == last + 1;
    const bool at_head = number == 1 && i == 0;
    if (!next || (bytes < fewest_bytes_a_page && !at_head && i + 1 < lines.size())) continue;
    marks.push_back(i);
    last = number;
    bytes = 0;
  }
  return marks.size() < fewest_marks ? std::vector<std::size_t>{} : marks;
}

}  // namespace

bool is_page_mark(std::string_view words) {
  if (words.empty() || words.size() > longest_mark || !may_be_mark(words)) return false;
  const auto lower = lowered_words(words);
  if (is_one_of(breaks, lower)) return true;
  std::string_view inner = lower;
  const bool drawn = strip(inner);
  if (inner.empty()) return false;
  if (drawn && is_one_of(break_names, letters_of(inner)) && inner.size() < longest_mark / 4) return true;
  const auto read = page_words_of(inner);
  if (read.found) return drawn || read.counted || inner.find_first_of(":|") != std::string_view::npos;
  // A number in braces before a rule: "{3}------".
  const auto closed = lower.find("}---");
  return lower.starts_with('{') && closed != std::string::npos && closed <= most_page_digits + 1 &&
         all_digits(std::string_view(lower).substr(1, closed - 1)) &&
         lower.find_first_not_of('-', closed + 1) == std::string::npos;
}

namespace {

/// Gives each line its page. A mark above the text stands at the head of its page; then all others do.
void number_pages(text_lines& split, const std::vector<std::size_t>& marks) {
  if (marks.empty()) return;
  auto& lines = split.lines;
  const bool at_head = marks.front() == 0;
  std::uint32_t page = 1;
  for (std::size_t i = 0, next = 0; i < lines.size(); ++i) {
    const bool mark = next < marks.size() && marks[next] == i;
    if (mark) ++next;
    if (mark && at_head && i > 0) ++page;
    lines[i].page = page;
    if (mark && !at_head && i + 1 < lines.size()) ++page;
  }
  split.pages = page;
}

}  // namespace

void take_page_marks(text_lines& split) {
  std::vector<std::size_t> marks;
  for (std::size_t i = 0; i < split.lines.size(); ++i) {
    auto& line = split.lines[i];
    const bool mark = is_page_mark(line.words);
    if (mark) marks.push_back(i);
    if (mark || is_comment(line.words)) line.role = line_role::furniture;
  }
  if (split.pages == 1) number_pages(split, marks);
}

void take_counting_marks(text_lines& split) {
  if (split.pages > 1) return;
  auto marks = counting_marks(split.lines);
  if (marks.empty()) marks = counting_numbers(split.lines);
  for (const auto i : marks) split.lines[i].role = line_role::furniture;
  number_pages(split, marks);
}

}  // namespace sheaf::core::plain_text
