// SPDX-License-Identifier: AGPL-3.0-or-later
#include "plugins/monitoring_visit/monitoring_visit.hpp"

#include "tests/support/letter_fixture.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace {

using namespace sheaf::test;

const manifest_words& manifest() {
  static const manifest_words words("monitoring_visit");
  return words;
}

struct reading_of : grammar_reading {
  explicit reading_of(const blocks& given)
      : grammar_reading(given, sheaf::monitoring_visit::letter(), manifest().lexicon()) {}
};

const blocks opening = {
    heading("Second monitoring visit of Westmarch Council's children's services"),
    paragraph("This letter summarises the findings of the second monitoring visit to Westmarch on 21 and 22 February "
              "2017. It was the second visit since the local authority was judged inadequate in May 2016. It was "
              "carried out by Alan Thorpe HMI and Ruth Penny HMI."),
};
const blocks signature = {line("Yours sincerely"), line("Alan Thorpe"), line("Her Majesty's Inspector")};

}  // namespace

TEST_CASE("the opening gives authority, dates and inspectors, and is no finding") {
  const reading_of read(joined({letter_head(), opening, {paragraph("Progress is steady.")}, signature}));
  CHECK(read.sink.field("authority") == "Westmarch Council");
  CHECK(read.sink.field("visit.start") == "2017-02-21");
  CHECK(read.sink.field("visit.end") == "2017-02-22");
  CHECK(read.sink.field("lead_inspector") == "Alan Thorpe");
  CHECK(read.sink.field("addressee.name") == "Ms Jo Hythe");
  CHECK(read.sink.field("addressee.organisation") == "Westmarch Council");
  CHECK(read.sink.findings.size() == 1);
}

TEST_CASE("the visit has all the days that its sentence names") {
  const auto visit = [](const std::string& days) {
    const reading_of read(joined({letter_head(),
                                  {heading("Monitoring visit to Westmarch Council's children's services"),
                                   paragraph("This letter summarises the findings of the monitoring visit on " + days +
                                             ". The inspectors were Alan Thorpe HMI and Ruth Penny HMI."),
                                   paragraph("Progress is steady.")},
                                  signature}));
    return read.sink.field("visit.start") + ".." + read.sink.field("visit.end");
  };
  CHECK(visit("the 14th and the 15th of May 2019") == "2019-05-14..2019-05-15");
  CHECK(visit("14 (off site) and 15 May 2019 (on site)") == "2019-05-14..2019-05-15");
  CHECK(visit("7 May 2019 (remotely) and on 14 and 15 May 2019") == "2019-05-07..2019-05-15");
  CHECK(visit("14 and 15 May 2019, with a further day on 20 May 2019") == "2019-05-14..2019-05-20");
}

TEST_CASE("a data analyst and who assures quality are no inspectors of the visit") {
  const auto inspectors = [](const std::string& people) {
    const reading_of read(joined({letter_head(),
                                  {heading("Monitoring visit to Westmarch Council's children's services"),
                                   paragraph("This letter summarises the findings of the monitoring visit on 14 and 15 "
                                             "May 2019. The visit was carried out by " +
                                             people + ".")},
                                  signature}));
    return read.sink.all("inspector");
  };
  const std::vector<std::string> both = {"Alan Thorpe", "Ruth Penny"};
  CHECK(inspectors("Alan Thorpe HMI and Ruth Penny HMI, with Jo Marsh, data analyst") == both);
  CHECK(inspectors("Alan Thorpe HMI, Ruth Penny HMI and Jo Marsh HMI (quality assurance)") == both);
}

TEST_CASE("a letter's date is read with what stands beside it") {
  const auto published = [](const std::string& date) {
    auto head = letter_head();
    head.front() = line(date);
    return reading_of(joined({head, opening, signature})).sink.field("published");
  };
  CHECK(published("14 March 2017          Our ref: MV/80452") == "2017-03-14");
  CHECK(published("14 March 2017 (amended 20 March 2017)") == "2017-03-14");
  CHECK(published("14.03.17") == "2017-03-14");
}

