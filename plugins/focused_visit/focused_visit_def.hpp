// SPDX-License-Identifier: AGPL-3.0-or-later
// Rules of the focused-visit letter. Read them as the letter's table of contents.
#pragma once

#include "focused_visit.hpp"

namespace sheaf::focused_visit {

using namespace grammar;

constexpr letter_type letter_rule = "focused visit letter";

constexpr auto section_heading = opens("context") | opens("headline_findings") | opens("what_needs_to_improve") |
                                 opens("priority_action") | opens("main_findings") | opens("strengths") |
                                 opens("progress");
constexpr auto any_heading = section_heading | unlisted_heading;

constexpr auto context = letter_list(section_heading, "context", "context");
constexpr auto headline_findings = letter_list(section_heading, "headline_findings", "summary");
constexpr auto what_needs_to_improve = letter_list(section_heading, "what_needs_to_improve", "improvement");
constexpr auto priority_action = letter_list(section_heading, "priority_action", "priority_action");
constexpr auto main_findings = letter_narrative(section_heading, "main_findings", "evaluation");
constexpr auto strengths = letter_list(section_heading, "strengths", "strength");
constexpr auto progress = letter_narrative(section_heading, "progress", "progress");
constexpr auto section = context | headline_findings | what_needs_to_improve | priority_action | main_findings |
                         strengths | progress | letter_section_of_its_own(section_heading);

/// A letter without headings tells its findings after what was looked at.
constexpr auto letter_rule_def = letter_head >> -subject_line >>
                                 ((has_sections(any_heading) >> letter_opening(any_heading, "scope") >> *section) |
                                  letter_opening(any_heading, "evaluation")) >>
                                 letter_ending;

BOOST_SPIRIT_DEFINE(letter_rule)

}  // namespace sheaf::focused_visit
