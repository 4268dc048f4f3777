// SPDX-License-Identifier: MIT
// Rules of dates.hpp.
#pragma once

#include "grammars/config.hpp"
#include "grammars/dates.hpp"
#include "grammars/keywords.hpp"

namespace sheaf::grammar::dates_rules {

using common::begins;
using common::blanks;
using common::ends;
using common::word_border;
using utf8::alnum;
using utf8::alpha;
using utf8::digit;
using utf8::lit;

constexpr auto set_day = [](auto& context) { x3::_val(context).day = x3::_attr(context); };
constexpr auto set_month = [](auto& context) { x3::_val(context).month = x3::_attr(context); };
constexpr auto set_year = [](auto& context) { x3::_val(context).year = static_cast<int>(x3::_attr(context)); };

constexpr auto note_range = [](auto& context) { x3::_val(context).range_follows = true; };
/// A day that follows "September 17" and has no month is in September, too.
constexpr auto give_month = [](auto& context) {
  for (printed_day& d : x3::_val(context)) d.month = x3::_val(context).front().month;
};

// rule ids
struct dates_id;
struct group_id;
struct month_days_id;
struct day_only_id;
struct day_month_id;
struct month_day_id;
struct further_day_id;
struct numeric_id;
struct day_number_id;
struct year_number_id;

// rules
constexpr x3::rule<dates_id, std::vector<printed_days>> dates = "dates";
constexpr x3::rule<group_id, printed_days> group = "days and their month";
constexpr x3::rule<month_days_id, printed_days, true> month_days = "month and its days";
constexpr x3::rule<day_only_id, printed_day> day_only = "day of the month";
constexpr x3::rule<day_month_id, printed_day> day_month = "day and month";
constexpr x3::rule<month_day_id, printed_day> month_day = "month and day";
constexpr x3::rule<further_day_id, printed_day> further_day = "further day of the month";
constexpr x3::rule<numeric_id, printed_day> numeric = "date in figures";
constexpr x3::rule<day_number_id, unsigned> day_number = "day";
constexpr x3::rule<year_number_id, unsigned> year_number = "year";

// grammar
constexpr auto month = keywords<unsigned>(
    {{"january", 1}, {"february", 2}, {"march", 3},     {"april", 4},    {"may", 5},       {"june", 6},
     {"july", 7},    {"august", 8},   {"september", 9}, {"october", 10}, {"november", 11}, {"december", 12},
     {"jan", 1},     {"feb", 2},      {"mar", 3},       {"apr", 4},      {"jun", 6},       {"jul", 7},
     {"aug", 8},     {"sep", 9},      {"sept", 9},      {"oct", 10},     {"nov", 11},      {"dec", 12}});
constexpr auto weekday = keywords<unsigned>({{"monday", 1},
                                             {"tuesday", 2},
                                             {"wednesday", 3},
                                             {"thursday", 4},
                                             {"friday", 5},
                                             {"saturday", 6},
                                             {"sunday", 7},
                                             {"mon", 1},
                                             {"tue", 2},
                                             {"tues", 2},
                                             {"wed", 3},
                                             {"thu", 4},
                                             {"thurs", 4},
                                             {"fri", 5},
                                             {"sat", 6},
                                             {"sun", 7}});

constexpr x3::uint_parser<unsigned, 10, 1, 2> one_or_two{};
constexpr x3::uint_parser<unsigned, 10, 2, 2> two{};
constexpr x3::uint_parser<unsigned, 10, 4, 4> four{};
constexpr auto of_day = [](auto& context) {
  x3::_val(context) = x3::_attr(context);
  x3::_pass(context) = x3::_attr(context) >= 1 && x3::_attr(context) <= 31;
};
constexpr auto of_year = [](auto& context) {
  x3::_val(context) = x3::_attr(context);
  x3::_pass(context) = x3::_attr(context) >= 1900 && x3::_attr(context) <= 2099;
};
constexpr auto day_number_def = (one_or_two >> !digit)[of_day];
constexpr auto year_number_def = (four >> !digit)[of_year];

constexpr auto ordinal = x3::no_case[lit("st") | lit("nd") | lit("rd") | lit("th")] >> !alpha;
constexpr auto weekday_before = x3::omit[weekday] >> -lit('.') >> -lit(',') >> blanks >>
                                -(x3::no_case[lit("the")] >> +utf8::space);
constexpr auto day = x3::omit[-weekday_before] >> day_number >> x3::omit[-(blanks >> ordinal)];
constexpr auto year = x3::omit[blanks >> -lit(',') >> blanks] >> year_number;
constexpr auto of = x3::omit[blanks >> -(x3::no_case[lit("of")] >> +utf8::space)];
constexpr auto month_name = month >> x3::omit[-lit('.')];

constexpr auto to_sign = blanks >>
                         ((x3::no_case[lit("to") | lit("until") | lit("till") | lit("through")] >> word_border) |
                          +lit('-'));
constexpr auto range_sign = to_sign >> blanks;
constexpr auto list_sign = blanks >> ((lit(',') >> blanks >> -(x3::no_case[lit("and")] >> word_border)) |
                                      (x3::no_case[lit("and")] >> word_border) | lit('&') | lit('/')) >>
                           blanks;
constexpr auto separator = range_sign | list_sign;
constexpr auto look_ahead = -(&range_sign >> x3::eps[note_range]);

constexpr auto day_only_def = begins >> day[set_day] >> !(of >> month) >> ends >> look_ahead;
constexpr auto day_month_def =
    begins >> day[set_day] >> of >> month_name[set_month] >> -year[set_year] >> ends >> look_ahead;
constexpr auto month_day_def = begins >> x3::omit[-weekday_before] >> month_name[set_month] >> blanks >> day[set_day] >>
                               !(of >> month) >> -year[set_year] >> ends >> look_ahead;
constexpr auto further_day_def = begins >> day[set_day] >> !(of >> month) >> -year[set_year] >> ends >> look_ahead;
/// British documents write the day first: 04/03/2014 is in March.
constexpr auto numeric_def =
    begins >> ((four[set_year] >> lit('-') >> two[set_month] >> lit('-') >> two[set_day] >> !digit) |
               (one_or_two[set_day] >> lit('/') >> one_or_two[set_month] >> lit('/') >> four[set_year] >> !digit) |
               (one_or_two[set_day] >> lit('.') >> one_or_two[set_month] >> lit('.') >> four[set_year] >> !digit)) >>
    ends >> look_ahead;

constexpr auto month_days_def = month_day >> *(separator >> further_day) >> x3::eps[give_month];
/// A limit for the search: at most so many days stand before their month.
constexpr int most_days_listed = 12;
constexpr auto group_def =
    (month_days | numeric | (x3::repeat(0, most_days_listed)[day_only >> separator] >> day_month)) >> word_border;
constexpr auto dates_def = group % separator;

/// What may stand between the dates of one visit.
constexpr auto joint_word = x3::omit[keywords<bool>({{"and", true},
                                                     {"again", true},
                                                     {"also", true},
                                                     {"then", true},
                                                     {"from", true},
                                                     {"between", true},
                                                     {"on", true},
                                                     {"to", true},
                                                     {"until", true}})];
constexpr auto joint =
    x3::omit[utf8::space] | lit(',') | lit(';') | lit('(') | lit(')') | lit('-') | lit('&') | joint_word;

/// A name of a month with its capital, or a figure that can be a day or a year.
constexpr auto month_word = &utf8::upper >> x3::omit[month];
constexpr auto figure = digit >> x3::repeat(0, 3)[digit] >> !digit >> -(blanks >> ordinal);
constexpr auto date_word = month_word | figure;

/// What a line break may leave of a list of dates, with a month or a year in it: "and 2 to 4 June 2025", "2025 and".
constexpr auto day_or_joint = joint | x3::omit[weekday] | (figure - year_number);
constexpr auto further_dates = *day_or_joint >> (month_word | x3::omit[year_number]) >> *(day_or_joint | date_word) >>
                               -lit('.') >> blanks >> x3::eoi;

BOOST_SPIRIT_DEFINE(dates, group, month_days, day_only, day_month, month_day, further_day, numeric, day_number,
                    year_number)

}  // namespace sheaf::grammar::dates_rules
