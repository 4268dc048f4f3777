// SPDX-License-Identifier: AGPL-3.0-or-later
// Tests the reader of messages on messages that are written here.
#include "core/readers/reader.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace sheaf::core;

namespace {

const std::string head = "From: Jo Hythe <jo@x.example>\nTo: al@x.example\nSubject: Visit\nMIME-Version: 1.0\n";

/// Words enough that the message is taken for a letter.
std::string letter(const std::string& first = "Inspectors") {
  std::string out = first;
  for (int i = 0; i < 300; ++i) out += i % 9 == 8 ? "\nwords" : " words";
  return out + ".\n";
}

struct piece {
  std::string type;  ///< with its parameters and other lines of its head
  std::string body;
};

std::string group(const std::string& type, const std::vector<piece>& parts, const std::string& boundary = "b1") {
  std::string out = "Content-Type: " + type + "; boundary=\"" + boundary + "\"\n\n";
  for (const auto& each : parts) out += "--" + boundary + "\n" + each.type + "\n\n" + each.body + "\n";
  return out + "--" + boundary + "--\n";
}

const std::string plain = "Content-Type: text/plain; charset=utf-8";
const std::string page = "Content-Type: text/html; charset=utf-8";

/// The words of all blocks that are not furniture, each on a line.
std::string body_of(const read_result& read) {
  REQUIRE(read);
  CHECK(check(*read).empty());
  std::string out;
  for (const auto& each : read->blocks)
    if (each.kind != block_kind::furniture) out += std::string(read->words(each.where)) + "\n";
  return out;
}

std::string notes_of(const read_result& read) {
  REQUIRE(read);
  std::string out;
  for (const auto& each : read->notes) out += std::string(each.code) + ": " + each.message + "\n";
  return out;
}

}  // namespace

TEST_CASE("the text of an e-mail is read, and its head is furniture") {
  const auto made =
      read(head + "Date: Tue, 3 Jun 2031 08:15:00 +0100\n" + plain + "\n\nDear Ms Alder\n\nThank you for your help.\n");
  CHECK(body_of(made) == "Dear Ms Alder\nThank you for your help.\n");
  CHECK(made->media_type == "message/rfc822");
  CHECK(made->words(made->blocks.at(0).where) == "From: Jo Hythe <jo@x.example>");
  CHECK(made->blocks.at(0).kind == block_kind::furniture);
  CHECK(made->blocks.at(1).kind == block_kind::furniture);
}

TEST_CASE("an e-mail has the pages that its text has") {
  const auto made = read(head + plain + "\n\nDear Ms Alder\n\fThank you for your help.\n");
  CHECK(body_of(made) == "Dear Ms Alder\nThank you for your help.\n");
  CHECK(made->pages == 2);
  CHECK(made->blocks.back().page == 2);
}

TEST_CASE("texts are decoded, whatever carried them") {
  CHECK(body_of(
            read(head + plain + "\nContent-Transfer-Encoding: quoted-printable\n\nChildren=E2=80=99s ser=\nvices\n")) ==
        "Children’s services\n");
  CHECK(body_of(read(head + plain + "\nContent-Transfer-Encoding: base64\n\nQ2hpbGRyZW7igJlzIHNlcnZpY2Vz\n")) ==
        "Children’s services\n");
  CHECK(body_of(read(head + "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: "
                            "8bit\n\nChildren\x92s services\n")) == "Children’s services\n");
  CHECK(body_of(read(
            head +
            "Content-Type: text/plain; charset=koi8-r\nContent-Transfer-Encoding: 8bit\n\n\xED\xC9\xD2 and more\n")) ==
        "Мир and more\n");
  CHECK(body_of(read(head + "Content-Type: text/plain; charset=no-such\n\nWords of it\n")) == "Words of it\n");
  CHECK(body_of(read(head + plain +
                     "\nContent-Transfer-Encoding: x-uuencode\n\nbegin 644 a.txt\n+5V]R9',@;V8@:70*\n`\nend\n")) ==
        "Words of it\n");
}

