// SPDX-License-Identifier: AGPL-3.0-or-later
// What is written for people goes through core/cli/terminal.hpp, which spells out what a terminal would obey. A command
// that prints in another way would let words of documents through.
#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

namespace fs = std::filesystem;

namespace {

constexpr std::array<std::string_view, 9> other_ways = {"fmt::print", "std::cout", "std::cerr", "std::clog", "printf",
                                                        "puts",       "fputs",     "putchar",   "perror"};

/// Whether the code has this word, and not only a longer one that holds it.
bool has_word(std::string_view code, std::string_view word) {
  const auto goes_on = [](char sign) { return std::isalnum(static_cast<unsigned char>(sign)) != 0 || sign == '_'; };
  for (auto at = code.find(word); at != std::string_view::npos; at = code.find(word, at + 1)) {
    const bool begins = at == 0 || !goes_on(code[at - 1]);
    const bool ends = at + word.size() == code.size() || !goes_on(code[at + word.size()]);
    if (begins && ends) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("commands print in one way only") {
  std::size_t seen = 0;
  for (const auto& each : fs::directory_iterator(fs::path(SHEAF_SOURCE_DIR) / "core" / "cli")) {
    const auto name = each.path().filename().string();
    if (each.path().extension() != ".cpp" || name == "terminal.cpp") continue;
    std::ifstream file(each.path());
    REQUIRE(file);
    const std::string code{std::istreambuf_iterator<char>(file), {}};
    for (const auto word : other_ways) {
      INFO(name << " uses " << word << "; print_page(), print_json() and tell() are safe");
      CHECK_FALSE(has_word(code, word));
    }
    ++seen;
  }
  CHECK(seen > 30);
}

TEST_CASE("another way of printing is told from words that hold its name") {
  CHECK(has_word("  puts(words);", "puts"));
  CHECK_FALSE(has_word("outputs(words); std::snprintf(x)", "puts"));
  CHECK_FALSE(has_word("std::snprintf(x)", "printf"));
}
