// SPDX-License-Identifier: MIT
// Rules of dates.hpp.
#pragma once

#include "grammars/config.hpp"
#include "grammars/dates.hpp"
#include "grammars/keywords.hpp"

#include <algorithm>

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

/// Whole numbers of two figures after an apostrophe or a slash: '25 is 2025, '98 is 1998.
constexpr auto set_short_year = [](auto& context) {
  constexpr unsigned first_of_last_century = 50;
  const unsigned figures = x3::_attr(context);
  x3::_val(context).year = static_cast<int>(figures + (figures < first_of_last_century ? 2000 : 1900));
};

/// Figures that a scan has taken for letters: "2O25", "l4".
constexpr unsigned figure_of(char scanned) {
  if (scanned == 'O' || scanned == 'o') return 0;
  if (scanned == 'l' || scanned == 'I') return 1;
  return static_cast<unsigned>(scanned - '0');
}
template <typename Range>
constexpr unsigned number_of(const Range& scanned) {
  unsigned value = 0;
  for (const char each : scanned) value = value * 10 + figure_of(each);
  return value;
}
constexpr auto set_scanned_day = [](auto& context) {
  const auto value = number_of(x3::_attr(context));
  x3::_val(context).day = value;
  x3::_pass(context) = value >= 1 && value <= 31;
};
constexpr auto set_scanned_year = [](auto& context) {
  x3::_val(context).year = static_cast<int>(number_of(x3::_attr(context)));
};

/// "between 8 January and 7 March": of two days, the "and" goes from the one to the other.
constexpr auto set_between = [](auto& context) {
  auto& days = x3::_val(context);
  days = x3::_attr(context);
  std::size_t count = 0;
  for (const auto& group : days) count += group.size();
  if (count == 2) days.front().front().range_follows = true;
};
constexpr auto set_days = [](auto& context) { x3::_val(context) = x3::_attr(context); };

// rule ids
struct dates_id;
struct listing_id;
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
constexpr x3::rule<listing_id, std::vector<printed_days>> listing = "list of dates";
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

/// A month with one slip: "Febuary", "Septmeber", "Ju1y". Short names are near to other words, so they count only with
/// a figure in them. It stands between a day and a year.
struct misprinted_month_parser : x3::parser<misprinted_month_parser> {
  using attribute_type = unsigned;
  static constexpr bool has_attribute = true;

  template <typename Iterator, typename Context, typename RuleContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context&, RuleContext&, Attribute& attribute) const {
    constexpr std::size_t longest_word = 10;  // "septemberr"
    auto end = first;
    while (end != last && utf8_bytes::isalnum(static_cast<unsigned char>(*end)) &&
           static_cast<std::size_t>(end - first) <= longest_word)
      ++end;
    const auto found = misprinted_month({first, static_cast<std::size_t>(end - first)});
    if (found == 0) return false;
    first = end;
    x3::traits::move_to(found, attribute);
    return true;
  }
};
constexpr misprinted_month_parser misprint{};
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
constexpr auto before_year = x3::omit[blanks >> -lit(',') >> blanks];
/// "2O25": one figure or more is one.
constexpr auto scanned_figure = digit | lit('O') | lit('o') | lit('l') | lit('I');
constexpr auto scanned_year = !(x3::repeat(4)[digit]) >> &lit('2') >> &(lit('2') >> (lit('0') | lit('O') | lit('o'))) >>
                              x3::raw[x3::omit[x3::repeat(4)[scanned_figure]]][set_scanned_year] >> !alnum;
constexpr auto short_year = blanks >> lit('\'') >> two >> !digit;
constexpr auto year =
    (before_year >> year_number[set_year]) | short_year[set_short_year] | (before_year >> scanned_year);
/// "2 February 20245" is no day of a known year, and none of the year in which it was written.
constexpr auto no_long_year = !(before_year >> x3::repeat(5, 12)[digit]);
constexpr auto of = x3::omit[blanks >> -(x3::no_case[lit("of")] >> +utf8::space)];
constexpr auto month_name = month >> x3::omit[-lit('.')];

constexpr auto to_sign = blanks >>
                         ((x3::no_case[lit("to") | lit("until") | lit("till") | lit("through")] >> word_border) |
                          +lit('-'));
constexpr auto range_sign = to_sign >> blanks;
constexpr auto list_sign = blanks >> ((lit(',') >> blanks >> -(x3::no_case[lit("and")] >> word_border)) |
                                      (x3::no_case[lit("and")] >> word_border) | lit('&') | lit('/')) >>
                           blanks;
