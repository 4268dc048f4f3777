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

/// The parts of one line of an address. A part that the line does not have is an empty piece.
struct printed_line {
  printed_person who;
  piece role;
  piece organisation;
};

/// A line of an address, and the parts that the rule `line` reads in it.
struct address_line {
  folded_text text;
  std::size_t number = 0;   ///< the caller's index of the line
  bool is_role = false;     ///< the caller knows that this line is the role, whatever its words are
  bool may_be_role = true;  ///< false where the caller knows that another line is the role
  bool is_read = false;     ///< the line is the role, or `parts` has something
  printed_line parts;       ///< empty where the caller knows that the line is the role
};
using line_iterator = address_line const*;

/// A piece and the line that it stands in. `line` is null where the address does not have the part.
struct placed_piece {
  piece words;
  line_iterator line = nullptr;
};

/// The parts of an address.
struct printed_address {
  placed_piece name;
  placed_piece role;
  placed_piece more_role;  ///< the rest of a role that goes on in the next line
  placed_piece organisation;
  placed_piece organisation_by_building;  ///< counts where no line has an organisation alone
  placed_piece area;                      ///< counts where the address has no organisation
};

constexpr auto set_who = [](auto& context) { x3::_val(context).who = x3::_attr(context); };
template <piece printed_line::*part>
constexpr auto set = [](auto& context) {
  x3::_val(context).*part = {x3::_attr(context).begin(), x3::_attr(context).end()};
};
constexpr auto set_piece = [](auto& context) {
  x3::_val(context) = {x3::_attr(context).begin(), x3::_attr(context).end()};
};

template <std::size_t size>
constexpr auto keywords_of(const std::string_view (&words)[size]) {
  keyword<bool> list[size]{};
  for (std::size_t i = 0; i < size; ++i) list[i] = {words[i], true};
  return keywords<bool, size>(list);
}

/// Matches one of the words of a list; it has no attribute. An X3 parser holds its parts by value, and a line of a role
/// has hundreds of parts that are lists of words. So this one is empty, and the list stands once.
template <const auto& list>
struct list_parser : x3::parser<list_parser<list>> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;

  template <typename Iterator, typename Context, typename RuleContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context& context, RuleContext& rule_context,
             Attribute&) const {
    static constexpr auto listed = keywords_of(list);
    return listed.parse(first, last, context, rule_context, x3::unused);
  }
};
template <const auto& list>
constexpr list_parser<list> words() {
  return {};
}

// rule ids
struct line_id;
struct body_line_id;
struct office_line_id;
struct person_line_id;
struct placed_body_line_id;
struct more_role_line_id;
struct area_line_id;
struct address_id;

// rules
constexpr x3::rule<line_id, printed_line> line = "line of an address";
constexpr x3::rule<body_line_id, printed_line> body_line = "line of an organisation";
constexpr x3::rule<office_line_id, printed_line> office_line = "line of a role";
constexpr x3::rule<person_line_id, printed_line> person_line = "line of a person";
constexpr x3::rule<placed_body_line_id, piece> placed_body_line = "organisation behind its building";
constexpr x3::rule<more_role_line_id, piece> more_role_line = "rest of a role";
constexpr x3::rule<area_line_id, piece> area_line = "area without its council";
constexpr x3::rule<address_id, printed_address> address = "address";

