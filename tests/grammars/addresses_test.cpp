// SPDX-License-Identifier: MIT
#include "grammars/addresses.hpp"

#include "grammars/addresses_def.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::grammar;

namespace {

std::string read(const std::vector<std::string_view>& lines) {
  const addressee a = parse_addressee(lines);
  const auto words = [](const std::optional<address_part>& part) { return part ? part->words : "-"; };
  return words(a.name) + " | " + words(a.role) + " | " + words(a.organisation);
}

std::string dear(std::string_view text) {
  const auto where = parse_salutation(text);
  return where ? std::string(text.substr(where->begin, where->size())) : "-";
}

}  // namespace

TEST_CASE("any signs may stand behind the person who is greeted") {
  CHECK(dear("Dear Ms Brook,:") == "Ms Brook");
  CHECK(dear("Dear Ms Brook :") == "Ms Brook");
  CHECK(dear("Dear Ms. Brook;") == "Ms. Brook");
  CHECK(dear("Dear Jo \u2013") == "Jo");
  CHECK(dear("Dear, oh dear.") == "-");
}

TEST_CASE("addressees, one part a line") {
  CHECK(read({"Ms Jo Hythe", "Director of Children\u2019s Services (Interim)", "Westmarch Council", "Civic Centre",
              "WM4 7XY"}) == "Ms Jo Hythe | Director of Children\u2019s Services (Interim) | Westmarch Council");
  CHECK(read({"Jo Hythe", "Strategic Director, Children and Young People", "London Borough of North Mere",
              "Civic Centre, Engine Lane"}) ==
        "Jo Hythe | Strategic Director, Children and Young People | London Borough of North Mere");
  CHECK(read({"Dr Kit van der Mere OBE", "Interim Executive Director of Children\u2019s Services",
              "Ottermouth County Council", "Ottermouth"}) ==
        "Dr Kit van der Mere | Interim Executive Director of Children\u2019s Services | Ottermouth County Council");
  CHECK(read({"Kit Mere", "Chief Executive and Director of Children\u2019s Services",
              "Fenland Children First and Fenland Borough Council"}) ==
        "Kit Mere | Chief Executive and Director of Children\u2019s Services | Fenland Children First and Fenland "
        "Borough Council");
  CHECK(
      read({"Kit Mere", "Executive Director Children\u2019s Services (DCS)",
            "City of Westmarch Metropolitan District Council"}) ==
      "Kit Mere | Executive Director Children\u2019s Services (DCS) | City of Westmarch Metropolitan District Council");
  CHECK(read({"Kit Mere", "Director of People and Deputy Chief Executive", "Westmarch Council,"}) ==
        "Kit Mere | Director of People and Deputy Chief Executive | Westmarch Council");
  CHECK(read({"Kit Mere", "Director, Children and families", "Westmarch County Council", "Plough Way"}) ==
        "Kit Mere | Director, Children and families | Westmarch County Council");
  CHECK(read({"Kit Mere", "Chief Executive", "12 High Street"}) == "Kit Mere | Chief Executive | -");
  CHECK(read({"Kit Mere", "Executive Director: Children and Young People", "Westmarch Council"}) ==
        "Kit Mere | Executive Director: Children and Young People | Westmarch Council");
  CHECK(read({"Kit Mere", "Bi-Borough Executive Director of Children's Services"}) ==
        "Kit Mere | Bi-Borough Executive Director of Children's Services | -");
  CHECK(read({"Kit Mere", "Director of Prosperity", "Westmarch Council"}) ==
        "Kit Mere | Director of Prosperity | Westmarch Council");
}

