// SPDX-License-Identifier: AGPL-3.0-or-later
// Rules of the monitoring-visit letter. Read them as the letter's table of contents.
#pragma once

#include "monitoring_visit.hpp"

namespace sheaf::monitoring_visit {

using namespace grammar;

constexpr letter_type letter_rule = "monitoring visit letter";

constexpr auto areas_covered = letter_list("areas_covered", finding_kind::scope);
constexpr auto context = letter_list("context", finding_kind::context);
constexpr auto headline_findings = letter_list("headline_findings", finding_kind::summary);
constexpr auto findings = letter_narrative("findings", finding_kind::evaluation);
constexpr auto what_needs_to_improve = letter_list("what_needs_to_improve", finding_kind::improvement);
constexpr auto priority_action = letter_list("priority_action", finding_kind::priority_action);
constexpr auto strengths = letter_list("strengths", finding_kind::strength);
constexpr auto progress = letter_narrative("progress", finding_kind::progress);
constexpr auto section = areas_covered | context | headline_findings | findings | what_needs_to_improve |
                         priority_action | strengths | progress | letter_section_of_its_own;

/// In letters up to 2018, a paragraph of headline conclusions stands before the first heading. A letter without
/// headings has its findings there.
constexpr auto letter_rule_def = letter_head >> -subject_line >>
                                 ((has_sections(any_heading) >> letter_opening(any_heading, finding_kind::summary) >>
                                   *section) |
                                  letter_opening(any_heading, finding_kind::evaluation)) >>
                                 letter_ending;

BOOST_SPIRIT_DEFINE(letter_rule)

}  // namespace sheaf::monitoring_visit
