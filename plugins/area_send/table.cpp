// SPDX-License-Identifier: AGPL-3.0-or-later
#include "grammars/blocks/sentences.hpp"
#include "terminals.hpp"

namespace sheaf::area_send::area_send_reading {
namespace {

constexpr std::size_t longest_body_line = 160;  // bytes

/// The longest cell is the action; the other names who is to take it.
std::size_t longest_cell(const block& row) {
  std::size_t longest = 0;
  for (std::size_t i = 1; i < row.cell_count(); ++i)
    if (row.cell(i).size() > row.cell(longest).size()) longest = i;
  return longest;
}

}  // namespace

using grammar::reading;

bool action_row(const reading& at, std::string_view kind) {
  const auto& row = at.block();
  if (row.kind() != block_kind::table_row || row.cell_count() == 0) return false;
  const auto action = longest_cell(row);
  for (std::size_t i = 0; i < row.cell_count(); ++i) {
    if (row.cell(i).empty()) continue;
    if (i == action)
      at.finding_at(kind, row.cell(i));
    else
      at.boilerplate_at("responsible body", row.cell(i));
  }
  return true;
}

bool responsible_body(const reading& at, std::string_view) {
  if (at.block().kind() != block_kind::paragraph && at.block().kind() != block_kind::heading) return false;
  const auto words = at.block().words();
  if (words.size() > longest_body_line || grammar::ends_a_sentence(at.folded().text()) || words.back() == ':')
    return false;
  at.boilerplate("responsible body");
  return true;
}

}  // namespace sheaf::area_send::area_send_reading
