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
                                 opens("partnership_details") | opens("about_inspection") | opens("inspection_team");

/// Everything up to the next section.
template <typename Body>
constexpr auto section(const char* heading, const Body& body) {
  return part(heading)[+opens(heading) >> *(!section_heading >> body)];
}

/// Paragraphs and list items of one kind.
constexpr auto statements(const char* kind) {
  return sub_heading | lead_in | finding_of(kind) | stray;
}

/// Actions stand in a table beside the body responsible for them; some reports print them as paragraphs.
constexpr auto actions(const char* kind) {
  return boilerplate("table_head") | action_row(kind) | responsible_body | statements(kind);
}

constexpr auto cover = part("cover")[*(!section_heading >> (title_line | dates_line | rest_as("cover")))];

constexpr auto outcome = section("outcome", sub_heading | outcome_statement | stray);
constexpr auto context = section("context", statements("context"));
constexpr auto what_is_it_like = section("what_is_it_like", statements("evaluation"));
constexpr auto effective = section("effective", statements("strength"));
constexpr auto do_better = section("do_better", statements("concern"));
constexpr auto priority_action = section("priority_action", actions("priority_action"));
constexpr auto improvement = section("improvement", actions("improvement"));

constexpr auto partnership_details = section("partnership_details", rest_as("partnership details"));
constexpr auto about_inspection = section("about_inspection", rest_as("information about the inspection"));
constexpr auto inspection_team = section("inspection_team", team_member | rest_as("notices"));

constexpr auto report_rule_def = cover >>
                                 *(outcome | context | what_is_it_like | effective | do_better | priority_action |
                                   improvement | partnership_details | about_inspection | inspection_team);

BOOST_SPIRIT_DEFINE(report_rule)

}  // namespace sheaf::area_send
