// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/plugins/joint_inspection/letters.hpp"

#include <catch2/catch.hpp>

namespace {

using namespace sheaf::test;

made_block bold(std::string words) {
  auto made = paragraph(std::move(words));
  made.styles = SHEAF_STYLE_BOLD;
  return made;
}

}  // namespace

// The head ----------------------------------------------------------

TEST_CASE("the addressees are a list, so the report has no addressee") {
  const joint_reading read(joined({joint_head(subject_2017), joint_close()}));
  CHECK(read.sink.field("published") == "2017-03-14");
  CHECK(read.sink.field("authority") == "Westmarch");
  CHECK(read.sink.field("addressee.name").empty());
  CHECK(read.boilerplate("Alan Brook QPM, Chief Constable, Fell Police"));
  CHECK(read.sink.findings.empty());
}

TEST_CASE("an addressee who stands below the salutation belongs to the head") {
  const joint_reading read({line("14 March 2017"), line("Dear local partnership"), line("Jo Hythe, Fell Police"),
                            heading(subject_2017), paragraph("Staff are calm.")});
  CHECK(read.place_of("Staff are calm.") == "summary | " + subject_2017 + " | ");
  CHECK(read.sink.findings.size() == 1);
}

TEST_CASE("the lines of a subject line are one section, and the last may name the authority") {
  const joint_reading read({line("14 March 2017"), line("Dear local partnership"),
                            heading("Joint targeted area inspection of the multi-agency response to harm online"),
                            heading("in the London Borough of Westmarch"), paragraph("Staff are calm.")});
  CHECK(read.sink.field("authority") == "London Borough of Westmarch");
  CHECK(read.place_of("Staff are calm.") ==
        "summary | Joint targeted area inspection of the multi-agency response to harm online in the London Borough of "
        "Westmarch | ");
}

TEST_CASE("the area may stand in the second line of the subject line, and a letter may have none") {
  const joint_reading read({line("14 March 2017"), line("Dear local partnership"),
                            heading("Joint targeted area inspection"), heading("of Westmarch"),
                            paragraph("Staff are calm.")});
  CHECK(read.sink.field("authority") == "Westmarch");
  CHECK(read.place_of("Staff are calm.") == "summary | Joint targeted area inspection of Westmarch | ");
  const joint_reading without({line("14 March 2017"), line("Dear local partnership"), paragraph("Staff are calm."),
                               heading("Key strengths"), bullet("Lamps are lit.")});
  CHECK(without.sink.field("published") == "2017-03-14");
  CHECK(without.place_of("Lamps are lit.") == "strength | Key strengths | ");
}

TEST_CASE("names of places in the subject line") {
  const auto authority_of = [](const std::string& subject) {
    return joint_reading(joint_head(subject)).sink.field("authority");
  };
  CHECK(authority_of("Joint targeted area inspection of Stow-on-the-Mere") == "Stow-on-the-Mere");
  CHECK(authority_of("Joint targeted area inspection of Marsh and North East Fellshire") ==
        "Marsh and North East Fellshire");
  CHECK(authority_of("Joint targeted area inspection of the multi-agency response to abuse in the family in Ottermouth "
                     "Metropolitan District Council") == "Ottermouth Metropolitan District Council");
  CHECK(authority_of("Joint targeted area inspection of the multi-agency response to children missing from home, care "
                     "or education")
            .empty());
}

TEST_CASE("where the subject line names no area, the opening does") {
  const joint_reading read(joined(
      {joint_head("Joint targeted area inspection of the multi-agency response to children missing from home"),
       {paragraph("This letter to all the service leaders sums up the work of individual agencies in Westmarch local "
                  "authority.")}}));
  CHECK(read.sink.field("authority") == "Westmarch");
}

// The sections ------------------------------------------------------

