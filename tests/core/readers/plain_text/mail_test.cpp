// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/plain_text/mail.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace sheaf::core::plain_text;

namespace {

/// The first letter of each line that is still text.
std::string text_of(std::string_view text) {
  auto split = split_lines(text);
  mark_mail(split.lines);
  std::string kept;
  for (const auto& line : split.lines)
    if (line.role == line_role::body) kept += std::string(line.words) + "|";
  return kept;
}

const std::string letter =
    "Harbour Office\n3 Quay Lane\n\n14 May 2025\n\nDear Ms Alder\n\nThe harbour is deep and the boats that lie in it "
    "are "
    "safe from the wind, which blows from the west on most days of the year.\n\nYours sincerely\n\nJo Hythe\n";
const std::string letter_text =
    "Harbour Office|3 Quay Lane|14 May 2025|Dear Ms Alder|The harbour is deep and the boats that lie in it are "
    "safe from the wind, which blows from the west on most days of the year.|Yours sincerely|Jo Hythe|";

}  // namespace

TEST_CASE("the head of a forwarded mail is furniture, in the form of each program") {
  for (const std::string head :
       {"-----Original Message-----\nFrom: Jo Hythe\nSent: 4 March 2026\nTo: Ann Alder\nSubject: FW: Letter\n\n",
        "From:\tJo Hythe\nSent:\t4 March 2026\nTo:\tAnn Alder\nSubject:\tLetter\n\n",
        "---------- Forwarded message ---------\nFrom: Jo Hythe <jo@harbour.example>\nDate: Wed, 4 Mar 2026 at 09:12\n"
        "Subject: Letter\nTo: Ann Alder <ann@quay.example>\n\n",
        "Begin forwarded message:\n\nFrom: Jo Hythe <jo@harbour.example>\nSubject: Letter\nDate: 4 March 2026\n\n",
        "*From:* Jo Hythe\n*Sent:* 4 March 2026\n*To:* Ann Alder; Bo Quay;\nCy Strand; Di Reef\n*Subject:* Letter\n\n",
        "On Wed, 4 Mar 2026, Jo Hythe <jo@harbour.example> wrote:\n\n"}) {
    INFO(head);
    CHECK(text_of(head + letter) == letter_text);
  }
}

TEST_CASE("a covering note above the head is furniture, a letter above it is not") {
  const std::string head = "From: Jo Hythe\nSent: 4 March 2026\nTo: Ann Alder\nSubject: Letter\n\n";
  CHECK(text_of("Hi Bo\n\nSee below.\n\n" + head + letter) == letter_text);
  CHECK(text_of(letter + "\n" + head + "Thanks, Jo\n") == letter_text);
}

TEST_CASE("the head of a letter that is itself a mail stays") {
  const std::string mail =
      "From: Jo Hythe\nSent: 4 March 2026\nTo: Ann Alder\nSubject: Letter\n\nDear Ann\n\nThe harbour is deep.\n";
  CHECK(text_of(mail) ==
        "From: Jo Hythe|Sent: 4 March 2026|To: Ann Alder|Subject: Letter|Dear Ann|The harbour is deep.|");
}

TEST_CASE("fields of a letter and sentences are no head of a mail") {
  CHECK(text_of("To: the board\nDate: 4 March 2026\n\nThe harbour is deep.\n") ==
        "To: the board|Date: 4 March 2026|The harbour is deep.|");
  CHECK(text_of(letter) == letter_text);
}

TEST_CASE("a notice about confidentiality at the end of a forwarded mail is furniture") {
  const std::string head = "From: Jo Hythe\nSent: 4 March 2026\nTo: Ann Alder\nSubject: Letter\n\n";
  CHECK(text_of(head + letter + "\nThis email and any files with it are confidential.\nDelete it.\n") == letter_text);
}
