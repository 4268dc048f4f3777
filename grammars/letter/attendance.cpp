// SPDX-License-Identifier: MIT
#include "grammars/letter/attendance.hpp"

#include "grammars/letter/attendance_def.hpp"
#include "grammars/matching.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace sheaf::grammar {
namespace {

namespace rules = attendance_rules;

enum class side { not_said, inspectorate, other };

struct listed_person {
  person who;
  std::size_t cell = 0;
  side from = side::not_said;
};

/// A cell whose first words are a person's, and whether the rest of the cell names an office.
struct read_cell {
  std::optional<person> who;
  side from = side::not_said;
  bool is_heading = false;
  std::size_t row = 0;
};

read_cell read(const attendance_cell& given) {
  read_cell cell;
  cell.row = given.row;
  const folded_text text(given.words);
  name_rules::printed_person printed;
  cell.is_heading = is_wholly(text, rules::column_heading);
  if (!cell.is_heading && begins_with(text, rules::person_first, printed))
    cell.who = name_rules::to_person(printed, text);
  if (begins_with(text, rules::names_inspectorate)) {
    cell.from = side::inspectorate;
  } else if (begins_with(text, rules::names_office)) {
    cell.from = side::other;
  }
  return cell;
}

/// Two notes of one person's side: what says "inspectorate" wins.
side joined(side one, side two) {
  if (one == side::inspectorate || two == side::inspectorate) return side::inspectorate;
  return one == side::not_said ? two : one;
}

/// A column of names with the columns of their offices behind it, read column by column or row by row.
/// Where cells of several lines make it impossible to count, as many of the first people are inspectors as there are
/// bodies called "Ofsted", if these come before all others.
void give_offices(std::vector<listed_person>& people, const std::vector<side>& offices, std::size_t bodies) {
  const auto count = people.size();
  if (count == 0 || offices.empty()) return;
  if (offices.size() % count != 0) {
    const auto first_other = std::find(offices.begin(), offices.end(), side::other);
    if (std::find(first_other, offices.end(), side::inspectorate) != offices.end()) return;
    for (std::size_t i = 0; i < std::min(bodies, count); ++i) people[i].from = side::inspectorate;
    return;
  }
  const auto columns = offices.size() / count;
  const auto mixed = [&](auto office_of) {
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < count; ++i) {
      bool ours = false;
      bool theirs = false;
      for (std::size_t c = 0; c < columns; ++c) {
        ours = ours || office_of(i, c) == side::inspectorate;
        theirs = theirs || office_of(i, c) == side::other;
      }
      wrong += ours && theirs ? 1 : 0;
    }
    return wrong;
  };
  const auto by_row = [&](std::size_t i, std::size_t c) { return offices[i * columns + c]; };
  const auto by_column = [&](std::size_t i, std::size_t c) { return offices[c * count + i]; };
  const bool rows = mixed(by_row) <= mixed(by_column);
  for (std::size_t i = 0; i < count; ++i)
    for (std::size_t c = 0; c < columns; ++c)
      people[i].from = joined(people[i].from, rows ? by_row(i, c) : by_column(i, c));
}

/// "Ofsted" and "Westmarch Council" above two columns of names.
std::vector<side> sides_of_columns(const std::vector<attendance_cell>& cells, std::size_t first, std::size_t last) {
  std::vector<side> sides;
  for (auto c = first; c < last; ++c) sides.push_back(read(cells[c]).from);
  return sides;
}

}  // namespace

bool is_attendance_label(std::string_view line) {
  return is_wholly(folded_text(line), rules::label);
}

bool is_label_of_absent(std::string_view line) {
  return is_wholly(folded_text(line), rules::label_of_absent);
}

bool is_label_of_inspectors(std::string_view line) {
  return is_wholly(folded_text(line), rules::label_of_inspectors);
}

bool is_name_column(std::string_view line) {
  return is_wholly(folded_text(line), rules::name_column);
}

bool is_attendance_entry(std::string_view words) {
  const folded_text text(words);
  return begins_with(text, rules::person_first) || is_wholly(text, rules::only_writer_and_reader) ||
         is_wholly(text, rules::column_heading) || is_wholly(text, rules::ofsted_heading) ||
         is_wholly(text, rules::council_heading) || begins_with(text, rules::names_office);
}

bool begins_with_person(std::string_view words) {
  return begins_with(folded_text(words), rules::person_first);
}

std::vector<attending_inspector> inspectors_attending(const std::vector<attendance_cell>& cells, bool all) {
  std::vector<listed_person> listed;
  std::vector<side> columns;
  std::vector<side> loose;  // offices that stand in no row with a person
  side group = all ? side::inspectorate : side::not_said;
  std::size_t bodies = 0;  // lines that say "Ofsted" and no more
  for (std::size_t i = 0; i < cells.size();) {
    auto last = i;
    while (last < cells.size() && cells[last].row == cells[i].row) ++last;
    side of_row = side::not_said;
    std::vector<listed_person> in_row;
    const folded_text only(cells[i].words);
    if (last == i + 1 && is_wholly(only, rules::ofsted_heading)) ++bodies;
    if (last == i + 1 && is_wholly(only, rules::ofsted_heading) && loose.empty()) {
      group = side::inspectorate;
      // "Ofsted" alone may also be the body of a person above, in a column that was torn apart.
      if (listed.empty()) {
        i = last;
        continue;
      }
    } else if (last == i + 1 && is_wholly(only, rules::council_heading)) {
      group = side::other;
      i = last;
      continue;
    }
    for (auto c = i; c < last; ++c) {
      const auto cell = read(cells[c]);
      if (cell.is_heading) continue;
      if (cell.who)
        in_row.push_back({*cell.who, c, cell.from});
      else
        of_row = joined(of_row, cell.from);
    }
    if (in_row.empty()) {
      if (last == i + 1 && of_row != side::not_said) loose.push_back(of_row);
      if (last > i + 1) columns = sides_of_columns(cells, i, last);
    } else {
      for (auto& each : in_row) {
        each.from = in_row.size() == 1 ? joined(each.from, of_row) : each.from;
        if (each.from == side::not_said && each.cell - i < columns.size()) each.from = columns[each.cell - i];
        if (each.from == side::not_said || all) each.from = group;
        listed.push_back(each);
      }
    }
    i = last;
  }
  give_offices(listed, loose, bodies);
  std::vector<attending_inspector> inspectors;
  for (const auto& each : listed)
    if (each.from == side::inspectorate) inspectors.push_back({each.who, each.cell});
  return inspectors;
}

}  // namespace sheaf::grammar