TEST_CASE("kinds go by the section, whatever an item says") {
  const joint_reading read(
      joined({joint_head(subject_2023),
              {heading("Context"), paragraph("Westmarch is a port."), heading("Headline findings"),
               paragraph("Most children are safe."), heading("Area for priority action"), bullet("There is none."),
               heading("What needs to improve?"), bullet("The pace of visits."), heading("Early help strengths"),
               bullet("Few visits are late."), heading("Main findings"), paragraph("Staff are calm.")},
              joint_close()}));
  CHECK(read.place_of("Westmarch is a port.") == "context | Context | ");
  CHECK(read.place_of("Most children are safe.") == "summary | Headline findings | ");
  CHECK(read.place_of("There is none.") == "priority_action | Area for priority action | ");
  CHECK(read.place_of("The pace of visits.") == "improvement | What needs to improve? | ");
  CHECK(read.place_of("Few visits are late.") == "strength | Early help strengths | ");
  CHECK(read.place_of("Staff are calm.") == "evaluation | Main findings | ");
  CHECK(read.sink.findings.size() == 6);
  CHECK(read.sink.diagnostics.size() == 2);  // no scope, no days
}

TEST_CASE("a sub-heading of a list is a group") {
  const joint_reading read(
      joined({joint_head(subject_2017),
              {heading("Key strengths"), bullet("Lamps are lit."), heading("Areas for improvement"),
               heading("Leadership"), bullet("Posts are empty."), heading("The board"), bullet("Minutes are late.")},
              joint_close()}));
  CHECK(read.place_of("Lamps are lit.") == "strength | Key strengths | ");
  CHECK(read.place_of("Posts are empty.") == "improvement | Areas for improvement | Leadership");
  CHECK(read.place_of("Minutes are late.") == "improvement | Areas for improvement | The board");
}

TEST_CASE("the partnership's own heading behind what needs to improve is a section of evaluation") {
  const joint_reading read(
      joined({joint_head(subject_2023),
              {heading("Headline findings"), paragraph("Most are safe."), heading("What needs to improve?"),
               bullet("The pace of visits."), heading("Westmarch Safeguarding Children Partnership"),
               paragraph("The partnership is new."), heading("Main findings"), paragraph("Staff are calm.")},
              joint_close()}));
  CHECK(read.place_of("The pace of visits.") == "improvement | What needs to improve? | ");
  CHECK(read.place_of("The partnership is new.") == "evaluation | Westmarch Safeguarding Children Partnership | ");
  CHECK(read.place_of("Staff are calm.") == "evaluation | Main findings | ");
}

TEST_CASE("a sentence that only introduces a list is no finding, two sentences are") {
  const joint_reading read(
      joined({joint_head(subject_2023),
              {heading("Areas for priority action"), paragraph("Leaders must act. They should begin with these:"),
               bullet("Across the partnership, leaders should see to it that:"), bullet("doors are open", 1),
               bullet("The trust should act. This includes:"), bullet("calls by day", 1)},
              joint_close()}));
  CHECK(read.place_of("Leaders must act. They should begin with these:") ==
        "priority_action | Areas for priority action | ");
  CHECK(read.place_of("Across the partnership, leaders should see to it that:") == "none");
  CHECK(read.place_of("doors are open") == "priority_action | Areas for priority action | ");
  CHECK(read.place_of("The trust should act. This includes:") == "priority_action | Areas for priority action | ");
  CHECK(read.sink.findings.size() == 4);
}

TEST_CASE("nothing in the next steps is a finding") {
  const joint_reading read(
      joined({joint_head(subject_2017), {heading("Key Strengths"), bullet("Lamps are lit.")}, joint_close()}));
  CHECK(read.boilerplate("The council should write down what it will do."));
  CHECK(read.sink.findings.size() == 1);
}

// Studies -----------------------------------------------------------

