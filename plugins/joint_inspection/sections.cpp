// SPDX-License-Identifier: AGPL-3.0-or-later
#include "grammars/blocks/sentences.hpp"
#include "grammars/letter/letter.hpp"
#include "terminals.hpp"

namespace sheaf::joint_inspection::joint_reading {

using grammar::reading;

bool section_of_its_own(const reading& at, std::string_view) {
  if (!grammar::is_unknown_heading(at)) return false;
  at.section();
  return true;
}

bool note(const reading& at, std::string_view) {
  if (at.words().code_of("notes", at.folded()) != "in_study") return false;
  at.boilerplate("note");
  return true;
}

bool title_in_study(const reading& at, std::string_view) {
  const auto& line = at.block();
  const bool bold_line = line.kind() == block_kind::paragraph && line.has_style(SHEAF_STYLE_BOLD) &&
                         !grammar::ends_a_sentence(at.folded().text()) && !at.code_in("headings");
  if (!bold_line && !grammar::is_unknown_heading(at)) return false;
  const auto* below = at.next();
  if (below != nullptr && below->kind() == block_kind::list_item) return false;  // a heading of the section's list
  at.boilerplate("heading");
  return true;
}

bool bulleted(const reading& at, grammar::finding_kind kind) {
  if (at.block().kind() != block_kind::list_item || at.block().mark() == marker_kind::number) return false;
  at.finding(kind);
  return true;
}

bool introducing(const reading& at, grammar::finding_kind kind) {
  if (at.block().kind() != block_kind::paragraph || !grammar::introduces(at.folded().text())) return false;
  at.finding(kind);
  return true;
}

bool resumed_item(const reading& at, grammar::finding_kind kind) {
  if (at.block().kind() != block_kind::list_item) return false;
  at.no_group();
  at.finding(kind);
  return true;
}

}  // namespace sheaf::joint_inspection::joint_reading
