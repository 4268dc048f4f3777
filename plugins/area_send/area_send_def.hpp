// SPDX-License-Identifier: AGPL-3.0-or-later
// Rules of the area SEND report. Read them as the report's table of contents.
#pragma once

#include "area_send.hpp"
#include "grammars/report/cover.hpp"
#include "terminals.hpp"

namespace sheaf::area_send {

using namespace grammar;

constexpr report_type report_rule = "area SEND report";

constexpr auto section_heading = opens("outcome") | opens("context") | opens("what_is_it_like") | opens("effective") |
                                 opens("do_better") | opens("priority_action") | opens("improvement") |
                                 opens("partnership_details") | opens("about_inspection") | opens("inspection_team") |
                                 boilerplate("notices");

/// Everything up to the next section.
template <typename Body>
constexpr auto section(const char* heading, const Body& body) {
  return part(heading)[opens(heading) >> *repeated(heading) >> *(!section_heading >> !other_section >> body)];
}

/// Paragraphs and list items of one kind.
constexpr auto statements(const char* kind) {
  return sub_heading | boilerplate("notes") | lead_in | finding_of(kind) | stray;
}

/// Actions stand in a table beside the body responsible for them; some reports print them as paragraphs.
constexpr auto actions(const char* heading, const char* kind) {
  const auto going_on = !section_heading >> !other_section >> !boilerplate("table_head");
  const auto table = boilerplate("table_head") >> -repeated(heading) >>
                     *(going_on >> (action_row(kind) | responsible_body | statements(kind)));
  return part(
      heading)[opens(heading) >> *repeated(heading) >> *(table | (going_on >> (action_row(kind) | statements(kind))))];
}

/// An outcome that no heading introduces is read as one all the same.
constexpr auto cover_line = title_line | dates_line | boilerplate("notes") | cover_rest;
constexpr auto cover = part("cover")[*(!section_heading >> (cover_line | outcome_statement))];

constexpr auto outcome = section("outcome", boilerplate("notes") | sub_heading | outcome_statement | stray);
constexpr auto context = section("context", statements("context"));
constexpr auto what_is_it_like = section("what_is_it_like", statements("evaluation"));
constexpr auto effective = section("effective", statements("strength"));
constexpr auto do_better = section("do_better", statements("concern"));
constexpr auto priority_action = actions("priority_action", "priority_action");
constexpr auto improvement = actions("improvement", "improvement");

/// What a section under an unknown heading holds, its place tells: the parts of the report always follow in one order.
constexpr auto in_place_of(const char* kind) {
  return part("other section")[other_section >> *(!section_heading >> !other_section >> statements(kind))];
}
constexpr auto narrative = (outcome >> *in_place_of("context")) | (context >> *in_place_of("evaluation")) |
                           (what_is_it_like >> *in_place_of("strength")) | (effective >> *in_place_of("concern")) |
                           (do_better >> *in_place_of("improvement")) |
                           (priority_action >> *in_place_of("improvement")) |
                           (improvement >> *in_place_of("evaluation"));

/// Parts without findings: short lines in them may look like headings.
template <typename Body>
constexpr auto closing_part(const char* heading, const Body& body) {
  return part(heading)[opens(heading) >> *(!section_heading >> body)];
}

constexpr auto partnership_details = closing_part("partnership_details", rest_as("partnership details"));
constexpr auto about_inspection = closing_part("about_inspection", rest_as("information about the inspection"));
constexpr auto inspection_team = closing_part("inspection_team", team_member | rest_as("inspection team"));
constexpr auto notices = part("notices")[boilerplate("notices") >> *rest_as("notices")];

constexpr auto report_rule_def = cover >> *(narrative | partnership_details | about_inspection | inspection_team) >>
                                 -notices;

BOOST_SPIRIT_DEFINE(report_rule)

}  // namespace sheaf::area_send