TEST_CASE("the lead inspector is named above the office, also where somebody signs for them") {
  const auto lead = [](const blocks& signed_by) {
    return reading_of(joined({letter_head(), opening, {paragraph("Progress is steady.")}, signed_by}))
        .sink.field("lead_inspector");
  };
  CHECK(lead({line("Yours sincerely"), line("A Thorpe"), line("Alan Thorpe"), line("Her Majesty's Inspector")}) ==
        "Alan Thorpe");
  CHECK(lead({line("Yours sincerely"), line("pp Alan Thorpe"), line("Her Majesty's Inspector")}) == "Alan Thorpe");
}

TEST_CASE("the first paragraph is the summary of a letter with headings, a finding of one without") {
  const blocks said = {paragraph("Progress is steady.")};
  const std::string subject = "Second monitoring visit of Westmarch Council's children's services";
  const reading_of headed(joined(
      {letter_head(), opening, said, {heading("Areas covered by the visit"), bullet("Early help.")}, signature}));
  CHECK(headed.place_of("Progress is steady.") == "summary | " + subject + " | ");
  CHECK(headed.place_of("Early help.") == "scope | Areas covered by the visit | ");
  const reading_of bare(joined({letter_head(), opening, said, signature}));
  CHECK(bare.place_of("Progress is steady.") == "evaluation | " + subject + " | ");
}

TEST_CASE("headings that the vocabulary does not know group the narrative and end any other section") {
  const reading_of read(joined({letter_head(),
                                opening,
                                {heading("Headline findings"), paragraph("Plans are better."), heading("The duty team"),
                                 paragraph("It is quick."), heading("Findings and evaluation of progress"),
                                 paragraph("Visits are kept."), heading("Care leavers"), paragraph("They are helped.")},
                                signature}));
  CHECK(read.place_of("Plans are better.") == "summary | Headline findings | ");
  CHECK(read.place_of("It is quick.") == "evaluation | The duty team | ");
  CHECK(read.place_of("Visits are kept.") == "evaluation | Findings and evaluation of progress | ");
  CHECK(read.place_of("They are helped.") == "evaluation | Findings and evaluation of progress | Care leavers");
}

TEST_CASE("what inspectors were told is no formula") {
  const reading_of read(
      joined({letter_head(), opening, {paragraph("The inspectors were told of good work.")}, signature}));
  CHECK(read.sink.findings.size() == 1);
}

TEST_CASE("a letter may end without a closing formula") {
  const reading_of read(joined({letter_head(),
                                opening,
                                {paragraph("Progress is steady.")},
                                {line("Alan Thorpe"), line("Her Majesty's Inspector")}}));
  CHECK(read.sink.findings.size() == 1);
  CHECK(read.sink.field("lead_inspector") == "Alan Thorpe");
}

TEST_CASE("a letter without a salutation begins at its subject") {
  const reading_of read(joined({{line("14 March 2017")}, opening, {paragraph("Progress is steady.")}, signature}));
  CHECK(read.sink.field("published") == "2017-03-14");
  CHECK(read.sink.findings.size() == 1);
}

TEST_CASE("headings in other words name the kind of their section") {
  const auto [words, kind] = GENERATE(table<std::string, std::string>({
      {"Further areas for improvement", "improvement"},
      {"Areas where further improvement is needed", "improvement"},
      {"Areas to improve", "improvement"},
      {"Areas that need to improve", "improvement"},
      {"What still needs to improve", "improvement"},
      {"What must improve", "improvement"},
      {"Areas requiring priority action", "priority_action"},
      {"Areas of priority action", "priority_action"},
      {"Areas for immediate action", "priority_action"},
      {"What works well", "strength"},
      {"Progress made since the inspection", "progress"},
      {"Background and context", "context"},
      {"The areas covered by the visit", "scope"},
      {"Areas of practice", "evaluation"},
      {"What works", "strength"},
      {"What works for boats", "evaluation"},
  }));
  INFO(words);
  const reading_of read(joined({letter_head(),
                                opening,
                                {heading("Headline findings"), paragraph("Staff are calm."), heading(words),
                                 paragraph("The duty team answers.")},
                                signature}));
  CHECK(read.place_of("The duty team answers.") == kind + " | " + words + " | ");
}

