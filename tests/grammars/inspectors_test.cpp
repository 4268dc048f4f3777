// SPDX-License-Identifier: MIT
#include "grammars/inspectors.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::grammar;

namespace {

std::string joined(const inspector_list& list) {
  std::string all;
  for (const inspector& i : list.people) all += (all.empty() ? "" : "|") + i.who.name + (i.lead ? "*" : "");
  return all + (list.and_writer ? "|+" : "");
}

std::string inspectors(std::string_view text) {
  const auto list = find_inspectors(text);
  return list ? joined(*list) : "-";
}

std::string team(std::string_view text) {
  std::string all;
  for (const team_line& line : find_team(text)) {
    constexpr char letters[] = {'L', 'D', 'M', 'x'};
    all += letters[static_cast<std::size_t>(line.role)];
    all += ' ' + joined(line.names) + "; ";
  }
  return all;
}

struct sample {
  std::string_view text;
  std::string_view names;
};

}  // namespace

TEST_CASE("sentences that name the inspectors of a visit") {
  const auto s = GENERATE(values<sample>({
      {"A visit to Westmarch on 3 May 2018 carried out by Ann Dale and Kit Hythe, Her Majesty\u2019s Inspectors.",
       "Ann Dale|Kit Hythe"},
      {"We were there. The inspectors were Ann Dale, Her Majesty's Inspector, and Máire Fenn, Her Majesty's Inspector.",
       "Ann Dale|Máire Fenn"},
      {"The inspectors were Ann Dale, HMI, and Kit Hythe, HMI.", "Ann Dale|Kit Hythe"},
      {"The inspectors were Ann Dale, HMI and Kit Hythe, HMI.", "Ann Dale|Kit Hythe"},
      {"The inspectors were Ann Dale and Kit Hythe, Her Majesty\u2019s Inspectors.", "Ann Dale|Kit Hythe"},
      {"The inspectors were: Ann Dale HMI, Kit Hythe SHMI & Jo Mere.", "Ann Dale|Kit Hythe|Jo Mere"},
      {"The inspectors were Her Majesty\u2019s Inspectors (HMIs) Ann Dale, Kit Hythe and Jo Mere.",
       "Ann Dale|Kit Hythe|Jo Mere"},
      {"His Majesty\u2019s Inspectors for this visit were lead inspector Ann Dale and team inspectors Kit Hythe and Jo "
       "Mere.",
       "Ann Dale*|Kit Hythe|Jo Mere"},
      {"Her Majesty\u2019s Inspectors were Ann Dale, Kit Hythe and Jo Mere.", "Ann Dale|Kit Hythe|Jo Mere"},
      {"Her Majesty\u2019s Inspectors for this visit were Ann Dale, Kit Hythe and Jo Mere (HMI designate).",
       "Ann Dale|Kit Hythe|Jo Mere"},
      {"The visit was carried out by Her Majesty's Inspectors Ann Dale, Kit Hythe and Jo Mere.",
       "Ann Dale|Kit Hythe|Jo Mere"},
      {"The visit was carried out by Her Majesty\u2019s Inspectors, Ann Dale and Kit Hythe.", "Ann Dale|Kit Hythe"},
      {"The visit was carried out by Ann Dale, Kit Hythe and Jo Mere, all of whom are Her Majesty\u2019s Inspectors "
       "(HMI).",
       "Ann Dale|Kit Hythe|Jo Mere"},
      {"The inspector was Ann Trent-Dale, contracted inspector.", "Ann Trent-Dale"},
      {"It was undertaken by Ofsted inspectors Ann Dale and Dr Kit O'Mere.", "Ann Dale|Kit O'Mere"},
      {"It was led by Ann Dale, HMI, who came with others.", "Ann Dale"},
      {"The inspectors were Ann Dale, Her Majesty's Inspector; and Kit Hythe, Her Majesty's Inspector.",
       "Ann Dale|Kit Hythe"},
      {"Her Majesty's Inspectors were Ann Dale, Kit bint Hythe and Jo Mac an Mere.",
       "Ann Dale|Kit bint Hythe|Jo Mac an Mere"},
      {"His Majesty's Inspectors for this visit, Ann Dale and Kit Hythe, came twice.", "Ann Dale|Kit Hythe"},
  }));
  INFO(s.text);
  CHECK(inspectors(s.text) == s.names);
}

