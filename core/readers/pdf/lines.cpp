// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/pdf/lines.hpp"

#include "core/readers/pdf/layout/marker.hpp"

#include <sheaf/utf8.hpp>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace sheaf::core::pdf {
namespace {

// Lengths are in parts of the type size.
constexpr float same_baseline = 0.25F;
constexpr float most_raised = 0.75F;
constexpr float least_raised = 0.12F;
constexpr float raised_size = 0.86F;  // browsers set a raised number in five sixths of the size of the words
constexpr float word_gap = 0.17F;
constexpr float no_gap = 0.08F;
constexpr float no_advance = 0.02F;
constexpr float column_gap = 1.4F;
constexpr float backwards = 1.0F;

bool is_blank(char32_t code) {
  if (code == U' ' || code == U'\t' || code == U'\n' || code == U'\r' || code == 0x00A0) return true;
  if (code < 0x80) return code < 0x20;
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(code));
  return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

bool is_closing(char32_t code) {
  return code == U',' || code == U'.' || code == U';' || code == U':' || code == U')';
}

bool is_digit(char32_t code) {
  return code >= U'0' && code <= U'9';
}

/// The digit for a superscript digit that has its own code point; 0 for any other character.
char32_t superscript_digit(char32_t code) {
  switch (code) {
    case 0x00B9:
      return U'1';
    case 0x00B2:
      return U'2';
    case 0x00B3:
      return U'3';
    default:
      break;
  }
  if (code == 0x2070 || (code >= 0x2074 && code <= 0x2079)) return U'0' + (code - 0x2070);
  return 0;
}

/// The type size of most visible characters.
float main_size(const std::vector<glyph>& row) {
  std::map<int, int> counts;
  constexpr float steps = 10;
  for (const auto& each : row)
    if (!is_blank(each.code)) ++counts[static_cast<int>(std::lround(each.size * steps))];
  int best = 0;
  int best_count = 0;
  for (const auto& [size, count] : counts)
    if (count >= best_count) {
      best = size;
      best_count = count;
    }
  return static_cast<float>(best) / steps;
}

/// The end of the row's part that begins at `begin`: the first gap as wide as a column gap. A gap directly after a list
/// marker does not count.
std::size_t column_end(const std::vector<glyph>& row, std::size_t begin, float size) {
  std::string text;
  float pen = 0;
  for (auto i = begin; i < row.size(); ++i) {
    if (row[i].struck) pen = row[i].x1;
    if (is_blank(row[i].code)) continue;
    if (!text.empty() && row[i].x0 - pen > column_gap * size &&
        layout::find_marker(text + "\tx", true).bytes != text.size() + 1)
      return i;
    append_character(text, row[i].code);
    pen = row[i].x1;
  }
  return row.size();
}

}  // namespace

void line_builder::append(const glyph& next) {
  if (!is_blank(next.code)) {
    last_visible_ = row_.size();
    if (!first_visible_) first_visible_ = last_visible_;
  }
  row_.push_back(next);
}

void line_builder::add(const glyph& next, std::uint32_t page) {
  if (row_.empty()) {
    page_ = page;
    append(next);
    return;
  }
  const auto blank = is_blank(next.code);
  // The last visible glyph shows where the line is; blanks often have another size.
  const auto& last = last_visible_ ? row_[*last_visible_] : row_.back();
  const auto larger = std::max(last.size, next.size);
  const auto fall = next.y - last.y;
  auto same = page == page_ && next.upright == last.upright;
  if (same && std::fabs(fall) > same_baseline * larger) {
    const auto smaller = std::min(last.size, next.size);
    const auto raised = std::fabs(fall) <= most_raised * larger && smaller <= raised_size * larger;
    // A small number is above the baseline of the words beside it. It may come before or after them.
    same = raised && ((fall < 0) == (next.size < last.size));
    if (same && next.x0 < last.x0 - larger / 2) same = false;
  }
  if (same && !blank && next.x0 < row_.back().x0 - backwards * larger && next.x0 < last.x0 - backwards * larger) {
    // A bullet may be drawn after the line before which it stands. Any other glyph to the left begins another line.
    same = first_visible_ && std::fabs(fall) <= same_baseline * larger && next.x1 <= row_[*first_visible_].x0;
    out_of_order_ = out_of_order_ || same;
  }
  if (!same) {
    finish_line();
    page_ = page;
  }
  append(next);
}