TEST_CASE("a character set that is not known is told, and the bytes tell the letters") {
  const auto body = read(head + "Content-Type: text/plain; charset=EBCDIC-US\n\nWords of it\n");
  CHECK(body_of(body) == "Words of it\n");
  CHECK(notes_of(body).starts_with("charset-unknown: The message names the character set \"ebcdic-us\", which"));

  const auto in_head =
      read("From: =?IBM1047*en?Q?Zo=EB?= <jo@x.example>\nSubject: Visit\n" + plain + "\n\nWords of it\n");
  REQUIRE(in_head);
  CHECK(in_head->text.find("Zo\xC3\xAB") != std::string::npos);
  CHECK(notes_of(in_head).find("\"ibm1047\"") != std::string::npos);

  const auto in_name =
      read(head + group("multipart/mixed",
                        {{plain, "Words of it"}, {"Content-Type: application/pdf; name*=IBM1047'en'a%2Epdf", "x"}}));
  CHECK(body_of(in_name) == "Words of it\n");
  CHECK(notes_of(in_name).find("\"ibm1047\"") != std::string::npos);
}

TEST_CASE("a text that looks as if it named a character set stays as it is") {
  const auto made = read(head + plain + "\n\nThe form =?EBCDIC?Q?x?= is for heads.\n");
  CHECK(body_of(made) == "The form =?EBCDIC?Q?x?= is for heads.\n");
  CHECK(notes_of(made).empty());
}

TEST_CASE("plain text is never taken for Markdown unless it says so") {
  const std::string text = "# Findings\n\n# More\n\nWords of it.\n";
  CHECK(body_of(read(head + plain + "\n\n" + text)).find("# Findings") != std::string::npos);
  CHECK(body_of(read(head + "Content-Type: text/markdown\n\n" + text)).find('#') == std::string::npos);
}

TEST_CASE("of alternatives the web page is read, unless it says hardly anything") {
  const std::string html = "<p>" + letter("Page") + "</p>";
  const auto type = "multipart/alternative";
  CHECK(body_of(read(head + group(type, {{plain, letter("Plain")}, {page, html}}))).starts_with("Page "));
  CHECK(body_of(read(head + group(type, {{page, html}, {plain, letter("Plain")}}))).starts_with("Page "));
  CHECK(body_of(read(head + group(type, {{plain, "See the page."}, {page, html}}))).starts_with("Page "));
  CHECK(body_of(read(head + group(type, {{plain, letter("Plain")}, {page, "<p>See the text.</p>"}})))
            .starts_with("Plain "));
  CHECK(body_of(read(head + group(type, {{plain, letter("Plain")}, {page, ""}}))).starts_with("Plain "));
}

TEST_CASE("of related parts the one that is named as the start is read, else the first") {
  const std::string frame = page + "\nContent-ID: <two@x>";
  const auto one = "<p>" + letter("One") + "</p>";
  const auto two = "<p>" + letter("Two") + "</p>";
  CHECK(body_of(read(head + group("multipart/related", {{page, one}, {frame, two}}))).starts_with("One "));
  CHECK(body_of(read(head + group("multipart/related; start=\"<two@x>\"", {{page, one}, {frame, two}})))
            .starts_with("Two "));
}

TEST_CASE("of a page made of frames the frame with the most words is read") {
  const std::string set = "<frameset><frame src='cid:1'><frame src='cid:2'></frameset>";
  const auto made =
      read("From: <Saved by Blink>\nSnapshot-Content-Location: https://x.example\nMIME-Version: 1.0\n" +
           group("multipart/related", {{page, set}, {page, "<p>Menu</p>"}, {page, "<p>" + letter() + "</p>"}}));
  CHECK(body_of(made).starts_with("Inspectors "));
  CHECK(made->media_type == "multipart/related");
  CHECK(notes_of(made).find("part-not-read") == std::string::npos);
}

TEST_CASE("a frame with words that was not read is told") {
  const auto made =
      read("From: <Saved by Blink>\nSnapshot-Content-Location: https://x.example\nMIME-Version: 1.0\n" +
           group("multipart/related", {{page, "<p>" + letter() + "</p>"}, {page, "<p>" + letter("Other") + "</p>"}}));
  CHECK(body_of(made).starts_with("Inspectors "));
  CHECK(notes_of(made).find("1 more frame with words, which was not read") != std::string::npos);
}