// words of offices and places
constexpr std::string_view office_modifiers[] = {
    "interim",     "acting",   "deputy",    "assistant", "executive",  "strategic",   "corporate", "managing",
    "service",     "group",    "statutory", "senior",    "joint",      "divisional",  "programme", "improvement",
    "independent", "national", "regional",  "area",      "bi-borough", "tri-borough", "registered"};
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
                                        "dcs",
                                        "lead officer",
                                        "executive lead",
                                        "lead",
                                        "executive officer",
                                        "chief operating officer",
                                        "president",
                                        "officer",
                                        "principal",
                                        "adviser",
                                        "advisor",
                                        "directors",
                                        "chief executives",
                                        "chief officers",
                                        "chief constable",
                                        "constable",
                                        "police and crime commissioner",
                                        "accountable officer",
                                        "chief nurse",
                                        "chief nursing officer",
                                        "independent scrutineer"};
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
constexpr std::string_view bodies[] = {"council",
                                       "borough",
                                       "county",
                                       "corporation",
                                       "trust",
                                       "partnership",
                                       "authority",
                                       "children first",
                                       "consortium",
                                       "constabulary",
                                       "police",
                                       "police force",
                                       "police service",
                                       "clinical commissioning group",
                                       "ccg",
                                       "integrated care board",
                                       "icb"};
constexpr std::string_view body_prefixes[] = {
    "london borough of", "royal borough of", "metropolitan borough of", "borough of",           "city of",
    "county of",         "council of",       "the london borough of",   "the royal borough of", "the city of",
    "the council of"};
constexpr std::string_view places[] = {
    "street", "road",   "house", "hall",  "centre",   "center",    "office", "offices", "square",      "way",
    "lane",   "avenue", "place", "drive", "building", "buildings", "tower",  "floor",   "park",        "plaza",
    "quay",   "court",  "close", "wharf", "box",      "gate",      "hill",   "green",   "terrace",     "crescent",
    "row",    "room",   "unit",  "east",  "chambers", "campus",    "hub",    "yard",    "directorate", "department"};
/// Words for places that are no surname. Some words of `places` are surnames, too: Hall, Green, Lane.
constexpr std::string_view streets[] = {"street", "road",    "avenue",   "square",    "centre",   "center", "house",
                                        "floor",  "offices", "building", "buildings", "chambers", "quay",   "wharf",
                                        "plaza",  "terrace", "crescent", "campus",    "hub",      "box"};
constexpr std::string_view childrens_services[] = {"children's services", "children's social care"};
constexpr std::string_view of_or_for[] = {"of", "for"};
constexpr std::string_view and_of_or_for[] = {"and", "of", "for"};
constexpr std::string_view of_at_for_or_in[] = {"of", "at", "for", "in"};
constexpr std::string_view qualifiers[] = {"corporate", "early",    "young",      "social",  "public",
                                           "adult",     "lifelong", "joint",      "virtual", "integrated",
                                           "family",    "child",    "children's", "youth",   "improvement"};
constexpr std::string_view genitives[] = {"children's", "childrens", "people's", "peoples",
                                          "families'",  "adults'",   "family's"};
constexpr std::string_view chief_executives[] = {"chief executive", "chief executive officer"};
constexpr std::string_view halls[] = {"town", "county", "city", "civic", "council", "shire"};
constexpr std::string_view regions[] = {"north",      "south",      "east",      "west",   "midlands",
                                        "england",    "london",     "yorkshire", "humber", "north east",
                                        "north west", "south east", "south west"};

constexpr auto modifier = words<office_modifiers>();
constexpr auto office = words<offices>();
constexpr auto role_word = words<role_words>();
constexpr auto small_word = words<small_words>();
constexpr auto body = words<bodies>();
constexpr auto body_prefix = words<body_prefixes>();
constexpr auto place = words<places>();

