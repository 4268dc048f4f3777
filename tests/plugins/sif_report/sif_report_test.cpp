// SPDX-License-Identifier: AGPL-3.0-or-later
#include "plugins/sif_report/sif_report.hpp"

#include "vocabulary.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace {

using namespace sheaf::test;

const blocks cover = {
    heading("Westmarch Borough Council", 1),
    heading(
        "Inspection of services for children in need of help and protection, children looked after and care leavers"),
    heading("and"),
    heading("Review of the effectiveness of the Local Safeguarding Children Board"),
    heading("Inspection date: 3 March 2015 – 25 March 2015"),
    heading("Report published: 22 May 2015"),
};

/// What the grammar makes of some blocks.
struct reading_of : grammar_reading {
  explicit reading_of(const blocks& given) : grammar_reading(given, sheaf::sif_report::report(), words()) {}

  [[nodiscard]] std::vector<std::string> of_kind(const std::string& kind) const {
    std::vector<std::string> texts;
    for (const auto& found : sink.findings)
      if (found.kind == kind) texts.push_back(found.text);
    return texts;
  }
};

using texts = std::vector<std::string>;

void check_place(const reading_of& read, const std::string& text, const std::string& kind, const std::string& section,
                 const std::string& group) {
  INFO(text);
  const auto* found = read.finding(text);
  REQUIRE(found != nullptr);
  CHECK(found->kind == kind);
  CHECK(found->section == section);
  CHECK(found->group == group);
}

}  // namespace

// The cover ---------------------------------------------------------

TEST_CASE("the cover gives authority and dates") {
  const reading_of read(cover);
  CHECK(read.sink.field("authority") == "Westmarch Borough Council");
  CHECK(read.sink.field("published") == "2015-05-22");
  CHECK(read.sink.field("visit.start") == "2015-03-03");
  CHECK(read.sink.field("visit.end") == "2015-03-25");
  CHECK(read.sink.findings.empty());
}

TEST_CASE("a missing date gives no field") {
  auto without = cover;
  without.pop_back();
  const reading_of read(without);
  CHECK(read.sink.field("published").empty());
  CHECK(read.sink.field("visit.end") == "2015-03-25");
}

TEST_CASE("one line may carry both dates, or a date without a colon") {
  const reading_of both({heading("Westmarch"),
                         heading("Re-inspection of services for children in need of help and protection"),
                         line("Inspection dates: 6 to 30 November 2017 Report published: 29 January 2018")});
  CHECK(both.sink.field("visit.start") == "2017-11-06");
  CHECK(both.sink.field("visit.end") == "2017-11-30");
  CHECK(both.sink.field("published") == "2018-01-29");
  const reading_of bare({heading("Westmarch"),
                         heading("Inspection of services for children in need of help and protection"),
                         line("Inspection date 6 to 30 November 2017")});
  CHECK(bare.sink.field("visit.start") == "2017-11-06");
}

TEST_CASE("the authority may stand in the title's line, or only in the judgement") {
  const reading_of in_title(
      {heading("Ottermouth City Council Inspection of services for children in need of help and protection")});
  CHECK(in_title.sink.field("authority") == "Ottermouth City Council");
  const reading_of in_box({heading("Inspection of services for children in need of help and protection"),
                           heading("Children’s services in Ottermouth are good")});
  CHECK(in_box.sink.field("authority") == "Ottermouth");
}

TEST_CASE("the authority's name may be broken over two lines") {
  const auto title = heading("Inspection of services for children in need of help and protection");
  const reading_of broken({line("Metropolitan Borough of Ottermouth"), line("Council"), title});
  CHECK(broken.sink.field("authority") == "Metropolitan Borough of Ottermouth Council");
  const reading_of below_a_logo({line("Ofsted"), line("Ottermouth City Council"), title});
  CHECK(below_a_logo.sink.field("authority") == "Ottermouth City Council");
}

