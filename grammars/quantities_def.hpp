// SPDX-License-Identifier: MIT
// Rules of quantities.hpp.
#pragma once

#include "grammars/dates_def.hpp"
#include "grammars/keywords.hpp"
#include "grammars/opening_words.hpp"
#include "grammars/quantities.hpp"

#include <charconv>
#include <string>
#include <vector>

namespace sheaf::grammar::quantity_rules {

using common::any_case;
using common::begins;
using common::blank;
using common::blanks;
using common::ends;
using common::word_border;
using utf8::char_;
using utf8::digit;
using utf8::lit;
using utf8::lower;

struct printed_quantity {
  double value = 0;
  quantity_unit unit = quantity_unit::count;
  char const* first = nullptr;
  char const* last = nullptr;
  char const* what_first = nullptr;
  char const* what_last = nullptr;
};

/// Turns digits, which commas may group by thousands, into a number. No locale changes how.
constexpr auto to_number = [](auto& context) {
  std::string figures;
  for (const char c : x3::_attr(context)) {
    if (c != ',') figures.push_back(c);
  }
  double value = 0;
  std::from_chars(figures.data(), figures.data() + figures.size(), value);
  x3::_val(context) = value;
};
constexpr auto set_number = [](auto& context) { x3::_val(context) = x3::_attr(context); };
constexpr auto add_number = [](auto& context) { x3::_val(context) += x3::_attr(context); };
constexpr auto multiply = [](auto& context) { x3::_val(context) *= x3::_attr(context); };
constexpr auto divide = [](auto& context) {
  if (x3::_attr(context) <= 0 || x3::_attr(context) < x3::_val(context)) {
    x3::_pass(context) = false;
    return;
  }
  x3::_val(context) /= x3::_attr(context);
};
template <quantity_unit unit>
constexpr auto set = [](auto& context) {
  x3::_val(context).value = x3::_attr(context);
  x3::_val(context).unit = unit;
};
constexpr auto set_unit = [](auto& context) { x3::_val(context).unit = x3::_attr(context); };
constexpr auto set_value = [](auto& context) { x3::_val(context).value = x3::_attr(context); };
constexpr auto set_what = [](auto& context) {
  x3::_val(context).what_first = x3::_attr(context).begin();
  x3::_val(context).what_last = x3::_attr(context).end();
};

// rule ids
struct figures_id;
struct word_number_id;
struct number_id;
struct scaled_id;
struct fraction_id;
struct quantity_id;
struct quantities_id;

// rules
constexpr x3::rule<figures_id, double> figures = "number in figures";
constexpr x3::rule<word_number_id, double> word_number = "number in words";
constexpr x3::rule<number_id, double> number = "number";
constexpr x3::rule<scaled_id, double> scaled = "number with its scale";
constexpr x3::rule<fraction_id, double> fraction = "fraction in words";
constexpr x3::rule<quantity_id, printed_quantity> a_quantity = "quantity";
constexpr x3::rule<quantities_id, std::vector<printed_quantity>> quantities = "quantities";

// grammar: numbers
constexpr auto three = digit >> digit >> digit;
constexpr auto grouped = digit >> -digit >> -digit >> +(lit(',') >> three >> !digit);
constexpr auto figures_def =
    x3::raw[(grouped | (x3::repeat(1, 12)[digit] >> !digit)) >> -(lit('.') >> x3::repeat(1, 6)[digit])][to_number];
constexpr auto unit_number = keywords<double>({{"one", 1},
                                               {"two", 2},
                                               {"three", 3},
                                               {"four", 4},
                                               {"five", 5},
                                               {"six", 6},
                                               {"seven", 7},
                                               {"eight", 8},
                                               {"nine", 9}});
constexpr auto teen_number = keywords<double>({{"ten", 10},
                                               {"eleven", 11},
                                               {"twelve", 12},
                                               {"thirteen", 13},
                                               {"fourteen", 14},
                                               {"fifteen", 15},
                                               {"sixteen", 16},
                                               {"seventeen", 17},
                                               {"eighteen", 18},
                                               {"nineteen", 19},
                                               {"a thousand", 1000},
                                               {"a dozen", 12}});
constexpr auto tens_number = keywords<double>({{"twenty", 20},
                                               {"thirty", 30},
                                               {"forty", 40},
                                               {"fifty", 50},
                                               {"sixty", 60},
                                               {"seventy", 70},
                                               {"eighty", 80},
                                               {"ninety", 90}});
/// "two hundred", "one hundred and seventeen"
constexpr auto hundred = blank >> any_case("hundred") >> word_border;
constexpr auto below_hundred = teen_number[add_number] |
                               (tens_number[add_number] >> -((blank | lit('-')) >> unit_number[add_number])) |
                               unit_number[add_number];
constexpr auto hundreds = ((any_case("a") >> hundred >> x3::attr(100.0)[set_number]) |
                           (unit_number[set_number] >> hundred >> x3::attr(100.0)[multiply])) >>
                          -(blank >> any_case("and") >> blank >> below_hundred);
/// "seven", "twelve", "thirty-five"
constexpr auto word_number_def = hundreds | teen_number[set_number] |
                                 (tens_number[set_number] >> -((blank | lit('-')) >> unit_number[add_number])) |
                                 unit_number[set_number];
constexpr auto number_def = (figures >> word_border) | word_number;
constexpr auto scale =
    keywords<double>({{"thousand", 1e3}, {"k", 1e3}, {"million", 1e6}, {"m", 1e6}, {"billion", 1e9}, {"bn", 1e9}});
constexpr auto scaled_def = figures[set_number] >> -(blanks >> scale[multiply]) >> word_border;

constexpr auto part = keywords<double>({{"half", 1.0 / 2},
                                        {"halves", 1.0 / 2},
                                        {"third", 1.0 / 3},
                                        {"thirds", 1.0 / 3},
                                        {"quarter", 1.0 / 4},
                                        {"quarters", 1.0 / 4},
                                        {"fifth", 1.0 / 5},
                                        {"fifths", 1.0 / 5},
                                        {"sixth", 1.0 / 6},
                                        {"sixths", 1.0 / 6},
                                        {"eighth", 1.0 / 8},
                                        {"eighths", 1.0 / 8},
                                        {"tenth", 1.0 / 10},
                                        {"tenths", 1.0 / 10}});
constexpr auto small_number =
    keywords<double>({{"one", 1}, {"two", 2}, {"three", 3}, {"four", 4}, {"five", 5}, {"seven", 7}, {"nine", 9}});
/// What follows "a third" or "a quarter" where it is a share, and not an ordinal or three months.
constexpr auto of_a_whole =
    &(blank >> x3::omit[keywords<bool>({{"of", true}, {"are", true}, {"were", true}})]) | &(blanks >> lit('('));
/// "the first half of 2016" and "half-termly" are no shares of people or things.
constexpr auto half = &any_case("half") >> part[set_number] >> !(lit('-') >> utf8::alpha) >>
                      !(blank >> (any_case("term") | any_case("day") | any_case("year")));
/// "20 in 2015" is no share: a year follows.
constexpr auto four_figures = digit >> digit >> digit >> digit >> !digit;
/// "two thirds", "a quarter of"; "half", "a half"; "one in five", "seven out of 10"
constexpr auto fraction_def =
    (small_number[set_number] >> (blank | lit('-')) >> part[multiply]) |
    (number[set_number] >> blank >> ((any_case("in") >> !(blank >> four_figures)) | any_case("out of")) >> blank >>
     number[divide]) |
    (-(any_case("a") >> blank) >> half) | (any_case("a") >> blank >> part[set_number] >> of_a_whole);

// grammar: units and what is measured
constexpr auto percent = lit('%') | ((any_case("per") >> x3::omit[-utf8::space] >> any_case("cent")) >> word_border);
constexpr auto points = any_case("percentage") >> blank >> (any_case("points") | any_case("point")) >> word_border;
constexpr auto per_10000 = any_case("per") >> blank >> (lit("10,000") | lit("10000") | any_case("ten thousand")) >>
                           !digit;
constexpr auto duration = keywords<quantity_unit>({{"hour", quantity_unit::hours},
                                                   {"hours", quantity_unit::hours},
                                                   {"day", quantity_unit::days},
                                                   {"days", quantity_unit::days},
                                                   {"working day", quantity_unit::working_days},
                                                   {"working days", quantity_unit::working_days},
                                                   {"week", quantity_unit::weeks},
                                                   {"weeks", quantity_unit::weeks},
                                                   {"month", quantity_unit::months},
                                                   {"months", quantity_unit::months},
                                                   {"year", quantity_unit::years},
                                                   {"years", quantity_unit::years}});
/// "six-weekly meetings": how often something happens, as the time between.
constexpr auto rhythm = keywords<quantity_unit>(
    {{"weekly", quantity_unit::weeks}, {"monthly", quantity_unit::months}, {"yearly", quantity_unit::years}});
constexpr auto head_noun = x3::omit[keywords<bool>({{"children", true},
                                                    {"child", true},
                                                    {"people", true},
                                                    {"person", true},
                                                    {"families", true},
                                                    {"family", true},
                                                    {"carers", true},
                                                    {"adopters", true},
                                                    {"workers", true},
                                                    {"staff", true},
                                                    {"managers", true},
                                                    {"advisers", true},
                                                    {"referrals", true},
                                                    {"contacts", true},
                                                    {"assessments", true},
                                                    {"cases", true},
                                                    {"case", true},
                                                    {"records", true},
                                                    {"placements", true},
                                                    {"visits", true},
                                                    {"plans", true},
                                                    {"reviews", true},
                                                    {"households", true},
                                                    {"homes", true},
                                                    {"schools", true},
                                                    {"leavers", true},
                                                    {"pupils", true},
                                                    {"students", true},
                                                    {"recommendations", true},
                                                    {"complaints", true},
                                                    {"posts", true},
                                                    {"meetings", true},
                                                    {"conferences", true},
                                                    {"adoptions", true},
                                                    {"orders", true},
                                                    {"siblings", true},
                                                    {"groups", true},
                                                    {"agencies", true},
                                                    {"partners", true},
                                                    {"teams", true},
                                                    {"apprenticeships", true},
                                                    {"notifications", true},
                                                    {"incidents", true},
                                                    {"investigations", true},
                                                    {"interviews", true},
                                                    {"episodes", true},
                                                    {"centres", true},
                                                    {"inspectors", true},
                                                    {"parents", true},
                                                    {"babies", true}})];
constexpr auto small_word = x3::omit[keywords<bool>(
    {{"and", true},  {"or", true},    {"in", true},  {"at", true},    {"to", true},   {"were", true},
     {"was", true},  {"is", true},    {"are", true}, {"had", true},   {"have", true}, {"has", true},
     {"with", true}, {"from", true},  {"by", true},  {"on", true},    {"for", true},  {"per", true},
     {"that", true}, {"which", true}, {"who", true}, {"whose", true}, {"when", true}, {"out", true},
     {"the", true},  {"of", true},    {"as", true},  {"than", true},  {"but", true}})];
constexpr auto adjective = !small_word >> !head_noun >> x3::omit[+(lower | lit('-'))] >> word_border;
constexpr auto counted = x3::repeat(0, 3)[adjective >> blank] >> head_noun >> -(blank >> head_noun);
/// "of the 299 children", "of children in care": the words after of, up to the noun.
constexpr auto of_what =
    blank >> any_case("of") >> blank
    >> x3::omit[-((any_case("the") | any_case("all") | any_case("these")) >> blank)] >> x3::raw[counted][set_what];

/// "30 miles", "a 50-mile radius": how far, counted in miles.
constexpr auto distance = x3::raw[(any_case("miles") | any_case("mile")) >> word_border];

/// "10 to 15%", "two or three weeks": the first of two numbers has the unit of the second.
constexpr auto second_number = x3::omit[((blank >> (any_case("to") | any_case("or") | any_case("and")) >> blank) |
                                         (blanks >> lit('-') >> blanks)) >>
                                        number];
constexpr auto no_age = !((blank | lit('-')) >> (any_case("old") | any_case("of age")));
/// "one child", but not "one of them", "one another", "one-to-one".
constexpr auto uncounted = x3::omit[keywords<bool>(
    {{"another", true}, {"way", true},     {"size", true},      {"such", true},      {"day", true},
     {"where", true},   {"it", true},      {"place", true},     {"did", true},       {"phase", true},
     {"stage", true},   {"does", true},    {"do", true},        {"can", true},       {"could", true},
     {"may", true},     {"should", true},  {"will", true},      {"would", true},     {"aspect", true},
     {"element", true}, {"example", true}, {"exception", true}, {"factor", true},    {"method", true},
     {"reason", true},  {"thing", true},   {"commented", true}, {"described", true}, {"reported", true},
     {"said", true},    {"told", true}})];
constexpr auto to_another = blank >> (any_case("to") | any_case("after") | any_case("or")) >> blank >>
                            any_case("another");
/// "from one school to another", "one social worker after another"
constexpr auto one_of_a_change = x3::repeat(1, 2)[!to_another >> blank >> +utf8::alpha] >> to_another;
constexpr auto one_thing = any_case("one") >> !one_of_a_change >> blank >> !small_word >> !uncounted >> lower;
/// A number that stands for people or things: not the begin of a longer sign ("24/7", "3.1.4", "one-to-one").
constexpr auto is_count = (&one_thing | !any_case("one")) >> number[set<quantity_unit::count>] >>
                          !(x3::omit[(lit('/') | lit('.') | lit(':')) >> digit]) >> !(lit('-') >> utf8::alnum) >>
                          !(blanks >> lit('*'));

/// Tried first, because most words begin no quantity.
constexpr auto begins_quantity =
    &(digit | lit("\u00a3") | any_case("half") | (any_case("a") >> utf8::space) | x3::omit[word_number]);

constexpr auto a_quantity_def =
    begins_quantity >> begins >>
    ((lit("\u00a3") >> blanks >> scaled[set<quantity_unit::gbp>] >> ends) |
     ((number >> blanks >> percent)[set<quantity_unit::percent>] >> ends >> -of_what) |
     ((number >> &(second_number >> blanks >> percent))[set<quantity_unit::percent>] >> ends) |
     ((number >> blank >> points)[set<quantity_unit::percentage_points>] >> ends) |
     ((number >> blank >> -(x3::omit[any_case("children")] >> blank) >>
       per_10000)[set<quantity_unit::rate_per_10000>] >>
      ends) |
     (fraction[set<quantity_unit::fraction>] >> word_border >> ends >> -of_what) |
     (number[set_value] >> (blank | lit('-')) >> duration[set_unit] >> no_age >> ends) |
     (number[set_value] >> (blank | lit('-')) >> rhythm[set_unit] >> ends) |
     (number[set_value] >> &(second_number >> (blank | lit('-')) >> duration[set_unit] >> no_age) >> ends) |
     (number[set<quantity_unit::count>] >> (blank | lit('-')) >> distance[set_what] >> ends) |
     ((number >> &(second_number >> blank >> counted))[set<quantity_unit::count>] >> ends) |
     (is_count >> ends >> -(blank >> x3::raw[counted][set_what] >> ends)));

// grammar: numbers that are no quantities
constexpr auto reference_word = x3::omit[keywords<bool>({{"section", true},
                                                         {"sections", true},
                                                         {"page", true},
                                                         {"pages", true},
                                                         {"paragraph", true},
                                                         {"paragraphs", true},
                                                         {"key stage", true},
                                                         {"stage", true},
                                                         {"grade", true},
                                                         {"grades", true},
                                                         {"year", true},
                                                         {"years", true},
                                                         {"regulation", true},
                                                         {"part", true},
                                                         {"chapter", true},
                                                         {"article", true},
                                                         {"recommendation", true},
                                                         {"appendix", true},
                                                         {"annex", true},
                                                         {"tier", true},
                                                         {"level", true},
                                                         {"phase", true},
                                                         {"band", true},
                                                         {"figure", true},
                                                         {"table", true},
                                                         {"age", true},
                                                         {"form", true},
                                                         {"schedule", true},
                                                         {"option", true},
                                                         {"version", true},
                                                         {"quarter", true},
                                                         {"step", true},
                                                         {"covid", true},
                                                         {"tranche", true},
                                                         {"recommendations", true},
                                                         {"working together", true},
                                                         {"bands", true},
                                                         {"levels", true},
                                                         {"tiers", true},
                                                         {"stages", true},
                                                         {"key stages", true},
                                                         {"regulations", true},
                                                         {"priority", true},
                                                         {"priorities", true},
                                                         {"category", true},
                                                         {"standard", true},
                                                         {"schedules", true},
                                                         {"strand", true},
                                                         {"round", true},
                                                         {"objective", true},
                                                         {"outcome", true},
                                                         {"outcomes", true},
                                                         {"enabler", true},
                                                         {"enablers", true},
                                                         {"wave", true},
                                                         {"pillar", true},
                                                         {"principle", true},
                                                         {"aged", true},
                                                         {"ages", true},
                                                         {"age of", true},
                                                         {"aged over", true},
                                                         {"aged between", true},
                                                         {"aged from", true},
                                                         {"ages of", true},
                                                         {"ages between", true},
                                                         {"aged under", true},
                                                         {"over the age of", true},
                                                         {"under the age of", true}})];
constexpr auto between_numbers = (blanks >> (lit('-') | lit(',') | lit('/')) >> blanks) |
                                 (blanks >> (any_case("and") | any_case("to") | any_case("or")) >> blanks);
/// "section 17", "sections 17, 20 and 47"
constexpr auto unit_follows = (blanks >> percent) | (blank >> points) |
                              ((blank | lit('-')) >> (duration | distance | part)) | (blank >> counted) |
                              (blank >> per_10000) | (blank >> (any_case("out of") | any_case("of")));
constexpr auto next_number = between_numbers >> number >> !unit_follows;
constexpr auto and_a_half = blank >> any_case("and a half") >> word_border;
constexpr auto numbered = reference_word >> blank >> number >> -and_a_half >> *next_number >>
                          -(-(between_numbers >> number) >> blank >> duration);
/// "2016", "2013-14", "2015/2016": a century's year without a comma in it.
constexpr auto year = (lit("19") | lit("20")) >> digit >> digit >> !utf8::alnum >> !(lit(',') >> three) >>
                      !(lit('.') >> digit) >> !(blanks >> percent) >>
                      -(blanks >> (lit('-') | lit('/')) >> blanks >> digit >> -digit >> -(digit >> digit) >>
                        !utf8::alnum);
/// A list of ages has at most so many after its first: a bound on what a search reads in vain.
constexpr int most_ages_listed = 12;
/// "16-year-olds", "16 and 17 year olds", "18 years of age", "16- and 17-year-olds"
constexpr auto years_old = number >> x3::repeat(0, most_ages_listed)[-lit('-') >> between_numbers >> number] >>
                           (blank | lit('-')) >> (any_case("years") | any_case("year")) >> (blank | lit('-')) >>
                           (any_case("old") | any_case("of age"));
/// "birth to five years", "a child of six years", "5-19 years": ages, not how long.
constexpr auto young =
    keywords<bool>({{"child", true}, {"children", true}, {"boy", true}, {"girl", true}, {"baby", true}});
constexpr auto up_to_youth = ((lit('1') >> char_('1', '9')) | (lit('2') >> char_('0', '5'))) >> !digit;
constexpr auto in_years = blank >> (any_case("years") | any_case("year")) >> word_border;
constexpr auto age_in_years = ((any_case("birth") | any_case("pre-birth")) >> blank >>
                               (any_case("to") | any_case("until")) >> blank >> number >> in_years) |
                              (x3::omit[young] >> blank >> any_case("of") >> blank >> number >> in_years) |
                              (digit >> -digit >> blanks >> lit('-') >> blanks >> x3::omit[up_to_youth] >> in_years);
constexpr auto youth_word = x3::omit[keywords<bool>({{"over", true},
                                                     {"under", true},
                                                     {"beyond", true},
                                                     {"below", true},
                                                     {"post", true},
                                                     {"up to", true},
                                                     {"until", true},
                                                     {"turn", true},
                                                     {"turns", true},
                                                     {"turned", true},
                                                     {"turning", true},
                                                     {"reach", true},
                                                     {"reaches", true},
                                                     {"reached", true},
                                                     {"reaching", true},
                                                     {"they are", true}})];
/// "beyond 18 years", "up to 25 years", "turning 18 years": ages, where a young person's number stands.
constexpr auto years_of_youth =
    (youth_word >> blank >> ((lit('1') >> char_('6', '9')) | (lit('2') >> char_('0', '5'))) >> in_years) |
    // "at 18 years", "at eleven years": nothing lasts "at" a time.
    (any_case("at") >> blank >> number >> -(between_numbers >> number) >> in_years);
/// "the 18 to 25 offer", "0 to 18 children"
constexpr auto end_of_youth = ((lit('1') >> char_('6', '9')) | (lit('2') >> char_('0', '5'))) >> !utf8::alnum;
constexpr auto youth_range = ((any_case("the") >> blank >> lit('1') >> char_('6', '9')) | lit('0')) >>
                             (blank >> any_case("to") >> blank | blanks >> lit('-') >> blanks) >> end_of_youth;
/// "16 plus", "the 16+ service"
constexpr auto and_older = number >> (((blank | lit('-')) >> any_case("plus") >> word_border) | lit('+'));
/// "under 16", "turn 18", "until 25": an age where neither a unit nor what is counted follows.
constexpr auto age_word = x3::omit[keywords<bool>(
    {{"under", true},       {"over", true},   {"turn", true},    {"turns", true},   {"turned", true},
     {"turning", true},     {"reach", true},  {"reaches", true}, {"reached", true}, {"reaching", true},
     {"approaching", true}, {"post", true},   {"pre", true},     {"beyond", true},  {"until", true},
     {"after", true},       {"before", true}, {"at", true},      {"to age", true},  {"above", true},
     {"are", true},         {"than", true}})];
constexpr auto youth = ((lit('1') >> char_('6', '9')) | (lit('2') >> char_('0', '5'))) >> !utf8::alnum >>
                       !(lit('.') >> digit) >> !(lit(',') >> three) >> !unit_follows >> !(blank >> dates_rules::month);
/// After "over" and "under" a number up to 25 is an age: "over 16", but "over 1,000 providers" counts.
constexpr auto age_in_figures =
    ((lit('1') >> digit) | (lit('2') >> char_('0', '5')) | digit) >> !digit >> !((lit(',') | lit('.')) >> digit);
constexpr auto age =
    (age_word >> (blank | lit('-')) >> x3::omit[youth] >> -(between_numbers >> x3::omit[youth]) >> -and_a_half) |
    ((any_case("under") | any_case("over")) >> (blank | lit('-')) >> (age_in_figures | word_number) >> !unit_follows);
constexpr auto before_no_number = x3::omit[keywords<bool>(
    {{"no", true}, {"day", true}, {"any", true}, {"every", true}, {"each", true}, {"per", true}})];
constexpr auto before_no_one = x3::omit[keywords<bool>({{"this", true}, {"that", true}, {"more than", true}})];
/// "no one", "day one", "more than one"
constexpr auto no_number =
    (before_no_number >> blank >> (any_case("one") | digit >> x3::omit[*(digit | lit(','))]) >> word_border) |
    (before_no_one >> blank >> any_case("one") >> word_border);
constexpr auto before_part = x3::omit[keywords<bool>(
    {{"first", true}, {"second", true}, {"last", true}, {"latter", true}, {"next", true}, {"previous", true}})];
/// "the last quarter", "first half of the year"
constexpr auto part_of_year = before_part >> blank >> (any_case("half") | any_case("quarter")) >> word_border;
/// "0300 123 1231"
constexpr auto telephone =
    lit('0') >> digit >> digit >> x3::omit[+digit] >> x3::omit[*(lit(' ') >> +digit)] >> word_border;
/// "At 17 June 14": a day whose year lost its century.
constexpr auto short_date =
    digit >> -digit >> blank >> dates_rules::month >> blank >> digit >> digit >> !utf8::alnum >> !(blanks >> percent);
/// "the '50 streets' fund": a name in quotation marks.
constexpr auto quotation_mark = lit('\'') | lit('"');
constexpr auto quoted_name = quotation_mark >> number >>
                             x3::repeat(1, 4)[blank >> x3::omit[+utf8::alpha]] >> quotation_mark >> !utf8::alpha;
/// Words around a number that make it a reference, an age or a year.
constexpr auto reference =
    x3::omit[(begins_quantity >> (year | years_old | and_older | telephone)) | numbered | quoted_name | years_of_youth |
             age | age_in_years | youth_range | no_number | part_of_year];

/// What each quantity and each reference begins with. Most words of a text begin neither.
constexpr auto opening_word = opening_words(unit_number, teen_number, tens_number, small_number, "a", "half", "the",
                                            "birth", "pre", "at", "under", "over", young, reference_word, youth_word,
                                            age_word, before_no_number, before_no_one, before_part);
constexpr auto opening = &(digit | lit("\u00a3") | quotation_mark) | opening_word;

// grammar: all quantities of a text
/// A quantity is tried at the beginning of each word and number; what begins none is passed over as a whole.
constexpr auto joint = lit('\'') | lit('-') | lit('.') | lit(',') | lit('/');
constexpr auto whole_word = +utf8::alnum >> *(joint >> +utf8::alnum);
constexpr auto keep = [](auto& context) { x3::_val(context).push_back(x3::_attr(context)); };
/// A rule of its own: whoever builds it anew for each text copies all lists of keywords.
constexpr auto quantities_def =
    x3::omit[*(utf8::space | x3::omit[&digit >> (short_date | dates_rules::dates)] |
               (opening >> (reference | a_quantity[keep])) | whole_word | common::character)];

BOOST_SPIRIT_DEFINE(figures, word_number, number, scaled, fraction, a_quantity, quantities)

}  // namespace sheaf::grammar::quantity_rules