std::vector<layout::line> line_builder::take() {
  finish_line();
  return std::exchange(lines_, {});
}

void line_builder::finish_line() {
  auto row = std::exchange(row_, {});
  first_visible_.reset();
  last_visible_.reset();
  if (std::exchange(out_of_order_, false))
    std::stable_sort(row.begin(), row.end(), [](const auto& a, const auto& b) { return a.x0 < b.x0; });
  const auto size = main_size(row);
  if (size <= 0) return;
  // The lowest baseline of the words in the main size.
  auto baseline = std::numeric_limits<float>::lowest();
  for (const auto& each : row)
    if (!is_blank(each.code) && each.size > raised_size * size) baseline = std::max(baseline, each.y);

  if (by_column_) {
    std::size_t begin = 0;
    while (begin < row.size()) {
      const auto end = column_end(row, begin, size);
      make_line({row.begin() + static_cast<std::ptrdiff_t>(begin), row.begin() + static_cast<std::ptrdiff_t>(end)},
                size, baseline);
      begin = end;
    }
  } else {
    make_line(row, size, baseline);
  }
}

void line_builder::make_line(const std::vector<glyph>& row, float size, float baseline) {
  layout::line out;
  out.page = page_;
  out.size = by_column_ ? main_size(row) : size;
  out.y = baseline;
  std::size_t letters = 0;
  std::size_t bold = 0;
  std::size_t italic = 0;
  bool blank_due = false;
  bool in_first_word = true;
  float pen = 0;
  float blank_begin = 0;              // of the first blank since the last character
  std::optional<float> struck_begin;  // of letters that are struck out and begin the line
  for (const auto& each : row) {
    if (is_blank(each.code)) {
      if (!blank_due) blank_begin = each.x0;
      blank_due = true;
      if (each.struck) {
        pen = each.x1;
        out.x1 = std::max(out.x1, pen);
        if (out.text.empty() && !struck_begin) struck_begin = each.x0;
      }
      continue;
    }
    // Browsers draw a soft hyphen within a line as a blank that does not move the pen.
    if (blank_due && std::fabs(each.x0 - blank_begin) < no_advance * size && each.x0 - pen < no_gap * size)
      blank_due = false;
    const auto raised = each.size <= raised_size * size && baseline - each.y >= least_raised * size;
    const auto digit = superscript_digit(each.code);
    const auto number = digit != 0 ? digit : (raised && is_digit(each.code) ? each.code : 0);
    const auto bracket = raised && (each.code == U'[' || each.code == U']' || each.code == U',');
    if (number != 0 || bracket) {
      if (out.text.empty() && number != 0) append_character(out.note_number, number);
      pen = std::max(pen, each.x1);
      continue;
    }
    if (out.text.empty()) {
      out.x0 = struck_begin.value_or(each.x0);
    } else {
      const auto gap = each.x0 - pen;
      const auto wide = each.x0 - pen > column_gap * size;
      // A blank without width before a comma was drawn by mistake.
      const auto blank = blank_due && !(is_closing(each.code) && gap < no_gap * size);
      if (wide || blank || gap > word_gap * size) {
        in_first_word = false;
        if (out.text_x <= 0) out.text_x = each.x0;
        out.gaps.push_back({out.text.size(), pen, each.x0, blank});
        out.text += wide ? '\t' : ' ';
      }
    }
    blank_due = false;
    append_character(out.text, each.code);
    out.x1 = std::max(out.x1, each.x1);
    pen = each.x1;
    if (in_first_word) out.first_word = each.x1 - out.x0;
    if (each.code == U'-') in_first_word = false;
    ++letters;
    bold += each.bold ? 1U : 0U;
    italic += each.italic ? 1U : 0U;
  }
  if (out.text.empty()) return;
  out.blank_at_end = blank_due;
  // A bullet in another face does not make a bold line less bold.
  constexpr std::size_t tenth = 10;
  out.bold = bold + letters / tenth >= letters;
  out.italic = italic + letters / tenth >= letters;
  lines_.push_back(std::move(out));
}

}  // namespace sheaf::core::pdf
