// SPDX-License-Identifier: AGPL-3.0-or-later
#include "plugins/ilacs_report/ilacs_report.hpp"

#include "tests/support/manifest_words.hpp"

#include <catch2/catch.hpp>

namespace {

using namespace sheaf::test;
using strings = std::vector<std::string>;

const manifest_words& manifest() {
  static const manifest_words words("ilacs_report");
  return words;
}

grammar_reading reading_of(const blocks& given) {
  return {given, sheaf::ilacs_report::report(), manifest().lexicon()};
}

const std::string title = "Inspection of Westmarch local authority children’s services";
const std::string summary = "Westmarch has come a long way. Most children get the help they need.";
const std::string wish = "How long a family waits.";
const std::string narrative = "Families like their workers. They see them every week.";

const blocks head = {heading(title, 1), paragraph("Inspection dates: 3 to 14 June 2024"),
                     paragraph("Lead inspector: Ada Thorne, His Majesty’s Inspector")};
const blocks table = {row({"Judgement", "Grade"}),
                      row({"The impact of leaders on social work practice with children and families", "Good"}),
                      row({"Overall effectiveness", "Requires improvement to be good"})};
const blocks improve = {heading("What needs to improve?"), bullet(wish)};

blocks report_with(const blocks& rest) {
  return joined({head, table, {paragraph(summary)}, improve, rest});
}

grammar_reading report_titled(const blocks& lines) {
  return reading_of(joined({lines, {paragraph("Inspection dates: 3 to 14 June 2024")}, table, {paragraph(summary)}}));
}

}  // namespace

TEST_CASE("ILACS: the cover gives authority, dates, lead and judgements") {
  const auto read = reading_of(report_with({}));
  CHECK(read.sink.field("authority") == "Westmarch");
  CHECK(read.sink.field("visit.start") == "2024-06-03");
  CHECK(read.sink.field("visit.end") == "2024-06-14");
  CHECK(read.sink.field("lead_inspector") == "Ada Thorne");
  CHECK(read.grade("overall") == "requires_improvement");
  CHECK(read.place_of(summary) == "summary |  | ");
  CHECK(read.place_of(wish) == "improvement | What needs to improve? | ");
}

TEST_CASE("ILACS: where a conversion lost the table, an area keeps the grade on its own side") {
  const auto graded = [](const blocks& lines) {
    return reading_of(joined({head, lines, {paragraph(summary)}, improve}));
  };
  const auto care = heading("The experiences and progress of children in care");
  const auto leavers = heading("The experiences and progress of care leavers");
  const auto good = heading("Good");
  const auto inadequate = heading("Inadequate");
  const auto after = graded({care, good, leavers, inadequate});
  CHECK(after.grade("children_in_care") == "good");
  CHECK(after.grade("care_leavers") == "inadequate");
  const auto before = graded({good, care, inadequate, leavers});
  CHECK(before.grade("children_in_care") == "good");
  CHECK(before.grade("care_leavers") == "inadequate");
  // The first area is lost among other words: its grade goes to no other.
  const auto lost = graded({paragraph("The impact of"), inadequate, care, good, leavers, inadequate});
  CHECK(lost.grade("children_in_care") == "good");
  CHECK(lost.grade("care_leavers") == "inadequate");
  CHECK(lost.place_of(summary) == "summary |  | ");
}

TEST_CASE("ILACS: titles name the authority in several ways") {
  const auto wanted = GENERATE(values<std::pair<blocks, std::string>>({
      {{heading("Inspection of the London Borough of Ottermouth local authority children’s services")},
       "London Borough of Ottermouth"},
      {{heading("Inspection of Westmarch local authority’s children’s services")}, "Westmarch"},
      {{heading("Short inspection of Westmarch children’s social care services")}, "Westmarch"},
      {{heading("Inspection of children’s services in Westmarch")}, "Westmarch"},
      {{heading("Westmarch City Council"), heading("Inspection of children’s social care services")},
       "Westmarch City Council"},
      {{heading("Inspection of Upper and Lower"), heading("Westmarch with Ottermouth local"),
        heading("authority children’s services")},
       "Upper and Lower Westmarch with Ottermouth"},
  }));
  const auto read = report_titled(wanted.first);
  INFO(wanted.second);
  CHECK(read.sink.field("authority") == wanted.second);
}