TEST_CASE("addressees with parts missing or out of the way") {
  SECTION("a role that goes on in the next line") {
    CHECK(read({"Kit Mere", "Strategic Director", "Care, Wellbeing and Learning", "Westmarch Council"}) ==
          "Kit Mere | Strategic Director Care, Wellbeing and Learning | Westmarch Council");
    CHECK(read({"Kit Mere", "Executive Director", "2nd Floor, Civic Centre", "Westmarch Council"}) ==
          "Kit Mere | Executive Director | Westmarch Council");
  }
  SECTION("a department is no role") {
    CHECK(read({"Kit Mere", "Westmarch", "Westmarch Council, Chief Executive & Resources Department", "PO Box 1"}) ==
          "Kit Mere | - | Westmarch Council");
    CHECK(read({"Kit Mere", "Director of Children\u2019s Services and Education", "Children\u2019s Services",
                "10 Mill Street"}) == "Kit Mere | Director of Children\u2019s Services and Education | -");
  }
  SECTION("buildings are no organisations") {
    CHECK(read({"Kit Mere", "Director for Children\u2019s Services and Skills", "PO Box 20", "Council House"}) ==
          "Kit Mere | Director for Children\u2019s Services and Skills | -");
    CHECK(read({"Kit Mere", "The Town Hall", "Bridge Street", "Ottermouth"}) == "Kit Mere | - | -");
    CHECK(read({"Kit Mere", "Director of Children\u2019s Services", "Civic Offices", "Mill End", "Ottermouth"}) ==
          "Kit Mere | Director of Children\u2019s Services | -");
  }
  SECTION("the area's bare name below the person") {
    CHECK(read({"Kit Mere", "Ottermouth and Fenland", "Sea House"}) == "Kit Mere | - | Ottermouth and Fenland");
    CHECK(read({"Kit Mere", "Ottermouth children\u2019s services", "Town Hall"}) ==
          "Kit Mere | - | Ottermouth children\u2019s services");
    CHECK(read({"Kit Mere", "Interim Director of Children\u2019s Services", "Ottermouth Upon Fen", "42 Mill Street"}) ==
          "Kit Mere | Interim Director of Children\u2019s Services | Ottermouth Upon Fen");
  }
  SECTION("two offices") {
    CHECK(read({"Kit Mere", "Interim Director of Children, Learning and Skills",
                "Interim Chief Executive, Fenland Children\u2019s Trust", "St Martin\u2019s Place,"}) ==
          "Kit Mere | Interim Director of Children, Learning and Skills | Fenland Children\u2019s Trust");
  }
  SECTION("two people") {
    CHECK(read({"Jo Hythe and Kit Mere", "Chief Executive, Fenland Children First", "Fenland Council"}) ==
          "Jo Hythe and Kit Mere | Chief Executive | Fenland Children First");
  }
  SECTION("streets and halls are no persons") {
    CHECK(read({"Castle Street", "Ottermouth"}) == "- | - | -");
    CHECK(read({"Town Hall", "Ottermouth"}) == "- | - | -");
    CHECK(read({"Jo Hall", "Chief Executive"}) == "Jo Hall | Chief Executive | -");
  }
  CHECK(read({}) == "- | - | -");
  CHECK(read({"", "Dear Kit Mere", "Kit Mere"}) == "- | - | -");
  CHECK(read({"Westmarch Council", "Civic Centre"}) == "- | - | Westmarch Council");
}

TEST_CASE("offices and bodies of the police and of health") {
  CHECK(read({"Kit Mere, Chief Constable", "Westmarch Constabulary"}) ==
        "Kit Mere | Chief Constable | Westmarch Constabulary");
  CHECK(read({"Kit Mere", "Deputy Chief Constable", "West Mere Police"}) ==
        "Kit Mere | Deputy Chief Constable | West Mere Police");
  CHECK(read({"Kit Mere, Chief Constable of West Mere police force"}) ==
        "Kit Mere | Chief Constable | West Mere police force");
  CHECK(read({"Kit Mere", "Police and Crime Commissioner", "Westmarch"}) ==
        "Kit Mere | Police and Crime Commissioner | Westmarch");
  CHECK(read({"Kit Mere, Accountable Officer, Westmarch Clinical Commissioning Group"}) ==
        "Kit Mere | Accountable Officer | Westmarch Clinical Commissioning Group");
  CHECK(read({"Kit Mere", "Chief Nursing Officer", "Mere and Fenland Integrated Care Board"}) ==
        "Kit Mere | Chief Nursing Officer | Mere and Fenland Integrated Care Board");
  CHECK(read({"Kit Constable", "Chief Executive", "Westmarch Council"}) ==
        "Kit Constable | Chief Executive | Westmarch Council");
}

TEST_CASE("an organisation may stand behind its building if no line names one alone") {
  CHECK(read({"Ms Jo Hythe", "Registered Manager", "Castle House, Westmarch City Council"}) ==
        "Ms Jo Hythe | Registered Manager | Westmarch City Council");
  CHECK(read({"Ms Jo Hythe", "Castle House, Old Trust", "Westmarch City Council"}) ==
        "Ms Jo Hythe | - | Westmarch City Council");
  CHECK(read({"Ms Jo Hythe", "Castle House, Mill Lane, Westmarch"}) == "Ms Jo Hythe | - | -");
}

