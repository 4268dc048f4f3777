// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/refusal.hpp"
#include "tests/core/host/test_folders.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <set>

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
    auto source = content_of(each.path());
    std::erase_if(source, [](char c) { return c == ' ' || c == '\n'; });  // however the lines are broken
    for (const auto opening : before) {
      for (auto at = source.find(opening); at != std::string::npos; at = source.find(opening, at + 1)) {
        const auto begin = at + opening.size();
        if (begin >= source.size() || source[begin] != '"') continue;
        const auto end = source.find('"', begin + 1);
        REQUIRE(end != std::string::npos);
        const auto word = source.substr(begin + 1, end - begin - 1);
        const bool is_code =
            std::all_of(word.begin(), word.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
        if (is_code && source[end + 1] == ',') codes.insert(word);
      }
    }
  }
  return codes;
}

/// What people wrote in the tests of the tree: where each message is shown.
std::string all_tests() {
  std::string text;
  for (const auto& each : fs::recursive_directory_iterator(fs::path(SHEAF_SOURCE_DIR) / "tests")) {
    if (each.path().extension() != ".cpp") continue;
    auto source = content_of(each.path());
    std::erase_if(source, [](char c) { return c == ' ' || c == '\n' || c == '"'; });  // however the lines are broken
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
  // What begins a refusal in the source, however it is made.
  for (const auto* file : {"registry.cpp", "loader.cpp", "trust.cpp", "trust_file.cpp", "elf_note.cpp"}) {
    auto source = content_of(fs::path(SHEAF_SOURCE_DIR) / "core" / "host" / file);
    std::erase_if(source, [](char c) { return c == ' ' || c == '\n'; });
    for (const std::string opening : {"refuse(\"", "refusal{\"", "elf_problem{\"", "refusal>{{\""}) {
      for (auto at = source.find(opening); at != std::string::npos; at = source.find(opening, at + 1)) {
        const auto begin = at + opening.size();
        const auto code = source.substr(begin, source.find('"', begin) - begin);
        INFO(file << ": " << code);
        CHECK(listed.count(code) == 1);
      }
    }
  }
}