TEST_CASE("the judgement box: judgements from the table, paragraphs under the overall judgement") {
  const reading_of read(
      joined({cover,
              {heading("The overall judgement is that children’s services require improvement"),
               paragraph("Children wait too long."), paragraph("The judgements are:"),
               row({"1. Children who need help and protection", "Requires Improvement"}),
               row({"2. Children looked after and achieving permanence", "Good"}),
               row({"2.1 Adoption performance", "Outstanding"}),
               row({"2.2 Experiences and progress of care leavers", "Not judged"}),
               row({"3. Leadership, management and governance", "Inadequate"}),
               heading("The effectiveness of the Local Safeguarding Children Board (LSCB) is inadequate."),
               paragraph("The board does not know its own work.")}}));
  CHECK(read.sink.judgements ==
        std::vector<written_judgement>{
            {"overall", "requires_improvement", "The overall judgement", "require improvement"},
            {"help_and_protection", "requires_improvement", "Children who need help and protection",
             "Requires Improvement"},
            {"looked_after_and_permanence", "good", "Children looked after and achieving permanence", "Good"},
            {"adoption", "outstanding", "Adoption performance", "Outstanding"},
            {"leadership", "inadequate", "Leadership, management and governance", "Inadequate"},
            {"lscb", "inadequate", "The effectiveness of the Local Safeguarding Children Board (LSCB)", "inadequate"}});
  CHECK(read.sink.findings.size() == 2);
  check_place(read, "Children wait too long.", "summary",
              "The overall judgement is that children’s services require improvement", "");
  check_place(read, "The board does not know its own work.", "summary",
              "The effectiveness of the Local Safeguarding Children Board (LSCB) is inadequate.", "");
  CHECK(read.boilerplate("The judgements are:"));
}

TEST_CASE("a table that a conversion took apart: grades after or before their areas, or in two lines") {
  const blocks after = {heading("Children’s services in Westmarch are good"),
                        numbered("1", "Children who need help and protection"),
                        line("Requires"),
                        line("improvement"),
                        numbered("2.1", "Adoption performance"),
                        line("Good")};
  const blocks before = {heading("Children’s services in Westmarch are good"),
                         line("Requires"),
                         line("improvement"),
                         numbered("1", "Children who need help and protection"),
                         line("Good"),
                         numbered("2.1", "Adoption performance")};
  for (const auto& table : {after, before}) {
    const reading_of read(joined({cover, table}));
    CHECK(read.grade("help_and_protection") == "requires_improvement");
    CHECK(read.grade("adoption") == "good");
    CHECK(read.sink.judgements.size() == 3);
    CHECK(read.sink.findings.empty());
  }
}

TEST_CASE("what stands on the cover before any judgement is no finding") {
  const reading_of read(joined({cover, {paragraph("Printed on both sides.")}}));
  CHECK(read.sink.findings.empty());
}

// The local authority -----------------------------------------------

TEST_CASE("contents are no headings") {
  const reading_of read(
      joined({cover,
              {heading("Contents"), line("Executive summary 2"), line("The local authority"),
               line("Inspection findings – the Local Safeguarding Children Board 29"), heading("The local authority"),
               heading("Executive summary"), paragraph("Leaders know their services.")}}));
  CHECK(read.of_kind("summary") == texts{"Leaders know their services."});
  CHECK(read.sink.findings.size() == 1);
}

TEST_CASE("reasons are shortfalls or strengths by their grade") {
  const reading_of read(joined(
      {cover,
       {heading("Summary of key findings"), heading("This authority requires improvement and is not yet good because"),
        numbered("1", "Plans are late."), heading("The local authority has the following strengths"),
        numbered("2", "Adopters are well prepared.")}}));
  check_place(read, "Plans are late.", "concern", "Summary of key findings",
              "This authority requires improvement and is not yet good because");
  check_place(read, "Adopters are well prepared.", "strength", "Summary of key findings",
              "The local authority has the following strengths");
  const reading_of good(
      joined({cover,
              {heading("Summary of findings"), heading("Children’s services in Westmarch are good because:"),
               bullet("Help comes early.")}}));
  CHECK(good.of_kind("strength") == texts{"Help comes early."});
}

TEST_CASE("areas for improvement: a group of their part, or a section where they have sub-headings") {
  const auto title = GENERATE(as<std::string>{}, "What does the local authority need to improve?",
                              "What the local authority needs to improve");
  const reading_of plain(joined(
      {cover,
       {heading(title), numbered("2", "Plan ahead."), heading("Priority and immediate action"),
        numbered("3", "Visit every child."), heading("Areas for improvement"), numbered("4", "Write better plans.")}}));
  check_place(plain, "Plan ahead.", "improvement", title, "");
  check_place(plain, "Visit every child.", "priority_action", title, "Priority and immediate action");
  check_place(plain, "Write better plans.", "improvement", title, "Areas for improvement");
  const reading_of themed(
      joined({cover,
              {heading("What does the local authority need to improve?"), heading("Areas for improvement"),
               heading("Care leavers"), numbered("4", "Find better homes."), paragraph("Quality of practice"),
               numbered("5", "Write better plans.")}}));
  check_place(themed, "Find better homes.", "improvement", "Areas for improvement", "Care leavers");
  check_place(themed, "Write better plans.", "improvement", "Areas for improvement", "Quality of practice");
}

