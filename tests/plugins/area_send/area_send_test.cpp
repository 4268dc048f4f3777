// SPDX-License-Identifier: AGPL-3.0-or-later
#include "plugins/area_send/area_send.hpp"

#include "tests/support/manifest_words.hpp"

#include <catch2/catch.hpp>

namespace {

using namespace sheaf::test;
using strings = std::vector<std::string>;

const manifest_words& manifest() {
  static const manifest_words words("area_send");
  return words;
}

grammar_reading reading_of(const blocks& given) {
  return {given, sheaf::area_send::report(), manifest().lexicon()};
}

const std::string outcome =
    "The local area partnership’s arrangements lead to inconsistent experiences and outcomes. It must improve them.";
const std::string context = "Westmarch Council and the Vale Integrated Care Board share the work. Both are new to it.";
const std::string life = "Children are known by name. Many of them wait.";
const std::string works = "Portage comes early. Parents speak of it with affection.";
const std::string fails = "Plans are late. Some are never written.";

const blocks head = {heading("Area SEND inspection of Westmarch Local Area Partnership", 1),
                     paragraph("Inspection dates: 4 to 8 March 2024"),
                     paragraph("Dates of previous inspection: 12 to 16 November 2018")};
const blocks outcome_part = {heading("Inspection outcome"), paragraph(outcome)};

blocks titled(const blocks& lines) {
  return joined({lines, {paragraph("Inspection dates: 4 to 8 March 2024")}, outcome_part});
}

}  // namespace

TEST_CASE("area SEND: cover and outcome") {
  const auto read = reading_of(joined({head, outcome_part}));
  CHECK(read.sink.field("authority") == "Westmarch");
  CHECK(read.sink.field("visit.start") == "2024-03-04");
  CHECK(read.sink.field("visit.end") == "2024-03-08");
  CHECK(read.grade("send_outcome") == "inconsistent");
  CHECK(read.place_of(outcome) == "summary | Inspection outcome | ");
}

TEST_CASE("area SEND: titles in several wordings, and wrapped ones") {
  const auto wanted = GENERATE(values<std::pair<blocks, std::string>>({
      {{heading("Area SEND inspection of Westmarch, Ottermouth and Upper Vale Local Area Partnership")},
       "Westmarch, Ottermouth and Upper Vale"},
      {{heading("Area SEND inspection of the Royal Borough of Westmarch Local Area Partnership")},
       "Royal Borough of Westmarch"},
      {{heading("Area SEND monitoring inspection of Westmarch Local Area Partnership")}, "Westmarch"},
      {{heading("Area SEND inspection of Westmarch")}, "Westmarch"},
      {{heading("Inspection of the Westmarch local area partnership for SEND")}, "Westmarch"},
      {{heading("Area SEND inspection of Westmarch Local"), heading("Area Partnership")}, "Westmarch"},
      {{heading("Area SEND inspection of West"), heading("Ottermouth Local Area"), heading("Partnership")},
       "West Ottermouth"},
  }));
  INFO(wanted.second);
  CHECK(reading_of(titled(wanted.first)).sink.field("authority") == wanted.second);
  CHECK(score_of(titled(wanted.first), manifest().lexicon()) >= 0.6);
}

TEST_CASE("area SEND: an outcome without a heading is no cover") {
  const auto read = reading_of(joined({head, {paragraph(outcome)}}));
  CHECK(read.grade("send_outcome") == "inconsistent");
  CHECK(read.place_of(outcome) == "summary |  | ");
}

