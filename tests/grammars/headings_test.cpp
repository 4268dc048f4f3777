// SPDX-License-Identifier: MIT
#include "grammars/headings.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::grammar;

namespace {

std::string marker(std::string_view text) {
  const auto m = parse_marker(text);
  if (!m) return "-";
  constexpr char kinds[] = {'b', 'n', 'l'};
  return std::string(1, kinds[static_cast<std::size_t>(m->kind)]) + " " +
         std::string(text.substr(m->label.begin, m->label.size())) + " <" +
         std::string(text.substr(m->where.begin, m->where.size())) + ">";
}

std::string reference(std::string_view text) {
  const auto where = footnote_reference(text);
  return where ? std::string(text.substr(where->begin, where->size())) + "@" + std::to_string(where->begin) : "-";
}

std::string authority(std::string_view text) {
  const auto where = authority_in_title(text);
  return where ? std::string(text.substr(where->begin, where->size())) : "-";
}

}  // namespace

TEST_CASE("list markers and paragraph numbers") {
  CHECK(marker("13. Words") == "n 13 <13.>");
  CHECK(marker("  7) Words") == "n 7 <7)>");
  CHECK(marker("(12) Words") == "n 12 <(12)>");
  CHECK(marker("2.1 Words") == "n 2.1 <2.1>");
  CHECK(marker("2.1.3. Words") == "n 2.1.3 <2.1.3.>");
  CHECK(marker("a) Words") == "l a <a)>");
  CHECK(marker("(b) Words") == "l b <(b)>");
  CHECK(marker("(iv) Words") == "l iv <(iv)>");
  CHECK(marker("iv. Words") == "l iv <iv.>");
  CHECK(marker("- Words") == "b - <->");
  CHECK(marker("\u2013 Words") == "b \u2013 <\u2013>");
  CHECK(marker("\u2022 Words") == "b \u2022 <\u2022>");
  CHECK(marker("\u25fcWords") == "b \u25fc <\u25fc>");
  CHECK(marker("\uf0b7 Words") == "b \uf0b7 <\uf0b7>");
  CHECK(marker("o Words") == "b o <o>");
}

TEST_CASE("what is no marker") {
  const auto text = GENERATE(
      values<std::string_view>({"", "13.", "13", "13 Words", "2018. Words", "12 March", "A. Hythe came", "-", "-words",
                                "or Words", "a Words", "\u00a35 million", "Words", "3.5% of", "(see above) Words",
                                "ive) Words", "\u2022", "1,200 words", "\u00c9ilis came"}));
  INFO(text);
  CHECK(marker(text) == "-");
}

TEST_CASE("footnote references") {
  CHECK(reference("Areas for improvement2") == "2@21");
  CHECK(reference("the plan.12") == "12@9");
  CHECK(reference("children\u2019s services\u00b3 ") == "\u00b3@21");
  CHECK(reference("its \u2018plan\u20194") == "4@14");
  CHECK(reference("in 2018") == "-");
  CHECK(reference("plan 2") == "-");
  CHECK(reference("A4") == "-");
  CHECK(reference("plan123") == "-");
  CHECK(reference("covid19 was") == "-");
  CHECK(reference("section 2.1") == "-");
  CHECK(reference("") == "-");
}

