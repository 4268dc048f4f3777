// SPDX-License-Identifier: AGPL-3.0-or-later
// docs/HACKING.md's table of who may include whom, held against every #include in the tree.
#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fs = std::filesystem;

namespace {

const fs::path source = SHEAF_SOURCE_DIR;
constexpr std::string_view everything = "everything";

std::string text_of(const fs::path& path) {
  std::ifstream file(path);
  REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The words in backticks of a table's cell.
std::vector<std::string> in_backticks(std::string_view cell) {
  std::vector<std::string> words;
  for (auto begin = cell.find('`'); begin != std::string_view::npos; begin = cell.find('`', begin)) {
    const auto end = cell.find('`', begin + 1);
    if (end == std::string_view::npos) break;
    words.emplace_back(cell.substr(begin + 1, end - begin - 1));
    begin = end + 1;
  }
  return words;
}

/// Area -> the areas that it may include besides itself; `everything` for all.
using rules = std::map<std::string, std::set<std::string>>;

rules read_rules(const std::string& page) {
  rules found;
  const auto title = page.find("## Who may include whom");
  REQUIRE(title != std::string::npos);
  const auto end = page.find("\n## ", title + 1);
  std::istringstream lines(page.substr(title, end - title));
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("| `")) continue;
    const auto middle = line.find('|', 1);
    const auto areas = in_backticks(line.substr(0, middle));
    const auto cell = line.substr(middle);
    const auto allowed = in_backticks(cell);
    for (const auto& area : areas) {
      INFO(area);
      CHECK_FALSE(found.contains(area));
      found[area].insert(allowed.begin(), allowed.end());
      if (cell.find(everything) != std::string::npos) found[area].insert(std::string(everything));
    }
  }
  return found;
}

/// The area that a file or folder of the tree belongs to: the longest of the table that its path begins with. Of
/// "plugins/*" each folder is an area of its own.
std::optional<std::string> area_of(const rules& all, const std::string& path) {
  std::string best;
  for (const auto& [area, allowed] : all) {
    const bool each = area.ends_with("/*");
    const auto folder = each ? area.substr(0, area.size() - 1) : area + "/";
    if (path.starts_with(folder) && area.size() > best.size()) best = area;
  }
  if (best.empty()) return std::nullopt;
  if (!best.ends_with("/*")) return best;
  return path.substr(0, path.find('/', best.size() - 1));
}

const std::set<std::string>& allowed_to(const rules& all, const std::string& area) {
  const auto own = all.find(area);
  return own != all.end() ? own->second : all.at(area.substr(0, area.rfind('/')) + "/*");
}

struct inclusion {
  std::string from;  ///< both relative to the source tree
  std::string to;
};

/// What an #include names in the tree; empty where it is a library's header. Fails for words in quotation marks that
/// name no file.
std::string target_of(const std::string& from, const std::string& line) {
  const auto begin = line.find_first_of("<\"");
  if (begin == std::string::npos) return {};
  const auto end = line.find_first_of(">\"", begin + 1);
  const auto name = line.substr(begin + 1, end - begin - 1);
  const std::vector<fs::path> places = {fs::path(from).parent_path() / name, name, fs::path("sdk/include") / name,
                                        fs::path("sdk/testkit/include") / name};
  for (const auto& place : places) {
    if (fs::is_regular_file(source / place)) return place.lexically_normal().generic_string();
  }
  if (line[begin] == '"') FAIL_CHECK(from << " includes \"" << name << "\", which stands nowhere in the tree");
  return {};
}

std::vector<inclusion> inclusions_of(const std::string& file) {
  std::vector<inclusion> found;
  std::istringstream lines(text_of(source / file));
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("#include")) continue;
    if (auto to = target_of(file, line); !to.empty()) found.push_back({file, std::move(to)});
  }
  return found;
}

const std::vector<std::string>& source_files() {
  static const auto files = [] {
    static const std::set<std::string> endings = {".h", ".hpp", ".c", ".cpp"};
    std::vector<std::string> found;
    for (const auto* folder : {"core", "sdk", "grammars", "plugins", "tests"}) {
      for (const auto& each : fs::recursive_directory_iterator(source / folder)) {
        if (each.is_regular_file() && endings.contains(each.path().extension().string()))
          found.push_back(fs::relative(each.path(), source).generic_string());
      }
    }
    std::sort(found.begin(), found.end());
    return found;
  }();
  return files;
}