TEST_CASE("area SEND: a monitoring inspection recalls an outcome and reports progress") {
  const auto recalled = GENERATE(values<std::string>({
      "At the full inspection in January 2024, inspectors found widespread and/or systemic failings.",
      "The previous area SEND inspection of the partnership found widespread and systemic failings.",
  }));
  const std::string action = "The partnership has taken effective action to address both areas for priority action.";
  const auto read =
      reading_of(joined({{heading("Area SEND monitoring inspection of Westmarch Local Area Partnership", 1)},
                         {heading("Inspection outcome"), paragraph(recalled), paragraph(action)},
                         {heading("Information about the local area partnership"), paragraph(context)},
                         {heading("Progress made in addressing the areas for priority action"), paragraph(works)}}));
  CHECK(read.grade("send_outcome").empty());
  CHECK(read.place_of(recalled) == "summary | Inspection outcome | ");
  CHECK(read.place_of(works) == "progress | Progress made in addressing the areas for priority action | ");
  const auto full = reading_of(
      joined({head,
              {heading("Inspection outcome"),
               paragraph("There are widespread and/or systemic failings. The next full area SEND inspection will be "
                         "within three years of the previous one.")}}));
  CHECK(full.grade("send_outcome") == "systemic_failings");
}

TEST_CASE("area SEND: headings in other words") {
  const auto read =
      reading_of(joined({head,
                         outcome_part,
                         {heading("Information about the area partnership"), paragraph(context)},
                         {heading("What is it like to be a child with SEND in Westmarch?"), paragraph(life)},
                         {heading("What is the partnership doing well?"), bullet(works)},
                         {heading("What do leaders need to do to improve?"), bullet(fails)}}));
  CHECK(read.place_of(context) == "context | Information about the area partnership | ");
  CHECK(read.place_of(life) == "evaluation | What is it like to be a child with SEND in Westmarch? | ");
  CHECK(read.place_of(works) == "strength | What is the partnership doing well? | ");
  CHECK(read.place_of(fails) == "concern | What do leaders need to do to improve? | ");
}

TEST_CASE("area SEND: the place of an unknown heading shows what its section holds") {
  const auto read =
      reading_of(joined({head,
                         outcome_part,
                         {heading("About the place"), paragraph(context)},
                         {heading("What is it like to be a child or young person in this area?"), paragraph(life)},
                         {heading("Good practice"), bullet(works)}}));
  CHECK(read.place_of(context) == "context | About the place | ");
  CHECK(read.place_of(works) == "strength | Good practice | ");
  const auto lower = reading_of(joined({head, outcome_part, {heading("A note on words", 4), paragraph(life)}}));
  CHECK(lower.place_of(life) == "summary | Inspection outcome | A note on words");
}

TEST_CASE("area SEND: rows of actions, the body on either side") {
  const std::string action = "The council should find every child who is out of school.";
  const std::string body = "Westmarch County Council, Upper Vale Integrated Care Board and the Westmarch Trust";
  for (const auto& cells : {strings{body, action}, strings{action, body}}) {
    const auto read = reading_of(joined(
        {head,
         outcome_part,
         {heading("Areas for priority action"), row({"Responsible body", "Areas for priority action"}), row(cells)}}));
    CHECK(read.place_of(action) == "priority_action | Areas for priority action | ");
    CHECK(read.boilerplate(body));
    CHECK(read.finding(body) == nullptr);
  }
}

TEST_CASE("area SEND: cells that became blocks") {
  const std::string body =
      "Westmarch County Council, Upper Vale Integrated Care Board, Lower Vale Integrated Care Board, the Westmarch "
      "Children’s Trust and the provider collaborative of both vales";
  const std::string action = "Leaders must clear the backlog. They should begin with those who wait longest.";
  const auto read =
      reading_of(joined({head,
                         outcome_part,
                         {heading("Areas for priority action"), paragraph("Responsible body"),
                          heading("Areas for priority action"), paragraph(body), paragraph(action),
                          bullet("reviews within a fortnight"), paragraph("The ICBs must publish waits")}}));
  CHECK(read.boilerplate(body));
  CHECK(read.place_of(action) == "priority_action | Areas for priority action | ");
  CHECK(read.place_of("reviews within a fortnight") == "priority_action | Areas for priority action | ");
  CHECK(read.place_of("The ICBs must publish waits") == "priority_action | Areas for priority action | ");
}

TEST_CASE("area SEND: without a column of bodies every line is an improvement") {
  const auto read = reading_of(joined({head,
                                       outcome_part,
                                       {heading("Areas for improvement"), heading("Areas for improvement"),
                                        paragraph("Better careers advice for all young people")}}));
  CHECK(read.place_of("Better careers advice for all young people") == "improvement | Areas for improvement | ");
}

