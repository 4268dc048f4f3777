// SPDX-License-Identifier: AGPL-3.0-or-later
#include "signatures.hpp"

#include "grammars/matching.hpp"
#include "signatures_def.hpp"
#include "terminals.hpp"

#include <algorithm>

namespace sheaf::joint_inspection {
namespace {

using grammar::folded_text;
using grammar::lexicon;
using grammar::reading;
using grammar::text_span;

constexpr std::size_t longest_line = 160;  // bytes; anything longer is running text

/// The cells of a row, or the line as a whole, as places in the block's words.
std::vector<text_span> cells_of(const block& line) {
  if (line.kind() != block_kind::table_row) return {{0, line.words().size()}};
  std::vector<text_span> cells;
  for (std::size_t i = 0; i < line.cell_count(); ++i)
    cells.push_back({line.cell(i).begin - line.where().begin, line.cell(i).end - line.where().begin});
  return cells;
}

std::string_view words_at(const block& line, const text_span& cell) {
  return line.words().substr(cell.begin, cell.size());
}

/// A name with the office before it or behind it, or alone.
std::optional<signed_name> name_in(std::string_view words, const lexicon& known) {
  const folded_text text(words);
  signature_rules::printed_signature printed;
  if (words.size() > longest_line || !grammar::is_wholly(text, signature_rules::signature, printed))
    return std::nullopt;
  signed_name found{grammar::name_rules::words_of(printed.name, text),
                    text.original_span(printed.name.first, printed.name.last), 0, std::nullopt};
  for (const auto& part : {printed.before, printed.after}) {
    if (part.first == part.last) continue;
    const auto beside = text.original_words(part.first, part.last);
    if (const auto held = office_in(beside, known))
      found.held = held;
    else if (known.code_of("signature", folded_text(beside)) != "inspectorate")
      return std::nullopt;
  }
  return found;
}

bool is_name_alone(const reading& at) {
  const auto names = names_in(at.block(), at.words());
  return names.size() == 1 && !names.front().held;
}

/// The office below a name. In a table it is in the same column. In lines, several names may stand above their offices,
/// which have the same order.
std::optional<office> office_below(const reading& at, std::size_t column) {
  constexpr int most_lines = 4;
  const bool in_table = at.block().kind() == block_kind::table_row;
  std::vector<office> offices;
  auto below = at.following();
  for (int lines = 0; below && lines < most_lines; ++lines, below = below->following()) {
    const auto& line = below->block();
    const auto cells = cells_of(line);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const bool elsewhere = in_table && cells.size() > 1 && i != column;
      if (elsewhere) continue;
      if (const auto held = office_in(words_at(line, cells[i]), at.words())) offices.push_back(*held);
    }
  }
  // Names are counted only as far as there are offices for them: a list of names may be as long as the document.
  std::size_t names_above = 0;
  if (!in_table)
    for (auto above = at.preceding(); above && names_above < offices.size() && is_name_alone(*above);
         above = above->preceding())
      ++names_above;
  return names_above < offices.size() ? std::optional(offices[names_above]) : std::nullopt;
}

}  // namespace

std::optional<office> office_in(std::string_view words, const lexicon& known) {
  if (words.size() > longest_line) return std::nullopt;
  const auto code = known.code_of("signature", folded_text(words));
  if (!code || *code == "inspectorate") return std::nullopt;
  return *code == "ofsted" ? office::of_ofsted : office::other;
}

std::vector<signed_name> names_in(const block& line, const lexicon& known) {
  std::vector<signed_name> names;
  if (line.kind() == block_kind::list_item) return names;
  const auto cells = cells_of(line);
  for (std::size_t column = 0; column < cells.size(); ++column) {
    auto found = name_in(words_at(line, cells[column]), known);
    if (!found) continue;
    found->where = found->where.moved_by(cells[column].begin);
    found->column = column;
    names.push_back(*std::move(found));
  }
  return names;
}

bool has_office(const block& line, const lexicon& known) {
  const auto cells = cells_of(line);
  return std::any_of(cells.begin(), cells.end(), [&](const text_span& cell) {
    const auto words = words_at(line, cell);
    if (office_in(words, known)) return true;
    const auto found = name_in(words, known);
    return found && found->held;
  });
}

namespace joint_reading {

bool signature(const reading& at, std::string_view) {
  if (at.code_in("headings")) return false;
  bool is_signed = false;
  for (const auto& each : names_in(at.block(), at.words())) {
    const auto held = each.held ? each.held : office_below(at, each.column);
    if (!held) continue;
    at.field(report_field::lead_inspector, each.name, each.where,
             *held == office::of_ofsted ? grammar::field_rank::best : grammar::field_rank::second_best);
    at.field(grammar::report_field::inspector, each.name, each.where);
    is_signed = true;
  }
  if (is_signed) at.boilerplate("signature");
  return is_signed;
}

}  // namespace joint_reading
}  // namespace sheaf::joint_inspection
