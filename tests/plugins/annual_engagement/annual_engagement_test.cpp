// SPDX-License-Identifier: AGPL-3.0-or-later
#include "plugins/annual_engagement/annual_engagement.hpp"

#include "tests/support/letter_fixture.hpp"

#include <catch2/catch.hpp>

namespace {

using namespace sheaf::test;

const manifest_words& manifest() {
  static const manifest_words words("annual_engagement");
  return words;
}

struct reading_of : grammar_reading {
  explicit reading_of(const blocks& given)
      : grammar_reading(given, sheaf::annual_engagement::letter(), manifest().lexicon()) {}
};

const blocks signature = {line("With best wishes"), line("Paula Reed"), line("Regional Director, South East")};

}  // namespace

TEST_CASE("thanks are no finding; they give the date and the people of the meeting") {
  const reading_of read(joined({letter_head(),
                                {heading("Westmarch City Council – annual conversation"),
                                 paragraph("Thank you for hosting the annual conversation on 12 March 2024. I was "
                                           "joined by Alan Thorpe, HMI, and Ruth Penny, Senior HMI."),
                                 paragraph("You told us of new schools.")},
                                signature}));
  CHECK(read.sink.field("authority") == "Westmarch City Council");
  CHECK(read.sink.field("visit.start") == "2024-03-12");
  CHECK(read.sink.field("lead_inspector") == "Paula Reed");
  CHECK(read.sink.findings.size() == 1);
  CHECK(read.place_of("You told us of new schools.") == "evaluation | Westmarch City Council – annual conversation | ");
}

TEST_CASE("the name of a service is a heading even as plain text; good wishes are not") {
  const reading_of read(
      joined({letter_head(),
              {line("Annual engagement meeting"), line("Social care"), paragraph("You spoke of your plans."),
               heading("Music"), paragraph("You sang."), heading("With best wishes"), line("Paula Reed")}}));
  CHECK(read.place_of("You spoke of your plans.") == "evaluation | Social care | ");
  CHECK(read.place_of("You sang.") == "evaluation | Music | ");
  CHECK(read.sink.findings.size() == 2);
}

TEST_CASE("a section that is new in the vocabulary ends the one before it") {
  const manifest_words words("annual_engagement", {{"headings/tides", "what the tides bring"}});
  const grammar_reading read(
      joined({letter_head(),
              {line("Annual engagement meeting"), line("Social care"), paragraph("You spoke of your plans."),
               line("What the tides bring"), paragraph("The harbour silts up.")},
              signature}),
      sheaf::annual_engagement::letter(), words.lexicon());
  CHECK(read.place_of("You spoke of your plans.") == "evaluation | Social care | ");
  CHECK(read.place_of("The harbour silts up.") == "evaluation | What the tides bring | ");
}

TEST_CASE("thanks, who met and what the letter is for are told by what they do") {
  const auto formula = GENERATE(values<std::string>(
      {"I write further to our talk of 12 March 2024, at which Alan Thorpe, Senior HMI, and I met you.",
       "It was a pleasure to see you on 12 March 2024. Alan Thorpe, who is our HMI for schools, came with me.",
       "We met on 12 March 2024. Present were you, Jo Marsh (assistant director), Alan Thorpe HMI and me.",
       "Alan Thorpe (HMI, schools) and I were grateful for your time on 12 March 2024. What follows is our note."}));
  INFO(formula);
  const reading_of read(
      joined({letter_head(),
              {heading("Annual conversation"), paragraph(formula), paragraph("You told us of new schools.")},
              signature}));
  CHECK(read.sink.field("visit.start") == "2024-03-12");
  CHECK(read.sink.all("inspector") == std::vector<std::string>{"Alan Thorpe", "Paula Reed"});
  CHECK(read.sink.findings.size() == 1);
}

TEST_CASE("a paragraph that thanks and says something about services is a finding") {
  const reading_of read(joined(
      {letter_head(),
       {heading("Annual conversation"), paragraph("Thank you for meeting us. Nine schools have closed in a year.")},
       signature}));
  CHECK(read.sink.findings.size() == 1);
}

