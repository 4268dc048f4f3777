// SPDX-License-Identifier: MIT
#include "grammars/names.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::grammar;

TEST_CASE("names of persons") {
  const auto name = GENERATE(values<std::string_view>(
      {"Jo Hythe",           "Jo St. Clair",        "Máire Ottery",      "Siân O\u2019Brien",
       "Zoë Fenwick",        "Łucja Nowy",          "Éilis Dove",        "Ann-Marie Trent-Dale",
       "Jo McDale",          "J. R. Hythe",         "J Hythe",           "Jo van der Mere",
       "Ana de la Fontaine", "Jo K Hythe",          "Kit D\u2019Arcy",   "Noor bint Salim",
       "Mair ferch Huw",     "Cormac Mac an Otter", "Ana dos Mares",     "Tarik al-Fen",
       "J.R. Hythe",         "Piet van 't Mere",    "Una Mac an tOtter", "Otto von und zu Mere",
       "Lia d\u2019Este",    "Ada ffinch-Dale",     "Ada ffrench"}));
  INFO(name);
  const auto person = parse_person(name);
  REQUIRE(person);
  CHECK(person->name == name);
  CHECK(person->title.empty());
  CHECK(person->where == text_span{0, name.size()});
}

TEST_CASE("titles and letters after the name are told apart") {
  const auto ms = parse_person("Ms Brook");
  REQUIRE(ms);
  CHECK(ms->title == "Ms");
  CHECK(ms->name == "Brook");
  CHECK(ms->full_name() == "Ms Brook");
  CHECK(ms->where == text_span{0, 8});
  CHECK(ms->name_where == text_span{3, 8});
  const auto doctor = parse_person("Dr. Kit  Hythe, OBE, PhD");
  REQUIRE(doctor);
  CHECK(doctor->title == "Dr.");
  CHECK(doctor->name == "Kit Hythe");
  CHECK(doctor->post_nominals == "OBE, PhD");
  CHECK(parse_person("Councillor Kit Hythe")->title == "Councillor");
  CHECK(parse_person(" Kit Hythe CBE, ")->post_nominals == "CBE");
  CHECK(parse_person("Kit Hythe BA (Hons) MBA")->post_nominals == "BA (Hons) MBA");
  CHECK(parse_person("Kit Hythe, BSc(Hons), MEd")->post_nominals == "BSc(Hons), MEd");
  CHECK(parse_person("Ms ffinch")->name == "ffinch");
  CHECK(parse_surname_first("ffinch-Dale, Ada")->name == "Ada ffinch-Dale");
}

TEST_CASE("pronouns behind a name are no part of it") {
  const auto pronouns = GENERATE(as<std::string>{}, "(she/her)", "(They / them)", "(he/him/his)");
  const auto who = parse_person("Kit Hythe OBE " + pronouns);
  REQUIRE(who);
  CHECK(who->name == "Kit Hythe");
  CHECK(who->post_nominals == "OBE");
}

TEST_CASE("a short name stands behind the first name") {
  CHECK(parse_person("Robert (Bob) Hythe")->name == "Robert (Bob) Hythe");
  CHECK(parse_person("Robert \u2018Bob\u2019 Hythe")->name == "Robert \u2018Bob\u2019 Hythe");
  CHECK(parse_person("Robert \"Bob\" Hythe OBE")->post_nominals == "OBE");
  CHECK(parse_person("Sir Robert (Bob) Hythe")->title == "Sir");
  CHECK_FALSE(parse_person("Robert (Bob)"));
  CHECK_FALSE(parse_person("Robert (HMI) Hythe"));
  CHECK_FALSE(parse_person("Robert Hythe (Harbour) Kit Mere"));
}

TEST_CASE("words of office are family names behind a title") {
  CHECK(parse_person("Ms Head")->name == "Head");
  CHECK(parse_person("Mrs Jane House,")->name == "Jane House");
  CHECK(parse_person("Dr Jane Senior")->name == "Jane Senior");
  CHECK_FALSE(parse_person("Maple House"));
  CHECK_FALSE(parse_person("Virtual Head"));
  CHECK_FALSE(parse_person("Mr Head of Harbours"));
  CHECK(person_before_office(folded_text("Ms Hythe Head of Harbours"))->name == "Hythe");
}