// grammar: addressee
constexpr auto line_end = any_gap >> -lit(',') >> any_gap >> x3::eoi;
constexpr auto joint = (any_gap >> (lit(',') | lit('&') | lit('/') | lit('-') | lit(':')) >> any_gap) | gap;
constexpr auto bracket = any_gap >> lit('(') >> *(utf8::char_ - lit(')')) >> lit(')');
constexpr auto field = *(joint >> small_word) >> joint >> role_word;
constexpr auto any_word = +(utf8::alnum | lit('\'') | lit('-') | lit('.') | lit('&'));
constexpr auto capital_word = &name_rules::capital >> any_word;
/// The kind of body stands at the end of its name (Westmarch City Council) or at the beginning (London Borough of
/// Westmarch).
constexpr auto body_piece = x3::repeat(0, 6)[!body >> (capital_word | small_word | lit('&')) >> gap] >> body;
constexpr auto organisation = &name_rules::capital >>
                              ((body_prefix >> gap >> capital_word >> *(gap >> *(small_word >> gap) >> capital_word) >>
                                &(line_end | (any_gap >> lit(',')))) |
                               (body_piece >> *(gap >> body_piece) >> &(line_end | (any_gap >> lit(',')))) |
                               (!office >>
                                +(!words<childrens_services>() >> !role_word >> (capital_word | small_word) >> gap) >>
                                words<childrens_services>() >> &line_end));
/// The bare name of an area. It stands below a name or a role in letters that do not name the council.
constexpr auto bare_area = !role_word >> !place >> capital_word >>
                           *(gap >> !role_word >> !place >> (small_word | capital_word));

constexpr auto office_words = *(modifier >> gap) >> office >> -bracket;
/// "Director of Children and Learning (Interim) and Deputy Chief Executive", "Director of Prosperity"
constexpr auto role = office_words >>
                      ((+field >> -bracket >> *field) |
                       (gap >> words<of_or_for>() >> *(gap >> *(small_word >> gap) >> capital_word) >> &line_end) |
                       x3::eps);
/// A role in any words: "Director of Children's and Joint Working Services", "Corporate Director, Learning, Skills and
/// Families". Words that tell of no office belong to it where they stand behind "of", "and" or the like, or before a
/// word that does. An area behind the last word of the office does not.
constexpr auto comma = any_gap >> lit(',') >> any_gap;
constexpr auto role_sign = lit('/') | lit('-') | lit(':') | lit('&');
constexpr auto letters_of_word = +(utf8::alpha | lit('\'') | lit('-'));
/// A body whose name does not begin like a field.
constexpr auto foreign_body = !role_word >> organisation;
constexpr auto other_word = !role_word >> !small_word >> !body >> !words<streets>() >> letters_of_word;
constexpr auto other_words = other_word % gap;
constexpr auto end_of_field = any_gap >> (x3::eoi | lit(',') | lit('(') | lit('&') | role_word | small_word);
constexpr auto field_behind_joint = (small_word | role_sign) >> x3::repeat(0, 2)[gap >> small_word] >> any_gap >>
                                    !foreign_body >> -(other_words >> &end_of_field);
constexpr auto field_before_role = !foreign_body >> other_words >> &(gap >> role_word);
/// "Corporate Parenting": the first word alone tells of no field.
constexpr auto qualifier = words<qualifiers>();
constexpr auto qualified_field = qualifier >> gap >> !foreign_body >> other_word >> &end_of_field;
/// "Young People's Futures": what belongs to somebody is part of the field.
constexpr auto genitive = words<genitives>();
constexpr auto genitive_field = genitive >> gap >> !foreign_body >> other_word;
constexpr auto step_of_role =
    bracket | qualified_field | genitive_field | office | role_word | field_behind_joint | field_before_role;
constexpr auto steps_of_role = step_of_role % any_gap;
/// Behind a comma stands at least one word of an office, or two fields: an area would stand there alone.
constexpr auto tells_of_office = &(*((letters_of_word - role_word - any_case("and")) >> any_gap) >>
                                   (role_word | (any_case("and") >> word_border) | lit('&')));
/// "Together for Children", a company's name
constexpr auto company = other_words >> gap >> any_case("for") >> word_border;
constexpr auto telling_field = comma >> !foreign_body >> !company >> tells_of_office >>
                               (steps_of_role | (other_words >> gap >> steps_of_role));
constexpr auto field_behind_comma =
    telling_field | (comma >> !foreign_body >> !company >> other_words >> &telling_field);
/// Chief executives have no field: what stands behind the comma is their organisation.
constexpr auto chief = *(modifier >> gap) >> words<chief_executives>() >> -bracket >>
                       &(any_gap >> (lit(',') | x3::eoi));
