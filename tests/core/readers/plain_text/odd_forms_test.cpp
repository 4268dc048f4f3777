// SPDX-License-Identifier: AGPL-3.0-or-later
// Forms that other programs give a text: bullets on lines of their own, quoted mail, drawn lines, invisible signs.
#include "core/readers/reader.hpp"
#include "tests/core/readers/show_blocks.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace sheaf::core;

namespace {

std::string shown(std::string_view text) {
  return show_blocks(read_plain_text(text).value());
}

/// Puts before each line what `before(number, has_words)` gives. The first line has the number 1.
template <typename Before>
std::string with_each_line(const std::string& text, Before before) {
  std::string out;
  std::size_t at = 0;
  for (int number = 1; at < text.size(); ++number) {
    const auto end = text.find('\n', at);
    out += before(number, end > at) + text.substr(at, end - at) + '\n';
    at = end + 1;
  }
  return out;
}

/// Puts signs before every line.
std::string quoted(const std::string& text, const std::string& sign) {
  return with_each_line(text, [&](int, bool) { return sign; });
}

/// A number as `cat -n` writes it.
std::string padded(int number) {
  const auto digits = std::to_string(number);
  return std::string(6 - digits.size(), ' ') + digits + "\t";
}

const std::string letter =
    "Main findings\n\nLeaders of the council know the families of the town well and they act on what they\nhear from "
    "them each week. Staff say that this has made a difference to the help that\nchildren get.\n\nThe team at the "
    "harbour has grown since the last visit, and its work is checked by a\nmanager who reads each plan.\n";
const std::string letter_blocks =
    "heading: Main findings\ntext: Leaders of the council know the families of the town well and they act on what they "
    "hear from them each week. Staff say that this has made a difference to the help that children get.\ntext: The "
    "team "
    "at the harbour has grown since the last visit, and its work is checked by a manager who reads each plan.\n";

}  // namespace

TEST_CASE("a sign that stands for a bullet may have a line of its own") {
  for (const std::string sign : {"-", "o", "l", "\u00a7", "*", "\u2013", "?"}) {
    INFO(sign);
    CHECK(shown("What must improve\n\n" + sign + "\nThe plans of the harbour.\n" + sign + "\nThe lists of boats.\n") ==
          "heading: What must improve\nitem " + sign + ": The plans of the harbour.\nitem " + sign +
              ": The lists of boats.\n");
    CHECK(shown("What must improve\n\n" + sign + "\n\nThe plans of the harbour.\n\n" + sign +
                "\n\nThe lists of boats.\n") == "heading: What must improve\nitem " + sign +
                                                    ": The plans of the harbour.\nitem " + sign +
                                                    ": The lists of boats.\n");
  }
}

TEST_CASE("one sign alone, and signs in a column of figures, are no bullets") {
  CHECK(shown("Boats\n\n-\nThe plans of the harbour.\n") ==
        "heading: Boats\ntext: -\ntext: The plans of the harbour.\n");
  CHECK_THAT(shown("Boats\n\n-\n-\nThe plans of the harbour.\n-\nThe lists.\n"), !Catch::Matchers::Contains("item"));
}

TEST_CASE("quoted mail is read without its signs") {
  for (const std::string sign : {"> ", "> > ", ">> ", ">", ">>", "| "}) {
    INFO(sign);
    CHECK(shown(quoted(letter, sign)) == letter_blocks);
  }
  // A comparison in running text keeps its sign.
  CHECK_THAT(shown("Main findings\n\nThe share is >50% now, and it was\n>40% a year ago.\n\nBoats are safe.\n"),
             Catch::Matchers::Contains(">40%"));
}

TEST_CASE("numbers of lines are no words") {
  std::string text = letter;
  for (const std::string place : {"harbour", "quay", "market", "station", "school", "library", "garden"})
    text += "\nManagers of the " + place + " read a list of calls each week, and they ask why somebody of\nthe " +
            place + " has waited for longer than a day. They write down what they were told,\nand the people at the " +
            place + " can read it there.\n";
  const auto blocks = shown(text);
  REQUIRE_THAT(blocks, Catch::Matchers::StartsWith(letter_blocks));
  CHECK(shown(with_each_line(text, [](int number, bool) { return padded(number); })) == blocks);
  CHECK(shown(with_each_line(text, [](int number, bool) { return padded(95 + number); })) == blocks);
  CHECK(shown(with_each_line(text, [](int number, bool) {
          return number % 5 == 0 ? padded(number) : std::string("       ");
        })) == blocks);
  int last = 0;
  const auto only_words = [&last](int, bool has_words) { return has_words ? padded(++last) : std::string(); };
  CHECK(shown(with_each_line(text, only_words)) == blocks);
  last = 0;
  CHECK(shown(with_each_line(text, [&last](int, bool has_words) {
          return has_words ? std::to_string(++last) + "\n" : std::string();
        })) == blocks);
}

