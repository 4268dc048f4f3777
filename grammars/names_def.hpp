// SPDX-License-Identifier: MIT
// Rules of names.hpp.
#pragma once

#include "grammars/config.hpp"
#include "grammars/keywords.hpp"
#include "grammars/names.hpp"

namespace sheaf::grammar::name_rules {

using common::begins;
using common::ends;
using utf8::alpha;
using utf8::lit;

/// A piece of folded text.
struct piece {
  char const* first = nullptr;
  char const* last = nullptr;
};

/// The pieces of a person. A piece that is not printed is empty.
struct printed_person {
  piece title;
  piece name;
  piece post_nominals;
  piece family;  ///< printed before the other names, which are `name` then: "Hythe, Jo"
};

template <piece printed_person::*part>
constexpr auto set = [](auto& context) {
  x3::_val(context).*part = {x3::_attr(context).begin(), x3::_attr(context).end()};
};

/// Makes a person of the pieces, in the words of the original text.
person to_person(const printed_person& printed, const folded_text& text);

/// The words of a piece as they stand in the original text, with white space folded.
std::string words_of(const piece& part, const folded_text& text);

// rule ids
struct name_id;
struct person_id;

// rules
constexpr x3::rule<name_id> name = "name";
constexpr x3::rule<person_id, printed_person> a_person = "person";

// grammar
/// Names stand on one line and in one table cell.
constexpr auto gap = x3::omit[+lit(' ')];
constexpr auto any_gap = x3::omit[*lit(' ')];
/// A word as it is printed: everything between two blanks.
constexpr auto printed_word = +(utf8::char_ - utf8::space);

constexpr auto title =
    &utf8::upper >>
    x3::omit[keywords<bool>({{"mr", true},        {"mrs", true},  {"ms", true},         {"miss", true},
                             {"mx", true},        {"dr", true},   {"sir", true},        {"dame", true},
                             {"lord", true},      {"lady", true}, {"baroness", true},   {"baron", true},
                             {"professor", true}, {"prof", true}, {"reverend", true},   {"rev", true},
                             {"canon", true},     {"cllr", true}, {"councillor", true}, {"alderman", true}})] >>
    -lit('.');

/// These letters are capitals: Ma is a name, MA is not.
constexpr auto post_nominal =
    &(utf8::upper >> *utf8::lower >> utf8::upper) >>
    x3::omit[keywords<bool>({{"obe", true}, {"cbe", true},  {"mbe", true}, {"dbe", true}, {"kbe", true},
                             {"kcb", true}, {"cb", true},   {"bem", true}, {"qc", true},  {"kc", true},
                             {"phd", true}, {"ma", true},   {"msc", true}, {"ba", true},  {"jp", true},
                             {"dl", true},  {"frsa", true}, {"qpm", true}, {"mp", true},  {"mba", true},
                             {"bsc", true}, {"med", true},  {"llb", true}, {"llm", true}})] >>
    -(any_gap >> lit('(') >> x3::no_case[lit("hons")] >> -lit('.') >> lit(')'));

/// Capitalised words that are no names: words of offices and bodies, and words that begin sentences. A name ends before
/// such a word.
constexpr auto word_of_office = x3::omit[keywords<bool>({{"hmi", true},         {"hmis", true},
                                                         {"shmi", true},        {"ai", true},
                                                         {"oi", true},          {"scri", true},
                                                         {"cqc", true},         {"ofsted", true},
                                                         {"her", true},         {"his", true},
                                                         {"majesty's", true},   {"inspector", true},
                                                         {"inspectors", true},  {"lead", true},
                                                         {"deputy", true},      {"team", true},
                                                         {"associate", true},   {"contracted", true},
                                                         {"additional", true},  {"regulatory", true},
                                                         {"shadow", true},      {"supernumerary", true},
                                                         {"senior", true},      {"seconded", true},
                                                         {"quality", true},     {"assurance", true},
                                                         {"data", true},        {"analyst", true},
                                                         {"director", true},    {"executive", true},
                                                         {"strategic", true},   {"corporate", true},
                                                         {"managing", true},    {"interim", true},
                                                         {"joint", true},       {"acting", true},
                                                         {"assistant", true},   {"national", true},
                                                         {"regional", true},    {"chief", true},
                                                         {"head", true},        {"service", true},
                                                         {"services", true},    {"group", true},
                                                         {"care", true},        {"social", true},
                                                         {"children", true},    {"children's", true},
                                                         {"council", true},     {"borough", true},
                                                         {"county", true},      {"city", true},
                                                         {"trust", true},       {"department", true},
                                                         {"directorate", true}, {"board", true},
                                                         {"partnership", true}, {"commission", true},
                                                         {"authority", true},   {"the", true},
                                                         {"and", true},         {"report", true},
                                                         {"inspection", true},  {"any", true},
                                                         {"this", true},        {"that", true},
                                                         {"if", true},          {"in", true},
                                                         {"on", true},          {"at", true},
                                                         {"it", true},          {"we", true},
                                                         {"our", true},         {"all", true},
                                                         {"for", true},         {"information", true},
                                                         {"house", true},       {"specialist", true},
                                                         {"adviser", true},     {"advisor", true}})];

constexpr auto capital = utf8::upper | utf8::char_('\xC3', '\xDF') | utf8::char_('\xE1');
constexpr auto joined = (lit('\'') >> !(lit('s') >> !alpha) >> +alpha) | (lit('-') >> +alpha);
constexpr auto initial = (utf8::upper >> lit('.') >> +(utf8::upper >> lit('.'))) | (utf8::upper >> -lit('.') >> !alpha);
constexpr auto name_part = capital >> +alpha >> *joined;
/// O'Dell, D'Arcy
constexpr auto marked_part = capital >> +joined;
/// "St. Clair"
constexpr auto saint = lit('S') >> lit('t') >> lit('.') >> &(gap >> utf8::upper);
constexpr auto name_word = x3::omit[!word_of_office >> !post_nominal >> (saint | marked_part | name_part | initial)];
/// al-Rashid, d'Arcy, tSaoi: stands behind another word of the name.
constexpr auto prefixed_part =
    ((x3::repeat(1, 4)[utf8::lower] >> (lit('-') | lit('\''))) | utf8::lower) >> capital >> +alpha >> *joined;
/// ffoulkes-Jones, ffrench: two small letters stand for an old capital F.
constexpr auto double_f_part = lit("ff") >> +utf8::lower >> *joined;
/// Words that go on with a sentence. They do not stand within a name.
constexpr auto word_of_sentence = x3::omit[keywords<bool>(
    {{"a", true},      {"i", true},      {"o", true},      {"and", true},    {"or", true},     {"of", true},
     {"the", true},    {"for", true},    {"to", true},     {"with", true},   {"in", true},     {"on", true},
     {"at", true},     {"as", true},     {"by", true},     {"from", true},   {"who", true},    {"whom", true},
     {"whose", true},  {"which", true},  {"when", true},   {"where", true},  {"while", true},  {"is", true},
     {"was", true},    {"were", true},   {"are", true},    {"be", true},     {"been", true},   {"has", true},
     {"had", true},    {"have", true},   {"did", true},    {"do", true},     {"does", true},   {"can", true},
     {"will", true},   {"would", true},  {"may", true},    {"not", true},    {"but", true},    {"so", true},
     {"then", true},   {"than", true},   {"that", true},   {"this", true},   {"these", true},  {"those", true},
     {"if", true},     {"it", true},     {"he", true},     {"she", true},    {"they", true},   {"we", true},
     {"you", true},    {"me", true},     {"my", true},     {"our", true},    {"us", true},     {"your", true},
     {"his", true},    {"her", true},    {"its", true},    {"their", true},  {"them", true},   {"both", true},
     {"all", true},    {"one", true},    {"two", true},    {"also", true},   {"now", true},    {"plus", true},
     {"again", true},  {"here", true},   {"there", true},  {"very", true},   {"long", true},   {"after", true},
     {"about", true},  {"over", true},   {"since", true},  {"under", true},  {"until", true},  {"via", true},
     {"per", true},    {"no", true},     {"led", true},    {"met", true},    {"saw", true},    {"said", true},
     {"told", true},   {"came", true},   {"went", true},   {"took", true},   {"gave", true},   {"made", true},
     {"spoke", true},  {"wrote", true},  {"asked", true},  {"heads", true},  {"leads", true},  {"joined", true},
     {"agreed", true}, {"helped", true}, {"chairs", true}, {"raised", true}, {"shared", true}, {"visit", true},
     {"left", true},   {"lead", true},   {"team", true},   {"early", true},  {"social", true}, {"care", true},
     {"head", true},   {"dated", true},  {"school", true}, {"upon", true},   {"super", true},  {"near", true},
     {"next", true}})];
/// Lower-case words stand between the words of a name in many languages: van der, bint, ferch, dos, Mac an. They are
/// told by their place and their length, so that no list of them is needed.
constexpr auto particle =
    x3::omit[!word_of_sentence >> -lit('\'') >> utf8::lower >> x3::repeat(0, 5)[alpha - utf8::upper] >> !alpha];
constexpr auto particles = x3::repeat(0, 3)[particle >> gap];
constexpr auto further_word = gap >> particles >> (name_word | x3::omit[double_f_part | prefixed_part]);
/// "Robert (Bob) Hythe", "Robert 'Bob' Hythe"
constexpr auto short_name = x3::omit[name_part - word_of_office];
constexpr auto called = gap >> ((lit('(') >> short_name >> lit(')')) | (lit('\'') >> short_name >> lit('\'')) |
                                (lit('"') >> short_name >> lit('"')));
constexpr auto name_def = name_word >> -called >> x3::repeat(1, 4)[further_word];
/// "Mr Head", "Ms Jane Senior": words of office are family names where a title stands before them and nothing behind.
constexpr auto end_of_name = any_gap >> (x3::eoi | lit(',') | lit('.') | lit(';') | lit('('));
constexpr auto family_name_like_office =
    &utf8::upper >> x3::omit[keywords<bool>({{"head", true}, {"house", true}, {"senior", true}})] >> &end_of_name;
constexpr auto name_after_title =
    (-(name_word >> gap) >> family_name_like_office) |
    (particles >> (name_word | x3::omit[double_f_part]) >> -called >> x3::repeat(0, 4)[further_word]);
/// "Jo Hythe (she/her)"
constexpr auto pronoun = x3::omit[keywords<bool>({{"she", true},
                                                  {"her", true},
                                                  {"hers", true},
                                                  {"he", true},
                                                  {"him", true},
                                                  {"his", true},
                                                  {"they", true},
                                                  {"them", true},
                                                  {"theirs", true}})];
constexpr auto pronouns = lit('(') >> any_gap >> pronoun >> +(any_gap >> lit('/') >> any_gap >> pronoun) >> any_gap >>
                          lit(')');
constexpr auto a_person_def = ((x3::raw[title][set<&printed_person::title>] >> gap >>
                                x3::raw[name_after_title][set<&printed_person::name>]) |
                               x3::raw[name][set<&printed_person::name>]) >>
                              -(any_gap >> -lit(',') >> any_gap >>
                                x3::raw[post_nominal >> *(any_gap >> -lit(',') >> any_gap >> post_nominal)]
                                       [set<&printed_person::post_nominals>]) >>
                              -(any_gap >> pronouns);

/// A line with a name and nothing else.
constexpr auto person_alone = any_gap >> a_person >> any_gap >> -lit(',') >> any_gap;
/// "pp Jo Hythe": somebody signs for the person named.
constexpr auto signed_for = any_gap >> x3::no_case[lit('p') >> -lit('.') >> lit('p') >> -lit('.')] >> gap;

/// "Hythe, Jo": the family name may have particles before it.
constexpr auto family_name = particles >> (name_word | x3::omit[double_f_part | prefixed_part]);
constexpr auto given_names = name_word >> x3::repeat(0, 1)[gap >> name_word];
constexpr auto end_of_entry = any_gap >> (x3::eoi | lit('(') | lit('<') | lit('[') | lit(';'));

BOOST_SPIRIT_DEFINE(name, a_person)

}  // namespace sheaf::grammar::name_rules