TEST_CASE("a section that is new in the vocabulary ends the one before it") {
  const manifest_words words("monitoring_visit", {{"headings/tides", "what the tides bring"}});
  const grammar_reading read(joined({letter_head(),
                                     opening,
                                     {heading("Areas covered by the visit"), bullet("Early help."),
                                      line("What the tides bring"), paragraph("The harbour silts up.")},
                                     signature}),
                             sheaf::monitoring_visit::letter(), words.lexicon());
  CHECK(read.place_of("Early help.") == "scope | Areas covered by the visit | ");
  CHECK(read.place_of("The harbour silts up.") == "evaluation | What the tides bring | ");
}

TEST_CASE("who came and when is read in any words") {
  const auto said = GENERATE(values<std::string>(
      {"Alan Thorpe and Ruth bint Penny, two of Her Majesty's Inspectors, were in Westmarch on 21 and 22 February "
       "2017.",
       "On 21 and 22 February 2017, Alan Thorpe HMI and Ruth bint Penny HMI visited Westmarch.",
       "Following my visit on 21 and 22 February 2017, I write with its findings. I was joined by Ruth bint Penny HMI.",
       "I am writing about the visit on 21 and 22 February 2017. It was led by Alan Thorpe, with Ruth bint Penny."}));
  INFO(said);
  const reading_of read(joined({letter_head(),
                                {heading("Monitoring visit to Westmarch"), paragraph(said), heading("Overview"),
                                 paragraph("Progress is steady.")},
                                signature}));
  auto came = read.sink.all("inspector");
  std::sort(came.begin(), came.end());
  CHECK(came == std::vector<std::string>{"Alan Thorpe", "Ruth bint Penny"});
  CHECK(read.sink.field("visit.start") == "2017-02-21");
  CHECK(read.sink.field("visit.end") == "2017-02-22");
  CHECK(read.sink.findings.size() == 1);
}

TEST_CASE("inspectors in a list below the opening") {
  const reading_of read(joined(
      {letter_head(),
       {heading("Monitoring visit to Westmarch"), line("Her Majesty's Inspectors were:"), bullet("Alan Thorpe (lead)"),
        bullet("Ruth Penny"), heading("Overview"), paragraph("Progress is steady.")},
       signature}));
  CHECK(read.sink.all("inspector") == std::vector<std::string>{"Alan Thorpe", "Ruth Penny"});
  CHECK(read.sink.findings.size() == 1);
}

TEST_CASE("how inspectors worked is scope") {
  const reading_of read(
      joined({letter_head(),
              opening,
              {paragraph("Because of the restrictions placed on society, we read records at home."),
               paragraph("Inspectors worked by remote means."), heading("Overview"), paragraph("Progress is steady.")},
              signature}));
  CHECK(read.sink.findings.at(0).kind == "scope");
  CHECK(read.sink.findings.at(1).kind == "scope");
  CHECK(read.sink.findings.at(2).kind == "summary");
}

TEST_CASE("two addressees") {
  const reading_of read(
      joined({{line("14 March 2017"), line("Jo Hythe, Chief Executive, Westmarch Trust"),
               line("Kit Dale, Director, Learning and Families, Westmarch Council"), line("Dear Jo and Kit")},
              opening,
              {paragraph("Progress is steady.")},
              signature}));
  CHECK(read.sink.all("addressee.name") == std::vector<std::string>{"Jo Hythe", "Kit Dale"});
  CHECK(read.sink.all("addressee.role") ==
        std::vector<std::string>{"Chief Executive", "Director, Learning and Families"});
}

