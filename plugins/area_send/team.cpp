// SPDX-License-Identifier: AGPL-3.0-or-later
#include "grammars/inspectors.hpp"
#include "terminals.hpp"

#include <algorithm>
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

void claim(const reading& at, const member& who) {
  at.field("inspector", who.name, who.where);
  if (who.lead && who.body != inspectorate::cqc) at.field("lead_inspector", who.name, who.where);
}

}  // namespace

bool team_member(const reading& at, std::string_view) {
  const auto& line = at.block();
  std::vector<std::vector<member>> cells;
  if (line.kind() == block_kind::table_row) {
    for (std::size_t i = 0; i < line.cell_count(); ++i)
      if (!line.cell(i).empty())
        cells.push_back(members_at(at, line.cell(i), i == 0 ? inspectorate::ofsted : inspectorate::cqc));
  } else {
    cells.push_back(members_at(at, line.where(), inspectorate::not_said));
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