TEST_CASE("who came and did not inspect is no inspector") {
  CHECK(inspectors("It was carried out by Ann Dale HMI, Kit Hythe HMI and Jo Mere HMI (quality assurance).") ==
        "Ann Dale|Kit Hythe");
  CHECK(inspectors("The inspectors were Jo Mere, data analyst, Ann Dale and Kit Hythe.") == "Ann Dale|Kit Hythe");
  CHECK(inspectors("The inspectors were Ann Dale and Jo Mere (shadow inspector).") == "Ann Dale");
  CHECK(inspectors("The inspectors were Ann Dale, Jo Mere (quality) and Kit Hythe.") == "Ann Dale|Jo Mere");
  CHECK(inspectors("The visit was carried out by Jo Mere, data analyst.") == "-");
  const auto met = [](std::string_view text) {
    const auto list = find_meeting(text);
    return list ? joined(*list) : "-";
  };
  CHECK(met("It was carried out by Ann Dale HMI and Kit Hythe HMI, with Jo Mere, data analyst.") ==
        "Ann Dale|Kit Hythe");
  CHECK(met("I was joined by Ann Dale and Jo Mere, senior data analyst.") == "Ann Dale|+");
  CHECK(met("For Ofsted: Ann Dale, Jo Mere (observer).") == "Ann Dale");
  CHECK(met("I was joined by Jo Mere HMI (shadowing).") == "-");
  // The label of the next names is no office of the name before it.
  CHECK(team("Lead inspector: Ann Dale HMI Quality assurance manager: Jo Mere") == "L Ann Dale; x Jo Mere; ");
}

TEST_CASE("sentences that name none") {
  const auto text = GENERATE(values<std::string_view>(
      {"", "Inspectors were told that Westmarch Council is well led.", "The inspectors were pleased.",
       "The visit was carried out by Ofsted and the Care Quality Commission.", "It was carried out by",
       "The work is led by the Westmarch Trust.", "Her Majesty\u2019s Inspectors for this visit were",
       "They were Ann Dale."}));
  INFO(text);
  CHECK(inspectors(text) == "-");
}

TEST_CASE("each designation belongs to its inspector") {
  const std::string text =
      "The inspectors were Ann Dale, Her  Majesty\u2019s Inspector, and Kit Hythe (associate inspector).";
  const auto list = find_inspectors(text);
  REQUIRE(list);
  REQUIRE(list->people.size() == 2);
  CHECK(list->people[0].designation == "Her Majesty\u2019s Inspector");
  CHECK(list->people[1].designation == "(associate inspector)");
  CHECK(text.substr(list->people[1].who.where.begin, list->people[1].who.where.size()) == "Kit Hythe");
  CHECK(text.substr(list->where.begin, list->where.size()) ==
        "Ann Dale, Her  Majesty\u2019s Inspector, and Kit Hythe (associate inspector)");
}

