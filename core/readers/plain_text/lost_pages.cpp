// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/plain_text/lost_pages.hpp"

#include "core/readers/ascii.hpp"
#include "core/readers/plain_text/furniture.hpp"
#include "core/readers/prose/columns.hpp"
#include "core/readers/prose/draft.hpp"
#include "core/readers/prose/footnote.hpp"
#include "core/readers/prose/marker.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <unordered_map>

namespace sheaf::core::plain_text {
namespace {

/// Lines with more bytes are running text, even if they are repeated.
constexpr std::size_t longest_running_line = 200;
constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

/// `words` without the signs that part a title from a page number.
std::string_view without_bars(std::string_view words) {
  constexpr std::string_view signs = " \t|,-";
  constexpr std::array<std::string_view, 2> dashes = {"\u2013", "\u2014"};
  for (bool dropped = true; dropped && !words.empty();) {
    const auto before = words.size();
    while (!words.empty() && signs.find(words.front()) != std::string_view::npos) words.remove_prefix(1);
    while (!words.empty() && signs.find(words.back()) != std::string_view::npos) words.remove_suffix(1);
    for (const auto dash : dashes) {
      if (words.starts_with(dash)) words.remove_prefix(dash.size());
      if (words.ends_with(dash)) words.remove_suffix(dash.size());
    }
    dropped = words.size() != before;
  }
  return words;
}

/// A line that is divided into a page number and a title; nullopt if the first part is no page number.
std::optional<page_mark> mark_from(std::string_view number, std::string_view title, bool plain) {
  const auto found = page_number_of(trimmed(number));
  title = without_bars(title);
  if (!found || title.empty()) return std::nullopt;
  return page_mark{*found, running_key(title), plain};
}

/// Where the words "page 7" begin, from `from` on, in small or capital letters; npos if they do not occur.
std::size_t find_page_word(std::string_view words) {
  constexpr std::string_view page = "page ";
  const auto at =
      std::search(words.begin(), words.end(), page.begin(), page.end(), [](char a, char b) { return lowered(a) == b; });
  return at == words.end() ? std::string_view::npos : static_cast<std::size_t>(at - words.begin());
}

/// A line that may be a page's mark, and the best sequence of marks that counts up to it.
struct marked_line {
  std::size_t line = 0;
  std::uint32_t number = 0;
  bool titled = false;
  std::size_t before = none;  ///< index of the mark of the page before
  std::size_t pages = 0;      ///< number of marks that are as far from the mark before as pages are
  std::size_t length = 1;
  std::size_t titles = 0;  ///< number of marks that have a title

  [[nodiscard]] bool better_than(const marked_line& other) const {
    return pages != other.pages ? pages > other.pages : length > other.length;
  }
};

/// Whether the group of lines below line i may be a footnote whose number is line i: gaps part the number from the text
/// and from the note, which is short and ends a sentence.
bool stands_above_note(const std::vector<text_line>& lines, std::size_t i) {
  constexpr std::size_t most_lines = 8;
  if (lines[i].blanks == 0 || i + 1 >= lines.size()) return false;
  if (lines[i + 1].blanks == 0 || !begins_upper(lines[i + 1].words) || parse_marker(lines[i + 1].words)) return false;
  auto end = i + 2;
  while (end < lines.size() && lines[end].blanks == 0 && end - i <= most_lines) ++end;
  return end - i <= most_lines && ends_sentence(lines[end - 1].words);
}

/// The lines that may be page marks: a number alone, or one beside a title that other numbered lines have, too.
std::vector<marked_line> lines_with_numbers(const std::vector<text_line>& lines) {
  constexpr std::size_t fewest_of_title = 2;
  constexpr std::size_t fewest_of_plain_title = 3;
  const auto notes = find_note_numbers(lines);
  std::vector<std::pair<std::size_t, page_mark>> found;
  std::unordered_map<std::string, std::size_t> titles;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].role != line_role::body || notes[i]) continue;
    auto mark = page_mark_of(lines[i].words);
    if (!mark || mark->number == 0) continue;
    if (!mark->title.empty()) ++titles[mark->title];
    found.emplace_back(i, std::move(*mark));
  }
  std::vector<marked_line> marks;
  for (const auto& [line, mark] : found) {
    const bool titled = !mark.title.empty();
    if (titled && titles[mark.title] < (mark.plain ? fewest_of_plain_title : fewest_of_title)) continue;
    marks.push_back({line, mark.number, titled, none, 0, 1, titled ? std::size_t{1} : std::size_t{0}});
  }
  return marks;
}

