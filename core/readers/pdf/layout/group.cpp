// SPDX-License-Identifier: AGPL-3.0-or-later
// Groups lines by geometry, for pages without tags.
#include "core/readers/pdf/layout/layout.hpp"
#include "core/readers/pdf/layout/marker.hpp"
#include "core/readers/pdf/layout/print_marks.hpp"
#include "core/readers/pdf/layout/unit.hpp"
#include "core/readers/pdf/layout/words.hpp"

#include <sheaf/utf8.hpp>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace sheaf::core::layout {
namespace {

// Lengths are in parts of the type size, unless a comment says otherwise.
constexpr float same_baseline = 0.3F;
constexpr float touching = 0.5F;
constexpr float word_gap = 0.17F;
constexpr float paragraph_gap = 0.22F;  // in addition to the usual line spacing
constexpr float overlapping = 0.95F;
constexpr float row_gap = 1.5F;
constexpr float table_gap = 3.2F;
constexpr float wide_column = 0.7F;  // of the text's width
constexpr float wide_margin_zone = 0.15F;
constexpr float letterhead_zone = 0.13F;
constexpr std::size_t most_columns = 24;
constexpr std::size_t enough_pages = 3;
constexpr std::size_t enough_entries = 3;

/// Usual values of the document.
struct measures {
  float size = 12;
  float leading = 1.2F;
  float left = 0;
  float right = 0;
};

/// The parts of lines on one baseline, from left to right.
struct row {
  float y = 0;
  float size = 0;
  std::vector<line> parts;
};

struct interval {
  float begin = 0;
  float end = 0;
};

bool overlap(const interval& a, const interval& b) {
  return a.begin < b.end && b.begin < a.end;
}

interval extent(const line& of) {
  return {of.x0, of.x1};
}

/// Joins two parts of one line that were drawn separately, or two lines of a contents entry.
void join(line& left, const line& right) {
  const auto room = right.x0 - left.x1;
  const auto below = right.y - left.y > same_baseline * left.size;
  if (left.blank_at_end || below || room > word_gap * left.size) {
    if (left.text_x <= 0) left.text_x = right.x0;
    left.gaps.push_back({left.text.size(), left.x1, right.x0, left.blank_at_end});
    left.text += ' ';
  } else if (left.text_x <= 0) {
    left.first_word = right.x0 + right.first_word - left.x0;
  }
  if (right.text.size() > left.text.size()) {
    left.size = right.size;
    left.y = right.y;
  }
  for (const auto& each : right.gaps)
    left.gaps.push_back({left.text.size() + each.byte, each.begin, each.end, each.blank});
  left.text += right.text;
  left.x1 = std::max(left.x1, right.x1);
  left.blank_at_end = right.blank_at_end;
  left.bold = left.bold && right.bold;
  left.italic = left.italic && right.italic;
}

/// Whether `of` is nothing but a bullet or the number of a paragraph, which was drawn apart from the words to its
/// right.
bool is_lone_marker(const line& of) {
  if (!of.gaps.empty()) return false;
  const auto last = last_character(of.text);
  const auto found = find_marker(of.text + "\tx", true);
  return found.bytes == of.text.size() + 1 && (found.kind == marker_kind::bullet || last == "." || last == ")");
}

/// Puts a lone marker before the words to its right.
void put_before(const line& mark, line& words) {
  const auto shift = mark.text.size() + 1;
  for (auto& each : words.gaps) each.byte += shift;
  words.gaps.insert(words.gaps.begin(), {mark.text.size(), mark.x1, words.x0, false});
  words.text = mark.text + '\t' + words.text;
  words.text_x = words.x0;
  words.first_word = mark.first_word;
  words.x0 = mark.x0;
}

std::vector<row> rows_of(std::vector<line> lines) {
  std::stable_sort(lines.begin(), lines.end(), [](const line& a, const line& b) { return a.y < b.y; });
  std::vector<row> rows;
  for (auto& each : lines) {
    if (rows.empty() || each.y - rows.back().y > same_baseline * std::min(each.size, rows.back().size))
      rows.push_back({each.y, each.size, {}});
    rows.back().size = std::max(rows.back().size, each.size);
    rows.back().parts.push_back(std::move(each));
  }
  for (auto& each : rows) {
    std::stable_sort(each.parts.begin(), each.parts.end(), [](const line& a, const line& b) { return a.x0 < b.x0; });
    std::vector<line> joined;
    for (auto& part : each.parts) {
      if (!joined.empty() && part.x0 - joined.back().x1 < touching * each.size)
        join(joined.back(), part);
      else
        joined.push_back(std::move(part));
    }
    constexpr float farthest_words = 4;
    if (joined.size() == 2 && joined[1].x0 - joined[0].x1 < farthest_words * each.size && is_lone_marker(joined[0])) {
      put_before(joined[0], joined[1]);
      joined.erase(joined.begin());
    }
    each.parts = std::move(joined);
  }
  return rows;
}

// ---- Justified lines, and columns that stand close together --------------------------------------------------------

/// Whether two rows may be lines of one paragraph, or neighbouring rows of a table with room `most` of the type size.
bool are_neighbours(const row& above, const row& below, float most) {
  return below.y - above.y <= most * std::max(above.size, below.size);
}

/// Whether the rooms between all words of the row are about equally wide: the line was stretched to the margin.
bool is_stretched(const row& of) {
  constexpr float alike = 0.7F;
  float least = 0;
  float most = 0;
  const auto count = [&](float room) {
    least = most > 0 ? std::min(least, room) : room;
    most = std::max(most, room);
  };
  for (std::size_t i = 0; i < of.parts.size(); ++i) {
    if (i > 0) count(of.parts[i].x0 - of.parts[i - 1].x1);
    for (const auto& each : of.parts[i].gaps) count(each.end - each.begin);
  }
  return least > alike * most;
}

/// Whether `of` has the left and right edge of a line of text beside it, which is in one part.
bool has_edges_of(const row& of, const row& beside) {
  constexpr float same_edge = 1.5F;  // in points
  if (beside.parts.size() != 1 || std::fabs(beside.size - of.size) > same_size) return false;
  const auto& line = beside.parts.front();
  const auto hanging = line.text_x > 0 && std::fabs(line.text_x - of.parts.front().x0) < same_edge;
  return (hanging || std::fabs(line.x0 - of.parts.front().x0) < same_edge) &&
         std::fabs(line.x1 - of.parts.back().x1) < same_edge;
}

/// Joins the parts of justified lines whose words stand so far apart that they were taken for columns.
void join_stretched(std::vector<row>& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto& own = rows[i];
    if (own.parts.size() < 2 || own.parts.size() > most_columns) continue;
    const auto beside = [&](std::size_t other) {
      const auto& above = rows[std::min(i, other)];
      return are_neighbours(above, rows[std::max(i, other)], row_gap) && has_edges_of(own, rows[other]);
    };
    if (!(i > 0 && beside(i - 1)) && !(i + 1 < rows.size() && beside(i + 1))) continue;
    if (!is_stretched(own)) continue;
    std::vector<line> joined = {std::move(own.parts.front())};
    for (std::size_t k = 1; k < own.parts.size(); ++k) join(joined.front(), own.parts[k]);
    own.parts = std::move(joined);
  }
}

