// SPDX-License-Identifier: AGPL-3.0-or-later
#include "heading_words.hpp"

#include "grammars/blocks/sentences.hpp"
#include "grammars/matching.hpp"
#include "heading_words_def.hpp"

namespace sheaf::sif_report {

namespace rules = heading_words_rules;

bool begins_like_a_heading(std::string_view text) {
  return grammar::begins_with(text, rules::beginning_of_a_heading);
}

bool ends_like_a_sentence(std::string_view text) {
  return grammar::ends_a_sentence(text) || grammar::begins_with(text, rules::part_of_a_sentence);
}

bool holds_a_figure(std::string_view text) {
  return grammar::begins_with(text, rules::figure);
}

bool holds_words(std::string_view text) {
  return grammar::begins_with(text, rules::word);
}

}  // namespace sheaf::sif_report