/// The best sequence of marks that count up, by index of the line. A page may be short, and a page may have lost its
/// number. Empty if the sequence is too short to be sure.
std::vector<std::size_t> counting_marks(const std::vector<text_line>& lines) {
  constexpr std::size_t fewest_pages = 2;
  constexpr std::size_t fewest_titles = 2;
  constexpr std::size_t fewest_lines_a_page = 15;
  constexpr std::size_t fewest_lines_with_title = 8;
  constexpr std::uint32_t largest_step = 2;
  auto marks = lines_with_numbers(lines);
  if (marks.empty()) return {};
  std::unordered_map<std::uint32_t, std::size_t> best;  // for each number, the index of the best mark so far
  std::size_t longest = 0;
  for (std::size_t k = 0; k < marks.size(); ++k) {
    auto& mark = marks[k];
    const auto alone = mark;
    for (std::uint32_t step = 1; step <= largest_step && step < mark.number; ++step) {
      const auto before = best.find(mark.number - step);
      if (before == best.end()) continue;
      const auto& last = marks[before->second];
      const bool is_page =
          mark.line - last.line >= (mark.titled ? fewest_lines_with_title : fewest_lines_a_page) * step;
      if (!is_page && step > 1) continue;
      auto linked = alone;
      linked.before = before->second;
      linked.pages = last.pages + (is_page ? 1 : 0);
      linked.length = last.length + 1;
      linked.titles += last.titles;
      if (linked.better_than(mark)) mark = linked;
    }
    const auto known = best.try_emplace(mark.number, k).first;
    if (!marks[known->second].better_than(mark)) known->second = k;
    if (mark.better_than(marks[longest])) longest = k;
  }
  const auto& end = marks[longest];
  if (end.pages < fewest_pages && (end.titles < fewest_titles || end.pages == 0)) return {};
  std::vector<std::size_t> chain;
  for (auto at = longest; at != none; at = marks[at].before) chain.push_back(marks[at].line);
  std::reverse(chain.begin(), chain.end());
  return chain;
}

/// Whether a sentence goes on from line `above` to line `below`.
bool goes_on(const text_line& above, const text_line& below) {
  return !ends_clause(above.words) && begins_lower(below.words) && !is_contact(below.words);
}

/// Marks page numbers in a text in which too few are left to show the pages: numbers that stand alone inside a sentence
/// or between gaps, and count up. The first is not 1, and they are far apart, as no table's and no list's numbers are.
void mark_numbers_in_text(std::vector<text_line>& lines) {
  constexpr std::size_t fewest_lines_a_page = 10;
  std::vector<std::size_t> found;
  std::uint32_t last = 1;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto number = page_number_of(lines[i].words);
    if (!number) continue;
    const auto before = found.empty() ? 0 : found.back();
    if (*number != last + 1 || i - before < fewest_lines_a_page || i + 1 >= lines.size()) return;
    const auto& below = lines[i + 1];
    if (!goes_on(lines[i - 1], below) && (lines[i].blanks == 0 || below.blanks == 0)) return;
    found.push_back(i);
    last = *number;
  }
  for (const auto i : found) lines[i].role = line_role::furniture;
}

/// What is known of a title that is repeated in the text.
struct repeated_title {
  std::size_t count = 0;
  std::size_t first = 0;  ///< index of its first line
  std::size_t last = 0;   ///< index of its last line
  std::size_t in_sentences = 0;
};

/// Whether a line may be a running title: short, with words, and neither an item nor the end of a sentence.
bool may_be_title(const text_line& line) {
  if (line.role != line_role::body || line.words.size() > longest_running_line) return false;
  if (!begins_upper(line.words) || ends_clause(line.words) || is_contact(line.words)) return false;
  const auto marker = parse_marker(line.words);
  return !marker || (marker->weak && !marker->rest.empty());
}

