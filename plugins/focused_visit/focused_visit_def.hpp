// SPDX-License-Identifier: AGPL-3.0-or-later
// Rules of the focused-visit letter. Read them as the letter's table of contents.
#pragma once

#include "focused_visit.hpp"

namespace sheaf::focused_visit {

using namespace grammar;

constexpr letter_type letter_rule = "focused visit letter";

constexpr auto context = letter_list("context", finding_kind::context);
constexpr auto headline_findings = letter_list("headline_findings", finding_kind::summary);
constexpr auto what_needs_to_improve = letter_list("what_needs_to_improve", finding_kind::improvement);
constexpr auto priority_action = letter_list("priority_action", finding_kind::priority_action);
constexpr auto main_findings = letter_narrative("main_findings", finding_kind::evaluation);
constexpr auto strengths = letter_list("strengths", finding_kind::strength);
constexpr auto progress = letter_narrative("progress", finding_kind::progress);
constexpr auto section = context | headline_findings | what_needs_to_improve | priority_action | main_findings |
                         strengths | progress | letter_section_of_its_own;

/// In a letter without headings, the findings follow the paragraphs that say what inspectors looked at.
constexpr auto letter_rule_def = letter_head >> -subject_line >>
                                 ((has_sections(any_heading) >> letter_opening(any_heading, finding_kind::scope) >>
                                   *section) |
                                  letter_opening(any_heading, finding_kind::evaluation)) >>
                                 letter_ending;

BOOST_SPIRIT_DEFINE(letter_rule)

}  // namespace sheaf::focused_visit
