// SPDX-License-Identifier: AGPL-3.0-or-later
#include "terminals.hpp"

#include "grammars/blocks/sentences.hpp"
#include "grammars/report/cover.hpp"
#include "grammars/report/graded_line.hpp"

#include <optional>
#include <string>

namespace sheaf::ilacs_report::ilacs_reading {
namespace {

using grammar::reading;

/// A heading that neither vocabulary.headings nor vocabulary.boilerplate knows.
bool is_new_heading(const reading& at) {
  return grammar::is_unknown_heading(at) && !at.code_in("boilerplate");
}

/// A line that names an area and holds nothing else but its grade and words that link the two.
std::optional<grammar::graded_line> area_line(const reading& at) {
  const auto shape = at.block().kind();
  if (shape != block_kind::heading && shape != block_kind::paragraph) return std::nullopt;
  auto line = grammar::graded_line_in(at.folded(), at.words());
  return line && line->bare ? line : std::nullopt;
}

/// True if a line above, on the cover, names the same area.
bool named_above(const reading& at, std::string_view area) {
  constexpr std::size_t longest_cover = 80;  // blocks
  auto above = at.preceding();
  for (std::size_t i = 0; i < longest_cover && above; ++i, above = above->preceding()) {
    const auto line = grammar::graded_line_in(above->folded(), above->words());
    if (line && line->key == area && !grammar::cover_reading::is_narrative(*above)) return true;
  }
  return false;
}

bool is_grade(const reading& at) {
  return at.words().code_of("grades", at.folded()).has_value();
}

/// True for what can stand above a row of the table: another row, or its head.
bool belongs_to_table(const reading& at) {
  return at.block().kind() == block_kind::table_row || is_grade(at) || at.is("boilerplate", "table_head") ||
         area_line(at).has_value();
}

/// True for a sentence or a list item, and not for a line of the table.
bool is_text(const reading& at) {
  if (at.block().kind() == block_kind::list_item) return true;
  return at.block().kind() == block_kind::paragraph && grammar::ends_a_sentence(at.folded().text()) && !area_line(at);
}

/// "Children in care:" with "outstanding" on the next line: a heading that a conversion broke before its grade. Empty
/// for any other heading.
std::string wrapped_heading(const reading& at) {
  const auto below = at.following();
  const bool ends_open = grammar::introduces(at.folded().text()) || at.folded().text().ends_with('-');
  if (!below || !ends_open || !is_grade(*below)) return {};
  return std::string(at.block().words()) + " " + std::string(below->block().words());
}

/// What stands below a heading, its grade and its sub-headings.
std::optional<reading> text_below(const reading& heading) {
  constexpr std::size_t most_headings = 3;
  auto below = heading.following();
  for (std::size_t i = 0; i < most_headings && below && (is_grade(*below) || is_new_heading(*below)); ++i)
    below = below->following();
  return below;
}

}  // namespace

bool area_heading(const reading& at, std::string_view) {
  const auto code = at.code_in("headings");
  return code && at.words().has("areas", *code);
}

bool chapter_heading(const reading& at, std::string_view) {
  const bool of_known_shape = at.block().kind() == block_kind::heading && at.code_in("chapters");
  const auto line = area_line(at);
  if (!line && !of_known_shape) return false;
  at.section(wrapped_heading(at));
  if (line) claim_judgement(at, *line);  // counts where no table says it
  return true;
}

bool first_chapter(const reading& at, std::string_view) {
  const auto line = area_line(at);
  const auto below = line ? text_below(at) : std::nullopt;
  if (!below) return false;
  if (below->block().mark() == marker_kind::number) return true;
  if (!is_text(*below)) return false;
  const auto above = at.preceding();
  return named_above(at, line->key) || (above && !belongs_to_table(*above));
}

bool first_number(const reading& at, std::string_view) {
  return at.block().mark() == marker_kind::number && at.block().marker() == "1";
}

bool numbered_chapter(const reading& at, std::string_view) {
  const auto below = at.following();
  if (!is_new_heading(at) || !below || below->block().mark() != marker_kind::number) return false;
  at.section();
  return true;
}

bool narrative_chapter(const reading& at, std::string_view) {
  const auto below = at.following();
  if (!is_new_heading(at) || !below || !grammar::cover_reading::is_narrative(*below)) return false;
  at.section();
  return true;
}

}  // namespace sheaf::ilacs_report::ilacs_reading
