// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/refusal.hpp"
#include "tests/core/host/test_folders.hpp"
#include "tests/support/source_words.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <set>
#include <string>
#include <string_view>

using namespace sheaf::test;
namespace fs = std::filesystem;

namespace {

/// The codes that core/host gives: the quoted words that begin a refusal, a diagnostic or an error.
std::set<std::string> codes_in_the_source() {
  constexpr std::array<std::string_view, 8> before = {
      "refuse(",          "push_back({", "severity::info,", "severity::warning,",
      "severity::error,", "fail(made,",  "elf_problem{",    "return{"};
  std::set<std::string> codes;
  for (const auto& each : fs::directory_iterator(fs::path(SHEAF_SOURCE_DIR) / "core" / "host")) {
    if (each.path().extension() != ".cpp") continue;
    for (const auto& [word, after] : quoted_words(source_without_blanks(each.path()), before)) {
      if (after == ',') codes.insert(word);
    }
  }
  return codes;
}

/// What people wrote in the tests of the tree: where each message is shown.
std::string all_tests() {
  std::string text;
  for (const auto& each : fs::recursive_directory_iterator(fs::path(SHEAF_SOURCE_DIR) / "tests")) {
    if (each.path().extension() != ".cpp") continue;
    auto source = source_without_blanks(each.path());
    std::erase(source, '"');
    text += source;
  }
  return text;
}

void check_page(const std::string& code) {
  INFO(code);
  const auto page = fs::path(SHEAF_SOURCE_DIR) / "docs" / "reference" / "errors" / (code + ".md");
  REQUIRE(fs::exists(page));
  const auto text = content_of(page);
  CHECK(text.starts_with("# " + code + "\n"));
  CHECK(text.find("**To mend:**") != std::string::npos);
}

}  // namespace

TEST_CASE("every code has a page that shows it and says what to do") {
  const auto codes = codes_in_the_source();
  CHECK(codes.size() >= 20);
  for (const auto* expected :
       {"abi-major", "wrong-architecture", "plugin-breach", "plugin-failed", "recognition", "unclaimed", "load-failed"})
    CHECK(codes.count(expected) == 1);
  for (const auto& code : codes) check_page(code);
}

TEST_CASE("every refusal's code is in the table, has a page, and a test with the message that a person sees") {
  const auto tests = all_tests();
  std::set<std::string> listed;
  for (const auto& known : sheaf::core::refusal_codes()) {
    const std::string code(known.code);
    CHECK(listed.insert(code).second);
    check_page(code);
    const auto page = content_of(fs::path(SHEAF_SOURCE_DIR) / "docs" / "reference" / "errors" / (code + ".md"));
    INFO(code);
    CHECK(page.find("[" + code + "]") != std::string::npos);
    CHECK(tests.find("[" + code + "]") != std::string::npos);
  }
  constexpr std::array<std::string_view, 4> made_by = {"refuse(", "refusal{", "elf_problem{", "refusal>{{"};
  for (const auto* file : {"registry.cpp", "loader.cpp", "trust.cpp", "trust_file.cpp", "elf_note.cpp"}) {
    const auto source = source_without_blanks(fs::path(SHEAF_SOURCE_DIR) / "core" / "host" / file);
    for (const auto& [code, after] : quoted_words(source, made_by)) {
      INFO(file << ": " << code);
      CHECK(listed.count(code) == 1);
    }
  }
}