TEST_CASE("people whom an engagement letter names as present") {
  const auto list = find_meeting("Thank you for meeting with Ann Dale, Kit Hythe, Jo Mere and myself to talk.");
  REQUIRE(list);
  CHECK(joined(*list) == "Ann Dale|Kit Hythe|Jo Mere|+");
  const auto s = GENERATE(values<sample>({
      {"I was joined by Ann Dale, HMI, and Kit Hythe, Senior HMI.", "Ann Dale|Kit Hythe|+"},
      {"I was also accompanied by Ann Dale and by my colleague Kit Hythe.", "Ann Dale|Kit Hythe|+"},
      {"Present from Ofsted were Ann Dale and Kit Hythe.", "Ann Dale|Kit Hythe"},
      {"For Ofsted: Ann Dale, Kit Hythe.", "Ann Dale|Kit Hythe"},
      {"For Ofsted: Ann Dale (Regional Director, North) and Kit Hythe (Registration Manager).", "Ann Dale|Kit Hythe"},
      {"Present from Ofsted and the council were Ann Dale (HMI) and Kit Hythe (assistant director).", "Ann Dale"},
      {"The meeting, at which Ann Dale, Senior HMI, and I met you, took place in May.", "Ann Dale|+"},
      {"It was joined by Ann Dale, HMI, Schools, and by Kit ferch Hythe.", "Ann Dale|Kit ferch Hythe"},
      {"Ann Dale (Senior HMI, social care), Kit Hythe (Senior HMI) and me met you.", "Ann Dale|Kit Hythe|+"},
      {"Many thanks to you, Olu and Bea for seeing Ann Dale HMI and me.", "Ann Dale|+"},
      {"Ann Dale HMI and I met you, Kit Hythe (Assistant Director, Help) and your data lead, Jo Mere, in May.",
       "Ann Dale|+"},
      {"Thank you for coming with your colleagues Jo Mere, head of early help, and Al Bray, service director for "
       "education, to meet Ann Dale, Senior HMI, Kit ap Hythe, Her Majesty's Inspector (schools), and me.",
       "Ann Dale|Kit ap Hythe|+"},
      {"Ann Dale and Kit Hythe joined me.", "Ann Dale|Kit Hythe"},
      {"With me were Ann Dale and Kit Hythe.", "Ann Dale|Kit Hythe|+"},
      {"I met you and Jo Mere, together with Ann Dale, Ofsted's regional lead for schools.", "Ann Dale"},
  }));
  INFO(s.text);
  const auto met = find_meeting(s.text);
  CHECK((met ? joined(*met) : "-") == s.names);
}

TEST_CASE("people of the council who were at the meeting are no inspectors") {
  const auto text = GENERATE(values<std::string_view>(
      {"", "Thank you for meeting with us.", "I met you, Jo Mere and Kit Hythe.", "We met Ann Dale and Kit Hythe.",
       "You were joined by Jo Mere and Kit Hythe.", "Your assistant director, Jo Mere, and Kit Hythe came.",
       "You brought Jo Mere (head of service) and Kit Hythe (assistant director).",
       "I spoke to you and your colleagues Jo Mere and Kit Hythe."}));
  INFO(text);
  CHECK_FALSE(find_meeting(text));
}

TEST_CASE("where some names have \"(Ofsted)\" behind them, the others are not Ofsted's") {
  const auto met = [](std::string_view text, std::string_view writer = {}) {
    const auto list = find_meeting(text, writer);
    return list ? joined(*list) : "-";
  };
  CHECK(met("Those attending were Jo Mere, Al Bray, Ann Dale (Ofsted) and Kit Hythe (Ofsted).") ==
        "Ann Dale|Kit Hythe");
  CHECK(met("Those attending were Jo Mere, Ann Dale (Ofsted) and Kit Hythe (Ofsted).", "Kit Hythe") ==
        "Ann Dale|Kit Hythe");
  CHECK(met("Those attending were Jo Mere, Ann Dale (Ofsted) and Kit Hythe.", "Kit Hythe") == "Ann Dale|Kit Hythe");
  CHECK(met("Present were Jo Mere, Ann Dale (Ofsted) and me.") == "Ann Dale|+");
  // The brackets at the end of a group are those of the whole group.
  CHECK(met("Present: Ann Dale, Kit Hythe, SHMI (Ofsted); Jo Mere DCS, Al Bray AD (Gullhaven).") ==
        "Ann Dale|Kit Hythe");
  CHECK(met("Present: Ann Dale (Ofsted); Jo Mere; Al Bray.") == "Ann Dale");
  // Whom the writer brought is an inspector, and an office in brackets is none of the others'.
  CHECK(met("I was joined by Ann Dale (Ofsted) and Kit Hythe.") == "Ann Dale|Kit Hythe|+");
  CHECK(met("Present were Ann Dale (HMI) and Kit Hythe.") == "Ann Dale|Kit Hythe");
}

