// SPDX-License-Identifier: MIT
// Rules of attendance.hpp.
#pragma once

#include "grammars/addresses_def.hpp"
#include "grammars/find_first.hpp"
#include "grammars/inspectors_def.hpp"

namespace sheaf::grammar::attendance_rules {

using common::any_case;
using common::blanks;
using common::word_border;
using utf8::lit;

// grammar
constexpr auto label_word = x3::omit[keywords<bool>({{"present", true},
                                                     {"also present", true},
                                                     {"those present", true},
                                                     {"people present", true},
                                                     {"attendees", true},
                                                     {"attendance", true},
                                                     {"in attendance", true},
                                                     {"those attending", true},
                                                     {"those in attendance", true},
                                                     {"those who attended", true},
                                                     {"those who met", true},
                                                     {"who was there", true},
                                                     {"who attended", true},
                                                     {"who met", true},
                                                     {"attending", true},
                                                     {"participants", true},
                                                     {"people at the meeting", true},
                                                     {"people who met", true}})];
/// "Present:", "Those present at the meeting"
constexpr auto where_or_for_whom = x3::omit[keywords<bool>(
    {{"at", true}, {"from", true}, {"for", true}, {"in", true}, {"on", true}, {"were", true}, {"was", true}})];
constexpr auto label =
    blanks >> label_word >>
    -(+lit(' ') >> where_or_for_whom >> x3::repeat(0, 4)[+lit(' ') >> x3::omit[+utf8::alnum]]) >> blanks >>
    -lit(':') >> blanks >> x3::eoi;

/// "Apologies:", before those who did not come
constexpr auto label_of_absent = blanks >> x3::omit[keywords<bool>({{"apologies", true},
                                                                    {"apologies from", true},
                                                                    {"apologies received", true},
                                                                    {"apologies received from", true},
                                                                    {"apologies for absence", true},
                                                                    {"absent", true},
                                                                    {"not present", true},
                                                                    {"unable to attend", true}})] >>
                                 blanks >> -lit(':') >> blanks >> x3::eoi;

/// "His Majesty's Inspectors for this visit were:", "Inspectors:"
constexpr auto ends_in_colon = lit(':') >> blanks >> x3::eoi;
constexpr auto label_of_inspectors = *(!inspector_rules::inspectors_word >> !ends_in_colon >> common::word_or_sign) >>
                                     inspector_rules::inspectors_word >>
                                     *(!ends_in_colon >> common::word_or_sign) >> ends_in_colon;
constexpr auto name_column = blanks >> x3::omit[keywords<bool>({{"name", true}, {"names", true}})] >> blanks >>
                             -lit(':') >> blanks >> x3::eoi;

constexpr auto column_heading =
    blanks >>
    x3::omit[keywords<bool>({{"name", true},         {"names", true},        {"attendee", true},    {"attendees", true},
                             {"present", true},      {"who", true},          {"role", true},        {"roles", true},
                             {"job role", true},     {"job", true},          {"designation", true}, {"office", true},
                             {"title", true},        {"job title", true},    {"post", true},        {"position", true},
                             {"organisation", true}, {"representing", true}, {"from", true},        {"agency", true},
                             {"body", true}})] >>
    blanks >> -lit(':') >> blanks >> x3::eoi;
constexpr auto ofsted_heading = blanks >> -(x3::omit[keywords<bool>({{"for", true}, {"from", true}})] >> +lit(' ')) >>
                                x3::omit[keywords<bool>({{"ofsted", true},
                                                         {"his majesty's inspectors", true},
                                                         {"her majesty's inspectors", true},
                                                         {"inspectors", true},
                                                         {"the inspectorate", true}})] >>
                                blanks >> -lit(':') >> blanks >> x3::eoi;
constexpr auto council_heading = blanks >> x3::omit[keywords<bool>({{"for", true}, {"from", true}})] >> +lit(' ') >>
                                 +(utf8::char_ - lit(':')) >> -lit(':') >> blanks >> x3::eoi;
/// "you and me", "yourself": the writer and the reader in a list of those who met.
constexpr auto writer_or_reader = x3::omit[keywords<bool>(
    {{"you", true}, {"yourself", true}, {"me", true}, {"myself", true}, {"I", true}, {"us", true}})];
constexpr auto only_writer_and_reader = blanks >> writer_or_reader >>
                                        *(+lit(' ') >> -(any_case("and") >> +lit(' ')) >> writer_or_reader) >> blanks >>
                                        -lit('.') >> blanks >> x3::eoi;
constexpr auto names_inspectorate = find_first(inspector_rules::word_of_inspectorate);
constexpr auto names_office = find_first(address_rules::office | address_rules::body |
                                         inspector_rules::word_of_inspectorate | inspector_rules::council_office);
/// A person, and what stands behind the name in the same line.
constexpr auto person_first = blanks >> name_rules::a_person;

}  // namespace sheaf::grammar::attendance_rules
