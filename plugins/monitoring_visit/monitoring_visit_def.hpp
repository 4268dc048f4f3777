// SPDX-License-Identifier: AGPL-3.0-or-later
// Rules of the monitoring-visit letter. Read them as the letter's table of contents.
#pragma once

#include "monitoring_visit.hpp"

namespace sheaf::monitoring_visit {

using namespace grammar;

constexpr letter_type letter_rule = "monitoring visit letter";

constexpr auto section_heading = opens("areas_covered") | opens("headline_findings") | opens("findings") |
                                 opens("what_needs_to_improve") | opens("priority_action") | opens("strengths");

/// Who came and when; then, in the layouts up to 2018, a paragraph of headline conclusions.
constexpr auto opening =
    part("opening")[*(!(section_heading | letter_close) >> (opening_paragraph("summary") | stray))];

constexpr auto section(const char* heading, const char* kind) {
  return letter_section(section_heading, heading, kind);
}

constexpr auto areas_covered = section("areas_covered", "scope");
constexpr auto headline_findings = section("headline_findings", "summary");
constexpr auto findings = section("findings", "evaluation");
constexpr auto what_needs_to_improve = section("what_needs_to_improve", "improvement");
constexpr auto priority_action = section("priority_action", "priority_action");
constexpr auto strengths = section("strengths", "strength");

constexpr auto letter_rule_def = letter_head >> -subject_line >> opening >>
                                 *(areas_covered | headline_findings | findings | what_needs_to_improve |
                                   priority_action | strengths) >>
                                 letter_ending;

BOOST_SPIRIT_DEFINE(letter_rule)

}  // namespace sheaf::monitoring_visit
