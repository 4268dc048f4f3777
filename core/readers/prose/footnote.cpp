// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/prose/footnote.hpp"

#include "core/readers/ascii.hpp"
#include "core/readers/find_either.hpp"

#include <sheaf/utf8.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <unordered_map>

namespace sheaf::core::plain_text {
namespace {

std::uint16_t number_in(std::string_view digits) {
  std::uint16_t number = 0;
  for (const auto c : digits) number = static_cast<std::uint16_t>(number * 10 + (c - '0'));
  return number;
}

/// The number that is attached to the end of a word, before closing punctuation; 0 if there is none. "help.2",
/// "board1)" and "board[1]" have one; "18.2", "H2" and "A12" have none.
struct glued {
  std::uint16_t number = 0;
  std::size_t at = 0;
  std::size_t size = 0;
};

glued glued_number(std::string_view word) {
  constexpr std::size_t most_digits = 2;
  if (!has_digit(word)) return {};
  constexpr std::array<std::string_view, 10> closers = {".", ",", ";", ":", ")", "?", "'", "\"", "\u2019", "\u201d"};
  auto end = word.size();
  for (bool dropped = true; dropped;) {
    dropped = false;
    for (const auto closer : closers) {
      if (end == 0 || !word.substr(0, end).ends_with(closer)) continue;
      end -= closer.size();
      dropped = true;
    }
  }
  const bool bracketed = end > 0 && word[end - 1] == ']';
  if (bracketed) --end;
  auto begin = end;
  while (begin > 0 && is_digit(word[begin - 1])) --begin;
  const auto size = end - begin;
  if (bracketed && size > 0 && size <= most_digits && begin > 1 && word[begin - 1] == '[')
    return {number_in(word.substr(begin, size)), begin - 1, size + 2};
  if (size == 0 || size > most_digits || begin < 2 || word[begin] == '0') return {};
  const auto before = word.substr(0, begin);
  const auto sign = before.back();
  const bool after_letter = sign >= 'a' && sign <= 'z';
  const bool after_capitals = sign >= 'A' && sign <= 'Z' && before.size() > 2;
  const bool after_sign =
      before.ends_with("\u2019") || before.ends_with("\u201d") ||
      (std::string_view(".,;:)?'\"").find(sign) != std::string_view::npos && !is_digit(before[begin - 2]));
  if (!after_letter && !after_capitals && !after_sign) return {};
  return {number_in(word.substr(begin, size)), begin, size};
}

/// The number that stands apart at the end of a line ("schools 3"); 0 if there is none.
std::uint16_t loose_number(std::string_view words) {
  constexpr std::size_t most_digits = 2;
  const auto at = words.find_last_of(' ');
  if (at == std::string_view::npos || at == 0) return 0;
  const auto digits = words.substr(at + 1);
  const auto before = words[at - 1];
  if (!all_digits(digits) || digits.size() > most_digits || before < 'a' || before > 'z') return 0;
  return number_in(digits);
}

/// Calls `visit(word, offset)` for each word.
template <typename Visitor>
void each_word(std::string_view words, Visitor visit) {
  std::size_t at = 0;
  while ((at = words.find_first_not_of(" \t", at)) != std::string_view::npos) {
    const auto end = std::min(find_either(words, ' ', '\t', at), words.size());
    visit(words.substr(at, end - at), at);
    at = end;
  }
}

struct note_opening {
  std::uint16_t number = 0;
  std::string_view rest;
};

/// The number and the first words of a footnote: "1", "1 Words", "1Words" or "[1] Words". A number with a dot belongs
/// to a paragraph.
std::optional<note_opening> note_opening_of(std::string_view words) {
  constexpr std::size_t most_digits = 2;
  const bool bracketed = words.starts_with('[');
  const auto digits = words.substr(bracketed ? 1 : 0);
  std::size_t size = 0;
  while (size < digits.size() && is_digit(digits[size])) ++size;
  if (size == 0 || size > most_digits || digits.front() == '0') return std::nullopt;
  if (bracketed && (size == digits.size() || digits[size] != ']')) return std::nullopt;
  const auto rest = trimmed(digits.substr(size + (bracketed ? 1 : 0)));
  const bool link = rest.starts_with("http") || rest.starts_with("www.");
  if (!rest.empty() && !link && !begins_upper(rest)) return std::nullopt;
  if (!rest.empty() && is_digit(rest.front())) return std::nullopt;
  return note_opening{number_in(digits.substr(0, size)), rest};
}

/// Whether a note ends between two lines. It ends at a gap, unless its sentence goes on below. Without a gap it ends if
/// its sentence is complete and either its line is clearly short or a title follows (`title`: the next line has a gap
/// below it).
bool note_ends_between(const text_line& line, const text_line& next, std::size_t widest, bool title) {
  constexpr std::size_t short_percent = 75;
  if (next.blanks > 0) return ends_sentence(line.words) || !begins_lower(next.words);
  if (!ends_sentence(line.words) || !begins_upper(next.words)) return false;
  return count_characters(line.words) * 100 < widest * short_percent || (title && !ends_clause(next.words));
}

/// Marks the footnotes of one page. It knows the numbers that are attached to the page's words, each with the first
/// line in which it occurs.
class footnote_finder {
 public:
  footnote_finder(std::span<text_line> lines, std::size_t begin, std::size_t end)
      : lines_(lines), begin_(begin), end_(end) {
    for (auto i = begin; i < end; ++i) {
      if (lines_[i].role == line_role::furniture) continue;
      widest_ = std::max(widest_, count_characters(lines_[i].words));
      for (const auto number : glued_numbers(lines_[i].words)) references_.try_emplace(number, i);
      if (const auto number = loose_number(lines_[i].words); number != 0) loose_references_.try_emplace(number, i);
    }
  }

