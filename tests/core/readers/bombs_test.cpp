// SPDX-License-Identifier: AGPL-3.0-or-later
// Documents that ask for much end within the readers' limits, each with a code. Those of PDFs have a test of their own
// (pdf/bombs_test.cpp); how the whole program fares is tested in tests/bad_inputs.
#include "tests/bad_inputs/bombs.hpp"

#include "core/readers/detect.hpp"
#include "core/readers/html/guard.hpp"
#include "core/readers/markdown/guard.hpp"
#include "core/readers/office/package.hpp"
#include "core/readers/reader.hpp"
#include "tests/support/office_files.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <random>
#include <string>
#include <string_view>

using namespace sheaf::core;
using sheaf::test::zipped;

namespace {

std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  out.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

/// The code of the error; "none" for a document that was read.
std::string code_of(const read_result& result) {
  return result ? "none" : std::string(result.error().code);
}

/// Bytes that pack to about a hundredth, less than a bomb does.
std::string hardly_packed(std::size_t size) {
  std::mt19937 random(1);
  std::string some;
  while (some.size() < 800) some += static_cast<char>('a' + random() % 26);
  std::string out;
  out.reserve(size + some.size());
  while (out.size() < size) {
    for (int i = 0; i < 8; ++i) some[random() % some.size()] = static_cast<char>('a' + random() % 26);
    out += some;
  }
  out.resize(size);
  return out;
}

const std::string mail_head = "From: a@x.example\nTo: b@x.example\nSubject: Visit\nMIME-Version: 1.0\n";

}  // namespace

TEST_CASE("every bomb ends in a document that is whole, or in a code", "[bombs]") {
  constexpr std::size_t size = 20'000;
  const std::map<std::string, std::string> codes = {{"blanks.txt", "no-text"},    {"unpacks.docx", "too-large"},
                                                    {"unpacks.odt", "too-large"}, {"deep.fodt", "package-damaged"},
                                                    {"parts.eml", "too-large"},   {"deep.eml", "too-large"},
                                                    {"deep-div.html", "none"},    {"deep-li.html", "none"},
                                                    {"deep-dd.html", "none"},     {"deep-optgroup.html", "none"},
                                                    {"deep-cells.html", "none"},  {"attributes.html", "none"},
                                                    {"quotes.md", "none"},        {"lists.md", "none"},
                                                    {"links.md", "none"},         {"entities.docx", "none"}};
  std::size_t tried = 0;
  for (const auto& each : sheaf::test::bombs(size)) {
    INFO(each.name);
    const auto result = read(each.bytes);
    if (result) CHECK(check(*result).empty());
    if (!result) CHECK_FALSE(result.error().message.empty());
    const auto wanted = codes.find(each.name);
    if (wanted == codes.end()) continue;
    ++tried;
    CHECK(code_of(result) == wanted->second);
  }
  CHECK(tried == codes.size());
}

TEST_CASE("a file of more bytes than Sheaf reads is refused", "[bombs]") {
  CHECK(code_of(read(std::string(largest_file + 1, 'a'))) == "too-large");
}

TEST_CASE("parts of an archive that unpack to more than their bounds are refused", "[bombs]") {
  const auto part = hardly_packed(office::largest_document / 3 + 1);
  const auto bytes =
      zipped({{"one", part}, {"two", part}, {"three", part}, {"large", hardly_packed(office::largest_part + 1)}});
  auto all = office::package::open(bytes);
  REQUIRE(all);
  CHECK(all->part("one").has_value());
  CHECK(all->part("two").has_value());
  CHECK(all->part("three").error().code == "too-large");
  auto one = office::package::open(bytes);
  REQUIRE(one);
  CHECK(one->part("large").error().code == "too-large");
}

TEST_CASE("entities of a word processor's file are not expanded", "[bombs]") {
  const std::string declared =
      "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"words\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>";
  const auto text =
      read_odt(zipped({{"mimetype", "application/vnd.oasis.opendocument.text"},
                       {"content.xml", declared + "<office:document-content><office:body><office:text><text:p>Is "
                                                  "&b;&c; here.</text:p></office:text></office:body>"
                                                  "</office:document-content>"}}));
  REQUIRE(text);
  CHECK(text->text == "Is &b;&c; here.");
}

TEST_CASE("a message names no more boundaries than any letter, and is no larger", "[bombs]") {
  std::string boundaries;
  for (int i = 0; i < 501; ++i) boundaries += "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\n\n";
  CHECK(code_of(read_mail(mail_head + boundaries)) == "too-large");
  constexpr std::size_t largest = std::size_t{128} << 20U;
  CHECK(code_of(read_mail(mail_head + std::string(largest, 'a'))) == "too-large");
}

TEST_CASE("what a message packs as base64 is unpacked once, and read as far as it is text", "[bombs]") {
  const auto encoded = [](const std::string& lines) {
    return mail_head + "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n" + lines;
  };
  const auto words = read_mail(encoded(repeated("Q2hpbGRyZW4gYXJlIHNhZmUuCg==\n", 50'000)));
  REQUIRE(words);
  CHECK(words->text.find("Children are safe.") != std::string::npos);
  CHECK(code_of(read_mail(encoded(repeated("=", 1'000'000)))) == "no-text");
}

TEST_CASE("elements of a page nest only so deep, and keep their words", "[bombs]") {
  for (const auto* const name : {"optgroup", "li", "dd", "dt", "div", "table"}) {
    CAPTURE(name);
    const auto page = read_html("<body>" + repeated("<" + std::string(name) + ">", 300'000) + "deep");
    REQUIRE(page);
    CHECK(page->text.find("deep") != std::string::npos);
  }
  CHECK(guarded_html(repeated("<div>", 2 * deepest_nesting)).html == repeated("<div>", deepest_nesting));
}

TEST_CASE("Markdown nests only so deep, and keeps its words", "[bombs]") {
  for (const auto* const sign : {">", "- ", "1. ", "[", "![", "*", "`a", "<b>"}) {
    CAPTURE(sign);
    const auto text = read_markdown(repeated(sign, 300'000) + "deep\n\nwords\n");
    REQUIRE(text);
    CHECK(text->text.find("deep") != std::string::npos);
    CHECK(text->text.find("words") != std::string::npos);
  }
  CHECK(guarded_markdown(repeated("- ", 2 * most_markers) + "a") == repeated("- ", most_markers) + "a");
}