TEST_CASE("ILACS: dates may be introduced by a word") {
  const auto line = GENERATE(values<std::string>({
      "Inspection dates: from 3 to 14 June 2024",
      "Inspection dates: between 3 and 14 June 2024",
      "Dates of inspection: 3 June – 14 June 2024",
      "Inspection: 3 to 14 June 2024",
  }));
  INFO(line);
  const auto read = reading_of(joined({{heading(title, 1), paragraph(line)}, table}));
  CHECK(read.sink.field("visit.start") == "2024-06-03");
  CHECK(read.sink.field("visit.end") == "2024-06-14");
}

TEST_CASE("ILACS: two leads, or a line without a colon") {
  const auto two = reading_of(
      joined({{heading(title, 1), paragraph("Lead inspectors: Ada Thorne and Rowan Ferris, His Majesty’s Inspectors")},
              table}));
  CHECK(two.sink.field("lead_inspector") == "Ada Thorne");
  CHECK(two.sink.all("inspector") == strings{"Ada Thorne", "Rowan Ferris"});
  const auto bare = reading_of(
      joined({{heading(title, 1), paragraph("Lead inspector Ada Thorne, Senior His Majesty’s Inspector")}, table}));
  CHECK(bare.sink.field("lead_inspector") == "Ada Thorne");
}

TEST_CASE("ILACS: a table's row may name its area in words of its own") {
  const auto read = reading_of(joined(
      {head,
       {row({"The experiences and progress of children in care, including those placed far away", "Outstanding"})},
       {paragraph(summary)}}));
  REQUIRE(read.sink.judgements.size() == 1);
  CHECK(read.sink.judgements[0] ==
        written_judgement{"children_in_care", "outstanding",
                          "The experiences and progress of children in care, including those placed far away",
                          "Outstanding"});
}

TEST_CASE("ILACS: running text is no cover, though there be no table") {
  const auto read = reading_of(joined({head, {paragraph(summary)}, improve}));
  CHECK(read.place_of(summary) == "summary |  | ");
  CHECK(read.place_of(wish) == "improvement | What needs to improve? | ");
}

TEST_CASE("ILACS: a note of republication is no finding") {
  const std::string note = "This report was republished on 3 May 2024 to mend a date.";
  const auto read = reading_of(joined({head, table, {paragraph(note), paragraph(summary)}}));
  CHECK(read.boilerplate(note));
  CHECK(read.sink.findings.size() == 1);
}

TEST_CASE("ILACS: chapters are known by area, whatever links the grade") {
  const auto name = GENERATE(values<std::string>({
      "The experiences and progress of children who need help and protection: requires improvement to be good",
      "The experiences and progress of children who need help and protection – good",
      "The experiences and progress of children who need help and protection is judged to be Good",
      "The experiences and progress of children and young people who need help or protection",
      "The experience and progress of children looked after (good)",
      "The experiences and progress of care-experienced young people: good",
      "The impact of leadership on social work practice with children and their families is good",
  }));
  INFO(name);
  for (const auto& above : {heading(name), paragraph(name)}) {
    const auto read = reading_of(report_with({above, numbered("1", narrative)}));
    CHECK(read.place_of(narrative) == "evaluation | " + name + " | ");
  }
}

TEST_CASE("ILACS: a reworded heading opens a chapter, a sub-heading none") {
  const std::string second = "Placements are close to home. Few break down.";
  const auto reworded =
      reading_of(report_with({heading("The experiences of all who live away from home"), numbered("1", narrative),
                              heading("Placements"), numbered("2", second)}));
  CHECK(reworded.place_of(narrative) == "evaluation | The experiences of all who live away from home | ");
  CHECK(reworded.place_of(second) == "evaluation | The experiences of all who live away from home | Placements");
  const auto graded = reading_of(report_with({heading("Families: inadequate"), numbered("1", narrative)}));
  CHECK(graded.place_of(narrative) == "evaluation | Families: inadequate | ");
}