constexpr auto wide_role = chief | (office_words >> -(any_gap >> steps_of_role) >> *field_behind_comma);
/// "Care, Wellbeing and Learning": what the "Strategic Director" of the line above directs.
constexpr auto more_role = role_word >> +field >> -bracket;

constexpr auto comma_or_gap = any_gap >> -lit(',') >> any_gap;
/// "Castle Street" and "Town Hall" look like the names of persons.
constexpr auto building =
    (words<halls>() >> gap >> any_word) | (+(!words<streets>() >> capital_word >> gap) >> words<streets>());
constexpr auto further_addressee = gap >> (any_case("and") | lit('&') | lit('/')) >> gap >> name_rules::a_person;
constexpr auto add_name = [](auto& context) { x3::_val(context).who.name.last = x3::_attr(context).name.last; };
constexpr auto body_line_def = !office_words >> x3::raw[organisation][set<&printed_line::organisation>];
/// "Quay House, Westmarch Borough Council"
constexpr auto placed_body_line_def =
    any_gap >>
    +(!organisation >> x3::omit[+(utf8::char_ - lit(','))] >> lit(',') >> any_gap) >> x3::raw[organisation][set_piece];
constexpr auto more_role_line_def = any_gap >> x3::raw[more_role][set_piece] >> line_end;
constexpr auto area_line_def = any_gap >> x3::raw[bare_area][set_piece] >> line_end;
constexpr auto office_line_def = -(any_case("the") >> gap) >> x3::raw[wide_role | role][set<&printed_line::role>] >>
                                 comma_or_gap >> -(words<of_at_for_or_in>() >> gap >> &organisation) >> -body_line_def;
constexpr auto for_attention =
    x3::omit[keywords<bool>({{"for the attention of", true}, {"attention", true}, {"attn", true}, {"fao", true}})] >>
    any_gap >> -lit(':') >> any_gap;
constexpr auto bracketed_office_line = any_gap >> lit('(') >> x3::raw[wide_role][set<&printed_line::role>] >> lit(')');
constexpr auto name_end = (gap >> any_case("and") >> any_gap >> &x3::eoi) |
                          (any_gap >> -(lit(',') | lit('-') | lit('|') | lit(':')) >> any_gap);
constexpr auto person_line_def = !(building >> line_end) >> name_rules::a_person[set_who] >>
                                 -further_addressee[add_name] >>
                                 (bracketed_office_line | (&(name_end >> (x3::eoi | office_words | organisation)) >>
                                                           name_end >> -office_line_def));
constexpr auto line_def = any_gap >> -for_attention >> (body_line | office_line | person_line);

/// A person with the office behind it begins an addressee, wherever it stands in the line.
constexpr auto begins_addressee = !(building >> line_end) >> name_rules::a_person >>
                                  ((any_gap >> lit('(')) | comma_or_gap) >> office_words;

// grammar: the head of an e-mail
constexpr auto mail_label_word = keywords<mail_part>({{"from", mail_part::sender},
                                                      {"sent", mail_part::when},
                                                      {"date", mail_part::when},
                                                      {"to", mail_part::recipient},
                                                      {"cc", mail_part::other},
                                                      {"bcc", mail_part::other},
                                                      {"copy", mail_part::other},
                                                      {"reply-to", mail_part::other},
                                                      {"importance", mail_part::other},
                                                      {"attachment", mail_part::other},
                                                      {"attachments", mail_part::other},
                                                      {"subject", mail_part::about}});
constexpr auto mail_label = any_gap >> mail_label_word >> any_gap >> lit(':') >> common::blanks;