TEST_CASE("who sent apologies was not at the meeting") {
  const auto met = [](std::string_view text) {
    const auto list = find_meeting(text);
    return list ? joined(*list) : "-";
  };
  CHECK(met("Apologies were received from Ann Dale HMI.") == "-");
  CHECK(met("Apologies: Ann Dale HMI and Kit Hythe HMI.") == "-");
  CHECK(met("There were apologies from Ann Dale HMI.") == "-");
  CHECK(met("Ann Dale HMI sent her apologies.") == "-");
  CHECK(met("Ann Dale HMI, who was unable to attend, will write.") == "-");
  CHECK(met("Kit Hythe HMI and I met you. Ann Dale HMI could not join us.") == "Kit Hythe|+");
  CHECK(met("I was joined by Kit Hythe. Apologies were sent from Ann Dale HMI.") == "Kit Hythe|+");
  CHECK(met("Apologies for the delay: Ann Dale HMI and I were away.") == "Ann Dale|+");
  CHECK(met("Ann Dale HMI and I sent our notes.") == "Ann Dale|+");
}

TEST_CASE("cells of a team table") {
  const auto whole = [](std::string_view text) {
    const auto i = parse_inspector(text);
    if (!i) return std::string("-");
    constexpr char letters[] = {'?', 'O', 'C'};
    return i->who.name + (i->lead ? "* " : " ") + letters[static_cast<std::size_t>(i->body)];
  };
  CHECK(whole("Ann Dale, Ofsted HMI lead inspector") == "Ann Dale* O");
  CHECK(whole("Ann Dale HMI, Ofsted Lead inspector") == "Ann Dale* O");
  CHECK(whole("Ann Dale, Ofsted HMI, lead inspector") == "Ann Dale* O");
  CHECK(whole("Ann Dale, Ofsted HMI, Social Care") == "Ann Dale O");
  CHECK(whole("Kit Hythe, CQC Lead Inspector") == "Kit Hythe* C");
  CHECK(whole("Kit Hythe, CQC inspector") == "Kit Hythe C");
  CHECK(whole("Kit Hythe, His Majesty\u2019s Inspector") == "Kit Hythe ?");
  CHECK(whole("HMI Kit Hythe") == "Kit Hythe ?");
  CHECK(whole("Kit Hythe, deputy lead inspector") == "Kit Hythe ?");
  CHECK(whole("Kit Hythe") == "Kit Hythe ?");
  CHECK(whole("Ofsted") == "-");
  CHECK(whole("Care Quality Commission") == "-");
  CHECK(whole("Kit Hythe, CQC inspector, went home") == "-");
  CHECK(whole("") == "-");
}

