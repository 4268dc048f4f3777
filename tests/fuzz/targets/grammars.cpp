// SPDX-License-Identifier: AGPL-3.0-or-later
// Grammars that stand inside a block: what they find lies within the text and cuts no character.
#include "grammars/addresses.hpp"
#include "grammars/blocks/sentences.hpp"
#include "grammars/dates.hpp"
#include "grammars/figure_context.hpp"
#include "grammars/folded_text.hpp"
#include "grammars/grades.hpp"
#include "grammars/headings.hpp"
#include "grammars/inspectors.hpp"
#include "grammars/letter/addressee.hpp"
#include "grammars/letter/attendance.hpp"
#include "grammars/letter/topics.hpp"
#include "grammars/names.hpp"
#include "grammars/paper_lines.hpp"
#include "grammars/quantities.hpp"
#include "grammars/words.hpp"
#include "tests/fuzz/support/input.hpp"
#include "tests/fuzz/support/target.hpp"

#include <sheaf/utf8.hpp>

#include <cmath>
#include <string>

namespace {

using namespace sheaf;
using namespace sheaf::grammar;

/// The place of what was found, tried against the text that it was found in.
class places {
 public:
  explicit places(std::string_view text) : text_(text) {}

  void operator()(const text_span& where) const {
    fuzz::require(where.begin <= where.end && where.end <= text_.size(), "a place lies outside the text");
    fuzz::require(on_character_border(text_, where.begin) && on_character_border(text_, where.end),
                  "a place cuts a character in two");
  }
  void operator()(const std::optional<text_span>& where) const {
    if (where) (*this)(*where);
  }
  void operator()(const person& found) const {
    (*this)(found.where);
    (*this)(found.name_where);
  }
  void operator()(const inspector_list& found) const {
    (*this)(found.where);
    for (const auto& each : found.people) (*this)(each.who);
  }
  void operator()(const date_range& found) const {
    (*this)(found.where);
    fuzz::require(found.start.exists() && found.end.exists(), "a date is none");
    fuzz::require(found.start <= found.end, "a range of dates ends before it begins");
  }
  void operator()(const found_dates& found) const {
    (*this)(found.range);
    (*this)(found.label);
  }
  void operator()(const printed_grade& found) const { (*this)(found.where); }
  void operator()(const graded_words& found) const {
    (*this)(found.area);
    (*this)(found.grade);
  }
  void operator()(const printed_marker& found) const {
    (*this)(found.where);
    (*this)(found.label);
  }
  void operator()(const team_line& found) const {
    (*this)(found.label);
    (*this)(found.names);
  }
  void operator()(const mail_line& found) const { (*this)(found.rest); }
  template <typename Found>
  void operator()(const std::optional<Found>& found) const {
    if (found) (*this)(*found);
  }
  template <typename Found>
  void operator()(const std::vector<Found>& found) const {
    for (const auto& each : found) (*this)(each);
  }

