// SPDX-License-Identifier: AGPL-3.0-or-later
// Rules of described formats. Read them as such a document's table of contents.
#pragma once

#include "outline.hpp"
#include "terminals.hpp"

namespace sheaf::outline {

using namespace grammar;

constexpr letter_type letter_rule = "letter";
constexpr report_type report_rule = "report";

// A description lists what its format has, so none of these codes must have phrases.
constexpr block_parser opens(const char* code) {
  return {code,
          [](const reading& at, std::string_view wanted) { return at.is("headings", wanted) && (at.section(), true); },
          code};
}
constexpr block_parser opens_group(const char* code) {
  return {code,
          [](const reading& at, std::string_view wanted) { return at.is("headings", wanted) && (at.group(), true); },
          code};
}
constexpr block_parser boilerplate(const char* code) {
  return {code,
          [](const reading& at, std::string_view wanted) {
            return at.is("boilerplate", wanted) && (at.boilerplate(wanted), true);
          },
          code};
}

constexpr auto section_heading = opens("scope") | opens("summary") | opens("improvement") | opens("priority_action") |
                                 opens("strength") | opens("concern") | opens("progress") | opens("evaluation") |
                                 opens("context") | opens("quote") | opens("boilerplate");

// Lines that say something wherever they stand: "Review dates: 3 to 5 March 2025", "Leadership: good", "Page break".
constexpr auto plain_line = labelled_line | judgement_line | boilerplate("notes");

// The sections ------------------------------------------------------

constexpr auto statement(const char* kind) {
  return plain_line | boilerplate("lead_in") | opens_group("group") | sub_heading | lead_in | finding_of(kind) | stray;
}

/// A heading and what stands under it, up to the next heading or the document's end matter.
template <typename End>
constexpr auto section(const End& end, const char* kind) {
  return part(kind)[opens(kind) >> *(!section_heading >> !end >> statement(kind))];
}

template <typename End>
constexpr auto sections_before(const End& end) {
  return *(
      section(end, "scope") | section(end, "summary") | section(end, "improvement") | section(end, "priority_action") |
      section(end, "strength") | section(end, "concern") | section(end, "progress") | section(end, "evaluation") |
      section(end, "context") | section(end, "quote") |
      part("boilerplate")[opens("boilerplate") >> *(!section_heading >> !end >> (plain_line | rest_as("left out")))]);
}

// The letter --------------------------------------------------------

constexpr auto known_head_line = labelled_line | letterhead | date_of_letter;
constexpr auto head =
    part("letter head")[-(*(!salutation >> (known_head_line | (!address >> head_line))) >>
                          -(address >> *(!salutation >> (known_head_line | head_line))) >> salutation)];
constexpr auto letter_end = closing_notice | closing_formula;

constexpr auto letter_opening =
    part("opening")[*(!(section_heading | letter_end) >>
                      (plain_line | date_of_letter | boilerplate("lead_in") | before_headings | stray))];

constexpr auto letter_rule_def = head >> -subject_line >> letter_opening >>
                                 sections_before(letter_end) >> letter_ending;

// The report --------------------------------------------------------

constexpr auto notices = boilerplate("notices") | closing_notice;

constexpr auto cover =
    part("cover")[*(!(section_heading | notices) >>
                    (title_line | plain_line | council_line | boilerplate("lead_in") | before_headings | stray))];

constexpr auto report_rule_def = cover >> sections_before(notices) >> -part("notices")[notices >> *rest_as("notices")];

BOOST_SPIRIT_DEFINE(letter_rule, report_rule)

}  // namespace sheaf::outline
