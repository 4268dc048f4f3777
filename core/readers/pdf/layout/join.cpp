// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/pdf/layout/join.hpp"

#include "core/document/paragraph_numbers.hpp"
#include "core/readers/pdf/layout/words.hpp"

#include <sheaf/utf8.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

namespace sheaf::core::layout {
namespace {

constexpr float close_leading = 1.8F;  // of the type size
constexpr float long_line = 0.75F;     // of the column

/// How a document separates paragraphs. It is learnt from paragraphs on the same page that tags separate.
struct paragraph_habit {
  bool blank_between = false;  ///< there is nearly always an empty paragraph between two paragraphs
  bool room_between = false;   ///< there is nearly always more space between two paragraphs than between lines
};

paragraph_habit learn_habit(const std::vector<unit>& units) {
  constexpr std::size_t enough = 3;
  constexpr std::size_t nearly_all = 8;
  struct tally {
    std::size_t pairs = 0;
    std::size_t hits = 0;
    void count(bool hit) {
      ++pairs;
      hits += hit ? 1U : 0U;
    }
    [[nodiscard]] bool is_habit() const { return pairs >= enough && hits + pairs / nearly_all >= pairs; }
  };
  tally blank;
  tally room;
  for (std::size_t i = 1; i < units.size(); ++i) {
    const auto& above = units[i - 1];
    const auto& next = units[i];
    if (!is_text(above) || !is_text(next) || above.lines.size() < 2 || next.lines.size() < 2) continue;
    if (above.lines.back().page != next.lines.front().page) continue;
    room.count(next.lines.front().y - above.lines.back().y > tight_leading * next.lines.front().size);
    if (above.kind == role::text && next.kind == role::text) blank.count(next.blank_before);
  }
  return {blank.is_habit(), room.is_habit()};
}

/// The indent of a unit's lines after its first line.
float continuing_indent(const unit& of) {
  const auto& last = of.lines.back();
  const auto hanging = of.lines.size() == 1 && of.mark.kind != marker_kind::none && last.text_x > 0;
  return hanging ? last.text_x : last.x0;
}

/// Whether the words after a marker are indented. Then a line with the same indent belongs to the item.
bool is_hanging(const unit& of) {
  return of.mark.kind != marker_kind::none &&
         continuing_indent(of) > of.lines.front().x0 + indent_step * of.lines.front().size;
}

bool continues_on_next_page(const unit& above, const unit& next, const usual& usual, const paragraph_habit& habit) {
  const auto& last = above.lines.back();
  const auto& first = next.lines.front();
  const auto lower = begins_lower(first.text);
  const auto aligned = std::fabs(continuing_indent(above) - first.x0) < indent_step * first.size;
  auto reaches = last;
  reaches.page = first.page;
  const auto early = ends_early(reaches, first, usual.right);
  // After a page break, Word tags the rest of a list item as an item without a marker.
  if (next.tagged_item && above.tagged_item && aligned) return !early || lower || above.mark.kind != marker_kind::none;
  if (!next.certain && is_hanging(above) && aligned && !early) return true;
  if (lower && ends_open(last.text)) return !early || !begins_lower(opening_of(above));
  if (!same_face(last, first) || early || !aligned) return false;
  // A list within a sentence: "... through better handovers;" at the foot of a full page.
  if (lower && last_character(last.text) == ";" && above.lines.size() > 1 && above.kind == role::text &&
      !begins_lower(opening_of(above)))
    return true;
  return ends_open(last.text) || (habit.blank_between && !next.blank_before && above.kind == role::text);
}

bool continues_below(const unit& above, const unit& next, const usual& usual, const paragraph_habit& habit) {
  const auto& last = above.lines.back();
  const auto& first = next.lines.front();
  const auto fall = first.y - last.y;
  if (first.page != last.page || fall <= 0 || fall > close_leading * first.size) return false;
  const auto aligned = std::fabs(continuing_indent(above) - first.x0) < indent_step * first.size;
  // Word has two paragraphs where a person sees one: the space that usually separates paragraphs is missing, and the
  // line is full, or one of the two is a single line.
  const auto single_line = (above.lines.size() == 1) != (next.lines.size() == 1);
  if (habit.room_between && aligned && fall <= tight_leading * first.size && same_face(last, first) &&
      ((single_line && above.certain && next.certain) || !ends_early(last, first, usual.right)) &&
      ends_sentence(last.text))
    return true;
  if (!ends_open(last.text)) return false;
  if (begins_lower(first.text))
    return !ends_early(last, first, usual.right) || (aligned && !begins_lower(opening_of(above)));
  // A line was ended by hand inside a sentence: the next line follows without the space that separates paragraphs.
  if (!above.certain && ends_early(last, first, usual.right)) return false;
  const auto runs_on = above.lines.size() > 1 ||
                       (last_character(last.text) == "," && last.x1 - last.x0 > long_line * (usual.right - usual.left));
  return runs_on && aligned && same_face(last, first) && fall <= tight_leading * first.size && above.kind == role::text;
}

/// Whether `above` stops in the middle of a sentence that `next` may continue: no sign ends it, and its last line is
/// full.
bool stops_before(const unit& above, const unit& next, const usual& usual) {
  if (above.lines.empty() || next.lines.empty() || above.alone || !is_text(above)) return false;
  auto last = above.lines.back();
  last.page = next.lines.front().page;
  return ends_open(last.text) && !ends_early(last, next.lines.front(), usual.right);
}

/// The number with which a unit begins, also if nothing else is on its line; nullopt if it begins otherwise.
std::optional<paragraph_number> number_before(const unit& of) {
  if (of.mark.kind == marker_kind::number && is_text(of)) return number_of(of.mark.text);
  if (of.kind != role::furniture || of.lines.size() != 1 || !of.lines[0].text.ends_with('.')) return std::nullopt;
  const auto alone = find_marker(of.lines[0].text + "\tx", true);
  return alone.kind == marker_kind::number ? number_of(alone.text) : std::nullopt;
}

/// Takes the mark off units whose number belongs to a sentence that the unit before began, as in "no older than" above
/// "21. Only four of them".
void put_figures_back(std::vector<unit>& units, const usual& usual) {
  std::vector<unit*> items;
  std::vector<leading_number> numbers;
  const unit* above = nullptr;
  for (auto& each : units) {
    const auto number = number_before(each);
    const auto is_body = each.kind != role::furniture && each.kind != role::footnote;
    const auto stops = number && above != nullptr && stops_before(*above, each, usual);
    if (number && (stops || is_body)) {
      items.push_back(&each);
      numbers.push_back({*number, !stops});
    }
    if (is_body) above = &each;
  }
  const auto of_paragraphs = number_paragraphs(numbers);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (of_paragraphs[i]) continue;
    items[i]->mark = {};
    items[i]->kind = role::text;
    items[i]->mid_sentence = true;
  }
}

/// Whether `next` continues `above`.
bool continues(const unit& above, const unit& next, const usual& usual, const paragraph_habit& habit) {
  if (next.mid_sentence) return true;
  if (above.lines.empty() || next.lines.empty() || above.alone || next.alone) return false;
  if (next.mark.kind != marker_kind::none) return false;
  const auto& last = above.lines.back();
  const auto& first = next.lines.front();
  if (std::fabs(last.size - first.size) > same_size) return false;
  if (above.kind == role::heading || next.kind == role::heading)
    return above.kind == next.kind && begins_lower(first.text) && ends_open(last.text) && same_face(last, first) &&
           last.page == first.page && first.y - last.y < close_leading * first.size && first.y > last.y;
  if (!is_text(above) || !is_text(next)) return false;
  if (first.page == last.page + 1) return continues_on_next_page(above, next, usual, habit);
  return continues_below(above, next, usual, habit);
}

/// Whether `next` is a further paragraph, without a number, of the footnote `above`; or, on a page without tags, a
/// further line of it, which has another indent than the line with the number.
bool continues_note(const unit& above, const unit& next, const usual& usual) {
  if (above.kind != role::footnote || next.mark.kind != marker_kind::none || next.lines.empty()) return false;
  const auto& last = above.lines.back();
  const auto& first = next.lines.front();
  const auto below = next.kind == role::text && !next.certain && first.page == last.page && first.y > last.y &&
                     first.y - last.y < close_leading * first.size && std::fabs(last.size - first.size) <= same_size &&
                     largest(next.lines) < small_type * usual.size;
  if (next.kind != role::footnote && !below) return false;
  return !ends_sentence(last.text) || begins_lower(first.text);
}

/// Whether the numbers show that `units[at]`, at the head of a page, continues the numbered paragraph `above`: the next
/// number is that of the next paragraph.
bool count_goes_on(const std::vector<unit>& units, std::size_t at, const unit& above) {
  constexpr std::size_t far = 50;
  const auto number = above.mark.kind == marker_kind::number ? number_of(above.mark.text) : std::nullopt;
  if (!number) return false;
  for (auto i = at + 1; i < units.size() && i < at + far; ++i) {
    const auto& next = units[i];
    if (next.kind == role::furniture || next.kind == role::footnote) continue;
    if (next.kind == role::heading) return true;
    if (next.mark.kind == marker_kind::bullet) continue;
    const auto after = next.mark.kind == marker_kind::number ? number_of(next.mark.text) : std::nullopt;
    return after && follows(*number, *after);
  }
  return false;
}

/// Whether `next` continues the numbered paragraph `above`, whose last line is full and ends a sentence, on the next
/// page.
bool continues_numbered(const unit& above, const unit& next, const usual& usual) {
  if (above.lines.empty() || next.lines.empty() || next.kind != role::text || next.certain || next.alone) return false;
  const auto& last = above.lines.back();
  const auto& first = next.lines.front();
  auto reaches = last;
  reaches.page = first.page;
  return first.page == last.page + 1 && same_face(last, first) && !ends_early(reaches, first, usual.right) &&
         std::fabs(continuing_indent(above) - first.x0) < indent_step * first.size &&
         ends_sentence(next.lines.back().text);
}

// ---- Rows that a page break divides -------------------------------------------------------------------------------

/// The last line of a cell; nullptr if the cell is empty or holds a table.
const line* last_line_of(const std::vector<piece>& cell) {
  return cell.empty() || cell.back().lines.empty() ? nullptr : &cell.back().lines.back();
}

std::string words_of_row(const unit& of) {
  std::string out;
  for (const auto& cell : of.cells) {
    out += '\t';
    for (const auto& each : cell) out += text_of(each.lines);
  }
  return out;
}

std::uint32_t last_page_of(const unit& row) {
  std::uint32_t page = 0;
  for (const auto& cell : row.cells)
    if (const auto* last = last_line_of(cell); last != nullptr) page = std::max(page, last->page);
  return page;
}

/// The cell of `row` that `rest`, on the next page, goes on with: it begins as far to the right, and is unfinished.
/// Once a cell goes on there, the lines below belong to it, too. nullptr if there is none.
std::vector<piece>* cell_before(unit& row, const line& rest) {
  for (auto& cell : row.cells) {
    const auto* last = last_line_of(cell);
    if (last == nullptr || cell.front().lines.empty() || !same_face(*last, rest)) continue;
    if (std::fabs(cell.front().lines.front().x0 - rest.x0) >= indent_step * rest.size) continue;
    const auto begun = last->page == rest.page && cell.front().lines.front().page < rest.page && rest.y > last->y &&
                       rest.y - last->y < close_leading * rest.size;
    if (begun || (last->page + 1 == rest.page && ends_open(last->text) && begins_lower(rest.text))) return &cell;
  }
  return nullptr;
}

piece rest_of_cell(std::vector<line> lines) {
  piece out;
  out.lines = std::move(lines);
  return out;
}

/// Moves the words of `next` to the cells of `row` that they go on with. Returns false, and moves nothing, if they are
/// no such words.
bool take_rest(unit& row, unit& next) {
  if (next.kind == role::row) {
    std::vector<std::vector<piece>*> targets;
    for (auto& cell : next.cells) {
      const auto filled = last_line_of(cell) != nullptr && !cell.front().lines.empty();
      const auto goes_on = filled && begins_lower(cell.front().lines.front().text);
      targets.push_back(goes_on ? cell_before(row, cell.front().lines.front()) : nullptr);
      if (!cell.empty() && targets.back() == nullptr) return false;
    }
    for (std::size_t i = 0; i < next.cells.size(); ++i)
      if (targets[i] != nullptr) std::move(next.cells[i].begin(), next.cells[i].end(), std::back_inserter(*targets[i]));
    return true;
  }
  if (next.kind != role::text || next.certain || next.lines.empty()) return false;
  auto* target = cell_before(row, next.lines.front());
  if (target == nullptr) return false;
  target->push_back(rest_of_cell(std::move(next.lines)));
  return true;
}

/// Puts the words of a row that a page break divided back into its cells. They stand at the head of the next page, or
/// below the head of the table if each page repeats it; the table goes on below them.
void put_cells_back(std::vector<unit>& units) {
  constexpr std::size_t most_rests = 8;
  const auto past_furniture = [&](std::size_t at) {
    while (at < units.size() && units[at].kind == role::furniture) ++at;
    return at;
  };
  const auto row_follows = [&](std::size_t at) {
    for (const auto end = std::min(units.size(), at + most_rests); at < end; ++at) {
      if (units[at].kind == role::row) return true;
      if (units[at].kind != role::text) return false;
    }
    return false;
  };
  std::vector<bool> moved(units.size(), false);
  std::string head;  // the words of the table's first row
  for (std::size_t i = 0; i < units.size(); ++i) {
    auto& row = units[i];
    if (moved[i] || row.kind == role::furniture) continue;
    if (row.kind != role::row) {
      head.clear();
      continue;
    }
    const auto is_head = head.empty();
    if (is_head) head = words_of_row(row);
    auto at = past_furniture(i + 1);
    const auto page = last_page_of(row);
    const auto repeats_head = !is_head && at < units.size() && units[at].kind == role::row &&
                              last_page_of(units[at]) == page + 1 && words_of_row(units[at]) == head;
    if (repeats_head) at = past_furniture(at + 1);
    if (!repeats_head && !row_follows(at)) continue;
    for (std::size_t taken = 0; at < units.size() && taken < most_rests && take_rest(row, units[at]); ++taken, ++at)
      moved[at] = true;
  }
  std::size_t index = 0;
  std::erase_if(units, [&](const unit&) { return moved[index++]; });
}

void append(unit& above, unit&& next) {
  above.lines.insert(above.lines.end(), std::make_move_iterator(next.lines.begin()),
                     std::make_move_iterator(next.lines.end()));
}

}  // namespace

std::vector<unit> join_divided(std::vector<unit> units, const usual& usual) {
  std::vector<unit> out;
  out.reserve(units.size());
  put_cells_back(units);
  put_figures_back(units, usual);
  const auto habit = learn_habit(units);
  auto open = static_cast<std::size_t>(-1);
  for (std::size_t i = 0; i < units.size(); ++i) {
    auto& each = units[i];
    if (!out.empty() && continues_note(out.back(), each, usual)) {
      append(out.back(), std::move(each));
      continue;
    }
    if (each.kind == role::furniture || each.kind == role::footnote) {
      out.push_back(std::move(each));
      continue;
    }
    if (open < out.size() && (continues(out[open], each, usual, habit) ||
                              (continues_numbered(out[open], each, usual) && count_goes_on(units, i, out[open])))) {
      append(out[open], std::move(each));
      continue;
    }
    open = out.size();
    out.push_back(std::move(each));
  }
  return out;
}

}  // namespace sheaf::core::layout