TEST_CASE("a theme that names a chapter's area opens no chapter") {
  const reading_of read(joined({cover,
                                {heading("Areas for improvement"), heading("Leadership, management and governance"),
                                 numbered("4", "Hear the voice of children.")}}));
  check_place(read, "Hear the voice of children.", "improvement", "Areas for improvement",
              "Leadership, management and governance");
}

TEST_CASE("the list sections have their kinds") {
  const reading_of read(joined({cover,
                                {heading("The local authority’s strengths"), numbered("1", "Staff stay."),
                                 heading("Progress since the last inspection"), numbered("2", "Much has changed."),
                                 heading("Recommendations"), numbered("3", "Keep it up."),
                                 heading("Summary for children and young people"), bullet("You are listened to.")}}));
  check_place(read, "Staff stay.", "strength", "The local authority’s strengths", "");
  check_place(read, "Much has changed.", "progress", "Progress since the last inspection", "");
  check_place(read, "Keep it up.", "improvement", "Recommendations", "");
  check_place(read, "You are listened to.", "summary", "Summary for children and young people", "");
}

TEST_CASE("facts about the area are grouped; lead-ins of one sentence are left out") {
  const reading_of read(joined(
      {cover,
       {heading("Information about this local authority area2"), heading("Children living in this area"),
        bullet("The proportion of children entitled to free school meals:"), bullet("in primary schools is 9%", 1),
        heading("12 live in children’s homes"), heading("Previous Ofsted inspections"),
        bullet("The last report came out in 2013. The judgements were:"),
        bullet("Children looked after and achieving permanence: Good", 1), bullet("Adoption performance: Good", 2),
        heading("In the last 12 months:"), bullet("nine children were adopted")}}));
  const std::string part = "Information about this local authority area";
  CHECK(read.sink.findings.size() == 6);
  check_place(read, "in primary schools is 9%", "context", part, "Children living in this area");
  check_place(read, "12 live in children’s homes", "context", part, "Children living in this area");
  check_place(read, "The last report came out in 2013. The judgements were:", "context", part,
              "Previous Ofsted inspections");
  check_place(read, "nine children were adopted", "context", part, "Previous Ofsted inspections");
  CHECK(read.sink.judgements.empty());
}

// The chapters ------------------------------------------------------

TEST_CASE("a chapter: summary, findings, boxes of adoption and care leavers") {
  const reading_of read(
      joined({cover,
              {heading("Inspection judgements about the local authority"), row({"Key judgement", "Judgement grade"}),
               row({"The experiences and progress of children looked after and achieving permanence", "Good"}),
               heading("Summary"), paragraph("Most children do well."), heading("Inspection findings"),
               numbered("15", "Decisions are timely."),
               heading("The graded judgement for adoption performance is that it is outstanding"),
               numbered("16", "Matches are swift."),
               paragraph("The graded judgement on the experience and progress of care leavers requires improvement."),
               numbered("17", "Too few have work.")}}));
  const std::string chapter = "The experiences and progress of children looked after and achieving permanence";
  check_place(read, "Most children do well.", "summary", chapter, "Summary");
  check_place(read, "Decisions are timely.", "evaluation", chapter, "Inspection findings");
  check_place(read, "Matches are swift.", "evaluation", chapter,
              "The graded judgement for adoption performance is that it is outstanding");
  check_place(read, "Too few have work.", "evaluation", chapter,
              "The graded judgement on the experience and progress of care leavers requires improvement.");
  CHECK(read.finding("Too few have work.")->number == "17");
  CHECK(read.grade("looked_after_and_permanence") == "good");
  CHECK(read.grade("adoption") == "outstanding");
  CHECK(read.grade("care_leavers") == "requires_improvement");
}

TEST_CASE("without a heading, the first numbered paragraph ends the summary") {
  const reading_of read(joined(
      {cover,
       {heading("Inspection judgements about the local authority"),
        heading("Leadership, management and governance Inadequate"), heading("Summary"), paragraph("Leaders are new."),
        numbered("91", "The council has a plan."), bullet("It has five parts.")}}));
  const std::string chapter = "Leadership, management and governance";
  check_place(read, "Leaders are new.", "summary", chapter, "Summary");
  check_place(read, "The council has a plan.", "evaluation", chapter, "");
  check_place(read, "It has five parts.", "evaluation", chapter, "");
}

