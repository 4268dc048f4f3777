// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/prose/columns.hpp"

#include "core/readers/reader.hpp"
#include "tests/core/readers/show_blocks.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace sheaf::core;
using namespace sheaf::core::plain_text;
using Catch::Matchers::Contains;

namespace {

std::string shown(std::string_view text) {
  return show_blocks(read_plain_text(text).value());
}

std::size_t parts_of(std::string_view words) {
  text_line line;
  line.words = words;
  return segments_of(line).size();
}

}  // namespace

TEST_CASE("three blanks or a tab divide a line, the gap after a marker does not") {
  CHECK(parts_of("Leadership   Good") == 2);
  CHECK(parts_of("Leadership\tGood") == 2);
  CHECK(parts_of("Leadership  Good") == 1);
  CHECK(parts_of("13.     Leaders know") == 1);
  CHECK(parts_of("13.     Leaders know     Good") == 2);
}

TEST_CASE("entries of a contents page") {
  CHECK(is_contents_entry("Summary ........ 9"));
  CHECK(is_contents_entry("Summary     12"));
  CHECK_FALSE(is_contents_entry("Summary 9"));
  CHECK_FALSE(is_contents_entry("Summary     1234"));
  CHECK_FALSE(is_contents_entry("........ 9"));
}

TEST_CASE("rows of a judgement table with an area on two lines") {
  CHECK(shown("Judgement                               Grade\n"
              "\n"
              "The help that children of the           Requires improvement\n"
              "town receive                            to be good\n"
              "\n"
              "Leadership                              Good\n") ==
        "row: Judgement | Grade\n"
        "row: The help that children of the town receive | Requires improvement to be good\n"
        "row: Leadership | Good\n");
}

TEST_CASE("an area that fills its column except for one blank") {
  const std::string head = "Judgement                               Grade\n\n";
  CHECK(shown(head + "The help that children of the whole town Requires improvement\n"
                     "receive                                  to be good\n"
                     "\n"
                     "The help that goes to all those in care Good\n"
                     "and their carers\n") ==
        "row: Judgement | Grade\n"
        "row: The help that children of the whole town receive | Requires improvement to be good\n"
        "row: The help that goes to all those in care and their carers | Good\n");
  // Running text is not divided.
  CHECK_THAT(shown(head + "It was led by two of the staff of the Ann Hope\nschool.\n"), !Contains("| Ann Hope"));
}

TEST_CASE("a tab shows no place at which another line's cells would begin") {
  const std::string people = "Ada Brook (lead), Ivo Marsh (deputy lead), Jo Hythe and Kit Mere, HMI\n";
  CHECK_THAT(shown("3. Leadership, management and governance\tGood\n\nThe team\n\n" + people),
             !Contains("| Jo Hythe") && Contains("(deputy lead), Jo Hythe"));
}

TEST_CASE("rows with tabs are a table, unless they hold somebody's telephone number or address") {
  CHECK(shown("Judgement\tGrade\nHelp\tGood\nCare\tOutstanding\nLeadership\tGood\n") ==
        "row: Judgement | Grade\nrow: Help | Good\nrow: Care | Outstanding\nrow: Leadership | Good\n");
  CHECK_THAT(
      shown("Ada Brook\tOfsted\nDirector\tClive House\nTown Hall\tT 0300 123 1231\nFenwick\twww.example.gov.uk\n"),
      !Contains("row:"));
}

TEST_CASE("titles directly above a table's head do not belong to its row") {
  CHECK(shown("Areas for action\n"
              "Responsible body                        Action\n"
              "\n"
              "Westmarch Council                       Leaders should act without delay.\n") ==
        "heading: Areas for action\n"
        "row: Responsible body | Action\n"
        "row: Westmarch Council | Leaders should act without delay.\n");
  CHECK(shown("Children's safeguarding and family help\n"
              "Board                                   Good\n") ==
        "row: Children's safeguarding and family help Board | Good\n");
}

