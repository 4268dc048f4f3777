// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/unread.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>

using namespace sheaf::core;
using namespace std::string_literals;

namespace {

/// The refusal of a file: its code, and the sentence that names the form.
std::string refusal(const std::string& bytes) {
  const auto made = read(bytes);
  REQUIRE_FALSE(made);
  CHECK_FALSE(made.error().message.empty());
  return std::string(made.error().code) + ": " + made.error().message.substr(0, made.error().message.find(". ") + 1);
}

std::string named(const std::string& form) {
  return "unsupported-format: The file is " + form + ", which Sheaf does not read.";
}

/// The beginning of a ZIP archive with one file that is stored.
std::string zip(const std::string& name, const std::string& content) {
  const auto two = [](std::size_t number) {
    return std::string{static_cast<char>(number & 255U), static_cast<char>(number >> 8U)};
  };
  return "PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0"s + two(content.size()) + "\0\0"s + two(content.size()) + "\0\0"s +
         two(name.size()) + "\0\0"s + name + content;
}

/// A TAR archive with one file. Its head holds the sum of its bytes, in octal digits.
std::string tar(const std::string& name, const std::string& content) {
  std::string head(512, '\0');
  head.replace(0, name.size(), name);
  head.replace(257, 8, "ustar\00000"s);
  head.replace(148, 8, 8, ' ');
  unsigned sum = 0;
  for (const char sign : head) sum += static_cast<unsigned char>(sign);
  std::string digits;
  for (int i = 0; i < 6; ++i) digits.insert(digits.begin(), static_cast<char>('0' + (sum >> (3 * i)) % 8));
  return head.replace(148, 8, digits + "\0 "s) + content;
}

}  // namespace

TEST_CASE("documents of other programs are named") {
  CHECK(refusal("{\\rtf1\\ansi Words}") == named("a Rich Text document (.rtf)"));
  CHECK(refusal(zip("mimetype", "application/epub+zip") + std::string(40, '\0')) == named("an e-book (EPUB)"));
  CHECK(refusal(zip("Index/Document.iwa", "x") + std::string(40, '\0')) ==
        named("an Apple iWork document (Pages, Numbers or Keynote)"));
  CHECK(refusal(zip("FixedDocumentSequence.fdseq", "x") + std::string(40, '\0')) == named("an XPS document"));
  CHECK(refusal("\xE4\x52\x5C\x7B\x8C\xD8\xA7\x4D"s + std::string(100, '\0')) == named("a OneNote notebook"));
  CHECK(refusal("bplist00\xD1\x01\x02_\x10\x0FWebMainResource\0\0"s) == named("a page saved by Safari (.webarchive)"));
  CHECK(refusal("%!PS-Adobe-3.0\nshowpage\n") == named("a PostScript file"));
  CHECK(refusal("AT&TFORM\0\0\0\x20"s
                "DJVUINFO"s +
                std::string(40, '\0')) == named("a DjVu document"));
}

TEST_CASE("pictures are named, and the message shows how their text is recognised") {
  CHECK(refusal("\xFF\xD8\xFF\xE0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"s + std::string(40, '\0')) ==
        named("a picture (JPEG)"));
  CHECK(refusal("II*\0\x08\0\0\0"s + std::string(40, '\0')) == named("a picture (TIFF)"));
  CHECK(refusal("GIF89a\1\0\1\0\0\0\0;"s) == named("a picture (GIF)"));
  CHECK(read("GIF89a\1\0\1\0\0\0\0;"s).error().message.find("`ocrmypdf --image-dpi 300 FILE FILE-with-text.pdf`") !=
        std::string::npos);
  CHECK(refusal("<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>") == named("a drawing (SVG)"));
}