TEST_CASE("team lists") {
  CHECK(team("Lead inspector: Ann Dale, His Majesty\u2019s Inspector") == "L Ann Dale; ");
  CHECK(team("Lead inspector: Ann Dale Her Majesty\u2019s Inspector") == "L Ann Dale; ");
  CHECK(team("Lead inspector:Ann Dale HMI") == "L Ann Dale; ");
  CHECK(team("Deputy Lead inspector: Ann Dale") == "D Ann Dale; ");
  CHECK(team("Team inspectors: Ann Dale HMI, Kit Hythe SCRI, Jo Mere AI, Máire Fenn HMI,") ==
        "M Ann Dale|Kit Hythe|Jo Mere|Máire Fenn; ");
  CHECK(team("Team inspectors: HMI Ann Dale, Kit Hythe (OI), Jo Mere and Deane Fenn (Contracted Inspector).") ==
        "M Ann Dale|Kit Hythe|Jo Mere|Deane Fenn; ");
  CHECK(team("Associate inspectors: Ann Dale and Kit Hythe") == "M Ann Dale|Kit Hythe; ");
  CHECK(team("Additional inspector: Ann Dale") == "M Ann Dale; ");
  CHECK(team("Shadow inspectors: Ann Dale, Kit Hythe-Mere (regulatory inspector)") == "x Ann Dale|Kit Hythe-Mere; ");
  CHECK(team("Supernumerary inspector: Ann Dale") == "x Ann Dale; ");
  CHECK(team("Senior data analysts: Ann Dale, Kit Hythe") == "x Ann Dale|Kit Hythe; ");
  CHECK(team("Senior analytical officer: Ann Dale") == "x Ann Dale; ");
  CHECK(team("Quality assurance manager: Dr Ann Dale, Senior HMI") == "x Ann Dale; ");
  SECTION("several lines in one text") {
    CHECK(
        team("The inspection team Lead inspector: Ann Dale Deputy lead inspector: Kit Hythe Team inspectors: Jo Mere, "
             "Máire Fenn Senior data analyst: Al Bray Quality assurance manager: Di Cope 34") ==
        "L Ann Dale; D Kit Hythe; M Jo Mere|Máire Fenn; x Al Bray; x Di Cope; ");
    const auto lines = find_team("Team inspectors: Jo Mere HMI Senior data analyst: Al Bray");
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].names.people[0].designation == "HMI");
    CHECK(team("Team inspectors: Jo Mere, Kit Hythe Any complaints go elsewhere.") == "M Jo Mere|Kit Hythe; ");
  }
  SECTION("the next label is no designation of the name before it") {
    CHECK(team("Deputy lead inspector: Kit Hythe HMI Lead inspector: Ann Dale") == "D Kit Hythe; L Ann Dale; ");
  }
  SECTION("none") {
    CHECK(team("") == "");
    CHECK(team("Lead inspector:") == "");
    CHECK(team("The lead inspector was Ann Dale") == "");
    CHECK(team("Telephone: Ann Dale") == "");
  }
}

TEST_CASE("a cell of a team table in any wording") {
  const auto cell = [](std::string_view text) {
    std::string all;
    for (const inspector& i : parse_team_cell(text))
      all += (all.empty() ? "" : "|") + i.who.name + (i.lead ? "*" : "") + (i.designation.empty() ? "?" : "");
    return all;
  };
  CHECK(cell("Ann Dale, Ofsted HMI, lead inspector") == "Ann Dale*");
  CHECK(cell("Ann Dale - Ofsted Lead HMI for the north") == "Ann Dale*");
  CHECK(cell("Kit Hythe, Health and Justice inspector, CQC") == "Kit Hythe");
  CHECK(cell("Lead inspector: Ann Dale, Ofsted") == "Ann Dale*");
  CHECK(cell("Ann Dale HMI, Ofsted Lead inspector Kit Hythe, CQC inspector") == "Ann Dale*|Kit Hythe");
  CHECK(cell("Jo Mere") == "Jo Mere?");
  CHECK(cell("Ann Dale HMI, Kit Hythe HMI and Jo Mere HMI") == "Ann Dale|Kit Hythe|Jo Mere");
  CHECK(cell("Ann Dale (lead), Kit Hythe (deputy lead), Jo Mere") == "Ann Dale*|Kit Hythe|Jo Mere?");
  CHECK(cell("Ann Dale, Kit Hythe, Jo Mere") == "Ann Dale?|Kit Hythe?|Jo Mere?");
  CHECK(cell("Ann Dale, Early Help") == "Ann Dale");
  CHECK(cell("Kit Hythe, quality assurance manager").empty());
  CHECK(cell("Kit Hythe, shadow inspector").empty());
  CHECK(cell("Care Quality Commission").empty());
  CHECK(cell("The inspection was led by Ann Dale.").empty());
}

