// SPDX-License-Identifier: AGPL-3.0-or-later
// The limits that authors of plugins meet: the header, its page, and what the host keeps to.
#include "core/host/checked_sink.hpp"
#include "core/yaml/read.hpp"
#include "tests/core/host/test_folders.hpp"

#include <catch2/catch.hpp>
#include <sheaf/limits.h>

#include <map>
#include <sstream>

using namespace sheaf::core;
using namespace sheaf::test;
namespace fs = std::filesystem;

namespace {

/// Name and value of each limit in the header.
std::map<std::string, std::string> limits_in_header() {
  std::istringstream lines(content_of(fs::path(SHEAF_SOURCE_DIR) / "sdk" / "include" / "sheaf" / "limits.h"));
  std::map<std::string, std::string> found;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string define;
    std::string name;
    std::string value;
    if (words >> define >> name >> value && define == "#define" && name.starts_with("SHEAF_MAX_")) found[name] = value;
  }
  return found;
}

/// The same in the table of the page, which has commas in its numbers.
std::map<std::string, std::string> limits_on_page() {
  std::istringstream lines(content_of(fs::path(SHEAF_SOURCE_DIR) / "docs" / "reference" / "limits.md"));
  std::map<std::string, std::string> found;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("| `SHEAF_MAX_")) continue;
    const auto name_ends = line.find('`', 3);
    auto value = line.substr(line.find("| ", name_ends) + 2);
    value = value.substr(0, value.find(' '));
    std::erase(value, ',');
    found[line.substr(3, name_ends - 3)] = value;
  }
  return found;
}

}  // namespace

TEST_CASE("every limit of the header stands on its page, with the same value") {
  const auto limits = limits_in_header();
  CHECK(limits.size() >= 20);
  CHECK(limits_on_page() == limits);
}

TEST_CASE("the host keeps to the limits of the header") {
  const sink_limits most;
  CHECK(most.string_bytes == SHEAF_MAX_STRING_BYTES);
  CHECK(most.total_bytes == SHEAF_MAX_STRINGS_BYTES);
  CHECK(most.findings == SHEAF_MAX_FINDINGS);
  CHECK(most_own_fields == SHEAF_MAX_OWN_FIELDS);
  CHECK(most_own_values == SHEAF_MAX_OWN_VALUES);
  CHECK(is_own_name("x." + std::string(SHEAF_MAX_OWN_NAME_BYTES, 'a')));
  CHECK_FALSE(is_own_name("x." + std::string(SHEAF_MAX_OWN_NAME_BYTES + 1, 'a')));
  CHECK(max_manifest_bytes == SHEAF_MAX_MANIFEST_BYTES);
  CHECK(yaml::bounds{}.text == SHEAF_MAX_MANIFEST_VALUE_BYTES);
}
