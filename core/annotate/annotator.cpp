// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/annotate/annotator.hpp"

#include "core/model/vocabulary.hpp"
#include "grammars/folded_text.hpp"
#include "grammars/quantities.hpp"

#include <algorithm>
#include <string>

namespace sheaf::core {
namespace {

/// Converts the place of a finding to the value that the grammar of polarity uses.
grammar::finding_place place_in(const finding& one) {
  switch (place_of(one.kind)) {
    case finding_place::demands:
      return grammar::finding_place::demands;
    case finding_place::shortfalls:
      return grammar::finding_place::shortfalls;
    case finding_place::strengths:
      return grammar::finding_place::strengths;
    case finding_place::facts:
      return grammar::finding_place::facts;
    case finding_place::narrative:
      break;
  }
  return grammar::finding_place::narrative;
}

std::string words(const finding& one, const grammar::text_span& where) {
  return one.text.substr(where.begin, where.size());
}

void add_themes(finding& one, const std::vector<grammar::found_theme>& found) {
  for (const grammar::found_theme& theme : found) {
    one.themes.emplace_back(theme.code);
    for (const grammar::text_span& where : theme.words) {
      one.theme_words.push_back({std::string(theme.code), words(one, where), grammar::in_document(one.where, where)});
    }
  }
  std::stable_sort(one.theme_words.begin(), one.theme_words.end(), [](const theme_word& left, const theme_word& right) {
    return left.where.begin < right.where.begin;
  });
}

void add_measures(finding& one, const grammar::folded_text& text) {
  for (const grammar::quantity& found : grammar::find_quantities(text)) {
    one.measures.push_back({found.value, std::string(grammar::name_of(found.unit)), words(one, found.what),
                            words(one, found.where), grammar::in_document(one.where, found.where)});
  }
}

}  // namespace

void annotator::annotate(finding& one, const grammar::term_text& around) const {
  const grammar::folded_text folded(one.text);
  if (one.themes.empty() || one.polarity.empty()) {
    const grammar::term_text text(folded);
    if (one.themes.empty()) {
      one.theme_words.clear();
      add_themes(one, words_.themes.find(text, around));
    }
    if (one.polarity.empty()) one.polarity = grammar::name_of(words_.polarity.judge(text, place_in(one)));
  }
  if (one.measures.empty()) add_measures(one, folded);
}

void annotator::annotate(report& made) const {
  for (finding& one : made.findings) {
    // Full stops keep headings apart: no term reaches from one into the next.
    const std::string headings = made.framework + " . " + one.section + " . " + one.group;
    const grammar::folded_text folded(headings);
    annotate(one, grammar::term_text(folded));
  }
}

}  // namespace sheaf::core