TEST_CASE("a summary without its heading is recognised by what follows it") {
  const reading_of read(
      joined({cover,
              {heading("Inspection judgements about the local authority"),
               row({"Leadership, management and governance", "Good"}), paragraph("Leaders are settled."),
               heading("Inspection findings"), numbered("91", "The council has a plan.")}}));
  check_place(read, "Leaders are settled.", "summary", "Leadership, management and governance", "");
  const reading_of unnumbered(joined({cover,
                                      {heading("Inspection judgements about the local authority"),
                                       heading("Leadership, management and governance are inadequate"),
                                       bullet("Leaders are new."), bullet("The council has no plan.")}}));
  check_place(unnumbered, "Leaders are new.", "evaluation", "Leadership, management and governance are inadequate", "");
}

TEST_CASE("a chapter's grade may stand in the next line") {
  const reading_of read(joined({cover,
                                {heading("Inspection judgements about the local authority"),
                                 heading("The experiences and progress of children who need help and protection"),
                                 heading("Requires improvement"), heading("Summary"), paragraph("Help is uneven.")}}));
  check_place(read, "Help is uneven.", "summary",
              "The experiences and progress of children who need help and protection", "Summary");
}

TEST_CASE("the cover's grade stands before the chapter's") {
  const reading_of read(
      joined({cover,
              {heading("Children’s services in Westmarch are good"), row({"2.1 Adoption performance", "Good"}),
               heading("The experiences and progress of children looked after and achieving permanence "
                       "are good"),
               heading("The graded judgement for adoption performance is that it is good"),
               numbered("16", "Matches are swift.")}}));
  CHECK(read.sink.judgements.size() == 3);
  CHECK(read.sink.judgements[1] == written_judgement{"adoption", "good", "Adoption performance", "Good"});
}

// The board ---------------------------------------------------------

TEST_CASE("the board of 2014: the headings that name it are sections") {
  const reading_of read(
      joined({cover,
              {heading("The Local Safeguarding Children Board (LSCB)"),
               heading("The Local Safeguarding Children Board requires improvement"),
               paragraph("The arrangements in place to evaluate what partners do require improvement."),
               heading("Summary of findings"), heading("The LSCB requires improvement because:"),
               numbered("156", "It has little data."), heading("What does the LSCB need to improve?"),
               heading("Areas for improvement"), numbered("157", "Gather data."), heading("The LSCB’s strengths"),
               numbered("158", "Partners attend."), heading("Inspection judgement about the LSCB"),
               numbered("159", "The chair is independent.")}}));
  CHECK(read.grade("lscb") == "requires_improvement");
  const std::string board = "The Local Safeguarding Children Board (LSCB)";
  check_place(read, "The arrangements in place to evaluate what partners do require improvement.", "summary", board,
              "");
  check_place(read, "It has little data.", "concern", board, "The LSCB requires improvement because:");
  check_place(read, "Gather data.", "improvement", "What does the LSCB need to improve?", "Areas for improvement");
  check_place(read, "Partners attend.", "strength", "The LSCB’s strengths", "");
  check_place(read, "The chair is independent.", "evaluation", "Inspection judgement about the LSCB", "");
}

TEST_CASE("the board of 2013 and of 2015: what its headings group") {
  const reading_of early(
      joined({cover,
              {heading("Section 2: The effectiveness of the Local Safeguarding Children Board"),
               heading("The effectiveness of the LSCB is inadequate"), heading("Areas for improvement"),
               bullet("Meet more often."), heading("Key strengths and weaknesses of the LSCB"),
               bullet("Attendance is poor.")}}));
  CHECK(early.grade("lscb") == "inadequate");
  check_place(early, "Meet more often.", "improvement", "The effectiveness of the LSCB is inadequate",
              "Areas for improvement");
  check_place(early, "Attendance is poor.", "evaluation", "The effectiveness of the LSCB is inadequate",
              "Key strengths and weaknesses of the LSCB");
  const reading_of late(joined(
      {cover,
       {heading("The Local Safeguarding Children Board (LSCB)"),
        heading("The Local Safeguarding Children Board is good"), heading("Executive summary"),
        paragraph("The board is active."), heading("Recommendations"), numbered("98", "Stay so."),
        heading("Inspection findings – the Local Safeguarding Children Board"), numbered("99", "It meets monthly.")}}));
  const std::string board = "The Local Safeguarding Children Board (LSCB)";
  check_place(late, "The board is active.", "summary", board, "Executive summary");
  check_place(late, "Stay so.", "improvement", board, "Recommendations");
  check_place(late, "It meets monthly.", "evaluation", board,
              "Inspection findings – the Local Safeguarding Children Board");
}

