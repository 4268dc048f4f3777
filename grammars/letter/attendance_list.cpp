// SPDX-License-Identifier: MIT
#include "grammars/addresses.hpp"
#include "grammars/blocks/sentences.hpp"
#include "grammars/letter/attendance.hpp"
#include "grammars/letter/block_shape.hpp"
#include "grammars/letter/close.hpp"
#include "grammars/letter/letter.hpp"
#include "grammars/letter/opening.hpp"
#include "grammars/letter/people.hpp"
#include "grammars/names.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::grammar::letter_reading {
namespace {

/// A row, line or list item of the list of those who met.
bool is_entry(const reading& at) {
  constexpr std::size_t longest_entry = 120;  // bytes
  if (is_row(at)) return true;
  if (!is_short(at, longest_entry) || is_closing_formula(at.block().words())) return false;
  if (at.block().kind() == block_kind::heading && !begins_with_person(at.block().words()) && at.code_in("headings"))
    return false;
  // The last item of a list ends with a full stop.
  if (at.block().kind() == block_kind::list_item) return is_attendance_entry(at.block().words());
  if (ends_a_sentence(at.folded().text())) return false;
  return at.block().has_style(SHEAF_STYLE_LINE) || is_attendance_entry(at.block().words());
}

/// A row of the list that a reader did not part into cells, because its name fills the column.
bool is_row_without_cells(const reading& at) {
  constexpr std::size_t longest_entry = 120;  // bytes
  return is_short(at, longest_entry) && !at.code_in("headings") && !ends_a_sentence(at.folded().text()) &&
         begins_with_person(at.block().words()) && is_attendance_entry(at.block().words()) &&
         names_office(at.block().words());
}

/// Writes "inspector" for the inspectors in the list that begins with `first`. False if it lists nobody, or if none of
/// them is an inspector.
bool write_attending(const reading& at, std::optional<reading> first, bool all_inspect = false) {
  constexpr std::size_t most_cells = 200;
  std::vector<attendance_cell> cells;
  std::vector<span> where;
  std::size_t row = 0;
  const bool rows_only = first && is_row(*first);
  bool wrote = false;
  for (auto entry = first; entry && is_entry(*entry) && cells.size() < most_cells; entry = entry->following(), ++row) {
    const auto& block = entry->block();
    if (const auto listed = people_behind_label(block.words())) {
      if (listed->inspect)
        for (const auto& each : listed->people.people)
          at.field_printed_at(report_field::inspector, each.who.name,
                              in_document(block.where(), each.who.name_where.moved_by(listed->begin)));
      wrote = wrote || listed->inspect;
      continue;
    }
    if (rows_only && !is_row(*entry) && !is_row_without_cells(*entry)) break;
    if (!is_row(*entry)) {
      if (!cells.empty() && cells.back().words.ends_with('-')) {  // a name that goes on in the next line
        cells.back().words += block.words();
        continue;
      }
      cells.push_back({std::string(block.words()), row});
      where.push_back(block.where());
    }
    for (std::size_t c = 0; is_row(*entry) && c < block.cell_count(); ++c) {
      if (block.cell(c).empty()) continue;
      cells.push_back({std::string(block.cell_words(c)), row});
      where.push_back(block.cell(c));
    }
  }
  const auto came = inspectors_attending(cells, all_inspect);
  for (const auto& each : came) {
    auto place = in_document(where[each.cell], each.who.name_where);
    place.end = std::min(place.end, where[each.cell].end);
    at.field_printed_at(report_field::inspector, each.who.name, place);
  }
  return wrote || !came.empty();
}

/// "The following were there:" above items or rows, the first of which are people.
bool introduces_people(const reading& at) {
  constexpr int fewest_people = 2;
  if (!introduces(at.folded().text())) return false;
  auto below = at.following();
  if (below && is_row(*below)) return true;
  if (below && is_entry(*below) && names_inspectorate(below->block().words()) && !person_before_office(below->folded()))
    below = below->following();  // "For Ofsted"
  for (int i = 0; i < fewest_people; ++i, below = below->following())
    if (!below || !is_entry(*below) || !person_before_office(below->folded())) return false;
  return true;
}

}  // namespace

bool attendance_label(const reading& at, std::string_view) {
  if (!is_text(at) && at.block().kind() != block_kind::heading) return false;
  const auto sentences = sentences_of(at.folded().text());
  if (sentences.empty()) return false;
  const auto label = sentences.back();
  const bool of_inspectors = is_label_of_inspectors(label);
  const bool bare_label = of_inspectors || is_attendance_label(label) || is_name_column(label);
  if (!bare_label && !introduces_people(at)) return false;
  const auto writer = writer_of(at);
  for (const auto sentence : sentences) {
    if (sentence.data() == label.data() && bare_label) break;
    const auto does = read_opening_sentence(at, sentence, writer);
    if (does == sentence_kind::statement) return false;
  }
  if (!write_attending(at, at.following(), of_inspectors)) return false;
  at.boilerplate("attendance");
  return true;
}

bool attendance_row(const reading& at, std::string_view) {
  if (!is_row(at)) return false;
  const auto above = at.preceding();
  const bool first = !above || !(is_row(*above) || is_row_without_cells(*above));
  if (first && !write_attending(at, at)) return false;
  at.boilerplate("attendance");
  return true;
}

bool attendance_row_without_cells(const reading& at, std::string_view) {
  const auto above = at.preceding();
  if (!above || !is_row(*above) || !is_row_without_cells(at)) return false;
  at.boilerplate("attendance");
  return true;
}

bool attendance_entry(const reading& at, std::string_view) {
  if (!is_entry(at)) return false;
  at.boilerplate("attendance");
  return true;
}

}  // namespace sheaf::grammar::letter_reading
