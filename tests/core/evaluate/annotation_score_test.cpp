// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/evaluate/annotation_score.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::core;

namespace {

const std::string hash(64, 'a');

finding found(std::string id, std::vector<std::string> themes, std::string polarity, std::vector<measure> measures) {
  finding result;
  result.id = std::move(id);
  result.text = "Lamps are lit.";
  result.themes = std::move(themes);
  result.polarity = std::move(polarity);
  result.measures = std::move(measures);
  return result;
}

annotation label(std::string id, std::vector<std::string> themes, std::string polarity,
                 std::vector<labelled_measure> measures) {
  return {hash, std::move(id), "held", std::move(themes), std::move(polarity), std::move(measures)};
}

annotation_score score(const std::vector<annotation>& labels, std::vector<finding> findings) {
  report one;
  one.document_type = "area_send";
  one.findings = std::move(findings);
  return score_annotations(labels, {{hash, one}}, {0, 1});
}

double value(const annotation_score& score, const std::string& figure) {
  const auto measured = score.table.value(score.table.all, figure).value;
  REQUIRE(measured);
  return *measured;
}

}  // namespace

TEST_CASE("themes are scored one by one, over all findings") {
  const annotation_score result =
      score({label("1", {"court", "neglect"}, "mixed", {}), label("2", {"court"}, "mixed", {})},
            {found("1", {"neglect", "health", "court"}, "mixed", {}), found("2", {}, "mixed", {})});
  CHECK(value(result, "themes.precision") == Approx(2.0 / 3));
  CHECK(value(result, "themes.recall") == Approx(2.0 / 3));
  CHECK(value(result, "themes.f1") == Approx(2.0 / 3));
  // court 2/3, neglect 1, health 0
  CHECK(value(result, "themes.macro_f1") == Approx(5.0 / 9));
  CHECK(value(result, "themes.same_set") == 0);
  REQUIRE(result.themes.size() == 3);
  CHECK(result.themes[0].term == "court");
  CHECK(result.themes[0].labelled == 2);
  CHECK(result.themes[0].right == 1);
}

TEST_CASE("polarity has an accuracy, and the mean F1 of the polarities that occur") {
  const annotation_score result =
      score({label("1", {}, "positive", {}), label("2", {}, "positive", {}), label("3", {}, "negative", {})},
            {found("1", {}, "positive", {}), found("2", {}, "negative", {}), found("3", {}, "negative", {})});
  CHECK(value(result, "polarity.accuracy") == Approx(2.0 / 3));
  // positive: 2/(2+1); negative: 2/(1+2)
  CHECK(value(result, "polarity.macro_f1") == Approx(2.0 / 3));
  CHECK(value(result, "themes.same_set") == 1);
}

TEST_CASE("measures are matched by value and unit, as often as they are stated") {
  const annotation_score result =
      score({label("1", {}, "neutral", {{4, "percent"}, {4, "percent"}, {7, "count"}, {0.1, "fraction"}})},
            {found("1", {}, "neutral",
                   {{7, "count", "", "", {}},
                    {4, "percent", "", "", {}},
                    {4, "count", "", "", {}},
                    {0.1 + 1e-12, "fraction", "", "", {}}})});
  CHECK(value(result, "measures.precision") == Approx(0.75));
  CHECK(value(result, "measures.recall") == Approx(0.75));
  CHECK(value(result, "measures.same_list") == 0);
  REQUIRE(result.documents[0].mistakes.size() == 1);
  CHECK(result.documents[0].mistakes[0].wanted == "4 percent");
  CHECK(result.documents[0].mistakes[0].got == "4 count");
}

TEST_CASE("if the run does not have a labelled finding, all its labels count as missed") {
  const annotation_score result = score({label("1", {"court"}, "mixed", {{1, "count"}})}, {});
  CHECK(result.without_finding == 1);
  CHECK(value(result, "findings.there") == 0);
  CHECK(value(result, "themes.recall") == 0);
  CHECK(value(result, "polarity.accuracy") == 0);
  CHECK(value(result, "measures.f1") == 0);
  CHECK(result.documents[0].mistakes.size() == 1);
  const annotation_score none = score_annotations({label("1", {"court"}, "mixed", {})}, {}, {0, 1});
  CHECK(none.documents[0].item.document_type == "no report");
}

TEST_CASE("what an annotation does not mention is not scored") {
  const annotation_score result = score({{hash, "1", "", {}, "mixed", {}}}, {found("1", {"court"}, "mixed", {})});
  CHECK_FALSE(result.table.value(result.table.all, "themes.f1").value);
  CHECK_FALSE(result.table.value(result.table.all, "measures.f1").value);
  CHECK(value(result, "polarity.accuracy") == 1);
}