  void mark() {
    for (auto i = begin_; i < end_;) i = is_opening(i) ? mark_from(i) : i + 1;
  }

 private:
  [[nodiscard]] bool is_opening(std::size_t i) const {
    if (lines_[i].role == line_role::furniture ? !is_above_note(i) : lines_[i].role != line_role::body) return false;
    const auto opening = note_opening_of(lines_[i].words);
    if (!opening) return false;
    const auto reference = references_.find(opening->number);
    if (reference != references_.end()) return reference->second < i;
    // A number that stands apart from its word counts as a reference if this note comes directly after the note with
    // the previous number.
    const auto loose = loose_references_.find(opening->number);
    return loose != loose_references_.end() && loose->second < i && opening->number == last_number_ + 1 &&
           next_body(last_line_ + 1) == i;
  }

  /// Whether a number that was taken for the page's number stands above the page's last group of lines, below a gap:
  /// no page number stands between the text and a note, but a note's number may be the same as the page's.
  [[nodiscard]] bool is_above_note(std::size_t i) const {
    constexpr std::size_t most_lines = 8;
    if (!all_digits(lines_[i].words) || i + 1 >= end_ || end_ - i > most_lines) return false;
    if (lines_[i].blanks == 0 || lines_[i + 1].blanks == 0 || !begins_upper(lines_[i + 1].words)) return false;
    for (auto k = i + 1; k < end_; ++k)
      if (lines_[k].role != line_role::body || (k > i + 1 && lines_[k].blanks > 0)) return false;
    return true;
  }

  [[nodiscard]] std::size_t next_body(std::size_t i) const {
    while (i < end_ && lines_[i].role != line_role::body) ++i;
    return i;
  }

  /// Whether another note begins a few lines below. Notes stand together, so the lines between a note without a
  /// complete sentence and the next note belong to the first.
  [[nodiscard]] bool another_opens_below(std::size_t i) const {
    constexpr std::size_t most_lines = 4;
    for (std::size_t seen = 0; i < end_ && seen < most_lines; i = next_body(i + 1), ++seen)
      if (is_opening(i)) return true;
    return false;
  }

  void claim(std::size_t i, std::uint16_t number, bool opens) {
    lines_[i].role = line_role::footnote;
    lines_[i].number = number;
    lines_[i].opens = opens;
    last_number_ = number;
    last_line_ = i;
  }

  /// Marks the note that begins at line i. Returns the index of the line at which the search continues.
  std::size_t mark_from(std::size_t i) {
    const auto opening = *note_opening_of(lines_[i].words);
    auto& referring = references_.contains(opening.number) ? references_ : loose_references_;
    const auto reference = referring.at(opening.number);
    referring.erase(opening.number);
    auto at = i;
    if (opening.rest.empty()) {
      at = next_body(i + 1);
      if (at == end_ || is_opening(at)) return mark_backwards(i, opening.number, reference);
      lines_[i].words = {};
      claim(i, opening.number, false);
    } else {
      lines_[i].words = opening.rest;
    }
    claim(at, opening.number, true);
    while (true) {
      const auto next = next_body(at + 1);
      if (next == end_ || is_opening(next)) return next;
      const bool title = next + 1 < end_ && lines_[next + 1].blanks > 0;
      const bool unfinished = !ends_sentence(lines_[at].words) && another_opens_below(next);
      if (!unfinished && note_ends_between(lines_[at], lines_[next], widest_, title)) return next;
      claim(next, opening.number, false);
      at = next;
    }
  }