TEST_CASE("a text of names and nothing else") {
  const auto names = [](std::string_view text) {
    std::string all;
    for (const inspector& i : parse_team_names(text)) all += (all.empty() ? "" : "|") + i.who.name;
    return all;
  };
  CHECK(names("Ann Dale, Kit Hythe and Jo Mere.") == "Ann Dale|Kit Hythe|Jo Mere");
  CHECK(names(": Ann Dale HMI; Kit Hythe HMI") == "Ann Dale|Kit Hythe");
  CHECK(names("Jo Mere") == "Jo Mere");
  CHECK(names("Ann Dale, Kit Hythe, Jo").empty());
  CHECK(names("Ann Dale, Kit Hythe,").empty());
  CHECK(names("Ann Dale and Kit Hythe were there.").empty());
  CHECK(names("").empty());
}

TEST_CASE("the days of somebody's part in it do not end a list") {
  const auto names = [](std::string_view text) {
    std::string all;
    if (const auto list = parse_inspectors(text))
      for (const inspector& i : list->people) all += (all.empty() ? "" : "|") + i.who.name;
    return all;
  };
  CHECK(names("Ann Dale HMI (from 16 May), Kit Hythe (15 May only) and Jo Mere (remotely)") ==
        "Ann Dale|Kit Hythe|Jo Mere");
  CHECK(names("Ann Dale (off-site), Kit Hythe") == "Ann Dale|Kit Hythe");
  CHECK(names("Ann Dale (the harbour), Kit Hythe") == "Ann Dale");
}

TEST_CASE("a list behind a label") {
  const auto names = [](std::string_view text) {
    std::vector<std::string> found;
    if (const auto list = parse_inspectors(text))
      for (const auto& each : list->people) found.push_back(each.who.name);
    return found;
  };
  using strings = std::vector<std::string>;
  CHECK(names("Jo Hythe, HMI, and Kit Mere, HMI") == strings{"Jo Hythe", "Kit Mere"});
  CHECK(names(": Jo Hythe, Kit Mere and Ann Otter") == strings{"Jo Hythe", "Kit Mere", "Ann Otter"});
  CHECK(names("Jo Hythe") == strings{"Jo Hythe"});
  CHECK(names("carried out by Jo Hythe").empty());
  CHECK(names(":").empty());
  CHECK(names("").empty());
}

TEST_CASE("labels of a lead inspector in other words") {
  const auto text = GENERATE(values<std::string>({
      "Lead HMI: Ann Dale",
      "Lead: Ann Dale, HMI",
      "Inspection led by: Ann Dale, HMI",
      "Inspection led by Ann Dale",
      "Team led by Ann Dale HMI",
      "The inspection was led by Ann Dale, His Majesty\u2019s Inspector.",
      "Lead inspector \u2013 Ann Dale",
      "Lead inspector\tAnn Dale, HMI",
      "Lead inspector for this inspection: Ann Dale, Senior HMI",
      "Inspection lead: Ann Dale",
      "Led by: Ann Dale, HMI",
  }));
  INFO(text);
  CHECK(team(text) == "L Ann Dale; ");
}

TEST_CASE("labels of the team in other words, and what is no label") {
  CHECK(team("Team members: Ann Dale HMI, Kit Hythe HMI") == "M Ann Dale|Kit Hythe; ");
  CHECK(team("Other inspectors: Ann Dale and Kit Hythe") == "M Ann Dale|Kit Hythe; ");
  CHECK(team("Team inspectors\tAnn Dale HMI") == "M Ann Dale; ");
  CHECK(team("The service is led by Ann Dale.").empty());
  CHECK(team("Lead-in Ann Dale").empty());
  CHECK(team("Team led by someone else").empty());
}