/// A few words in brackets that say how inspectors worked on a day: "14 (off site) and 15 May 2019".
constexpr auto aside =
    x3::omit[blanks >> lit('(') >> +alpha >> x3::repeat(0, 3)[(lit(' ') | lit('-')) >> +alpha] >> lit(')')];
/// "the 14th and the 15th"
constexpr auto article = x3::omit[-(x3::no_case[lit("the")] >> +utf8::space >> &digit)];
constexpr auto separator = -aside >> (range_sign | list_sign) >> article;
constexpr auto look_ahead = -(&(-aside >> range_sign) >> x3::eps[note_range]);

constexpr auto day_only_def =
    begins >> day[set_day] >> !(of >> month) >> !(lit('-') >> month >> lit('-')) >> ends >> look_ahead;
constexpr auto scanned_letter = lit('O') | lit('o') | lit('l') | lit('I');
constexpr auto scanned_day =
    x3::raw[x3::omit[(scanned_letter >> digit) | (digit >> scanned_letter)]][set_scanned_day] >> !alnum;
constexpr auto dash_between = x3::omit[lit('-') >> &alpha];
constexpr auto day_month_def = begins >> ((day[set_day] >> of >> month_name[set_month] >> -year >> no_long_year) |
                                          (day[set_day] >> of >> misprint[set_month] >> year) |
                                          (scanned_day >> of >> month_name[set_month] >> year) |
                                          (day[set_day] >> dash_between >> month[set_month] >> lit('-') >>
                                           ((four[set_year] >> !digit) | (two[set_short_year] >> !digit)))) >>
                               ends >> look_ahead;
constexpr auto month_day_def = begins >> x3::omit[-weekday_before] >> month_name[set_month] >> blanks >> day[set_day] >>
                               !(of >> month) >> -year >> no_long_year >> ends >> look_ahead;
constexpr auto further_day_def = begins >> day[set_day] >> !(of >> month) >> -year >> ends >> look_ahead;
/// British documents write the day first: 04/03/2014 is in March.
constexpr auto numeric_def =
    begins >> ((four[set_year] >> lit('-') >> two[set_month] >> lit('-') >> two[set_day] >> !digit) |
               (one_or_two[set_day] >> lit('/') >> one_or_two[set_month] >> lit('/') >> four[set_year] >> !digit) |
               (one_or_two[set_day] >> lit('.') >> one_or_two[set_month] >> lit('.') >> four[set_year] >> !digit) |
               (one_or_two[set_day] >> lit('-') >> one_or_two[set_month] >> lit('-') >> four[set_year] >> !digit) |
               (one_or_two[set_day] >> lit('/') >> one_or_two[set_month] >> lit('/') >> two[set_short_year] >> !digit) |
               (two[set_day] >> lit('.') >> two[set_month] >> lit('.') >> two[set_short_year] >> !digit >>
                !(lit('.') >> digit))) >>
    ends >> look_ahead;

constexpr auto month_days_def = month_day >> *(separator >> further_day) >> x3::eps[give_month];
/// A limit for the search: at most so many days stand before their month.
constexpr int most_days_listed = 12;
constexpr auto group_def =
    (month_days | numeric | (x3::repeat(0, most_days_listed)[day_only >> separator] >> day_month)) >> word_border;
constexpr auto listing_def = group % separator;
constexpr auto between = x3::omit[common::any_case("between") >> +utf8::space];
constexpr auto dates_def = (between >> listing[set_between]) | listing[set_days];

/// A date that stands alone may have a year of two figures without a sign: "8 April 25", "8.4.25".
struct lone_day_id;
constexpr x3::rule<lone_day_id, printed_day> lone_day = "date alone";
constexpr auto lone_day_def = begins >>
                              ((day[set_day] >> of >> month_name[set_month] >> blanks >> two[set_short_year]) |
                               (one_or_two[set_day] >> lit('.') >> one_or_two[set_month] >> lit('.') >>
                                two[set_short_year])) >>
                              !alnum >> ends;

/// "10:15", "9.30 am", "at 10am": the time of the day beside a date.
constexpr auto half_of_day =
    x3::no_case[lit("am") | lit("pm") | lit("a.m.") | lit("p.m.") | lit("a.m") | lit("p.m")] >> !alpha;
constexpr auto time =
    x3::omit[-(common::any_case("at") >> +utf8::space) >> one_or_two >>
             (((lit(':') | lit('.')) >> two >> -(lit(':') >> two) >> !digit >> -(blanks >> half_of_day)) |
              (blanks >> half_of_day))];