 private:
  std::string_view text_;
};

void try_dates(std::string_view text) {
  const places within(text);
  within(parse_date_range(text));
  const auto found = find_dates(text);
  within(found);
  within(find_dates_in_line(text));
  within(find_date_words(text));
  within(find_dates(text, date{2024, 2, 29}));
  within(first_visit(found, text));
  within(find_impossible_date(text));
  (void)goes_on_with_dates(text);
  within(parse_date_of_letter(folded_text(text)));
}

void try_people(std::string_view text) {
  const places within(text);
  const folded_text folded(text);
  within(parse_person(text));
  within(parse_surname_first(text));
  within(person_before_office(folded));
  within(parse_signed_name(folded));
  if (const auto begin = begin_of_signed_name(folded); begin > 0) within(text_span{begin, text.size()});
  if (const auto found = parse_inspector(text)) within(found->who);
  for (const auto& each : parse_team_cell(text)) within(each.who);
  within(find_inspectors(text));
  within(parse_inspectors(text));
  within(find_meeting(text, "Jo Hythe"));
  within(find_team(text));
  (void)parse_designation(text);
  (void)parse_team_label(text);
  (void)is_attendance_label(text);
  (void)is_label_of_absent(text);
  (void)is_label_of_inspectors(text);
  (void)is_name_column(text);
  (void)is_attendance_entry(text);
  (void)begins_with_person(text);
  std::vector<attendance_cell> cells;
  for (const auto line : fuzz::lines_of(text)) cells.push_back({std::string(line), cells.size() / 2});
  for (const auto& each : inspectors_attending(cells, true))
    fuzz::require(each.cell < cells.size(), "an inspector stands in a cell that is not there");
}

void require_part(const std::optional<address_part>& part, const std::vector<std::string_view>& lines) {
  if (!part) return;
  fuzz::require(part->line < lines.size(), "a part of an address stands in a line that is not there");
  const places within(lines[part->line]);
  within(part->where);
}

void try_addresses(std::string_view text) {
  const places within(text);
  const auto lines = fuzz::lines_of(text);
  const auto found = parse_addressee(lines);
  for (const auto* part : {&found.name, &found.role, &found.organisation}) require_part(*part, lines);
  (void)parse_addressee(lines, lines.size() - 1);
  for (const auto at : addressees_in_line(text))
    fuzz::require(at <= text.size() && on_character_border(text, at), "an addressee begins outside the line");
  within(parse_mail_lines(text));
  within(parse_mail_line(text));
  within(recipients_of(text));
  within(without_reply_mark(text));
  within(parse_salutation(text));
  if (const auto at = signature_behind_formula(text)) within(text_span{*at, text.size()});
  (void)says_who_gets_copies(folded_text(text));
  (void)is_everybody(text);
  (void)is_letterhead_line(text);
  (void)is_delivery_line(text);
  (void)is_closing_formula(text);
  (void)is_signature_role(text);
  (void)names_office(text);
  (void)names_inspectorate(text);
  (void)names_inspectorate_as_sender(text, lines.front());
  (void)begins_a_paper(text);
  (void)is_line_of_council_paper(text);
}

void try_headings(std::string_view text) {
  const places within(text);
  const folded_text folded(text);
  within(parse_marker(text));
  within(heading_without_dress(folded));
  within(heading_label(text));
  within(footnote_reference(text));
  within(authority_in_title(text));
  (void)is_rest_of_title(text);
  (void)is_council_line(text);
  (void)is_line_of_names(text);
  within(run_in_topic(folded));
  within(topic_before_dash(folded));
  within(topic_before_stop(folded));
  (void)is_question_line(folded);
  (void)is_topic_line(folded);
}

void try_grades(std::string_view text) {
  const places within(text);
  const auto& grades = grade_vocabulary::built_in();
  within(grades.parse(text));
  within(grades.find(text));
  within(grades.parse_line(text));
}

void try_figures(std::string_view text) {
  const places within(text);
  for (const auto& each : find_quantities(text)) {
    within(each.where);
    within(each.what);
    fuzz::require(std::isfinite(each.value), "a quantity is not a finite number");
    within(describe_figure(text, each.where).what);
  }
}

void try_sentences(std::string_view text) {
  const places within(text);
  for (const auto sentence : sentences_of(text)) {
    fuzz::require(sentence.data() >= text.data() && sentence.data() + sentence.size() <= text.data() + text.size(),
                  "a sentence lies outside the text");
  }
  (void)count_sentences(text);
  (void)ends_a_sentence(text);
  (void)introduces(text);
  const folded_text folded(text);
  within(folded.original_span(folded.begin(), folded.end()));
  for (const auto& word : split_words(folded).words) {
    fuzz::require(word.first < word.last && word.stem <= word.last, "a word has no characters");
    within(folded.original_span(word.first, word.last));
  }
}

/// Hosts give plugins nothing but valid UTF-8.
template <void (*Try)(std::string_view)>
void with_valid_text(std::string_view bytes) {
  const auto text = to_valid_utf8(bytes);
  Try(text);
}

const fuzz::target dates("grammar_dates", with_valid_text<try_dates>);
const fuzz::target people("grammar_people", with_valid_text<try_people>);
const fuzz::target addresses("grammar_addresses", with_valid_text<try_addresses>);
const fuzz::target headings("grammar_headings", with_valid_text<try_headings>);
const fuzz::target grades("grammar_grades", with_valid_text<try_grades>);
const fuzz::target figures("grammar_figures", with_valid_text<try_figures>);
const fuzz::target sentences("grammar_sentences", with_valid_text<try_sentences>);

}  // namespace
