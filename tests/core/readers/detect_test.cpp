// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/detect.hpp"

#include "core/readers/reader.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace sheaf::core;

TEST_CASE("a PDF is recognised by its header in the first KiB") {
  CHECK(detect("%PDF-1.7\n...") == media_type::pdf);
  CHECK(detect(std::string(1019, ' ') + "%PDF-1.4") == media_type::pdf);
  CHECK(detect(std::string(1020, 'x') + "%PDF-1.4") == media_type::plain_text);
}

TEST_CASE("a web page is HTML, even if its bytes begin with a PDF's name") {
  CHECK(detect("<!DOCTYPE html><html><body>Westmarch</body></html>") == media_type::html);
  CHECK(detect("\n\n  <HTML lang='en'>") == media_type::html);
  CHECK(detect("<!-- saved page -->\n<?xml version='1.0'?><html>") == media_type::html);
  CHECK(detect("\xEF\xBB\xBF<html>") == media_type::html);
  CHECK(detect("<?xml version='1.0'?>\n<!DOCTYPE pdf2xml SYSTEM 'pdf2xml.dtd'>\n<pdf2xml>") == media_type::html);
  CHECK(detect("<pdf2xml producer='poppler'>") == media_type::html);
  CHECK(detect("<!-- a comment that never ends <html>") == media_type::plain_text);
  CHECK(detect("The mark <html> is not at the front.") == media_type::plain_text);
}

TEST_CASE("Markdown shows more than one of its signs") {
  CHECK(detect("## Findings\n\nWords.\n\n## What needs to improve\n") == media_type::markdown);
  CHECK(detect("# Visit to Ottermouth\n\n**Overview**\n\nWords.\n") == media_type::markdown);
  CHECK(detect("| Area | Grade |\n|---|---|\n| Leadership | Good |\n") == media_type::markdown);
  CHECK(detect("Town Hall  \n1 Mill Lane  \nWestmarch\n\n# The harbour\n\nWords.\n") == media_type::markdown);
  CHECK(detect("Town Hall  \n1 Mill Lane  \nWestmarch\n\nThe harbour\n\nWords.\n") == media_type::plain_text);
}

TEST_CASE("a typed letter with dashes for bullets is plain text") {
  CHECK(detect("Findings\n\n- One thing.\n- Another thing.\n- A third thing.\n") == media_type::plain_text);
  CHECK(detect("Invoice # 12\n# 7 Mill Lane\n") == media_type::plain_text);
  CHECK(detect("Note: 2 ** 3 is eight.\n") == media_type::plain_text);
}

TEST_CASE("control bytes make a file binary, blanks make it empty") {
  CHECK(detect(std::string("PK\x03\x04\x14\0\0\0", 8)) == media_type::binary);
  CHECK(detect("\x01\x02\x03\x04") == media_type::binary);
  CHECK(detect("") == media_type::empty);
  CHECK(detect(" \n\t\r\n\f ") == media_type::empty);
  CHECK(detect("A form feed\f and a tab\t are text.") == media_type::plain_text);
}

TEST_CASE("UTF-16 with a byte order mark is text, although it contains NUL bytes") {
  CHECK(detect(std::string("\xFF\xFE"
                           "D\0e\0a\0r\0",
                           10)) == media_type::plain_text);
  CHECK(detect(std::string("\xFE\xFF"
                           "\0<\0h\0t\0m\0l\0>",
                           14)) == media_type::html);
  CHECK(detect(std::string("\xFF\xFE \0\n\0", 6)) == media_type::empty);
}

TEST_CASE("a message is told by the head that programs write") {
  CHECK(detect("From: a@x.example\nTo: b@x.example\nMIME-Version: 1.0\n\nWords\n") == media_type::mail);
  CHECK(detect("Received: from x\n by y\nSubject: z\n\nWords\n") == media_type::mail);
  CHECK(detect("From a@x.example Tue Jun  3 08:15:00 2031\nMessage-ID: <1@x>\n\nWords\n") == media_type::mail);
  CHECK(detect("\xEF\xBB\xBF\r\nSubject: x\r\nMessage-ID: <1@x>\r\n\r\nWords\r\n") == media_type::mail);
  CHECK(detect("Message-ID: <1@x>\n" + std::string(20000, 'X') + ": no") == media_type::plain_text);
}

TEST_CASE("a saved page is a message with a page and nobody who gets it") {
  CHECK(detect("From: <Saved by Blink>\nSnapshot-Content-Location: https://x\nMIME-Version: 1.0\n\n") ==
        media_type::saved_page);
  CHECK(detect("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\n") == media_type::saved_page);
  CHECK(detect("To: b@x\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\n") == media_type::mail);
  CHECK(detect("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n--a\n") == media_type::mail);
}

TEST_CASE("a letter that begins like a message is plain text") {
  CHECK(detect("From: Jo Hythe\nSent: 3 May 2031\nTo: Al Reed\nSubject: Visit\n\nDear Al\n") == media_type::plain_text);
  CHECK(detect("Date: 3 May 2031\nDear Al\nMIME-Version: 1.0\n") == media_type::plain_text);
  CHECK(detect("Words\nMIME-Version: 1.0\n\nWords\n") == media_type::plain_text);
}

TEST_CASE("an archive is no PDF, even if one lies in it") {
  CHECK(detect(std::string("PK\x03\x04\x14\0\0\0", 8) + "a.pdf%PDF-1.4") == media_type::binary);
}

TEST_CASE("data is told from letters") {
  CHECK(detect("{\"a\": 1}") == media_type::data);
  CHECK(detect("a,b,c\n1,2,3\n4,5,6\n7,8,9\n") == media_type::data);
  CHECK(detect("<?xml version='1.0'?><html><body>Words</body></html>") == media_type::html);
}

TEST_CASE("each format has its name") {
  CHECK(name_of(media_type::mail) == "message/rfc822");
  CHECK(name_of(media_type::saved_page) == "multipart/related");
  CHECK(name_of(media_type::data) == "application/octet-stream");
  CHECK(name_of(media_type::pdf) == "application/pdf");
  CHECK(name_of(media_type::markdown) == "text/markdown");
  CHECK(name_of(media_type::binary) == "application/octet-stream");
}

TEST_CASE("read refuses a file that is not a document and says what to do") {
  CHECK(read("").error().code == "empty-file");
  CHECK(read(std::string("\0\1\2", 3)).error().code == "binary-file");
  CHECK(read(" \n ").error().code == "no-text");
  CHECK_FALSE(read("").error().message.empty());
}

TEST_CASE("read hands each text format to its reader") {
  CHECK(read("Dear Ms Alder\n\nThank you.").value().media_type == "text/plain");
  CHECK(read("# One\n\n# Two\n").value().media_type == "text/markdown");
  CHECK(read("<html><p>Words").value().media_type == "text/html");
}