constexpr auto time_behind = x3::omit[blanks >> (lit(',') | lit('(') | blanks) >> blanks >> time >> -lit(')')];
/// Words before a date that say no more than that it is one.
constexpr auto word_before = x3::omit[keywords<bool>({{"dated", true},
                                                      {"on", true},
                                                      {"week beginning", true},
                                                      {"week commencing", true},
                                                      {"the week beginning", true},
                                                      {"the week commencing", true},
                                                      {"w/c", true},
                                                      {"w / c", true},
                                                      {"w/b", true},
                                                      {"the", true}})] >>
                             +utf8::space;
constexpr auto word_behind = x3::omit[blanks >> common::any_case("inclusive")];

/// What may stand beside the date in the head of a letter: "Our ref: AB/12", "Ref AB/12", "(amended 20 June 2019)".
constexpr auto reference_label = keywords<bool>({{"ref", true},
                                                 {"our ref", true},
                                                 {"your ref", true},
                                                 {"reference", true},
                                                 {"our reference", true},
                                                 {"your reference", true}});
constexpr auto printed_word = +(utf8::char_ - utf8::space);
constexpr auto word_with_figure = &(*(utf8::char_ - utf8::space - digit) >> digit) >> printed_word;
constexpr auto further_figure = +utf8::space >> !x3::omit[group] >> word_with_figure;
constexpr auto reference =
    x3::omit[reference_label >> -lit('.') >> blanks >> ((lit(':') >> blanks >> printed_word) | word_with_figure) >>
             x3::repeat(0, 2)[further_figure]];
constexpr auto note = x3::omit[lit('(') >> +(utf8::char_ - lit('(') - lit(')')) >> lit(')')];

/// A day that no calendar has: "31 June 2019", "2 Feb 20245". The caller looks whether the day exists.
constexpr x3::uint_parser<unsigned, 10, 3, 9> figures_of_year{};
constexpr auto set_any_year = [](auto& context) {
  x3::_val(context).year = static_cast<int>(std::min(x3::_attr(context), 999999U));
};
constexpr auto set_any_day = [](auto& context) { x3::_val(context).day = x3::_attr(context); };
struct any_day_id;
constexpr x3::rule<any_day_id, printed_day> any_day = "day with its month and year";
constexpr auto any_day_def = begins >> one_or_two[set_any_day] >> !digit >> x3::omit[-(blanks >> ordinal)] >> of >>
                             month_name[set_month] >> before_year >> figures_of_year[set_any_year] >> !alnum >> ends;

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

/// "14 May 2019, with a further day on 20 May 2019"
constexpr auto number_of_days = keywords<bool>({{"a", true}, {"one", true}, {"two", true}, {"three", true}});
constexpr auto which_day =
    keywords<bool>({{"further", true}, {"additional", true}, {"second", true}, {"third", true}, {"final", true}});
constexpr auto further_days =
    x3::omit[-(common::any_case("with") >> +utf8::space) >> -(number_of_days >> +utf8::space) >> which_day >>
             +utf8::space >> keywords<bool>({{"day", true}, {"days", true}})];

/// How inspectors worked on a day, without brackets.
constexpr auto place_of_work = x3::omit[keywords<bool>({{"off site", true},
                                                        {"off-site", true},
                                                        {"on site", true},
                                                        {"on-site", true},
                                                        {"in person", true},
                                                        {"remotely", true}})];

/// What stands between two dates of one visit, and nothing else.
constexpr auto between_dates = *(time | aside | further_days | place_of_work | joint |
                                 x3::omit[keywords<bool>({{"at", true}, {"inclusive", true}})]) >>
                               x3::eoi;

/// A name of a month with its capital, or a figure that can be a day or a year.
constexpr auto month_word = &utf8::upper >> x3::omit[month];
constexpr auto figure = digit >> x3::repeat(0, 3)[digit] >> !digit >> -(blanks >> ordinal);
constexpr auto date_word = month_word | figure;

/// What a line break may leave of a list of dates, with a month or a year in it: "and 2 to 4 June 2025", "2025 and".
constexpr auto day_or_joint = joint | x3::omit[weekday] | (figure - year_number);
constexpr auto further_dates = *day_or_joint >> (month_word | x3::omit[year_number]) >> *(day_or_joint | date_word) >>
                               -lit('.') >> blanks >> x3::eoi;

BOOST_SPIRIT_DEFINE(dates, listing, lone_day, any_day, group, month_days, day_only, day_month, month_day, further_day,
                    numeric, day_number, year_number)

}  // namespace sheaf::grammar::dates_rules