TEST_CASE("leave-taking at the end is no finding, in any words; elsewhere it may be") {
  const blocks said = {heading("Annual conversation"), heading("Schools"), paragraph("Let us know of new schools.")};
  const reading_of read(joined({letter_head(),
                                said,
                                {paragraph("Two schools have opened."),
                                 paragraph("If I have misheard anything, do ring me. This note is for your own use.")},
                                signature}));
  CHECK(read.sink.findings.size() == 2);
}

TEST_CASE("a topic in front of a paragraph groups it and is no heading") {
  const reading_of read(joined({letter_head(),
                                {heading("Annual conversation"), paragraph("Schools: you have opened two of them."),
                                 heading("SEND: you and the board have a plan."), paragraph("It is long.")},
                                signature}));
  CHECK(read.place_of("Schools: you have opened two of them.") == "evaluation | Annual conversation | Schools");
  CHECK(read.place_of("SEND: you and the board have a plan.") == "evaluation | Annual conversation | SEND");
  CHECK(read.sink.findings.size() == 3);
}

TEST_CASE("the second of two headings nests, and so do headings of its rank") {
  const reading_of read(joined(
      {letter_head(),
       {heading("Annual conversation", 1), heading("Schools", 2), heading("Early years", 3), paragraph("You sang."),
        heading("Colleges", 3), paragraph("You danced."), heading("Music", 2), paragraph("You played.")},
       signature}));
  CHECK(read.place_of("You sang.") == "evaluation | Schools | Early years");
  CHECK(read.place_of("You danced.") == "evaluation | Schools | Colleges");
  CHECK(read.place_of("You played.") == "evaluation | Music | ");
}

TEST_CASE("headings that look like the subject line are sections") {
  const auto bold = [](const std::string& words) {
    auto made = heading(words);
    made.styles = SHEAF_STYLE_BOLD;
    return made;
  };
  const reading_of read(
      joined({{heading("Harbour Inspectorate", 1), line("5 March 2024"), line("Ms Jo Hythe"), bold("Dear Ms Hythe")},
              {bold("Annual conversation"), paragraph("Thank you for meeting us on 1 March 2024."), bold("Schools"),
               paragraph("You sang."), bold("Music"), paragraph("You played.")},
              signature}));
  CHECK(read.place_of("You sang.") == "evaluation | Schools | ");
  CHECK(read.place_of("You played.") == "evaluation | Music | ");
}

TEST_CASE("what was agreed is a list, not a section") {
  const reading_of read(
      joined({letter_head(),
              {heading("Annual conversation"), heading("Schools"), paragraph("You told us of new schools."),
               heading("We agreed that:"), bullet("you would write"), bullet("we would come again.")},
              signature}));
  CHECK(read.place_of("you would write") == "evaluation | Schools | ");
  CHECK(read.sink.findings.size() == 3);
}

TEST_CASE("a list of those who met gives inspectors and no findings") {
  const reading_of read(joined({letter_head(),
                                {heading("Annual conversation"), paragraph("We met on 12 March 2024. In attendance:"),
                                 bullet("Alan Thorpe, HMI"), bullet("Jo Marsh, assistant director"), heading("Schools"),
                                 paragraph("You told us of new schools.")},
                                signature}));
  CHECK(read.sink.all("inspector") == std::vector<std::string>{"Alan Thorpe", "Paula Reed"});
  CHECK(read.sink.field("visit.start") == "2024-03-12");
  CHECK(read.sink.findings.size() == 1);
}

TEST_CASE("an e-mail has its date, addressee, subject and writer in its head") {
  const reading_of read({line("From: Paula Reed <paula@ofsted.example>"), line("Sent: 8 May 2024 10:20"),
                         line("To: Jo Hythe, Director of Learning, Westmarch Council <jo@mere.example>"),
                         line("Subject: RE: Annual conversation: Westmarch, 12/03/2024"), line("Jo,"),
                         paragraph("Thanks for having us."), paragraph("You told us of new schools.")});
  CHECK(read.sink.field("published") == "2024-05-08");
  CHECK(read.sink.field("addressee.role") == "Director of Learning");
  CHECK(read.sink.field("authority") == "Westmarch");
  CHECK(read.sink.field("visit.start") == "2024-03-12");
  CHECK(read.sink.field("lead_inspector") == "Paula Reed");
  CHECK(read.place_of("You told us of new schools.") == "evaluation | Annual conversation: Westmarch, 12/03/2024 | ");
  CHECK(read.sink.findings.size() == 1);
}

