// SPDX-License-Identifier: AGPL-3.0-or-later
// Rules of signatures.hpp: a name among the offices of a line.
#pragma once

#include "grammars/names_def.hpp"

namespace sheaf::joint_inspection::signature_rules {

namespace x3 = grammar::x3;
namespace utf8 = grammar::utf8;
using grammar::keywords;
using grammar::name_rules::any_gap;
using grammar::name_rules::capital;
using grammar::name_rules::gap;
using grammar::name_rules::name_word;
using grammar::name_rules::particle;
using grammar::name_rules::piece;
using grammar::name_rules::title;
using grammar::name_rules::word_of_office;

/// A line of the signatures: the words before the name, the name, and the words behind it.
struct printed_signature {
  piece before;
  piece name;
  piece after;
};

template <piece printed_signature::*part>
constexpr auto set = [](auto& context) {
  x3::_val(context).*part = {x3::_attr(context).begin(), x3::_attr(context).end()};
};

// rule ids
struct signature_id;

// rules
constexpr x3::rule<signature_id, printed_signature> signature = "signature";

// grammar
/// Honours and degrees of any kind: OBE, BSc, ChB, FRCA. A surname has no two capitals in a row and ends in none.
constexpr auto letters_after_name = !word_of_office >> ((utf8::upper >> utf8::upper >> *utf8::alpha) |
                                                        (utf8::upper >> +utf8::lower >> utf8::upper >> !utf8::alpha));
constexpr auto further_name = gap >> x3::repeat(0, 2)[particle >> gap] >> !letters_after_name >> name_word;
/// A blank may be missing between first name and surname.
constexpr auto run_together = capital >> +utf8::lower >> utf8::upper >> +utf8::lower >> !utf8::alpha;
constexpr auto name = (name_word >> x3::repeat(1, 4)[further_name]) | run_together;
constexpr auto honours = *(any_gap >> -utf8::lit(',') >> any_gap >> letters_after_name);

constexpr auto line_end = any_gap >> x3::eoi;
/// The word with which an office begins. "Primary Medical Services" is no name before "Services".
constexpr auto office_begins = x3::omit[keywords<bool>({{"national", true},
                                                        {"regional", true},
                                                        {"deputy", true},
                                                        {"assistant", true},
                                                        {"chief", true},
                                                        {"her", true},
                                                        {"his", true},
                                                        {"hmi", true},
                                                        {"director", true},
                                                        {"interim", true},
                                                        {"acting", true},
                                                        {"senior", true},
                                                        {"head", true},
                                                        {"inspector", true},
                                                        {"executive", true}})];
constexpr auto name_ends = honours >> (line_end | (any_gap >> -utf8::lit(',') >> any_gap >> &office_begins));
constexpr auto signed_name = x3::omit[-(title >> gap)] >> x3::raw[name][set<&printed_signature::name>] >> &name_ends;
/// A name does not go on with an office that "of" or a comma leaves open ("Regional Director, North West").
constexpr auto small_word = x3::omit[keywords<bool>({{"of", true}, {"and", true}, {"for", true}, {"the", true}})];
constexpr auto word = x3::omit[+(utf8::char_ - utf8::space)];
constexpr auto open_word = small_word | (+(utf8::char_ - utf8::space - (utf8::lit(',') >> gap)) >> utf8::lit(','));
constexpr auto open_words = open_word >> gap >> word;
constexpr auto words_before = x3::raw[*(!signed_name >> (open_words | word) >> gap)];
constexpr auto signature_def = any_gap >> words_before[set<&printed_signature::before>] >> signed_name >> honours >>
                               any_gap >> -utf8::lit(',') >> any_gap
                               >> x3::raw[*utf8::char_][set<&printed_signature::after>];

BOOST_SPIRIT_DEFINE(signature)

}  // namespace sheaf::joint_inspection::signature_rules