TEST_CASE("a line that is known to be the role is nothing else") {
  const auto known = parse_addressee({"Ms Jo Hythe", "Keeper", "Director", "Westmarch Council"}, 1);
  REQUIRE(known.role);
  CHECK(known.role->words == "Keeper");
  REQUIRE(known.organisation);
  CHECK(known.organisation->words == "Westmarch Council");
}

TEST_CASE("a line that tells how the letter was sent belongs to no part") {
  CHECK(read({"Sent by email to: jo@westmarch.example", "Jo Hythe", "By post", "Director of Prosperity", "Via email",
              "Westmarch Council"}) == "Jo Hythe | Director of Prosperity | Westmarch Council");
}

TEST_CASE("the first name, role and organisation count, and the name stands above the others") {
  CHECK(read({"Jo Hythe", "Kit Mere", "Director of Prosperity", "Chief Executive", "Westmarch Council",
              "Mere County Council"}) == "Jo Hythe | Director of Prosperity | Westmarch Council");
  CHECK(read({"Director of Prosperity", "Jo Hythe"}) == "- | Director of Prosperity | -");
  CHECK(read({"Westmarch Council", "Jo Hythe"}) == "- | - | Westmarch Council");
}

TEST_CASE("a role goes on in the line right below it, and once") {
  CHECK(read({"Kit Mere", "Strategic Director", "Mill Lane", "Care, Wellbeing and Learning"}) ==
        "Kit Mere | Strategic Director | -");
  CHECK(read({"Kit Mere", "Strategic Director", "Care and Learning", "Health and Housing"}) ==
        "Kit Mere | Strategic Director Care and Learning | -");
  CHECK(read({"Kit Mere", "Director of Prosperity", "Care and Learning"}) == "Kit Mere | Director of Prosperity | -");
}

TEST_CASE("an area below a name or a role counts if no organisation is named") {
  CHECK(read({"Kit Mere", "Director of Prosperity", "West Ottermouth", "North Mere"}) ==
        "Kit Mere | Director of Prosperity | West Ottermouth");
  CHECK(read({"Kit Mere", "Mill Lane", "West Ottermouth"}) == "Kit Mere | - | -");
  CHECK(read({"Kit Mere", "Ottermouth", "Westmarch Council"}) == "Kit Mere | - | Westmarch Council");
}

TEST_CASE("a line is accepted by its beginning, and no line below the salutation is read") {
  namespace rules = address_rules;
  const auto lines_taken = [](const auto& rule, const std::vector<std::string_view>& words) {
    std::vector<rules::address_line> lines;
    for (const auto each : words) lines.push_back({folded_text(each), lines.size(), false, true, false, {}});
    rules::line_iterator first = lines.data();
    x3::parse(first, first + lines.size(), rule);
    return first - lines.data();
  };
  CHECK(lines_taken(rules::greeting, {"Dear Jo", "more"}) == 1);
  CHECK(lines_taken(rules::greeting, {"Dearest Jo"}) == 0);
  CHECK(lines_taken(rules::greeting, {}) == 0);
  CHECK(lines_taken(*rules::any_line, {"Jo Hythe", "", "Dear Jo", "more"}) == 2);
}

TEST_CASE("addressees in one line") {
  CHECK(read({"Mr Kit Mere Executive Director of Children and Learning Westmarch City Council",
              "Sent by email to: k.mere@westmarch.example", "Dear Kit"}) ==
        "Mr Kit Mere | Executive Director of Children and Learning | Westmarch City Council");
  CHECK(read({"Jo Hythe, Director for Children\u2019s Services", "West Ottermouth County Council"}) ==
        "Jo Hythe | Director for Children\u2019s Services | West Ottermouth County Council");
  CHECK(read({"Jo Hythe, Chief Executive, Westmarch Council, Civic Centre"}) ==
        "Jo Hythe | Chief Executive | Westmarch Council");
}