TEST_CASE("archives are named, even with a PDF in them") {
  CHECK(refusal(zip("letter.pdf", "%PDF-1.4 words") + std::string(40, '\0')) == named("a ZIP archive"));
  CHECK(refusal("\x1F\x8B\x08\0\0\0\0\0\0\x03"s + std::string(40, '\1')) == named("a gzip archive"));
  CHECK(refusal("7z\xBC\xAF\x27\x1C\0\x04"s + std::string(40, '\0')) == named("a 7-Zip archive"));
  CHECK(refusal(tar("letter.pdf", "%PDF-1.4")) == named("a TAR archive"));
}

TEST_CASE("what only points to a document is named") {
  CHECK(refusal("[InternetShortcut]\r\nURL=https://x.example\r\n") == named("a shortcut to a page (.url)"));
  CHECK(refusal("version https://git-lfs.github.com/spec/v1\noid sha256:ab\nsize 1\n") ==
        named("a pointer of Git LFS"));
  CHECK(refusal("L\0\0\0\1\x14\2\0\0\0\0\0\xC0\0\0\0\0\0\0F"s + std::string(60, '\0')) ==
        named("a shortcut of Windows (.lnk)"));
}

TEST_CASE("databases and programs are named") {
  CHECK(refusal("SQLite format 3\0\x10\0\1\1\0\x40\x20\x20"s + std::string(100, '\0')) == named("a SQLite database"));
  CHECK(refusal("\x7F"
                "ELF\2\1\1\0\0\0\0\0\0\0\0\0\2\0\x3E\0\1\0\0\0"s +
                std::string(60, '\0')) == named("a program"));
}

TEST_CASE("data is no document") {
  CHECK(refusal("{\"a\": [1, 2]}") == named("JSON data"));
  CHECK(refusal("{\"a\": 1}\n{\"a\": 2}\n") == named("JSON data"));
  CHECK(refusal("[\n 1,\n 2]\n") == named("JSON data"));
  CHECK(refusal("<?xml version='1.0'?>\n<data><row/></data>") == named("XML that is no web page"));
  CHECK(refusal("name,day,grade\nA,1,\"x, y\"\nB,2,z\nC,3,w\n") == named("a table of values (CSV)"));
  CHECK(refusal("name;day;grade\r\nA;1;x\r\nB;2;z\r\nC;3;w") == named("a table of values (CSV)"));
  CHECK(refusal("{\"key\": \"" + std::string(100000, 'a') + "\"}") == named("JSON data"));
}

TEST_CASE("a letter is no data, whatever it begins with") {
  for (const std::string text : {"[Letter]\n\nDear Ms Alder\n", "{1} Dear Ms Alder\n",
                                 "Leeds, York, Hull\nLeeds, York, Hull\nLeeds, York, Hull\n",
                                 "Leeds, York, Hull\n\nLeeds, York, Hull\nA, b, c\nD, e, f\n",
                                 "Dear all, one, two\nA, b, c, d\nE, f, g\nH, i, j\n",
                                 "Dear Ms Alder,\nThank you,\nyours,\nJo,\n", "Version https: none\n"})
    CHECK_FALSE(looks_like_data(text, true));
}

TEST_CASE("a file that nobody knows is binary") {
  CHECK(refusal(std::string(5000, '\0')).starts_with("binary-file: "));
  CHECK(refusal("\0\1\2"s).starts_with("binary-file: "));
}

TEST_CASE("attached files are named by their type, else by their ending") {
  CHECK(name_of_attachment("application/pdf", "a.bin") == "a PDF document");
  CHECK(name_of_attachment("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", {}) ==
        "an Excel workbook (.xlsx)");
  CHECK(name_of_attachment("image/x-unknown", {}) == "a picture");
  CHECK(name_of_attachment("application/octet-stream", "Visit.PDF") == "a PDF document");
  CHECK(name_of_attachment("application/octet-stream", "visit.XYZ") == "a file .xyz");
  CHECK(name_of_attachment("application/octet-stream", "visit") == "a file");
  CHECK(name_of_attachment("application/octet-stream", "visit.and a sentence") == "a file");
}