TEST_CASE("a grade set half-way between the lines of its area") {
  CHECK(shown("1. Children who need help               Good\n"
              "\n"
              "2. Children looked after and\n"
              "                                        Inadequate\n"
              "   achieving permanence\n"
              "\n"
              "                                        Requires\n"
              "2.1 Adoption\n"
              "                                        Improvement\n") ==
        "row 1: Children who need help | Good\n"
        "row 2: Children looked after and achieving permanence | Inadequate\n"
        "row 2.1: Adoption | Requires Improvement\n");
}

TEST_CASE("the box of a judgement is a row, the heading below it is not") {
  CHECK(shown("Leadership, management and\n"
              "                                        Good\n"
              "governance\n"
              "Summary\n") ==
        "row: Leadership, management and governance | Good\n"
        "heading: Summary\n");
}

TEST_CASE("a letterhead in two columns becomes lines, column by column") {
  CHECK(shown("Lantern House          T 01999 000111\n"
              "Quay Street            F 01999 000112\n"
              "Westmarch              post@example.org\n"
              "WM1 2AB                www.example.org\n") ==
        "line: Lantern House\nline: Quay Street\nline: Westmarch\nline: WM1 2AB\n"
        "line: T 01999 000111\nline: F 01999 000112\nline: post@example.org\nline: www.example.org\n");
}

TEST_CASE("a table with sentences in its second column") {
  CHECK(shown("Body                         Action\n"
              "Westmarch Council and the    Leaders should agree a plan that\n"
              "partners                     sets out what will change and\n"
              "                             by when.\n"
              "Westmarch Council            Leaders should listen to the young\n"
              "                             people of the town when they\n"
              "                             plan services.\n") ==
        "row: Body | Action\n"
        "row: Westmarch Council and the partners | Leaders should agree a plan that sets out what will change and by "
        "when.\n"
        "row: Westmarch Council | Leaders should listen to the young people of the town when they plan services.\n");
}

TEST_CASE("a wide blank in running text divides nothing") {
  CHECK(shown("Leaders of the council know the town and its families well and\n"
              "they act on what they hear.   Young people say that they feel\n"
              "listened to when they meet the staff of the new service here.\n") ==
        "text: Leaders of the council know the town and its families well and they act on what they hear. Young people "
        "say that they feel listened to when they meet the staff of the new service here.\n");
}

TEST_CASE("contents entries are separate lines") {
  CHECK(shown("Summary              3\nFindings             5\n") == "line: Summary 3\nline: Findings 5\n");
}

namespace {

const std::string text_before =
    "Thank you for the time that you and the others took to meet us on a warm day\nin the old house by the "
    "harbour.\n\n";
const std::string text_after =
    "\n\nYou have a team that knows the town and its children, and you told us that\nit will grow in the spring.\n";

std::string shown_within_text(const std::string& table) {
  const auto all = shown(text_before + table + text_after);
  const auto begin = all.find('\n') + 1;
  return all.substr(begin, all.rfind("text: ") - begin);
}

}  // namespace

TEST_CASE("a table between paragraphs is rows, however many it has") {
  CHECK(shown_within_text("Ada Pryce        Director\nInes dos Reis    Head of Schools\nTomas Hale       Lead Member\n"
                          "Marian Fell      Inspector\nOwen ap Huw      Inspector\n") ==
        "row: Ada Pryce | Director\nrow: Ines dos Reis | Head of Schools\nrow: Tomas Hale | Lead Member\n"
        "row: Marian Fell | Inspector\nrow: Owen ap Huw | Inspector\n");
}

TEST_CASE("two blanks part cells where another row has a cell at the same place") {
  CHECK(shown_within_text("Name           Role                  Body\nAda Pryce      Director              Council\n"
                          "Ines dos Reis  Head of Schools and   Council\n               Early Years\n") ==
        "row: Name | Role | Body\nrow: Ada Pryce | Director | Council\n"
        "row: Ines dos Reis | Head of Schools and Early Years | Council\n");
  CHECK(shown_within_text("Ada Pryce  Director\n") == "heading: Ada Pryce Director\n");
}

