// SPDX-License-Identifier: MIT
// Rules of topics.hpp.
#pragma once

#include "grammars/config.hpp"
#include "grammars/keywords.hpp"
#include "grammars/names_def.hpp"

namespace sheaf::grammar::topic_rules {

using common::any_case;
using common::blank;
using common::blanks;
using common::word_border;
using utf8::lit;

// grammar: run-in topics
/// Words that make a sentence of what stands before the colon: "You told us three things:".
constexpr auto word_of_statement = x3::omit[keywords<bool>(
    {{"you", true},   {"your", true},    {"we", true},       {"our", true},       {"i", true},
     {"my", true},    {"it", true},      {"they", true},     {"this", true},      {"that", true},
     {"these", true}, {"there", true},   {"he", true},       {"she", true},       {"is", true},
     {"are", true},   {"was", true},     {"were", true},     {"has", true},       {"have", true},
     {"had", true},   {"says", true},    {"said", true},     {"told", true},      {"will", true},
     {"would", true}, {"can", true},     {"not", true},      {"make", true},      {"makes", true},
     {"made", true},  {"include", true}, {"includes", true}, {"including", true}, {"follows", true},
     {"note", true},  {"example", true}, {"dear", true},     {"present", true},   {"from", true},
     {"sent", true},  {"subject", true}, {"cc", true},       {"date", true}})];
constexpr auto topic_word =
    !word_of_statement >> x3::omit[+(utf8::alnum | lit('\'') | lit('-') | lit('&') | lit('/') | lit('(') | lit(')'))];
constexpr auto topic_gap = (lit(',') >> +lit(' ')) | +lit(' ');
constexpr int most_words_of_topic = 9;
constexpr auto topic = &(name_rules::capital | utf8::digit) >> topic_word >>
                       x3::repeat(0, most_words_of_topic)[topic_gap >> topic_word];
constexpr auto run_in_topic = blanks >> x3::raw[topic] >> blanks >> lit(':') >> blank >> &utf8::char_;
/// "How staff are", "What was agreed": a heading may be a question or a part of one.
constexpr auto question_word = x3::omit[keywords<bool>(
    {{"how", true}, {"what", true}, {"where", true}, {"why", true}, {"who", true}, {"when", true}})];
constexpr auto any_topic_word =
    x3::omit[+(utf8::alnum | lit('\'') | lit('-') | lit('&') | lit('/') | lit('(') | lit(')'))];
constexpr auto question_line = blanks >> &name_rules::capital >> question_word >>
                               x3::repeat(1, most_words_of_topic)[topic_gap >> any_topic_word] >> blanks >>
                               -lit('?') >> blanks >> x3::eoi;
/// "Leadership - you have ...", "Family help. You have ...": a few words, none of which makes a sentence of them.
constexpr int most_further_words_of_short_topic = 4;
constexpr auto word_of_short_topic = (&utf8::alnum | lit('&')) >> topic_word;
constexpr auto short_topic = &name_rules::capital >> topic_word >>
                             x3::repeat(0, most_further_words_of_short_topic)[topic_gap >> word_of_short_topic];
constexpr auto topic_before_dash = blanks >> x3::raw[short_topic] >> +lit(' ') >> lit('-') >> +lit(' ') >> &utf8::char_
                                   >> !(*(utf8::char_ - (+lit(' ') >> lit('-') >> lit(' ')) - (lit('.') >> lit(' '))) >>
                                        +lit(' ') >> lit('-') >> lit(' '));
constexpr auto topic_before_stop = blanks >> x3::raw[short_topic] >> lit('.') >> +lit(' ') >>
                                   &(name_rules::capital | utf8::digit);
constexpr auto topic_line = blanks >> topic >> blanks >> -lit(':') >> blanks >> x3::eoi;

}  // namespace sheaf::grammar::topic_rules