TEST_CASE("a paragraph that begins with the board's name and ends in brackets is no heading") {
  const std::string words =
      "The Westmarch Safeguarding Children Board (WSCB) reports each year. It says little of practice. "
      "(Recommendation)";
  const reading_of read(joined({cover,
                                {heading("The Westmarch Safeguarding Children Board (WSCB)"),
                                 heading("Inspection findings: the Westmarch Safeguarding Children Board (WSCB)"),
                                 numbered("99", words), numbered("100", "It meets monthly.")}}));
  const std::string board = "The Westmarch Safeguarding Children Board (WSCB)";
  check_place(read, words, "evaluation", board,
              "Inspection findings: the Westmarch Safeguarding Children Board (WSCB)");
  check_place(read, "It meets monthly.", "evaluation", board,
              "Inspection findings: the Westmarch Safeguarding Children Board (WSCB)");
}

TEST_CASE("the heading that names the board stays the section where what it needs to improve is grouped by themes") {
  const reading_of read(
      joined({cover,
              {heading("The Local Safeguarding Children Board (LSCB)"), heading("What does the LSCB need to improve?"),
               heading("Areas for improvement"), heading("Data", 3), bullet("Gather data."), heading("Practice", 3),
               bullet("Audit more.")}}));
  check_place(read, "Gather data.", "improvement", "What does the LSCB need to improve?", "Data");
  check_place(read, "Audit more.", "improvement", "What does the LSCB need to improve?", "Practice");
}

TEST_CASE("a judgement of the board that only its paragraphs print") {
  const reading_of read(
      joined({cover,
              {heading("The Local Safeguarding Children Board (LSCB)"), heading("Executive summary"),
               paragraph("The Westmarch Safeguarding Children Board is inadequate, because it rarely meets. "
                         "Its staff are good.")}}));
  CHECK(read.grade("lscb") == "inadequate");
  CHECK(read.of_kind("summary").size() == 1);
}

// What is left out --------------------------------------------------

TEST_CASE("the caption of the table of judgements is a lead-in, as a row, too") {
  const std::string caption = "The judgements on areas of the service are:";
  const reading_of read(joined({cover,
                                {heading("The overall judgement is that children’s services are good"),
                                 row({caption, ""}), row({"Adoption performance", "Good"})}}));
  CHECK(read.boilerplate(caption + "\t"));
  CHECK(read.grade("adoption") == "good");
}

TEST_CASE("definitions, the note on the inspection and notices are declared") {
  const reading_of read(joined(
      {cover,
       {heading("What the inspection judgements mean"), heading("The local authority"),
        paragraph("An outstanding authority does much."), heading("The LSCB"),
        paragraph("An inadequate board does little."), heading("Information about this inspection"),
        paragraph("Inspectors read records."), heading("The inspection team"), paragraph("Lead inspector: Ada Brook"),
        paragraph("Any complaints about the inspection or the report should be sent in."),
        paragraph("Store Street")}}));
  CHECK(read.sink.findings.empty());
  CHECK(read.boilerplate("An outstanding authority does much."));
  CHECK(read.boilerplate("An inadequate board does little."));
  CHECK(read.boilerplate("Inspectors read records."));
  CHECK(read.boilerplate("Store Street"));
}

TEST_CASE("in the reports of 2013 sections follow the note on the inspection") {
  const reading_of read(
      joined({cover,
              {heading("Information about this inspection"), paragraph("Inspectors read records."),
               heading("The inspection team"), paragraph("Lead inspector: Ada Brook"),
               heading("Information about this local authority area"), bullet("It lies by the sea.")}}));
  CHECK(read.of_kind("context") == texts{"It lies by the sea."});
}

TEST_CASE("the team: lead, deputy and members in printed order, nobody else") {
  const reading_of read(
      joined({cover,
              {heading("The inspection team"), paragraph("Lead inspector: Ada Brook HMI"),
               paragraph("Deputy lead inspector: Ben Carr-Dale"),
               paragraph("Team inspectors: Cara O’Neil, Dai Evans (associate inspector) and Eve Ford"),
               paragraph("Shadow inspectors: Fay Gray"), paragraph("Senior data analyst: Guy Hall"),
               paragraph("Quality assurance manager: Ivy Jones, Senior HMI")}}));
  CHECK(read.sink.field("lead_inspector") == "Ada Brook");
  CHECK(read.sink.all("inspector") == texts{"Ada Brook", "Ben Carr-Dale", "Cara O’Neil", "Dai Evans", "Eve Ford"});
}

TEST_CASE("an empty document and one without any structure cause no error") {
  CHECK(reading_of(blocks{}).sink.findings.empty());
  blocks stray(2000, paragraph("Words without a heading."));
  CHECK(reading_of(stray).sink.findings.empty());
}

