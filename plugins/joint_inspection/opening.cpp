// SPDX-License-Identifier: AGPL-3.0-or-later
#include "grammars/blocks/sentences.hpp"
#include "grammars/dates_def.hpp"
#include "grammars/find_first.hpp"
#include "grammars/letter/block_shape.hpp"
#include "grammars/matching.hpp"
#include "terminals.hpp"

#include <optional>
#include <string>

namespace sheaf::joint_inspection::joint_reading {
namespace {

using grammar::date;
using grammar::date_range;
using grammar::folded_text;
using grammar::reading;
using grammar::letter_reading::is_text;

bool is_date_line(const reading& at) {
  return grammar::parse_date_range(at.folded()).has_value();
}

/// The date at the head of the letter.
std::optional<date> date_of_letter(const reading& at) {
  const auto line = at.nearest_above<&is_date_line>();
  const auto found = line ? grammar::parse_date_range(line->folded()) : std::nullopt;
  return found ? std::optional(found->start) : std::nullopt;
}

/// Days without a year ("Between 20 and 24 June"): the last ones before the letter.
std::optional<date_range> days_before(const date& letter, const folded_text& words) {
  std::vector<grammar::printed_days> days;
  if (!grammar::begins_with(words, grammar::find_first(grammar::dates_rules::dates), days)) return std::nullopt;
  auto& last = days.back().back();
  const bool after_the_letter = last.month > letter.month || (last.month == letter.month && last.day > letter.day);
  last.year = after_the_letter ? letter.year - 1 : letter.year;
  const auto complete = grammar::complete(days);
  if (!complete) return std::nullopt;
  return date_range{complete->front(), complete->back(), words.original_span(days.front().front().first, last.last)};
}

/// Writes "visit.start" and "visit.end" from the first days that the sentence names. `offset` is its place in the
/// block.
void read_days(const reading& at, std::string_view sentence, std::size_t offset) {
  const folded_text words(sentence);
  std::optional<date_range> days;
  if (const auto found = grammar::find_dates(words); !found.empty()) {
    days = found.front().range;
  } else if (const auto letter = date_of_letter(at)) {
    days = days_before(*letter, words);
  }
  if (!days) return;
  at.field(grammar::report_field::visit_start, days->start.iso(), days->where.moved_by(offset));
  at.field(grammar::report_field::visit_end, days->end.iso(), days->where.moved_by(offset));
}

/// What the paragraph is, by the codes of vocabulary.opening. `says` is the code of its first sentence that says more
/// than who and when; it is empty if the vocabulary does not know that sentence.
struct opening_words {
  bool says_more = false;
  std::string_view says;
};

opening_words read_opening(const reading& at) {
  opening_words read;
  for (const auto sentence : grammar::sentences_of(at.folded().text())) {
    const auto place = at.folded().original_span(sentence.data(), sentence.data() + sentence.size());
    const auto words = at.block().words().substr(place.begin, place.size());
    const auto code = at.words().code_of("opening", folded_text(words)).value_or("");
    if (code == "days" || code == "inspection") read_days(at, words, place.begin);
    const bool says_no_more = code == "days" || code == "addressed" || code == "inspectorates" || code == "basis";
    if (says_no_more || read.says_more) continue;
    read.says_more = true;
    read.says = code;
  }
  return read;
}

/// The authority of a letter whose subject line does not name it: "... the work of individual agencies in Westmarch".
void read_area(const reading& at) {
  if (const auto found = at.words().find_in("place", at.folded()))
    if (const auto* name = found->slot("authority"))
      at.field(report_field::authority, at.block().words().substr(name->begin, name->size()), *name,
               grammar::field_rank::second_best);
}

}  // namespace

bool who_and_when(const reading& at, std::string_view) {
  if (!is_text(at) || read_opening(at).says_more) return false;
  read_area(at);
  at.boilerplate("who and when");
  return true;
}

bool opening_statement(const reading& at, grammar::finding_kind kind) {
  if (!is_text(at)) return false;
  const auto read = read_opening(at);
  read_area(at);
  if (read.says == "inspection" || read.says == "scope")
    at.finding(grammar::finding_kind::scope);
  else
    at.finding(read.says == "context" ? finding_kind::context : kind);
  return true;
}

}  // namespace sheaf::joint_inspection::joint_reading
