// SPDX-License-Identifier: AGPL-3.0-or-later
// What the vocabulary that comes with Sheaf makes of wordings that are easily misread. Each case is a kind of mistake,
// with sentences of our own.
#include "core/annotate/annotator.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace sheaf::core;

namespace {

finding annotated(std::string text, std::string framework = "", std::string kind = "evaluation") {
  static const annotator reader = [] {
    auto words = load_vocabulary(default_vocabulary_directory());
    if (!words) FAIL(to_string(words.error()));
    return annotator(std::move(*words));
  }();
  report made;
  made.framework = std::move(framework);
  finding one;
  one.kind = std::move(kind);
  one.where = {0, text.size()};
  one.text = std::move(text);
  made.findings = {one};
  reader.annotate(made);
  return made.findings.front();
}

bool names(const std::string& text, const std::string& theme, const std::string& framework = "") {
  const auto themes = annotated(text, framework).themes;
  return std::find(themes.begin(), themes.end(), theme) != themes.end();
}

std::string polarity(std::string text, std::string kind = "evaluation") {
  return annotated(std::move(text), "", std::move(kind)).polarity;
}

}  // namespace

TEST_CASE("words of a theme in another sense name it not") {
  CHECK_FALSE(names("A genogram hangs in each team room.", "case_records"));
  CHECK_FALSE(names("The harbour plan was signed off by the board.", "supervision"));
  CHECK(names("Each step is signed off by the team manager.", "supervision"));
  CHECK_FALSE(names("Parents meet at the baby hub.", "front_door"));
  CHECK(names("The hub is where contacts reach the front door.", "front_door"));
  CHECK_FALSE(names("Some of the staff had worked in adult care homes.", "placements"));
  CHECK(names("Two children's homes have opened.", "placements"));
  CHECK_FALSE(names("School nurses weigh the babies.", "education"));
  CHECK(names("School nurses weigh the babies.", "health"));
  CHECK_FALSE(names("The agency decision came within days.", "partnership"));
  CHECK(names("The agency decision came within days.", "adoption"));
  CHECK_FALSE(names("Staff from the University Hospital came.", "employment_and_training"));
  CHECK_FALSE(names("Some young people with mental ill health live there.", "parental_difficulties"));
  CHECK(names("Some young people with mental ill health live there.", "health"));
  CHECK_FALSE(names("They learn helpful strategies to manage anger.", "leadership"));
  CHECK(names("The strategy for the next years is written.", "leadership"));
}

TEST_CASE("recruitment of carers, careers and ill health of care leavers are no words of workforce or parents") {
  CHECK_FALSE(names("Recruitment for foster placements is brisk.", "workforce"));
  CHECK(names("Recruitment of social workers is brisk.", "workforce"));
  CHECK_FALSE(names("Care leavers plan their career pathways.", "workforce"));
  CHECK(names("Staff value the career pathways.", "workforce"));
  CHECK_FALSE(names("Care leavers meet an adult mental health nurse.", "parental_difficulties"));
  CHECK(names("Some homes are marked by adult mental ill health.", "parental_difficulties"));
}

TEST_CASE("relationships name direct work where a worker has them") {
  CHECK(names("Children have trusting relationships with their workers.", "direct_work"));
  CHECK_FALSE(names("Children build good relationships with their peers.", "direct_work"));
  CHECK_FALSE(names("The council has strong relationships with schools.", "direct_work"));
}

TEST_CASE("participation has many words") {
  CHECK(names("The council acted on their feedback.", "participation"));
  CHECK(names("The service lets young people shape its offer.", "participation"));
  CHECK(names("Two girls sit on the panel.", "participation"));
  CHECK(names("Staff hear directly from parents.", "participation"));
  CHECK_FALSE(names("Participation by police in the talks is low.", "participation"));
}

TEST_CASE("coming into care is edge of care where the coming is the subject") {
  CHECK(names("Decisions to bring children into care are sound.", "edge_of_care"));
  CHECK(names("Delays in becoming looked after are rare.", "edge_of_care"));
  CHECK_FALSE(names("Teeth are checked when children come into care.", "edge_of_care"));
  CHECK_FALSE(names("Since entering care, he has learnt to swim.", "edge_of_care"));
}

TEST_CASE("supervision of foster carers is fostering") {
  CHECK(names("Foster carer supervision is monthly.", "fostering"));
  CHECK_FALSE(names("Foster carer supervision is monthly.", "supervision"));
  CHECK(names("Social workers have supervision each month.", "supervision"));
}

TEST_CASE("in area SEND reports disabilities and therapies have their own rows") {
  CHECK(names("Boys with a learning disability wait.", "disabled_children", "area SEND"));
  CHECK(names("Those with a visual impairment are seen.", "disabled_children", "area SEND"));
  CHECK(names("Autism is found early.", "health", "area SEND"));
  CHECK_FALSE(names("Autism is found early.", "send", "area SEND"));
  CHECK(names("Both are jointly responsible for the commissioning of it.", "partnership", "area SEND"));
}

TEST_CASE("safeguarding boards are known by their initials") {
  CHECK(names("The GSCB met twice.", "lscb"));
  CHECK_FALSE(names("The ABCD met twice.", "lscb"));
}

TEST_CASE("a deep dive of joint inspectors is no quality assurance") {
  CHECK(names("A deep dive into ten cases was made.", "quality_assurance"));
  CHECK_FALSE(names("A deep dive into ten cases was made.", "quality_assurance", "JTAI"));
}