TEST_CASE("authorities in titles and subjects") {
  CHECK(authority("Inspection of Westmarch local authority children\u2019s services") == "Westmarch");
  CHECK(authority("Inspection of Bourne and North East Mere local authority children\u2019s services") ==
        "Bourne and North East Mere");
  CHECK(authority("Inspection of Ottermouth Council local authority children\u2019s services") == "Ottermouth Council");
  CHECK(authority("Focused visit to Westmarch children's services") == "Westmarch");
  CHECK(authority("Focused visit to Westmarch council children's services") == "Westmarch council");
  CHECK(authority("Focused visit to Westmarch Borough Council local authority children\u2019s services") ==
        "Westmarch Borough Council");
  CHECK(authority("Focussed visit to Mere-on-Sea children\u2019s services") == "Mere-on-Sea");
  CHECK(authority("Monitoring visit of North Mere local authority children's services") == "North Mere");
  CHECK(authority("Monitoring visit to the London Borough of Mere children's services") == "London Borough of Mere");
  CHECK(authority("Area SEND inspection of Mere, Bourne and Hythe Local Area Partnership") == "Mere, Bourne and Hythe");
  CHECK(authority("Area SEND inspection of Isle of Otter Local Area Partnership") == "Isle of Otter");
  CHECK(authority("Re-inspection of Westmarch Children\u2019s Services") == "Westmarch");
  CHECK(authority("Monitoring visit to St. Osyth's") == "St. Osyth");
  CHECK(authority("Visit to Westmarch. Inspectors came") == "Westmarch");
  CHECK(authority("Visit to Westmarch, in January") == "Westmarch");
  CHECK(authority("Annual engagement meeting with Westmarch Council, 3 May 2023") == "Westmarch Council");
  CHECK(authority("Annual engagement meeting: Westmarch City Council") == "Westmarch City Council");
  CHECK(authority("Monitoring visit: Westmarch children's services") == "Westmarch");
  CHECK(authority("Monitoring visit of Westmarch Children's Trust") == "Westmarch");
  CHECK(authority("Monitoring visit of Mere & Bourne Council children's services") == "Mere & Bourne Council");
  CHECK(authority("Report of the third monitoring visit of Westmarch Council's children's services") ==
        "Westmarch Council");
  CHECK(authority("MONITORING VISIT TO WESTMARCH CHILDREN'S SERVICES") == "WESTMARCH");
  CHECK(authority("FOCUSED VISIT OF THE LONDON BOROUGH OF MERE") == "LONDON BOROUGH OF MERE");
  CHECK(authority("ANNUAL ENGAGEMENT MEETING WITH WESTMARCH COUNCIL") == "WESTMARCH COUNCIL");
  CHECK(authority("Monitoring visit to Together for Children Westmarch") == "-");
  CHECK(authority("Monitoring visit to Together Town Council") == "Together Town Council");
}

TEST_CASE("authorities that stand before what the letter is about") {
  CHECK(authority("Westmarch County Council \u2013 annual conversation 12 March 2019") == "Westmarch County Council");
  CHECK(authority("Re: Westmarch children's services: monitoring visit") == "Westmarch");
  CHECK(authority("Re: Ofsted annual engagement meeting") == "-");
  CHECK(authority("ILACS annual engagement meeting 2024") == "-");
  CHECK(authority("Second monitoring visit") == "-");
}

TEST_CASE("authorities in titles of letters about a meeting") {
  CHECK(authority("Annual engagement meeting: Mere and Hythe, 17/10/2023") == "Mere and Hythe");
  CHECK(authority("Annual engagement meeting: Westmarch, March 2021") == "Westmarch");
  CHECK(authority("Annual conversation between Ofsted and Westmarch City Council") == "Westmarch City Council");
  CHECK(authority("Conversation between Westmarch Council and Ofsted") == "Westmarch Council");
  CHECK(authority("Our annual conversation with the London Borough of North Mere, Monday 3 May") ==
        "London Borough of North Mere");
  CHECK(authority("Westmarch City Council annual conversation 2022") == "Westmarch City Council");
  CHECK(authority("Annual engagement meeting, 3 May 2022, Westmarch City Council") == "Westmarch City Council");
  CHECK(authority("Ofsted annual engagement meeting, 12 February 2019") == "-");
  CHECK(authority("Annual engagement meeting: Social Care and Education") == "-");
  CHECK(authority("Annual engagement meeting, Tuesday 4 June 2019") == "-");
}

TEST_CASE("titles without an authority") {
  const auto text = GENERATE(values<std::string_view>(
      {"", "Inspection of services for children in need", "Inspection of local authority children\u2019s services",
       "Focused visit to children\u2019s services", "Visit to", "Inspections of Westmarch"}));
  INFO(text);
  CHECK(authority(text) == "-");
}

