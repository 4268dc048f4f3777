// SPDX-License-Identifier: AGPL-3.0-or-later
// A run that is split: every file belongs to one part, the same on every machine.
#include "core/workers/shard.hpp"

#include "tests/support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>
#include <vector>

using namespace sheaf::core;
using sheaf::test::temporary_folder;
namespace fs = std::filesystem;

namespace {

using strings = std::vector<std::string>;

strings names_of(const input_list& inputs) {
  strings names;
  for (const input_file& each : inputs.files) names.emplace_back(each.name());
  return names;
}

strings part_of(const std::vector<fs::path>& named, const shard& one) {
  strings names;
  for (const input_file& each : list_inputs(named).files) {
    if (belongs_to(each, one)) names.emplace_back(each.name());
  }
  return names;
}

}  // namespace

TEST_CASE("a shard is named by two numbers") {
  CHECK(shard_from("2/8") == shard{2, 8});
  CHECK(shard_from("1/1") == shard{1, 1});
  CHECK(shard_from("1000000/1000000") == shard{1'000'000, 1'000'000});
  for (const char* wrong : {"", "2", "/", "2/", "/8", "0/8", "9/8", "-1/8", "1/0", "1/8/2", "a/b", " 1/8", "1/8 ",
                            "1.5/8", "1/1000001", "1/4294967297"}) {
    INFO(wrong);
    CHECK_FALSE(shard_from(wrong));
  }
}

// Other programs compute these numbers, and databases of many machines rest on them: they never change.
TEST_CASE("the shard of a name is fixed for all time") {
  // printf %s NAME | sha256sum | cut -c1-15 gives the number in base 16.
  CHECK(shard_of("", 1'000'000) == 0xe3b0c44298fc1c1 % 1'000'000 + 1);
  CHECK(shard_of("abc", 1'000) == 0xba7816bf8f01cfe % 1'000 + 1);
  CHECK(shard_of("abc", 1) == 1);
}

TEST_CASE("the parts hold every file once, wherever the folder lies and however it is named") {
  const temporary_folder in;
  const temporary_folder elsewhere;
  constexpr int count = 60;
  for (const fs::path& root : {in.path(), elsewhere.path() / "mnt/reports"}) {
    fs::create_directories(root / "deep");
    for (int i = 0; i < count; ++i) std::ofstream(root / (i % 2 == 0 ? "." : "deep") / std::to_string(i)) << "words";
  }
  const strings all = names_of(list_inputs({in.path()}));
  REQUIRE(all.size() == count);
  CHECK(std::find(all.begin(), all.end(), "deep/1") != all.end());
  strings together;
  for (std::uint32_t i = 1; i <= 3; ++i) {
    const strings part = part_of({in.path()}, {i, 3});
    CHECK(part.size() > 5);
    CHECK(part == part_of({elsewhere.path() / "mnt/reports/"}, {i, 3}));
    together.insert(together.end(), part.begin(), part.end());
  }
  std::sort(together.begin(), together.end());
  strings sorted = all;
  std::sort(sorted.begin(), sorted.end());
  CHECK(together == sorted);
}

TEST_CASE("a file that is named itself counts by the path as named") {
  const temporary_folder in;
  std::ofstream(in.path() / "a.txt") << "words";
  CHECK(names_of(list_inputs({in.path() / "a.txt"})) == strings{(in.path() / "a.txt").string()});
  CHECK(names_of(list_inputs({"no-such-file.txt"})) == strings{"no-such-file.txt"});
  CHECK(names_of(list_inputs({in.path(), in.path() / "a.txt"})) == strings{"a.txt"});
}
