// SPDX-License-Identifier: MIT
#include "grammars/blocks/checks.hpp"

#include "core/model/vocabulary.hpp"
#include "grammars/blocks/known_words.hpp"
#include "grammars/blocks/parse.hpp"
#include "grammars/blocks/recognition.hpp"
#include "grammars/blocks/terminals.hpp"
#include "tests/support/block_fixture.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace sheaf::grammar;
using namespace sheaf::test;

namespace {

using codes = std::vector<std::string>;
using entries = std::vector<std::pair<std::string, std::string>>;

const entries manifest_words = {{"headings/contents", "contents"},
                                {"headings/findings", "[main] findings"},
                                {"headings/dues", "harbour dues"},
                                {"headings/berths", "berths and their boats"}};

constexpr block_parser graded{"graded line", [](const reading& at, std::string_view) {
                                constexpr std::string_view area = "Leadership: ";
                                const auto line = at.block().words();
                                if (!line.starts_with(area)) return false;
                                at.boilerplate("judgement");
                                at.judgement("leadership", sheaf::judgement_grade::unchecked(line.substr(area.size())),
                                             "Leadership", {area.size(), line.size()});
                                return true;
                              }};

constexpr block_parser entry{"entry", [](const reading& at, std::string_view) {
                               if (at.block().kind() != sheaf::block_kind::paragraph) return false;
                               at.boilerplate(contents_entry_name);
                               return true;
                             }};

constexpr auto headings = opens("findings") | opens("dues") | opens("berths");
constexpr auto contents_page = opens("contents") >> *entry;
constexpr auto whole = -contents_page >> *(graded | headings | lead_in | finding_of("evaluation") | stray);

/// "code: message" of what the checks say of a document of these blocks.
template <typename Rule>
codes told_of(const std::vector<made_block>& blocks, const Rule& rule, entries vocabulary) {
  const made_document document(blocks);
  recording_sink sink(document);
  const made_vocabulary manifest(std::move(vocabulary));
  const lexicon known(manifest.view());
  auto report = sink.writer();
  const auto view = document.view();
  parse_document(rule, view, known, report);
  codes told;
  for (const auto& [code, message] : sink.diagnostics) told.push_back(code + ": " + message);
  return told;
}

/// What the checks say of a document of these blocks.
codes codes_of(const std::vector<made_block>& blocks, entries vocabulary = manifest_words) {
  const made_document document(blocks);
  recording_sink sink(document);
  const made_vocabulary manifest(std::move(vocabulary));
  const lexicon known(manifest.view());
  auto report = sink.writer();
  const auto view = document.view();
  parse_document(whole, view, known, report);
  codes found;
  for (const auto& [code, message] : sink.diagnostics) {
    CHECK_FALSE(message.empty());
    found.push_back(code);
  }
  return found;
}

}  // namespace

TEST_CASE("a contents page is right if the body has its headings") {
  CHECK(codes_of({sheaf::test::heading("Contents"), paragraph("Main findings ........ 2"), paragraph("HARBOUR DUES 3"),
                  sheaf::test::heading("Main findings"), bullet("Boats."), sheaf::test::heading("Harbour dues"),
                  bullet("Low.")})
            .empty());
}

TEST_CASE("an entry of the contents may have two lines, and one word in four may differ") {
  CHECK(codes_of({sheaf::test::heading("Contents"), paragraph("Berths and"), paragraph("their boats 4"),
                  paragraph("Main findings of this harbour visit 5"), sheaf::test::heading("Berths and their boats"),
                  bullet("Few."), sheaf::test::heading("Main findings of the harbour visit"), bullet("Boats.")})
            .empty());
}

TEST_CASE("an entry of the contents without a heading is reported") {
  CHECK(codes_of({sheaf::test::heading("Contents"), paragraph("Main findings 2"), paragraph("Tides 3"),
                  sheaf::test::heading("Main findings"), bullet("Boats."), bullet("Tides are known.")}) ==
        codes{"contents-unmet"});
}

TEST_CASE("two grades for one judgement are reported, the same grade twice is not") {
  const auto found = sheaf::test::heading("Main findings");
  CHECK(codes_of({line("Leadership: good"), found, bullet("Boats."), line("Leadership: good")}).empty());
  CHECK(codes_of({line("Leadership: good"), found, bullet("Boats."), line("Leadership: inadequate")}) ==
        codes{"judgement-conflict"});
}

TEST_CASE("a heading with nothing below it is reported, unless another heading follows") {
  const auto found = sheaf::test::heading("Main findings");
  const auto dues = sheaf::test::heading("Harbour dues");
  CHECK(codes_of({found, dues, bullet("Low.")}).empty());
  CHECK(codes_of({found, bullet("Boats."), dues}) == codes{"section-empty"});
  CHECK(codes_of({found, line("Including:"), dues, bullet("Low.")}) == codes{"section-empty"});
}

TEST_CASE("what the manifest expects of every document is reported if it is missing") {
  auto expecting = manifest_words;
  for (const auto& [path, value] : entries{{"expected/field", "lead_inspector"},
                                           {"expected/kind", "improvement"},
                                           {"expected/judgement", "leadership"}})
    expecting.emplace_back(path, value);
  const auto found = sheaf::test::heading("Main findings");
  CHECK(codes_of({found, bullet("Boats.")}, expecting) == codes{"field-missing", "kind-missing", "judgement-missing"});
  CHECK(codes_of({line("Leadership: good"), found, bullet("Boats.")}, expecting) ==
        codes{"field-missing", "kind-missing"});
}