TEST_CASE("tabs part cells, wherever they stand") {
  CHECK(
      shown_within_text("Ada Pryce\tDirector\tCouncil\nInes\tHead of Schools\tOfsted\nTo\tLead\tCouncil\nMo\tX\tY\n") ==
      "row: Ada Pryce | Director | Council\nrow: Ines | Head of Schools | Ofsted\nrow: To | Lead | Council\n"
      "row: Mo | X | Y\n");
}

TEST_CASE("cells of three columns whose lines stand half-way beside each other") {
  const std::string text =
      "The boats of the harbour go out on each tide, and those who mend their nets\n"
      "are paid for what they do when the boats come back to the quay at night.\n";
  CHECK_THAT(shown(text + "\n" +
                   "Name                        Post                   Body\n"
                   "Ada van der Mole-\n"
                   "                     Harbour Director       Harbour\n"
                   "Finch\n"
                   "Jo Hythe             Pilot, boats           Harbour\n"
                   "Mrs Kit Mere-        Executive Captain and  Gullhaven County\n"
                   "Dale                 Diver                  Council\n"
                   "                     Service Captain,       Gullhaven County\n"
                   "Bram Marsh\n"
                   "                     nets and tides         Council\n\n" +
                   text),
             Contains("row: Name |  | Post |  | Body\n"
                      "row: Ada van der Mole-Finch | Harbour Director |  | Harbour\n"
                      "row: Jo Hythe | Pilot, boats |  | Harbour\n"
                      "row: Mrs Kit Mere-Dale | Executive Captain and Diver |  | Gullhaven County Council\n"
                      "row: Bram Marsh | Service Captain, nets and tides |  | Gullhaven County Council\n"));
}

TEST_CASE("a cell that fills its column ends where other rows have their next cell") {
  CHECK(
      shown("Jo Hythe              Harbour Director\n"
            "Kit Mere              Harbour Pilot\n"
            "Ada van der Mole-Dale Harbour Diver\n") ==
      "row: Jo Hythe | Harbour Director\nrow: Kit Mere | Harbour Pilot\nrow: Ada van der Mole-Dale | Harbour Diver\n");
}

TEST_CASE("the last row of a table stands directly above text") {
  CHECK(shown("Judgement                          Grade\n\n"
              "The care of boats                  Good\n\n"
              "The harbour as a whole             Poor\n"
              "Leaders of the council know the town and its families well and\n"
              "they act on what they hear. Young people say that they feel\nlistened to.\n") ==
        "row: Judgement | Grade\nrow: The care of boats | Good\nrow: The harbour as a whole | Poor\n"
        "text: Leaders of the council know the town and its families well and they act on what they hear. Young people "
        "say that they feel listened to.\n");
}

TEST_CASE("areas of two lines without blank lines between the rows") {
  CHECK(shown("Judgement                                 Grade\n"
              "The work of leaders on the practice        Good\nwith boats and crews\n"
              "The experiences of crews who               Poor\nneed help and advice\n"
              "The experiences of crews in                Poor\nthe harbour and at sea\n"
              "The harbour as a whole                     Good\n") ==
        "row: Judgement | Grade\nrow: The work of leaders on the practice with boats and crews | Good\n"
        "row: The experiences of crews who need help and advice | Poor\n"
        "row: The experiences of crews in the harbour and at sea | Poor\nrow: The harbour as a whole | Good\n");
}

TEST_CASE("a line of text in which a sentence ends is no row with a full cell") {
  CHECK_THAT(shown("The boats were counted anew across England in May. In June,\n\nthe harbour was counted.\n\n"
                   "Harbour office                     Pilots' office\n\n"
                   "The quay of the town               The old tower\n"),
             Catch::Matchers::Contains("across England in May"));
}