// Recognition -------------------------------------------------------

namespace {

double score(const blocks& given) {
  return score_of(given, words());
}

}  // namespace

TEST_CASE("a report is known by its title and headings; a letter that mentions one is not") {
  CHECK(score(joined({cover, {heading("Executive summary"), heading("Recommendations")}})) >= 0.6);
  CHECK(score({paragraph("Dear Ms Brook"), heading("Monitoring visit to Westmarch children’s services"),
               paragraph("The inspection of services for children in need of help and protection was in 2015."),
               heading("Areas for improvement")}) < 0.6);
  CHECK(score({heading("Inspection of Westmarch local authority children’s services"),
               paragraph("Children’s services in Westmarch are good."), heading("Executive summary"),
               heading("Areas for improvement"), heading("Summary")}) < 0.6);
}

TEST_CASE("a section that is new in the vocabulary ends the one before it") {
  const manifest_words manifest("sif_report", {{"headings/tides", "what the tides bring"}});
  const grammar_reading read(joined({cover,
                                     {heading("Recommendations"), bullet("Mend the lamps."),
                                      paragraph("What the tides bring"), paragraph("The harbour silts up."),
                                      heading("Progress since the last inspection"), paragraph("The quay is new.")}}),
                             sheaf::sif_report::report(), manifest.lexicon());
  CHECK(read.place_of("Mend the lamps.") == "improvement | Recommendations | ");
  CHECK(read.place_of("The harbour silts up.") == "evaluation | What the tides bring | ");
  CHECK(read.place_of("The quay is new.") == "progress | Progress since the last inspection | ");
}

// Other wordings ----------------------------------------------------

namespace {

/// A cover with these lines below its titles.
reading_of covered(const blocks& lines) {
  return reading_of(joined({cover,
                            lines,
                            {row({"Adoption performance", "Good"}), heading("Executive summary"),
                             paragraph("Leaders know their services.")}}));
}

const std::string looked_after = "The experiences and progress of children looked after and achieving permanence";

/// A chapter with these lines above its paragraph 8.
reading_of chapter_with(const blocks& lines) {
  return reading_of(joined({cover,
                            {heading("Inspection judgements about the local authority"), row({looked_after, "Good"}),
                             heading("Inspection findings"), numbered("7", "Homes are near.")},
                            lines,
                            {numbered("8", "Matches are swift.")}}));
}

}  // namespace

TEST_CASE("the overall judgement in other words, as a heading, a line or a row") {
  const auto sentence = GENERATE(values<std::string>({
      "Our overall judgement is that services for children and young people are inadequate",
      "We judge services for children to be inadequate overall.",
      "CHILDREN’S SERVICES IN WESTMARCH ARE INADEQUATE",
      "Children’s services are inadequate",
      "The overall grade is inadequate",
      "The judgement on overall effectiveness: inadequate",
      "The council is judged to be inadequate",
      "Overall, the services that children and families receive are inadequate.",
  }));
  INFO(sentence);
  CHECK(covered({heading(sentence)}).grade("overall") == "inadequate");
  CHECK(covered({paragraph(sentence)}).grade("overall") == "inadequate");
  CHECK(covered({row({sentence, ""})}).grade("overall") == "inadequate");
}

TEST_CASE("the overall judgement may be a row, stand below its label, or open a paragraph") {
  CHECK(covered({row({"Overall judgement", "Requires improvement"})}).grade("overall") == "requires_improvement");
  const auto below = covered({heading("Overall effectiveness"), line("Requires"), line("improvement")});
  CHECK(below.grade("overall") == "requires_improvement");
  CHECK(below.grade("adoption") == "good");
  const std::string opening = "The overall judgement is requires improvement. Some plans drift.";
  const auto paragraphs = covered({paragraph(opening)});
  CHECK(paragraphs.grade("overall") == "requires_improvement");
  CHECK(paragraphs.finding(opening) != nullptr);
  CHECK(below.sink.findings.size() == 1);
}

TEST_CASE("what tells another judgement, a reason or nothing is no overall judgement") {
  CHECK(covered({paragraph("Services for children were last found to be good when another council ran them")})
            .grade("overall")
            .empty());
  CHECK(covered({paragraph("Leadership of children’s services, its leadership and management, is good")})
            .grade("overall")
            .empty());
  CHECK(covered({paragraph("The good work of children’s services is told on page 3")}).grade("overall").empty());
  CHECK(covered({heading("Overall effectiveness was not judged")}).grade("overall").empty());
}