TEST_CASE("a label on a line of its own") {
  CHECK(parse_team_label("Lead inspector") == team_role::lead);
  CHECK(parse_team_label(" Lead HMI: ") == team_role::lead);
  CHECK(parse_team_label("Team inspectors:") == team_role::member);
  CHECK(parse_team_label("Quality assurance manager") == team_role::not_inspecting);
  CHECK_FALSE(parse_team_label("Lead inspector: Ann Dale"));
  CHECK_FALSE(parse_team_label("Leadership"));
  CHECK_FALSE(parse_team_label(""));
}

TEST_CASE("a designation and nothing else") {
  const auto lead = parse_designation("Lead inspector, CQC");
  REQUIRE(lead);
  CHECK(lead->lead);
  CHECK(lead->body == inspectorate::cqc);
  const auto deputy = parse_designation("Deputy lead inspector");
  REQUIRE(deputy);
  CHECK_FALSE(deputy->lead);
  CHECK_FALSE(parse_designation("Ann Dale, HMI"));
  CHECK_FALSE(parse_designation(""));
}

TEST_CASE("the writer came with colleagues") {
  const auto met = find_meeting("Thank you for 3 June, when I came with Ada Finch and Kit Mere to see you.", "");
  REQUIRE(met);
  CHECK(met->people.size() == 2);
  CHECK(met->and_writer);
  CHECK_FALSE(find_meeting("You came with Ada Finch and Kit Mere to see the harbour.", ""));
}

TEST_CASE("family names may stand first where semicolons part the list") {
  const auto list = find_inspectors("His Majesty's Inspectors for this visit were: Hythe, Jo, HMI; van der Mere, Kit.");
  REQUIRE(list);
  REQUIRE(list->people.size() == 2);
  CHECK(list->people[0].who.name == "Jo Hythe");
  CHECK(list->people[0].designation == "HMI");
  CHECK(list->people[1].who.name == "Kit van der Mere");
  const auto plain = find_inspectors("The inspectors were Jo Hythe, Kit Mere; and Ann Dale.");
  REQUIRE(plain);
  CHECK(plain->people.size() == 3);
  CHECK_FALSE(find_inspectors("The inspectors were Hythe, Jo."));
}

TEST_CASE("a sentence in capitals names inspectors") {
  const auto list = find_inspectors("HIS MAJESTY'S INSPECTORS FOR THIS VISIT WERE JO HYTHE AND KIT MERE.");
  REQUIRE(list);
  REQUIRE(list->people.size() == 2);
  CHECK(list->people[0].who.name == "JO HYTHE");
  CHECK(list->people[1].who.name == "KIT MERE");
  CHECK_FALSE(find_inspectors("INSPECTORS FOR THIS VISIT WERE TOLD."));
}

TEST_CASE("inspectors may be called HM Inspectors") {
  const auto list = find_inspectors("HM Inspectors for this visit were Jo Hythe and Kit Mere.");
  REQUIRE(list);
  CHECK(list->people.size() == 2);
}

TEST_CASE("those who assisted the lead inspector") {
  const auto found = [](std::string_view text) {
    std::string all;
    if (const auto list = find_inspectors(text))
      for (const auto& each : list->people) all += (all.empty() ? "" : "|") + each.who.name;
    return all;
  };
  CHECK(found("She was assisted by Jo Hythe.") == "Jo Hythe");
  CHECK(found("They were also supported by Jo Hythe and Kit Mere, His Majesty's Inspectors.") == "Jo Hythe|Kit Mere");
  CHECK(found("The visit was led by Ann Dale HMI, who was accompanied by Jo Hythe.") == "Ann Dale|Jo Hythe");
  CHECK(found("The visit was led by Ann Dale, assisted by Jo Hythe and Kit Mere.") == "Ann Dale|Jo Hythe|Kit Mere");
  CHECK(found("She was supported by managers of the harbour.").empty());
  CHECK(found("She was supported by Jo Hythe, director of the harbour.").empty());
  CHECK(found("Children assisted by Jo Hythe do well.").empty());
}
