// SPDX-License-Identifier: MIT
// Rules of figure_context.hpp. Each runs over the words before or after a figure, within its sentence.
#pragma once

#include "grammars/config.hpp"
#include "grammars/find_first.hpp"
#include "grammars/keywords.hpp"

namespace sheaf::grammar::figure_rules {

using common::blank;
using common::blanks;
using utf8::alnum;
using utf8::alpha;
using utf8::char_;
using utf8::digit;
using utf8::lit;

// grammar: words
/// Words that end what a figure is of: verbs, and words that begin another thought.
constexpr auto turning_word = x3::omit[keywords<bool>(
    {{"is", true},      {"are", true},      {"was", true},       {"were", true},      {"has", true},
     {"have", true},    {"had", true},      {"do", true},        {"does", true},      {"did", true},
     {"can", true},     {"will", true},     {"would", true},     {"but", true},       {"while", true},
     {"whereas", true}, {"although", true}, {"which", true},     {"this", true},      {"compared", true},
     {"than", true},    {"above", true},    {"below", true},     {"against", true},   {"remain", true},
     {"remains", true}, {"stands", true},   {"stood", true},     {"rose", true},      {"fell", true},
     {"account", true}, {"accounts", true}, {"receive", true},   {"received", true},  {"live", true},
     {"lives", true},   {"attend", true},   {"increased", true}, {"decreased", true}, {"reduced", true},
     {"now", true}})];
constexpr auto word = x3::omit[+alnum >> *((lit('\'') | lit('-') | lit('/')) >> +alnum) >> -lit('\'')];
constexpr auto letters = &alpha >> word;
constexpr auto plain_word = !turning_word >> letters;
/// An age or the like among the words: "over the age of 19", "the 18+ service". A share is none.
constexpr auto number_word = x3::omit[+digit >> -lit('+') >> -(lit('-') >> word)] >> !alnum >>
                             !(blanks >> (lit('%') | lit("per cent"))) >> !(lit('.') >> digit) >> !(lit(',') >> digit);
/// "children with child protection plans"
constexpr auto phrase = plain_word >> *(blank >> (plain_word | number_word));

// grammar: figures of others
constexpr auto others = x3::omit[keywords<bool>({{"national average", true},
                                                 {"national averages", true},
                                                 {"national figure", true},
                                                 {"national figures", true},
                                                 {"national rate", true},
                                                 {"national rates", true},
                                                 {"national level", true},
                                                 {"national data", true},
                                                 {"nationally", true},
                                                 {"england", true},
                                                 {"english average", true},
                                                 {"statistical neighbour", true},
                                                 {"statistical neighbours", true},
                                                 {"similar authorities", true},
                                                 {"similar local authorities", true},
                                                 {"similar areas", true},
                                                 {"comparator", true},
                                                 {"comparators", true},
                                                 {"comparable authorities", true},
                                                 {"comparable areas", true},
                                                 {"other authorities", true},
                                                 {"other local authorities", true},
                                                 {"regional average", true},
                                                 {"regional averages", true},
                                                 {"regional figure", true},
                                                 {"regionally", true},
                                                 {"the region", true},
                                                 {"the country", true}})];
constexpr auto figure_word = x3::omit[keywords<bool>({{"average", true},
                                                      {"averages", true},
                                                      {"figure", true},
                                                      {"figures", true},
                                                      {"rate", true},
                                                      {"rates", true},
                                                      {"level", true},
                                                      {"levels", true},
                                                      {"mean", true},
                                                      {"comparators", true},
                                                      {"authorities", true}})];
/// Words that may stand between whose figure it is and the figure.
constexpr auto link = x3::omit[keywords<bool>({{"of", true},
                                               {"at", true},
                                               {"is", true},
                                               {"was", true},
                                               {"were", true},
                                               {"are", true},
                                               {"being", true},
                                               {"in", true},
                                               {"for", true},
                                               {"stands at", true},
                                               {"stood at", true},
                                               {"about", true},
                                               {"around", true}})];
constexpr auto year = x3::repeat(4)[digit] >> -((lit('-') | lit('/')) >> x3::repeat(2, 4)[digit]);
constexpr auto sign = lit(',') | lit('(') | lit(':') | lit('-');
/// "for children in care"
constexpr auto topic = x3::omit[keywords<bool>({{"for", true}, {"of", true}, {"among", true}})] >> blank >>
                       !keywords<bool>({{"about", true}}) >> phrase;
constexpr auto figure_of_others = others >> -lit('\'') >> -lit('s') >> *(blank >> figure_word) >>
                                  -(blank >> topic) >> x3::omit[*(utf8::space | sign | link | year)] >> x3::eoi;
/// "of care leavers nationally", "in England"
constexpr auto among_others =
    -lit(')') >>
    -(blank >> lit("of") >> blank >>
      x3::omit[(!keywords<bool>({{"in", true}, {"for", true}, {"across", true}, {"nationally", true}}) >> plain_word) %
               blank]) >>
    blanks >>
    (x3::omit[keywords<bool>({{"nationally", true}, {"regionally", true}, {"national average", true}})] |
     (x3::omit[keywords<bool>({{"in", true}, {"for", true}, {"across", true}, {"of", true}, {"among", true}})] >>
      blank >> x3::omit[-(lit("all") >> blank)] >> others));

// grammar: what is to be reached
constexpr auto goal = x3::omit[keywords<bool>({{"target", true},
                                               {"targets", true},
                                               {"ambition", true},
                                               {"goal", true},
                                               {"expectation", true},
                                               {"threshold", true},
                                               {"limit", true},
                                               {"deadline", true},
                                               {"timescale", true},
                                               {"timescales", true},
                                               {"timeframe", true},
                                               {"standard", true},
                                               {"requirement", true}})];
constexpr auto statutory = x3::omit[keywords<bool>({{"statutory", true}, {"expected", true}, {"required", true}})];
constexpr auto goal_link =
    x3::omit[keywords<bool>({{"of", true}, {"is", true}, {"was", true}, {"for", true}, {"being", true}})];
constexpr auto goal_signs = x3::omit[*(utf8::space | lit('(') | lit(':') | goal_link | year)];
/// "target 90%", "a threshold of two years", but not "late by the timescale two were".
constexpr auto figure_to_reach =
    (x3::omit[keywords<bool>({{"target", true}, {"targets", true}})] >> goal_signs >> x3::eoi) |
    (goal >> blanks >> ((-topic >> blanks >> (goal_link | lit('(') | lit(':'))) | (topic >> blanks >> &x3::eoi)) >>
     goal_signs >> x3::eoi) |
    (statutory >> blanks >> x3::eoi);
constexpr auto is_goal = (blank | lit('-')) >> x3::omit[-(statutory >> blank)] >> goal;
/// "within 10 working days"
constexpr auto time_allowed =
    x3::omit[keywords<bool>({{"within", true}})] >>
    x3::omit[-(
        blank >>
        keywords<bool>(
            {{"the", true}, {"a", true}, {"the first", true}, {"the required", true}, {"the statutory", true}}))] >>
    blanks >> x3::eoi;

// grammar: those without
constexpr auto denial =
    x3::omit[keywords<bool>({{"not", true}, {"never", true}, {"without", true}, {"neet", true}, {"no", true}})] >>
    !(blank >> keywords<bool>({{"only", true},
                               {"just", true},
                               {"more", true},
                               {"less", true},
                               {"fewer", true},
                               {"least", true},
                               {"yet", true},
                               {"longer", true}}));
constexpr auto not_in_education = x3::omit[keywords<bool>(
    {{"neet", true}, {"not in education", true}, {"not in employment", true}, {"not in eet", true}})];
/// "... of care leavers are not": up to the next sign, figure or turn.
constexpr auto other_thought = x3::omit[keywords<bool>({{"but", true},
                                                        {"while", true},
                                                        {"whereas", true},
                                                        {"although", true},
                                                        {"which", true},
                                                        {"compared", true},
                                                        {"than", true},
                                                        {"and", true},
                                                        {"because", true},
                                                        {"that", true},
                                                        {"if", true}})];
constexpr auto denied_after =
    blanks >> -lit(')') >> x3::omit[*(utf8::space | (!other_thought >> !denial >> letters) | number_word)] >> denial;
constexpr auto share = x3::omit[keywords<bool>({{"proportion", true},
                                                {"percentage", true},
                                                {"number", true},
                                                {"numbers", true},
                                                {"rate", true},
                                                {"share", true},
                                                {"figure", true}})];
constexpr auto denied_before = share >>
                               x3::omit[*(utf8::space | (!other_thought >> !denial >> letters) | number_word)] >>
                               denial >> x3::omit[*(common::character - digit)] >> x3::eoi;
constexpr auto education_before = not_in_education >> x3::omit[*(common::character - digit)] >> x3::eoi;

// grammar: what is counted
/// "of the 30 children in care": the words after of.
constexpr auto of_what =
    blanks >> -lit(')') >> blanks >> lit("of") >> blank
    >> x3::omit[-(keywords<bool>({{"the", true}, {"all", true}, {"its", true}, {"these", true}, {"their", true}}) >>
                  blank)] >>
    x3::omit[-(+digit >> blank)] >> x3::raw[-(+digit >> lit('-')) >> phrase];
/// "the proportion of children seen on time (is ...)"
constexpr auto share_of_what =
    x3::raw[share >> blank >> lit("of") >> blank >> phrase] >> x3::omit[*(common::character - digit)] >> x3::eoi;
/// Words that begin a sentence without saying what it is about.
constexpr auto opening = x3::omit[keywords<bool>(
    {{"there", true}, {"however", true},  {"out", true},    {"of", true},    {"this", true},          {"it", true},
     {"as", true},    {"although", true}, {"that", true},   {"these", true}, {"they", true},          {"your", true},
     {"for", true},   {"since", true},    {"during", true}, {"at", true},    {"approximately", true}, {"around", true},
     {"about", true}, {"over", true}})];
/// "The vacancy rate for social workers (is ...)": the sentence's first words, up to its verb.
constexpr auto subject = blanks >> !opening >> x3::raw[phrase] >> blanks >>
                         (turning_word | lit(',') | lit('(') | x3::eoi);
/// "(41%) live outside the area": up to twelve words that follow.
constexpr auto what_follows = blanks >> -lit(')') >> blanks
                              >> x3::omit[-(lit('(') >> *(common::character - lit(')')) >> lit(')'))] >> blanks >> !goal
                              >> x3::raw[letters >> x3::repeat(0, 11)[blank >> letters]];

}  // namespace sheaf::grammar::figure_rules