TEST_CASE("ILACS: narrative under an unknown heading is no list of what needs to improve") {
  const auto by_number = reading_of(report_with({heading("Help and protection"), numbered("1", "Help is good.")}));
  CHECK(by_number.place_of("Help is good.") == "evaluation | Help and protection | ");
  const auto by_length = reading_of(report_with({heading("Help and protection"), paragraph(narrative)}));
  CHECK(by_length.place_of(narrative) == "evaluation | Help and protection | ");
  const auto of_lists = reading_of(report_with({heading("Help and protection", 3), bullet("Plans for babies.")}));
  CHECK(of_lists.place_of("Plans for babies.") == "improvement | What needs to improve? | Help and protection");
}

TEST_CASE("ILACS: what needs to improve is asked in several ways") {
  const auto name = GENERATE(values<std::string>({
      "What needs to improve:",
      "What needs to improve in this area of social work practice?",
      "What needs to be improved?",
      "What must improve?",
      "Area for improvement",
  }));
  INFO(name);
  const auto read = reading_of(joined({head, table, {heading(name), bullet(wish)}}));
  CHECK(read.place_of(wish) == "improvement | " + name + " | ");
}

TEST_CASE("ILACS: a report is recognised without its title, and a letter never") {
  const auto confidence = [](const blocks& given) { return score_of(given, manifest().lexicon()); };
  const blocks end = {paragraph("The Office for Standards in Education, Children’s Services and Skills inspects.")};
  auto untitled = joined({report_with({heading("The experiences and progress of care leavers: good")}), end});
  untitled.front().words = "Westmarch";
  CHECK(confidence(untitled) >= 0.6);
  CHECK(confidence(joined({report_with({}), end})) >= 0.6);
  CHECK(confidence(joined({{paragraph("Dear Ms Alder")}, report_with({}), end})) < 0.6);
}

namespace {

const std::string care = "The experiences and progress of children in care";
const std::string leavers = "The experiences and progress of care leavers";
const blocks graded_table = {row({"Judgement", "Grade"}), row({care, "Outstanding"}), row({leavers, "Outstanding"})};
const std::string placements = "Homes are near. Brothers and sisters live together.";

/// A report without a list of what needs to improve.
grammar_reading nothing_to_improve(const blocks& rest) {
  return reading_of(joined({head, graded_table, {paragraph(summary)}, rest}));
}

}  // namespace

TEST_CASE("ILACS: where nothing needs to improve, the first chapter ends the cover") {
  const auto name = GENERATE(values<std::string>({": outstanding", " is outstanding", "", " – Outstanding"}));
  for (const auto& above : {heading(care + name), paragraph(care + name)}) {
    for (const auto& below : {numbered("1", narrative), paragraph(narrative), bullet(narrative)}) {
      INFO(name);
      const auto read = nothing_to_improve({above, below, heading(leavers + name), numbered("2", placements)});
      CHECK(read.place_of(summary) == "summary |  | ");
      CHECK(read.place_of(narrative) == "evaluation | " + care + name + " | ");
      CHECK(read.place_of(placements) == "evaluation | " + leavers + name + " | ");
      CHECK(read.sink.judgements.size() == 2);
    }
  }
}

TEST_CASE("ILACS: the first chapter may stand directly below the table, its grade or a sub-heading below it") {
  const auto directly =
      reading_of(joined({head, graded_table, {heading(care + ": outstanding"), numbered("1", narrative)}}));
  CHECK(directly.place_of(narrative) == "evaluation | " + care + ": outstanding | ");
  const auto grade_below = nothing_to_improve({heading(care), heading("Outstanding"), numbered("1", narrative)});
  CHECK(grade_below.place_of(narrative) == "evaluation | " + care + " | ");
  const auto broken = nothing_to_improve({heading(care + " –"), paragraph("Outstanding"), numbered("1", narrative)});
  CHECK(broken.place_of(narrative) == "evaluation | " + care + " – Outstanding | ");
  const auto grouped =
      nothing_to_improve({heading(care + ": outstanding"), heading("Homes"), numbered("1", narrative)});
  CHECK(grouped.place_of(narrative) == "evaluation | " + care + ": outstanding | Homes");
}

