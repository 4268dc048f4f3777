// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/mail/plain_body.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace sheaf::core::mail;

TEST_CASE("lines of a flowed text that end with a blank go on") {
  CHECK(unflowed("Inspectors read \nforty records.\n\nThey met \nstaff.\n", false) ==
        "Inspectors read forty records.\n\nThey met staff.\n");
  CHECK(unflowed("Inspectors read\nforty records.\n", false) == "Inspectors read\nforty records.\n");
  CHECK(unflowed("Inspec \ntors\n", true) == "Inspectors\n");
  CHECK(unflowed("It ends \n", false) == "It ends \n");
  CHECK(unflowed("Inspectors read \r\nrecords.\r\n", false) == "Inspectors read records.\n");
}

TEST_CASE("blanks that a flowed text was stuffed with go away") {
  CHECK(unflowed(" From March on\n", false) == "From March on\n");
  CHECK(unflowed("  > 50 of them\n", false) == " > 50 of them\n");
}

TEST_CASE("a flowed line goes on only in a line that is quoted as deeply") {
  CHECK(unflowed("> one \n> two\n", false) == "> one two\n");
  CHECK(unflowed("> one \ntwo\n", false) == "> one \ntwo\n");
  CHECK(unflowed("> one \n>> two\n", false) == "> one \n>> two\n");
}

TEST_CASE("the line above a signature is not flowed") {
  CHECK(unflowed("Goodbye \n-- \nJo Hythe\n", false) == "Goodbye \n-- \nJo Hythe\n");
}

TEST_CASE("what stands below two hyphens and a blank is the signature") {
  const auto parts = without_signature("Thank you.\n-- \nJo Hythe\nT 0300\n");
  CHECK(parts.body == "Thank you.\n");
  CHECK(parts.signature == "Jo Hythe\nT 0300\n");
  CHECK(without_signature("Thank you.\n--\nJo Hythe\n").signature == "Jo Hythe\n");
  CHECK(without_signature("Thank you.\n---\nJo Hythe\n").signature.empty());
  CHECK(without_signature("One -- two\n").body == "One -- two\n");
}

TEST_CASE("a signature ends where another message begins") {
  const auto parts = without_signature("See below.\n-- \nJo\n\n-----Original Message-----\nFrom: Al\n\nWords.\n");
  CHECK(parts.body == "See below.\n-----Original Message-----\nFrom: Al\n\nWords.\n");
  CHECK(parts.signature == "Jo\n\n");
  CHECK(without_signature("See.\n-- \nJo\n> Words\n").body == "See.\n> Words\n");
}

TEST_CASE("a long text below the sign is not all signature") {
  std::string lines;
  for (int i = 0; i < 20; ++i) lines += "Words.\n";
  CHECK(without_signature("-- \nJo\n" + lines.substr(7)).body.empty());
  const auto parts = without_signature("-- \nJo\n\n" + lines);
  CHECK(parts.signature == "Jo\n");
  CHECK(parts.body == "\n" + lines);
}

TEST_CASE("two hyphens without a blank begin only a short signature") {
  std::string lines;
  for (int i = 0; i < 8; ++i) lines += "Words.\n";
  CHECK(without_signature("Yours\n--\n" + lines).body == "Yours\n");
  CHECK(without_signature("Yours\n--\n" + lines + "Words.\n").body == "Yours\n--\n" + lines + "Words.\n");
}

TEST_CASE("a uuencoded file is taken out of the text") {
  std::vector<encoded_file> found;
  const std::string file = "begin 644 letter.doc\n#86)C\n`\nend\n";
  CHECK(without_encoded_files("Words.\n" + file + "More.\n", found) == "Words.\nMore.\n");
  REQUIRE(found.size() == 1);
  CHECK(found[0].name == "letter.doc");
  CHECK(found[0].size == 3);
}

TEST_CASE("words that only look like a uuencoded file stay") {
  std::vector<encoded_file> found;
  for (const std::string text : {"begin 644 times\nInspectors did.\n", "begin with this\nend\n",
                                 "begin 9 a\n#86)C\nend\n", "begin 644 a\nend\n"})
    CHECK(without_encoded_files(text, found) == text);
  CHECK(found.empty());
}

TEST_CASE("a mailbox's sign before From goes away, once") {
  CHECK(without_mailbox_signs(">From March on\n>>From March\n> From me\n>50\n") ==
        "From March on\n>From March\n> From me\n>50\n");
}
