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

namespace {

constexpr auto areas = letter_head >> -sheaf::grammar::subject_line >>
                       letter_opening(service_area_heading, "evaluation") >>
                       *(service_area_heading >>
                         *(!(service_area_heading | letter_close) >> letter_statement("evaluation"))) >>
                       letter_ending_signed_by(attending_signatory);

struct areas_read {
  made_document read;
  recording_sink sink;

  explicit areas_read(const std::vector<made_block>& blocks) : read(blocks), sink(read) {
    const made_vocabulary manifest({{"wording/event", "(met|present|there)"}, {"wording/statement", "(nets|boats)"}});
    const lexicon words(manifest.view());
    const auto document = read.view();
    auto writer = sink.writer();
    parse_document(areas, document, words, writer);
  }

  [[nodiscard]] std::string sections() const {
    std::string all;
    for (const auto& each : sink.findings) all += each.section + ">" + each.group + "|";
    return all;
  }
};

const std::string long_text =
    "The boats of the harbour go out on each tide, and those who mend their nets are paid for what they do.";

std::vector<made_block> letter_with(std::vector<made_block> body) {
  std::vector<made_block> blocks = {line("5 June 2025"),       line("Ms Ada Finch"), line("Director of Boats"),
                                    line("Gullhaven Council"), line("Dear Ada"),     heading("Harbour meeting")};
  blocks.insert(blocks.end(), body.begin(), body.end());
  blocks.push_back(paragraph("Yours sincerely"));
  blocks.push_back(line("Jo Hythe"));
  blocks.push_back(line("Senior HMI"));
  return blocks;
}

}  // namespace

TEST_CASE("the date of a letter may share its line with a reference") {
  const letter_read read({row({"12 June 2025", "Our ref: TIDE/4"}), line("Ms Ada Finch"), line("Dear Ms Finch"),
                          heading("Harbour visit to Gullhaven")});
  CHECK(read.sink.field("published") == "2025-06-12");
  CHECK(read.sink.field("addressee.name") == "Ms Ada Finch");
}

TEST_CASE("the name above the office signs") {
  const auto lead = [](const std::vector<made_block>& close) {
    auto blocks = letter_with({heading("Boats"), paragraph(long_text)});
    blocks.resize(blocks.size() - 3);
    blocks.insert(blocks.end(), close.begin(), close.end());
    const areas_read read(blocks);
    return read.sink.field("lead_inspector") + " " + std::to_string(read.sink.findings.size());
  };
  const auto yours = paragraph("Yours sincerely");
  CHECK(lead({yours, line("K Mere"), line("Kit Mere"), line("Senior HMI")}) == "Kit Mere 1");
  CHECK(lead({yours, line("K Mere"), line("Senior HMI")}) == "K Mere 1");
  CHECK(lead({yours, line("Kit Mere"), line("Jo Hythe"), line("Senior HMI")}) == "Kit Mere 1");
  CHECK(lead({yours, line("pp Kit Mere"), line("Senior HMI")}) == "Kit Mere 1");
  CHECK(lead({yours, line("pp Kit Mere, Senior HMI")}) == "Kit Mere 1");
  CHECK(lead({line("K Mere"), line("Kit Mere"), line("Senior HMI")}) == "Kit Mere 1");
  CHECK(lead({line("p.p. Kit Mere"), line("Senior HMI")}) == "Kit Mere 1");
}

TEST_CASE("a number may stand before a heading") {
  CHECK(areas_read(
            letter_with({numbered("1", "Boats"), paragraph(long_text), numbered("2", "Nets"), paragraph(long_text)}))
            .sections() == "Boats>|Nets>|");
  // Items one below the other are a list, and an item that is a sentence is no heading.
  CHECK(areas_read(letter_with({heading("Boats"), numbered("1", "Nets"), numbered("2", "Tides"), paragraph(long_text)}))
            .sections() == "Boats>|Boats>|Boats>|");
  CHECK(
      areas_read(letter_with({heading("Boats"), numbered("1", "Nets are mended."), paragraph(long_text)})).sections() ==
      "Boats>|Boats>|");
}