TEST_CASE("a day without its year is that of the year in which the letter was written") {
  const reading_of read(joined({{line("9 January 2024"), line("Dear Jo")},
                                {heading("Annual conversation"), paragraph("Thank you for meeting us on 12 December."),
                                 paragraph("You told us of new schools.")},
                                signature}));
  CHECK(read.sink.field("visit.start") == "2023-12-12");
}

TEST_CASE("a closing formula in words of its own") {
  const reading_of read(joined({letter_head(),
                                {heading("Annual conversation"), paragraph("You told us of new schools."),
                                 line("Until we meet again"), line("Paula Reed"), line("Head of Inspection, North")}}));
  CHECK(read.sink.field("lead_inspector") == "Paula Reed");
  CHECK(read.sink.findings.size() == 1);
}

TEST_CASE("the writer's own address above the addressee with a label") {
  const blocks text = {heading("Annual conversation"), paragraph("You told us of new schools.")};
  const reading_of read(joined({{line("Paula Reed"), line("Regional Director (North)"), line("To: Jo Hythe"),
                                 line("Group Director, Learning and Families"),
                                 line("Westmarch Council, Castle Street"), line("8 May 2024"), line("Dear Jo")},
                                text,
                                signature}));
  CHECK(read.sink.all("addressee.name") == std::vector<std::string>{"Jo Hythe"});
  CHECK(read.sink.all("addressee.role") == std::vector<std::string>{"Group Director, Learning and Families"});
}

TEST_CASE("a numbered heading directly above another in bold type") {
  const std::string sang = "You sang to us of the harbour and of the boats.";
  auto below = paragraph("What works");
  below.styles = SHEAF_STYLE_BOLD;
  const reading_of read(joined({letter_head(),
                                {heading("Annual conversation"), paragraph("You told us of new schools."),
                                 numbered("1", "Quality of work"), below, paragraph(sang)},
                                signature}));
  CHECK(read.place_of(sang) == "evaluation | Quality of work | What works");
  CHECK(read.sink.findings.size() == 2);
}

TEST_CASE("the subject may name a trust before the place") {
  auto letter = letter_head();
  letter[3] = line("Civic Offices");
  const reading_of read(joined({letter,
                                {heading("Annual engagement meeting with Together for Children Westmarch, 12 March"),
                                 paragraph("You spoke of your plans.")},
                                signature}));
  CHECK(read.sink.field("authority") == "Westmarch");
}

TEST_CASE("people of the council who are listed with Ofsted's are no inspectors") {
  const auto inspectors = [](const std::string& met) {
    const reading_of read(joined({letter_head(),
                                  {heading("Annual engagement meeting"), paragraph("We met on 14 May 2019. " + met),
                                   line("Social care"), paragraph("You spoke of your plans.")},
                                  signature}));
    CHECK(read.sink.findings.size() == 1);
    return read.sink.all("inspector");
  };
  const std::vector<std::string> both = {"Alan Thorpe", "Paula Reed"};
  CHECK(inspectors("Those attending were Jo Hythe, Sam Dell, Alan Thorpe (Ofsted) and Paula Reed (Ofsted).") == both);
  CHECK(inspectors("Present: Alan Thorpe SHMI, Paula Reed (Ofsted); Jo Hythe DCS, Sam Dell AD (Westmarch).") == both);
}

TEST_CASE("an inspector who sent apologies did not attend") {
  const auto apologies = GENERATE(values<std::string>(
      {"Apologies were received from Max Field HMI.", "Max Field HMI sent apologies.", "Apologies: Max Field HMI."}));
  INFO(apologies);
  const reading_of read(
      joined({letter_head(),
              {heading("Annual engagement meeting"),
               paragraph("Thank you for meeting with Alan Thorpe and me on 14 May 2019. " + apologies),
               line("Social care"), paragraph("You spoke of your plans.")},
              signature}));
  CHECK(read.sink.all("inspector") == std::vector<std::string>{"Alan Thorpe", "Paula Reed"});
  CHECK(read.sink.findings.size() == 1);
}
