// SPDX-License-Identifier: AGPL-3.0-or-later
#include "grammars/blocks/sentences.hpp"
#include "terminals.hpp"

namespace sheaf::area_send::area_send_reading {
namespace {

using grammar::reading;

constexpr std::size_t longest_body = 400;  // bytes; enough for a council, three boards and a trust

/// True for words that say what somebody has to do: "should", "must", "need to".
bool tells_a_duty(const reading& at, std::string_view words) {
  return at.words().find_in("duties", grammar::folded_text(words)).has_value();
}

/// The cell that holds the action: the one that tells a duty, or the longest if none or all do. The other cell names
/// the body that has to act.
std::size_t action_cell(const reading& at) {
  const auto& row = at.block();
  std::size_t action = 0;
  for (std::size_t i = 1; i < row.cell_count(); ++i) {
    const bool tells = tells_a_duty(at, row.cell_words(i));
    const bool action_tells = tells_a_duty(at, row.cell_words(action));
    if (tells != action_tells ? tells : row.cell(i).size() > row.cell(action).size()) action = i;
  }
  return action;
}

}  // namespace

bool action_row(const reading& at, std::string_view kind) {
  const auto& row = at.block();
  if (row.kind() != block_kind::table_row || row.cell_count() == 0) return false;
  const auto action = action_cell(at);
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
  if (words.size() > longest_body || tells_a_duty(at, words)) return false;
  if (grammar::introduces(at.folded().text()) || grammar::ends_a_sentence(at.folded().text())) return false;
  at.boilerplate("responsible body");
  return true;
}

}  // namespace sheaf::area_send::area_send_reading
