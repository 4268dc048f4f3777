// SPDX-License-Identifier: MIT
#include "grammars/letter/addressee.hpp"

#include "grammars/letter/addressee_def.hpp"
#include "grammars/matching.hpp"
#include "sheaf/testkit/blocks.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::grammar;

namespace {

using lines = std::vector<std::string_view>;
using entries = std::vector<std::pair<std::string, std::string>>;

const entries roles = {{"addressee/role", "harbour master"}, {"addressee/role", "keeper of [the] ... lights"}};

std::string read(const lines& given, entries vocabulary = roles) {
  const sheaf::testkit::made_vocabulary manifest(std::move(vocabulary));
  const lexicon words(manifest.view());
  const auto found = read_addressee(given, words);
  const auto shown = [&](const std::optional<address_part>& part) {
    if (!part) return std::string("-");
    CHECK(given.at(part->line).substr(part->where.begin, part->where.size()) == part->words);
    return part->words;
  };
  return shown(found.name) + " | " + shown(found.role) + " | " + shown(found.organisation);
}

std::size_t first_line(const lines& given, std::string_view dear) {
  const sheaf::testkit::made_vocabulary manifest(roles);
  return first_line_of_address(given, dear, lexicon(manifest.view()));
}

}  // namespace

TEST_CASE("a role that the vocabulary lists is the role, not the organisation") {
  const lines letter = {"Ms Ada Finch", "Harbour Master", "Gullhaven Borough Council", "Quay House"};
  CHECK(read(letter) == "Ms Ada Finch | Harbour Master | Gullhaven Borough Council");
  CHECK(read({"Ada Finch", "Keeper of the Northern Lights", "Gullhaven"}) ==
        "Ada Finch | Keeper of the Northern Lights | Gullhaven");
  CHECK(read({"Ms Ada Finch", "Harbour Master", "Quay House, Gullhaven Borough Council"}) ==
        "Ms Ada Finch | Harbour Master | Gullhaven Borough Council");
}

TEST_CASE("a listed role may share its line with name and organisation") {
  CHECK(read({"Ms Ada Finch, Harbour Master, Gullhaven Borough Council"}) ==
        "Ms Ada Finch | Harbour Master | Gullhaven Borough Council");
  CHECK(read({"Ms Ada Finch, Harbour Master", "Gullhaven Borough Council"}) ==
        "Ms Ada Finch | Harbour Master | Gullhaven Borough Council");
}

TEST_CASE("a name may have pronouns, degrees or an old capital") {
  CHECK(read({"Ada Finch (she/her)", "Harbour Master"}) == "Ada Finch | Harbour Master | -");
  CHECK(read({"Ada Finch (she/her), Harbour Master"}) == "Ada Finch | Harbour Master | -");
  CHECK(read({"Ada Finch BA (Hons) MBA", "Harbour Master"}) == "Ada Finch | Harbour Master | -");
  CHECK(read({"Ms Ada ffinch-Dale", "Harbour Master"}) == "Ms Ada ffinch-Dale | Harbour Master | -");
}

TEST_CASE("without a list, words of office show what the role is") {
  CHECK(read({"Ms Ada Finch", "Director of Harbours and Lights", "Gullhaven Council"}, {}) ==
        "Ms Ada Finch | Director of Harbours and Lights | Gullhaven Council");
  CHECK(read({"Ms Ada Finch", "Registered Manager", "Quay House, Gullhaven Borough Council"}, {}) ==
        "Ms Ada Finch | Registered Manager | Gullhaven Borough Council");
}

TEST_CASE("a letterhead above the date is no address if an address follows the date") {
  const lines letter = {"Harbour Inspectorate", "Tide Row",       "5 June 2025",
                        "Ms Ada Finch",         "Harbour Master", "Quay House"};
  CHECK(first_line(letter, "Ms Finch") == 3);
  CHECK(first_line({"Harbour Inspectorate", "Date: 5 June 2025", "Ada Finch", "Quay House"}, "Ada") == 2);
  CHECK(first_line({"Harbour Inspectorate", "Tide Row", "Ada Finch", "Quay House", "5 June 2025"}, "Ms Finch") == 2);
}

TEST_CASE("an address above the date stays the address") {
  CHECK(first_line({"Ms Ada Finch", "Harbour Master", "Quay House", "5 June 2025"}, "Ms Finch") == 0);
  CHECK(first_line({"Ms Ada Finch", "Harbour Master", "5 June 2025", "Harbour Inspectorate", "Tide Row"}, "Ms Finch") ==
        0);
  CHECK(first_line({"Ada Finch", "Quay House", "5 June 2025", "Harbour Inspectorate"}, "Ms Finch") == 0);
  CHECK(first_line({"12 Tide Row", "5 June 2025"}, "Ms Finch") == 2);
}