TEST_CASE("a number may stand before a heading above numbered paragraphs") {
  CHECK(areas_read(letter_with({numbered("1.", "Boats"), numbered("1.1", long_text), numbered("1.2", long_text),
                                numbered("2", "Nets"), numbered("2.1", long_text)}))
            .sections() == "Boats>|Boats>|Nets>|");
  // Another number, or few words below, are those of a list.
  CHECK(areas_read(letter_with({heading("Boats"), numbered("1", "Nets"), numbered("2.1", long_text)})).sections() ==
        "Boats>|Boats>|");
  CHECK(areas_read(letter_with({heading("Boats"), numbered("1", "Nets"), numbered("11.", long_text)})).sections() ==
        "Boats>|Boats>|");
  CHECK(areas_read(letter_with({heading("Boats"), numbered("1", "Nets"), numbered("1.1", "new twine")})).sections() ==
        "Boats>|Boats>|");
}

TEST_CASE("a sentence with a colon may introduce those who met") {
  const areas_read read(letter_with({paragraph("The following were there on 3 June 2025:"),
                                     bullet("Kit Mere, Senior HMI (boats), Ofsted"), bullet("Bram Dale, Head of Nets"),
                                     bullet("you and me."), paragraph(long_text)}));
  CHECK(read.sink.all("inspector") == std::vector<std::string>{"Kit Mere", "Jo Hythe"});
  CHECK(read.sections() == "Harbour meeting>|");
  CHECK(read.sink.field("visit.start") == "2025-06-03");
  // What people do is no list of people.
  CHECK(areas_read(letter_with({paragraph("We agreed that:"), bullet("Kit Mere mends the nets"),
                                bullet("Bram Dale mends the boats")}))
            .sections() == "Harbour meeting>|Harbour meeting>|");
}

TEST_CASE("topics group their paragraphs") {
  CHECK(areas_read(letter_with({paragraph("Boats. They go out. " + long_text), paragraph("Nets. Ten. " + long_text)}))
            .sections() == "Harbour meeting>Boats|Harbour meeting>Nets|");
  CHECK(areas_read(letter_with({paragraph("Boats. They go out. " + long_text), paragraph(long_text),
                                paragraph("Nets. Ten. " + long_text)}))
            .sections() == "Harbour meeting>Boats|Harbour meeting>Boats|Harbour meeting>Nets|");
  CHECK(areas_read(letter_with({paragraph("Boats. They go out. " + long_text), paragraph(long_text)})).sections() ==
        "Harbour meeting>|Harbour meeting>|");
  CHECK(areas_read(letter_with({paragraph("Boats - they go out. " + long_text)})).sections() ==
        "Harbour meeting>Boats|");
}

TEST_CASE("a title may go on in the next line") {
  auto blocks = letter_with({heading("County Council"), paragraph(long_text)});
  blocks[5] = heading("Harbour visit to Gullhaven");
  const areas_read read(blocks);
  CHECK(read.sink.field("authority") == "Gullhaven County Council");
  CHECK(read.sections() == "Harbour visit to Gullhaven County Council>|");
  blocks[6] = heading("Boats");
  CHECK(areas_read(blocks).sections() == "Boats>|");
}

TEST_CASE("the inspectorate's address within the text is no finding") {
  CHECK(areas_read(letter_with({heading("Boats"), paragraph(long_text),
                                paragraph("Ofsted, Tide Row, Gullhaven GH1 2AB"), paragraph(long_text)}))
            .sections() == "Boats>|Boats>|");
}

TEST_CASE("those to whom the letter is addressed are no inspectors") {
  const areas_read read(
      letter_with({paragraph("Present were Ada Finch, Jo Hythe (HMI) and Kit Mere (HMI)."), paragraph(long_text)}));
  for (const auto& name : read.sink.all("inspector")) CHECK(name != "Ada Finch");
}

TEST_CASE("a part of a date line that no rule reads is a warning") {
  const areas_read read(letter_with({paragraph("Dates: 3 June 2025 and 9 Jumne 2025"), paragraph(long_text)}));
  REQUIRE(read.sink.diagnostics.size() == 1);
  CHECK(read.sink.diagnostics.front().first == "date-unread");
  CHECK(areas_read(letter_with({paragraph("3 to 5 June 2025"), paragraph(long_text)})).sink.diagnostics.empty());
}