TEST_CASE("council lines of covers") {
  CHECK(is_council_line("Westmarch City Council"));
  CHECK(is_council_line("Isle of Otter Council1"));
  CHECK(is_council_line("London Borough of North Mere"));
  CHECK(is_council_line("Metropolitan Borough of Ottermouth Council"));
  CHECK(is_council_line("Westmarch District Metropolitan Council"));
  CHECK(is_council_line("Mere, Bourne and Hythe Council"));
  CHECK_FALSE(is_council_line("Westmarch"));
  CHECK_FALSE(is_council_line("Council House"));
  CHECK_FALSE(is_council_line("the council"));
  CHECK_FALSE(is_council_line("Westmarch City Council is good"));
  CHECK_FALSE(is_council_line(""));
}

TEST_CASE("lines of names") {
  CHECK(is_line_of_names("Westmarch County Council and Upper Vale ICB"));
  CHECK(is_line_of_names("Westmarch Council, the Upper Vale Integrated Care Board (ICB) & Harbour NHS Trust"));
  CHECK(is_line_of_names("Westmarch"));
  CHECK_FALSE(is_line_of_names("Westmarch Council plans too late"));
  CHECK_FALSE(is_line_of_names("The quality of plans"));
  CHECK_FALSE(is_line_of_names("and Westmarch Council"));
  CHECK_FALSE(is_line_of_names(""));
}

TEST_CASE("the second line of a title") {
  CHECK(is_rest_of_title("County Council"));
  CHECK(is_rest_of_title("city council children\u2019s services"));
  CHECK(is_rest_of_title("children's services"));
  CHECK_FALSE(is_rest_of_title("Gullhaven County Council"));
  CHECK_FALSE(is_rest_of_title("Children in need"));
  CHECK_FALSE(is_rest_of_title("children's services are good"));
  CHECK_FALSE(is_rest_of_title(""));
}

TEST_CASE("an authority behind its services") {
  const auto named = [](std::string_view title) {
    const auto found = authority_in_title(title);
    return found ? std::string(title.substr(found->begin, found->size())) : "-";
  };
  CHECK(named("Harbour report of services for children in Gullhaven") == "Gullhaven");
  CHECK(named("Harbour report of services for boats") == "-");
}

TEST_CASE("a heading without its number and signs") {
  const auto bare = [](const std::string& text) {
    const auto where = heading_without_dress(folded_text(text));
    return where ? text.substr(where->begin, where->size()) : "-";
  };
  CHECK(bare("II. Main findings") == "Main findings");
  CHECK(bare("B) Main findings") == "Main findings");
  CHECK(bare("(3) Main findings") == "Main findings");
  CHECK(bare("3.1 Main findings") == "Main findings");
  CHECK(bare("Section 3: Main findings") == "Main findings");
  CHECK(bare("*** Main findings ***") == "Main findings");
  CHECK(bare("\u2013 Main findings \u2013") == "Main findings");
  CHECK(bare("Main findings:") == "Main findings");
  CHECK(bare("Main findings") == "-");
  CHECK(bare("I mean it") == "-");
  CHECK(bare("A main finding") == "-");
  CHECK(bare("***") == "-");
  CHECK(bare("") == "-");
}

TEST_CASE("the number or letter before a heading") {
  const auto label = [](std::string_view text) {
    const auto found = heading_label(text);
    return found ? std::string(text.substr(found->begin, found->size())) : "-";
  };
  CHECK(label("II. Main findings") == "II. ");
  CHECK(label("B) Main findings") == "B) ");
  CHECK(label("(3) Main findings") == "(3) ");
  CHECK(label("(iv) Main findings") == "-");
  CHECK(label("3.1 Main findings") == "3.1 ");
  CHECK(label("Part 1: Main findings") == "-");
  CHECK(label("C \u2013 Main findings") == "C \u2013 ");
  CHECK(label("A-level results") == "-");
  CHECK(label("A. B. Westmarch") == "-");
  CHECK(label("12 Months of change") == "-");
  CHECK(label("2019: Main findings") == "-");
  CHECK(label("A main finding") == "-");
  CHECK(label("II.") == "-");
  CHECK(label("") == "-");
}