TEST_CASE("the words of a line are taken without the commas and blanks around them") {
  const auto words_of = [](std::string_view line) {
    boost::iterator_range<text_iterator> words;
    return begins_with(line, addressee_rules::words, words) ? std::string(words.begin(), words.end()) : "-";
  };
  CHECK(words_of("Ms Ada Finch, ") == "Ms Ada Finch");
  CHECK(words_of(" ,\tGullhaven, Quay House") == "Gullhaven, Quay House");
  CHECK(words_of("A") == "A");
  CHECK(words_of(" , ") == "-");
  CHECK(words_of("") == "-");
}

TEST_CASE("an initial that two names share does not show that they are the same") {
  CHECK(first_line({"A Finch", "5 June 2025", "A Heron", "Quay House"}, "Dr A Finch") == 0);
  CHECK(first_line({"A Finch", "5 June 2025", "A Heron", "Quay House"}, "A Heron") == 2);
}

TEST_CASE("letters with several addressees") {
  const auto all = [](const lines& given) {
    const sheaf::testkit::made_vocabulary manifest(roles);
    std::string shown;
    for (const auto& each : read_addressees(given, lexicon(manifest.view()))) {
      const auto words = [](const std::optional<address_part>& part) { return part ? part->words : "-"; };
      shown += words(each.name) + ", " + words(each.role) + ", " + words(each.organisation) + "; ";
    }
    return shown;
  };
  CHECK(all({"Ada Finch, Chief Executive, Gullhaven Trust", "Kit Heron, Director of Lights, Gullhaven Council"}) ==
        "Ada Finch, Chief Executive, Gullhaven Trust; Kit Heron, Director of Lights, Gullhaven Council; ");
  CHECK(all({"Ada Finch", "Chief Executive", "Kit Heron", "Director of Lights", "Gullhaven Council"}) ==
        "Ada Finch, Chief Executive, -; Kit Heron, Director of Lights, Gullhaven Council; ");
  CHECK(all({"Ada Finch, Chief Executive, and Kit Heron, Director of Lights", "Gullhaven Council"}) ==
        "Ada Finch, Chief Executive, -; Kit Heron, Director of Lights, Gullhaven Council; ");
  CHECK(all({"Ada Finch and Kit Heron", "Chief Executive and Director of Lights", "Gullhaven Council"}) ==
        "Ada Finch, Chief Executive, Gullhaven Council; Kit Heron, Director of Lights, Gullhaven Council; ");
  CHECK(all({"Ada Finch", "Chief Executive and Director of Lights", "Quay House", "Gull Haven"}) ==
        "Ada Finch, Chief Executive and Director of Lights, -; ");
  CHECK(all({"Quay House"}).empty());
  CHECK(all({}).empty());

  SECTION("of different bodies") {
    const std::string both =
        "Ada Finch, Executive Director for Children, Gullhaven County Council; "
        "Kit Heron, Chief Constable, Gullhaven Constabulary; ";
    CHECK(all({"Ada Finch, Executive Director for Children", "Gullhaven County Council", "Kit Heron, Chief Constable",
               "Gullhaven Constabulary"}) == both);
    CHECK(all({"Ada Finch", "Executive Director for Children", "Gullhaven County Council", "Kit Heron",
               "Chief Constable", "Gullhaven Constabulary"}) == both);
    CHECK(all({"Ada Finch, Executive Director for Children, Gullhaven County Council",
               "Kit Heron, Chief Constable, Gullhaven Constabulary"}) == both);
  }
  SECTION("with a role that the vocabulary lists") {
    CHECK(all({"Ada Finch", "Harbour Master", "Gullhaven Council", "Kit Heron", "Keeper of the Northern Lights",
               "Gullhaven Trust"}) ==
          "Ada Finch, Harbour Master, Gullhaven Council; Kit Heron, Keeper of the Northern Lights, Gullhaven Trust; ");
    CHECK(all({"Ada Finch, Harbour Master", "Gullhaven Council", "Kit Heron, Keeper of the Northern Lights",
               "Gullhaven Trust"}) ==
          "Ada Finch, Harbour Master, Gullhaven Council; Kit Heron, Keeper of the Northern Lights, Gullhaven Trust; ");
  }
  SECTION("a second person without an office is no addressee of the letter") {
    CHECK(all({"Ada Finch", "Chief Executive", "Gullhaven Council", "Kit Heron", "Quay House"}) ==
          "Ada Finch, Chief Executive, Gullhaven Council; ");
  }
  SECTION("a second office of one person makes no second addressee") {
    CHECK(all({"Ada Finch", "Chief Constable", "Deputy Lieutenant", "Gullhaven Constabulary"}) ==
          "Ada Finch, Chief Constable, Gullhaven Constabulary; ");
  }
}

TEST_CASE("who gets copies of a letter") {
  const auto copied = [](std::string_view line) { return says_who_gets_copies(folded_text(line)); };
  CHECK(copied("cc Kit Mere, Harbour Master"));
  CHECK(copied("Cc: the board"));
  CHECK(copied("CC"));
  CHECK_FALSE(copied("CCG Accountable Officer"));
  CHECK_FALSE(copied("Kit Mere cc"));
  CHECK_FALSE(copied(""));
}