TEST_CASE("a heading that every document has is expected by its phrase") {
  auto expecting = manifest_words;
  expecting.emplace_back("expected/heading", "[main] findings");
  expecting.emplace_back("expected/heading", "harbour dues");
  expecting.emplace_back("expected/heading", "harbour due");
  const auto found = sheaf::test::heading("2. Findings");
  CHECK(told_of({found, bullet("Boats.")}, whole, expecting) ==
        codes{"heading-missing: the heading 'harbour dues' was not found, which every document of this type has",
              "vocabulary-unknown: vocabulary.expected.heading names 'harbour due', which is no phrase under "
              "vocabulary.headings; did you mean harbour dues?"});
}

TEST_CASE("where all is outstanding, a kind may be missing that says what to improve") {
  auto expecting = manifest_words;
  expecting.emplace_back("expected/kind_unless_outstanding", "improvement");
  const auto found = sheaf::test::heading("Main findings");
  CHECK(codes_of({line("Leadership: outstanding"), found, bullet("Boats.")}, expecting).empty());
  CHECK(codes_of({line("Leadership: good"), found, bullet("Boats.")}, expecting) == codes{"kind-missing"});
  CHECK(codes_of({found, bullet("Boats.")}, expecting) == codes{"kind-missing"});
}

TEST_CASE("a code that the vocabulary lacks is reported once, with the nearest one that it has") {
  constexpr auto slip = *(opens("strenghts") | opens_group("tides") | sheaf::grammar::boilerplate("notice") |
                          finding_of("strength") | stray);
  const entries words = {{"headings/strengths", "what holds"}, {"boilerplate/notice", "a copy of ..."}};
  const codes told = {
      "vocabulary-missing: the grammar looks for vocabulary.headings.strenghts, which has no phrases, so it is never "
      "met; did you mean vocabulary.headings.strengths?",
      "vocabulary-missing: the grammar looks for vocabulary.headings.tides, which has no phrases, so it is never met"};
  CHECK(told_of({paragraph("Ropes are new."), paragraph("Boats are dry.")}, slip, words) == told);
}

TEST_CASE("a mistyped key of the vocabulary is reported, a key of the plugin's own is not") {
  constexpr auto rule = *(finding_of("strength") | stray);
  CHECK(
      told_of({paragraph("Ropes are new.")}, rule, {{"headngs/strengths", "what holds"}, {"tides/high", "at noon"}}) ==
      codes{"vocabulary-unknown: vocabulary.headngs is no key that Sheaf's grammars read; did you mean headings?"});
  CHECK(told_of({paragraph("Ropes are new.")}, rule, {{"grade/a", "first"}, {"grades/good", "good"}}).empty());
}

TEST_CASE("a manifest can expect only what a report can have") {
  constexpr auto rule = *(finding_of("strength") | stray);
  CHECK(told_of({paragraph("Ropes are new.")}, rule,
                {{"expected/field", "authorty"}, {"expected/kind", "strength"}, {"expected/judgement", "weather"}}) ==
        codes{"vocabulary-unknown: vocabulary.expected.field names 'authorty', which no report has; did you mean "
              "authority?",
              "vocabulary-unknown: vocabulary.expected.judgement names 'weather', which no report has"});
}

TEST_CASE("the known words are those of the finding model") {
  namespace model = sheaf::core::vocabulary;
  const auto same = [](const auto& known, const auto& terms) {
    return std::equal(known.begin(), known.end(), terms.begin(), terms.end(),
                      [](const auto& word, const auto& term) { return word == term.word; });
  };
  CHECK(same(finding_kinds, model::finding_kinds));
  CHECK(same(judgement_keys, model::judgement_keys));
}

namespace {

/// What recognition by these phrases says of a document, one reason a line.
std::string reasons_for(const made_document& document, const entries& phrases) {
  const made_vocabulary manifest(phrases);
  const lexicon words(manifest.view());
  std::string reasons;
  sheaf_evidence raw{};
  raw.size = sizeof raw;
  raw.context = &reasons;
  raw.reason = [](void* into, const sheaf_reason* given) {
    static_cast<std::string*>(into)->append(sheaf::detail::view(given->what)).append("\n");
  };
  sheaf::evidence evidence(raw);
  recognise_by_vocabulary(document.view(), words, evidence);
  return reasons;
}

}  // namespace

TEST_CASE("a vocabulary without words for recognition says so in its score") {
  CHECK(reasons_for(made_document({paragraph("Ropes are new.")}), {{"recogniton/title", "harbour visit"}}) ==
        "the vocabulary has no words under recognition; did you mean that by recogniton?\n");
}

TEST_CASE("the reason of a long opening repeats only its beginning") {
  const std::string sails =
      "The harbour visit ended " + std::string(40, 'e') + " \u2013 " + std::string(600, 's') + ".";
  const auto reasons = reasons_for(made_document({paragraph(sails)}), {{"recognition/opening", "harbour visit ..."}});
  CHECK(reasons.substr(0, 25) == "opening: harbour visit en");
  CHECK(reasons.size() < 120);
  CHECK(reasons.ends_with("...\n"));
}
