// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/check/manifest_check.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::core;

namespace {

const std::string head =
    "id: harbour_visit\nversion: 1.0.0\nabi: \"1.0\"\nname: Harbour visits\nlicence: MIT\n"
    "document_types:\n  - type: harbour_visit\n    framework: Harbour\n    title: A letter\nvocabulary:\n";

std::vector<std::string> problems_of(const std::string& vocabulary, const std::string& licence = "MIT") {
  auto text = head + vocabulary;
  text.replace(text.find("MIT"), 3, licence);
  std::vector<std::string> problems;
  for (const auto& problem : all_manifest_problems(text)) problems.push_back(to_string(problem, "plugin.yaml"));
  return problems;
}

}  // namespace

TEST_CASE("a sound manifest has no problem") {
  CHECK(problems_of("  headings:\n    scope: [\"(about|on) the [harbour] visit ...\"]\n").empty());
}

TEST_CASE("licences are those of the SPDX list and the expressions over them") {
  for (const std::string licence : {"MIT OR Apache-2.0", "GPL-2.0-or-later WITH Classpath-exception-2.0",
                                    "(MIT AND BSD-3-Clause) OR LicenseRef-Ours", "CC0-1.0"})
    CHECK(problems_of("  a: b\n", licence).empty());
  CHECK(problems_of("  a: b\n", "GPL3").size() == 1);
  CHECK(problems_of("  a: b\n", "MIT OR").size() == 1);
  CHECK(problems_of("  a: b\n", "MIT Apache-2.0").size() == 1);
  CHECK(problems_of("  a: b\n", "(MIT").size() == 1);
  CHECK(problems_of("  a: b\n", "Apache-2").front().find("did you mean `Apache-2.0`?") != std::string::npos);
}

TEST_CASE("phrases that do not parse are reported with their place") {
  const auto problems = problems_of("  headings:\n    scope:\n      - \"fine\"\n      - \"[open\"\n");
  REQUIRE(problems.size() == 1);
  CHECK(problems.front().starts_with("plugin.yaml:14:9: vocabulary.headings/scope: phrase \"[open\", column "));
}

TEST_CASE("repeated phrases are reported with the line of the first") {
  const auto problems = problems_of(
      "  headings:\n    scope: [\"the scope\"]\n    summary: [\"in short\", \"the scope\"]\n"
      "  boilerplate:\n    notice: [\"to whom it concerns\", \"to whom it concerns\"]\n");
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].find("opens headings/scope by line 12 already") != std::string::npos);
  CHECK(problems[1].find("stands in line 15 already") != std::string::npos);
}

TEST_CASE("mistyped keys of recognition are reported with the right one") {
  const auto problems = problems_of("  recognition:\n    titles: [\"harbour visit to ...\"]\n");
  REQUIRE(problems.size() == 1);
  CHECK(problems.front().find("did you mean `title`?") != std::string::npos);
}

TEST_CASE("a table of the vocabulary that looks like a slip is reported, where the right one is not there") {
  CHECK(problems_of("  headngs:\n    scope: [\"the scope\"]\n") ==
        std::vector<std::string>{
            "plugin.yaml:11:3: key `headngs` of the vocabulary is none that Sheaf's grammars read; did "
            "you mean `headings`?"});
  CHECK(problems_of("  headings:\n    scope: [\"the scope\"]\n  heading:\n    a: [\"b\"]\n").empty());
  CHECK(problems_of("  tides:\n    high: [\"flood\"]\n").empty());
}

TEST_CASE("what the vocabulary expects and no report has is reported") {
  CHECK(problems_of("  headings:\n    scope: [\"the scope\"]\n"
                    "  expected:\n    field: [autority]\n    kinds: [summary]\n    judgement: [overall]\n"
                    "    heading: [\"the scoop\", \"the scope\"]\n") ==
        std::vector<std::string>{
            "plugin.yaml:14:13: the field `autority` is not known; did you mean `authority`?",
            "plugin.yaml:15:13: key of expected `kinds` is not known; did you mean `kind`?",
            "plugin.yaml:17:15: the phrase of `headings` `the scoop` is not known; did you mean `the scope`?"});
}

TEST_CASE("a phrase that can never match is reported with its line") {
  CHECK(problems_of("  headings:\n    scope:\n      - \"area[s] for improvement\"\n") ==
        std::vector<std::string>{
            "plugin.yaml:13:9: vocabulary.headings/scope: phrase \"area[s] for improvement\", column 5: "
            "a word cannot be cut by a bracket: words are matched whole; write `(area|areas)`, not "
            "`area[s]`"});
}