TEST_CASE("ILACS: a chapter may begin with a paragraph of one sentence") {
  const std::string sentence = "Families like their workers.";
  const auto read = nothing_to_improve({heading(care + ": outstanding"), paragraph(sentence), paragraph(placements)});
  CHECK(read.place_of(sentence) == "evaluation | " + care + ": outstanding | ");
  CHECK(read.place_of(placements) == "evaluation | " + care + ": outstanding | ");
}

TEST_CASE("ILACS: lines of a lost table are no chapters, though text follows the last") {
  const blocks lines = {paragraph(care + ": outstanding"), paragraph(leavers + ": outstanding")};
  const auto read = reading_of(
      joined({head, lines, {paragraph(summary), heading(care + ": outstanding"), numbered("1", narrative)}}));
  CHECK(read.place_of(summary) == "summary |  | ");
  CHECK(read.place_of(narrative) == "evaluation | " + care + ": outstanding | ");
  CHECK(read.grade("care_leavers") == "outstanding");
}

TEST_CASE("ILACS: a report without a table takes its judgements from the chapters") {
  const auto read = reading_of(joined({head, {paragraph(summary), heading(care + ": good"), paragraph(narrative)}}));
  CHECK(read.place_of(narrative) == "evaluation | " + care + ": good | ");
  CHECK(read.grade("children_in_care") == "good");
}

TEST_CASE("ILACS: numbered paragraphs whose heading was lost are no summary") {
  const auto read = nothing_to_improve({numbered("1", narrative), heading("Homes", 3), numbered("2", placements)});
  CHECK(read.place_of(summary) == "summary |  | ");
  CHECK(read.place_of(narrative) == "evaluation |  | ");
  const auto other_number = nothing_to_improve({numbered("21", narrative)});
  CHECK(other_number.place_of(narrative) == "summary |  | ");
}

TEST_CASE("ILACS: a section that is new in the vocabulary ends the one before it") {
  const manifest_words words("ilacs_report", {{"headings/tides", "what the tides bring"}});
  const grammar_reading read(
      report_with({paragraph("What the tides bring"), bullet("The harbour silts up."),
                   heading("The experiences and progress of children in care"), paragraph(narrative)}),
      sheaf::ilacs_report::report(), words.lexicon());
  CHECK(read.place_of(wish) == "improvement | What needs to improve? | ");
  CHECK(read.place_of("The harbour silts up.") == "evaluation | What the tides bring | ");
  CHECK(read.place_of(narrative) == "evaluation | The experiences and progress of children in care | ");
}

namespace {

struct dated {
  std::string start, end;
  strings unread;  ///< messages
  friend bool operator==(const dated&, const dated&) = default;
};

/// The days of the visit that a cover with these lines gives.
dated visit_of(const blocks& lines) {
  const auto read = reading_of(joined({{heading(title, 1)}, lines, table, {paragraph(summary)}, improve}));
  for (const auto& each : lines) CHECK(read.boilerplate(each.words));
  dated found{read.sink.field("visit.start"), read.sink.field("visit.end"), {}};
  for (const auto& [code, message] : read.sink.diagnostics)
    if (code == "date-unread") found.unread.push_back(message);
  return found;
}

}  // namespace

TEST_CASE("ILACS: an inspection may have a second period, whatever words join it") {
  const auto line = GENERATE(values<std::string>({
      "Inspection dates: 5 to 16 May 2025 and 7 to 9 July 2025",
      "Inspection dates: from 5 to 16 May 2025 and again on 8 and 9 July 2025",
      "Inspection dates: 5 to 9 May and 7 to 9 July 2025",
      "Inspection dates: 5 to 16 May 2025; 9 July 2025",
      "Inspection dates: 5 to 16 May (with a short return on 9 July 2025)",
      "Inspection dates: 5 to 16 May 2025 (interrupted on 12 May) and finished by 9 July 2025",
      "Inspection took place between 5 and 16 May 2025, and then on 9 July 2025",
  }));
  INFO(line);
  CHECK(visit_of({paragraph(line)}) == dated{"2025-05-05", "2025-07-09", {}});
}

