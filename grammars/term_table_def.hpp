// SPDX-License-Identifier: MIT
// Rules of term_table.hpp: the endings of words.
#pragma once

#include "grammars/config.hpp"
#include "grammars/keywords.hpp"
#include "grammars/opening_words.hpp"

#include <string_view>

namespace sheaf::grammar::term_rules {

using utf8::char_;
using utf8::lit;

/// One of these letters. (X3's own set of characters is no constant.)
template <char... letters>
constexpr auto any_of = (char_(letters) | ...);

/// A word on its own, for X3 no container of letters.
struct singular_word {
  std::string_view letters;
};

// grammar: plural and possessive
constexpr auto possessive = lit("'s");
constexpr auto close = -possessive >> x3::eoi;

/// Words whose plural no rule of endings covers.
constexpr auto irregular_plural = keywords<singular_word>({{"children", {"child"}},
                                                           {"people", {"person"}},
                                                           {"women", {"woman"}},
                                                           {"men", {"man"}},
                                                           {"criteria", {"criterion"}}});
constexpr auto may_be_irregular = opening_words(irregular_plural);
constexpr auto irregular = irregular_plural >> close;
/// "families": a y takes the place of the ending.
constexpr auto plural_of_y = lit("ies") >> close >> x3::attr('y');
/// "approaches", "processes": the e belongs to the ending, too.
constexpr auto plural_after_hiss = (((any_of<'c', 's'>) >> char_('h')) | (char_('s') >> char_('s')) |
                                    any_of<'x', 'z'>) >>
                                   lit("es") >> close;
/// "process", "focus", "analysis": the s belongs to the word.
constexpr auto own_s = (any_of<'s', 'u', 'i'>) >> char_('s') >> close;
constexpr auto plural = lit('s') >> close;
constexpr auto ending = plural_of_y | plural_after_hiss | own_s | plural | (possessive >> x3::eoi);

/// A word of up to three letters loses its possessive only: "has" and "was" are no plurals.
constexpr auto short_word = x3::repeat(1, 3)[char_ - (possessive >> x3::eoi)] >> close;
constexpr auto longer_word = x3::repeat(3)[char_] >> *(char_ - x3::omit[ending]) >> (ending | x3::eoi);

// grammar: how a verb ends decides which forms it has
constexpr auto vowel = any_of<'a', 'e', 'i', 'o', 'u'>;
constexpr auto consonant = utf8::lower - vowel;
/// "achieve": loses its e before -ed and -ing.
constexpr auto silent_e = x3::raw[+(utf8::lower - (lit('e') >> x3::eoi))] >> lit('e') >> x3::eoi;
/// "identify": its y becomes i before -ed.
constexpr auto final_y = x3::raw[+(utf8::lower - (consonant >> lit('y') >> x3::eoi)) >> consonant] >>
                         lit('y') >> x3::eoi;
/// "plan": its last letter may be doubled before -ed and -ing.
constexpr auto doubling =
    x3::omit[+(utf8::lower - (vowel >> consonant >> x3::eoi))] >> x3::omit[vowel] >> x3::raw[consonant] >> x3::eoi;

}  // namespace sheaf::grammar::term_rules
