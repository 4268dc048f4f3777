// SPDX-License-Identifier: AGPL-3.0-or-later
// Each code that readers, checks, sinks and the block grammar use has a page, and the index lists the page.
#include "tests/support/source_words.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>

namespace {

namespace fs = std::filesystem;
using namespace sheaf::test;

const fs::path source_folder = SHEAF_SOURCE_DIR;
const fs::path pages = source_folder / "docs" / "reference" / "errors";

std::string content_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  REQUIRE(stream.good());
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

/// The quoted words with which a note, an error or a diagnostic begins.
std::set<std::string> codes_in(const std::string& folder) {
  constexpr std::array<std::string_view, 14> before = {"return{",
                                                       "read_error{",
                                                       "sink_error{",
                                                       "report_error{",
                                                       "note(",
                                                       "notes.push_back({",
                                                       "say(",
                                                       "say(found,",
                                                       "severity::info,",
                                                       "severity::warning,",
                                                       "severity::error,",
                                                       "claim_kind::field,",
                                                       "claim_kind::finding,",
                                                       "claim_kind::judgement,"};
  std::set<std::string> codes;
  for (const auto& each : fs::directory_iterator(source_folder / folder)) {
    if (each.path().extension() != ".cpp" && each.path().extension() != ".hpp") continue;
    for (const auto& [word, after] : quoted_words(source_without_blanks(each.path()), before)) {
      if (word.find('-') != std::string::npos) codes.insert(word);
    }
  }
  return codes;
}

}  // namespace

TEST_CASE("every code of readers, checks, sinks and grammars has a page, and the index lists it") {
  const auto index = content_of(pages / "README.md");
  std::size_t checked = 0;
  for (const auto* folder : {"core/readers", "core/self_checks", "core/sinks", "grammars/blocks"}) {
    const auto codes = codes_in(folder);
    INFO(folder);
    CHECK(codes.size() >= 6);
    for (const auto& code : codes) {
      INFO(code);
      REQUIRE(fs::exists(pages / (code + ".md")));
      const auto text = content_of(pages / (code + ".md"));
      CHECK(text.starts_with("# " + code + "\n"));
      CHECK(text.find("**To mend:**") != std::string::npos);
      CHECK(index.find("(" + code + ".md)") != std::string::npos);
      ++checked;
    }
  }
  CHECK(checked >= 40);
}