const rules& table() {
  static const auto all = read_rules(text_of(source / "docs" / "HACKING.md"));
  return all;
}

/// The nodes of a circle, in order; empty where there is none.
std::vector<std::string> circle_in(const std::map<std::string, std::set<std::string>>& graph) {
  std::set<std::string> done;
  std::vector<std::string> path;
  std::vector<std::string> circle;
  const std::function<void(const std::string&)> visit = [&](const std::string& node) {
    if (!circle.empty() || done.contains(node)) return;
    if (const auto before = std::find(path.begin(), path.end(), node); before != path.end()) {
      circle.assign(before, path.end());
      return;
    }
    path.push_back(node);
    if (const auto next = graph.find(node); next != graph.end()) {
      for (const auto& each : next->second) visit(each);
    }
    path.pop_back();
    done.insert(node);
  };
  for (const auto& [node, next] : graph) visit(node);
  return circle;
}

}  // namespace

TEST_CASE("every include keeps to the table of HACKING.md, and every permission is used") {
  const auto& all = table();
  REQUIRE(all.size() > 20);
  std::set<std::pair<std::string, std::string>> used;
  for (const auto& file : source_files()) {
    const auto from = area_of(all, file);
    if (!from) {
      FAIL_CHECK(file << " lies in no area of the table in docs/HACKING.md: add a row for its folder");
      continue;
    }
    const auto& allowed = allowed_to(all, *from);
    for (const auto& [unused, to] : inclusions_of(file)) {
      const auto target = area_of(all, to);
      if (!target || *target == *from || allowed.contains(std::string(everything))) continue;
      used.insert({*from, *target});
      if (!allowed.contains(*target))
        FAIL_CHECK(file << " includes " << to << ", but by docs/HACKING.md " << *from << " may not include "
                        << *target);
    }
  }
  for (const auto& [area, allowed] : all) {
    if (area.ends_with("/*") || allowed.contains(std::string(everything))) continue;
    for (const auto& each : allowed) {
      if (!used.contains({area, each}))
        FAIL_CHECK("docs/HACKING.md lets " << area << " include " << each << ", but no file does: take it out");
    }
  }
}

TEST_CASE("the host knows the boundary in C, not the layer for plugins") {
  for (const auto& file : source_files()) {
    if (!file.starts_with("core/")) continue;
    for (const auto& each : inclusions_of(file)) {
      INFO(file);
      CHECK(each.to != "sdk/include/sheaf/sdk.hpp");
    }
  }
}

TEST_CASE("the areas depend on one another without a circle") {
  const auto circle = circle_in(table());
  std::string shown;
  for (const auto& each : circle) shown += each + " -> ";
  INFO(shown);
  CHECK(circle.empty());
}

TEST_CASE("no header includes itself by way of others") {
  std::map<std::string, std::set<std::string>> graph;
  for (const auto& file : source_files()) {
    for (const auto& each : inclusions_of(file)) graph[each.from].insert(each.to);
  }
  const auto circle = circle_in(graph);
  std::string shown;
  for (const auto& each : circle) shown += each + " -> ";
  INFO(shown);
  CHECK(circle.empty());
}

TEST_CASE("the rules of the table are read, longest path first, and circles are found") {
  const auto few = read_rules(
      "## Who may include whom\n\n| area | may include |\n|---|---|\n| `a`, `b` | `c`, `a/d` |\n| `a/d` | |\n| `p/*` | "
      "`a` |\n| `t` | everything |\n\n## Next\n| `no` | `row` |\n");
  CHECK(few.size() == 5);
  CHECK(few.at("b") == std::set<std::string>{"a/d", "c"});
  CHECK(few.at("t") == std::set<std::string>{"everything"});
  CHECK(area_of(few, "a/x.cpp") == "a");
  CHECK(area_of(few, "a/d/x.cpp") == "a/d");
  CHECK(area_of(few, "ad/x.cpp") == std::nullopt);
  CHECK(area_of(few, "p/one/x.cpp") == "p/one");
  CHECK(allowed_to(few, "p/one") == std::set<std::string>{"a"});
  CHECK(circle_in({{"a", {"b"}}, {"b", {"c"}}, {"c", {}}}).empty());
  CHECK(circle_in({{"a", {"b"}}, {"b", {"c"}}, {"c", {"b"}}}) == std::vector<std::string>{"b", "c"});
}
