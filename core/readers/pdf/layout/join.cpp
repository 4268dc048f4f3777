// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/pdf/layout/join.hpp"

#include "core/document/paragraph_numbers.hpp"
#include "core/readers/pdf/layout/words.hpp"

#include <sheaf/utf8.hpp>

#include <cmath>
#include <cstddef>
#include <iterator>
#include <optional>
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

void append(unit& above, unit&& next) {
  above.lines.insert(above.lines.end(), std::make_move_iterator(next.lines.begin()),
                     std::make_move_iterator(next.lines.end()));
}

}  // namespace

std::vector<unit> join_divided(std::vector<unit> units, const usual& usual) {
  std::vector<unit> out;
  out.reserve(units.size());
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