TEST_CASE("behind the overall judgement, a sentence with a grade explains it") {
  const std::string told = "The council leads services that meet the requirements for good.";
  const auto read = covered({heading("The overall judgement is that children’s services are good"), paragraph(told)});
  check_place(read, told, "summary", "The overall judgement is that children’s services are good", "");
}

TEST_CASE("titles may be joined by a capital, or by more words") {
  const auto joint = GENERATE(values<std::string>({"And", "AND", "and the"}));
  auto given = cover;
  given[2] = heading(joint);
  const reading_of read(joined({given, {heading("Children’s services require improvement to be good")}}));
  CHECK(read.sink.field("authority") == "Westmarch Borough Council");
  CHECK(read.sink.field("visit.start") == "2015-03-03");
  CHECK(read.grade("overall") == "requires_improvement");
}

TEST_CASE("a judgement that was not made is no graded box; what stands under it is evaluation") {
  const auto name = GENERATE(values<std::string>({
      "Adoption performance was not judged at this inspection",
      "Adoption performance was not inspected",
      "No judgement was made about adoption performance",
      "A judgement on adoption performance was not given",
      "Adoption performance (not graded)",
      "Adoption was not judged",
  }));
  for (const auto& above : {heading(name), paragraph(name + ".")}) {
    INFO(name);
    const auto read = chapter_with({above});
    check_place(read, "Matches are swift.", "evaluation", looked_after, above.words);
    CHECK(read.grade("adoption").empty());
    CHECK(read.sink.findings.size() == 2);
  }
  const auto grouped = chapter_with({heading("Adoption performance was not judged"), heading("Inspection findings")});
  check_place(grouped, "Matches are swift.", "evaluation", looked_after, "Inspection findings");
}

TEST_CASE("a graded heading is no finding, in any wording") {
  const auto name = GENERATE(values<std::string>({
      "The graded judgement for adoption performance.",
      "The graded judgement on how well the authority performs in adoption is good",
      "Judgement about adoption performance: good",
      "The grade for adoption is good",
      "The graded judgement for adoption work",
  }));
  for (const auto& above : {heading(name), paragraph(name)}) {
    INFO(name);
    const auto read = chapter_with({above});
    check_place(read, "Matches are swift.", "evaluation", looked_after, name);
    CHECK(read.sink.findings.size() == 2);
  }
}

TEST_CASE("a box may have its grade on the next line") {
  const auto read = chapter_with({paragraph("The graded judgement for adoption performance."), line("Outstanding")});
  check_place(read, "Matches are swift.", "evaluation", looked_after, "The graded judgement for adoption performance.");
  CHECK(read.grade("adoption") == "outstanding");
}

TEST_CASE("a sentence of the text that holds a grade stays a finding") {
  const std::string told = "Adoption performance is good because families are found early.";
  const auto read = chapter_with({paragraph(told)});
  CHECK(read.finding(told) != nullptr);
}

TEST_CASE("the board’s key findings: numbered paragraphs are evaluation") {
  const reading_of read(
      joined({cover,
              {heading("The Local Safeguarding Children Board (LSCB)"), heading("Areas for improvement"),
               numbered("40", "Meet more often."), heading("Key findings about the board"),
               numbered("41", "The board is small."), heading("Key findings"), paragraph("It is small but keen."),
               numbered("42", "Its audits are sound.")}}));
  const std::string part = "The Local Safeguarding Children Board (LSCB)";
  check_place(read, "Meet more often.", "improvement", part, "Areas for improvement");
  check_place(read, "The board is small.", "evaluation", part, "Key findings about the board");
  check_place(read, "It is small but keen.", "summary", part, "Key findings");
  check_place(read, "Its audits are sound.", "evaluation", part, "Key findings");
}

TEST_CASE("a report on a board alone") {
  const blocks rest = {line("Inspection date: 3 March 2015 – 25 March 2015"),
                       heading("The Local Safeguarding Children Board is good"),
                       heading("Executive summary"),
                       paragraph("The board is keen. It is small."),
                       heading("Recommendations"),
                       numbered("1", "Meet more often."),
                       heading("Key findings"),
                       numbered("2", "Its audits are sound.")};
  const auto titles = GENERATE(values<blocks>({
      {heading("Westmarch Safeguarding Children Board"),
       heading("Review of the effectiveness of the Local Safeguarding Children Board")},
      {heading("Review of the effectiveness of the Westmarch Safeguarding Children Board")},
      {heading("Westmarch Local Safeguarding Children Board (LSCB)"),
       heading("Review of the Local Safeguarding Children Board")},
      {heading("Westmarch Safeguarding Children Board: review of its effectiveness")},
  }));
  const reading_of read(joined({titles, rest}));
  CHECK(read.sink.field("authority") == "Westmarch");
  CHECK(read.sink.field("visit.end") == "2015-03-25");
  CHECK(read.grade("lscb") == "good");
  check_place(read, "Meet more often.", "improvement", "Recommendations", "");
  check_place(read, "Its audits are sound.", "evaluation", "Key findings", "");
  CHECK(score_of(joined({titles, rest}), words()) >= 0.6);
}

