// SPDX-License-Identifier: MIT
#include "grammars/blocks/parse.hpp"
#include "grammars/blocks/recognition.hpp"
#include "grammars/blocks/terminals.hpp"
#include "grammars/matching.hpp"
#include "tests/support/block_fixture.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <type_traits>

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

// A place in the block's words and a place in the document cannot be mistaken for each other.
template <typename Span>
constexpr bool takes_as_field =
    std::is_invocable_v<decltype(&reading::field), const reading&, report_field, std::string_view, Span, field_rank>;
static_assert(takes_as_field<text_span> && !takes_as_field<sheaf::span>);

template <typename Span>
constexpr bool takes_as_part = std::is_invocable_v<decltype(&reading::finding_at), const reading&, finding_kind, Span>;
static_assert(takes_as_part<sheaf::span> && !takes_as_part<text_span>);

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
        "budget exceeded in rule 'nothing, again and again' at 'improvement', page 1, block 3: more than the "
        "80000 steps granted (20000 for each block); if it can match nothing again and again, let it take at least one "
        "block");
}

namespace {

/// A host that wants the work to end at the question with this number, and remembers what it was told.
struct impatient_host {
  explicit impatient_host(std::size_t stop_at) : stop_at_question(stop_at) {
    table.size = sizeof table;
    table.context = this;
    table.cancelled = [](void* self) {
      auto& host = *static_cast<impatient_host*>(self);
      return ++host.questions >= host.stop_at_question ? 1 : 0;
    };
    table.progress = [](void* self, std::uint64_t come, std::uint64_t of) {
      auto& host = *static_cast<impatient_host*>(self);
      host.done = come;
      host.total = of;
    };
  }
  impatient_host(const impatient_host&) = delete;
  impatient_host& operator=(const impatient_host&) = delete;

  sheaf_progress table{};
  std::size_t stop_at_question;
  std::size_t questions = 0;
  std::uint64_t done = 0;
  std::uint64_t total = 0;
};

}  // namespace

TEST_CASE_METHOD(lexicon_fixture, "a grammar that the host stops writes nothing but why, after a few steps more") {
  constexpr auto endless =
      opens("improvement") >> listed("improvement") >> *part("nothing, again and again")[*listed("improvement")];
  const made_document document({heading("Areas for improvement"), bullet("One."), paragraph("Two.")});
  impatient_host impatient(3);
  host_tables offered;
  offered.progress = &impatient.table;
  recording_sink sink(document);
  auto report = sink.writer();
  const auto view = document.view();
  parse_document(endless, view, words, report, offered);
  CHECK(sink.findings.empty());
  CHECK(sink.diagnostics ==
        std::vector<std::pair<std::string, std::string>>{
            {"grammar-cancelled",
             "stopped by the host in rule 'nothing, again and again' at 'improvement', page 1, block 3; try a longer "
             "--timeout"}});
  CHECK(impatient.questions == 3);
  CHECK(impatient.done == 2);
  CHECK(impatient.total == 3);
}

