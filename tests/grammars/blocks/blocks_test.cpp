// SPDX-License-Identifier: MIT
#include "grammars/blocks/parse.hpp"
#include "grammars/blocks/recognition.hpp"
#include "grammars/blocks/terminals.hpp"
#include "tests/support/block_fixture.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::grammar;
using namespace sheaf::test;

namespace {

const std::vector<std::pair<std::string, std::string>> manifest_words = {
    {"headings/improvement", "areas for improvement"},
    {"headings/findings", "[main] findings"},
    {"boilerplate/notice", "this letter will be published ..."},
    {"recognition/title", "quality visit to ..."},
    {"recognition/opening", "this letter reports"},
    {"recognition/never", "annual parade of ..."},
};

class lexicon_fixture {
 public:
  lexicon_fixture() : vocabulary_(manifest_words), words(vocabulary_.view()) {}

 private:
  made_vocabulary vocabulary_;

 public:
  lexicon words;
};

constexpr auto improvements = opens("improvement") >> *(lead_in | listed("improvement"));
constexpr auto findings = opens("findings") >> *(sub_heading | lead_in | finding_of("evaluation"));
constexpr auto whole = *(improvements | findings | boilerplate("notice") | stray);

}  // namespace

TEST_CASE_METHOD(lexicon_fixture, "sections and groups name the findings under them") {
  const made_document document({heading("Areas for improvement"), bullet("Records."), heading("Main findings"),
                                paragraph("First."), heading("Care leavers"), numbered("4", "Second.")});
  recording_sink sink(document);
  auto report = sink.writer();
  const auto view = document.view();
  parse_document(whole, view, words, report);
  CHECK(sink.findings == std::vector<written_finding>{
                             {"improvement", "Areas for improvement", "", "", "Records."},
                             {"evaluation", "Main findings", "", "", "First."},
                             {"evaluation", "Main findings", "Care leavers", "4", "Second."},
                         });
  CHECK(sink.diagnostics.empty());
}

TEST_CASE_METHOD(lexicon_fixture, "furniture and footnotes do not come between a grammar's terminals") {
  const made_document document({running_header("2"), heading("Areas for improvement"), footnote("See annex."),
                                running_header("Westmarch"), bullet("Records."), running_header("3")});
  recording_sink sink(document);
  auto report = sink.writer();
  const auto view = document.view();
  parse_document(improvements, view, words, report);
  REQUIRE(sink.findings.size() == 1);
  CHECK(sink.findings.front().text == "Records.");
  CHECK(sink.diagnostics.empty());
}

TEST_CASE_METHOD(lexicon_fixture, "claims of an alternative that was given up are withdrawn") {
  constexpr auto two_bullets_then_notice =
      opens("improvement") >> listed("concern") >> listed("concern") >> boilerplate("notice");
  constexpr auto either = two_bullets_then_notice | improvements;
  const made_document document({heading("Areas for improvement"), bullet("One."), bullet("Two."), bullet("Three.")});
  recording_sink sink(document);
  auto report = sink.writer();
  const auto view = document.view();
  parse_document(either, view, words, report);
  REQUIRE(sink.findings.size() == 3);
  for (const auto& found : sink.findings) CHECK(found.kind == "improvement");
}

TEST_CASE_METHOD(lexicon_fixture,
                 "a claim that an abandoned alternative made is not kept by one that passes the block over") {
  constexpr auto either = (opens("findings") >> finding_of("concern") >> boilerplate("notice")) | *stray;
  const made_document document({heading("Findings"), paragraph("One."), paragraph("Two.")});
  recording_sink sink(document);
  auto report = sink.writer();
  const auto view = document.view();
  parse_document(either, view, words, report);
  CHECK(sink.findings.empty());
}

