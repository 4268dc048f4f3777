// SPDX-License-Identifier: AGPL-3.0-or-later
// Rules of the letter about the yearly engagement meeting. Read them as the letter's table of contents.
#pragma once

#include "annual_engagement.hpp"

namespace sheaf::annual_engagement {

using namespace grammar;

constexpr letter_type letter_rule = "annual engagement letter";

/// Thanks to the people who met, and discussion that belongs to no service area.
constexpr auto opening = letter_opening(service_area_heading, finding_kind::evaluation);

/// What was discussed about one service area. Letters without areas have only an opening.
constexpr auto service_area =
    part("service area")[service_area_heading >> *(nested_heading | (!(service_area_heading | letter_close) >>
                                                                     letter_statement(finding_kind::evaluation)))];

constexpr auto letter_rule_def = letter_head >> -subject_line >> opening >> *service_area >>
                                 letter_ending_signed_by(attending_signatory);

BOOST_SPIRIT_DEFINE(letter_rule)

}  // namespace sheaf::annual_engagement
