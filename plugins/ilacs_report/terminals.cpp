// SPDX-License-Identifier: AGPL-3.0-or-later
#include "terminals.hpp"

#include "grammars/report/cover.hpp"
#include "grammars/report/graded_line.hpp"

namespace sheaf::ilacs_report::ilacs_reading {
namespace {

using grammar::reading;

/// A heading that neither vocabulary.headings nor vocabulary.boilerplate knows.
bool is_new_heading(const reading& at) {
  return grammar::is_unknown_heading(at) && !at.code_in("boilerplate");
}

}  // namespace

bool area_heading(const reading& at, std::string_view) {
  const auto code = at.code_in("headings");
  return code && at.words().has("areas", *code);
}

bool chapter_heading(const reading& at, std::string_view) {
  const auto shape = at.block().kind();
  if (shape != block_kind::heading && shape != block_kind::paragraph) return false;
  const auto line = grammar::graded_line_in(at.folded(), at.words());
  const bool of_known_area = line && line->bare;
  const bool of_known_shape = shape == block_kind::heading && at.code_in("chapters");
  if (!of_known_area && !of_known_shape) return false;
  at.section();
  return true;
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