// grammar: letterhead, salutation, close
constexpr auto web_letter = utf8::alnum | lit('.') | lit('-') | lit('_') | lit('+') | lit('/') | lit('%') | lit('\'');
constexpr auto web_word = +web_letter;
/// No mailbox has a longer name, so that a row of letters without end is not looked through from each of its places.
constexpr auto mailbox = x3::repeat(1, 64)[web_letter];
constexpr auto email = mailbox >> lit('@') >> web_word;
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
    (-(words<telephone_labels>() >> -lit('.') >> -lit(':') >> any_gap) >> (email | web | telephone_number)) |
    words<regulator_lines>() | words<regulator_postcodes>();
/// "Ofsted, Quay House, 7 Quay Street, Westmarch WM2 4AJ": the inspectorate's address in any town.
constexpr auto postcode = utf8::upper >> -utf8::upper >> utf8::digit >> -(utf8::digit | utf8::upper) >> any_gap
                          >> utf8::digit >> utf8::upper >> utf8::upper;
constexpr auto regulator_address = any_case("ofsted") >> word_border >> any_gap >> (lit(',') | lit('|')) >>
                                   *(utf8::char_ - (postcode >> !utf8::alnum)) >> postcode;
constexpr auto letterhead_sign = any_gap >> lit('|') >> any_gap;
constexpr auto letterhead_line = any_gap >> (regulator_address | letterhead_piece) >>
                                 *((letterhead_sign | comma_or_gap) >> letterhead_piece) >> line_end;

constexpr auto end_of_recipient =
    (any_gap >> (lit(';') | lit('<') | lit('['))) | (any_gap >> email) | (any_gap >> -lit(',') >> any_gap >> x3::eoi);
/// A recipient begins with a capital; what stands behind it up to the semicolon is passed over.
constexpr auto recipient = &name_rules::capital >> +(common::character - end_of_recipient);
constexpr auto rest_of_recipient = x3::omit[*(utf8::char_ - lit(';'))];
constexpr auto reply_marks =
    *(any_gap >> x3::omit[keywords<bool>({{"re", true}, {"fw", true}, {"fwd", true}})] >> any_gap >> lit(':')) >>
    any_gap;

constexpr auto delivery_line = any_gap >> -(any_case("sent") >> gap) >> (any_case("by") | any_case("via")) >> gap >>
                               (any_case("e-mail") | any_case("email") | any_case("post")) >> word_border;

constexpr auto dear = any_gap >> x3::omit[keywords<bool>({{"dear", true},
                                                          {"hello", true},
                                                          {"hi", true},
                                                          {"good morning", true},
                                                          {"good afternoon", true},
                                                          {"good evening", true}})] >>
                      gap;
constexpr auto dear_words =
    +(any_word >> -lit(',') >> !(any_gap >> x3::eoi) >> gap >> &utf8::alnum) >> any_word | any_word;
/// "Dear Ms Brook,", "Dear Ms Brook:", "Dear Ms Brook,:".
constexpr auto signs_behind_name = x3::omit[*(any_gap >> (lit(',') | lit(':') | lit(';') | lit('-') | lit('!')))];
constexpr auto salutation = dear >> x3::raw[dear_words] >> signs_behind_name >> line_end;

constexpr auto closing_formula = any_gap >>
                                 ((any_case("yours") >> gap >> (any_case("sincerely") | any_case("faithfully") |
                                                                any_case("truly") | any_case("ever"))) |
                                  (-(x3::omit[any_word] >> gap) >> any_case("regards")) |
                                  (any_case("with") >> gap >> any_case("best") >> gap >> any_case("wishes")) |
                                  (any_case("best") >> gap >> any_case("wishes"))) >>
                                 word_border >> line_end;

/// "Dear all", "Dear colleagues": nobody in particular.
constexpr auto everybody = any_gap >> -(x3::omit[keywords<bool>({{"dear", true}, {"my", true}})] >> gap) >>
                           x3::omit[keywords<bool>({{"all", true},
                                                    {"both", true},
                                                    {"colleague", true},
                                                    {"colleagues", true},
                                                    {"everybody", true},
                                                    {"everyone", true},
                                                    {"friends", true},
                                                    {"member", true},
                                                    {"members", true},
                                                    {"parent", true},
                                                    {"parents", true},
                                                    {"carers", true},
                                                    {"staff", true},
                                                    {"team", true},
                                                    {"teams", true},
                                                    {"residents", true},
                                                    {"partners", true},
                                                    {"councillors", true}})];

