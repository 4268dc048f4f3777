// SPDX-License-Identifier: AGPL-3.0-or-later
// The SDK's headers keep the written rules: ids of extensions, and every function names its thread.
#include "tests/core/host/test_folders.hpp"

#include <algorithm>

using namespace sheaf::test;
namespace fs = std::filesystem;

namespace {

const fs::path source_folder = SHEAF_SOURCE_DIR;
const fs::path headers = source_folder / "sdk" / "include" / "sheaf";

std::vector<fs::path> extension_headers() {
  std::vector<fs::path> found;
  for (const auto& each : fs::recursive_directory_iterator(headers / "ext")) {
    if (each.path().extension() == ".h") found.push_back(each.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// The strings that a header gives names to: `#define SHEAF_TRACE "sheaf.trace/1"`.
std::vector<std::string> defined_strings(const std::string& header) {
  std::vector<std::string> strings;
  std::size_t at = 0;
  while ((at = header.find("\n#define SHEAF_", at)) != std::string::npos) {
    const auto end = header.find('\n', at + 1);
    const auto line = header.substr(at, end - at);
    const auto open = line.find('"');
    const auto close = line.rfind('"');
    if (open != std::string::npos && close > open) strings.push_back(line.substr(open + 1, close - open - 1));
    at = end;
  }
  return strings;
}

/// Lower-case words with dots between them, a slash, a whole number from 1 on.
bool is_extension_id(std::string_view id) {
  const auto slash = id.find('/');
  if (slash == std::string_view::npos || slash == 0 || slash + 1 == id.size()) return false;
  const auto revision = id.substr(slash + 1);
  if (revision.front() == '0' ||
      !std::all_of(revision.begin(), revision.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return false;
  bool at_beginning = true;
  for (const char c : id.substr(0, slash)) {
    const bool letter = c >= 'a' && c <= 'z';
    const bool inner = letter || (c >= '0' && c <= '9') || c == '_';
    if (at_beginning ? !letter : !inner && c != '.') return false;
    at_beginning = c == '.';
  }
  return !at_beginning;
}

/// Names of the functions that a header declares without saying on which thread they may be called.
std::vector<std::string> without_thread(const std::string& header) {
  std::vector<std::string> names;
  std::size_t at = 0;
  while ((at = header.find("(*", at)) != std::string::npos) {
    const auto before = header.rfind(';', at);
    const auto since = header.substr(before, at - before);
    const auto name = header.substr(at + 2, header.find(')', at) - at - 2);
    const bool has_thread =
        since.find("[instance-thread, ") != std::string::npos || since.find("[any-thread, ") != std::string::npos;
    if (!has_thread) names.push_back(name);
    at += name.size();
  }
  return names;
}

}  // namespace

TEST_CASE("the form of an extension's id") {
  CHECK(is_extension_id("sheaf.trace/1"));
  CHECK(is_extension_id("org.example.tides/12"));
  for (const auto* id : {"", "sheaf.trace", "sheaf.trace/", "/1", "sheaf.trace/0", "sheaf.trace/1a", "Sheaf.trace/1",
                         "sheaf..trace/1", ".trace/1", "sheaf./1", "sheaf trace/1"}) {
    INFO(id);
    CHECK_FALSE(is_extension_id(id));
  }
}

TEST_CASE("every extension's id has the written form, is Sheaf's own and stands in the documentation") {
  const auto documented = content_of(source_folder / "docs" / "reference" / "extensions.md");
  const auto all = extension_headers();
  CHECK(all.size() >= 3);
  std::vector<std::string> seen;
  for (const auto& header : all) {
    INFO(header);
    const auto ids = defined_strings(content_of(header));
    REQUIRE(ids.size() == 1);
    CHECK(is_extension_id(ids[0]));
    CHECK(ids[0].starts_with("sheaf."));
    CHECK(std::find(seen.begin(), seen.end(), ids[0]) == seen.end());
    seen.push_back(ids[0]);
    const auto include = fs::relative(header, headers.parent_path()).generic_string();
    CHECK(documented.find("| `" + ids[0] + "` | `<" + include + ">` |") != std::string::npos);
    // An extension is a table that may grow: it begins with its size.
    CHECK(content_of(header).find("{\n  uint32_t size;\n") != std::string::npos);
  }
}

TEST_CASE("every function of the boundary says on which thread, and when, it may be called") {
  auto all = extension_headers();
  all.push_back(headers / "plugin.h");
  std::size_t functions = 0;
  for (const auto& header : all) {
    INFO(header);
    const auto text = content_of(header);
    CHECK(without_thread(text) == std::vector<std::string>{});
    for (auto at = text.find("(*"); at != std::string::npos; at = text.find("(*", at + 1)) ++functions;
  }
  CHECK(functions >= 20);
  CHECK(without_thread("x; int (*field)(void* context);") == std::vector<std::string>{"field"});
}
