// SPDX-License-Identifier: AGPL-3.0-or-later
// Rules of the area SEND report. Read them as the report's table of contents.
#pragma once

#include "area_send.hpp"
#include "grammars/report/cover.hpp"
#include "terminals.hpp"

namespace sheaf::area_send {

using namespace grammar;

constexpr report_type report_rule = "area SEND report";

constexpr auto section_heading = known_heading | boilerplate("notices");

/// A heading and everything up to the next section.
template <typename Body>
constexpr auto section(const char* heading, const Body& body) {
  return part(heading)[opens(heading) >> *repeated(heading) >> *(!section_heading >> !other_section >> body)];
}

/// Paragraphs and list items of one kind.
constexpr auto statements(finding_kind kind) {
  return sub_heading | boilerplate("notes") | lead_in | finding_of(kind) | stray;
}

/// Actions stand in a table, each beside the body that is responsible for it. Some reports print them as paragraphs.
constexpr auto actions(const char* heading, finding_kind kind) {
  const auto body = bodies_introduced | named_body;
  const auto going_on = !section_heading >> !boilerplate("table_head") >> (&body | !other_section);
  const auto table = boilerplate("table_head") >> -repeated(heading) >>
                     *(going_on >> (action_row(kind) | bodies_introduced | responsible_body | statements(kind)));
  return part(heading)[opens(heading) >> *repeated(heading) >>
                       *(table | (going_on >> (action_row(kind) | body | statements(kind))))];
}

/// The cover. An outcome may stand there without its heading.
constexpr auto cover_line = title_line | dates_line | boilerplate("notes") | cover_rest;
constexpr auto cover = part("cover")[*(!section_heading >> (cover_line | outcome_statement))];

constexpr auto outcome = section("outcome", boilerplate("notes") | sub_heading | outcome_statement | stray);
constexpr auto context = section("context", statements(finding_kind::context));
constexpr auto what_is_it_like = section("what_is_it_like", statements(finding_kind::evaluation));
constexpr auto effective = section("effective", statements(finding_kind::strength));
constexpr auto do_better = section("do_better", statements(finding_kind::concern));
/// In the report of a monitoring inspection.
constexpr auto progress = section("progress", statements(finding_kind::progress));
constexpr auto priority_action = actions("priority_action", finding_kind::priority_action);
constexpr auto improvement = actions("improvement", finding_kind::improvement);

/// A section under an unknown heading. Its place tells what it holds, since the parts of the report always have the
/// same order.
constexpr auto in_place_of(finding_kind kind) {
  return part("other section")[other_section >> *(!section_heading >> !other_section >> statements(kind))];
}
constexpr auto narrative =
    (outcome >> *in_place_of(finding_kind::context)) | (context >> *in_place_of(finding_kind::evaluation)) |
    (what_is_it_like >> *in_place_of(finding_kind::strength)) | (effective >> *in_place_of(finding_kind::concern)) |
    (do_better >> *in_place_of(finding_kind::improvement)) | (progress >> *in_place_of(finding_kind::progress)) |
    (priority_action >> *in_place_of(finding_kind::improvement)) |
    (improvement >> *in_place_of(finding_kind::evaluation));

/// A part without findings. Short lines in it may look like headings, so only a known heading ends it.
template <typename Body>
constexpr auto closing_part(const char* heading, const Body& body) {
  return part(heading)[opens(heading) >> *(!section_heading >> body)];
}

constexpr auto partnership_details = closing_part("partnership_details", rest_as("partnership details"));
constexpr auto about_inspection = closing_part("about_inspection", rest_as("information about the inspection"));
constexpr auto inspection_team = closing_part("inspection_team", team_member | rest_as("inspection team"));
constexpr auto notices = part("notices")[boilerplate("notices") >> *rest_as("notices")];

/// A section that the vocabulary has and this grammar does not.
constexpr auto section_of_its_own = part(
    "section of its own")[opens_any >> *(!section_heading >> !other_section >> statements(finding_kind::evaluation))];

constexpr auto report_rule_def = cover >> *(narrative | partnership_details | about_inspection | inspection_team |
                                            section_of_its_own) >>
                                 -notices;

BOOST_SPIRIT_DEFINE(report_rule)

}  // namespace sheaf::area_send
