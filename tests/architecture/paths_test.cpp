// SPDX-License-Identifier: AGPL-3.0-or-later
// Every path of the tree that the documentation names in backticks is there.
#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace fs = std::filesystem;

namespace {

const fs::path source = SHEAF_SOURCE_DIR;

/// The words in backticks that are paths of the tree.
std::vector<std::string> paths_in(std::string_view page) {
  static constexpr std::array<std::string_view, 6> folders = {"core/",    "sdk/",   "grammars/",
                                                              "plugins/", "tests/", "docs/"};
  std::vector<std::string> found;
  for (auto begin = page.find('`'); begin != std::string_view::npos; begin = page.find('`', begin)) {
    const auto end = page.find('`', begin + 1);
    if (end == std::string_view::npos) break;
    const auto word = page.substr(begin + 1, end - begin - 1);
    const bool is_path = word.find_first_of(" \n") == std::string_view::npos &&
                         std::any_of(folders.begin(), folders.end(), [&](auto each) { return word.starts_with(each); });
    if (is_path) found.emplace_back(word);
    begin = end + 1;
  }
  return found;
}

/// "plugins/NAME/plugin.yaml" and "grammars/vocabulary/*.yaml" stand for several paths: their folder is looked for.
std::string without_placeholder(const std::string& path) {
  const auto begin = std::min(path.find("NAME"), path.find('*'));
  return begin == std::string::npos ? path : path.substr(0, path.rfind('/', begin));
}

std::vector<fs::path> pages() {
  std::vector<fs::path> found = {source / "README.md", source / "CONTRIBUTING.md"};
  for (const auto& each : fs::recursive_directory_iterator(source / "docs")) {
    if (each.path().extension() == ".md") found.push_back(each.path());
  }
  return found;
}

}  // namespace

TEST_CASE("every path that the documentation names is in the tree") {
  std::size_t seen = 0;
  for (const auto& page : pages()) {
    std::ifstream file(page);
    REQUIRE(file);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    for (const auto& path : paths_in(text)) {
      ++seen;
      if (!fs::exists(source / without_placeholder(path)))
        FAIL_CHECK(fs::relative(page, source).string() << " names `" << path << "`, which is not in the tree");
    }
  }
  CHECK(seen > 50);
}

TEST_CASE("paths are told from other words in backticks") {
  CHECK(paths_in("`core/x.cpp`, `sheaf new`, core/y, `x/core/`, `docs/`") ==
        std::vector<std::string>{"core/x.cpp", "docs/"});
  CHECK(without_placeholder("plugins/NAME/plugin.yaml") == "plugins");
  CHECK(without_placeholder("grammars/vocabulary/*.yaml") == "grammars/vocabulary");
  CHECK(without_placeholder("core/x.cpp") == "core/x.cpp");
}
