// SPDX-License-Identifier: AGPL-3.0-or-later
// Rules of the joint inspection letter. Read them as the letter's table of contents.
#pragma once

#include "grammars/letter/letter.hpp"
#include "joint_inspection.hpp"
#include "terminals.hpp"

namespace sheaf::joint_inspection {

using namespace grammar;

constexpr letter_type letter_rule = "joint inspection letter";

/// Headings of boxes are in the vocabulary, too, but a box is a part of the section that it stands in.
constexpr auto study_heading = opens_group("study");
constexpr auto section_heading = known_heading - study_heading;
constexpr auto section_end = section_heading | letter_close;

// The head: date, many addressees, "Dear local partnership", subject ------

constexpr auto head_line_of_letter = date_of_letter | salutation | rest_as("addressees");
constexpr auto head_to_subject_line =
    *(!subject_begins >> !section_heading >> head_line_of_letter) >> subject >> *rest_of_subject;
constexpr auto head = part("head")[head_to_subject_line] | letter_head;

// The opening: what was inspected; in letters up to 2020, the conclusions, too ------

constexpr auto opening(finding_kind kind) {
  return part("opening")[*(!section_end >> !study_heading >>
                           (who_and_when | lead_in | opening_statement(kind) | sub_heading | stray))];
}

// The sections ------------------------------------------------------

/// The box of a study. A list in it has bullets, and an introduction before it or a paragraph behind it. Any other list
/// item is the section's own, which goes on behind the box.
constexpr auto item_in_study = bulleted(finding_kind::evaluation);
constexpr auto paragraph_in_study = finding_of(finding_kind::evaluation) - listed(finding_kind::evaluation);
constexpr auto list_in_study = ((lead_in | introducing(finding_kind::evaluation)) >> *(note | item_in_study)) |
                               (&(+item_in_study >> paragraph_in_study) >> +item_in_study);

/// `title` is a heading within the box.
template <typename Title>
constexpr auto study(const Title& title, finding_kind kind) {
  return part("study")[study_heading >> -title_in_study >>
                       *(!section_end >> !study_heading >> (title | note | list_in_study | paragraph_in_study))] >>
         -(!section_end >> resumed_item(kind));
}

constexpr auto statement(finding_kind kind) {
  return note | lead_in | finding_of(kind) | stray;
}

/// A list of findings, which may have sub-headings. Behind the heading of a study, a heading that a paragraph follows
/// is a title in the box.
constexpr auto list(const char* heading, finding_kind kind) {
  return part(
      heading)[opens(heading) >> *(!section_end >> (study(title_in_study, kind) | sub_heading | statement(kind)))];
}

/// A list without sub-headings. Another heading below it opens a section of its own.
constexpr auto plain_list(const char* heading, finding_kind kind) {
  return part(
      heading)[opens(heading) >> *(!(section_end | own_heading) >> (study(title_in_study, kind) | statement(kind)))];
}

/// Narrative, which may go on behind a study under a sub-heading.
constexpr auto narrative_body(finding_kind kind) {
  return *(!section_end >> (study(x3::eps(false), kind) | sub_heading | statement(kind)));
}
constexpr auto narrative(const char* heading, finding_kind kind) {
  return part(heading)[opens(heading) >> narrative_body(kind)];
}

constexpr auto context = list("context", finding_kind::context);
constexpr auto headline_findings = list("headline_findings", finding_kind::summary);
constexpr auto priority_action = list("priority_action", finding_kind::priority_action);
constexpr auto areas_for_improvement = list("areas_for_improvement", finding_kind::improvement);
constexpr auto what_needs_to_improve = plain_list("what_needs_to_improve", finding_kind::improvement);
constexpr auto strengths = list("strengths", finding_kind::strength);
constexpr auto main_findings = narrative("main_findings", finding_kind::evaluation);
constexpr auto section_of_its_own =
    part("section of its own")[(opens_any | own_heading) >> narrative_body(finding_kind::evaluation)];
constexpr auto section = context | headline_findings | priority_action | areas_for_improvement | what_needs_to_improve |
                         strengths | main_findings;

// The close ---------------------------------------------------------

/// A box has its place on the page, not in the text. Some conversions put it behind the text that stands beside it.
constexpr auto late_study = study(x3::eps(false), finding_kind::evaluation);

/// Who writes the statement of action, and by when.
constexpr auto next_steps =
    part("next steps")[opens("next_steps") >> *(!(section_end | signature) >> (late_study | rest_as("next steps")))];
constexpr auto signatures = part("signatures")[-closing_formula >> *(signature | late_study | rest_as("signature"))];

/// Letters from 2022 on have their conclusions under a heading of their own.
constexpr auto letter_rule_def =
    head >>
    ((has_sections(opens("headline_findings")) >> opening(finding_kind::scope)) | opening(finding_kind::summary)) >>
    *(next_steps | section | (!(letter_close | signature) >> section_of_its_own)) >> signatures;

BOOST_SPIRIT_DEFINE(letter_rule)

}  // namespace sheaf::joint_inspection