TEST_CASE("links within a saved page show its notes, although they hold the page's address") {
  const auto made = read_mail("From: <Saved by Blink>\nMIME-Version: 1.0\n" + page +
                              "\nContent-Location: https://x.example/a?b=1&c\n\n"
                              "<p>Inspectors read forty records<sup><a href=\"https://x.example/a?b=1&amp;c#n1\" "
                              "id=\"r1\">1</a></sup> of children.</p><p id=\"n1\"><a "
                              "href=\"https://x.example/a?b=1&amp;c#r1\">1</a> Of eighty that were asked for.</p>\n");
  CHECK(body_of(made).starts_with("Inspectors read forty records of children.\n"));
}

TEST_CASE("a page that Word saved as one file is read, and its settings are not told") {
  const auto made =
      read("MIME-Version: 1.0\n" +
           group("multipart/related",
                 {{"Content-Location: file:///C:/a.htm\nContent-Type: text/html; charset=\"windows-1252\"\n"
                   "Content-Transfer-Encoding: quoted-printable",
                   "<html><p class=3DMsoNormal>Children=92s services</p></html>"},
                  {"Content-Location: file:///C:/a_files/filelist.xml\nContent-Type: text/xml", "<xml/>"}}));
  CHECK(body_of(made) == "Children’s services\n");
  CHECK(made->media_type == "multipart/related");
  CHECK(notes_of(made).empty());
}

TEST_CASE("attached files are named with kind and size, pictures of the message are not") {
  const auto made =
      read(head + group("multipart/mixed",
                        {{plain, letter()},
                         {"Content-Type: application/pdf; name=\"a.pdf\"\nContent-Disposition: "
                          "attachment; filename=\"C:\\\\x\\\\visit 1.pdf\"\nContent-Transfer-Encoding: base64",
                          std::string(76, 'Q')},
                         {"Content-Type: image/png\nContent-ID: <logo>", "x"}}));
  CHECK(notes_of(made).starts_with(
      "part-not-read: Not read: a PDF document \"visit 1.pdf\", about 1 KB. Save it from the mail program, and "
      "run Sheaf over that file.\n"));
  CHECK(notes_of(made).find("logo") == std::string::npos);
  CHECK(notes_of(made).find("picture") == std::string::npos);
}

TEST_CASE("a message that only carries a file says so") {
  const auto made = read(head + group("multipart/mixed", {{"Content-Type: application/msword; name=letter.doc", "x"}}));
  REQUIRE_FALSE(made);
  CHECK(made.error().code == "no-text");
  CHECK(made.error().message.find("an older Word document (.doc) \"letter.doc\"") != std::string::npos);
}

TEST_CASE("a text that is attached is read if there is no other") {
  const std::string attached = "Content-Type: text/html; name=a.html\nContent-Disposition: attachment; filename=a.html";
  CHECK(body_of(read(head + group("multipart/mixed", {{attached, "<p>Words of it</p>"}}))) == "Words of it\n");
  const auto both = read(head + group("multipart/mixed", {{plain, "A cover"}, {attached, "<p>Words of it</p>"}}));
  CHECK(body_of(both) == "A cover\n");
  CHECK(notes_of(both).find("a web page \"a.html\"") != std::string::npos);
}

TEST_CASE("a forwarded message is read where the message itself is a cover") {
  const std::string forwarded = "Content-Type: message/rfc822";
  const auto inner = "From: b@x.example\nSubject: The letter\n" + plain + "\n\n" + letter("Inner");
  const auto cover = read(head + group("multipart/mixed", {{plain, "Please find attached."}, {forwarded, inner}}));
  CHECK(body_of(cover).starts_with("Inner "));
  const auto own = read(head + group("multipart/mixed", {{plain, letter("Outer")}, {forwarded, inner}}));
  CHECK(body_of(own).starts_with("Outer "));
  CHECK(notes_of(own).find("an e-mail \"The letter\"") != std::string::npos);
  const auto shorter = read(head + group("multipart/mixed", {{plain, "Please find all of it attached here."},
                                                             {forwarded, "Subject: x\n\nThanks."}}));
  CHECK(body_of(shorter) == "Please find all of it attached here.\n");
}

