// SPDX-License-Identifier: AGPL-3.0-or-later
#include "grammars/dates.hpp"
#include "terminals.hpp"

namespace sheaf::area_send::area_send_reading {

using grammar::reading;

bool title(const reading& at, std::string_view) {
  const auto named = at.words().match("title", at.folded());
  if (!named) return false;
  at.boilerplate("title");
  if (const auto* authority = named->slot("authority"))
    at.field("authority", at.block().words().substr(authority->begin, authority->size()),
             {authority->begin, authority->end});
  return true;
}

bool inspection_dates(const reading& at, std::string_view) {
  if (!at.words().find_in("labels", "inspection_dates", at.folded())) return false;
  at.boilerplate("inspection dates");
  const auto found = grammar::find_dates(at.folded());
  if (found.empty()) return false;
  const auto& visit = found.front().range;
  at.field("visit.start", visit.start.iso(), {visit.where.begin, visit.where.end});
  at.field("visit.end", visit.end.iso(), {visit.where.begin, visit.where.end});
  return true;
}

}  // namespace sheaf::area_send::area_send_reading