TEST_CASE("a short line between paragraphs is a heading, even where the reader saw none") {
  const std::string found =
      "Workers know the families with whom they work, and they see them each week, or more often.";
  const reading_of read(joined(
      {letter_head(), opening, {paragraph("What we found"), paragraph(found), bullet("One more thing")}, signature}));
  CHECK(read.place_of(found) == "evaluation | What we found | ");
}

TEST_CASE("a short paragraph in italics is a sub-heading") {
  auto topic = paragraph("Boats at the quay");
  topic.styles = SHEAF_STYLE_ITALIC;
  auto sentence = paragraph("Workers are calm.");
  sentence.styles = SHEAF_STYLE_ITALIC;
  const reading_of read(joined(
      {letter_head(), opening, {heading("Findings"), topic, paragraph("The boats are dry."), sentence}, signature}));
  CHECK(read.place_of("The boats are dry.") == "evaluation | Findings | Boats at the quay");
  CHECK(read.place_of("Workers are calm.") == "evaluation | Findings | Boats at the quay");

  const std::string dry = "The boats are dry, and those who look after them know each of them by its name and colour.";
  const reading_of plain(
      joined({letter_head(), opening, {paragraph("Findings"), paragraph("Boats"), paragraph(dry)}, signature}));
  CHECK(plain.place_of(dry) == "evaluation | Findings | Boats");
  const reading_of in_italics(
      joined({letter_head(), opening, {paragraph("Findings"), topic, paragraph("The boats are dry.")}, signature}));
  CHECK(in_italics.place_of("The boats are dry.") == "evaluation | Findings | Boats at the quay");
}

TEST_CASE("the title may stand above the salutation") {
  auto head = letter_head();
  head.insert(head.end() - 1, heading("Hythe, Mere and Dale Council \u2013 monitoring visit"));
  const reading_of read(joined({head,
                                {paragraph("We decided to look at harbours: who runs them, and how."),
                                 heading("What we concluded"), paragraph("Progress is steady.")},
                                signature}));
  CHECK(read.sink.field("authority") == "Hythe, Mere and Dale Council");
  CHECK(read.place_of("We decided to look at harbours: who runs them, and how.") ==
        "scope | Hythe, Mere and Dale Council \u2013 monitoring visit | ");
  CHECK(read.place_of("Progress is steady.") == "summary | What we concluded | ");
}

TEST_CASE("what inspectors tested is scope, and they are named in it") {
  const std::string said =
      "On 21 and 22 February 2017 a team made its fourth monitoring visit to Westmarch. Ruth Penny, Alan Thorpe and "
      "Olu Mere tested the quality of planning.";
  const std::string base = "The findings rest on what 12 families told us.";
  const reading_of read(joined({letter_head(),
                                {heading("Monitoring visit to Westmarch"), paragraph(said), paragraph(base),
                                 heading("Overview"), paragraph("Progress is steady.")},
                                signature}));
  auto came = read.sink.all("inspector");
  std::sort(came.begin(), came.end());
  CHECK(came == std::vector<std::string>{"Alan Thorpe", "Olu Mere", "Ruth Penny"});
  CHECK(read.sink.field("visit.start") == "2017-02-21");
  CHECK(read.place_of(said) == "scope | Monitoring visit to Westmarch | ");
  CHECK(read.place_of(base) == "scope | Monitoring visit to Westmarch | ");
}

TEST_CASE("the subject may be in capitals, or name a trust that is called after no place") {
  const auto authority = [](const std::string& subject) {
    auto letter = letter_head();
    letter[3] = line("Civic Offices");
    return reading_of(joined({letter, {heading(subject), paragraph("Plans are better.")}})).sink.field("authority");
  };
  CHECK(authority("MONITORING VISIT TO WESTMARCH CHILDREN\u2019S SERVICES") == "WESTMARCH");
  CHECK(authority("Monitoring visit to Together for Children Westmarch") == "Westmarch");
  CHECK(authority("Monitoring visit to Achieving for Children in Westmarch children's services") == "Westmarch");
}