TEST_CASE("the second title may be broken where its rest reads like a heading") {
  const blocks rest = {line("Inspection date: 3 March 2015 – 25 March 2015"),
                       heading("Children’s services in Westmarch are good")};
  const blocks second = {heading("Review of the effectiveness of the Local"), heading("Safeguarding Children Board")};
  const reading_of both(joined({{cover[0], cover[1], cover[2]}, second, rest}));
  CHECK(both.sink.field("authority") == "Westmarch Borough Council");
  CHECK(both.sink.field("visit.start") == "2015-03-03");
  CHECK(both.grade("overall") == "good");
  const reading_of alone(joined({{heading("Westmarch Safeguarding Children Board")}, second, rest}));
  CHECK(alone.sink.field("authority") == "Westmarch");
  CHECK(alone.sink.field("visit.start") == "2015-03-03");
  const reading_of board_in_two(joined({{heading("Westmarch Safeguarding Children"), heading("Board")}, second, rest}));
  CHECK(board_in_two.sink.field("authority") == "Westmarch");
}

TEST_CASE("a trust that provides the services is named after its authority") {
  const auto name = GENERATE(values<std::string>({"Westmarch Children’s Trust", "Westmarch Children’s Services Trust",
                                                  "Westmarch Children and Families Trust", "Westmarch Children First",
                                                  "Together for Children Westmarch"}));
  auto given = cover;
  given[0] = heading(name);
  CHECK(reading_of(given).sink.field("authority") == "Westmarch");
}

TEST_CASE("the team in other lists and tables") {
  const auto team = [](const blocks& lines) {
    return reading_of(
        joined({cover, {heading("Information about this inspection"), heading("The inspection team")}, lines}));
  };
  const auto given = GENERATE(values<blocks>({
      {line("Inspection led by: Ada Thorne HMI"), line("Team members: Ivo Marsh HMI")},
      {row({"Lead inspector", "Ada Thorne HMI"}), row({"Team inspectors", "Ivo Marsh HMI"}),
       row({"Data analyst", "Petra Hale"})},
      {row({"Name", "Role"}), row({"Ada Thorne", "Lead inspector"}), row({"Ivo Marsh", "Team inspector"}),
       row({"Petra Hale", "Quality assurance manager"})},
      {bullet("Ada Thorne, HMI (lead inspector)"), bullet("Ivo Marsh, HMI")},
      {line("Lead inspector"), line("Ada Thorne HMI"), line("Team inspectors"), line("Ivo Marsh"), line("Data analyst"),
       line("Petra Hale")},
  }));
  const auto read = team(given);
  CHECK(read.sink.field("lead_inspector") == "Ada Thorne");
  CHECK(read.sink.all("inspector") == texts{"Ada Thorne", "Ivo Marsh"});
}

TEST_CASE("a list of the team goes on below its label, and in the next block") {
  const auto given = GENERATE(values<blocks>({
      {line("Lead inspector:"), line("Ada Thorne"), line("Team inspectors:"), line("Ivo Marsh, Una Fell and Jo Hythe")},
      {line("Lead inspector:"), line("Ada Thorne"), line("Team inspectors:"), line("Ivo Marsh, Una"),
       line("Fell, Jo Hythe"), line("Data analyst:"), line("Petra Hale")},
      {line("Lead inspector: Ada Thorne"), line("Team inspectors: Ivo Marsh, Una"), line("Fell, Jo Hythe")},
      {line("Lead inspector: Ada Thorne"), line("Team inspectors: Ivo Marsh, Una Fell,"), line("Jo Hythe"),
       line("Any complaints about the report should be made to Ofsted.")},
      {line("Ada Thorne HMI (lead), Ivo Marsh HMI (from 16 May), Una Fell HMI and Jo Hythe HMI")},
  }));
  const auto read = reading_of(
      joined({cover, {heading("Information about this inspection"), heading("The inspection team")}, given}));
  CHECK(read.sink.field("lead_inspector") == "Ada Thorne");
  CHECK(read.sink.all("inspector") == texts{"Ada Thorne", "Ivo Marsh", "Una Fell", "Jo Hythe"});
}
