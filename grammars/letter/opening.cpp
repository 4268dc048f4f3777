// SPDX-License-Identifier: MIT
#include "grammars/letter/opening.hpp"

#include "grammars/blocks/sentences.hpp"
#include "grammars/inspectors.hpp"
#include "grammars/letter/block_shape.hpp"
#include "grammars/letter/letter.hpp"
#include "grammars/letter/people.hpp"
#include "grammars/letter/topics.hpp"
#include "grammars/letter/visit_dates.hpp"

#include <algorithm>
#include <string_view>

namespace sheaf::grammar::letter_reading {
namespace {

/// How the sentence serves the letter: by a sentence that the vocabulary lists as a whole, or by words that only such
/// sentences have ("thank", "this letter").
std::optional<std::string_view> formula_of(const reading& at, const folded_text& sentence) {
  if (const auto listed = at.words().match("opening", sentence)) return listed->code;
  if (at.words().find_in("wording", "scope", sentence)) return std::nullopt;
  if (at.words().find_in("wording", "visit", sentence)) return "visit";
  if (at.words().find_in("wording", "event", sentence)) return "event";
  return std::nullopt;
}

bool names(const inspector_list& people, std::string_view name) {
  return std::any_of(people.people.begin(), people.people.end(),
                     [name](const auto& each) { return each.who.name == name; });
}

struct opening_sentences {
  bool says_more = false;  ///< more than who came, when and why
  bool says_who_and_when = false;
  bool is_formula = false;  ///< at least one sentence is, and no other says something about services
};

opening_sentences read_opening(const reading& at) {
  opening_sentences read;
  bool states = false;
  const auto writer = writer_of(at);
  for (const auto sentence : sentences_of(at.folded().text())) {
    const auto does = read_opening_sentence(at, sentence, writer);
    const bool serves = does == sentence_kind::visit || does == sentence_kind::formula;
    read.says_more = read.says_more || !serves;
    read.says_who_and_when = read.says_who_and_when || does == sentence_kind::visit;
    read.is_formula = read.is_formula || serves;
    states = states || does == sentence_kind::statement;
  }
  read.is_formula = read.is_formula && !states;
  return read;
}

}  // namespace

sentence_kind read_opening_sentence(const reading& at, std::string_view sentence,
                                    const std::optional<letter_writer>& writer) {
  const auto place = place_of(at, sentence);
  const auto words = at.block().words().substr(place.begin, place.size());
  if (const auto listed = people_behind_label(words)) {
    if (listed->inspect) write_inspectors(at, listed->people, place.begin + listed->begin);
    return sentence_kind::formula;
  }
  const folded_text folded(words);
  auto formula = formula_of(at, folded);
  auto came = find_inspectors(folded);
  const auto met = find_meeting(folded, writer ? std::string_view(writer->name) : std::string_view());
  const bool names_more = met && (!came || met->people.size() > came->people.size());
  if (names_more && (formula || met->and_writer || !at.words().find_in("wording", "scope", folded))) {
    came = met;
    came->called_inspectors = true;
    if (!formula) formula = "event";
  }
  // "The inspectors were told ..." begins like the formula, but names nobody. "Carried out by ..." may name an audit
  // firm.
  const bool is_formula = formula ? (formula != "inspectors" || came) : (came && are_called_inspectors(*came));
  const bool with_writer = came && (came->and_writer || at.words().find_in("wording", "with_writer", folded));
  if (with_writer && writer)
    at.field_printed_at(report_field::inspector, writer->name, writer->where, field_rank::third_best);
  if (!is_formula && came && came->called_inspectors) write_inspectors(at, *came, place.begin);
  // "Jo Hythe and Kit Mere tested the quality of ..." is no formula, but the writer is one of them.
  if (!is_formula && !came && met && writer && names(*met, writer->name)) write_inspectors(at, *met, place.begin);
  if (!is_formula) {
    if (at.words().find_in("wording", "days", folded)) read_visit_dates(at, words, place.begin, field_rank::third_best);
    const bool tells = !at.words().has("wording", "statement") || at.words().find_in("wording", "statement", folded) ||
                       at.words().find_in("wording", "scope", folded);
    return tells ? sentence_kind::statement : sentence_kind::other;
  }
  if (came) write_inspectors(at, *came, place.begin);
  const bool is_visit = formula == "visit";
  read_visit_dates(at, words, place.begin, is_visit ? field_rank::best : field_rank::second_best);
  if (is_visit) tell_impossible_date(at, words, place.begin);
  return is_visit ? sentence_kind::visit : sentence_kind::formula;
}

bool opening_formula(const reading& at, std::string_view) {
  if (!is_text(at) && !people_behind_label(at.block().words())) return false;
  if (read_opening(at).says_more) return false;
  at.boilerplate("opening formula");
  return true;
}

bool opening_paragraph(const reading& at, finding_kind kind) {
  if (!is_text(at)) return false;
  const auto read = read_opening(at);
  if (read_lead_in(at, {})) return true;
  at.finding(read.says_who_and_when || at.words().find_in("wording", "scope", at.folded()) ? finding_kind::scope
                                                                                           : kind);
  return true;
}

bool statement(const reading& at, finding_kind kind) {
  if (!is_text(at)) return false;
  if (kind == finding_kind::scope || kind == finding_kind::context)
    (void)read_opening(at);  // who came and when, where the opening does not say it
  at.finding(kind);
  return true;
}

bool opening_notice(const reading& at, std::string_view) {
  if (!closing_notice(at, {})) return false;
  (void)read_opening(at);
  return true;
}

bool opening_event(const reading& at, std::string_view) {
  if (!is_text(at) || at.block().kind() == block_kind::list_item || run_in_topic(at.folded())) return false;
  if (!read_opening(at).is_formula) return false;
  at.boilerplate("opening formula");
  return true;
}

}  // namespace sheaf::grammar::letter_reading
