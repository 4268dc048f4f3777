// SPDX-License-Identifier: AGPL-3.0-or-later
// Rules of described formats. Read them as the table of contents of such a document.
#pragma once

#include "outline.hpp"
#include "terminals.hpp"

namespace sheaf::outline {

using namespace grammar;

constexpr letter_type letter_rule = "letter";
constexpr report_type report_rule = "report";

// A description lists only what its format has, so a code without phrases is no fault here.
constexpr block_parser opens(std::string_view code) {
  return {code,
          [](const reading& at, std::string_view wanted) { return at.is("headings", wanted) && (at.section(), true); },
          code};
}
constexpr block_parser opens_group(std::string_view code) {
  return {code,
          [](const reading& at, std::string_view wanted) { return at.is("headings", wanted) && (at.group(), true); },
          code};
}
constexpr block_parser boilerplate(std::string_view code) {
  return {code,
          [](const reading& at, std::string_view wanted) {
            return at.is("boilerplate", wanted) && (at.boilerplate(wanted), true);
          },
          code};
}

// Lines that have their meaning wherever they stand: "Review dates: 3 to 5 March 2025", "Leadership: good", "Page
// break".
constexpr auto plain_line = labelled_line | judgement_line | boilerplate("notes");

/// A heading that the description should list and does not. A line that has another meaning is none, even where it is
/// printed as a heading.
constexpr auto unlisted_section =
    &unlisted_heading >> !(title_line | plain_line | council_line | boilerplate("lead_in"));

/// A section begins at each heading that the description lists, except at those that it lists as sub-headings. It also
/// begins at a heading that the description should list: what stands under that one is none of the section before it.
constexpr auto section_heading = (known_heading - opens_group("group")) | unlisted_section;

// The sections ------------------------------------------------------

constexpr auto statement(finding_kind kind) {
  return plain_line | boilerplate("lead_in") | opens_group("group") | sub_heading | lead_in | finding_of(kind) | stray;
}

/// A heading and the text under it, up to the next heading or the end matter of the document.
template <typename End>
constexpr auto section(const End& end, finding_kind kind) {
  return part(kind.text())[opens(kind.text()) >> *(!section_heading >> !end >> statement(kind))];
}

template <typename End>
constexpr auto section_left_out(const End& end) {
  return part("boilerplate")[opens("boilerplate") >> *(!section_heading >> !end >> (plain_line | rest_as("left out")))];
}

/// A section whose heading stands under a key that is no kind of finding.
template <typename End>
constexpr auto section_of_its_own(const End& end) {
  return part("section of its own")[&section_heading >> opens_any >>
                                    *(!section_heading >> !end >> statement(finding_kind::evaluation))];
}

/// A section whose heading the description does not list. Nobody knows of which kind its findings are.
template <typename End>
constexpr auto section_unlisted(const End& end) {
  return part("unlisted section")[!end >> unlisted_section >> opens_unlisted >>
                                  *(!section_heading >> !end >> statement(finding_kind::evaluation))];
}

template <typename End>
constexpr auto sections_before(const End& end) {
  return *(section(end, finding_kind::scope) | section(end, finding_kind::summary) |
           section(end, finding_kind::improvement) | section(end, finding_kind::priority_action) |
           section(end, finding_kind::strength) | section(end, finding_kind::concern) |
           section(end, finding_kind::progress) | section(end, finding_kind::evaluation) |
           section(end, finding_kind::context) | section(end, finding_kind::quote) | section_left_out(end) |
           section_of_its_own(end) | section_unlisted(end));
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