TEST_CASE("a study behind the next steps or the signatures is evaluation") {
  const blocks box = {heading("Case study: area for improvement"), paragraph("A boy was seen late.")};
  const blocks close = joint_close();
  const blocks next_steps(close.begin(), close.begin() + 2);
  const blocks signed_by(close.begin() + 2, close.end());
  const auto end = GENERATE_REF(values<blocks>({joined({next_steps, box, signed_by}), joined({close, box})}));
  const joint_reading read(
      joined({joint_head(subject_2017), {heading("Key Strengths"), bullet("Lamps are lit.")}, end}));
  CHECK(read.place_of("A boy was seen late.") == "evaluation | Next steps | Case study: area for improvement");
  CHECK(read.sink.findings.size() == 2);
  CHECK(read.sink.all("inspector") == std::vector<std::string>{"Ada Finch", "Tom Reed"});
}

TEST_CASE("a study is evaluation in the section that it stands in, and its heading is the group") {
  for (const auto* name :
       {"Case study: highly effective practice", "Practice study: area(s) for improvement",
        "Case Study: areas for priority action and improvement.", "Practice study: effective practice",
        "Places and spaces: highly effective practice", "Case study: Area for improvement"}) {
    INFO(name);
    const joint_reading read(
        joined({joint_head(subject_2017),
                {heading("Areas for improvement"), heading("Leadership"), bullet("Posts are empty."), heading(name),
                 paragraph("A boy was seen late."), paragraph("His sister was not seen.")},
                joint_close()}));
    CHECK(read.place_of("Posts are empty.") == "improvement | Areas for improvement | Leadership");
    CHECK(read.place_of("A boy was seen late.") == std::string("evaluation | Areas for improvement | ") + name);
    CHECK(read.place_of("His sister was not seen.") == std::string("evaluation | Areas for improvement | ") + name);
  }
}

TEST_CASE("the heading of a study may be set as text, and a paragraph that mentions one is none") {
  const joint_reading read(joined(
      {joint_head(subject_2017),
       {heading("Key strengths"), bullet("Lamps are lit."), paragraph("Case study: effective practice"),
        paragraph("A boy was seen early."), heading("Areas for improvement"), paragraph("Case study work is slow.")},
       joint_close()}));
  CHECK(read.place_of("A boy was seen early.") == "evaluation | Key strengths | Case study: effective practice");
  CHECK(read.place_of("Case study work is slow.") == "improvement | Areas for improvement | ");
}

TEST_CASE("a bold title in a study is neither a finding nor the group") {
  for (const auto& title : {heading("The doctor's part"), bold("The doctor's part")}) {
    const joint_reading read(
        joined({joint_head(subject_2017),
                {heading("Key strengths"), bullet("Lamps are lit."), heading("Case study: highly effective practice"),
                 title, paragraph("Doctors spoke up.")},
                joint_close()}));
    CHECK(read.place_of("Doctors spoke up.") == "evaluation | Key strengths | Case study: highly effective practice");
    CHECK(read.boilerplate("The doctor's part"));
    CHECK(read.sink.findings.size() == 2);
  }
}

TEST_CASE("a list in a study has an introduction; a list item without one goes on with the section") {
  const joint_reading read(
      joined({joint_head(subject_2017),
              {heading("Key strengths"), bullet("Lamps are lit."), heading("Case study: effective practice"),
               paragraph("A boy was seen early. He gained from:"), bullet("a warm room"), paragraph("He did well:"),
               bullet("he sang"), paragraph("He is at school."), bullet("Doors are open."), bullet("Staff are calm.")},
              joint_close()}));
  const std::string in_study = "evaluation | Key strengths | Case study: effective practice";
  CHECK(read.place_of("A boy was seen early. He gained from:") == in_study);
  CHECK(read.place_of("a warm room") == in_study);
  CHECK(read.place_of("He did well:") == "none");
  CHECK(read.place_of("he sang") == in_study);
  CHECK(read.place_of("Doors are open.") == "strength | Key strengths | ");
  CHECK(read.place_of("Staff are calm.") == "strength | Key strengths | ");
}

