// SPDX-License-Identifier: MIT
#include "grammars/letter/letter.hpp"

#include "grammars/blocks/parse.hpp"
#include "tests/support/block_fixture.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::grammar;
using namespace sheaf::test;

namespace {

using entries = std::vector<std::pair<std::string, std::string>>;

constexpr auto whole = letter_head >> -sheaf::grammar::subject_line >> *(finding_of("scope") | stray);

/// What the beginning of a letter gives.
struct letter_read {
  made_document read;
  recording_sink sink;

  explicit letter_read(const std::vector<made_block>& blocks, entries vocabulary = {}) : read(blocks), sink(read) {
    const made_vocabulary manifest(std::move(vocabulary));
    const lexicon words(manifest.view());
    const auto document = read.view();
    auto writer = sink.writer();
    parse_document(whole, document, words, writer);
  }
};

std::string authority(const std::string& subject, entries vocabulary) {
  return letter_read({line("Dear Ms Finch"), heading(subject), paragraph("We came in June.")}, std::move(vocabulary))
      .sink.field("authority");
}

}  // namespace

TEST_CASE("the authority of a matching subject phrase wins over the rules for titles") {
  const std::string printed = "Harbour visit to Mole End, Gullhaven";
  CHECK(authority(printed, {{"subject/authority", "harbour visit to ..., {authority}"}}) == "Gullhaven");
  CHECK(authority(printed, {{"subject/authority", "harbour visit to mole end, {authority}"}}) == "Gullhaven");
  CHECK(authority("Harbour visit to Mole End in Gullhaven", {{"subject/authority", "... in {authority}"}}) ==
        "Gullhaven");
  CHECK(authority("Harbour visit to Mole End - Gullhaven", {{"subject/authority", "... - {authority}"}}) ==
        "Gullhaven");
  CHECK(authority("Harbour visit to the Borough of Gullhaven", {{"subject/authority", "... borough of {authority}"}}) ==
        "Gullhaven");
}

TEST_CASE("the rules for titles read a subject if no phrase gives its authority") {
  CHECK(authority("Harbour visit to Gullhaven Council", {}) == "Gullhaven Council");
  CHECK(authority("Harbour visit to Gullhaven Council",
                  {{"subject/title", "harbour visit to {authority} [council]"}}) == "Gullhaven Council");
}

TEST_CASE("a letterhead above the date is not the addressee") {
  const letter_read read({line("Harbour Inspectorate"), line("Tide Row"), line("5 June 2025"), line("Ms Ada Finch"),
                          line("Registered Manager"), line("Quay House, Gullhaven Borough Council"),
                          line("Dear Ms Finch"), heading("Harbour visit to Gullhaven")});
  CHECK(read.sink.field("addressee.name") == "Ms Ada Finch");
  CHECK(read.sink.field("addressee.role") == "Registered Manager");
  CHECK(read.sink.field("addressee.organisation") == "Gullhaven Borough Council");
  CHECK(read.sink.field("published") == "2025-06-05");
}
