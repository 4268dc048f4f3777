// SPDX-License-Identifier: AGPL-3.0-or-later
// Rules of the focused-visit letter. Read them as the letter's table of contents.
#pragma once

#include "focused_visit.hpp"

namespace sheaf::focused_visit {

using namespace grammar;

constexpr letter_type letter_rule = "focused visit letter";

constexpr auto section_heading = opens("headline_findings") | opens("what_needs_to_improve") |
                                 opens("priority_action") | opens("main_findings") | opens("strengths") |
                                 opens("progress");

constexpr auto opening = part("opening")[*(!(section_heading | letter_close) >> (opening_paragraph("scope") | stray))];

constexpr auto section(const char* heading, const char* kind) {
  return letter_section(section_heading, heading, kind);
}

constexpr auto headline_findings = section("headline_findings", "summary");
constexpr auto what_needs_to_improve = section("what_needs_to_improve", "improvement");
constexpr auto priority_action = section("priority_action", "priority_action");
constexpr auto main_findings = section("main_findings", "evaluation");
constexpr auto strengths = section("strengths", "strength");
constexpr auto progress = section("progress", "progress");

constexpr auto letter_rule_def = letter_head >> -subject_line >> opening >>
                                 *(headline_findings | what_needs_to_improve | priority_action | main_findings |
                                   strengths | progress) >>
                                 letter_ending;

BOOST_SPIRIT_DEFINE(letter_rule)

}  // namespace sheaf::focused_visit