TEST_CASE("a signature is furniture") {
  CHECK(body_of(read(head + plain + "\n\nThank you for your help.\n-- \nJo Hythe\nT 0300 000\n")) ==
        "Thank you for your help.\n");
}

TEST_CASE("flowed lines are joined, and quoted lines with them") {
  CHECK(body_of(read(head + plain + "; format=flowed\n\nInspectors read \nforty records of children.\n")) ==
        "Inspectors read forty records of children.\n");
  CHECK(body_of(read(head + plain + "; format=flowed; delsp=yes\n\nInspec \ntors read forty records.\n")) ==
        "Inspectors read forty records.\n");
}

TEST_CASE("a message with broken boundaries is read as far as it goes") {
  auto whole =
      head + group("multipart/alternative", {{plain, letter("Plain")}, {page, "<p>" + letter("Page") + "</p>"}});
  auto open = whole.substr(0, whole.rfind("--b1--"));
  CHECK(body_of(read(open)).starts_with("Page "));
  auto other = whole;
  other.replace(other.find("\"b1\""), 4, "\"b2\"");
  CHECK(body_of(read(other)).starts_with("Page "));
  CHECK(body_of(read(head + "Content-Type: multipart/mixed; boundary=none\n\nWords of it.\n")) == "Words of it.\n");
}

TEST_CASE("a mailbox with one message is read, one with several is refused") {
  const std::string line = "From jo@x.example Tue Jun  3 08:15:00 2031\n";
  const auto message = head + plain + "\n\n>From March on, inspectors read records.\n";
  CHECK(body_of(read(line + message)) == "From March on, inspectors read records.\n");
  const auto several = read(line + message + "\n" + line + message);
  REQUIRE_FALSE(several);
  CHECK(several.error().code == "unsupported-format");
  CHECK(several.error().message.find("several messages") != std::string::npos);
  CHECK(body_of(read(line + message + "\nFrom the north came more words.\n")).find("From the north") !=
        std::string::npos);
}

TEST_CASE("an encrypted message is refused") {
  const auto made =
      read(head + group("multipart/encrypted", {{"Content-Type: application/pgp-encrypted", "Version: 1"}}));
  REQUIRE_FALSE(made);
  CHECK(made.error().code == "unsupported-format");
  CHECK(read(head + "Content-Type: application/pkcs7-mime; name=smime.p7m\n\nx").error().code == "unsupported-format");
}

TEST_CASE("a message without words is refused") {
  CHECK(read(head + plain + "\n\n \n").error().code == "no-text");
  CHECK(read(head + "\n").error().code == "no-text");
}

TEST_CASE("parts nest only so deep, and there are only so many") {
  std::string deep = plain + "\n\nWords of it\n";
  for (int i = 0; i < 200; ++i) deep = group("multipart/mixed", {{"X-Part: 1\n" + deep, ""}}, "n" + std::to_string(i));
  CHECK(read(head + deep).error().code == "no-text");
  CHECK(read(head + group("multipart/mixed", std::vector<piece>(3000, {plain, "x"}))).error().code == "too-large");
}

TEST_CASE("a message with more groups of addresses than any letter is refused, and one with many is read") {
  const auto with_groups = [](std::size_t count) {
    std::string groups = "Team: ann@fernmoor.example";
    for (std::size_t i = 1; i < count; ++i)
      groups += i % 10 == 0 ? ",\n team: ann@fernmoor.example" : ", team: ann@fernmoor.example";
    return "Cc: " + groups + "\n" + head + plain + "\n\nWords of it.\n";
  };
  CHECK(body_of(read_mail(with_groups(900))) == "Words of it.\n");
  CHECK(read_mail(with_groups(200'000)).error().code == "too-large");
}

TEST_CASE("line ends of any kind and a byte order mark do not matter") {
  std::string mac = head + plain + "\n\nWords of it.\n";
  std::string windows;
  for (const char sign : mac) windows += sign == '\n' ? std::string("\r\n") : std::string(1, sign);
  CHECK(body_of(read_mail(windows)) == "Words of it.\n");
  CHECK(body_of(read("\xEF\xBB\xBF\n" + mac)) == "Words of it.\n");
  std::replace(mac.begin(), mac.end(), '\n', '\r');
  CHECK(body_of(read_mail(mac)) == "Words of it.\n");
}
