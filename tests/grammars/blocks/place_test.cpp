// SPDX-License-Identifier: MIT
#include "grammars/blocks/place.hpp"

#include "tests/support/block_fixture.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::grammar;
using namespace sheaf::test;

namespace {

block_range place_in(const std::vector<made_block>& blocks) {
  const made_document made(blocks);
  const made_vocabulary vocabulary({{"recognition/title", "inspection of ... harbour"},
                                    {"recognition/opening", "inspection dates"},
                                    {"headings/boats", "boats"},
                                    {"headings/nets", "nets"},
                                    {"headings/quays", "quays"}});
  const lexicon words(vocabulary.view());
  return report_within(made.view(), words);
}

const made_block sentence = paragraph("The quay was in good order, and boats came in on every tide of the week.");

std::vector<made_block> harbour_report() {
  return {heading("Inspection of Gullhaven harbour"),
          line("Inspection dates: 3 to 5 June 2024"),
          heading("Boats"),
          sentence,
          heading("Nets"),
          sentence,
          heading("Quays"),
          sentence};
}

std::vector<made_block> joined(std::initializer_list<std::vector<made_block>> parts) {
  std::vector<made_block> all;
  for (const auto& each : parts) all.insert(all.end(), each.begin(), each.end());
  return all;
}

const std::vector<made_block> paper = {line("Gullhaven Council"), heading("Inspection of Gullhaven harbour"),
                                       heading("1. Purpose of report"), sentence};

}  // namespace

TEST_CASE("a report alone is the whole document") {
  CHECK(place_in(harbour_report()) == block_range{0, 8});
  CHECK(place_in(joined({{line("Gullhaven Council")}, harbour_report()})) == block_range{0, 9});
  CHECK(place_in({sentence, sentence}) == block_range{0, 2});
  CHECK(place_in({}) == block_range{0, 0});
}

TEST_CASE("a council's report before the report of inspectors is no part of it") {
  CHECK(place_in(joined({paper, harbour_report()})) == block_range{4, 12});
  CHECK(place_in(joined({paper, {heading("Appendix 1")}, harbour_report()})) == block_range{5, 13});
  CHECK(place_in(joined({paper, {line("Gullhaven Borough Council")}, harbour_report()})) == block_range{4, 13});
}

TEST_CASE("an appendix with text behind the report is no part of it") {
  CHECK(place_in(joined({harbour_report(), {heading("Appendix 2: Plan"), sentence, sentence}})) == block_range{0, 8});
  CHECK(place_in(joined({harbour_report(), {heading("Appendix 2: Plan")}})) == block_range{0, 9});
  CHECK(place_in(joined({harbour_report(), {heading("Thanks"), sentence, sentence}})) == block_range{0, 11});
}

TEST_CASE("what stands around a document is declared with its place") {
  const auto blocks = joined({paper, harbour_report(), {heading("Appendix 2: Plan"), sentence, sentence}});
  const made_document made(blocks);
  recording_sink sink(made);
  auto writer = sink.writer();
  declare_surroundings(made.view(), {4, 12}, writer);
  REQUIRE(sink.diagnostics.size() == 2);
  CHECK(sink.diagnostics[0].first == "paper-left-out");
  CHECK(sink.diagnostics[1].first == "paper-left-out");
  recording_sink none(made);
  auto no_writer = none.writer();
  declare_surroundings(made.view(), {0, blocks.size()}, no_writer);
  CHECK(none.diagnostics.empty());
}
