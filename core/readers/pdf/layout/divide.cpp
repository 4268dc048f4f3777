// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/pdf/layout/divide.hpp"

#include "core/readers/pdf/layout/words.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

namespace sheaf::core::layout {
namespace {

constexpr float blank_line = 1.9F;   // of the type size: there is an empty line between lines that are so far apart
constexpr float short_line = 0.75F;  // of the column: the largest width of an address
constexpr float far_short = 0.25F;   // of the column
constexpr std::size_t cell_words = 45;

// ---- Tables ---------------------------------------------------------------------------------------------------

bool is_empty(const std::vector<piece>& cell) {
  return std::all_of(cell.begin(), cell.end(),
                     [](const auto& each) { return each.lines.empty() && each.cells.empty(); });
}

std::string cell_text(const std::vector<piece>& cell) {
  std::string out;
  for (const auto& each : cell) {
    if (!out.empty()) out += ' ';
    out += text_of(each.lines);
  }
  return out;
}

std::size_t count_filled(const piece& row) {
  return static_cast<std::size_t>(
      std::count_if(row.cells.begin(), row.cells.end(), [](const auto& cell) { return !is_empty(cell); }));
}

/// Whether a row belongs to a table of facts: it has a few words in several cells. A table that is there for layout has
/// running text in its cells.
bool is_fact_row(const piece& row) {
  std::size_t filled = 0;
  for (const auto& cell : row.cells) {
    if (is_empty(cell)) continue;
    ++filled;
    for (const auto& each : cell)
      if (!each.cells.empty()) return false;
    if (count_words(cell_text(cell)) > cell_words) return false;
  }
  return filled > 1;
}

/// Whether a row with one filled cell belongs to a table of facts: it does if the row above does, because then its
/// column has a meaning.
bool is_ragged_row(const piece& row, const piece* above) {
  if (above == nullptr || above->kind != role::row || row.cells.size() < 2 || count_filled(row) != 1) return false;
  if (above->cells.size() != row.cells.size()) return false;
  for (const auto& cell : row.cells) {
    if (cell.size() > 1 || count_words(cell_text(cell)) > sentence_words) return false;
    if (!cell.empty() && !cell.front().cells.empty()) return false;
  }
  return true;
}

void unfold(std::vector<piece> pieces, std::vector<piece>& out) {
  const piece* facts = nullptr;
  std::vector<piece> row_above;
  for (auto& each : pieces) {
    if (each.kind == role::row && (is_fact_row(each) || is_ragged_row(each, facts))) {
      row_above.assign(1, each);
      facts = row_above.data();
      if (count_filled(each) > 1) std::erase_if(each.cells, is_empty);
      out.push_back(std::move(each));
      continue;
    }
    facts = nullptr;
    if (each.kind != role::row) {
      out.push_back(std::move(each));
      continue;
    }
    const auto narrow = count_filled(each) > 1;
    for (auto& cell : each.cells) {
      for (auto& inner : cell) inner.narrow = inner.narrow || narrow;
      unfold(std::move(cell), out);
    }
  }
}

// ---- One piece that is several units ----------------------------------------------------------------------------

unit start_unit(const piece& from) {
  unit out;
  out.kind = from.kind;
  out.level = from.level;
  out.level_given = from.level != 0;
  out.certain = from.certain;
  out.tagged_item = from.kind == role::list_item;
  return out;
}

/// Whether lines are running text, even if they are short: one of them begins in lower case and not with a web or mail
/// address.
bool is_running_text(const std::vector<line>& lines) {
  return std::any_of(lines.begin() + 1, lines.end(), [](const auto& each) {
    const auto first_word = std::string_view(each.text).substr(0, each.text.find(' '));
    return begins_lower(each.text) && first_word.find_first_of("@/") == std::string_view::npos &&
           first_word.substr(0, 4) != "www.";
  });
}

/// The number at the beginning of a line if a dot or bracket follows it; 0 if there is none.
unsigned long number_at(const line& of) {
  const auto found = find_marker(of.text, false);
  return found.kind == marker_kind::number ? std::strtoul(found.text.c_str(), nullptr, 10) : 0;
}

/// For each line of a piece, whether a new block begins there. `lined` is set if each line is a block of its own, as in
/// an address.
std::vector<bool> breaks_within(const piece& of, const usual& usual, bool& lined) {
  std::vector<bool> begins(of.lines.size(), false);
  lined = false;
  if (of.lines.empty()) return begins;
  begins[0] = true;
  if (of.kind == role::heading || of.kind == role::footnote || of.kind == role::row) return begins;
  const auto heading_like = all_bold(of.lines) || largest(of.lines) >= large_type * usual.size;
  float own_right = 0;
  float width = 0;
  for (const auto& each : of.lines) {
    own_right = std::max(own_right, each.x1);
    width = std::max(width, each.x1 - each.x0);
  }
  const auto right = of.narrow ? own_right : std::max(usual.right, own_right);
  const auto column = right - std::min(of.lines.front().x0, usual.left > 0 ? usual.left : of.lines.front().x0);
  std::size_t early = 0;
  for (std::size_t i = 1; i < of.lines.size(); ++i)
    if (ends_early(of.lines[i - 1], of.lines[i], right)) ++early;
  lined = of.lines.size() > 1 && early == of.lines.size() - 1 && width < short_line * column && !heading_like &&
          !of.narrow && !is_running_text(of.lines);
  auto number = number_at(of.lines.front());
  const auto is_item = [&](std::size_t i, unsigned long wanted) {
    return number_at(of.lines[i]) == wanted &&
           std::fabs(of.lines[i].x0 - of.lines.front().x0) < indent_step * of.lines[i].size;
  };
  // The text above stops in the middle of a sentence, and the same number follows once more.
  const auto is_figure_in_sentence = [&](std::size_t i) {
    if (!ends_open(of.lines[i - 1].text) || ends_early(of.lines[i - 1], of.lines[i], right)) return false;
    constexpr std::size_t most_lines = 100;
    for (auto below = i + 1; below < std::min(of.lines.size(), i + most_lines); ++below)
      if (is_item(below, number + 1)) return true;
    return false;
  };
  for (std::size_t i = 1; i < of.lines.size(); ++i) {
    const auto& above = of.lines[i - 1];
    const auto& next = of.lines[i];
    // List items that were typed as one paragraph: a bullet, or the next number at the same indent as the last number.
    const auto counted = number > 0 && is_item(i, number + 1) && !is_figure_in_sentence(i);
    if (counted) ++number;
    if (counted || begins_with_bullet(next.text)) {
      begins[i] = true;
      continue;
    }
    if (lined || (above.page == next.page && next.y - above.y > blank_line * next.size)) {
      begins[i] = true;
      continue;
    }
    if (!ends_early(above, next, right) || begins_lower(next.text)) continue;
    if (above.bold && !next.bold) begins[i] = true;
    if (heading_like) continue;
    // The piece itself must show it too: another of its lines is long enough that the next word would have fitted here.
    const auto could_hold = ends_early(above, next, own_right + early_slack * above.size);
    if (could_hold && (ends_sentence(above.text) || right - above.x1 > far_short * column)) begins[i] = true;
  }
  return begins;
}

void divide(const piece& of, const usual& usual, std::vector<unit>& out) {
  bool lined = false;
  const auto begins = breaks_within(of, usual, lined);
  for (std::size_t i = 0; i < of.lines.size(); ++i) {
    if (begins[i]) {
      out.push_back(start_unit(of));
      out.back().alone = lined;
      out.back().blank_before = i == 0 && of.blank_before;
    }
    out.back().lines.push_back(of.lines[i]);
  }
}

}  // namespace

std::vector<unit> divide_pieces(std::vector<piece> pieces, const usual& usual) {
  std::vector<piece> flat;
  unfold(std::move(pieces), flat);
  std::vector<unit> units;
  for (auto& each : flat) {
    if (each.kind == role::row) {
      units.push_back(start_unit(each));
      units.back().cells = std::move(each.cells);
    } else {
      divide(each, usual, units);
    }
  }
  return units;
}

}  // namespace sheaf::core::layout