TEST_CASE("area SEND: the team, row by row") {
  const auto team = [](const blocks& rows) {
    return reading_of(joined({head, outcome_part, {heading("Inspection team")}, rows}));
  };
  const auto plain = team({row({"Ofsted", "Care Quality Commission"}),
                           row({"Ada Thorne, Ofsted HMI, Lead inspector", "Ivo Marsh, CQC Lead inspector"}),
                           row({"Rowan Ferris", "Petra Hale – CQC, health and justice"})});
  CHECK(plain.sink.all("inspector") == strings{"Ada Thorne", "Ivo Marsh", "Rowan Ferris", "Petra Hale"});
  CHECK(plain.sink.field("lead_inspector") == "Ada Thorne");
  const auto columns = team({row({"Ada Thorne, Ofsted Lead inspector Rowan Ferris, Ofsted HMI",
                                  "Ivo Marsh, CQC Lead inspector Petra Hale, CQC inspector"})});
  CHECK(columns.sink.all("inspector") == strings{"Ada Thorne", "Ivo Marsh", "Rowan Ferris", "Petra Hale"});
  const auto lead_of_neither = team({row({"Lead inspector: Ada Thorne", "Lead inspector: Ivo Marsh"})});
  CHECK(lead_of_neither.sink.field("lead_inspector") == "Ada Thorne");
  const auto lines = team({heading("Ada Thorne, Ofsted HMI"), heading("Ivo Marsh, CQC inspector"),
                           paragraph("If you are not happy with the report, you can complain. Write to us.")});
  CHECK(lines.sink.all("inspector") == strings{"Ada Thorne", "Ivo Marsh"});
  CHECK(lines.sink.findings.size() == 1);
}

TEST_CASE("area SEND: notices are no findings, whatever part they follow") {
  const auto read = reading_of(joined({head,
                                       outcome_part,
                                       {heading("Areas for improvement"), paragraph("Leaders should listen more."),
                                        paragraph("If you would like a copy of this document in a different format, "
                                                  "please telephone us."),
                                        paragraph("Quay House. Westmarch.")}}));
  CHECK(read.sink.findings.size() == 2);
  CHECK(read.boilerplate("Quay House. Westmarch."));
}

TEST_CASE("area SEND: letters and children's services inspections are something else") {
  const auto score = [](const blocks& given) { return score_of(given, manifest().lexicon()); };
  const auto report = joined({head, outcome_part, {heading("Areas for improvement")}});
  CHECK(score(report) >= 0.6);
  CHECK(score(joined({{paragraph("Dear Ms Alder")}, report})) < 0.6);
  CHECK(score({heading("Inspection of Westmarch local authority children’s services"),
               heading("Areas for improvement")}) == 0);
}

TEST_CASE("area SEND: a section that is new in the vocabulary ends the one before it") {
  const manifest_words words("area_send", {{"headings/tides", "what the tides bring"}});
  const grammar_reading read(joined({head,
                                     outcome_part,
                                     {heading("What is it like to be a child with SEND in Westmarch?"), paragraph(life),
                                      paragraph("What the tides bring"), paragraph(works),
                                      heading("Areas for improvement"), paragraph(fails)}}),
                             sheaf::area_send::report(), words.lexicon());
  CHECK(read.place_of(life) == "evaluation | What is it like to be a child with SEND in Westmarch? | ");
  CHECK(read.place_of(works) == "evaluation | What the tides bring | ");
  CHECK(read.place_of(fails) == "improvement | Areas for improvement | ");
}

namespace {

const std::string act = "The council should find every child who is out of school.";
const std::string second_act = "The ICB must publish how long children wait.";

/// A report whose areas for priority action are these blocks, and one improvement.
grammar_reading acting(const blocks& given) {
  return reading_of(joined({head,
                            outcome_part,
                            {heading("Areas for priority action")},
                            given,
                            {heading("Areas for improvement"), paragraph("Leaders should listen more.")}}));
}

/// True if the two actions are the only ones.
bool only_actions(const grammar_reading& read) {
  std::size_t actions = 0;
  for (const auto& found : read.sink.findings) actions += found.kind == "priority_action" ? 1 : 0;
  return actions == 2 && read.place_of(act) == "priority_action | Areas for priority action | " &&
         read.place_of(second_act) == "priority_action | Areas for priority action | ";
}

}  // namespace