TEST_CASE("a letter is signed by a person, or for one") {
  const auto name = [](std::string_view line) {
    const auto who = parse_signed_name(folded_text(line));
    return who ? who->name : "-";
  };
  CHECK(name("Kit Hythe") == "Kit Hythe");
  CHECK(name("pp Kit Hythe") == "Kit Hythe");
  CHECK(name("p.p. Kit Hythe,") == "Kit Hythe");
  CHECK(name("PP. Kit Hythe") == "Kit Hythe");
  CHECK(name("pp") == "-");
  CHECK(name("ppKit Hythe") == "-");
  CHECK(name("pp pp Kit Hythe") == "-");
  CHECK(name("pp Kit Hythe, Harbour Inspector") == "-");
  CHECK(parse_signed_name(folded_text("pp Kit Hythe"))->name_where == text_span{3, 12});
}

TEST_CASE("a signed name begins behind \"pp\"") {
  const auto begin = [](std::string_view line) { return begin_of_signed_name(folded_text(line)); };
  CHECK(begin("pp Kit Hythe, Harbour Inspector") == 3);
  CHECK(begin("p.p.  Kit Hythe") == 6);
  CHECK(begin("Kit Hythe") == 0);
  CHECK(begin("ppm Hythe") == 0);
  CHECK(begin("pp ") == 0);
  CHECK(begin("") == 0);
}

TEST_CASE("names that may be those of one person") {
  CHECK(may_name_same_person("K Hythe", "Kit Hythe"));
  CHECK(may_name_same_person("K. M. Hythe", "Kit Hythe"));
  CHECK(may_name_same_person("Kit Hythe", "Kit Hythe"));
  CHECK_FALSE(may_name_same_person("J Hythe", "Kit Hythe"));
  CHECK_FALSE(may_name_same_person("K Dale", "Kit Hythe"));
  CHECK_FALSE(may_name_same_person("Hythe", "Hythe"));
  CHECK_FALSE(may_name_same_person("", ""));
}

TEST_CASE("what is no name of a person") {
  const auto text = GENERATE(values<std::string_view>({"",
                                                       " ",
                                                       "Jo",
                                                       "Ms",
                                                       "jo hythe",
                                                       "Jo hythe",
                                                       "Westmarch Council",
                                                       "Director of Services",
                                                       "Jo Hythe and Kit Dale",
                                                       "Jo Hythe, Director",
                                                       "12 Hythe Street",
                                                       "Jo\tHythe",
                                                       "A very long Sentence",
                                                       "Her Majesty\u2019s Inspector",
                                                       "Jo Hythe\u2019s",
                                                       "Jo Ann Mary Jane Kate Lou Hythe",
                                                       "Jo HMI",
                                                       "Jo Hythe who came with Kit Dale",
                                                       "Jo Hythe met Kit Dale",
                                                       "Jo de de de de Hythe",
                                                       "Jo brought Kit Dale",
                                                       "Ottermouth upon Fen",
                                                       "jo van Hythe",
                                                       "Jo van",
                                                       "ffinch",
                                                       "Jo ff",
                                                       "Jo Hythe (she)",
                                                       "Jo Hythe (Hons)",
                                                       "Jo Hythe (she/harbour)"}));
  INFO(text);
  CHECK_FALSE(parse_person(text));
}

TEST_CASE("a person before an office") {
  const auto name = [](std::string_view text) {
    const auto who = person_before_office(folded_text(text));
    return who ? who->name : "-";
  };
  CHECK(name("Jo Hythe, Harbour Inspector") == "Jo Hythe");
  CHECK(name("Jo Hythe Regional Director, North") == "Jo Hythe");
  CHECK(name("Jo Hythe <jo@mere.example>") == "Jo Hythe");
  CHECK(name("Jo Hythe jo@mere.example") == "Jo Hythe");
  CHECK(name("Jo Hythe") == "Jo Hythe");
  CHECK(name("Jo Hythe went home") == "-");
  CHECK(name("Director of Learning") == "-");
}

TEST_CASE("names that begin with the family name") {
  const auto name = [](std::string_view text) {
    const auto who = parse_surname_first(text);
    return who ? who->name : "-";
  };
  CHECK(name("Finch, Ada") == "Ada Finch");
  CHECK(name("Finch-Dale, Ada Mary") == "Ada Mary Finch-Dale");
  CHECK(name("van der Mole, Ada (Harbour)") == "Ada van der Mole");
  CHECK(name("Finch, Ada <ada@mere.example>") == "Ada Finch");
  CHECK(name("Finch, Ms Ada") == "Ada Finch");
  CHECK(name("Ada Finch, Director") == "-");
  CHECK(name("Finch, Director") == "-");
  CHECK(name("Finch, Dale, Hythe") == "-");
  CHECK(name("Finch") == "-");
  CHECK(name("Finch, ada") == "-");
}