  /// Marks a note whose number follows it, as some converters print it. The group of lines above is the note. If body
  /// text is in the same group, the note is the last line and the lines before it that are wider than the body's lines,
  /// because smaller letters make them wider.
  std::size_t mark_backwards(std::size_t i, std::uint16_t number, std::size_t reference) {
    constexpr std::size_t most_lines = 12;
    const auto group_begin = [&](std::size_t at) {
      while (at > begin_ && lines_[at - 1].role == line_role::body && lines_[at].blanks == 0) --at;
      return at;
    };
    auto first = group_begin(i);
    auto last = i;
    if (first == i && i > begin_ && lines_[i - 1].role == line_role::body) first = group_begin(i - 1);
    while (last > first && lines_[last - 1].role != line_role::body) --last;
    if (first == last) return i + 1;
    if (first <= reference || last - first > most_lines) {
      first = last - 1;
      while (first > reference + 1 && last - first < most_lines && is_small(lines_[first - 1])) --first;
      while (first + 1 < last && !begins_upper(lines_[first].words)) ++first;
      if (!begins_upper(lines_[first].words)) return i + 1;
    }
    for (auto k = first; k < i; ++k) claim(k, number, k == first);
    lines_[i].words = {};
    claim(i, number, false);
    return i + 1;
  }

  /// Whether the line has smaller letters: it is wider than nine in ten lines of the page.
  [[nodiscard]] bool is_small(const text_line& line) {
    constexpr double wider = 1.03;
    if (usual_width_ <= 0) {
      std::vector<double> widths;
      for (auto i = begin_; i < end_; ++i) widths.push_back(width_of(lines_[i].words, metric::proportional));
      const auto ninth = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() * 9 / 10);
      std::nth_element(widths.begin(), ninth, widths.end());
      usual_width_ = *ninth;
    }
    return width_of(line.words, metric::proportional) > wider * usual_width_;
  }

  std::span<text_line> lines_;
  std::size_t begin_;
  std::size_t end_;
  std::size_t widest_ = 0;
  double usual_width_ = 0;
  std::unordered_map<std::uint16_t, std::size_t> references_;
  std::unordered_map<std::uint16_t, std::size_t> loose_references_;
  std::uint16_t last_number_ = 0;  ///< number of the note that was marked last
  std::size_t last_line_ = 0;      ///< its last line
};

/// For each page: the notes to which no attached number refers.
using unreferred = std::unordered_map<std::uint32_t, std::vector<std::uint16_t>>;

void drop_loose_references(std::vector<draft>& drafts, unreferred& notes) {
  for (auto& draft : drafts) {
    if (draft.prototype.kind == block_kind::footnote || draft.prototype.kind == block_kind::furniture) continue;
    const auto number = loose_number(draft.words);
    const auto page = notes.find(draft.prototype.last_page);
    if (number == 0 || page == notes.end() || std::erase(page->second, number) == 0) continue;
    draft.words.erase(draft.words.find_last_of(' '));
  }
}

}  // namespace

std::vector<std::uint16_t> glued_numbers(std::string_view words) {
  std::vector<std::uint16_t> numbers;
  if (!has_digit(words)) return numbers;
  each_word(words, [&](std::string_view word, std::size_t) {
    if (const auto found = glued_number(word); found.number != 0) numbers.push_back(found.number);
  });
  return numbers;
}

std::string without_references(std::string_view words, std::vector<std::uint16_t>& notes) {
  std::string kept;
  kept.reserve(words.size());
  std::size_t copied = 0;
  each_word(words, [&](std::string_view word, std::size_t at) {
    const auto found = glued_number(word);
    if (found.number == 0) return;
    const auto note = std::find(notes.begin(), notes.end(), found.number);
    if (note == notes.end()) return;
    notes.erase(note);
    kept += words.substr(copied, at + found.at - copied);
    copied = at + found.at + found.size;
  });
  kept += words.substr(copied);
  return kept;
}

void mark_footnotes(std::vector<text_line>& lines) {
  for (const auto& page : pages_of(lines)) footnote_finder(lines, page.begin, page.end).mark();
}

void drop_references(std::vector<draft>& drafts) {
  unreferred notes;
  for (const auto& draft : drafts)
    if (draft.prototype.kind == block_kind::footnote)
      notes[draft.prototype.page].push_back(static_cast<std::uint16_t>(std::stoul(draft.prototype.marker)));
  if (notes.empty()) return;
  for (auto& draft : drafts) {
    if (draft.prototype.kind == block_kind::footnote || draft.prototype.kind == block_kind::furniture) continue;
    for (auto page = draft.prototype.page; page <= draft.prototype.last_page; ++page) {
      const auto found = notes.find(page);
      if (found == notes.end() || found->second.empty()) continue;
      if (!draft.words.empty()) draft.words = without_references(draft.words, found->second);
      for (auto& cell : draft.cells) cell = without_references(cell, found->second);
    }
  }
  drop_loose_references(drafts, notes);
}

}  // namespace sheaf::core::plain_text