TEST_CASE("each part has the place of its words") {
  const std::vector<std::string_view> lines = {" Ms  Jo O\u2019Dell, Director of Children\u2019s Services",
                                               "Westmarch Council"};
  const addressee a = parse_addressee(lines);
  REQUIRE(a.name);
  REQUIRE(a.role);
  REQUIRE(a.organisation);
  CHECK(a.name->words == "Ms Jo O\u2019Dell");
  CHECK(lines[0].substr(a.name->where.begin, a.name->where.size()) == "Ms  Jo O\u2019Dell");
  CHECK(lines[0].substr(a.role->where.begin, a.role->where.size()) == "Director of Children\u2019s Services");
  CHECK(a.organisation->line == 1);
}

TEST_CASE("salutations") {
  CHECK(dear("Dear Ms Brook") == "Ms Brook");
  CHECK(dear("Dear Jo,") == "Jo");
  CHECK(dear("Dear Zo\u00eb O\u2019Dell ") == "Zo\u00eb O\u2019Dell");
  CHECK(dear("Dear Sir or Madam:") == "Sir or Madam");
  CHECK(dear("Dear Sir or Madam") == "Sir or Madam");
  CHECK(dear("Dear") == "-");
  CHECK(dear("Dearest Jo") == "-");
  CHECK(dear("") == "-");
  CHECK(dear("A Dear Jo") == "-");
}

TEST_CASE("letterheads") {
  const auto yes = GENERATE(values<std::string_view>(
      {"T 0300 555 1231", "Textphone 0161 555 8524", "T 0300 555 1231 Textphone 0161 555 8524",
       "enquiries@ofsted.example", "www.ofsted.example/pages", "Direct T 0300 555 1878 CorrsNorth@ofsted.example",
       "Ofsted", "Piccadilly Gate Store Street", "70 Petty France, Westminster, London SW1H 9EX", "Manchester M1 2WD",
       "M1 2WD"}));
  INFO(yes);
  CHECK(is_letterhead_line(yes));
}

TEST_CASE("lines that are no letterhead") {
  const auto no =
      GENERATE(values<std::string_view>({"", " ", "Jo Hythe", "Westmarch Council", "London E14 2BG", "Dear Jo",
                                         "12 May 2018", "Ofsted inspects services", "T", "Store Street Council"}));
  INFO(no);
  CHECK_FALSE(is_letterhead_line(no));
}

TEST_CASE("delivery, close and signature") {
  CHECK(is_delivery_line("Sent by email to: jo@westmarch.example"));
  CHECK(is_delivery_line("By e-mail"));
  CHECK_FALSE(is_delivery_line("Sent to Jo"));
  CHECK(is_closing_formula("Yours sincerely"));
  CHECK(is_closing_formula("Yours  Faithfully,"));
  CHECK(is_closing_formula("Kind regards"));
  CHECK_FALSE(is_closing_formula("Yours sincerely Jo"));
  CHECK_FALSE(is_closing_formula("Yours"));
  CHECK_FALSE(is_closing_formula(""));
  CHECK(is_signature_role("Her Majesty\u2019s Inspector"));
  CHECK(is_signature_role("HMI"));
  CHECK(is_signature_role("Senior HMI, Ofsted"));
  CHECK(is_signature_role("Assistant Regional Director, South East"));
  CHECK(is_signature_role("National Director, Social Care"));
  CHECK(is_signature_role("Regional Director"));
  CHECK_FALSE(is_signature_role("Jo Hythe"));
  CHECK_FALSE(is_signature_role(""));
  CHECK_FALSE(is_signature_role("Inspectors were there"));
}

TEST_CASE("roles are kept whole") {
  const auto role = [](std::string_view line) {
    const auto found = parse_addressee({"Ms Jo Hythe", line, "Westmarch City Council"}).role;
    return found ? found->words : "-";
  };
  const auto whole = GENERATE(values<std::string_view>(
      {"Corporate Director, Libraries, Learning and Families", "Director of Children\u2019s and Joint Working Services",
       "Director of Harbours, Early Help and Corporate Parenting", "Executive Director \u2013 People and Place",
       "Executive Director (Children, Boats and Schools)", "Chief Executive and Head of Paid Service",
       "Director of Children\u2019s Harbours", "Director of Boats and Young People\u2019s Voyages",
       "Director of Play, Boats & Learning", "Deputy Chief Executive and Executive Director of People"}));
  INFO(whole);
  CHECK(role(whole) == whole);
  CHECK(role("The Director of Learning") == "Director of Learning");
  CHECK(role("Director of Learning, Sailing for Children") == "Director of Learning");
  CHECK(role("Strategic Director of Learning and Families Westmarch") == "Strategic Director of Learning and Families");
  CHECK(read({"Jo Hythe (Director of Learning)", "Westmarch Council"}) ==
        "Jo Hythe | Director of Learning | Westmarch Council");
  CHECK(read({"Jo Hythe \u2013 Director of Learning", "Westmarch Council"}) ==
        "Jo Hythe | Director of Learning | Westmarch Council");
  CHECK(read({"FAO Jo Hythe, Director of Learning", "Westmarch Council"}) ==
        "Jo Hythe | Director of Learning | Westmarch Council");
}