/// Marks titles that are repeated in the midst of sentences, as no heading is. Of such a title the first line stays if
/// it does not divide a sentence: it is the document's own title.
void mark_titles_in_sentences(std::vector<text_line>& lines) {
  constexpr std::size_t fewest_lines_a_page = 8;
  constexpr std::size_t most_lines = 4;
  constexpr std::size_t fewest_in_sentences = 2;
  constexpr std::size_t fewest = 3;
  std::unordered_map<std::string, repeated_title> titles;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!may_be_title(lines[i])) continue;
    auto& title = titles[running_key(lines[i].words)];
    if (title.count > 0 && i - title.last < fewest_lines_a_page) continue;
    if (title.count++ == 0) title.first = i;
    title.last = i;
  }
  const auto repeated = [&](std::size_t i) -> repeated_title* {
    if (!may_be_title(lines[i])) return nullptr;
    const auto known = titles.find(running_key(lines[i].words));
    return known == titles.end() || known->second.count < fewest_in_sentences ? nullptr : &known->second;
  };
  struct heads {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool in_sentence = false;
  };
  std::vector<heads> all;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const auto is_head = [&](std::size_t k) { return is_page_number(lines[k].words) || repeated(k) != nullptr; };
    if (!is_head(i)) continue;
    auto end = i;
    while (end < lines.size() && end - i < most_lines && is_head(end)) ++end;
    const bool within = end < lines.size() && goes_on(lines[i - 1], lines[end]);
    all.push_back({i, end, within});
    if (within)
      for (auto k = i; k < end; ++k)
        if (auto* title = repeated(k)) ++title->in_sentences;
    i = end;
  }
  for (const auto& each : all) {
    const auto runs = [&](std::size_t k) {
      const auto* title = repeated(k);
      if (title == nullptr || title->in_sentences == 0) return false;
      if (title->in_sentences < fewest_in_sentences && title->count < fewest) return false;
      return each.in_sentence || k != title->first;
    };
    std::vector<std::size_t> found;
    for (auto k = each.begin; k < each.end; ++k)
      if (runs(k)) found.push_back(k);
    if (found.empty()) continue;
    for (auto k = each.begin; k < each.end; ++k)
      if (is_page_number(lines[k].words)) found.push_back(k);
    for (const auto k : found) lines[k].role = line_role::furniture;
  }
}

}  // namespace

std::vector<bool> find_note_numbers(const std::vector<text_line>& lines) {
  constexpr std::size_t most_lines_between = 60;
  std::vector<bool> found(lines.size());
  std::unordered_map<std::uint32_t, std::size_t> references;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto& words = lines[i].words;
    const auto first = first_word(words);
    if (const auto number = page_number_of(first); number && all_digits(first)) {
      const auto reference = references.find(*number);
      if (reference != references.end()) {
        found[i] =
            first.size() == words.size() && i - reference->second <= most_lines_between && stands_above_note(lines, i);
        if (found[i] || first.size() < words.size()) references.erase(reference);
      }
    }
    for (const auto number : glued_numbers(words)) references[number] = i;
  }
  return found;
}

std::optional<page_mark> page_mark_of(std::string_view words) {
  constexpr std::size_t fewest_words_of_plain_title = 4;
  constexpr std::size_t fewest_blanks = 3;
  if (words.size() > longest_running_line) return std::nullopt;
  if (const auto number = page_number_of(words)) return page_mark{*number, {}, false};
  text_line line;
  line.words = words;
  const auto parts = segments_of(line);
  if (parts.size() > 1) {
    const auto& last = parts.back().words;
    const auto title = words.substr(0, static_cast<std::size_t>(last.data() - words.data()));
    if (auto mark = mark_from(last, title, false)) return mark;
  }
  // A number before a gap looks like a list marker with its words.
  const auto first = first_word(words);
  const auto rest = trimmed(words.substr(first.size()));
  if (!rest.empty() && static_cast<std::size_t>(rest.data() - words.data()) >= first.size() + fewest_blanks)
    if (auto mark = mark_from(first, rest, false)) return mark;
  if (const auto bar = words.rfind('|'); bar != std::string_view::npos) {
    if (auto mark = mark_from(words.substr(bar + 1), words.substr(0, bar), false)) return mark;
    const auto first_bar = words.find('|');
    if (auto mark = mark_from(words.substr(0, first_bar), words.substr(first_bar + 1), false)) return mark;
  }
  if (const auto page = find_page_word(words); page != std::string_view::npos) {
    if (auto mark = mark_from(words.substr(page), words.substr(0, page), false)) return mark;
  }
  const auto blank = words.find_last_of(' ');
  if (blank == std::string_view::npos || words_in(words) <= fewest_words_of_plain_title) return std::nullopt;
  return mark_from(words.substr(blank + 1), words.substr(0, blank), true);
}

std::uint32_t restore_pages(std::vector<text_line>& lines) {
  const auto marks = counting_marks(lines);
  if (marks.empty()) {
    mark_titles_in_sentences(lines);
    mark_numbers_in_text(lines);
    return 1;
  }
  std::uint32_t page = 1;
  auto next = marks.begin();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    lines[i].page = page;
    if (next == marks.end() || i != *next) continue;
    lines[i].role = line_role::furniture;
    ++next;
    if (i + 1 < lines.size()) ++page;
  }
  return page;
}

}  // namespace sheaf::core::plain_text