TEST_CASE_METHOD(lexicon_fixture, "lead-ins") {
  const auto kept = [&](const std::vector<made_block>& after_heading) {
    auto blocks = std::vector<made_block>{heading("Findings")};
    blocks.insert(blocks.end(), after_heading.begin(), after_heading.end());
    const made_document document(blocks);
    recording_sink sink(document);
    auto report = sink.writer();
    const auto view = document.view();
    parse_document(findings, view, words, report);
    std::vector<std::string> texts;
    for (const auto& found : sink.findings) texts.push_back(found.text);
    return texts;
  };
  using texts = std::vector<std::string>;
  SECTION("one sentence that ends with a colon is none") {
    CHECK(kept({paragraph("They saw:"), bullet("a")}) == texts{"a"});
  }
  SECTION("also as a bullet") {
    CHECK(kept({bullet("In the year:"), bullet("b", 1)}) == texts{"b"});
  }
  SECTION("two sentences are a finding") {
    CHECK(kept({paragraph("They saw 50 children. Of these:"), bullet("a")}).size() == 2);
  }
  SECTION("a numbered one is a finding") {
    CHECK(kept({numbered("7", "They saw:"), bullet("a", 1)}).size() == 2);
  }
  SECTION("no colon, no full stop, a list below") {
    CHECK(kept({paragraph("Inspectors saw"), bullet("a")}) == texts{"a"});
  }
  SECTION("a bullet without a full stop among its equals is a finding") {
    CHECK(kept({bullet("better records"), bullet("quicker visits")}).size() == 2);
  }
}

TEST_CASE_METHOD(lexicon_fixture, "a grammar that stops says what it expected and what it found") {
  const made_document document(
      {heading("Areas for improvement"), bullet("One."), paragraph("Something else entirely.")});
  recording_sink sink(document);
  auto report = sink.writer();
  const auto view = document.view();
  parse_document(improvements, view, words, report);
  CHECK(sink.findings.size() == 1);
  REQUIRE(sink.diagnostics.size() == 1);
  CHECK(sink.diagnostics[0].first == "grammar-stopped");
  CHECK(sink.diagnostics[0].second ==
        "the grammar stopped on page 1: expected lead-in of a list, improvement, found 'Something else entirely.'");
}

TEST_CASE_METHOD(lexicon_fixture, "a grammar that would run for ever ends with a diagnostic, and keeps what it found") {
  constexpr auto endless =
      opens("improvement") >> listed("improvement") >> *part("nothing, again and again")[*listed("improvement")];
  const made_document document({heading("Areas for improvement"), bullet("One."), paragraph("Two.")});
  recording_sink sink(document);
  auto report = sink.writer();
  const auto view = document.view();
  parse_document(endless, view, words, report);
  REQUIRE(sink.findings.size() == 1);
  REQUIRE(sink.diagnostics.size() == 1);
  CHECK(sink.diagnostics[0].first == "grammar-budget");
  CHECK(sink.diagnostics[0].second ==
        "budget exceeded in rule 'nothing, again and again' at 'improvement', page 1, block 3; if it can match nothing "
        "again "
        "and again, let it take at least one block");
}

TEST_CASE_METHOD(lexicon_fixture, "an empty document satisfies a grammar that needs nothing") {
  const made_document document({});
  recording_sink sink(document);
  auto report = sink.writer();
  const auto view = document.view();
  parse_document(whole, view, words, report);
  CHECK(sink.findings.empty());
  CHECK(sink.diagnostics.empty());
}

TEST_CASE("a malformed phrase is named with its path and column") {
  const std::vector<std::pair<std::string, std::string>> broken = {{"headings/broken", "areas [for improvement"}};
  const made_vocabulary vocabulary(broken);
  CHECK_THROWS_WITH(
      lexicon(vocabulary.view()),
      Catch::Matchers::StartsWith("vocabulary.headings/broken: phrase 'areas [for improvement', column "));
}

namespace {

double score_of(const std::vector<made_block>& blocks, const lexicon& words) {
  const made_document document(blocks);
  sheaf_evidence raw{};
  raw.size = sizeof raw;
  raw.reason = [](void*, const sheaf_reason*) {};
  sheaf::evidence reasons(raw);
  const auto view = document.view();
  recognise_by_vocabulary(view, words, reasons);
  return reasons.score();
}

}  // namespace

TEST_CASE_METHOD(lexicon_fixture, "recognition rests on head and structure, not on mentions") {
  CHECK(
      score_of({line("Quality visit to Westmarch"), paragraph("This letter reports on a visit."), heading("Findings")},
               words) == Approx(0.8));
  CHECK(score_of({paragraph("Last year's quality visit to Westmarch found much; this letter is about another matter.")},
                 words) == 0);
  CHECK(score_of({line("Annual parade of Westmarch"), line("Quality visit to Westmarch")}, words) == 0);
  CHECK(score_of({}, words) == 0);
}
