// SPDX-License-Identifier: MIT
// Rules of sentences.hpp.
#pragma once

#include "grammars/config.hpp"
#include "grammars/keywords.hpp"

namespace sheaf::grammar::sentence_rules {

using utf8::lit;

// grammar
constexpr auto blank = lit(' ') | lit('\t');
constexpr auto letter = utf8::char_ - blank;
constexpr auto end_mark = lit('.') | lit('?') | lit('!');
constexpr auto closer = lit('\'') | lit('"') | lit(')') | lit(']');
constexpr auto word_end = &(blank | x3::eoi);
constexpr auto text_end = *blank >> x3::eoi;
constexpr auto closing_marks = +end_mark >> *closer >> word_end;
constexpr auto abbreviation = x3::omit[keywords<bool>({{"e.g.", true},
                                                       {"i.e.", true},
                                                       {"etc.", true},
                                                       {"no.", true},
                                                       {"nos.", true},
                                                       {"st.", true},
                                                       {"dr.", true},
                                                       {"mr.", true},
                                                       {"mrs.", true},
                                                       {"ms.", true},
                                                       {"prof.", true},
                                                       {"cllr.", true},
                                                       {"vs.", true},
                                                       {"p.", true},
                                                       {"pp.", true},
                                                       {"para.", true},
                                                       {"paras.", true},
                                                       {"approx.", true}})] >>
                              word_end;
constexpr auto starter =
    utf8::upper | utf8::digit | lit('\'') | lit('"') | lit('(') | lit('[') | utf8::char_('\x80', '\xFF');

/// "T. J. Hythe"
constexpr auto initial = utf8::upper >> lit('.') >> word_end;

constexpr auto word = +letter;
/// Passes over a run of end marks as a whole, so the work stays linear in the word.
constexpr auto word_before_the_end = *(+(letter - end_mark) | (!closing_marks >> +end_mark));
constexpr auto closing_word = !abbreviation >> !initial >> word_before_the_end >> closing_marks;
constexpr auto last_word = closing_word >> &(text_end | (+blank >> starter));
constexpr auto sentence = x3::raw[*(!last_word >> word >> +blank >> !x3::eoi) >> (last_word | word)];

// grammar: how a text ends
constexpr auto closing_sentence_end = closing_marks >> text_end;
/// Passes over a run of end marks as a whole, so the work stays linear in the text.
constexpr auto text_before_the_end = *(+(utf8::char_ - end_mark) | (!closing_sentence_end >> +end_mark));
constexpr auto text_of_whole_sentences = text_before_the_end >> closing_sentence_end;
constexpr auto closing_colon = lit(':') >> text_end;
constexpr auto introduction = *(utf8::char_ - closing_colon) >> closing_colon;

}  // namespace sheaf::grammar::sentence_rules
