// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/plugins/joint_inspection/letters.hpp"

#include <catch2/catch.hpp>

namespace {

using namespace sheaf::test;

/// The kind of a paragraph of the opening; empty where it is no finding.
std::string kind_of(const std::string& words, const std::string& subject = subject_2017) {
  const joint_reading read(joined({joint_head(subject), {paragraph(words)}, joint_close()}));
  const auto* found = read.finding(words);
  return found == nullptr ? "" : found->kind;
}

/// The days of the visit, "start end".
std::string days_of(const std::string& words) {
  const joint_reading read(joined({joint_head(subject_2017), {paragraph(words)}, joint_close()}));
  return read.sink.field("visit.start") + " " + read.sink.field("visit.end");
}

}  // namespace

TEST_CASE("who came when and for whom the letter is are no findings") {
  CHECK(kind_of("This letter, to all the service leaders in Westmarch, outlines what we saw.").empty());
  CHECK(kind_of("This inspection took place from 6 to 10 March 2017.").empty());
  CHECK(kind_of("This inspection took place from 6 to 10 March 2017. It was conducted by inspectors from Ofsted and "
                "two others.")
            .empty());
}

TEST_CASE("a footnote that became a paragraph is no finding") {
  CHECK(kind_of("This joint inspection was conducted under section 20 of an Act.").empty());
  CHECK(kind_of("This joint inspection was conducted in the rain.") == "summary");
}

TEST_CASE("what was inspected is scope") {
  CHECK(kind_of("Between 6 and 10 March 2017, Ofsted and three others undertook a joint inspection of care.") ==
        "scope");
  CHECK(kind_of("This letter summarises the findings of the joint targeted area inspection of help in Westmarch.") ==
        "scope");
  CHECK(kind_of("This joint targeted area inspection (JTAI) included a look at the 'front door'.") == "scope");
  CHECK(kind_of("The JTAI also included a 'deep dive'. Few children were seen.") == "scope");
  CHECK(kind_of("The inspectorates recognise the complexities of such work.") == "context");
}

TEST_CASE("the first sentence that says more than who and when decides") {
  CHECK(kind_of("This letter to all the service leaders in Westmarch outlines what we saw. The inspectorates recognise "
                "the complexities of such work.") == "context");
  CHECK(kind_of("This inspection took place from 6 to 10 March 2017. The JTAI looked at the hub.") == "scope");
  CHECK(kind_of("Leaders meet often. The JTAI looked at the hub.") == "summary");
}

TEST_CASE("conclusions are the summary of letters that have no headline findings") {
  CHECK(kind_of("Leaders meet often.") == "summary");
  const joint_reading late(joined({joint_head(subject_2023),
                                   {paragraph("Ministers asked for this visit."), heading("Headline findings"),
                                    paragraph("Most children are safe.")},
                                   joint_close()}));
  CHECK(late.place_of("Ministers asked for this visit.") == "scope | " + subject_2023 + " | ");
}

TEST_CASE("a list among the conclusions is part of them") {
  const joint_reading read(joined({joint_head(subject_2017),
                                   {paragraph("Leaders see these needs:"), bullet("a second hub"),
                                    bullet("more nurses"), heading("Key Strengths"), bullet("Lamps are lit.")},
                                   joint_close()}));
  CHECK(read.place_of("Leaders see these needs:") == "none");
  CHECK(read.place_of("a second hub") == "summary | " + subject_2017 + " | ");
  CHECK(read.place_of("more nurses") == "summary | " + subject_2017 + " | ");
}

TEST_CASE("the days of the visit, in each form of the span") {
  const std::string rest = ", Ofsted and others carried out a joint inspection of care.";
  CHECK(days_of("Between 6 and 10 March 2017" + rest) == "2017-03-06 2017-03-10");
  CHECK(days_of("Between 27 February and 3 March 2017" + rest) == "2017-02-27 2017-03-03");
  CHECK(days_of("Between 6 March 2017 and 10 March 2017" + rest) == "2017-03-06 2017-03-10");
  CHECK(days_of("This inspection took place from 30 January to 3 February 2017.") == "2017-01-30 2017-02-03");
  CHECK(days_of("Leaders met on 6 March 2017.") == " ");
}

TEST_CASE("days without a year are the last ones before the letter") {
  const std::string rest = ", Ofsted and others undertook a joint inspection of care.";
  CHECK(days_of("Between 6 and 10 March" + rest) == "2017-03-06 2017-03-10");
  CHECK(days_of("Between 27 February and 3 March" + rest) == "2017-02-27 2017-03-03");
  CHECK(days_of("Between 28 November and 2 December" + rest) == "2016-11-28 2016-12-02");
  CHECK(days_of("Between March and April" + rest) == " ");
}
