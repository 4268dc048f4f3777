// SPDX-License-Identifier: AGPL-3.0-or-later
// Rules of the focused-visit letter. Read them as the letter's table of contents.
#pragma once

#include "focused_visit.hpp"

namespace sheaf::focused_visit {

using namespace grammar;

constexpr letter_type letter_rule = "focused visit letter";

constexpr auto context = letter_list("context", "context");
constexpr auto headline_findings = letter_list("headline_findings", "summary");
constexpr auto what_needs_to_improve = letter_list("what_needs_to_improve", "improvement");
constexpr auto priority_action = letter_list("priority_action", "priority_action");
constexpr auto main_findings = letter_narrative("main_findings", "evaluation");
constexpr auto strengths = letter_list("strengths", "strength");
constexpr auto progress = letter_narrative("progress", "progress");
constexpr auto section = context | headline_findings | what_needs_to_improve | priority_action | main_findings |
                         strengths | progress | letter_section_of_its_own;

/// In a letter without headings, the findings follow the paragraphs that say what inspectors looked at.
constexpr auto letter_rule_def = letter_head >> -subject_line >>
                                 ((has_sections(any_heading) >> letter_opening(any_heading, "scope") >> *section) |
                                  letter_opening(any_heading, "evaluation")) >>
                                 letter_ending;

BOOST_SPIRIT_DEFINE(letter_rule)

}  // namespace sheaf::focused_visit
