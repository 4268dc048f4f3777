// SPDX-License-Identifier: AGPL-3.0-or-later
#include "grammars/inspectors.hpp"
#include "terminals.hpp"

namespace sheaf::area_send::area_send_reading {
namespace {

using grammar::reading;

/// One inspector at `place` of the block: a name and what the person is. The lead is Ofsted's.
bool read_member(const reading& at, span place) {
  const auto offset = place.begin - at.block().where().begin;
  const auto member = grammar::parse_inspector(at.block().words().substr(offset, place.size()));
  if (!member || member->designation.empty()) return false;
  const auto& name = member->who.name_where;
  const span where{name.begin + offset, name.end + offset};
  at.field("inspector", member->who.name, where);
  if (member->lead && member->body != grammar::inspectorate::cqc) at.field("lead_inspector", member->who.name, where);
  return true;
}

}  // namespace

bool team_member(const reading& at, std::string_view) {
  const auto& line = at.block();
  bool found = false;
  if (line.kind() == block_kind::table_row) {
    for (std::size_t i = 0; i < line.cell_count(); ++i)
      if (!line.cell(i).empty()) found = read_member(at, line.cell(i)) || found;
  } else {
    found = read_member(at, line.where());
  }
  if (found) at.boilerplate("inspection team");
  return found;
}

}  // namespace sheaf::area_send::area_send_reading
