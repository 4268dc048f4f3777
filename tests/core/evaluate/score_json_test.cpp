// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/evaluate/score_json.hpp"

#include "tests/support/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace sheaf::core;
using namespace sheaf::test;
using Catch::Contains;
using nlohmann::json;

namespace {

finding_score score() {
  labelled_document label;
  label.id = "one";
  label.sha256 = std::string(64, 'a');
  label.document_type = "area_send";
  label.findings = {{"summary", "", "", "", "Lamps are lit", "lit at dusk."},
                    {"summary", "", "", "", "Boats are", "are dry."}};
  labelled_document other = label;
  other.id = "two";
  other.sha256 = std::string(64, 'b');
  report got;
  got.outcome = outcome::extracted;
  got.document_type = "area_send";
  finding one;
  one.kind = "summary";
  one.text = "Lamps are lit at dusk.";
  got.findings = {one};
  return score_findings({label, other}, {{label.sha256, got}, {other.sha256, got}}, {50, 3});
}

}  // namespace

TEST_CASE("a score is written completely and can be read as a baseline") {
  const temporary_folder in;
  const finding_score made = score();
  index_score index;
  index.files = 3;
  index.type_right = 2;
  index.authority_right = 3;
  const std::string words = to_json(made, &index, {{50, 3}, true, 5});
  const json tree = json::parse(words);
  CHECK(tree.at("schema") == "sheaf.score/1");
  CHECK(tree.at("bootstrap").at("seed") == 3);
  CHECK(tree.at("all").at("counts").at("findings.labels") == 4);
  CHECK(tree.at("all").at("figures").at("findings.exact.recall").at("value") == 0.5);
  CHECK(tree.at("all").at("figures").at("findings.exact.recall").at("low") == 0.5);
  CHECK(tree.at("all").at("figures").at("fields.all").at("value").is_null());
  CHECK(tree.at("documents").at(0).at("errors").at(0).at("what") == "missed");
  CHECK(tree.at("index").at("figures").at("recognised").at("value") == 0.666667);

  put(in / "scores.json", words);
  const auto before = read_baseline(in / "scores.json");
  REQUIRE(before);
  CHECK(changes(*before, values_of(made.table, &index)).empty());
}

TEST_CASE("a figure that fell or is missing is a drop; one that rose, or precision alone, is not") {
  const score_values before = {
      {"all", {{"a.f1", 0.5}, {"b", 0.5}, {"c.precision", 0.5}, {"d", std::nullopt}, {"e", 0.1}}},
      {"types.gone", {{"a.f1", 1.0}}}};
  const score_values now = {{"all", {{"a.f1", 0.4}, {"b", 0.6}, {"c.precision", 0.1}, {"d", 0.0}, {"e", 0.1}}}};
  const auto changed = changes(before, now);
  REQUIRE(changed.size() == 5);
  CHECK((changed[0].figure == "a.f1" && changed[0].is_drop()));
  CHECK((changed[1].figure == "b" && !changed[1].is_drop()));
  CHECK((changed[2].figure == "c.precision" && !changed[2].is_drop()));
  CHECK((changed[3].figure == "d" && !changed[3].is_drop()));
  CHECK((changed[4].row == "types.gone" && changed[4].is_drop()));
}

TEST_CASE("a file that is not a baseline is refused") {
  const temporary_folder in;
  for (const char* const words : {"", "[]", "{}", R"({"schema": "sheaf.score/1"})",
                                  R"({"schema": "sheaf.score/1", "all": {"figures": {"a": 1}}})",
                                  R"({"schema": "sheaf.score/1", "all": {"figures": {"a": {"value": "x"}}}})"}) {
    put(in / "scores.json", words);
    const auto read = read_baseline(in / "scores.json");
    REQUIRE_FALSE(read);
    CHECK_THAT(read.error(), Contains("scores.json") && Contains("sheaf score --json"));
  }
  CHECK_FALSE(read_baseline(in / "none.json"));
}