TEST_CASE_METHOD(lexicon_fixture, "a grammar asks whether to stop once in so many steps, not at every one") {
  std::vector<made_block> blocks = {heading("Areas for improvement")};
  for (int i = 0; i < 2'000; ++i) blocks.push_back(bullet("One."));
  const made_document document(blocks);
  impatient_host patient(1'000'000);
  host_tables offered;
  offered.progress = &patient.table;
  recording_sink sink(document);
  auto report = sink.writer();
  const auto view = document.view();
  parse_document(improvements, view, words, report, offered);
  CHECK(sink.findings.size() == 2'000);
  CHECK(sink.diagnostics.empty());
  const auto steps = 2 * blocks.size();  // each block is refused by the lead-in first
  CHECK(patient.questions >= steps / run::steps_per_question - 1);
  CHECK(patient.questions <= steps / run::steps_per_question + 1);
}

namespace {

bool read_odd(const reading& at, std::string_view) {
  if (at.block().kind() != sheaf::block_kind::paragraph) return false;
  at.boilerplate("odd");
  at.diagnostic(sheaf::severity::warning, "odd-paragraph", "a paragraph stands among the improvements");
  at.diagnostic_at(sheaf::severity::info, "odd-word", "and it begins oddly", at.block().where().part(0, 3));
  return true;
}
constexpr block_parser odd{"odd paragraph", read_odd};

}  // namespace

TEST_CASE_METHOD(lexicon_fixture, "a terminal's diagnostics are written, those of an alternative given up are not") {
  constexpr auto two_odd = opens("improvement") >> odd >> odd;
  constexpr auto one_odd = opens("improvement") >> odd >> listed("improvement");
  constexpr auto either = two_odd | one_odd;
  const made_document document({heading("Areas for improvement"), paragraph("Two."), bullet("One.")});
  recording_sink sink(document);
  auto report = sink.writer();
  const auto view = document.view();
  parse_document(either, view, words, report);
  CHECK(sink.diagnostics ==
        std::vector<std::pair<std::string, std::string>>{{"odd-paragraph", "a paragraph stands among the improvements"},
                                                         {"odd-word", "and it begins oddly"}});
  CHECK(sink.boilerplate.size() == 2);
  CHECK(sink.findings.size() == 1);
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
  const std::vector<std::pair<std::string, std::string>> second_broken = {{"headings/fine", "areas for improvement"},
                                                                          {"headings/broken", "areas [for"}};
  const made_vocabulary two(second_broken);
  try {
    (void)lexicon(two.view());
    FAIL("a malformed phrase was taken");
  } catch (const sheaf::vocabulary_error& error) {
    CHECK(error.entry() == 1);
  }
}

TEST_CASE_METHOD(lexicon_fixture, "any heading of the vocabulary ends a section that ends at a known heading") {
  constexpr auto section = opens("improvement") >> *(!known_heading >> finding_of("improvement"));
  constexpr auto section_of_its_own = opens_any >> *(!known_heading >> finding_of("evaluation"));
  const made_document document({heading("Areas for improvement"), bullet("One."), heading("Main findings"),
                                paragraph("Two."), heading("Not listed")});
  recording_sink sink(document);
  auto report = sink.writer();
  const auto view = document.view();
  parse_document(*(section | section_of_its_own), view, words, report);
  CHECK(sink.findings == std::vector<written_finding>{
                             {"improvement", "Areas for improvement", "", "", "One."},
                             {"evaluation", "Main findings", "", "", "Two."},
                         });
  REQUIRE(sink.diagnostics.size() == 1);  // neither takes a heading that the vocabulary does not list
  CHECK(sink.diagnostics[0].first == "grammar-stopped");
}

TEST_CASE_METHOD(lexicon_fixture, "a sub-heading is a heading that the vocabulary does not list and no lead-in") {
  const auto groups = [&](const made_block& tried) {
    const made_document document({tried});
    const auto view = document.view();
    run current(view, words);
    const reading at(current, 0);
    return is_unknown_heading(at);
  };
  CHECK(groups(heading("Care leavers")));
  CHECK_FALSE(groups(heading("Main findings")));
  CHECK_FALSE(groups(heading("They saw:")));
  CHECK_FALSE(groups(paragraph("Care leavers")));
}

namespace {

// The terminals of docs/learn/grammar-over-blocks.md.
constexpr auto quotation_mark = utf8::lit('"');

bool quoted_line(const reading& at, std::string_view) {
  if (!begins_with(at.folded(), quotation_mark)) return false;
  at.finding(finding_kind::quote);
  return true;
}
constexpr block_parser quotation{"quotation", &quoted_line};

constexpr auto keeper = common::any_case("keeper:") >> common::blanks >> x3::raw[+utf8::char_];

bool keeper_line(const reading& at, std::string_view) {
  boost::iterator_range<text_iterator> name;
  if (!is_wholly(at.folded(), keeper, name)) return false;
  const auto where = at.folded().original_span(name.begin(), name.end());
  at.field(report_field::lead_inspector, at.folded().original_words(name.begin(), name.end()),
           {where.begin, where.end});
  at.boilerplate("keeper");
  return true;
}
constexpr block_parser keeper_of_the_light{"keeper", &keeper_line};

}  // namespace

TEST_CASE_METHOD(lexicon_fixture, "a terminal of one's own is a rule over the block's words") {
  const made_document document(
      {paragraph("\u201cWe wait.\u201d"), line("Keeper:  Zo\u00eb O\u2019Dell"), line("Keeper")});
  recording_sink sink(document);
  auto report = sink.writer();
  const auto view = document.view();
  parse_document(*(quotation | keeper_of_the_light | stray), view, words, report);
  REQUIRE(sink.findings.size() == 1);
  CHECK(sink.findings[0].kind == "quote");
  CHECK(sink.field("lead_inspector") == "Zo\u00eb O\u2019Dell");
  CHECK(sink.boilerplate.size() == 1);
}

namespace {

/// "Crew: Ada, Ben": a list of the format's own, then a finding with a field of its own.
bool crew_line(const reading& at, std::string_view) {
  constexpr std::string_view label = "Crew: ";
  const auto words = at.block().words();
  if (!words.starts_with(label)) return false;
  for (std::size_t begin = label.size(); begin < words.size();) {
    const auto end = std::min(words.find(", ", begin), words.size());
    const text_span where{begin, end};
    at.own_field(own_field::element("x.crew", words.substr(begin, where.size()), at.place_of(where)));
    begin = end + 2;
  }
  at.own_field(own_field::number("x.boats", 4));
  at.own_field(own_field::number("x.boats", 5));
  at.finding_with(finding_kind::context,
                  {own_field::date("x.sailed", "2026-01-05"), own_field::text("x.boat", "Tern")});
  at.diagnostic(severity::info, "crew-small", "the crew is small");
  return true;
}
constexpr block_parser crew{"crew", &crew_line};

bool keeper_of_rank(const reading& at, std::string_view) {
  const auto words = at.block().words();
  const auto rank = words.starts_with("Third")    ? field_rank::third_best
                    : words.starts_with("Second") ? field_rank::second_best
                                                  : field_rank::best;
  at.field(report_field::lead_inspector, words, {0, words.size()}, rank);
  return true;
}
constexpr block_parser ranked{"keeper of a rank", &keeper_of_rank};

}  // namespace

TEST_CASE_METHOD(lexicon_fixture, "a grammar claims fields of the format's own, and takes them back") {
  const made_document document({line("Crew: Ada, Ben")});
  recording_sink sink(document);
  auto report = sink.writer();
  const auto view = document.view();
  parse_document((crew >> crew) | crew, view, words, report);
  CHECK(sink.own_fields == std::vector<written_own_field>{{"x.crew", "Ada"}, {"x.crew", "Ben"}, {"x.boats", "", 4}});
  CHECK(sink.own_of_findings == std::vector<written_own_field>{{"x.sailed", "2026-01-05"}, {"x.boat", "Tern"}});
  CHECK(sink.diagnostics == std::vector<std::pair<std::string, std::string>>{{"crew-small", "the crew is small"}});
}

TEST_CASE_METHOD(lexicon_fixture, "a value of a lower rank counts where there is none of a higher one") {
  const auto keeper_of = [&](std::vector<made_block> blocks) {
    const made_document document(std::move(blocks));
    recording_sink sink(document);
    auto report = sink.writer();
    const auto view = document.view();
    parse_document(*ranked, view, words, report);
    return sink.all("lead_inspector");
  };
  using names = std::vector<std::string>;
  CHECK(keeper_of({line("Third"), line("Second"), line("First"), line("Other")}) == names{"First"});
  CHECK(keeper_of({line("Third"), line("Second"), line("Second again")}) == names{"Second"});
  CHECK(keeper_of({line("Third"), line("Third again")}) == names{"Third"});
}

namespace {

// The box of docs/learn/grammar-over-blocks.md.
constexpr auto box_heading = opens_group("box");
constexpr auto section_heading = known_heading - box_heading;
constexpr auto box = box_heading >> *(!section_heading >> !box_heading >> finding_of("evaluation"));
constexpr auto section_with_boxes = opens("improvement") >> *(!section_heading >> (box | finding_of("improvement")));

}  // namespace

TEST_CASE("a box is the group of what is in it, and ends no section") {
  auto entries = manifest_words;
  entries.emplace_back("headings/box", "case study");
  const made_vocabulary vocabulary(entries);
  const lexicon words(vocabulary.view());
  const made_document document({heading("Areas for improvement"), bullet("Records."), heading("Case study"),
                                paragraph("A boy sang."), heading("Case study"), paragraph("A girl swam."),
                                heading("Findings"), paragraph("First.")});
  recording_sink sink(document);
  auto report = sink.writer();
  const auto view = document.view();
  parse_document(section_with_boxes >> findings, view, words, report);
  CHECK(sink.findings == std::vector<written_finding>{
                             {"improvement", "Areas for improvement", "", "", "Records."},
                             {"evaluation", "Areas for improvement", "Case study", "", "A boy sang."},
                             {"evaluation", "Areas for improvement", "Case study", "", "A girl swam."},
                             {"evaluation", "Findings", "", "", "First."},
                         });
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