TEST_CASE("area SEND: bodies are no actions, in a table or without one") {
  const std::string council = "Westmarch County Council and Upper Vale ICB";
  const std::string board = "Upper Vale ICB";
  CHECK(only_actions(acting({row({"Responsible bodies", "Action"}), row({council, act}), row({board, second_act})})));
  CHECK(only_actions(
      acting({row({"Who is responsible", "What must happen"}), row({council, act}), row({board, second_act})})));
  CHECK(only_actions(acting({paragraph(council), paragraph(act), paragraph(board), paragraph(second_act)})));
  CHECK(only_actions(acting({heading(council), paragraph(act), heading(board), paragraph(second_act)})));
  CHECK(only_actions(acting({paragraph(act), bullet(council), paragraph(second_act), bullet(board)})));
  CHECK(only_actions(acting({paragraph("Responsible body: " + council), paragraph(act),
                             paragraph("Responsible body: " + board), paragraph(second_act)})));
  CHECK(only_actions(acting({paragraph("The following bodies are responsible: " + council + "."), numbered("1", act),
                             numbered("2", second_act)})));
}

TEST_CASE("area SEND: an action without a verb of duty is no body") {
  const auto read = acting(
      {paragraph("The timeliness of plans across the council"), paragraph("Plans by Westmarch Council for all")});
  CHECK(read.place_of("The timeliness of plans across the council") ==
        "priority_action | Areas for priority action | ");
  CHECK(read.place_of("Plans by Westmarch Council for all") == "priority_action | Areas for priority action | ");
}

TEST_CASE("area SEND: a team in other tables and lists") {
  const auto team = [](const blocks& rows) {
    return reading_of(joined({head, outcome_part, {heading("Inspection team")}, rows}));
  };
  const auto given = GENERATE(values<blocks>({
      {row({"Name", "Role", "Inspectorate"}), row({"Ivo Marsh", "Lead inspector", "Care Quality Commission"}),
       row({"Ada Thorne", "Lead inspector, HMI", "Ofsted"})},
      {row({"Lead inspector, CQC", "Ivo Marsh"}), row({"Lead inspector, Ofsted", "Ada Thorne HMI"})},
      {paragraph("Care Quality Commission"), bullet("Ivo Marsh, lead inspector"), paragraph("Ofsted"),
       bullet("Ada Thorne, lead inspector")},
      {paragraph("Care Quality Commission: Ivo Marsh (lead)"), paragraph("Ofsted: Ada Thorne HMI (lead)")},
      {paragraph("Ivo Marsh (CQC, lead), Ada Thorne (Ofsted, lead)")},
  }));
  const auto read = team(given);
  CHECK(read.sink.field("lead_inspector") == "Ada Thorne");
  CHECK(read.sink.all("inspector") == strings{"Ivo Marsh", "Ada Thorne"});
}

TEST_CASE("area SEND: a bare name counts only below the name of an inspectorate") {
  const auto read =
      reading_of(joined({head,
                         outcome_part,
                         {heading("Inspection team"), heading("Care Quality Commission"), bullet("Ivo Marsh"),
                          paragraph("Printed in Westmarch."), paragraph("Quay House")}}));
  CHECK(read.sink.all("inspector") == strings{"Ivo Marsh"});
}

TEST_CASE("area SEND: a second period, and a trust in the title") {
  const auto read = reading_of({heading("Area SEND inspection of Westmarch Children’s Trust Local Area Partnership"),
                                paragraph("Inspection dates: 5 to 9 May 2025 and again on 3 June 2025"),
                                heading("Inspection outcome"), paragraph(outcome)});
  CHECK(read.sink.field("authority") == "Westmarch");
  CHECK(read.sink.field("visit.start") == "2025-05-05");
  CHECK(read.sink.field("visit.end") == "2025-06-03");
}
