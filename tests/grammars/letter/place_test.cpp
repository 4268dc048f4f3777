// SPDX-License-Identifier: MIT
#include "grammars/letter/place.hpp"

#include "tests/support/block_fixture.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::grammar;
using namespace sheaf::test;

namespace {

block_range place_in(const std::vector<made_block>& blocks) {
  const made_document made(blocks);
  const made_vocabulary vocabulary(
      {{"recognition/title", "harbour visit to ..."}, {"recognition/never", "tide visit to ..."}});
  const lexicon words(vocabulary.view());
  return letter_within(made.view(), words);
}

const made_block sentence = paragraph("The quay was in good order, and boats came in on every tide of the week.");

std::vector<made_block> letter(const std::string& title = "Harbour visit to Gullhaven") {
  return {line("Ofsted"),
          line("enquiries@ofsted.example"),
          line("5 June 2024"),
          line("Ms Ada Finch"),
          line("Dear Ms Finch"),
          heading(title),
          sentence,
          line("Yours sincerely"),
          line("Jo Hythe"),
          line("His Majesty's Inspector")};
}

std::vector<made_block> joined(std::initializer_list<std::vector<made_block>> parts) {
  std::vector<made_block> all;
  for (const auto& each : parts) all.insert(all.end(), each.begin(), each.end());
  return all;
}

const std::vector<made_block> paper = {line("Gullhaven Council"), line("18 July 2024"), heading("1. Purpose of report"),
                                       sentence};
const std::vector<made_block> minutes = {heading("Minutes of the Harbour Panel"), line("18 July 2024"), sentence,
                                         sentence};

}  // namespace

TEST_CASE("a letter alone is the whole document") {
  CHECK(place_in(letter()) == block_range{0, 10});
  CHECK(place_in(joined({{line("Raising standards")}, letter()})) == block_range{0, 11});
  CHECK(place_in(joined({letter(), {line("cc Kit Mere"), line("The Quay")}})) == block_range{0, 12});
  CHECK(place_in({sentence, sentence}) == block_range{0, 2});
  auto many = letter();
  many[3] = paragraph("Ada Finch, Director of Harbours, Gullhaven Council, and Kit Mere, Chair of the Quay Board. " +
                      std::string(400, 'x') + ".");
  CHECK(place_in(many) == block_range{0, 10});
  CHECK(place_in({}) == block_range{0, 0});
}

TEST_CASE("papers before and behind a letter are no part of it") {
  CHECK(place_in(joined({paper, letter()})) == block_range{4, 14});
  CHECK(place_in(joined({paper, {heading("Appendix A")}, letter()})) == block_range{5, 15});
  CHECK(place_in(joined({letter(), minutes})) == block_range{0, 10});
  CHECK(place_in(joined({letter(), {line("cc Kit Mere")}, minutes})) == block_range{0, 11});
  CHECK(place_in(joined({letter(), {line("CCG budgets")}, minutes})) == block_range{0, 10});
  CHECK(place_in(joined({minutes, letter(), minutes})) == block_range{4, 14});
}

TEST_CASE("an agenda without running text ends above the letterhead") {
  CHECK(place_in(joined({{line("Gullhaven Council"), line("Cabinet"), line("18 July 2024")}, letter()})) ==
        block_range{3, 13});
  CHECK(place_in(joined({{line("Gullhaven Council"), line("Agenda item 6")}, letter()})) == block_range{2, 12});
}

TEST_CASE("of two letters of an inspectorate the first is read") {
  CHECK(place_in(joined({letter(), letter("Tide visit to Otterwell")})) == block_range{0, 10});
  CHECK(place_in(joined({letter("Tide visit to Otterwell"), letter()})) == block_range{0, 10});
  CHECK(place_in(joined({letter("A talk at Otterwell"), letter()})) == block_range{10, 20});
}

TEST_CASE("a first page that is in the file twice is left out once") {
  auto page = letter();
  page.resize(7);
  CHECK(place_in(joined({page, letter()})) == block_range{7, 17});
  page[4] = line("Dear Mr Mere");
  CHECK(place_in(joined({page, letter()})) == block_range{0, 7});
}

TEST_CASE("a council's own letter is not that of the inspectorate") {
  const std::vector<made_block> own = {
      line("Gullhaven Council"), line("9 July 2024"), line("Dear Councillor Mere"), sentence,
      line("Yours sincerely"),   line("Ada Finch"),   line("Director of Harbours")};
  CHECK(place_in(joined({own, letter()})) == block_range{7, 17});
  CHECK(place_in(joined({letter(), own})) == block_range{0, 10});
}
