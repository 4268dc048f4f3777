// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/folder/folder_names.hpp"

#include "tests/support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <set>
#include <string>

using sheaf::core::folder_names;
namespace fs = std::filesystem;

TEST_CASE("a folder's names are all given, and of a folder that is none the reason") {
  const sheaf::test::temporary_folder made;
  const fs::path& folder = made.path();
  for (const char* each : {"a.txt", ".hidden", "\xFF odd\n"}) std::ofstream(folder / each) << "words";
  fs::create_directory(folder / "deep");
  std::set<std::string> names;
  folder_names all(folder);
  while (const auto one = all.next()) names.insert(one->string());
  CHECK_FALSE(all.error());
  CHECK_FALSE(all.next());
  CHECK(names == std::set<std::string>{"a.txt", ".hidden", "\xFF odd\n", "deep"});
  folder_names file(folder / "a.txt");
  CHECK(file.error() == std::errc::not_a_directory);
  CHECK_FALSE(file.next());
  CHECK(folder_names(folder / "gone").error() == std::errc::no_such_file_or_directory);
}
