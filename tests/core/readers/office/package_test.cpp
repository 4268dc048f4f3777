// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/office/package.hpp"

#include "core/readers/office/label.hpp"
#include "core/readers/office/xml.hpp"
#include "core/readers/reader.hpp"
#include "tests/support/office_files.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>

using namespace sheaf::core;
using sheaf::test::zipped;

namespace {

const std::string letter = sheaf::test::docx_file("<w:p><w:r><w:t>Staff stay for years.</w:t></w:r></w:p>");

constexpr std::string_view compound_file("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);

/// Letters as UTF-16.
std::string wide(std::string_view letters) {
  std::string all;
  for (const auto c : letters) all += {c, '\0'};
  return all;
}

}  // namespace

TEST_CASE("package: documents of word processors are told by what the archive holds") {
  CHECK(detect(letter) == media_type::docx);
  CHECK(detect(sheaf::test::odt_file("<text:p>Words</text:p>")) == media_type::odt);
  CHECK(detect(zipped({{"content.xml", "<x/>"}, {"mimetype", "application/vnd.oasis.opendocument.text-template"}})) ==
        media_type::odt);
  CHECK(detect(zipped({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", "<x/>"}})) !=
        media_type::odt);
  CHECK(detect(zipped({{"[Content_Types].xml", "<Types/>"}, {"xl/workbook.xml", "<x/>"}})) != media_type::docx);
  CHECK(detect(zipped({{"letter.docx", letter}})) != media_type::docx);
  CHECK(detect("<?xml version='1.0'?><note>words</note>") == media_type::data);
}

TEST_CASE("package: a protected document says so") {
  const auto office = std::string(compound_file) + std::string(600, '\0') + wide("EncryptedPackage");
  CHECK(detect(office) == media_type::protected_office);
  CHECK(read(office).error().code == "package-protected");
  CHECK(detect(std::string(compound_file) + std::string(600, '\0') + wide("WordDocument")) !=
        media_type::protected_office);
  const auto writer = zipped({{"mimetype", "application/vnd.oasis.opendocument.text"},
                              {"META-INF/manifest.xml", "<m:file-entry><m:encryption-data/></m:file-entry>"},
                              {"content.xml", "\x01\x02"}});
  CHECK(read(writer).error().code == "package-protected");
}

TEST_CASE("package: a damaged document says what to do") {
  for (const auto size : {letter.size() / 2, letter.size() * 3 / 4, letter.size() - 20}) {
    INFO(size);
    const auto result = read(std::string_view(letter).substr(0, size));
    REQUIRE_FALSE(result);
    CHECK(result.error().code == "package-damaged");
    CHECK(result.error().message.find("Fetch it again") != std::string::npos);
  }
  CHECK(read_docx(zipped({{"[Content_Types].xml", ""}, {"word/styles.xml", "<x/>"}})).error().code ==
        "package-damaged");
  CHECK(read_docx(zipped({{"word/document.xml", "<w:document><w:body>"}})).error().code == "package-damaged");
  CHECK(read_docx(zipped({{"word/document.xml", "<w:document/>"}})).error().code == "package-damaged");
  CHECK(read_odt(zipped({{"mimetype", "application/vnd.oasis.opendocument.text"}})).error().code == "package-damaged");
  auto flipped = letter;
  flipped[flipped.find("word/document.xml") + 30] =
      static_cast<char>(flipped[flipped.find("word/document.xml") + 30] ^ 0x55);
  CHECK_FALSE(read(flipped));
}

TEST_CASE("package: a damaged part beside the text is noted, the text is read") {
  const auto document =
      read_docx(sheaf::test::docx_file("<w:p><w:r><w:t>Words.</w:t></w:r></w:p>", {{"word/styles.xml", "<w:styles>"}}));
  REQUIRE(document);
  REQUIRE(document->notes.size() == 1);
  CHECK(document->notes[0].code == "package-part-damaged");
}

TEST_CASE("package: archives that unpack to more than their bounds are refused") {
  const std::string blanks(office::smallest_bomb + 1, ' ');
  CHECK(read_docx(zipped({{"word/document.xml", blanks}})).error().code == "too-large");
  // As many bytes in small parts are no bomb each.
  const std::string half(office::smallest_bomb / 2, ' ');
  CHECK(read_docx(zipped({{"word/document.xml", half + "<w:document/>"}})).error().code == "package-damaged");
  const std::string entry("PK\x01\x02", 4);
  std::string many(letter);
  for (std::size_t i = 0; i <= office::most_entries; ++i) many += entry;
  CHECK(office::package::open(many).error().code == "too-large");
}

TEST_CASE("package: parts are read by their name alone") {
  const auto bytes = zipped({{"../outside.xml", "<x/>"}, {"word/a.xml", "<a/>"}});
  auto archive = office::package::open(bytes);
  REQUIRE(archive);
  CHECK(archive->has("word/a.xml"));
  CHECK_FALSE(archive->has("outside.xml"));
  CHECK(archive->count_in("word/") == 1);
  CHECK(archive->part("word/a.xml").value() == "<a/>");
  CHECK(archive->part("word/b.xml").error().code == "package-damaged");
}

TEST_CASE("xml: bounds, encodings and characters that are none") {
  CHECK(office::parse_xml("<a>\xC3\xA9</a>", "x").value().root().child_value() == std::string("\u00e9"));
  CHECK(office::parse_xml("words", "x").error().code == "package-damaged");
  CHECK(office::parse_xml("<a><b></a>", "x").error().code == "package-damaged");
  CHECK(office::parse_xml(std::string(office::most_tags + 1, '<'), "x").error().code == "too-large");
  CHECK(office::valid_text("a\xED\xA0\x80z") == "a\uFFFD\uFFFD\uFFFDz");
  CHECK(office::number_in_text("12pt", 5) == 12);
  CHECK(office::number_in_text("x", 5) == 5);
  CHECK(office::number_in_text("99999999999999999999", 5) == 5);
}

TEST_CASE("label: numbers as word processors print them") {
  using office::number_form;
  using office::printed_number;
  CHECK(printed_number(27, number_form::small_letter) == "aa");
  CHECK(printed_number(26, number_form::capital_letter) == "Z");
  CHECK(printed_number(14, number_form::small_roman) == "xiv");
  CHECK(printed_number(1999, number_form::capital_roman) == "MCMXCIX");
  CHECK(printed_number(4000, number_form::small_roman) == "4000");
  CHECK(printed_number(100'000, number_form::small_letter) == "100000");
  CHECK(printed_number(7, number_form::decimal_zero) == "07");
  CHECK(printed_number(7, number_form::none).empty());
}

TEST_CASE("label: numbers, letters, bullets and words") {
  CHECK(office::label_of("2.1.").marker == "2.1");
  CHECK(office::label_of("(12)").marker == "12");
  CHECK(office::label_of("b)").mark == marker_kind::letter);
  CHECK(office::label_of("IV.").marker == "IV");
  CHECK(office::label_of("").mark == marker_kind::none);
  CHECK(office::label_of("Part 2:").first_words == "Part 2:");
  CHECK(office::label_of("Part 2:").mark == marker_kind::none);
  CHECK(office::bullet_label("\uf0a7").marker == "\u2022");
  CHECK(office::bullet_label("o").marker == "\u2022");
  CHECK(office::bullet_label("\u2013").marker == "\u2013");
  CHECK(office::bullet_label("").marker == "\u2022");
}
