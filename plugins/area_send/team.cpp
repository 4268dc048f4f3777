// SPDX-License-Identifier: AGPL-3.0-or-later
#include "grammars/inspectors.hpp"
#include "terminals.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace sheaf::area_send::area_send_reading {
namespace {

using grammar::inspectorate;
using grammar::reading;

struct member {
  std::string name;
  grammar::text_span where;  ///< in the block's words
  bool lead = false;
  inspectorate body = inspectorate::not_said;
};

/// The people who are named at `place` of the block. If a cell does not say which inspectorate somebody is from, its
/// column does.
std::vector<member> members_at(const reading& at, span place, inspectorate column) {
  const auto offset = place.begin - at.block().where().begin;
  std::vector<member> found;
  for (const auto& each : grammar::parse_team_cell(at.block().words().substr(offset, place.size()))) {
    if (each.designation.empty() && column == inspectorate::not_said)
      continue;  // a bare name outside a table may be anybody's
    const auto& name = each.who.name_where;
    found.push_back(
        {each.who.name, name.moved_by(offset), each.lead, each.body == inspectorate::not_said ? column : each.body});
  }
  return found;
}

inspectorate body_of(const reading& at, std::string_view words) {
  const auto code = at.words().code_of("inspectorates", grammar::folded_text(words));
  if (!code) return inspectorate::not_said;
  return *code == "ofsted" ? inspectorate::ofsted : inspectorate::cqc;
}

/// The people of a row that is about them alone: "Jo Hythe | Lead inspector, HMI | Ofsted", or a label and its names.
std::vector<member> members_of_row(const reading& at) {
  const auto& row = at.block();
  if (row.cell_count() < 2) return {};
  if (const auto person = grammar::parse_person(row.cell_words(0))) {
    member who{person->name, person->name_where.moved_by(row.cell(0).begin - row.where().begin)};
    bool has_role = false;
    for (std::size_t i = 1; i < row.cell_count(); ++i) {
      if (const auto body = body_of(at, row.cell_words(i)); body != inspectorate::not_said) who.body = body;
      const auto role = grammar::parse_designation(row.cell_words(i));
      has_role = has_role || role;
      who.lead = who.lead || (role && role->lead);
      if (role && role->body != inspectorate::not_said) who.body = role->body;
    }
    return has_role ? std::vector<member>{who} : std::vector<member>();
  }
  const auto label = grammar::parse_designation(row.cell_words(0));
  if (!label || body_of(at, row.cell_words(0)) != inspectorate::not_said) return {};
  auto people = members_at(at, row.cell(1), label->body == inspectorate::not_said ? inspectorate::ofsted : label->body);
  for (auto& each : people) each.lead = each.lead || label->lead;
  return people;
}

/// The inspectorate that the nearest line above names alone: "Care Quality Commission" above a list of its inspectors.
inspectorate column_above(const reading& at) {
  constexpr std::size_t longest_team = 20;
  auto above = at.preceding();
  for (std::size_t i = 0; i < longest_team && above; ++i, above = above->preceding()) {
    if (const auto body = body_of(at, above->block().words()); body != inspectorate::not_said) return body;
    if (grammar::parse_team_cell(above->folded()).empty()) break;
  }
  return inspectorate::not_said;
}

/// "Ofsted: Jo Hythe HMI (lead), Ada Thorne HMI": an inspectorate and its people.
std::vector<member> members_of_inspectorate(const reading& at) {
  const auto words = at.block().words();
  const auto colon = words.find(':');
  if (colon == std::string_view::npos) return {};
  const auto body = body_of(at, words.substr(0, colon));
  const auto where = at.block().where();
  return body == inspectorate::not_said ? std::vector<member>()
                                        : members_at(at, {where.begin + colon + 1, where.end}, body);
}

void claim(const reading& at, const member& who) {
  at.field(grammar::report_field::inspector, who.name, who.where);
  if (who.lead && who.body != inspectorate::cqc) at.field(grammar::report_field::lead_inspector, who.name, who.where);
}

}  // namespace

bool team_member(const reading& at, std::string_view) {
  const auto& line = at.block();
  std::vector<std::vector<member>> cells;
  if (line.kind() == block_kind::table_row && !members_of_row(at).empty()) {
    cells.push_back(members_of_row(at));
  } else if (line.kind() == block_kind::table_row) {
    for (std::size_t i = 0; i < line.cell_count(); ++i)
      if (!line.cell(i).empty())
        cells.push_back(members_at(at, line.cell(i), i == 0 ? inspectorate::ofsted : inspectorate::cqc));
  } else if (auto people = members_of_inspectorate(at); !people.empty()) {
    cells.push_back(std::move(people));
  } else {
    cells.push_back(members_at(at, line.where(), column_above(at)));
  }
  // A conversion may put a whole column into one cell. People are still named row by row.
  std::size_t most = 0;
  for (const auto& cell : cells) most = std::max(most, cell.size());
  for (std::size_t i = 0; i < most; ++i)
    for (const auto& cell : cells)
      if (i < cell.size()) claim(at, cell[i]);
  if (most > 0) at.boilerplate("inspection team");
  return most > 0;
}

}  // namespace sheaf::area_send::area_send_reading
