// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/plain_text/furniture.hpp"

#include "core/readers/ascii.hpp"
#include "core/readers/prose/marker.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

namespace sheaf::core::plain_text {
namespace {

/// Number of lines at a page's edge in which furniture is looked for.
constexpr std::size_t edge_lines = 4;
/// Lines with more bytes are running text, even if they are repeated.
constexpr std::size_t longest_running_line = 200;
/// The share of pages, in hundredths, on which a running line must occur.
constexpr std::size_t running_percent = 40;
constexpr std::size_t consecutive_pages = 3;
constexpr std::size_t most_page_digits = 4;

/// The lines at the edges of a page, beginning with the outermost: top[0] and bottom[0] are the page's first and last
/// lines.
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

/// The usual difference between the printed page number and the page's place in the file. It tells a page number from
/// another number that stands alone at a page's edge.
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

/// The pages on which a line occurs, by index in ascending order.
struct running_line {
  std::size_t count = 0;
  std::size_t last_page = 0;
  std::size_t in_a_row = 0;
  std::size_t longest_row = 0;
};

bool runs(const running_line& line, std::size_t pages) {
  return line.count >= 2 && (line.count * 100 >= pages * running_percent || line.longest_row >= consecutive_pages);
}

/// Marks running lines at one side of the pages. The sides are treated separately, because the report's title may have
/// the words of a running footer.
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
  const auto is_running = [&](const text_line& line) {
    const auto key = running_key(line.words);
    const bool has_words = key.find_first_not_of("#.)( ") != std::string::npos;
    const auto marker = parse_marker(line.words);
    return has_words && (!marker || marker->weak) && runs(seen[key], pages.size());
  };
  // Furniture is at the very edge: "Summary" below another heading on three pages in a row is not furniture.
  std::size_t closed_page = pages.size();
  each_edge_line([&](std::size_t page, text_line& line) {
    if (page == closed_page) return;
    if (is_running(line))
      line.role = line_role::furniture;
    else if (side == &page_edges::top)
      closed_page = page;
  });
}

/// Marks a page's last line that stands within a sentence: the line above it is full and unfinished, and the next page
/// goes on in the middle of the sentence. A line of the paragraph would be full, and such a line is short.
void mark_feet_within_sentences(std::vector<text_line>& lines, const std::vector<page_range>& pages) {
  constexpr std::size_t fewest_lines = 4;  // they show how wide the page is
  constexpr double full = 0.8;
  constexpr double longest_foot = 0.65;
  const auto is_body = [&](std::size_t i) { return lines[i].role == line_role::body; };
  for (std::size_t page = 0; page + 1 < pages.size(); ++page) {
    std::vector<std::size_t> body;
    double width = 0;
    for (auto i = pages[page].begin; i < pages[page].end; ++i) {
      if (!is_body(i)) continue;
      body.push_back(i);
      width = std::max(width, width_of(lines[i].words, metric::characters));
    }
    auto next = pages[page + 1].begin;
    while (next < pages[page + 1].end && !is_body(next)) ++next;
    if (body.size() < fewest_lines || next == pages[page + 1].end) continue;
    auto& foot = lines[body.back()];
    const auto& above = lines[body[body.size() - 2]];
    const auto& below = lines[next];
    const bool goes_on =
        begins_lower(below.words) || (ends_within_phrase(above.words) && is_digit(below.words.front()));
    if (!goes_on || ends_clause(above.words) || ends_clause(foot.words) || !begins_upper(foot.words)) continue;
    if (width_of(above.words, metric::characters) < width * full) continue;
    if (width_of(foot.words, metric::characters) > width * longest_foot) continue;
    if (parse_marker(foot.words) || foot.quoted != above.quoted) continue;
    foot.role = line_role::furniture;
  }
}

}  // namespace

bool is_page_number(std::string_view words) {
  if (!has_digit(words.substr(0, longest_running_line))) return false;
  std::string key;
  for (const auto c : words.substr(0, longest_running_line)) key += lowered(c);
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

std::optional<std::uint32_t> page_number_of(std::string_view words) {
  if (!is_page_number(words)) return std::nullopt;
  const auto first = std::find_if(words.begin(), words.end(), is_digit);
  std::uint32_t number = 0;
  for (auto at = first; at != words.end() && is_digit(*at); ++at)
    number = number * 10 + static_cast<std::uint32_t>(*at - '0');
  return number;
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

void mark_furniture(std::vector<text_line>& lines, std::uint32_t pages) {
  if (pages < 2) return;
  const auto ranges = pages_of(lines);
  mark_page_numbers(lines, ranges);
  if (ranges.size() < 2) return;
  mark_running_lines(lines, ranges, &page_edges::bottom);
  mark_running_lines(lines, ranges, &page_edges::top);
  mark_feet_within_sentences(lines, ranges);
}

}  // namespace sheaf::core::plain_text