/// "Yours sincerely Jo Hythe, HMI": a conversion has joined the lines.
constexpr auto closing_words = any_gap >> x3::omit[keywords<bool>({{"yours sincerely", true},
                                                                   {"yours faithfully", true},
                                                                   {"yours truly", true},
                                                                   {"kind regards", true},
                                                                   {"best regards", true},
                                                                   {"warm regards", true},
                                                                   {"best wishes", true},
                                                                   {"kind wishes", true},
                                                                   {"with best wishes", true},
                                                                   {"with kind regards", true}})] >>
                               -lit(',') >> gap >> &name_rules::a_person;

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
constexpr auto signature_piece = words<inspector_words>() | (*(modifier >> gap) >> office);
/// Words of the inspectorate in a signature or an e-mail address.
constexpr std::string_view inspectorate_words[] = {"inspector",
                                                   "inspectors",
                                                   "inspectorate",
                                                   "national director",
                                                   "regional lead",
                                                   "her majesty's inspector",
                                                   "his majesty's inspector",
                                                   "her majesty's chief inspector",
                                                   "his majesty's chief inspector",
                                                   "hmi",
                                                   "shmi",
                                                   "ofsted",
                                                   "regional director",
                                                   "care quality commission",
                                                   "cqc"};
constexpr auto inspectorate = words<inspectorate_words>();
constexpr auto signature_rest = *(joint >> (small_word | role_word | words<regions>() | words<inspector_words>()));
constexpr auto signature_role = any_gap >> signature_piece >> -bracket >> signature_rest >> line_end;

// grammar: an address, line by line
/// Accepts one line if `rule` matches at its beginning. The attribute is the piece that `rule` takes, and the line.
template <typename Rule>
struct line_parser : x3::parser<line_parser<Rule>> {
  using attribute_type = placed_piece;
  static constexpr bool has_attribute = true;

  Rule rule;

  constexpr explicit line_parser(const Rule& of) : rule(of) {}

  template <typename Context, typename RuleContext, typename Attribute>
  bool parse(line_iterator& first, const line_iterator& last, const Context& context, RuleContext&,
             Attribute& attribute) const {
    x3::skip_over(first, last, context);
    if (first == last) return false;
    placed_piece found{{}, first};
    text_iterator at = first->text.begin();
    if (!x3::parse(at, first->text.end(), rule, found.words)) return false;
    ++first;
    x3::traits::move_to(std::move(found), attribute);  // NOLINT(performance-move-const-arg): X3 takes an rvalue
    return true;
  }
};

template <typename Rule>
constexpr auto line_like(const Rule& rule) {
  return line_parser<Rule>(rule);
}