TEST_CASE("praise in words that look like a shortfall") {
  CHECK(polarity("The weekly club bridges a gap between home and school.") == "positive");
  CHECK(polarity("Parents get help from the drop-in without needing a form.") == "positive");
  CHECK(polarity("The walks raised awareness of the dangers of the canal, and children enjoy them.") == "positive");
  CHECK(polarity("Leaders understand the challenges ahead and are well prepared.") == "positive");
  CHECK(polarity("No cases were seen where a child had been moved needlessly or late.") == "positive");
  CHECK(polarity("The backlog of visits from the spring has been cleared.") == "positive");
  CHECK(polarity("Staff ensure that actions are tracked to prevent drift.") == "positive");
  CHECK(polarity("Long-standing staff know the children well.") == "positive");
  CHECK(polarity("Families do not have to wait for good advice.") == "positive");
  CHECK(polarity("Delays are rare and purposeful.") == "positive");
  CHECK(polarity("Careful help reaches families with complex difficulties.") == "positive");
  CHECK(polarity("If a plan is failing, it is swiftly changed.") == "positive");
  CHECK(polarity("Children are well prepared, should they need to move.") == "positive");
}

TEST_CASE("shortfalls that are told without a bad word") {
  CHECK(polarity("Finding night staff is a challenge.") == "negative");
  CHECK(polarity("Many carers did not feel helped.") == "negative");
  CHECK(polarity("Children wait several months for a first talk.") == "negative");
  CHECK(polarity("This makes it more difficult for carers to take a good part.") == "negative");
  CHECK(polarity("These notes require clearer targets.") == "negative");
  CHECK(polarity("Services still require improvement to be good.") == "negative");
  CHECK(polarity("Leaders recognise that there is more to do.") == "negative");
  CHECK(polarity("Some staff misunderstand the form.") == "negative");
}

TEST_CASE("what a letter says of the talk itself is no praise") {
  CHECK(polarity("We discussed staffing. You and your colleagues identified shortages in two teams.") == "negative");
  CHECK(polarity("You shared an update. You are aware of the merger.") == "neutral");
}

TEST_CASE("steps that were only begun are neither") {
  CHECK(polarity("The council is working to address this.") == "neutral");
  CHECK(polarity("Delay is common. Leaders have taken steps to address it.") == "negative");
}

TEST_CASE("history says nothing of today") {
  CHECK(polarity("Help is good and visits are timely. Services were judged inadequate in 2011.") == "positive");
  CHECK(polarity("Services are judged to be inadequate.") == "negative");
}

TEST_CASE("a fault in a sentence of its own makes praise mixed, an aside does not") {
  CHECK(polarity("Plans are clear. Visits are timely and well recorded. Help is effective. A few notes are late.") ==
        "mixed");
  CHECK(polarity("While the early work was sound, oversight is lacking. Plans are weak and visits are late. Too many "
                 "children wait.") == "negative");
}

TEST_CASE("a judgement that is not yet made good is a shortfall") {
  CHECK(polarity("The club does not yet have a detailed view of its work.") == "negative");
  CHECK(polarity("It is not possible to tell how the choice was made.") == "negative");
  CHECK(polarity("Staff cannot always find the time that is right for a child.") == "negative");
  CHECK(polarity("The rota is no longer working well enough.") == "negative");
  CHECK(polarity("Parents would benefit from clearer letters.") == "negative");
  CHECK(polarity("Families who would benefit from a walk are quickly found.") == "positive");
}

TEST_CASE("delays and changes that children have experienced are shortfalls") {
  CHECK(polarity("Some children experienced delays in receiving purposeful lessons.") == "negative");
  CHECK(polarity("Many have experienced changes of social worker.") == "negative");
  CHECK(polarity("Work has been slow to progress.") == "negative");
  CHECK(polarity("Two boys waited for many months.") == "negative");
  CHECK(polarity("The panel lacks a rigorous and transparent list.") == "negative");
  CHECK(polarity("The merger compromises the club's reach.") == "negative");
}

TEST_CASE("a shortfall that children are spared is praise") {
  CHECK(polarity("Most children do not experience placement moves.") == "positive");
  CHECK(polarity("Few children wait, and visits take place within timescales.") == "positive");
  CHECK(polarity("Staff turnover has begun to stabilise and children enjoy the club.") == "positive");
  CHECK(polarity("Risks are minimised for the girls.") == "positive");
  CHECK(polarity("There are no examples of children being moved unnecessarily.") == "positive");
  CHECK(polarity("Swift help stops these quarrels from escalating.") == "positive");
  CHECK(polarity("The reviews had not challenged delays.") == "negative");
}

TEST_CASE("a need of children, a topic or another's fault is none of the service") {
  CHECK(polarity("Neglected children are seen promptly.") == "positive");
  CHECK(polarity("The squad shares notes promptly on disruption and protection.") == "positive");
  CHECK(polarity("Mentors teach boys the skills they need to thrive.") == "positive");
  CHECK(polarity("Lessons about traditional harmful practices are lively.") == "positive");
  CHECK(polarity("Six attend schools judged inadequate.") != "negative");
  CHECK(polarity("Aunts are trained well where parents cannot cope.") == "positive");
}

TEST_CASE("a reference to a recommendation is no praise") {
  const std::string praise = "Plans are clear. ";
  CHECK(polarity(praise) == "positive");
  CHECK(polarity(praise + "Nine notes were read. (Recommendation 4)") == "mixed");
}

TEST_CASE("since the last inspection is today") {
  CHECK(polarity("Since the last inspection, visits have become late.") == "negative");
  CHECK(polarity("Not all talks prior to a move are kind.") == "negative");
}