TEST_CASE("ILACS: a dates line may be broken between any words") {
  const dated wanted{"2025-05-05", "2025-07-09", {}};
  CHECK(visit_of({paragraph("Inspection dates:"), paragraph("5 to 16 May 2025 and 7 to 9 July 2025")}) == wanted);
  CHECK(visit_of({paragraph("Inspection dates: 5 to 16 May"), paragraph("2025 and"),
                  paragraph("again from 7 to 9 July 2025")}) == wanted);
  CHECK(visit_of({paragraph("Inspection dates: 5 to"), paragraph("16 May 2025, and 7 to 9 July 2025")}) == wanted);
}

TEST_CASE("ILACS: other dates of the line are no period of the visit") {
  const dated wanted{"2025-05-05", "2025-05-16", {}};
  CHECK(visit_of({paragraph("Inspection dates: 5 to 16 May 2025 Report published: 9 July 2025")}) == wanted);
  CHECK(visit_of({paragraph("Inspection dates: 5 to 16 May 2025 (published 9 July 2025)")}) == wanted);
  CHECK(visit_of({paragraph("Inspection dates: 5 to 16 May 2025 (last inspection: 9 June 2021)")}) == wanted);
  CHECK(visit_of({paragraph("Inspection dates: 5 to 16 May 2025 (the next inspection is due by 9 July 2025)")}) ==
        wanted);
}

TEST_CASE("ILACS: what looks like a date and is not read is a warning") {
  const auto only = [](const char* words) {
    return strings{"no rule reads '" + std::string(words) + "' among the dates"};
  };
  CHECK(visit_of({paragraph("Inspection dates: 5 to 16 May 25")}) == dated{"", "", only("5 to 16 May 25")});
  CHECK(visit_of({paragraph("Inspection dates: 5 to 16 May 2025 and 9.7.25")}) ==
        dated{"2025-05-05", "2025-05-16", only("9.7.25")});
  CHECK(visit_of({paragraph("Inspection dates: 5 to 16 May 2025 and 9 July 2019")}) ==
        dated{"2025-05-05", "2025-05-16", only("9 July 2019")});
  CHECK(visit_of({paragraph("Inspection dates: 5 to 16 May 2025, inspection 10048217")}) ==
        dated{"2025-05-05", "2025-05-16", {}});
}

TEST_CASE("ILACS: a trust is named after its authority") {
  const auto name = GENERATE(values<std::string>({
      "Inspection of Westmarch Children and Families Trust",
      "Inspection of Westmarch Children’s Services Trust local authority children’s services",
      "Short inspection of Westmarch Children First",
      "Inspection of Together for Children Westmarch",
      "Inspection of children’s services provided by Westmarch Children’s Trust",
      "Inspection of Westmarch Children’s Trust on behalf of Westmarch City Council",
  }));
  INFO(name);
  const auto given = joined({{heading(name)}, {paragraph("Inspection dates: 3 to 14 June 2024")}, table, improve});
  CHECK(reading_of(given).sink.field("authority") == "Westmarch");
  CHECK(score_of(given, manifest().lexicon()) >= 0.6);
}

TEST_CASE("ILACS: a lead under other labels") {
  const auto label = GENERATE(values<std::string>({
      "Inspection led by Ada Thorne, His Majesty’s Inspector",
      "Team led by: Ada Thorne",
      "Lead HMI: Ada Thorne",
      "Lead inspector – Ada Thorne",
      "Ada Thorne, His Majesty’s Inspector (lead inspector)",
      "The inspection was led by Ada Thorne, HMI.",
  }));
  INFO(label);
  CHECK(reading_of(joined({{heading(title, 1), paragraph(label)}, table})).sink.field("lead_inspector") ==
        "Ada Thorne");
  const std::string told = "Services are led by Ada Thorne. They are sound.";
  const auto text = reading_of(joined({{heading(title, 1)}, table, {paragraph(told)}}));
  CHECK(text.sink.field("lead_inspector").empty());
  CHECK(text.place_of(told) == "summary |  | ");
}
