// SPDX-License-Identifier: AGPL-3.0-or-later
// A letter gives the same report in whatever form a tool saved its text: another encoding, other bullets, page marks,
// quoted, double-spaced, forwarded, or with letters that text recognition confused.
#include "core/readers/reader.hpp"
#include "tests/support/built_plugins.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace {

namespace fs = std::filesystem;
using sheaf::core::report;

const fs::path samples = fs::path(SHEAF_SOURCE_DIR) / "tests" / "samples";

/// Letters without form feeds, of several types.
const std::vector<std::string> letters = {"focused_visit/focused_2018.txt", "focused_visit/focused_2024.txt",
                                          "monitoring_visit/monitoring_2022.txt",
                                          "annual_engagement/engagement_2023.txt"};

/// What is compared: kind, section and words of each finding.
using comparable = std::vector<std::tuple<std::string, std::string, std::string>>;

std::string replaced(std::string text, std::string_view from, std::string_view by) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + by.size()))
    text.replace(at, from.size(), by);
  return text;
}

/// With typewriter's apostrophes, since some forms have no others.
comparable findings_of(const report& from) {
  const auto plain = [](const std::string& text) { return replaced(text, "\u2019", "'"); };
  comparable found;
  for (const auto& finding : from.findings)
    found.emplace_back(finding.kind, plain(finding.section), plain(finding.text));
  return found;
}

using change = std::function<std::string(const std::string&)>;

/// Every form of every letter gives the letter's own findings, date and authority. `first` changes each letter before
/// its form is made.
void check_form(
    const change& form, const change& first = [](const std::string& text) { return text; }) {
  for (const auto& name : letters) {
    INFO(name);
    const auto path = samples / name;
    const auto text = first(sheaf::test::bytes_of(path));
    const auto wanted = sheaf::test::report_of(sheaf::core::read(text), path);
    const auto got = sheaf::test::report_of(sheaf::core::read(form(text)), path);
    REQUIRE(wanted.outcome == sheaf::core::outcome::extracted);
    CHECK(got.document_type == wanted.document_type);
    CHECK(got.published == wanted.published);
    CHECK(got.authority.has_value() == wanted.authority.has_value());
    CHECK_FALSE(wanted.findings.empty());
    CHECK(findings_of(got) == findings_of(wanted));
  }
}

/// The text in units of `width` bytes; it must be ASCII and U+2019.
std::string in_units(const std::string& text, std::size_t width, bool little) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string unit(width, '\0');
    const bool apostrophe = text.compare(i, 3, "\u2019") == 0;
    const auto low = apostrophe ? '\x19' : text[i];
    const auto high = apostrophe ? '\x20' : '\0';
    unit[little ? 0 : width - 1] = low;
    unit[little ? 1 : width - 2] = high;
    if (apostrophe) i += 2;
    bytes += unit;
  }
  return bytes;
}

/// Only ASCII and U+2019, which stands for every apostrophe.
std::string simple(const std::string& text) {
  auto plain = replaced(text, "'", "\u2019");
  plain = replaced(plain, "\u2018", "\u2019");
  std::string kept;
  for (std::size_t i = 0; i < plain.size(); ++i)
    if (static_cast<unsigned char>(plain[i]) < 0x80U) {
      kept += plain[i];
    } else if (plain.compare(i, 3, "\u2019") == 0) {
      kept += "\u2019";
      i += 2;
    }
  return kept;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// U+FFFD in place of each apostrophe within a word. Lost quotation marks cannot be restored.
std::string without_apostrophes(const std::string& text) {
  constexpr std::string_view apostrophe = "\u2019";
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool within = i > 0 && is_letter(text[i - 1]) && text.compare(i, apostrophe.size(), apostrophe) == 0 &&
                        i + apostrophe.size() < text.size() && is_letter(text[i + apostrophe.size()]);
    out += within ? "\ufffd" : text.substr(i, 1);
    if (within) i += apostrophe.size() - 1;
  }
  return out;
}

}  // namespace

TEST_CASE("odd forms: bullets of other fonts and tools") {
  for (const std::string sign :
       {"\uf0b7\t", "\u00b7         ", "\ufffd ", "l  ", "\u00a7 ", "\u00d8\t", "\u00e2\u20ac\u00a2 ", "(cid:127) ",
        "\u27a2 ", "\u2192 ", "&bull; ", "? ", "+ ", "o\n", "l\n", "-\n", "\u2022\n\n"}) {
    INFO(sign);
    check_form([&](const std::string& text) { return replaced(text, "\n- ", "\n" + sign); });
  }
}

TEST_CASE("odd forms: text that was encoded twice or three times") {
  check_form([](const std::string& text) { return replaced(text, "\u2019", "\u00e2\u20ac\u2122"); }, simple);
  check_form(
      [](const std::string& text) {
        return replaced(text, "\u2019", "\u00c3\u00a2\u00e2\u201a\u00ac\u00e2\u201e\u00a2");
      },
      simple);
}

TEST_CASE("odd forms: apostrophes that were lost") {
  check_form(without_apostrophes, simple);
}

TEST_CASE("odd forms: page marks of converters") {
  for (const std::string mark :
       {"--- Page 2 ---", "[Page 2]", "Page 1 of 2", "===== page 2 =====", "\\f", "- 2 -", "<!-- page 2 -->"}) {
    INFO(mark);
    check_form([&](std::string text) { return text.insert(text.find("\n\n", text.size() / 2), "\n\n" + mark); });
  }
}

TEST_CASE("odd forms: quoted and forwarded mail") {
  for (const std::string sign : {"> ", "> > ", ">> ", ">"}) {
    INFO(sign);
    check_form([&](const std::string& text) { return sign + replaced(text, "\n", "\n" + sign) + "\n"; });
  }
  check_form([](const std::string& text) {
    return "Hello Bo\n\nSee below.\n\n-----Original Message-----\nFrom: Ann Alder\nSent: 1 March 2009 09:12\nTo: Bo "
           "Quay\nSubject: FW: Letter\n\n" +
           text;
  });
}

TEST_CASE("odd forms: letters that text recognition confuses") {
  check_form([](const std::string& text) {
    return replaced(replaced(replaced(text, "children", "chi1dren"), "Inspectors", "lnspectors"), "social", "socia1");
  });
}

TEST_CASE("odd forms: a text of two or four bytes a character gives the findings of one in UTF-8") {
  for (const auto& name : letters) {
    INFO(name);
    const auto path = samples / name;
    const auto text = simple(sheaf::test::bytes_of(path));
    const auto wanted = findings_of(sheaf::test::report_of(sheaf::core::read(text), path));
    CHECK_FALSE(wanted.empty());
    for (const std::size_t width : {2U, 4U})
      for (const bool little : {true, false}) {
        const auto bytes = in_units(text, width, little);
        CHECK(findings_of(sheaf::test::report_of(sheaf::core::read(bytes), path)) == wanted);
      }
  }
}

TEST_CASE("odd forms: a letter in one line is no report that can be trusted") {
  for (const auto& name : letters) {
    INFO(name);
    const auto path = samples / name;
    const auto got = sheaf::test::report_of(sheaf::core::read(replaced(sheaf::test::bytes_of(path), "\n", " ")), path);
    CHECK(got.confidence < 0.5);
    CHECK_FALSE(got.diagnostics.empty());
  }
}