/// Whether blanks were printed between words of the line.
bool has_blanks(const line& of) {
  return std::any_of(of.gaps.begin(), of.gaps.end(), [](const gap& each) { return each.blank; });
}

/// Divides a line at one of its gaps.
std::pair<line, line> divided(const line& of, std::size_t at) {
  const auto& where = of.gaps[at];
  auto left = of;
  auto right = of;
  left.text.resize(where.byte);
  left.x1 = where.begin;
  left.blank_at_end = true;
  left.gaps.resize(at);
  if (left.gaps.empty()) left.text_x = 0;
  left.first_word = std::min(left.first_word, left.x1 - left.x0);
  right.text.erase(0, where.byte + 1);
  right.x0 = where.end;
  right.note_number.clear();
  right.gaps.clear();
  for (auto i = at + 1; i < of.gaps.size(); ++i)
    right.gaps.push_back({of.gaps[i].byte - where.byte - 1, of.gaps[i].begin, of.gaps[i].end, of.gaps[i].blank});
  right.first_word = (right.gaps.empty() ? right.x1 : right.gaps.front().begin) - right.x0;
  right.text_x = right.gaps.empty() ? 0 : right.gaps.front().end;
  return {std::move(left), std::move(right)};
}

/// Divides lines of a table in which a cell's words nearly reach the next column: the row above or below shows where
/// this column begins.
void divide_at_columns(std::vector<row>& rows) {
  constexpr float least_room = 0.6F;
  constexpr float same_edge = 1.5F;  // in points
  const auto divide = [&](row& own, const row& model) {
    if (own.parts.size() != 1 || model.parts.size() < 2 || model.parts.size() > most_columns) return;
    if (std::fabs(own.parts.front().x0 - model.parts.front().x0) > same_edge) return;
    if (std::fabs(own.size - model.size) > same_size) return;
    const auto& whole = own.parts.front();
    const auto blanks = has_blanks(whole);
    for (std::size_t i = 0; i < whole.gaps.size(); ++i) {
      const auto& room = whole.gaps[i];
      // Where blanks are printed between words, but not here, the cells may stand as close as words.
      const auto close = !room.blank && blanks;
      if (!close && room.end - room.begin < least_room * own.size) continue;
      const auto begins_column = std::any_of(model.parts.begin() + 1, model.parts.end(), [&](const line& each) {
        return std::fabs(each.x0 - room.end) < same_edge;
      });
      if (!begins_column) continue;
      auto [left, right] = divided(whole, i);
      own.parts = {std::move(left), std::move(right)};
      return;
    }
  };
  for (std::size_t i = 1; i < rows.size(); ++i)
    if (are_neighbours(rows[i - 1], rows[i], table_gap)) divide(rows[i], rows[i - 1]);
  for (auto i = rows.size(); i > 1; --i)
    if (are_neighbours(rows[i - 2], rows[i - 1], table_gap)) divide(rows[i - 2], rows[i - 1]);
}

