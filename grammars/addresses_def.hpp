// SPDX-License-Identifier: MIT
// Rules of addresses.hpp.
#pragma once

#include "grammars/addresses.hpp"
#include "grammars/names_def.hpp"

namespace sheaf::grammar::address_rules {

using common::any_case;
using common::word_border;
using name_rules::any_gap;
using name_rules::gap;
using name_rules::piece;
using name_rules::printed_person;
using utf8::lit;

/// One line of an address by its parts; an empty piece is not there.
struct printed_line {
  printed_person who;
  piece role;
  piece organisation;
};

constexpr auto set_who = [](auto& context) { x3::_val(context).who = x3::_attr(context); };
template <piece printed_line::*part>
constexpr auto set = [](auto& context) {
  x3::_val(context).*part = {x3::_attr(context).begin(), x3::_attr(context).end()};
};

/// One of these words, of no value of its own.
template <std::size_t size>
constexpr auto words(const std::string_view (&of)[size]) {
  keyword<bool> list[size]{};
  for (std::size_t i = 0; i < size; ++i) list[i] = {of[i], true};
  return x3::omit[keywords<bool, size>(list)];
}

// rule ids
struct line_id;
struct body_line_id;
struct office_line_id;
struct person_line_id;
struct placed_body_line_id;

// rules
constexpr x3::rule<line_id, printed_line> line = "line of an address";
constexpr x3::rule<body_line_id, printed_line> body_line = "line of an organisation";
constexpr x3::rule<office_line_id, printed_line> office_line = "line of a role";
constexpr x3::rule<person_line_id, printed_line> person_line = "line of a person";
constexpr x3::rule<placed_body_line_id, printed_line> placed_body_line = "organisation behind its building";

// words of offices and places
constexpr std::string_view office_modifiers[] = {
    "interim",   "acting",   "deputy",   "assistant", "executive",  "strategic",   "corporate",
    "managing",  "service",  "group",    "statutory", "senior",     "joint",       "divisional",
    "programme", "national", "regional", "area",      "bi-borough", "tri-borough", "registered"};
constexpr std::string_view offices[] = {"director",
                                        "chief executive",
                                        "chief executive officer",
                                        "chief officer",
                                        "head",
                                        "commissioner",
                                        "chair",
                                        "leader",
                                        "cabinet member",
                                        "lead member",
                                        "manager",
                                        "secretary of state",
                                        "chief inspector",
                                        "dcs"};
constexpr std::string_view role_words[] = {
    "children",   "children's",    "childrens",   "child",      "young",        "people",        "people's",
    "families",   "family",        "adult",       "adults",     "learning",     "education",     "educational",
    "service",    "services",      "social",      "care",       "health",       "public",        "skills",
    "culture",    "wellbeing",     "well-being",  "community",  "communities",  "safeguarding",  "early",
    "help",       "housing",       "inclusion",   "schools",    "resources",    "lifelong",      "improvement",
    "protection", "support",       "achievement", "prevention", "partnerships", "commissioning", "transformation",
    "work",       "youth",         "directorate", "department", "deputy",       "director",      "chief",
    "executive",  "interim",       "strategic",   "corporate",  "send",         "dcs",           "operations",
    "delivery",   "opportunities", "place"};
constexpr std::string_view small_words[] = {"and", "of", "for", "the", "to", "with", "in", "upon", "on", "under", "by"};
constexpr std::string_view bodies[] = {"council",     "borough",   "county",         "corporation", "trust",
                                       "partnership", "authority", "children first", "consortium"};
constexpr std::string_view body_prefixes[] = {
    "london borough of", "royal borough of", "metropolitan borough of", "borough of",           "city of",
    "county of",         "council of",       "the london borough of",   "the royal borough of", "the city of",
    "the council of"};
constexpr std::string_view places[] = {
    "street", "road",   "house", "hall",  "centre",   "center",    "office", "offices", "square",      "way",
    "lane",   "avenue", "place", "drive", "building", "buildings", "tower",  "floor",   "park",        "plaza",
    "quay",   "court",  "close", "wharf", "box",      "gate",      "hill",   "green",   "terrace",     "crescent",
    "row",    "room",   "unit",  "east",  "chambers", "campus",    "hub",    "yard",    "directorate", "department"};
/// What no person is called, unlike some of the places.
constexpr std::string_view streets[] = {"street", "road",    "avenue",   "square",    "centre",   "center", "house",
                                        "floor",  "offices", "building", "buildings", "chambers", "quay",   "wharf",
                                        "plaza",  "terrace", "crescent", "campus",    "hub",      "box"};
constexpr std::string_view childrens_services[] = {"children's services", "children's social care"};
constexpr std::string_view regions[] = {"north",      "south",      "east",      "west",   "midlands",
                                        "england",    "london",     "yorkshire", "humber", "north east",
                                        "north west", "south east", "south west"};

constexpr auto modifier = words(office_modifiers);
constexpr auto office = words(offices);
constexpr auto role_word = words(role_words);
constexpr auto small_word = words(small_words);
constexpr auto body = words(bodies);
constexpr auto body_prefix = words(body_prefixes);
constexpr auto place = words(places);

// grammar: addressee
constexpr auto line_end = any_gap >> -lit(',') >> any_gap >> x3::eoi;
constexpr auto joint = (any_gap >> (lit(',') | lit('&') | lit('/') | lit('-') | lit(':')) >> any_gap) | gap;
constexpr auto bracket = any_gap >> lit('(') >> *(utf8::char_ - lit(')')) >> lit(')');
constexpr auto field = *(joint >> small_word) >> joint >> role_word;
constexpr auto any_word = +(utf8::alnum | lit('\'') | lit('-') | lit('.') | lit('&'));
constexpr auto capital_word = &name_rules::capital >> any_word;
/// A body's name ends with what it is (Westmarch City Council) or begins with it (London Borough of Westmarch).
constexpr auto body_piece = x3::repeat(0, 6)[!body >> (capital_word | small_word | lit('&')) >> gap] >> body;
constexpr auto organisation = &name_rules::capital >>
                              ((body_prefix >> gap >> capital_word >> *(gap >> *(small_word >> gap) >> capital_word) >>
                                &(line_end | (any_gap >> lit(',')))) |
                               (body_piece >> *(gap >> body_piece) >> &(line_end | (any_gap >> lit(',')))) |
                               (+(!words(childrens_services) >> !role_word >> (capital_word | small_word) >> gap) >>
                                words(childrens_services) >> &line_end));
/// An area's bare name, as it stands below a name or a role where no body is named.
constexpr auto bare_area = !role_word >> !place >> capital_word >>
                           *(gap >> !role_word >> !place >> (small_word | capital_word)) >> line_end;

constexpr auto office_words = *(modifier >> gap) >> office >> -bracket;
/// Director of Children and Learning (Interim) and Deputy Chief Executive; Director of Prosperity
constexpr auto role = office_words >>
                      ((+field >> -bracket >> *field) |
                       (gap >> words({"of", "for"}) >> *(gap >> *(small_word >> gap) >> capital_word) >> &line_end) |
                       x3::eps);
/// What a bare "Strategic Director" on the line before is director of.
constexpr auto more_role = role_word >> +field >> -bracket >> line_end;

constexpr auto comma_or_gap = any_gap >> -lit(',') >> any_gap;
/// "Castle Street", "Town Hall" look like names.
constexpr auto building = (words({"town", "county", "city", "civic", "council", "shire"}) >> gap >> any_word) |
                          (+(!words(streets) >> capital_word >> gap) >> words(streets));
constexpr auto further_addressee = gap >> (any_case("and") | lit('&')) >> gap >> name_rules::a_person;
constexpr auto add_name = [](auto& context) { x3::_val(context).who.name.last = x3::_attr(context).name.last; };
constexpr auto body_line_def = x3::raw[organisation][set<&printed_line::organisation>];
/// Quay House, Westmarch Borough Council
constexpr auto placed_body_line_def = any_gap >>
                                      +(!organisation >> x3::omit[+(utf8::char_ - lit(','))] >> lit(',') >> any_gap) >>
                                      x3::raw[organisation][set<&printed_line::organisation>];
constexpr auto office_line_def = x3::raw[role][set<&printed_line::role>] >> comma_or_gap >> -body_line_def;
constexpr auto person_line_def = !(building >> line_end) >> name_rules::a_person[set_who] >>
                                 -further_addressee[add_name] >>
                                 &(comma_or_gap >> (x3::eoi | role | organisation)) >> comma_or_gap >> -office_line_def;
constexpr auto line_def = any_gap >> (body_line | office_line | person_line);

// grammar: letterhead, salutation, close
constexpr auto postcode = utf8::upper >> -utf8::upper >> utf8::digit >> -utf8::alnum >> any_gap >> utf8::digit >>
                          utf8::upper >> utf8::upper >> word_border;
constexpr auto web_word = +(utf8::alnum | lit('.') | lit('-') | lit('_') | lit('+') | lit('/') | lit('%') | lit('\''));
constexpr auto email = web_word >> lit('@') >> web_word;
constexpr auto web = (any_case("https://") | any_case("http://") | any_case("www.")) >> web_word;
constexpr auto telephone_number = x3::repeat(7, 16)[(utf8::digit | lit('+') | lit('(') | lit(')')) >> any_gap];
constexpr std::string_view telephone_labels[] = {"t",      "tel",        "telephone", "textphone", "direct t",
                                                 "direct", "direct tel", "minicom",   "fax",       "f",
                                                 "e",      "email",      "e-mail",    "w",         "web"};
constexpr std::string_view regulator_lines[] = {"ofsted",       "care quality commission",
                                                "cqc",          "piccadilly gate",
                                                "store street", "manchester",
                                                "clive house",  "70 petty france",
                                                "petty france", "westminster",
                                                "london",       "aviation house",
                                                "125 kingsway", "kingsway"};
constexpr std::string_view regulator_postcodes[] = {"m1 2wd", "sw1h 9ex", "wc2b 6se"};
constexpr auto letterhead_piece =
    (-(words(telephone_labels) >> -lit('.') >> -lit(':') >> any_gap) >> (email | web | telephone_number)) |
    words(regulator_lines) | words(regulator_postcodes);
constexpr auto letterhead_line = any_gap >> letterhead_piece >> *(comma_or_gap >> letterhead_piece) >> line_end;

constexpr auto delivery_line = any_gap >> -(any_case("sent") >> gap) >> (any_case("by") | any_case("via")) >> gap >>
                               (any_case("e-mail") | any_case("email") | any_case("post")) >> word_border;

constexpr auto dear = any_gap >> any_case("dear") >> word_border >> gap;
constexpr auto dear_words = +(any_word >> -lit(',') >> !(any_gap >> x3::eoi) >> gap) >> any_word | any_word;

constexpr auto closing_formula = any_gap >>
                                 ((any_case("yours") >> gap >> (any_case("sincerely") | any_case("faithfully") |
                                                                any_case("truly") | any_case("ever"))) |
                                  (-(x3::omit[any_word] >> gap) >> any_case("regards")) |
                                  (any_case("with") >> gap >> any_case("best") >> gap >> any_case("wishes")) |
                                  (any_case("best") >> gap >> any_case("wishes"))) >>
                                 word_border >> line_end;

constexpr std::string_view inspector_words[] = {"her majesty's inspector",
                                                "his majesty's inspector",
                                                "her majesty's inspectors",
                                                "his majesty's inspectors",
                                                "her majesty's chief inspector",
                                                "his majesty's chief inspector",
                                                "hmi",
                                                "shmi",
                                                "senior hmi",
                                                "ofsted inspector",
                                                "lead inspector",
                                                "senior her majesty's inspector",
                                                "senior his majesty's inspector",
                                                "inspector",
                                                "care quality commission",
                                                "cqc inspector",
                                                "ofsted"};
constexpr auto signature_piece =
    words(inspector_words) | (*(modifier >> gap) >> words({"director", "chief inspector", "manager"}));
constexpr auto signature_rest =
    *(joint >> (small_word | role_word | words(regions) | words(inspector_words) | words({"ofsted"})));
constexpr auto signature_role = any_gap >> signature_piece >> -bracket >> signature_rest >> line_end;

BOOST_SPIRIT_DEFINE(line, body_line, office_line, person_line, placed_body_line)

}  // namespace sheaf::grammar::address_rules
