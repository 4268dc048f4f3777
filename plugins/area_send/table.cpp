// SPDX-License-Identifier: AGPL-3.0-or-later
#include "grammars/blocks/sentences.hpp"
#include "grammars/headings.hpp"
#include "terminals.hpp"

namespace sheaf::area_send::area_send_reading {
namespace {

using grammar::reading;

constexpr std::size_t longest_body = 400;  // bytes; enough for a council, three boards and a trust

/// True for words that say what somebody has to do: "should", "must", "need to".
bool tells_a_duty(const reading& at, std::string_view words) {
  return at.words().find_in("duties", grammar::folded_text(words)).has_value();
}

/// A line that names councils and boards and does not say what anybody has to do.
bool may_be_a_body(const reading& at) {
  const auto shape = at.block().kind();
  if (shape != block_kind::paragraph && shape != block_kind::heading && shape != block_kind::list_item) return false;
  if (at.code_in("headings") || at.code_in("boilerplate")) return false;
  const auto words = at.block().words();
  if (words.size() > longest_body || tells_a_duty(at, words)) return false;
  return !grammar::introduces(at.folded().text()) && !grammar::ends_a_sentence(at.folded().text());
}

/// True for the first row of a table of actions: short cells that are no sentences, above a row that says what somebody
/// has to do.
bool is_head_of_table(const reading& at) {
  constexpr std::size_t longest_head = 60;  // bytes of a cell
  constexpr std::size_t longest_duty = 24;  // bytes of a cell such as "What must happen"
  const auto& row = at.block();
  if (row.cell_count() < 2) return false;
  const auto above = at.preceding();
  if (above && above->block().kind() == block_kind::table_row) return false;
  for (std::size_t i = 0; i < row.cell_count(); ++i) {
    const auto words = row.cell_words(i);
    const bool is_sentence = words.find(' ') != std::string_view::npos && grammar::ends_a_sentence(words);
    if (is_sentence || words.size() > (tells_a_duty(at, words) ? longest_duty : longest_head)) return false;
  }
  const auto below = at.following();
  return below && below->block().kind() == block_kind::table_row && tells_a_duty(*below, below->block().words());
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

bool action_row(const reading& at, grammar::finding_kind kind) {
  const auto& row = at.block();
  if (row.kind() != block_kind::table_row || row.cell_count() == 0) return false;
  if (is_head_of_table(at)) {
    at.boilerplate("head of the table of actions");
    return true;
  }
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
  if (at.block().kind() == block_kind::list_item || !may_be_a_body(at)) return false;
  at.boilerplate("responsible body");
  return true;
}

bool named_body(const reading& at, std::string_view) {
  if (!may_be_a_body(at)) return false;
  if (!grammar::is_line_of_names(at.block().words())) return false;
  const auto words = grammar::folded_text(at.block().words());
  if (!at.words().find_in("bodies_named", words)) return false;
  at.boilerplate("responsible body");
  return true;
}

bool bodies_introduced(const reading& at, std::string_view) {
  const auto shape = at.block().kind();
  if (shape != block_kind::paragraph && shape != block_kind::heading && shape != block_kind::list_item) return false;
  if (!at.code_in("bodies_introduced")) return false;
  at.boilerplate("responsible body");
  return true;
}

}  // namespace sheaf::area_send::area_send_reading
