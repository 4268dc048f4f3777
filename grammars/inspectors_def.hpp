// SPDX-License-Identifier: MIT
// Rules of inspectors.hpp.
#pragma once

#include "grammars/find_first.hpp"
#include "grammars/inspectors.hpp"
#include "grammars/names_def.hpp"

#include <vector>

namespace sheaf::grammar::inspector_rules {

using common::any_case;
using common::word_border;
using name_rules::any_gap;
using name_rules::gap;
using name_rules::piece;
using name_rules::printed_person;
using utf8::lit;

/// What a word of a designation says about the inspector.
enum class telling : std::uint8_t { nothing, lead, deputy, ofsted, cqc };

struct printed_designation {
  piece words;
  bool lead = false;
  bool deputy = false;
  inspectorate body = inspectorate::not_said;
};

struct printed_inspector {
  printed_designation before;
  printed_person who;
  printed_designation after;
};

struct printed_list {
  std::vector<printed_inspector> people;
  bool and_writer = false;
  char const* first = nullptr;
  char const* last = nullptr;
};

/// What the text calls a person of a meeting.
enum class office : std::uint8_t { not_said, inspectorate, other, not_inspecting };

struct printed_member {
  printed_person who;
  office known = office::not_said;
  bool marked = false;    ///< the inspectorate stands in brackets behind the name: "(Ofsted)"
  std::size_t group = 0;  ///< semicolons part groups
};

/// People who are named together, as "you", "Jo Hythe, HMI, and I" are.
struct printed_company {
  std::vector<printed_member> people;
  bool with_writer = false;
  bool with_reader = false;
  bool introduced = false;        ///< "I was joined by"
  bool for_inspectorate = false;  ///< "For Ofsted:"
  std::size_t groups = 0;         ///< semicolons so far
  bool absent = false;            ///< "Apologies were received from"
  char const* first = nullptr;
  char const* last = nullptr;
};

struct printed_label {
  team_role role = team_role::member;
  bool in_sentence = false;
  char const* first = nullptr;
  char const* last = nullptr;
};

struct printed_line {
  printed_label label;
  printed_list names;
};

constexpr auto note = [](auto& context) {
  printed_designation& d = x3::_val(context);
  switch (x3::_attr(context)) {
    case telling::lead:
      d.lead = true;
      break;
    case telling::deputy:
      d.deputy = true;
      break;
    case telling::ofsted:
      d.body = inspectorate::ofsted;
      break;
    case telling::cqc:
      d.body = inspectorate::cqc;
      break;
    case telling::nothing:
      break;
  }
};
constexpr auto set_begin = [](auto& context) { x3::_val(context).words.first = x3::_where(context).begin(); };
constexpr auto set_end = [](auto& context) { x3::_val(context).words.last = x3::_where(context).begin(); };
template <auto part>
constexpr auto set = [](auto& context) { x3::_val(context).*part = x3::_attr(context); };
constexpr auto add_person = [](auto& context) { x3::_val(context).people.push_back(x3::_attr(context)); };
constexpr auto add_writer = [](auto& context) { x3::_val(context).and_writer = true; };

// rule ids
struct designation_id;
struct inspector_id;
struct inverted_id;
struct inverted_inspector_id;
struct list_id;
struct label_id;
struct label_in_sentence_id;
struct line_id;
struct wide_designation_id;
struct entry_id;
struct member_id;
struct company_id;

// rules
constexpr x3::rule<designation_id, printed_designation> designation = "designation";
constexpr x3::rule<inspector_id, printed_inspector> an_inspector = "inspector";
constexpr x3::rule<inverted_id, printed_person> inverted = "family name before given names";
constexpr x3::rule<inverted_inspector_id, printed_inspector> inverted_inspector = "inspector, family name first";
constexpr x3::rule<list_id, printed_list> names = "list of inspectors";
constexpr x3::rule<label_id, printed_label> label = "label of a team list";
constexpr x3::rule<label_in_sentence_id, printed_label> label_in_sentence = "label within a sentence";
constexpr x3::rule<line_id, printed_line> line = "line of a team list";
constexpr x3::rule<wide_designation_id, printed_designation> wide_designation = "designation in any words";
constexpr x3::rule<entry_id, printed_inspector> entry = "entry of a team table";
constexpr x3::rule<member_id, printed_member> member = "person of a meeting";
constexpr x3::rule<company_id, printed_company> company = "people of a meeting";

// grammar
constexpr auto designation_word = keywords<telling>({{"her majesty's inspector", telling::nothing},
                                                     {"her majesty's inspectors", telling::nothing},
                                                     {"his majesty's inspector", telling::nothing},
                                                     {"his majesty's inspectors", telling::nothing},
                                                     {"hm inspector", telling::nothing},
                                                     {"hm inspectors", telling::nothing},
                                                     {"hmi", telling::nothing},
                                                     {"hmis", telling::nothing},
                                                     {"shmi", telling::nothing},
                                                     {"senior", telling::nothing},
                                                     {"ai", telling::nothing},
                                                     {"oi", telling::nothing},
                                                     {"scri", telling::nothing},
                                                     {"designate", telling::nothing},
                                                     {"ofsted", telling::ofsted},
                                                     {"cqc", telling::cqc},
                                                     {"care quality commission", telling::cqc},
                                                     {"lead", telling::lead},
                                                     {"deputy", telling::deputy},
                                                     {"team", telling::nothing},
                                                     {"associate", telling::nothing},
                                                     {"contract", telling::nothing},
                                                     {"contracted", telling::nothing},
                                                     {"additional", telling::nothing},
                                                     {"regulatory", telling::nothing},
                                                     {"seconded", telling::nothing},
                                                     {"local authority", telling::nothing},
                                                     {"social care", telling::nothing},
                                                     {"education", telling::nothing},
                                                     {"schools", telling::nothing},
                                                     {"early years", telling::nothing},
                                                     {"further education and skills", telling::nothing},
                                                     {"fes", telling::nothing},
                                                     {"inspector", telling::nothing},
                                                     {"inspectors", telling::nothing},
                                                     {"manager", telling::nothing},
                                                     {"regional", telling::nothing},
                                                     {"specialist", telling::nothing},
                                                     {"adviser", telling::nothing},
                                                     {"advisor", telling::nothing},
                                                     {"health", telling::nothing},
                                                     {"health and justice", telling::nothing},
                                                     {"children's services", telling::nothing}});

constexpr auto inner_gap = (any_gap >> lit(',') >> any_gap) | gap;
constexpr auto bracketed = [](auto inner) { return lit('(') >> any_gap >> inner >> any_gap >> lit(')'); };
/// The label of the next names ("Senior data analyst:") is not a designation of the name before it.
constexpr auto own_word = !label >> designation_word[note];
/// A limit for the search. No real designation has so many words.
constexpr int most_further_words = 8;
constexpr auto designation_words = own_word >> x3::repeat(0, most_further_words)[inner_gap >> own_word];
constexpr auto designation_def = x3::eps[set_begin] >>
                                 (bracketed(designation_words) |
                                  (designation_words >> -(any_gap >> bracketed(designation_words)))) >>
                                 x3::eps[set_end];

constexpr auto an_inspector_def = -(designation[set<&printed_inspector::before>] >> any_gap >> -lit(',') >> any_gap) >>
                                  name_rules::a_person[set<&printed_inspector::who>] >>
                                  -(inner_gap >> designation[set<&printed_inspector::after>]);

/// "(from 16 May)", "(15 May only)", "(remotely)": when or how somebody took part.
constexpr auto word_of_time = x3::omit[keywords<bool>({{"from", true},
                                                       {"until", true},
                                                       {"on", true},
                                                       {"for", true},
                                                       {"off site", true},
                                                       {"off-site", true},
                                                       {"on site", true},
                                                       {"on-site", true},
                                                       {"remote", true},
                                                       {"remotely", true},
                                                       {"part-time", true}})];
constexpr auto note_of_time = any_gap >> lit('(') >> any_gap >> (&utf8::digit | word_of_time) >>
                              *(common::character - lit('(') - lit(')')) >> lit(')');
constexpr auto list_sign = any_gap >> (((lit(',') | lit(';')) >> any_gap >> -(any_case("and") >> word_border)) |
                                       (any_case("and") >> word_border) | lit('&')) >>
                           any_gap;
constexpr auto writer = (any_case("myself") | any_case("me") | lit('I')) >> word_border;
/// "Hythe, Jo; Mere, Kit": semicolons tell such a list from one of people with one name each.
constexpr auto inverted_def = x3::raw[name_rules::family_name][name_rules::set<&printed_person::family>] >> any_gap >>
                              lit(',') >> gap
                              >> x3::raw[name_rules::given_names][name_rules::set<&printed_person::name>];
constexpr auto inverted_inspector_def = inverted[set<&printed_inspector::who>] >>
                                        -(inner_gap >> designation[set<&printed_inspector::after>]);
constexpr auto semicolon = any_gap >> lit(';') >> any_gap >> -(any_case("and") >> word_border >> any_gap);
constexpr auto inverted_names = &x3::omit[inverted_inspector >> semicolon >> inverted] >>
                                inverted_inspector[add_person] >> +(semicolon >> inverted_inspector[add_person]);
constexpr auto role_before_inspector = keywords<team_role>({{"deputy lead", team_role::deputy},
                                                            {"lead", team_role::lead},
                                                            {"team", team_role::member},
                                                            {"associate", team_role::member},
                                                            {"additional", team_role::member},
                                                            {"regulatory", team_role::member},
                                                            {"social care regulatory", team_role::member},
                                                            {"contract", team_role::member},
                                                            {"contracted", team_role::member},
                                                            {"seconded", team_role::member},
                                                            {"ofsted", team_role::member},
                                                            {"cqc", team_role::member},
                                                            {"her majesty's", team_role::member},
                                                            {"his majesty's", team_role::member},
                                                            {"shadow", team_role::not_inspecting},
                                                            {"supernumerary", team_role::not_inspecting},
                                                            {"trainee", team_role::not_inspecting},
                                                            {"observing", team_role::not_inspecting}});
constexpr auto other_role = keywords<team_role>({{"inspectors", team_role::member},
                                                 {"inspector", team_role::member},
                                                 {"hmi", team_role::member},
                                                 {"data analyst", team_role::not_inspecting},
                                                 {"data analysts", team_role::not_inspecting},
                                                 {"senior data analyst", team_role::not_inspecting},
                                                 {"senior data analysts", team_role::not_inspecting},
                                                 {"analyst", team_role::not_inspecting},
                                                 {"analysts", team_role::not_inspecting},
                                                 {"analytical officer", team_role::not_inspecting},
                                                 {"senior analytical officer", team_role::not_inspecting},
                                                 {"quality assurance manager", team_role::not_inspecting},
                                                 {"quality assurance managers", team_role::not_inspecting},
                                                 {"quality assurance", team_role::not_inspecting},
                                                 {"quality assurer", team_role::not_inspecting},
                                                 {"observer", team_role::not_inspecting},
                                                 {"observers", team_role::not_inspecting},
                                                 {"shadowing", team_role::not_inspecting},
                                                 {"inspection support", team_role::not_inspecting},
                                                 {"inspection support administrator", team_role::not_inspecting}});
/// "Jo Hythe HMI (quality assurance)", "Jo Hythe, data analyst": somebody who came and did not inspect.
constexpr auto only_not_inspecting = [](auto& context) {
  x3::_pass(context) = x3::_attr(context) == team_role::not_inspecting;
};
constexpr auto inspectors_word = (any_case("inspectors") | any_case("inspector")) >> word_border;
constexpr auto not_inspecting = role_before_inspector[only_not_inspecting] | other_role[only_not_inspecting];
constexpr auto helping = x3::omit[not_inspecting >> -(gap >> inspectors_word)];
constexpr auto helps = (inner_gap >> !x3::omit[label] >> helping) | (any_gap >> bracketed(helping));
constexpr auto drop_person = [](auto& context) { x3::_val(context).people.pop_back(); };
constexpr auto one_of_the_list = an_inspector[add_person] >> ((helps >> x3::eps[drop_person]) | -note_of_time);
constexpr auto names_anybody = x3::eps[([](auto& context) { x3::_pass(context) = !x3::_val(context).people.empty(); })];
constexpr auto names_def = common::begins >>
                           (inverted_names | (one_of_the_list >> *(list_sign >> one_of_the_list))) >> names_anybody
                           >> common::ends >> -((list_sign >> writer)[add_writer] >> common::ends);

/// Labels of the lead inspector in other words.
constexpr auto lead_label = keywords<team_role>({{"lead", team_role::lead},
                                                 {"leads", team_role::lead},
                                                 {"led by", team_role::lead},
                                                 {"lead hmi", team_role::lead},
                                                 {"lead hmis", team_role::lead},
                                                 {"lead inspector/s", team_role::lead},
                                                 {"lead her majesty's inspector", team_role::lead},
                                                 {"lead his majesty's inspector", team_role::lead},
                                                 {"lead inspector for this inspection", team_role::lead},
                                                 {"lead inspector for the inspection", team_role::lead},
                                                 {"inspection lead", team_role::lead},
                                                 {"review lead", team_role::lead},
                                                 {"team leader", team_role::lead}});
/// The same as a part of a sentence. The name may follow without a colon.
constexpr auto led_by = keywords<team_role>({{"inspection led by", team_role::lead},
                                             {"inspection was led by", team_role::lead},
                                             {"review led by", team_role::lead},
                                             {"review was led by", team_role::lead},
                                             {"team led by", team_role::lead},
                                             {"team was led by", team_role::lead},
                                             {"the inspection was led by", team_role::lead},
                                             {"the review was led by", team_role::lead},
                                             {"the team was led by", team_role::lead}});
constexpr auto member_label = keywords<team_role>({{"team", team_role::member},
                                                   {"team members", team_role::member},
                                                   {"members of the team", team_role::member},
                                                   {"inspection team", team_role::member},
                                                   {"other inspectors", team_role::member},
                                                   {"hmis", team_role::member}});
/// A colon, the border of a cell, or a dash between blanks.
constexpr auto label_sign = (any_gap >> (lit(':') | lit('\t'))) | (gap >> lit('-') >> &lit(' '));
constexpr auto ends_label = common::ends >> label_sign;
constexpr auto label_def = common::begins >>
                           ((role_before_inspector[set<&printed_label::role>] >> gap >> inspectors_word >> ends_label) |
                            (other_role[set<&printed_label::role>] >> ends_label) |
                            (lead_label[set<&printed_label::role>] >> ends_label) |
                            (led_by[set<&printed_label::role>] >> ends_label) |
                            (member_label[set<&printed_label::role>] >> ends_label));
/// The same on a line of its own, with its names on the lines below.
constexpr auto ends_line = any_gap >> -lit(':') >> common::blanks >> x3::eoi;
constexpr auto label_alone = common::blanks >>
                             ((role_before_inspector >> x3::omit[gap >> inspectors_word] >> ends_line) |
                              (other_role >> ends_line) | (lead_label >> ends_line) | (member_label >> ends_line));
constexpr auto note_sentence = [](auto& context) { x3::_val(context).in_sentence = true; };
constexpr auto label_in_sentence_def =
    x3::eps[note_sentence] >> common::begins >> led_by[set<&printed_label::role>] >> common::ends >> &gap;
constexpr auto line_def = (label[set<&printed_line::label>] | label_in_sentence[set<&printed_line::label>]) >>
                          common::blanks >> names[set<&printed_line::names>];

// Cells of a team table.
constexpr auto wide_designation_def =
    x3::eps[set_begin] >>
    +(!not_inspecting >> (designation_word[note] | x3::omit[(+utf8::alnum) | common::character])) >> x3::eps[set_end];
constexpr auto sets_off = lit(',') | lit('-') | lit('(') | lit(';');
constexpr auto entry_def = -(designation[set<&printed_inspector::before>] >> any_gap >> lit(':') >> any_gap) >>
                           name_rules::a_person[set<&printed_inspector::who>] >> any_gap >>
                           -(&(sets_off | x3::omit[designation_word]) >>
                             wide_designation[set<&printed_inspector::after>]);

// Words of sentences.
constexpr auto small_word = x3::omit[+utf8::lower] >> word_border;
constexpr auto being = (any_case("were") | any_case("was") | any_case("are") | any_case("is")) >> word_border;

// Where a list begins in running text.
constexpr auto done_by = (any_case("carried") >> gap >> any_case("out")) | any_case("undertaken") |
                         any_case("conducted") | any_case("completed") | any_case("led");
/// A sentence all in capitals: "HIS MAJESTY'S INSPECTORS FOR THIS VISIT WERE".
constexpr auto plain_word = small_word | (x3::omit[utf8::upper >> +utf8::upper] >> word_border);
constexpr auto inspectors_were =
    x3::omit[designation_word] >> x3::repeat(0, most_further_words)[inner_gap >> x3::omit[designation_word]] >>
    x3::omit[-(any_gap >> bracketed(designation_word))] >> x3::repeat(0, 6)[gap >> !being >> plain_word] >> gap
    >> being;
/// "The inspectors for this visit, Jo Hythe and Kit Mere, ...", "Three of His Majesty's Inspectors, Jo Hythe, ..."
constexpr auto inspectors_word_alone = x3::omit[keywords<bool>(
    {{"inspectors", true}, {"hmis", true}, {"her majesty's inspectors", true}, {"his majesty's inspectors", true}})];
constexpr auto inspectors_named = inspectors_word_alone >> x3::omit[-(any_gap >> bracketed(designation_word))] >>
                                  x3::repeat(0, 6)[gap >> !being >> small_word] >> any_gap >>
                                  (lit(',') | lit(':') | lit('-') | lit('('));
constexpr auto called_inspectors = (inspectors_were | inspectors_named) >> any_gap >> -lit(':') >> any_gap;
constexpr auto introduction =
    ((done_by >> gap >> any_case("by") >> word_border) >> any_gap >> -lit(':') >> any_gap) | called_inspectors;

// Who met whom.
/// Words that only inspectors have in their designation. Others (manager, adviser, education) may be the council's.
constexpr auto word_of_inspectorate = x3::omit[keywords<bool>({{"hmi", true},
                                                               {"hmis", true},
                                                               {"shmi", true},
                                                               {"scri", true},
                                                               {"inspector", true},
                                                               {"inspectors", true},
                                                               {"inspectorate", true},
                                                               {"ofsted", true},
                                                               {"ofsted's", true},
                                                               {"cqc", true},
                                                               {"her majesty's", true},
                                                               {"his majesty's", true},
                                                               {"regional director", true}})];
constexpr auto note_inspectorate = [](auto& context) { x3::_val(context).known = office::inspectorate; };
constexpr auto note_other = [](auto& context) {
  if (x3::_val(context).known == office::not_said) x3::_val(context).known = office::other;
};
constexpr auto note_not_inspecting = [](auto& context) { x3::_val(context).known = office::not_inspecting; };
constexpr auto any_word = x3::omit[+(utf8::alnum | lit('\'') | lit('-') | lit('&') | lit('/'))];
/// Brackets may hold any words: "(Senior HMI, social care)", "(assistant director)".
constexpr auto bracketed_office = any_gap >> lit('(') >> *(word_of_inspectorate[note_inspectorate] | any_word |
                                                           (common::character - lit(')') - lit('('))) >>
                                  lit(')') >> x3::eps[note_other];
/// "Ofsted's regional lead for schools": up to the comma or the "and" behind it.
constexpr auto word_of_office = !(any_case("and") >> word_border >> gap >>
                                  (&utf8::upper | any_case("me") | any_case("my") | any_case("by") |
                                   any_case("with"))) >>
                                (word_of_inspectorate[note_inspectorate] | any_word);
constexpr auto needs_inspectorate =
    x3::eps[([](auto& context) { x3::_pass(context) = x3::_val(context).known == office::inspectorate; })];
constexpr auto worded_office =
    inner_gap >> &(x3::repeat(0, 5)[!word_of_inspectorate >> any_word >> gap] >> word_of_inspectorate) >> word_of_office
    >> x3::repeat(0, most_further_words)[gap >> word_of_office] >> needs_inspectorate;
constexpr auto listed_office =
    x3::omit[inner_gap >> designation] >> -x3::omit[any_gap >> lit('(') >> *(common::character - lit(')')) >> lit(')')];
/// ", assistant director for early help,": somebody of the council.
constexpr auto council_office = x3::omit[keywords<bool>({{"director", true},
                                                         {"directors", true},
                                                         {"assistant director", true},
                                                         {"deputy director", true},
                                                         {"executive director", true},
                                                         {"corporate director", true},
                                                         {"strategic director", true},
                                                         {"service director", true},
                                                         {"interim director", true},
                                                         {"chief executive", true},
                                                         {"head", true},
                                                         {"heads", true},
                                                         {"service manager", true},
                                                         {"lead member", true},
                                                         {"cabinet member", true},
                                                         {"leader", true},
                                                         {"portfolio holder", true},
                                                         {"councillor", true},
                                                         {"chair", true},
                                                         {"principal", true},
                                                         {"your", true}})];
constexpr auto other_office = inner_gap >> -(any_case("the") >> gap) >> council_office
                              >> x3::repeat(0, most_further_words)[gap >> word_of_office] >> x3::eps[note_other];
/// ", HMI, Schools," names a branch behind the office.
constexpr auto branch = inner_gap >> x3::omit[designation_word];
/// "Jo Hythe (Ofsted)", "Jo Hythe, SHMI (Ofsted)"
constexpr auto note_marked = [](auto& context) { x3::_val(context).marked = true; };
constexpr auto inspectorate_in_brackets =
    x3::omit[x3::repeat(0, most_further_words)[inner_gap >> designation_word] >> any_gap >>
             bracketed(keywords<bool>({{"ofsted", true}, {"cqc", true}, {"care quality commission", true}}))];
constexpr auto member_def =
    -(&(x3::repeat(0, 3)[!word_of_inspectorate >> x3::omit[designation_word] >> inner_gap] >> word_of_inspectorate) >>
      x3::omit[designation][note_inspectorate] >> any_gap >> -lit(',') >> any_gap) >>
    name_rules::a_person[set<&printed_member::who>] >> -(&inspectorate_in_brackets >> x3::eps[note_marked]) >>
    -((x3::omit[-(inner_gap >> designation)] >> helps >> x3::eps[note_not_inspecting]) | bracketed_office |
      (&(inner_gap >> x3::repeat(0, 3)[!word_of_inspectorate >> x3::omit[designation_word] >> inner_gap] >>
         word_of_inspectorate) >>
       listed_office[note_inspectorate] >> *branch) |
      worded_office);

constexpr auto companion_words = x3::omit[keywords<bool>({{"by", true},
                                                          {"with", true},
                                                          {"also", true},
                                                          {"both", true},
                                                          {"my colleague", true},
                                                          {"my colleagues", true},
                                                          {"our colleague", true},
                                                          {"our colleagues", true},
                                                          {"colleague", true},
                                                          {"colleagues", true},
                                                          {"fellow inspector", true},
                                                          {"fellow inspectors", true}})];
constexpr auto together = x3::omit[keywords<bool>(
    {{"along with", true}, {"alongside", true}, {"together with", true}, {"as well as", true}, {"with", true}})];
constexpr auto begin_group = [](auto& context) { ++x3::_val(context).groups; };
constexpr auto company_sign = any_gap >> (((lit(',') | lit(';')[begin_group]) >> any_gap >>
                                           -((any_case("and") >> word_border) | together)) |
                                          (any_case("and") >> word_border) | lit('&') | together) >>
                              any_gap >> *(companion_words >> -lit(',') >> any_gap);
constexpr auto note_writer = [](auto& context) { x3::_val(context).with_writer = true; };
constexpr auto note_reader = [](auto& context) { x3::_val(context).with_reader = true; };
constexpr auto note_introduced = [](auto& context) { x3::_val(context).introduced = true; };
constexpr auto add_member = [](auto& context) {
  printed_company& all = x3::_val(context);
  all.people.push_back(x3::_attr(context));
  all.people.back().group = all.groups;
};
constexpr auto reader =
    (any_case("you") | any_case("your") | any_case("yourself")) >> word_border >>
    x3::repeat(0, 4)[gap >> !(any_case("and") >> word_border) >> x3::omit[+utf8::lower] >> word_border];
constexpr auto in_company = writer[note_writer] | reader[note_reader] | member[add_member];

constexpr auto i_or_we = (lit('I') | any_case("we")) >> word_border;
constexpr auto joined_by = x3::omit[keywords<bool>(
    {{"joined by", true}, {"accompanied by", true}, {"assisted by", true}, {"supported by", true}})];
constexpr auto were_joined = x3::repeat(0, 3)[gap >> !joined_by >> small_word] >> gap >> joined_by;
constexpr auto for_ofsted = (any_case("from") | any_case("for")) >> gap >> any_case("ofsted") >> word_border
                            >> x3::repeat(0, 3)[gap >> !being >> small_word] >> -(gap >> being);
/// "For Ofsted:" lists inspectors, whatever their office is. "From Ofsted and the council" does not.
constexpr auto and_others = gap >> any_case("and") >> word_border;
constexpr auto for_ofsted_alone = (any_case("from") | any_case("for")) >> gap >> any_case("ofsted") >> word_border
                                  >> x3::repeat(0,
                                                3)[gap >> !being >> !(any_case("and") >> word_border) >> small_word] >>
                                  !and_others >> -(gap >> being);
constexpr auto note_for_inspectorate = [](auto& context) {
  x3::_val(context).introduced = true;
  x3::_val(context).for_inspectorate = true;
};
/// Whom the reader met: "thank you for meeting", "to meet with"; whom the writer brought: "I was joined by".
constexpr auto note_both = [](auto& context) {
  x3::_val(context).introduced = true;
  x3::_val(context).with_writer = true;
};
constexpr auto came_with = gap >> (any_case("came") | any_case("attended") | any_case("travelled")) >> gap >>
                           -(any_case("together") >> gap) >> any_case("with") >> word_border;
constexpr auto brought_by_writer = (i_or_we >> (were_joined | came_with)) |
                                   (any_case("joining") >> gap >> any_case("me") >> word_border >>
                                    x3::repeat(0, 4)[gap >> !being >> x3::omit[+utf8::alpha]] >> gap >> being) |
                                   (any_case("with") >> gap >> any_case("me") >> gap >> being);
constexpr auto brought = ((any_case("meeting") | any_case("meet") | any_case("seeing") | any_case("welcoming") |
                           any_case("hosting") | any_case("you met") | any_case("receiving")) >>
                          word_border >> -(gap >> any_case("with") >> word_border)) |
                         for_ofsted |
                         (any_case("my") >> gap >> (any_case("colleagues") | any_case("colleague")) >> word_border);
constexpr auto you_brought = any_case("you") >> gap >> being >>
                             x3::repeat(0, 3)[gap >> !(any_case("by") >> word_border) >> small_word] >> gap >>
                             any_case("by") >> word_border;
/// "Jo Hythe and Kit Mere joined me."
constexpr auto came_along =
    gap >> -(x3::omit[keywords<bool>({{"also", true}, {"both", true}, {"who", true}})] >> gap) >>
    (any_case("joined") | any_case("accompanied") | any_case("came") | any_case("visited")) >> word_border >> gap >>
    -(any_case("with") >> gap) >> (any_case("me") | any_case("us")) >> word_border;
/// "Apologies: Jo Hythe", "Apologies were received from Jo Hythe", "Jo Hythe sent apologies", "Jo Hythe could not come"
constexpr auto note_absent = [](auto& context) { x3::_val(context).absent = true; };
constexpr auto apologies = (any_case("apologies") | any_case("apology")) >> word_border;
constexpr auto apologies_from = apologies >>
                                ((any_gap >> &lit(':')) |
                                 (x3::repeat(0, 4)[gap >> !(any_case("from") >> word_border) >> small_word] >> gap >>
                                  any_case("from") >> word_border));
constexpr auto stayed_away =
    any_gap >> -lit(',') >> any_gap >> -(any_case("who") >> gap) >>
    ((x3::omit[keywords<bool>({{"sent", true},
                               {"sends", true},
                               {"gave", true},
                               {"gives", true},
                               {"had sent", true},
                               {"had given", true}})] >>
      gap >> -(small_word >> gap) >> apologies) |
     (x3::omit[keywords<bool>({{"was unable to", true},
                               {"were unable to", true},
                               {"was not able to", true},
                               {"were not able to", true},
                               {"could not", true},
                               {"did not", true}})] >>
      gap >> x3::omit[keywords<bool>(
                 {{"attend", true}, {"join", true}, {"come", true}, {"be there", true}, {"be present", true}})]));
constexpr auto company_def = common::begins >> -((apologies_from[note_absent] | brought_by_writer[note_both] |
                                                  for_ofsted_alone[note_for_inspectorate] | brought[note_introduced] |
                                                  you_brought[note_reader]) >>
                                                 any_gap >> -(lit(':') | lit(',')) >> any_gap >>
                                                 *(companion_words >> -lit(',') >> any_gap)) >>
                             in_company >> *(company_sign >> in_company) >>
                             -(came_along[note_introduced] | stayed_away[note_absent]) >> common::ends >> names_anybody;

// Where a list stands: in running text, or behind a label.
constexpr auto introduced_list = find_first(x3::omit[introduction] >> names);
constexpr auto called_list = find_first(x3::omit[called_inspectors] >> names);
/// "She was assisted by Jo Hythe.", "led by Ann Dale, who was supported by Kit Mere", "led by Ann Dale, assisted by
/// ...". Officers of the council are none of them.
constexpr auto assisted = (((any_case("she") | any_case("he") | any_case("they") | any_case("who")) >> gap >> being) |
                           (lit(',') >> any_gap >> !being)) >>
                          x3::repeat(0, 2)[any_gap >> !joined_by >> small_word] >> any_gap >> joined_by >> gap;
constexpr auto assisting_list =
    find_first(x3::omit[assisted] >> names >> !(inner_gap >> -(any_case("the") >> gap) >> council_office));
constexpr auto labelled_list = any_gap >> -lit(':') >> any_gap >> names;

BOOST_SPIRIT_DEFINE(designation, an_inspector, inverted, inverted_inspector, names, label, label_in_sentence, line,
                    wide_designation, entry, member, company)

}  // namespace sheaf::grammar::inspector_rules
