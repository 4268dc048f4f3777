// SPDX-License-Identifier: MIT
#include "grammars/letter/recognition.hpp"

#include "tests/support/block_fixture.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::grammar;
using namespace sheaf::test;

namespace {

double score(const std::vector<made_block>& blocks) {
  const made_document made(blocks);
  const made_vocabulary vocabulary({{"recognition/title", "harbour visit to ..."},
                                    {"recognition/opening", "findings of the harbour visit"},
                                    {"recognition/first_words", "harbour"},
                                    {"recognition/discussion", "you"}});
  const lexicon words(vocabulary.view());
  double sum = 0;
  sheaf_evidence raw{};
  raw.size = sizeof raw;
  raw.context = &sum;
  raw.reason = [](void* to, const sheaf_reason* given) { *static_cast<double*>(to) += given->weight; };
  sheaf::evidence reasons(raw);
  recognise_letter(made.view(), words, reasons);
  return sum;
}

const made_block greeting = line("Dear Ms Finch");
const made_block title = heading("Harbour visit to Gullhaven");
const made_block said = paragraph("This note has the findings of the harbour visit.");

std::vector<made_block> letter() {
  return {line("Ofsted"), line("enquiries@ofsted.example"), greeting,         title,
          said,           line("Yours sincerely"),          line("Jo Hythe"), line("His Majesty's Inspector")};
}

}  // namespace

TEST_CASE("a letter of an inspectorate to a person is recognised by its words and its signs") {
  CHECK(score(letter()) == Approx(1.0));
  SECTION("signs without words of the type count for nothing") {
    CHECK(score({line("Ofsted"), line("enquiries@ofsted.example"), greeting, paragraph("You sail.")}) == Approx(0));
  }
  SECTION("letterhead or signature may be missing") {
    CHECK(score({greeting, title, said, line("Yours sincerely"), line("Jo Hythe, HMI")}) == Approx(0.9));
    CHECK(score({line("Ofsted"), line("enquiries@ofsted.example"), greeting, title, said}) == Approx(0.9));
  }
  SECTION("an e-mail shows by its sender who writes") {
    CHECK(score({line("From: Jo Hythe <jo@ofsted.example>"), line("To: Ada Finch"), greeting, title, said}) ==
          Approx(0.9));
  }
}

TEST_CASE("a document that quotes a letter is not the letter") {
  SECTION("a message to staff") {
    CHECK(score({line("From: Ada Finch"), line("Dear colleagues"), title, said, line("Ada Finch")}) <= 0);
  }
  SECTION("a message from one person of the council to another") {
    CHECK(score({line("From: Ada Finch"), greeting, title, said, line("Ada Finch"), line("Harbour Master")}) <= 0);
  }
  SECTION("minutes and news, which greet nobody") {
    CHECK(score({heading("Harbour committee"), title, said}) <= 0);
    CHECK(score({line("Ofsted"), line("enquiries@ofsted.example"), title, said}) <= 0);
  }
}

TEST_CASE("what was discussed counts from the third paragraph on") {
  auto blocks = letter();
  blocks.insert(blocks.begin() + 5, {paragraph("You sail."), paragraph("You row.")});
  CHECK(score(blocks) == Approx(1.0));
  blocks.insert(blocks.begin() + 5, paragraph("You swim."));
  CHECK(score(blocks) == Approx(1.2));
}

TEST_CASE("words of the first paragraphs count where the letter tells what was discussed") {
  const auto with = [](const std::vector<made_block>& body) {
    std::vector<made_block> blocks = {line("Ofsted"), line("enquiries@ofsted.example"), greeting};
    blocks.insert(blocks.end(), body.begin(), body.end());
    return score(blocks);
  };
  const made_block met = paragraph("We met at the harbour.");
  const made_block you = paragraph("You sail.");
  CHECK(with({met, you, you, you}) == Approx(0.6));
  CHECK(with({met, you, you}) == Approx(0));
  CHECK(with({you, you, you, you, you, met}) == Approx(0));
}
