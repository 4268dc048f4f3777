// SPDX-License-Identifier: MIT
// Rules of headings.hpp.
#pragma once

#include "grammars/config.hpp"
#include "grammars/dates_def.hpp"
#include "grammars/find_first.hpp"
#include "grammars/headings.hpp"
#include "grammars/keywords.hpp"
#include "grammars/names_def.hpp"

namespace sheaf::grammar::heading_rules {

using common::any_case;
using common::blank;
using common::blanks;
using common::word_border;
using name_rules::any_gap;
using name_rules::gap;
using name_rules::piece;
using utf8::digit;
using utf8::lit;
using utf8::lower;

struct marker_parts {
  list_mark kind = list_mark::bullet;
  piece label;
  piece whole;
};

template <list_mark kind>
constexpr auto set_label = [](auto& context) {
  x3::_val(context).kind = kind;
  x3::_val(context).label = {x3::_attr(context).begin(), x3::_attr(context).end()};
};
constexpr auto begin_whole =
    x3::eps[([](auto& context) { x3::_val(context).whole.first = x3::_where(context).begin(); })];
constexpr auto end_whole = x3::eps[([](auto& context) { x3::_val(context).whole.last = x3::_where(context).begin(); })];

// rule ids
struct marker_id;

// rules
constexpr x3::rule<marker_id, marker_parts> marker = "list marker";

// grammar: markers
constexpr auto one_to_three = digit >> -digit >> -digit >> !digit;
constexpr auto dotted = one_to_three >> +(lit('.') >> one_to_three);
constexpr auto roman = +(lit('i') | lit('v') | lit('x')) >> !utf8::alpha;
constexpr auto letters = roman | (lower >> !utf8::alnum);
constexpr auto blank_and_words = &(blank >> utf8::char_);
constexpr auto sign = utf8::char_ - (utf8::alnum | utf8::space | lit('(') | lit('"') | lit('\'') | lit('[') | lit('$') |
                                     (lit('\xC2') >> utf8::char_('\xA3', '\xA7')));
constexpr auto bullet_sign = sign >> *utf8::char_('\x80', '\xBF');
constexpr auto typed_bullet = lit('-') | lit('*') | lit('+') | lit('o') | lit('.');
/// Bullets from symbol fonts and from the Unicode blocks "General Punctuation" and "Geometric Shapes" need no blank
/// behind them.
constexpr auto drawn_bullet = &utf8::char_('\xC2', '\xEF') >> bullet_sign;
constexpr auto marker_def =
    blanks >> begin_whole >>
    ((lit('(') >> any_gap >> x3::raw[one_to_three][set_label<list_mark::number>] >> any_gap >> lit(')') >> end_whole >>
      blank_and_words) |
     (lit('(') >> any_gap >> x3::raw[letters][set_label<list_mark::letter>] >> any_gap >> lit(')') >> end_whole >>
      blank_and_words) |
     (x3::raw[dotted][set_label<list_mark::number>] >> -(lit('.') | lit(')')) >> end_whole >> blank_and_words) |
     (x3::raw[one_to_three][set_label<list_mark::number>] >> (lit('.') | lit(')')) >> end_whole >> blank_and_words) |
     (x3::raw[letters][set_label<list_mark::letter>] >> (lit(')') | lit('.')) >> end_whole >> blank_and_words) |
     (x3::raw[typed_bullet][set_label<list_mark::bullet>] >> end_whole >> blank_and_words) |
     (x3::raw[drawn_bullet][set_label<list_mark::bullet>] >> end_whole >> &(blanks >> utf8::char_)));

// grammar: dressed headings
constexpr auto dress_sign = lit('*') | lit('-') | lit('_') | lit('=') | lit('~') | lit('#') | lit('|') | lit('>') |
                            lit('+') | lit('<') | lit('.') | lit(':');
constexpr auto capital_roman = +(lit('I') | lit('V') | lit('X')) >> !utf8::alpha;
constexpr auto dress_number =
    (-(x3::omit[keywords<bool>({{"section", true}, {"part", true}, {"chapter", true}})] >> gap) >>
     ((one_to_three >> *(lit('.') >> one_to_three)) | capital_roman | (utf8::upper >> !utf8::alnum)) >> any_gap >>
     (lit('.') | lit(')') | lit(':') | lit('-')) >> any_gap) |
    (lit('(') >> ((one_to_three >> *(lit('.') >> one_to_three)) | capital_roman | utf8::alpha) >> lit(')') >> any_gap) |
    (one_to_three >> +(lit('.') >> one_to_three) >> gap) | (one_to_three >> gap >> &utf8::upper);
/// What tells the place of a heading among others, and is no part of its words: "II.", "B)", "(3)", "2.1", "C -".
/// "Section 1:" is part of them. Behind it the words begin with a capital that is no initial: "A. Westmarch", but not
/// "A. B. Westmarch".
constexpr auto counted = (one_to_three >> *(lit('.') >> one_to_three)) | capital_roman | (utf8::upper >> !utf8::alnum);
constexpr auto heading_label =
    x3::raw[x3::omit[(counted >> (((lit('.') | lit(')') | lit(':')) >> gap) | (gap >> lit('-') >> gap))) |
                     (lit('(') >> counted >> lit(')') >> gap) |
                     (one_to_three >> +(lit('.') >> one_to_three) >> gap)]] >>
    &(utf8::upper >> !lit('.'));
constexpr auto dress_before = x3::omit[*(dress_sign >> any_gap) >> -dress_number >> *(dress_sign >> any_gap)];
constexpr auto dress_behind = x3::omit[*(any_gap >> dress_sign) >> any_gap >> x3::eoi];
constexpr auto bare_heading = x3::raw[+(utf8::alnum | (utf8::char_ - dress_behind))];

// grammar: footnote references
constexpr auto closing_sign =
    lit('.') | lit(',') | lit(';') | lit(':') | lit('?') | lit('!') | lit('"') | lit('\'') | lit(')');
/// At least two letters, and possibly closing signs, stand directly before the digits.
constexpr auto before_reference = x3::omit[utf8::alpha >> +utf8::alpha >> *closing_sign];
constexpr auto reference_at_end = x3::raw[digit >> -digit] >> !utf8::alnum >> blanks >> x3::eoi;
constexpr auto letters_or_digits_or_sign = x3::omit[+utf8::alpha] | x3::omit[+digit] | common::character;
constexpr auto footnote_reference = find_first(before_reference >> reference_at_end, letters_or_digits_or_sign);

// grammar: authorities
/// A dot is part of a name only in "St.". The s of a genitive is not part of the name.
constexpr auto saint = lit("St.");
constexpr auto capital_word = &name_rules::capital >>
                              (saint | +(utf8::alnum | lit('-') | (lit('\'') >> !(lit('s') >> word_border))));
constexpr auto joiner = x3::omit[keywords<bool>({{"and", true},
                                                 {"of", true},
                                                 {"the", true},
                                                 {"upon", true},
                                                 {"on", true},
                                                 {"in", true},
                                                 {"with", true},
                                                 {"under", true},
                                                 {"by", true},
                                                 {"le", true}})];
constexpr auto council = x3::omit[keywords<bool>({{"council", true},
                                                  {"borough council", true},
                                                  {"city council", true},
                                                  {"county council", true},
                                                  {"metropolitan borough council", true},
                                                  {"metropolitan district council", true},
                                                  {"district council", true},
                                                  {"corporation", true}})];
/// The words that follow an authority's name in a title.
constexpr auto title_rest = x3::omit[keywords<bool>({{"local authority", true},
                                                     {"local authority's", true},
                                                     {"local area partnership", true},
                                                     {"local area", true},
                                                     {"children's services", true},
                                                     {"childrens services", true},
                                                     {"children's social care", true},
                                                     {"children's trust", true},
                                                     {"children's services trust", true},
                                                     {"children first", true},
                                                     {"children and", true},
                                                     {"together for children", true},
                                                     {"achieving for children", true},
                                                     {"services", true},
                                                     {"authority", true},
                                                     {"ofsted", true},
                                                     {"annual", true},
                                                     {"monitoring", true},
                                                     {"focused", true},
                                                     {"focussed", true},
                                                     {"area", true}})];
/// Capitalised words of a title that belong to no name: its date, and what the meeting was about.
constexpr auto no_name = x3::omit[dates_rules::month | dates_rules::weekday |
                                  keywords<unsigned>({{"social", 1}, {"education", 1}, {"early", 1}, {"send", 1}})];
constexpr auto ends_name = title_rest | no_name;
constexpr auto name_joint = (any_gap >> lit('&') >> any_gap) | (lit(',') >> gap >> &name_rules::capital) | gap;
/// A word before a name, where all words of the title have capitals: "VISIT TO WESTMARCH".
constexpr auto word_before_name = x3::omit[keywords<bool>(
    {{"to", true}, {"of", true}, {"at", true}, {"with", true}, {"for", true}, {"in", true}, {"from", true}})];
constexpr auto authority_name =
    -(any_case("the") >> gap) >> !ends_name >> !council >> !word_before_name >>
    x3::raw[capital_word >>
            *(name_joint >> !ends_name >> x3::repeat(0, 3)[joiner >> gap >> !ends_name] >> (council | capital_word))];
constexpr auto visit_or_inspection = x3::omit[keywords<bool>({{"inspection of", true},
                                                              {"re-inspection of", true},
                                                              {"reinspection of", true},
                                                              {"inspection of services in", true},
                                                              {"visit to", true},
                                                              {"visit of", true},
                                                              {"engagement meeting with", true},
                                                              {"engagement meeting at", true},
                                                              {"engagement meeting for", true},
                                                              {"engagement meeting in", true},
                                                              {"engagement meeting", true},
                                                              {"annual conversation with", true},
                                                              {"annual conversation", true},
                                                              {"monitoring visit", true},
                                                              {"focused visit", true},
                                                              {"focus visit", true},
                                                              {"visit at", true},
                                                              {"services for children in", true},
                                                              {"services to children in", true},
                                                              {"children's social care in", true},
                                                              {"children's services in", true}})];
/// "Monitoring visit: Westmarch"
constexpr auto title_sign = (any_gap >> (lit(':') | lit('-')) >> any_gap) | gap;
/// "Westmarch County Council: annual conversation"
constexpr auto visit_or_meeting = x3::omit[keywords<bool>({{"monitoring visit", true},
                                                           {"focused visit", true},
                                                           {"focussed visit", true},
                                                           {"focus visit", true},
                                                           {"assurance visit", true},
                                                           {"annual engagement", true},
                                                           {"annual conversation", true}})];
constexpr auto title_label = x3::omit[keywords<bool>({{"re", true}, {"subject", true}})] >> lit(':') >> any_gap;
constexpr auto visit_follows = &(any_gap >> -(x3::omit[title_rest] >> any_gap) >> (lit(':') | lit('-'))) >>
                               &find_first(visit_or_meeting);
/// "Annual conversation between Ofsted and Westmarch Council"
constexpr auto who_talked = any_case("between") >> gap >> -(any_case("ofsted") >> gap >> any_case("and") >> gap);
/// "Our conversation with Westmarch", "Engagement meeting, Westmarch"
constexpr auto meeting_word = x3::omit[keywords<bool>(
    {{"visit", true}, {"meeting", true}, {"engagement", true}, {"conversation", true}, {"discussion", true}})];
constexpr auto meeting_joint =
    (gap >> x3::omit[keywords<bool>({{"with", true}, {"to", true}, {"at", true}, {"in", true}, {"for", true}})] >>
     gap) |
    (any_gap >> (lit(':') | lit('-') | lit(',')) >> any_gap);
/// Words before "monitoring visit" and the like that name no area.
constexpr auto no_area = x3::omit[keywords<bool>(
    {{"ilacs", true},  {"your", true},    {"our", true},    {"the", true},      {"this", true},    {"first", true},
     {"second", true}, {"third", true},   {"fourth", true}, {"fifth", true},    {"sixth", true},   {"seventh", true},
     {"eighth", true}, {"ninth", true},   {"tenth", true},  {"eleventh", true}, {"twelfth", true}, {"next", true},
     {"latest", true}, {"last", true},    {"final", true},  {"recent", true},   {"remote", true},  {"letter", true},
     {"report", true}, {"summary", true}, {"notes", true},  {"covid-19", true}, {"record", true}})];
constexpr auto meeting_follows = &(gap >> x3::omit[title_rest]) >> &find_first(visit_or_meeting);
/// A name that ends with the kind of council.
constexpr auto council_named =
    -(any_case("the") >> gap) >> !ends_name >> !council >>
    x3::raw[capital_word >> *(name_joint >> !ends_name >> !council >>
                              x3::repeat(0, 3)[joiner >> gap >> !ends_name >> !council] >> capital_word) >>
            gap >> council];
/// The name follows "visit to" and the like anywhere in the title. Otherwise it stands at the beginning of the title,
/// or is that of a council.
constexpr auto authority_in_title =
    find_first(visit_or_inspection >> title_sign >> authority_name) | find_first(who_talked >> authority_name) |
    (any_gap >> -title_label >> authority_name >> visit_follows) |
    (any_gap >> -title_label >> !no_area >> authority_name >> meeting_follows) |
    find_first(meeting_word >> meeting_joint >> authority_name) | find_first(council_named);

// grammar: the rest of a title
constexpr auto childrens_services = x3::omit[keywords<bool>({{"children's services", true},
                                                             {"childrens services", true},
                                                             {"children's social care", true},
                                                             {"local authority children's services", true},
                                                             {"services for children", true}})];
constexpr auto rest_of_title = any_gap >> ((council >> -(gap >> childrens_services)) | childrens_services) >> any_gap
                               >> x3::eoi;

// grammar: council lines
constexpr auto council_prefix = x3::omit[keywords<bool>({{"london borough of", true},
                                                         {"royal borough of", true},
                                                         {"metropolitan borough of", true},
                                                         {"borough of", true},
                                                         {"city of", true},
                                                         {"county of", true},
                                                         {"the london borough of", true},
                                                         {"the royal borough of", true},
                                                         {"royal london borough of", true}})];
constexpr auto words_of_name = capital_word >>
                               *(name_joint >> !council >> x3::repeat(0, 3)[joiner >> gap] >> !council >> capital_word);
constexpr auto council_line = any_gap >> ((council_prefix >> gap >> words_of_name >> -(gap >> council)) |
                                          (words_of_name >> gap >> council)) >>
                              *digit >> blanks >> x3::eoi;

// grammar: lines of names
constexpr auto name_in_line = &name_rules::capital >>
                              +(utf8::alnum | lit('-') | lit('\'') | utf8::char_('\x80', '\xFF'));
constexpr auto between_names = x3::omit[keywords<bool>({{"and", true},
                                                        {"of", true},
                                                        {"the", true},
                                                        {"for", true},
                                                        {"in", true},
                                                        {"on", true},
                                                        {"upon", true},
                                                        {"with", true},
                                                        {"under", true}})];
constexpr auto sign_between =
    lit(',') | lit(';') | lit('&') | lit('(') | lit(')') | lit('/') | lit('-') | x3::omit[utf8::space];
constexpr auto line_of_names = name_in_line >> *(sign_between | (between_names >> &sign_between) | name_in_line) >>
                               -lit('.') >> blanks >> x3::eoi;

BOOST_SPIRIT_DEFINE(marker)

}  // namespace sheaf::grammar::heading_rules
