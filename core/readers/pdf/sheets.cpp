// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/pdf/sheets.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace sheaf::core::pdf {
namespace {

// Lengths are in parts of the sheet's width.
constexpr float half_gutter = 0.025F;  // on each side of the middle there is as much room at least
constexpr float same_margin = 0.02F;
constexpr std::size_t fewest_letters = 200;  // of a half that shows where its text begins

bool is_visible(const glyph& of) {
  return of.code > U' ' && is_of_text(of);
}

/// Whether half of the sheet has the form of an upright page: A4 halves A3, and so on; letters are a little longer.
bool has_form_of_sheet(const page_text& page) {
  constexpr float stoutest = 1.25F;
  constexpr float longest = 1.6F;
  const auto form = 2 * page.height / page.width;
  return page.width > 0 && form > stoutest && form < longest;
}

struct half {
  std::size_t letters = 0;
  float begin = 1;  ///< where its text begins, from its own left edge
};

enum class sheet_kind : std::uint8_t {
  none,
  unproven,  ///< a half has too little text to show where it begins
  two_pages,
};

sheet_kind kind_of(const page_text& page) {
  constexpr float middle = 0.5F;
  if (!has_form_of_sheet(page)) return sheet_kind::none;
  std::array<half, 2> halves;
  for (const auto& each : page.glyphs) {
    if (!is_visible(each)) continue;
    const auto begin = each.x0 / page.width;
    const auto end = each.x1 / page.width;
    if (end > middle - half_gutter && begin < middle + half_gutter) return sheet_kind::none;
    const bool right = begin > middle;
    auto& own = halves[right ? 1 : 0];
    ++own.letters;
    own.begin = std::min(own.begin, right ? begin - middle : begin);
  }
  const auto& [left, right] = halves;
  if (left.letters < fewest_letters || right.letters < fewest_letters) return sheet_kind::unproven;
  return std::fabs(left.begin - right.begin) < same_margin ? sheet_kind::two_pages : sheet_kind::none;
}

}  // namespace

bool are_sheets(const std::vector<page_text>& pages) {
  bool two_pages = false;
  for (const auto& each : pages) {
    const auto kind = kind_of(each);
    if (kind == sheet_kind::none) return false;
    two_pages = two_pages || kind == sheet_kind::two_pages;
  }
  return two_pages;
}

std::vector<page_text> divide_sheets(std::vector<page_text> sheets) {
  std::vector<page_text> pages;
  for (auto& sheet : sheets) {
    const auto width = sheet.width / 2;
    page_text left;
    left.width = width;
    left.height = sheet.height;
    left.object = sheet.object;
    left.contents = sheet.contents;
    auto right = left;
    for (auto& each : sheet.glyphs) {
      if (each.x0 < width) {
        left.glyphs.push_back(each);
        continue;
      }
      each.x0 -= width;
      each.x1 -= width;
      right.glyphs.push_back(each);
    }
    pages.push_back(std::move(left));
    pages.push_back(std::move(right));
  }
  return pages;
}

}  // namespace sheaf::core::pdf
