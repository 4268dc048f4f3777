// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/file.hpp"

#include "tests/core/host/test_folders.hpp"

using namespace sheaf::core;
using namespace sheaf::test;

TEST_CASE("a mapped file is the file's bytes") {
  const scratch_folder scratch;
  const auto path = scratch.path() / "file";
  write(path, "some bytes");
  const auto mapped = mapped_file::open(path, 100);
  REQUIRE(mapped);
  CHECK(mapped->text() == "some bytes");
  CHECK(mapped->stamp() == stamp_of(*mapped->file()));
  write(scratch.path() / "empty", "");
  const auto empty = mapped_file::open(scratch.path() / "empty", 100);
  REQUIRE(empty);
  CHECK(empty->text().empty());
}

TEST_CASE("a file that cannot be mapped gives an error in words") {
  const scratch_folder scratch;
  const auto path = scratch.path() / "file";
  write(path, "some bytes");
  CHECK(mapped_file::open(path, 9).error() == "has 10 bytes, more than the 9 that are read");
  CHECK(mapped_file::open(scratch.path(), 9).error() == "is not a regular file");
  CHECK(mapped_file::open(scratch.path() / "absent", 9).error() == "cannot be opened: No such file or directory");
}

TEST_CASE("a stamp shows a change of the bytes") {
  const scratch_folder scratch;
  const auto path = scratch.path() / "file";
  write(path, "some bytes");
  const auto before = mapped_file::open(path, 100);
  REQUIRE(before);
  write(path, "some more bytes");
  CHECK_FALSE(stamp_of(*before->file()) == before->stamp());
  const auto again = mapped_file::of(before->file(), 100);
  REQUIRE(again);
  CHECK(again->text() == "some more bytes");
}