TEST_CASE("numbers that do not count nearly all lines stay") {
  std::string items;
  for (int i = 1; i <= 11; ++i) items += std::to_string(i) + " The harbour keeps a list of boats.\n";
  CHECK_THAT(shown(items), Catch::Matchers::Contains("11"));
  std::string years;
  for (int i = 0; i < 30; ++i) years += std::to_string(2020 + i % 3) + " was a good year for the boats.\n";
  CHECK_THAT(shown(years), Catch::Matchers::Contains("2021"));
}

TEST_CASE("lines drawn below or round a heading are left out") {
  const auto below = letter.find("\n\n");
  for (const std::string drawn :
       {"=====", "-----", "_____", "~~~~~", "*****", "\u2014\u2014\u2014\u2014", "\u2500\u2500\u2500", "- - - -"}) {
    INFO(drawn);
    CHECK(shown(letter.substr(0, below) + "\n" + drawn + letter.substr(below)) == letter_blocks);
    CHECK(shown(drawn + "\n" + letter.substr(0, below) + "\n" + drawn + letter.substr(below)) == letter_blocks);
  }
}

TEST_CASE("a heading that is set off by asterisks or underscores as a whole loses them") {
  const auto below = letter.find("\n\n");
  for (const std::string sign : {"*", "_"})
    CHECK(shown(sign + letter.substr(0, below) + sign + letter.substr(below)) == letter_blocks);
  CHECK_THAT(shown("*Main* findings of *Westmarch*\n\n" + letter),
             Catch::Matchers::Contains("*Main* findings of *Westmarch*"));
}

TEST_CASE("signs that cannot be seen do not matter") {
  std::string odd;
  for (const auto c : letter) {
    if (c == 'f' || c == 'T') odd += "\u200b";
    odd += c;
    if (c == 'e') odd += "\u2060";
  }
  CHECK(shown("\ufeff" + odd) == letter_blocks);
  CHECK(shown("\u200b\u2022 The plans.\n\u200e\u2022 The lists.\n") ==
        "item \u2022: The plans.\nitem \u2022: The lists.\n");
  CHECK(shown("The har\u00adbour is deep.\n") == "text: The harbour is deep.\n");
}

TEST_CASE("a page mark within a paragraph does not part it") {
  const auto middle = letter.find("that\nchildren") + 4;
  for (const std::string mark : {"--- Page 2 ---", "[Page 2]", "\\f", "Page 1 of 2", "<!-- page 2 -->"}) {
    INFO(mark);
    const auto text = shown(letter.substr(0, middle) + "\n" + mark + letter.substr(middle));
    CHECK_THAT(text, Catch::Matchers::Contains("to the help that children get.\n"));
    CHECK_THAT(text, Catch::Matchers::Contains("furniture: " + mark + "\n"));
  }
}

TEST_CASE("an item that a blank line cuts within a phrase is joined") {
  CHECK(shown("\u2022 Homes for the families that came since\n\nOctober 2023.\n\u2022 Places in which the\n\n24 boats "
              "lie.\n"
              "\u2022 The third list.\n") ==
        "item \u2022: Homes for the families that came since October 2023.\nitem \u2022: Places in which the 24 boats "
        "lie.\n"
        "item \u2022: The third list.\n");
}

TEST_CASE("raised numbers refer to notes and are no words") {
  CHECK(shown("Boats\n\nThe harbour\u00b9 has 20 m\u00b2 of quay.\n\n\u00b9 At high tide.\n") ==
        "heading: Boats\ntext: The harbour has 20 m\u00b2 of quay.\nnote 1: At high tide.\n");
}

TEST_CASE("a word that is broken at a line's end is one word") {
  CHECK(shown("Boats\n\nThe crews of the harbour have made arrang\u2010\nements with the well-\nknown pilots of the "
              "town,\nwho meet them each week.\n") ==
        "heading: Boats\ntext: The crews of the harbour have made arrangements with the well-known pilots of the town, "
        "who meet them each week.\n");
}