TEST_CASE("the head of an e-mail") {
  const auto about = parse_mail_line("Subject: Harbour visit: Westmarch");
  REQUIRE(about);
  CHECK(about->part == mail_part::about);
  CHECK(about->rest == text_span{9, 33});
  CHECK(parse_mail_line("From:")->rest.empty());
  CHECK(parse_mail_line("Date: 3 May 2023")->part == mail_part::when);
  CHECK_FALSE(parse_mail_line("Subject"));
  CHECK_FALSE(parse_mail_line("Harbour: Westmarch"));
  CHECK(parse_mail_lines("From: Jo Hythe Sent: 3 May 2023 To: Kit Mere").size() == 3);
  CHECK(parse_mail_lines("Kit Mere To: Jo Hythe").empty());
  SECTION("recipients are told from their addresses") {
    const std::string_view to = "Jo Hythe, Chief Executive <jo@mere.example>; Kit Mere kit@mere.example";
    const auto both = recipients_of(to);
    REQUIRE(both.size() == 2);
    CHECK(to.substr(both[0].begin, both[0].size()) == "Jo Hythe, Chief Executive");
    CHECK(to.substr(both[1].begin, both[1].size()) == "Kit Mere");
    CHECK(recipients_of("jo@mere.example").empty());
    CHECK(recipients_of("Jo \uFFFDjo@mere.example") == std::vector<text_span>{{0, 6}});
  }
  SECTION("marks of a reply are no part of the subject") {
    CHECK(without_reply_mark("RE: FW: Harbour visit") == text_span{8, 21});
    CHECK(without_reply_mark("Report") == text_span{0, 6});
  }
  SECTION("who sends it") {
    CHECK(names_inspectorate_as_sender("From: Jo Hythe <jo@ofsted.example>", ""));
    CHECK(names_inspectorate_as_sender("Jo Hythe, HMI", "From:"));
    CHECK_FALSE(names_inspectorate_as_sender("From: Jo Hythe <jo@mere.example>", ""));
    CHECK_FALSE(names_inspectorate_as_sender("To: Jo Hythe, HMI", ""));
    CHECK_FALSE(names_inspectorate_as_sender("Jo Hythe, HMI", "From: Kit Mere"));
  }
}

TEST_CASE("greetings of nobody in particular") {
  CHECK(is_everybody("all"));
  CHECK(is_everybody("Colleagues"));
  CHECK_FALSE(is_everybody("Ms Allen"));
  CHECK(dear("Hello Jo") == "Jo");
  CHECK(dear("Good morning Jo,") == "Jo");
}

TEST_CASE("a signature that stands behind the closing formula") {
  CHECK(signature_behind_formula("Yours sincerely Jo Hythe, HMI") == 16);
  CHECK_FALSE(signature_behind_formula("Yours sincerely"));
  CHECK_FALSE(signature_behind_formula("Best wishes for the future"));
}

TEST_CASE("the inspectorate's address in any town") {
  CHECK(is_letterhead_line("Ofsted, Quay House, 7 Tide Row, Westmarch WM2 4AJ"));
  CHECK(is_letterhead_line("Ofsted | Tide Row, Westmarch WM2 4AJ | 0300 000 1234"));
  CHECK_FALSE(is_letterhead_line("Ofsted, Quay House, Westmarch"));
  CHECK_FALSE(is_letterhead_line("Quay House, 7 Tide Row, Westmarch WM2 4AJ"));
  CHECK_FALSE(is_letterhead_line("Ofsted, whose letter came to WM2 4AJ, was pleased."));
}
