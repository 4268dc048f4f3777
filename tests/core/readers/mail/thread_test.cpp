// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/mail/thread.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace sheaf::core;

namespace {

std::string words(std::size_t count) {
  std::string out = "word";
  for (std::size_t i = 1; i < count; ++i) out += " word";
  return out;
}

document document_of(const std::vector<std::string>& lines) {
  document_builder builder;
  for (const auto& each : lines) builder.add(block(), each);
  return std::move(builder).finish("message/rfc822", 1);
}

/// The first words of all blocks that are not furniture, after one message was kept.
std::vector<std::string> kept(const std::vector<std::string>& lines, std::size_t notes) {
  auto made = document_of(lines);
  mail::keep_one_message(made);
  CHECK(check(made).empty());
  CHECK(made.notes.size() == notes);
  std::vector<std::string> out;
  for (const auto& each : made.blocks)
    if (each.kind != block_kind::furniture) out.push_back(std::string(made.words(each.where).substr(0, 12)));
  return out;
}

using texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a message without others stays as it is") {
  CHECK(kept({"Ofsted", "14 May 2031", words(20)}, 0) == texts{"Ofsted", "14 May 2031", "word word wo"});
  CHECK(kept({}, 0).empty());
}

TEST_CASE("a cover above a forwarded letter becomes furniture, and so does the head between them") {
  const texts letter = {"Ofsted", "word word wo"};
  CHECK(kept({"See below.", "-----Original Message-----", "From: Jo Hythe", "Sent: 3 May 2031", "To: Al Reed",
              "Subject: Visit", "Ofsted", words(40)},
             1) == letter);
  CHECK(kept({"FYI", "---------- Forwarded message ---------", "From: Jo", "Date: 3 May", "Subject: Visit", "To: Al",
              "Ofsted", words(40)},
             1) == letter);
  CHECK(kept({"FYI", "Begin forwarded message:", "From: Jo", "Subject: Visit", "Date: 3 May", "To: Al", "Ofsted",
              words(40)},
             1) == letter);
  CHECK(kept({"FYI", "*From:* Jo", "*Sent:* 3 May", "*To:* Al", "*Subject:* Visit", "Ofsted", words(40)}, 1) == letter);
  CHECK(kept({"FYI", "From: Jo Sent: 3 May To: Al Subject: Visit", "Ofsted", words(40)}, 1) == letter);
  CHECK(kept({"Thanks.", "On Tue, 3 May 2031 at 09:12, Jo <jo@x.example> wrote:", "Ofsted", words(40)}, 1) == letter);
}

TEST_CASE("a broken line of a head belongs to the head") {
  CHECK(kept({"FYI", "From: Jo", "Sent: 3 May", "To: Al Reed; Bo", "Marsh; Cy", "Subject: Visit", "Ofsted", words(40)},
             1) == texts{"Ofsted", "word word wo"});
}

TEST_CASE("a letter that begins with its salutation keeps the head above it") {
  CHECK(kept({"FYI", "From: Jo", "Sent: 3 May 2031", "To: Al", "Subject: Visit", "Dear Al", words(40)}, 1) ==
        texts{"From: Jo", "Sent: 3 May ", "To: Al", "Subject: Vis", "Dear Al", "word word wo"});
  CHECK(kept({"Thanks.", "On 3 May, Jo wrote:", "Dear Al", words(40)}, 1) == texts{"Dear Al", "word word wo"});
}

TEST_CASE("earlier messages below a letter become furniture, however long") {
  CHECK(kept({"Dear Al", words(mail::fewest_letter_words), "From: Al", "Sent: 1 May", "To: Jo", "Subject: Dates",
              words(900)},
             1) == texts{"Dear Al", "word word wo"});
  CHECK(kept({"Dear Al", words(50), "From: Al", "Sent: 1 May", "To: Jo", "Subject: Dates", words(900)}, 1) ==
        texts{"word word wo"});
}

TEST_CASE("words of a letter are no head of a message") {
  CHECK(kept({"From: the north of the county", words(20), "To: the south", words(20)}, 0).size() == 4);
  CHECK(kept({"On her visit, a social worker wrote: nothing.", words(20)}, 0).size() == 2);
  CHECK(kept({"From: Jo", "Sent: 3 May", words(20)}, 0).size() == 3);
  CHECK(kept({"--- Findings ---", words(20)}, 0).size() == 2);
}

TEST_CASE("the note has the place of the message that was not read") {
  auto made = document_of({"See below.", "-----Original Message-----", "Ofsted", words(40)});
  mail::keep_one_message(made);
  REQUIRE(made.notes.size() == 1);
  CHECK(made.notes[0].code == "part-not-read");
  CHECK(made.words(made.notes[0].where) == "See below.");
}
