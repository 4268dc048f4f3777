// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/refusal.hpp"
#include "tests/core/host/test_folders.hpp"

#include <catch2/catch.hpp>

#include <set>
#include <string>

using namespace sheaf::test;
namespace fs = std::filesystem;

namespace {

/// The text of all tests, which show each message. A message may run over several literals.
std::string all_tests() {
  std::string text;
  for (const auto& each : fs::recursive_directory_iterator(fs::path(SHEAF_SOURCE_DIR) / "tests")) {
    if (each.path().extension() != ".cpp") continue;
    for (const char c : content_of(each.path()))
      if (c != '"' && c != ' ' && c != '\n') text += c;
  }
  return text;
}

}  // namespace

TEST_CASE("every refusal's code stands in the table once, and its line in its page and in a test") {
  const auto tests = all_tests();
  std::set<std::string> listed;
  for (const auto& known : sheaf::core::refusal_codes()) {
    const std::string code(known.code);
    INFO(code);
    CHECK(listed.insert(code).second);
    const auto page = content_of(fs::path(SHEAF_SOURCE_DIR) / "docs" / "reference" / "errors" / (code + ".md"));
    CHECK(page.find("[" + code + "]") != std::string::npos);
    CHECK(tests.find("[" + code + "]") != std::string::npos);
  }
}