TEST_CASE("a list that a paragraph of the study follows is part of the study") {
  const joint_reading read(
      joined({joint_head(subject_2017),
              {heading("Key strengths"), bullet("Lamps are lit."), heading("Case study: effective practice"),
               paragraph("A boy was helped by all."), bullet("He sang."), bullet("He swam."),
               paragraph("He is at school."), bullet("Doors are open.")},
              joint_close()}));
  const std::string in_study = "evaluation | Key strengths | Case study: effective practice";
  CHECK(read.place_of("He sang.") == in_study);
  CHECK(read.place_of("He swam.") == in_study);
  CHECK(read.place_of("He is at school.") == in_study);
  CHECK(read.place_of("Doors are open.") == "strength | Key strengths | ");
}

TEST_CASE("numbered main findings go on behind a study") {
  const joint_reading read(
      joined({joint_head(subject_2023),
              {heading("Main findings"), numbered("1", "Staff are calm."),
               heading("Practice study: effective practice"), paragraph("A boy was seen early."),
               numbered("2", "Doors are open."), paragraph("All of them are."), numbered("3", "Lamps are lit.")},
              joint_close()}));
  CHECK(read.place_of("A boy was seen early.") == "evaluation | Main findings | Practice study: effective practice");
  CHECK(read.place_of("Doors are open.") == "evaluation | Main findings | ");
  CHECK(read.place_of("Lamps are lit.") == "evaluation | Main findings | ");
}

TEST_CASE("main findings go on under a sub-heading behind a study") {
  const joint_reading read(
      joined({joint_head(subject_2023),
              {heading("Main findings"), heading("Leadership"), paragraph("Staff are calm."),
               heading("Practice study: effective practice"), heading("A boy"), paragraph("A boy was seen early."),
               heading("Practice across agencies"), paragraph("Doors are open.")},
              joint_close()}));
  CHECK(read.place_of("Staff are calm.") == "evaluation | Main findings | Leadership");
  CHECK(read.place_of("A boy was seen early.") == "evaluation | Main findings | Practice study: effective practice");
  CHECK(read.place_of("Doors are open.") == "evaluation | Main findings | Practice across agencies");
}

TEST_CASE("two studies follow one another") {
  const joint_reading read(joined({joint_head(subject_2023),
                                   {heading("Main findings"), paragraph("Staff are calm."),
                                    heading("Practice study: effective practice"), paragraph("A boy was seen early."),
                                    heading("Practice study: area for improvement"), paragraph("A girl was not.")},
                                   joint_close()}));
  CHECK(read.place_of("A girl was not.") == "evaluation | Main findings | Practice study: area for improvement");
  CHECK(read.sink.findings.size() == 3);
}

TEST_CASE("notes about names in a study are no findings") {
  for (const auto* words : {"All names are pseudonyms.", "*Pseudonym used to protect confidentiality.",
                            "Names have been changed.", "*Not his real name."}) {
    INFO(words);
    for (const auto& note : {paragraph(words), bullet(words)}) {
      const joint_reading read(joined({joint_head(subject_2017),
                                       {heading("Key strengths"), bullet("Lamps are lit."),
                                        heading("Case study: effective practice"), paragraph("A boy was seen."), note},
                                       joint_close()}));
      CHECK(read.place_of(words) == "none");
      CHECK(read.sink.findings.size() == 2);
    }
  }
  const joint_reading read(joined({joint_head(subject_2017),
                                   {heading("Key strengths"), bullet("Pseudonyms protect children in every file.")},
                                   joint_close()}));
  CHECK(read.place_of("Pseudonyms protect children in every file.") == "strength | Key strengths | ");
}

TEST_CASE("a section that is new in the vocabulary ends the one before it") {
  const manifest_words words("joint_inspection", {{"headings/tides", "what the tides bring"}});
  const grammar_reading read(joined({joint_head(subject_2017),
                                     {heading("Key strengths"), bullet("Lamps are lit."), line("What the tides bring"),
                                      paragraph("The harbour silts up.")},
                                     joint_close()}),
                             sheaf::joint_inspection::letter(), words.lexicon());
  CHECK(read.place_of("Lamps are lit.") == "strength | Key strengths | ");
  CHECK(read.place_of("The harbour silts up.") == "evaluation | What the tides bring | ");
}
