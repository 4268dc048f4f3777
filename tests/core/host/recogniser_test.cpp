// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/recogniser.hpp"

#include "tests/core/host/test_folders.hpp"

using namespace sheaf::core;
using namespace sheaf::test;

namespace {

using lines = std::vector<std::string>;

plugin_host host_of(const std::vector<std::string>& plugins) {
  std::vector<std::filesystem::path> folders;
  for (const auto& name : plugins) folders.push_back(test_plugins() / name);
  return plugin_host(find_plugins(only_in(folders)));
}

/// Type, score, in the order of the recognition.
lines ranking(const recognition& recognised) {
  lines all;
  for (const auto& score : recognised.scores)
    all.push_back(score.plugin->id() + (score.claims() ? " claims" : " does not"));
  return all;
}

}  // namespace

TEST_CASE("the plugin that claims the document wins") {
  auto host = host_of({"test_fail", "test_good"});
  const auto read = paragraph("TESTGOOD");
  const auto recognised = recognise(document_view(read), host);
  REQUIRE(recognised.winner() != nullptr);
  CHECK(recognised.winner()->plugin->id() == "test_good");
  CHECK(recognised.winner()->document_type == "test_good_report");
  CHECK(ranking(recognised) == lines{"test_good claims", "test_fail does not"});
}

TEST_CASE("a tie goes to the id that comes first, whatever the search order") {
  const auto read = paragraph("TESTGOOD TESTFAIL");
  for (const auto& order : {lines{"test_fail", "test_good"}, lines{"test_good", "test_fail"}}) {
    auto host = host_of(order);
    CHECK(ranking(recognise(document_view(read), host)) == lines{"test_fail claims", "test_good claims"});
  }
}

TEST_CASE("the manifest's threshold decides what a score is worth") {
  const scratch_folder scratch;
  const auto folder = scratch.copy_of("test_good", "test_good");
  write(folder / "plugin.yaml", content_of(folder / "plugin.yaml") + "threshold: 0\n");
  plugin_host host(find_plugins(only_in({folder})));
  const auto read = paragraph("no word of it");
  const auto recognised = recognise(document_view(read), host);
  REQUIRE(recognised.winner() != nullptr);
  CHECK(recognised.winner()->answer.score == 0);
}

TEST_CASE("scores are reported with their reasons") {
  auto host = host_of({"test_bad_score", "test_fail", "test_good"});
  const auto read = paragraph("TESTGOOD and TESTSCORE");
  const auto diagnostics = to_diagnostics(recognise(document_view(read), host));
  REQUIRE(diagnostics.size() == 3);
  CHECK(diagnostics[0].code == "recognition");
  CHECK(diagnostics[0].level == severity::info);
  CHECK(diagnostics[0].message ==
        "test_good_report (plugin test_good): score 1.00, at least 0.50: holds the word (+1.00)");
  CHECK(diagnostics[1].code == "plugin-failed");
  CHECK(diagnostics[1].level == severity::error);
  CHECK(diagnostics[1].message ==
        "plugin test_bad_score could not tell whether this is a test_bad_score_report: its score 7 is not from 0 to 1");
  CHECK(diagnostics[2].message == "test_fail_report (plugin test_fail): score 0.00, below 0.50");
}

TEST_CASE("every document type of a plugin is asked for") {
  const scratch_folder scratch;
  const auto folder = scratch.copy_of("test_good", "test_good");
  auto manifest = content_of(folder / "plugin.yaml");
  const auto at = manifest.find("vocabulary:");
  REQUIRE(at != std::string::npos);
  manifest.insert(at, "  - {type: another_report, framework: Test, title: Another}\n");
  write(folder / "plugin.yaml", manifest);
  plugin_host host(find_plugins(only_in({folder})));
  const auto read = paragraph("TESTGOOD");
  const auto recognised = recognise(document_view(read), host);
  REQUIRE(recognised.scores.size() == 2);
  CHECK(recognised.scores[0].document_type == "test_good_report");
  CHECK(recognised.scores[1].document_type == "another_report");
}
