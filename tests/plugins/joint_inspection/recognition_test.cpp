// SPDX-License-Identifier: AGPL-3.0-or-later
#include "plugins/joint_inspection/recognition.hpp"

#include "tests/plugins/joint_inspection/letters.hpp"

#include <catch2/catch.hpp>

namespace {

using namespace sheaf::test;

constexpr double threshold = 0.6;

double score(const blocks& given) {
  const made_document document(given);
  sheaf_evidence raw{};
  raw.size = sizeof raw;
  raw.reason = [](void*, const sheaf_reason*) {};
  sheaf::evidence reasons(raw);
  sheaf::joint_inspection::recognise(document.view(), joint_words(), reasons);
  return reasons.score();
}

const blocks body = {paragraph("Between 6 and 10 March 2017, Ofsted and others undertook a joint inspection of care."),
                     heading("Key strengths"), bullet("Lamps are lit."), heading("Areas for improvement"),
                     bullet("Posts are empty.")};

}  // namespace

TEST_CASE("a letter to a partnership is recognised") {
  CHECK(score(joined({joint_head(subject_2017), body, joint_close()})) >= threshold);
  CHECK(score(joined({joint_head(subject_2023),
                      {paragraph("This letter summarises the findings of the joint targeted area inspection of help."),
                       heading("Headline findings"), paragraph("Most are safe.")},
                      joint_close()})) >= threshold);
}

TEST_CASE("a salutation or the signatures are enough: a copy may lack a page") {
  CHECK(score(joined({joint_head(subject_2017), body})) >= threshold);
  CHECK(score(joined({{heading(subject_2017)}, body, joint_close()})) >= threshold);
}

TEST_CASE("a page or minutes that quote a letter are not the letter") {
  CHECK(score(joined({{heading(subject_2017)}, body})) < threshold);
  CHECK(score(joined({{heading("Minutes of the board"), line("Dear colleagues"), line(subject_2023)},
                      body,
                      {line("Kind regards"), line("Jo Hythe"), line("Director of Children's Services")}})) < threshold);
}

TEST_CASE("the name of an inspectorate alone is no signature") {
  const blocks links = {heading("More about this"), line("Ofsted"), bullet("Care Quality Commission")};
  CHECK(score(joined({{heading(subject_2023)}, body, links})) < threshold);
  CHECK(score(joined({{heading(subject_2023)}, body, {line("Ada Finch"), line("Press office")}, links})) < threshold);
  CHECK(score(joined({{heading(subject_2023)}, body, {line("Ada Finch"), line("Regional Director")}})) >= threshold);
}

TEST_CASE("letters about other inspections are not recognised") {
  CHECK(score(joined({joint_head("Joint area SEND inspection in Westmarch"), body, joint_close()})) < threshold);
  CHECK(score(joined({joint_head("Joint local area SEND revisit in Westmarch"), body, joint_close()})) < threshold);
  CHECK(score(joined({joint_head("Focused visit to Westmarch children's services"), body, joint_close()})) < threshold);
  CHECK(score({heading("Inspection of progress made in Westmarch"), paragraph("Staff are calm.")}) < threshold);
  CHECK(score({}) < threshold);
}