/// Keeps a part unless the address already has it.
inline void keep(placed_piece& kept, const piece& words, line_iterator from) {
  if (kept.line == nullptr && words.first != nullptr) kept = {words, from};
}
inline void keep_role_and_organisation(printed_address& kept, line_iterator from) {
  if (from->may_be_role) keep(kept.role, from->parts.role, from);
  keep(kept.organisation, from->parts.organisation, from);
}
/// The name stands above all other parts, so a name below one of them is not the addressee.
constexpr auto keep_name = [](auto& context) {
  printed_address& kept = x3::_val(context);
  const line_iterator from = x3::_attr(context).line;
  const printed_person& who = from->parts.who;
  x3::_pass(context) = who.name.first != nullptr && kept.name.line == nullptr && kept.role.line == nullptr &&
                       kept.organisation.line == nullptr;
  if (!x3::_pass(context)) return;
  keep(kept.name, {who.title.first != nullptr ? who.title.first : who.name.first, who.name.last}, from);
  keep_role_and_organisation(kept, from);
};
template <piece printed_line::*part>
constexpr auto keep_line_with = [](auto& context) {
  const line_iterator from = x3::_attr(context).line;
  x3::_pass(context) = (from->parts.*part).first != nullptr;
  if (x3::_pass(context)) keep_role_and_organisation(x3::_val(context), from);
};
constexpr auto keep_known_role = [](auto& context) {
  const line_iterator from = x3::_attr(context).line;
  x3::_pass(context) = from->is_role;
  if (from->is_role) x3::_val(context).role = {{from->text.begin(), from->text.end()}, from};
};
/// "Executive Director for Children," and "Director of Learning and" go on in the next line.
inline bool goes_on(const address_line& begun) {
  constexpr auto open_end = (any_gap >> lit(',') >> any_gap >> x3::eoi) |
                            (lit('\'') >> -lit('s') >> any_gap >> x3::eoi) |
                            (gap >> (lit('&') | words<and_of_or_for>()) >> any_gap >> x3::eoi);
  constexpr auto up_to_open_end = *(!open_end >> utf8::char_) >> open_end;
  text_iterator first = begun.text.begin();
  return x3::parse(first, begun.text.end(), up_to_open_end);
}
/// "Strategic Director" does not say what the person directs. The next line may say it.
constexpr auto add_to_role = [](auto& context) {
  const placed_piece& begun = x3::_val(context).role;
  const placed_piece& more = x3::_attr(context);
  text_iterator first = begun.words.first;
  x3::_pass(context) =
      begun.line != nullptr && begun.line + 1 == more.line &&
      (x3::parse(first, begun.words.last, any_gap >> office_words >> any_gap >> x3::eoi) || goes_on(*begun.line));
  if (x3::_pass(context)) x3::_val(context).more_role = more;
};
template <placed_piece printed_address::*part>
constexpr auto keep_piece =
    [](auto& context) { keep(x3::_val(context).*part, x3::_attr(context).words, x3::_attr(context).line); };
constexpr auto is_read = [](auto& context) { x3::_pass(context) = x3::_attr(context).line->is_read; };
constexpr auto says_more_than_a_name = [](auto& context) {
  const address_line& from = *x3::_attr(context).line;
  x3::_pass(context) = from.is_role || from.parts.role.first != nullptr || from.parts.organisation.first != nullptr;
};

/// Lines that tell how the letter was sent may stand anywhere. They are skipped.
constexpr auto sent_by = line_like(x3::omit[delivery_line]);
constexpr auto greeting = line_like(x3::omit[dear]);
constexpr auto any_line = !greeting >> line_like(x3::eps);
constexpr auto read_line = any_line[is_read];
constexpr auto line_with_role_or_body = any_line[says_more_than_a_name];

constexpr auto known_role = any_line[keep_known_role];
constexpr auto person_of_address = any_line[keep_name];
constexpr auto role_of_address = any_line[keep_line_with<&printed_line::role>];
constexpr auto rest_of_role = ((!greeting >> line_like(more_role_line)) - read_line)[add_to_role];
constexpr auto area_below =
    ((!greeting >> line_like(area_line)) - line_with_role_or_body)[keep_piece<&printed_address::area>];
constexpr auto body_of_address = any_line[keep_line_with<&printed_line::organisation>];
constexpr auto body_behind_building =
    ((!greeting >> line_like(placed_body_line)) - read_line)[keep_piece<&printed_address::organisation_by_building>];
constexpr auto street_or_town = any_line;

constexpr auto address_def = *(((known_role | person_of_address | role_of_address) >> -rest_of_role >> -area_below) |
                               body_of_address | body_behind_building | street_or_town);

BOOST_SPIRIT_DEFINE(line, body_line, office_line, person_line, placed_body_line, more_role_line, area_line, address)

}  // namespace sheaf::grammar::address_rules
