// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/folder/sorted_names.hpp"

#include "tests/support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <string>
#include <string_view>
#include <vector>

using sheaf::core::sorted_names;
namespace fs = std::filesystem;

namespace {

bool any(std::string_view /*name*/) {
  return true;
}

std::vector<std::string> all_of(const sorted_names& names) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < names.size(); ++i) all.emplace_back(names[i]);
  return all;
}

}  // namespace

TEST_CASE("a folder's names come by their bytes, capitals before small letters") {
  const sheaf::test::temporary_folder made;
  for (const char* each : {"b", "a b", "a", "B", "\xC3\xA9", "a.txt"}) std::ofstream(made.path() / each) << "words";
  fs::create_directory(made.path() / "deep");
  const sorted_names names(made.path(), any);
  CHECK_FALSE(names.error());
  CHECK(all_of(names) == std::vector<std::string>{"B", "a", "a b", "a.txt", "b", "deep", "\xC3\xA9"});
}

TEST_CASE("only the wanted names are held") {
  const sheaf::test::temporary_folder made;
  for (const char* each : {".hidden", "a", "b"}) std::ofstream(made.path() / each) << "words";
  const sorted_names names(made.path(), [](std::string_view name) { return name != "a"; });
  CHECK(all_of(names) == std::vector<std::string>{".hidden", "b"});
}

TEST_CASE("an empty folder has no names, and one that is none says why") {
  const sheaf::test::temporary_folder made;
  CHECK(sorted_names(made.path(), any).size() == 0);
  const sorted_names gone(made.path() / "gone", any);
  CHECK(gone.size() == 0);
  CHECK(gone.error() == std::errc::no_such_file_or_directory);
}