float percentile(std::vector<float>& values, std::size_t hundredths) {
  if (values.empty()) return 0;
  constexpr std::size_t whole = 100;
  const auto at = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) * hundredths / whole);
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

measures measure(const std::vector<std::vector<row>>& pages) {
  constexpr float steps = 10;
  constexpr float leading_steps = 20;
  constexpr float most_leading = 2;
  std::map<int, std::size_t> sizes;
  for (const auto& page : pages)
    for (const auto& each : page)
      for (const auto& part : each.parts) sizes[static_cast<int>(std::lround(part.size * steps))] += part.text.size();
  const auto most = [](const auto& counts) {
    return std::max_element(counts.begin(), counts.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; });
  };
  measures out;
  if (sizes.empty()) return out;
  out.size = static_cast<float>(most(sizes)->first) / steps;
  std::vector<float> starts;
  std::vector<float> ends;
  std::map<int, std::size_t> leadings;
  for (const auto& page : pages)
    for (std::size_t i = 0; i < page.size(); ++i) {
      if (std::fabs(page[i].size - out.size) > same_size || page[i].parts.size() != 1) continue;
      starts.push_back(page[i].parts[0].x0);
      ends.push_back(page[i].parts[0].x1);
      if (i == 0 || std::fabs(page[i - 1].size - out.size) > same_size) continue;
      const auto fall = (page[i].y - page[i - 1].y) / out.size;
      if (fall < most_leading) ++leadings[static_cast<int>(std::lround(fall * leading_steps))];
    }
  constexpr std::size_t nearly_first = 3;
  constexpr std::size_t nearly_last = 97;
  out.left = percentile(starts, nearly_first);
  out.right = percentile(ends, nearly_last);
  if (!leadings.empty()) out.leading = static_cast<float>(most(leadings)->first) / leading_steps;
  return out;
}

// ---- Furniture ------------------------------------------------------------------------------------------------

std::string shape_of_row(const row& of) {
  std::string words;
  for (const auto& part : of.parts) words += part.text;
  return shape_of(words);
}

print_marks marks_of(const row& of) {
  print_marks out;
  std::string words;
  for (const auto& part : of.parts) {
    out |= find_print_marks(part.text);
    words += (words.empty() ? "" : "\t") + part.text;
  }
  return out |= find_print_marks(words);
}

/// For the first and the last row of a page, whether a browser printed them: together they tell the time, the address
/// and the number of the page.
std::pair<bool, bool> printed_by_browser(const std::vector<row>& rows, float height) {
  if (rows.size() < 2 || rows.front().parts.size() > most_columns || rows.back().parts.size() > most_columns) return {};
  if (rows.front().y > margin_zone * height || rows.back().y < (1 - margin_zone) * height) return {};
  const auto above = marks_of(rows.front());
  const auto below = marks_of(rows.back());
  auto both = above;
  both |= below;
  if (!both.all()) return {};
  return {above.any(), below.any()};
}

