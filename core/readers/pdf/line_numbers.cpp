// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/pdf/line_numbers.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace sheaf::core::pdf {
namespace {

constexpr float same_line = 2;             // points between baselines
constexpr std::size_t fewest_numbers = 3;  // of one page of the document
constexpr std::size_t fewest_lines = 15;   // of the document that the numbers count

bool is_visible(const glyph& of) {
  return of.code > U' ' && is_of_text(of) && std::isfinite(of.x0) && std::isfinite(of.y);
}

bool is_digit(const glyph& of) {
  return of.code >= U'0' && of.code <= U'9';
}

struct number {
  float y = 0;
  std::uint32_t value = 0;
  std::vector<std::size_t> glyphs;
};

/// The numbers of a page that stand left of all its words, from the top.
std::vector<number> numbers_in_margin(const page_text& page) {
  constexpr std::size_t most_digits = 5;
  auto words_begin = page.width;
  for (const auto& each : page.glyphs)
    if (is_visible(each) && !is_digit(each)) words_begin = std::min(words_begin, each.x0);
  std::vector<std::size_t> digits;
  for (std::size_t i = 0; i < page.glyphs.size(); ++i)
    if (is_visible(page.glyphs[i]) && is_digit(page.glyphs[i]) && page.glyphs[i].x1 < words_begin) digits.push_back(i);
  std::sort(digits.begin(), digits.end(), [&](std::size_t a, std::size_t b) {
    return std::pair(page.glyphs[a].y, page.glyphs[a].x0) < std::pair(page.glyphs[b].y, page.glyphs[b].x0);
  });
  std::vector<number> out;
  for (const auto i : digits) {
    const auto& digit = page.glyphs[i];
    if (out.empty() || digit.y - out.back().y > same_line || out.back().glyphs.size() == most_digits)
      out.push_back({digit.y, 0, {}});
    out.back().value = out.back().value * 10 + static_cast<std::uint32_t>(digit.code - U'0');
    out.back().glyphs.push_back(i);
  }
  return out;
}

/// The baselines of a page's words and numbers, from the top.
std::vector<float> baselines_of(const page_text& page) {
  std::vector<float> all;
  for (const auto& each : page.glyphs)
    if (is_visible(each)) all.push_back(each.y);
  std::sort(all.begin(), all.end());
  std::vector<float> out;
  for (const auto y : all)
    if (out.empty() || y - out.back() > same_line) out.push_back(y);
  return out;
}

/// What the numbers of a page have to do with its lines.
struct count_of_lines {
  std::size_t lines = 0;     ///< of the page
  std::size_t numbered = 0;  ///< lines that the numbers count
};

/// Raised numbers and the like may make a line look like two.
constexpr std::size_t spare_lines = 1;

count_of_lines compare(const page_text& page, const std::vector<number>& numbers) {
  const auto lines = baselines_of(page);
  const auto index_of = [&](float y) {
    return static_cast<std::size_t>(std::lower_bound(lines.begin(), lines.end(), y - same_line) - lines.begin());
  };
  count_of_lines out;
  out.lines = lines.size();
  for (std::size_t i = 1; i < numbers.size(); ++i) {
    const auto passed = index_of(numbers[i].y) - index_of(numbers[i - 1].y);
    const auto counted = static_cast<std::size_t>(numbers[i].value) - numbers[i - 1].value;
    if (numbers[i].value > numbers[i - 1].value && counted <= passed && passed <= counted + spare_lines)
      out.numbered += counted;
  }
  return out;
}

}  // namespace

void find_line_numbers(std::vector<page_text>& pages) {
  std::vector<std::vector<number>> numbers;
  for (const auto& page : pages) numbers.push_back(numbers_in_margin(page));
  if (std::none_of(numbers.begin(), numbers.end(), [](const auto& of) { return of.size() >= fewest_numbers; })) return;
  count_of_lines all;
  for (std::size_t page = 0; page < pages.size(); ++page) {
    const auto own = compare(pages[page], numbers[page]);
    all.lines += own.lines;
    all.numbered += own.numbered;
  }
  // Half of the lines, because heads and feet of pages, tables and letterheads have no numbers.
  if (all.numbered < fewest_lines || all.numbered * 2 < all.lines) return;
  for (std::size_t page = 0; page < pages.size(); ++page)
    for (const auto& each : numbers[page])
      for (const auto glyph : each.glyphs) pages[page].glyphs[glyph].aside = true;
}

}  // namespace sheaf::core::pdf