TEST_CASE("names of a mail's head may begin with the family name") {
  const areas_read read({line("From: Hythe, Jo"), line("Sent: 5 June 2025 10:12"), line("To: Finch, Ada; Dale, Bram"),
                         line("Subject: Harbour meeting"), line("Dear Ada and Bram"), paragraph(long_text)});
  CHECK(read.sink.all("addressee.name") == std::vector<std::string>{"Ada Finch", "Bram Dale"});
  CHECK(read.sink.field("lead_inspector") == "Jo Hythe");
}

TEST_CASE("name and office may close a letter in one line with bars") {
  const areas_read read({line("Dear Ada"), heading("Harbour meeting"), paragraph(long_text),
                         paragraph("All good wishes"), paragraph("Jo"),
                         paragraph("Jo Hythe | Senior HMI | Harbours and tides")});
  CHECK(read.sections() == "Harbour meeting>|");
  CHECK(read.sink.field("lead_inspector") == "Jo Hythe");
}

TEST_CASE("a label may stand before a list of people") {
  const areas_read read(
      letter_with({paragraph("Harbour team: Kit Mere HMI (lead); Bram Dale HMI"), paragraph(long_text)}));
  CHECK(read.sink.all("inspector") == std::vector<std::string>{"Kit Mere", "Bram Dale", "Jo Hythe"});
  CHECK(read.sections() == "Harbour meeting>|");
  const areas_read sides(letter_with({heading("Attendees"), paragraph("Ofsted: Kit Mere, Bram Dale"),
                                      paragraph("Gullhaven Council: Ada Finch, Tess Marsh"), paragraph(long_text)}));
  CHECK(sides.sink.all("inspector") == std::vector<std::string>{"Kit Mere", "Bram Dale", "Jo Hythe"});
  CHECK(areas_read(letter_with({paragraph("Boats: nets, tides and quays " + long_text)})).sections() ==
        "Harbour meeting>Boats|");
}

namespace {

constexpr auto scoped = letter_head >> -sheaf::grammar::subject_line >> letter_opening(known_heading, "summary") >>
                        letter_list("areas", "scope") >> letter_ending;

/// The fields of a letter with a section that says what was looked at.
std::string first_day(std::vector<made_block> blocks) {
  blocks.insert(blocks.begin(), {line("Dear Ada"), heading("Harbour matters")});
  blocks.push_back(paragraph("Yours sincerely"));
  blocks.push_back(line("Jo Hythe"));
  const made_document read(blocks);
  const recording_sink sink(read);
  const made_vocabulary manifest({{"headings/areas", "areas covered"},
                                  {"wording/visit", "we visited"},
                                  {"wording/event", "thank"},
                                  {"wording/days", "(visit|came)"},
                                  {"wording/statement", "(nets|boats)"}});
  const lexicon words(manifest.view());
  const auto document = read.view();
  auto writer = sink.writer();
  parse_document(scoped, document, words, writer);
  return sink.field("visit.start");
}

}  // namespace

TEST_CASE("the days of a visit may stand under the heading of its scope") {
  CHECK(first_day({heading("Areas covered"), paragraph("We came to see the nets on 3 June 2025.")}) == "2025-06-03");
  CHECK(first_day({heading("Areas covered"), paragraph("The nets were mended on 3 June 2025.")}).empty());
}

TEST_CASE("days of a sentence that only may give them count where no better one does") {
  const auto came = paragraph("Boats came in on 3 June 2025.");
  const auto thanks = paragraph("Thank you for 5 June 2025.");
  const auto visited = paragraph("We visited you on 9 June 2025.");
  const auto areas_heading = heading("Areas covered");
  const auto nets = paragraph("Nets were seen.");
  CHECK(first_day({came, areas_heading, nets}) == "2025-06-03");
  CHECK(first_day({came, thanks, areas_heading, nets}) == "2025-06-05");
  CHECK(first_day({came, thanks, visited, areas_heading, nets}) == "2025-06-09");
}
