// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/plain_text_furniture.hpp"

#include "core/readers/plain_text_marker.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <unordered_map>

namespace sheaf::core::plain_text {
namespace {

/// Lines from a page's edge in which furniture is looked for.
constexpr std::size_t edge_lines = 4;
/// Longer lines are running text, however often they come.
constexpr std::size_t longest_running_line = 200;
/// Share of the pages, in hundredths, that a running line stands on.
constexpr std::size_t running_percent = 40;
constexpr std::size_t consecutive_pages = 3;
constexpr std::size_t most_page_digits = 4;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Lines of one page.
struct page_range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

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

/// The digits of a line that is_page_number, as a number.
std::optional<std::uint32_t> page_number_of(std::string_view words) {
  if (!is_page_number(words)) return std::nullopt;
  const auto first = std::find_if(words.begin(), words.end(), is_digit);
  std::uint32_t number = 0;
  for (auto at = first; at != words.end() && is_digit(*at); ++at)
    number = number * 10 + static_cast<std::uint32_t>(*at - '0');
  return number;
}

/// The edge lines of a page, outermost first: top[0] and bottom[0] are the page's first and last line.
struct page_edges {
  std::vector<std::size_t> top;
  std::vector<std::size_t> bottom;
};

page_edges edges_of(const page_range& page) {
  page_edges edges;
  const auto count = std::min(edge_lines, page.end - page.begin);
  for (std::size_t i = 0; i < count; ++i) {
    edges.top.push_back(page.begin + i);
    edges.bottom.push_back(page.end - 1 - i);
  }
  return edges;
}

/// Most pages print their number a fixed step from their place in the file; that step tells a page number from a
/// figure that happens to stand alone at a page's edge.
std::optional<std::int64_t> usual_step(const std::vector<text_line>& lines, const std::vector<page_range>& pages) {
  std::map<std::int64_t, std::size_t> steps;
  for (const auto& page : pages) {
    const auto edges = edges_of(page);
    std::set<std::int64_t> here;
    for (const auto* edge : {&edges.top, &edges.bottom})
      for (const auto i : *edge)
        if (const auto number = page_number_of(lines[i].words)) here.insert(std::int64_t{*number} - lines[i].page);
    for (const auto step : here) ++steps[step];
  }
  const auto best =
      std::max_element(steps.begin(), steps.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (best == steps.end() || best->second < 2) return std::nullopt;
  return best->first;
}

void mark_page_numbers(std::vector<text_line>& lines, const std::vector<page_range>& pages) {
  if (pages.size() < 2) return;
  const auto step = usual_step(lines, pages);
  if (!step) return;
  for (const auto& page : pages) {
    const auto edges = edges_of(page);
    const auto mark_in = [&](const std::vector<std::size_t>& edge) {
      for (const auto i : edge) {
        const auto number = page_number_of(lines[i].words);
        if (!number || std::int64_t{*number} - lines[i].page != *step) continue;
        lines[i].role = line_role::furniture;
        return true;
      }
      return false;
    };
    if (!mark_in(edges.bottom)) mark_in(edges.top);
  }
}

/// Pages on which a running line stands, as indices in ascending order.
struct running_line {
  std::size_t count = 0;
  std::size_t last_page = 0;
  std::size_t in_a_row = 0;
  std::size_t longest_row = 0;
};

bool runs(const running_line& line, std::size_t pages) {
  return line.count >= 2 && (line.count * 100 >= pages * running_percent || line.longest_row >= consecutive_pages);
}

/// The report's title may read like its running footer, so top and bottom are looked at apart.
void mark_running_lines(std::vector<text_line>& lines, const std::vector<page_range>& pages,
                        std::vector<std::size_t> page_edges::*side) {
  std::unordered_map<std::string, running_line> seen;
  const auto each_edge_line = [&](auto visit) {
    for (std::size_t page = 0; page < pages.size(); ++page) {
      const auto edges = edges_of(pages[page]);
      for (const auto i : edges.*side)
        if (lines[i].role == line_role::body && lines[i].words.size() <= longest_running_line) visit(page, lines[i]);
    }
  };
  each_edge_line([&](std::size_t page, const text_line& line) {
    auto& running = seen[running_key(line.words)];
    if (running.count != 0 && running.last_page == page) return;
    running.in_a_row = running.count != 0 && running.last_page + 1 == page ? running.in_a_row + 1 : 1;
    running.longest_row = std::max(running.longest_row, running.in_a_row);
    running.last_page = page;
    ++running.count;
  });
  each_edge_line([&](std::size_t, text_line& line) {
    const auto key = running_key(line.words);
    const bool has_words = key.find_first_not_of("#.)( ") != std::string::npos;
    const auto marker = parse_marker(line.words);
    if (has_words && (!marker || marker->weak) && runs(seen[key], pages.size())) line.role = line_role::furniture;
  });
}

std::uint16_t number_in(std::string_view digits) {
  std::uint16_t number = 0;
  for (const auto c : digits) number = static_cast<std::uint16_t>(number * 10 + (c - '0'));
  return number;
}

/// Number glued to a word's end, closing signs aside, or 0: "help.2", "board1)" and "board[1]" have one, "18.2", "H2"
/// and "A12" none.
struct glued {
  std::uint16_t number = 0;
  std::size_t at = 0;
  std::size_t size = 0;
};

glued glued_number(std::string_view word) {
  constexpr std::size_t most_digits = 2;
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

/// Calls `visit(word, offset)` for each word.
template <typename Visitor>
void each_word(std::string_view words, Visitor visit) {
  std::size_t at = 0;
  while ((at = words.find_first_not_of(" \t", at)) != std::string_view::npos) {
    const auto end = std::min(words.find_first_of(" \t", at), words.size());
    visit(words.substr(at, end - at), at);
    at = end;
  }
}

struct note_opening {
  std::uint16_t number = 0;
  std::string_view rest;
};

/// "1", "1 Words", "1Words" or "[1] Words": how a footnote begins. A number with a dot is a paragraph's.
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

/// A note ends at a gap, unless a small letter goes on behind it; without a gap where its sentence is complete and its
/// line is clearly the last, or a title follows (`title`: a line with a gap behind it).
bool note_ends_between(const text_line& line, const text_line& next, std::size_t widest, bool title) {
  constexpr std::size_t short_percent = 75;
  if (next.blanks > 0) return !begins_lower(next.words);
  if (!ends_sentence(line.words) || !begins_upper(next.words)) return false;
  return length_of(line.words) * 100 < widest * short_percent || (title && !ends_clause(next.words));
}

/// Marks the footnotes of one page; `references` are the numbers glued to its words, each with its first line.
class footnote_finder {
 public:
  footnote_finder(std::span<text_line> lines, std::size_t begin, std::size_t end)
      : lines_(lines), begin_(begin), end_(end) {
    for (auto i = begin; i < end; ++i) {
      if (lines_[i].role == line_role::furniture) continue;
      widest_ = std::max(widest_, length_of(lines_[i].words));
      for (const auto number : glued_numbers(lines_[i].words)) references_.try_emplace(number, i);
    }
  }

  void mark() {
    for (auto i = begin_; i < end_;) i = is_opening(i) ? mark_from(i) : i + 1;
  }

 private:
  [[nodiscard]] bool is_opening(std::size_t i) const {
    if (lines_[i].role != line_role::body) return false;
    const auto opening = note_opening_of(lines_[i].words);
    if (!opening) return false;
    const auto reference = references_.find(opening->number);
    return reference != references_.end() && reference->second < i;
  }

  [[nodiscard]] std::size_t next_body(std::size_t i) const {
    while (i < end_ && lines_[i].role != line_role::body) ++i;
    return i;
  }

  void claim(std::size_t i, std::uint16_t number, bool opens) {
    lines_[i].role = line_role::footnote;
    lines_[i].number = number;
    lines_[i].opens = opens;
  }

  /// Returns the line to go on with.
  std::size_t mark_from(std::size_t i) {
    const auto opening = *note_opening_of(lines_[i].words);
    const auto reference = references_.at(opening.number);
    references_.erase(opening.number);
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
      if (note_ends_between(lines_[at], lines_[next], widest_, title)) return next;
      claim(next, opening.number, false);
      at = next;
    }
  }

  /// Some converters put the raised number behind the note: the group of lines above is the note, or, where body text
  /// runs into it, those of its lines that are wider than the body's, as smaller letters are, and the last.
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

  /// Wider than nine in ten of the page's lines: full lines of smaller letters are.
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
};

}  // namespace

bool is_page_number(std::string_view words) {
  std::string key;
  for (const auto c : words.substr(0, longest_running_line)) key += lower(c);
  constexpr std::string_view page = "page";
  std::string_view rest = trimmed(key);
  const auto strip = [&](std::string_view signs) {
    while (!rest.empty() && signs.find(rest.front()) != std::string_view::npos) rest.remove_prefix(1);
    while (!rest.empty() && signs.find(rest.back()) != std::string_view::npos) rest.remove_suffix(1);
  };
  strip(" -|");
  if (rest.starts_with(page)) rest.remove_prefix(page.size());
  if (rest.ends_with(page)) rest.remove_suffix(page.size());
  strip(" -|");
  const auto of = rest.find(" of ");
  const auto is_count = [](std::string_view digits) { return all_digits(digits) && digits.size() <= most_page_digits; };
  if (of == std::string_view::npos) return is_count(rest);
  return is_count(rest.substr(0, of)) && is_count(rest.substr(of + 4));
}

std::string running_key(std::string_view words) {
  std::string key;
  key.reserve(words.size());
  for (const auto c : words) {
    const auto sign = is_digit(c) ? '#' : (c == '\t' ? ' ' : c);
    if ((sign == '#' || sign == ' ') && !key.empty() && key.back() == sign) continue;
    key += sign;
  }
  return key;
}

std::uint32_t count_pages(std::vector<text_line>& lines) {
  constexpr std::size_t fewest_numbers = 3;
  constexpr std::size_t fewest_lines_a_page = 15;
  struct counted {
    std::size_t line = 0;
    std::size_t before = 0;  // index of the number before, or its own
    std::size_t length = 1;
  };
  std::vector<counted> numbers;
  std::unordered_map<std::uint32_t, std::size_t> latest;
  std::size_t longest = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto number = page_number_of(lines[i].words);
    if (!number || *number == 0) continue;
    counted found{i, numbers.size(), 1};
    const auto before = latest.find(*number - 1);
    if (before != latest.end() && i - numbers[before->second].line >= fewest_lines_a_page) {
      found.before = before->second;
      found.length = numbers[before->second].length + 1;
    }
    latest[*number] = numbers.size();
    numbers.push_back(found);
    if (found.length > numbers[longest].length) longest = numbers.size() - 1;
  }
  if (numbers.empty() || numbers[longest].length < fewest_numbers) return 1;
  std::vector<std::size_t> ends;
  for (auto at = longest;; at = numbers[at].before) {
    ends.push_back(numbers[at].line);
    if (numbers[at].before == at) break;
  }
  std::uint32_t page = 1;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    lines[i].page = page;
    if (ends.empty() || i != ends.back()) continue;
    ends.pop_back();
    if (i + 1 < lines.size()) ++page;
  }
  return page;
}

void mark_furniture(std::vector<text_line>& lines, std::uint32_t pages) {
  if (pages < 2) return;
  const auto ranges = pages_of(lines);
  mark_page_numbers(lines, ranges);
  if (ranges.size() < 2) return;
  mark_running_lines(lines, ranges, &page_edges::bottom);
  mark_running_lines(lines, ranges, &page_edges::top);
}

std::vector<std::uint16_t> glued_numbers(std::string_view words) {
  std::vector<std::uint16_t> numbers;
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

}  // namespace sheaf::core::plain_text
