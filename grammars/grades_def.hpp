// SPDX-License-Identifier: MIT
// Rules of grades.hpp: what stands between an area and its grade, and after the grade.
#pragma once

#include "grammars/config.hpp"
#include "grammars/keywords.hpp"

namespace sheaf::grammar::grade_rules {

using common::any_case;
using common::blank;
using common::blanks;
using common::word_border;
using utf8::lit;

// grammar
/// The words and signs that join the area and its grade: "is", "are", "that it is", "judged to be", a colon or a dash.
constexpr auto verb = x3::omit[keywords<bool>({{"is", true},
                                               {"are", true},
                                               {"was", true},
                                               {"were", true},
                                               {"judged to be", true},
                                               {"judged", true},
                                               {"that it is", true},
                                               {"is that it", true},
                                               {"is that they", true},
                                               {"is that", true},
                                               {"that they are", true},
                                               {"is that it is", true},
                                               {"remain", true},
                                               {"is judged to be", true},
                                               {"are judged to be", true},
                                               {"remains", true}})];
constexpr auto link = ((blank >> verb) | (blanks >> (lit(':') | +lit('-')))) >> blanks;
/// What may follow a grade: a footnote's number, a closing sign.
constexpr auto tail = *(utf8::digit) >> *(lit('.') | lit(':') | lit(';') | lit(',')) >> *(utf8::digit) >> blanks
                      >> x3::eoi;

}  // namespace sheaf::grammar::grade_rules