/// Removes furniture from the pages and returns it: rows that have the same words at the head or foot of several pages
/// (numbers may differ), a letterhead, and page numbers.
std::vector<piece> take_furniture(std::vector<std::vector<row>>& pages, const std::vector<page_box>& boxes) {
  const auto in_margin = [&](std::size_t page, const row& of) {
    const auto height = page < boxes.size() ? boxes[page].height : 0;
    return of.y < margin_zone * height || of.y > (1 - margin_zone) * height;
  };
  // What stands at the foot of one page and at the head of the next is not repeated: rows of a table may do so.
  using place = std::pair<std::string, bool>;  ///< shape of the words; whether they are at the head of the page
  const auto place_of = [&](std::size_t page, const row& of) {
    return place{shape_of_row(of), page < boxes.size() && of.y < margin_zone * boxes[page].height};
  };
  std::map<place, std::size_t> seen;
  for (std::size_t page = 0; page < pages.size(); ++page) {
    std::set<place> here;
    for (const auto& each : pages[page])
      if (in_margin(page, each)) here.insert(place_of(page, each));
    for (const auto& shape : here) ++seen[shape];
  }
  // Small type at the head of the first page is a letterhead.
  std::map<int, std::size_t> sizes;
  for (const auto& page : pages)
    for (const auto& each : page) sizes[static_cast<int>(std::lround(each.size))] += 1;
  const auto most =
      std::max_element(sizes.begin(), sizes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  const auto body = sizes.empty() ? 0.0F : static_cast<float>(most->first);
  const auto in_letterhead = [&](std::size_t page, const row& of) {
    return page == 0 && !boxes.empty() && of.y < letterhead_zone * boxes[page].height && of.size < small_type * body;
  };
  const auto is_page_number = [&](std::size_t page, const std::vector<row>& rows, std::size_t i,
                                  const std::string& shape) {
    if (shape != "#" || page >= boxes.size()) return false;
    const auto height = boxes[page].height;
    return (i == 0 && rows[i].y < wide_margin_zone * height) ||
           (i + 1 == rows.size() && rows[i].y > (1 - wide_margin_zone) * height);
  };
  // Left and right pages may have different heads, and a heading may also be at the top of some pages.
  const auto enough = std::max(std::min(enough_pages, std::max<std::size_t>(2, pages.size() / 2)), pages.size() / 3);
  std::vector<piece> out;
  for (std::size_t page = 0; page < pages.size(); ++page) {
    std::vector<row> rest;
    const auto browser = printed_by_browser(pages[page], page < boxes.size() ? boxes[page].height : 0);
    for (std::size_t i = 0; i < pages[page].size(); ++i) {
      auto& each = pages[page][i];
      const auto of_browser = (i == 0 && browser.first) || (i + 1 == pages[page].size() && browser.second);
      const auto shape = shape_of_row(each);
      const auto repeated = in_margin(page, each) && (shape == "#" || seen[place_of(page, each)] >= enough);
      if (!repeated && !of_browser && !in_letterhead(page, each) && !is_page_number(page, pages[page], i, shape)) {
        rest.push_back(std::move(each));
        continue;
      }
      auto& made = out.emplace_back();
      made.kind = role::furniture;
      made.lines = std::move(each.parts);
    }
    pages[page] = std::move(rest);
  }
  return out;
}

// ---- Tables ---------------------------------------------------------------------------------------------------

bool overlaps_below(const row& above, const row& next) {
  if (above.parts.size() > most_columns || next.parts.size() > most_columns) return false;
  if (next.y - above.y >= overlapping * std::min(above.size, next.size)) return false;
  for (const auto& a : above.parts)
    for (const auto& b : next.parts)
      if (overlap(extent(a), extent(b))) return false;
  return true;
}

/// Extends the columns so that they contain the row's parts. Returns false, and changes nothing, if a part would
/// connect two columns.
bool widen(std::vector<interval>& columns, const row& by) {
  auto wider = columns;
  for (const auto& part : by.parts) {
    interval* own = nullptr;
    for (auto& column : wider) {
      if (!overlap(column, extent(part))) continue;
      if (own != nullptr) return false;
      own = &column;
    }
    if (own == nullptr) {
      if (wider.size() == most_columns) return false;
      wider.push_back(extent(part));
    } else {
      own->begin = std::min(own->begin, part.x0);
      own->end = std::max(own->end, part.x1);
    }
  }
  std::sort(wider.begin(), wider.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
  for (std::size_t i = 1; i < wider.size(); ++i)
    if (overlap(wider[i - 1], wider[i])) return false;
  columns = std::move(wider);
  return true;
}

/// Like widen(), for the row at `next` of a table that begins at `first`. Two columns are one if no row above has words
/// in both: the centred head of a column and the words below it need not overlap.
bool widen_or_merge(std::vector<interval>& columns, const std::vector<row>& rows, std::size_t first, std::size_t next) {
  if (widen(columns, rows[next])) return true;
  constexpr std::size_t most_rows = 100;
  const auto begin = next - std::min(next - first, most_rows);
  const auto fills = [&](const row& of, const interval& column) {
    return std::any_of(of.parts.begin(), of.parts.end(),
                       [&](const line& part) { return overlap(column, extent(part)); });
  };
  auto merged = columns;
  for (const auto& part : rows[next].parts) {
    const auto touched = [&](const interval& column) { return overlap(column, extent(part)); };
    const auto one = std::find_if(merged.begin(), merged.end(), touched);
    if (one == merged.end()) continue;
    const auto other = std::find_if(one + 1, merged.end(), touched);
    if (other == merged.end()) continue;
    for (auto i = begin; i < next; ++i)
      if (fills(rows[i], *one) && fills(rows[i], *other)) return false;
    one->end = other->end;
    merged.erase(other);
  }
  if (merged.size() < 2 || !widen(merged, rows[next])) return false;
  columns = std::move(merged);
  return true;
}

std::size_t column_of(const std::vector<interval>& columns, const line& part) {
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (overlap(columns[i], extent(part))) return i;
  return 0;
}

/// Whether the first word of `next` would not have fitted after `above` in its column. A column may extend to the next
/// column on its right; the last one to `right`.
bool is_full(const line& above, const line& next, float size, const std::vector<interval>& columns, std::size_t column,
             float right) {
  const auto bound = column + 1 < columns.size() ? columns[column + 1].begin - early_slack * size : right;
  return above.x1 + blank_width * size + next.first_word > std::max(bound, columns[column].end) - early_slack * size;
}

/// Whether the single line of `above` is unfinished and continues in a cell of `next`, the first row of a table.
bool begins_cell(const row& above, const row& next, const std::vector<interval>& columns, float right) {
  if (above.parts.size() != 1) return false;
  const auto& line = above.parts.front();
  const auto size = std::max(line.size, next.size);
  if (next.y - above.y > row_gap * size) return false;
  for (const auto& part : next.parts) {
    if (std::fabs(part.x0 - line.x0) > indent_step * size || std::fabs(part.size - line.size) > same_size) continue;
    if (part.bold != line.bold) continue;
    return begins_lower(part.text) || is_full(line, part, size, columns, column_of(columns, part), right);
  }
  return false;
}

/// The index after the last row of the table that begins at `first`; `first` if there is no table.
std::size_t table_end(const std::vector<row>& rows, std::size_t first, std::vector<interval>& columns) {
  const auto joined_to_next = [&](std::size_t i) {
    return i + 1 < rows.size() && overlaps_below(rows[i], rows[i + 1]);
  };
  if (rows[first].parts.size() < 2 && !joined_to_next(first)) return first;
  columns.clear();
  if (!widen(columns, rows[first])) return first;
  auto end = first + 1;
  for (; end < rows.size(); ++end) {
    const auto& above = rows[end - 1];
    const auto& next = rows[end];
    const auto size = std::max(above.size, next.size);
    const auto fall = next.y - above.y;
    if (fall > table_gap * size) break;
    const auto beside = next.parts.size() > 1 || overlaps_below(above, next) || joined_to_next(end);
    if (!beside && fall > row_gap * size) break;
    if (!beside && next.parts[0].bold != above.parts[0].bold && above.parts.size() == 1) break;
    if (!widen_or_merge(columns, rows, first, end)) break;
  }
  return columns.size() > 1 ? end : first;
}

/// Whether `next` continues the cells of the current table row. `last` holds the last part of each column.
bool continues_row(const row& above, const row& next, const std::vector<interval>& columns,
                   const std::vector<const line*>& last, float right) {
  const auto size = std::max(above.size, next.size);
  const auto fall = next.y - above.y;
  if (fall < overlapping * std::min(above.size, next.size)) return true;
  if (fall > row_gap * size) return false;
  bool all_full = true;
  bool seen = false;
  for (const auto& part : next.parts) {
    const auto column = column_of(columns, part);
    const auto* before = last[column];
    if (before == nullptr) continue;
    if (begins_lower(part.text)) return true;
    seen = true;
    all_full = all_full && is_full(*before, part, size, columns, column, right);
  }
  return seen && all_full;
}

void make_table(const std::vector<row>& rows, std::size_t begin, std::size_t end, const std::vector<interval>& columns,
                float right, std::vector<piece>& out) {
  std::vector<const line*> last(columns.size(), nullptr);
  for (auto i = begin; i < end; ++i) {
    if (i == begin || !continues_row(rows[i - 1], rows[i], columns, last, right)) {
      auto& made = out.emplace_back();
      made.kind = role::row;
      made.cells.resize(columns.size());
      std::fill(last.begin(), last.end(), nullptr);
    }
    for (const auto& part : rows[i].parts) {
      const auto column = column_of(columns, part);
      auto& cell = out.back().cells[column];
      if (cell.empty()) cell.emplace_back();
      cell.front().lines.push_back(part);
      last[column] = &part;
    }
  }
}

bool is_entry(const row& of) {
  return of.parts.size() > 1 && is_page_number(of.parts.back().text);
}

/// Whether the rows are a table of contents: headings with page numbers on the right. `page_entries`: the number of
/// such lines on the page.
bool is_contents(const std::vector<row>& rows, std::size_t begin, std::size_t end, std::size_t page_entries) {
  if (page_entries < enough_entries) return false;
  const auto first = rows.begin() + static_cast<std::ptrdiff_t>(begin);
  const auto last = rows.begin() + static_cast<std::ptrdiff_t>(end);
  const auto entries = std::count_if(first, last, is_entry);
  return entries * 2 >= last - first;
}

void make_contents(const std::vector<row>& rows, std::size_t begin, std::size_t end, std::vector<piece>& out) {
  // If an entry is longer than a line, its page number is on the next line.
  bool open = false;
  for (auto i = begin; i < end; ++i) {
    if (!open) {
      out.emplace_back().kind = role::contents_entry;
      out.back().lines = {rows[i].parts.front()};
    } else {
      join(out.back().lines.front(), rows[i].parts.front());
    }
    for (std::size_t k = 1; k < rows[i].parts.size(); ++k) join(out.back().lines.front(), rows[i].parts[k]);
    open = !is_page_number(rows[i].parts.back().text) && rows[i].parts.size() == 1 && i + 1 < end;
  }
}

bool has_leaders(std::string_view text) {
  const auto dots = text.find(".....");
  return dots != std::string_view::npos && dots > 0 && text.back() >= '0' && text.back() <= '9';
}

// ---- Columns of text ------------------------------------------------------------------------------------------------

constexpr float same_begin = 1.5F;  // in points

/// Whether a column may begin at the gap: it is wide, or without a blank although `blanks` stand between other words of
/// the line.
bool may_part_columns(const line& of, const gap& at, bool blanks) {
  constexpr float wide = 0.6F;
  return at.end - at.begin >= wide * of.size || (!at.blank && blanks);
}

/// The x at which most lines of the document begin, except for those that begin near the left margin.
float second_begin(const std::vector<std::vector<row>>& pages, const measures& usual) {
  const auto left = usual.left;
  const auto right = usual.right;
  constexpr float earliest = 0.3F;  // of the text's width
  constexpr float latest = 0.7F;
  std::map<int, std::size_t> begins;
  const auto count = [&](float x) {
    if (x > left + earliest * (right - left) && x < left + latest * (right - left))
      ++begins[static_cast<int>(std::lround(x))];
  };
  for (const auto& page : pages)
    for (const auto& each : page)
      for (const auto& part : each.parts) {
        count(part.x0);
        const auto blanks = has_blanks(part);
        for (const auto& room : part.gaps)
          if (may_part_columns(part, room, blanks)) count(room.end);
      }
  const auto most =
      std::max_element(begins.begin(), begins.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most == begins.end()) return 0;
  // The column begins where its paragraphs begin; the words of its lists are indented, and may be more.
  constexpr std::size_t share = 12;
  constexpr int largest_indent = 60;  // in points
  for (const auto& [x, lines] : begins)
    if (x > most->first - largest_indent && lines * share >= most->second) return static_cast<float>(x);
  return static_cast<float>(most->first);
}

/// The parts of a row left of `begin` and from there on. A part that crosses it stays left, and `crosses` is set.
struct sides {
  std::vector<line> left;
  std::vector<line> right;
  bool crosses = false;
};

sides parted(const row& of, float begin) {
  sides out;
  for (const auto& part : of.parts) {
    if (part.x0 > begin - same_begin) {
      out.right.push_back(part);
      continue;
    }
    if (part.x1 < begin) {
      out.left.push_back(part);
      continue;
    }
    const auto blanks = has_blanks(part);
    std::size_t at = 0;
    while (at < part.gaps.size() &&
           (std::fabs(part.gaps[at].end - begin) > same_begin || !may_part_columns(part, part.gaps[at], blanks)))
      ++at;
    if (at == part.gaps.size()) {
      out.crosses = true;
      out.left.push_back(part);
      continue;
    }
    auto [left, right] = divided(part, at);
    out.left.push_back(std::move(left));
    out.right.push_back(std::move(right));
  }
  return out;
}

/// Whether the lines are running text that fills a column of this width.
bool fills_column(const std::vector<line>& lines, float width) {
  constexpr std::size_t fewest = 8;
  constexpr std::size_t words = 4;
  constexpr float full = 0.75F;
  if (lines.size() < fewest) return false;
  std::size_t full_lines = 0;
  std::size_t gaps = 0;
  for (const auto& each : lines) {
    full_lines += each.x1 - each.x0 > full * width ? 1U : 0U;
    gaps += each.gaps.size();
  }
  return full_lines * 2 > lines.size() && gaps > (words - 1) * lines.size();
}

/// The most frequent distance between a line of the column and the next, in parts of the type size.
float leading_of(const std::vector<line>& lines) {
  constexpr float steps = 20;
  std::map<int, std::size_t> falls;
  for (std::size_t i = 1; i < lines.size(); ++i)
    if (const auto fall = lines[i].y - lines[i - 1].y; fall > 0 && lines[i].size > 0 && fall < 2 * lines[i].size)
      ++falls[static_cast<int>(std::lround(steps * fall / lines[i].size))];
  const auto most =
      std::max_element(falls.begin(), falls.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == falls.end() ? measures{}.leading : static_cast<float>(most->first) / steps;
}

/// The baselines of lines above which there is more room than between lines of a paragraph.
std::vector<float> openings_of(const std::vector<line>& lines, float leading) {
  std::vector<float> out;
  for (std::size_t i = 1; i < lines.size(); ++i)
    if (lines[i].y - lines[i - 1].y > (leading + paragraph_gap) * lines[i].size) out.push_back(lines[i].y);
  return out;
}

/// Whether the paragraphs of both sides begin at the same heights: then the sides are cells of a table.
bool are_cells(const std::vector<line>& left, const std::vector<line>& right, float leading) {
  const auto ours = openings_of(left, leading);
  const auto theirs = openings_of(right, leading);
  if (ours.empty() || theirs.empty()) return false;
  std::size_t same = 0;
  auto next = theirs.begin();
  for (const auto y : ours) {
    while (next != theirs.end() && *next < y - same_begin) ++next;
    if (next != theirs.end() && *next < y + same_begin) ++same;
  }
  return same * 4 > 3 * std::max(ours.size(), theirs.size());
}

/// Appends a column below what was read so far, as if the page went on there. `shift` moves its lines to the left.
void append_column(std::vector<row>& out, const std::vector<line>& lines, float shift, float leading) {
  if (lines.empty()) return;
  float fall = 0;
  if (!out.empty()) {
    const auto& above = out.back().parts.back();
    const auto goes_on = begins_lower(lines.front().text) || !ends_sentence(above.text);
    fall = out.back().y + (goes_on ? leading : 2 * leading) * lines.front().size - lines.front().y;
  }
  for (auto each : lines) {
    each.x0 -= shift;
    each.x1 -= shift;
    if (each.text_x > 0) each.text_x -= shift;
    for (auto& room : each.gaps) {
      room.begin -= shift;
      room.end -= shift;
    }
    each.y += fall;
    if (!out.empty() && std::fabs(out.back().y - each.y) < same_begin)
      out.back().parts.push_back(std::move(each));
    else
      out.push_back({each.y, each.size, {each}});
  }
}

/// Puts the right one of two columns below the left one, as they are read; lines across both columns keep their place.
void unfold_columns(std::vector<row>& rows, float begin, const measures& usual) {
  if (rows.empty()) return;
  float left = usual.left;
  float right = usual.right;
  for (const auto& each : rows) {
    left = std::min(left, each.parts.front().x0);
    right = std::max(right, each.parts.back().x1);
  }
  std::vector<sides> all;
  std::vector<line> ours;
  std::vector<line> theirs;
  std::size_t crossing = 0;
  for (const auto& each : rows) {
    all.push_back(parted(each, begin));
    if (all.back().crosses) {
      ++crossing;
      continue;
    }
    ours.insert(ours.end(), all.back().left.begin(), all.back().left.end());
    theirs.insert(theirs.end(), all.back().right.begin(), all.back().right.end());
  }
  // Lines of two columns seldom share their baselines, so the distances between rows say nothing.
  const auto leading = leading_of(ours);
  constexpr std::size_t few = 3;  // one row in so many may cross both columns
  if (crossing * few > rows.size() || !fills_column(ours, begin - left) || !fills_column(theirs, right - begin) ||
      are_cells(ours, theirs, leading))
    return;
  std::vector<row> out;
  ours.clear();
  theirs.clear();
  const auto flush = [&] {
    append_column(out, ours, 0, leading);
    append_column(out, theirs, begin - left, leading);
    ours.clear();
    theirs.clear();
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (all[i].crosses) {
      flush();
      append_column(out, rows[i].parts, 0, leading);
      continue;
    }
    std::move(all[i].left.begin(), all[i].left.end(), std::back_inserter(ours));
    std::move(all[i].right.begin(), all[i].right.end(), std::back_inserter(theirs));
  }
  flush();
  rows = std::move(out);
}

// ---- Paragraphs -----------------------------------------------------------------------------------------------

/// Builds paragraphs line by line.
class paragraphs {
 public:
  paragraphs(const measures& usual, std::vector<piece>& out) : usual_(usual), out_(out) {}

  void close() { open_ = false; }

  /// `local_right`: the right edge of the group of lines to which `next` belongs.
  void add(const line& next, float local_right) {
    const auto listed = open_ && next.x0 < indent_ - indent_step * next.size;
    const auto mark = find_marker(next.text, listed);
    if (!open_ || starts(next, mark, local_right)) {
      out_.emplace_back();
      open_ = true;
      first_ = next.x0;
      indent_ = mark.kind != marker_kind::none && next.text_x > 0 ? next.text_x : next.x0;
    } else if (out_.back().lines.size() == 1) {
      indent_ = next.x0;
    }
    out_.back().lines.push_back(next);
  }

 private:
  [[nodiscard]] bool starts(const line& next, const marker& mark, float right) const {
    const auto& above = out_.back().lines.back();
    const auto size = std::max(above.size, next.size);
    const auto fall = next.y - above.y;
    if (std::fabs(above.size - next.size) > same_size) return true;
    if (fall <= 0 || fall > (usual_.leading + paragraph_gap) * size) return true;
    if (!next.note_number.empty() || mark.kind == marker_kind::bullet) return true;
    const auto early = above.x1 + blank_width * size + next.first_word < right - early_slack * size;
    // A line that begins in lower case may be bold for its own sake: a grade, for example.
    if (above.bold != next.bold && (early || !begins_lower(next.text))) return true;
    const auto outdented = next.x0 < indent_ - indent_step * size;
    if (mark.kind != marker_kind::none && (early || outdented)) return true;
    if (early) return true;
    // The second line shows the indent of a paragraph; the further lines have the same.
    if (out_.back().lines.size() == 1) {
      const auto hanging = std::fabs(next.x0 - indent_) < indent_step * size;
      return !hanging && next.x0 > first_ + indent_step * size;
    }
    return std::fabs(next.x0 - indent_) > indent_step * size;
  }

  const measures& usual_;
  std::vector<piece>& out_;
  bool open_ = false;
  float first_ = 0;
  float indent_ = 0;
};

/// The right edge for each row: that of its group of lines with the same size and usual line spacing, or the document's
/// usual right edge.
std::vector<float> local_rights(const std::vector<row>& rows, const measures& usual) {
  std::vector<float> out(rows.size(), usual.right);
  std::size_t begin = 0;
  while (begin < rows.size()) {
    auto end = begin + 1;
    while (end < rows.size() && std::fabs(rows[end].size - rows[end - 1].size) <= same_size &&
           rows[end].y - rows[end - 1].y <= (usual.leading + paragraph_gap) * rows[end].size)
      ++end;
    float left = rows[begin].parts.front().x0;
    float right = 0;
    for (auto i = begin; i < end; ++i) {
      left = std::min(left, rows[i].parts.front().x0);
      right = std::max(right, rows[i].parts.back().x1);
    }
    // A group of short lines, such as an address, does not show how wide lines can be.
    constexpr std::size_t enough_lines = 3;
    if (end - begin >= enough_lines && right - left > wide_column * (usual.right - usual.left))
      std::fill(out.begin() + static_cast<std::ptrdiff_t>(begin), out.begin() + static_cast<std::ptrdiff_t>(end),
                right);
    begin = end;
  }
  return out;
}

void group_page(const std::vector<row>& rows, const measures& usual, std::vector<piece>& out) {
  const auto rights = local_rights(rows, usual);
  paragraphs running(usual, out);
  std::vector<interval> columns;
  const auto entries = static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), is_entry));
  std::size_t free_from = 0;  // rows before this index belong to tables
  for (std::size_t i = 0; i < rows.size();) {
    if (auto end = table_end(rows, i, columns); end > i) {
      running.close();
      // The first lines of a cell may be above the other cells of the row; they were taken for a paragraph.
      auto begin = i;
      while (begin > free_from && begins_cell(rows[begin - 1], rows[begin], columns, usual.right) &&
             (is_entry(rows[begin]) || widen(columns, rows[begin - 1]))) {
        --begin;
        out.back().lines.pop_back();
        if (out.back().lines.empty()) out.pop_back();
      }
      if (is_contents(rows, begin, end, entries)) {
        // An entry whose number is on a later line belongs to the next group.
        while (!is_entry(rows[end - 1])) --end;
        make_contents(rows, begin, end, out);
      } else {
        make_table(rows, begin, end, columns, usual.right, out);
      }
      free_from = end;
      i = end;
      continue;
    }
    for (const auto& part : rows[i].parts) {
      if (has_leaders(part.text)) {
        running.close();
        free_from = i + 1;
        out.emplace_back().kind = role::contents_entry;
        out.back().lines = {part};
      } else {
        running.add(part, rights[i]);
      }
    }
    ++i;
  }
}

}  // namespace

std::vector<piece> group(std::vector<std::vector<line>> pages, const std::vector<page_box>& boxes) {
  std::vector<std::vector<row>> rows;
  rows.reserve(pages.size());
  for (auto& page : pages) {
    rows.push_back(rows_of(std::move(page)));
    join_stretched(rows.back());
    divide_at_columns(rows.back());
  }
  auto out = take_furniture(rows, boxes);
  auto usual = measure(rows);
  if (const auto begin = second_begin(rows, usual); begin > 0)
    for (auto& page : rows) unfold_columns(page, begin, usual);
  usual = measure(rows);
  for (const auto& page : rows) group_page(page, usual, out);
  return out;
}

}  // namespace sheaf::core::layout
