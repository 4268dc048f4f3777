// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/file.hpp"

#include "tests/core/host/test_folders.hpp"
#include "tests/support/instrumentation.hpp"

using namespace sheaf::core;
using namespace sheaf::test;
namespace fs = std::filesystem;

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
  CHECK(mapped_file::open(path, 9).error().words == "has 10 bytes, more than the 9 that are read");
  CHECK(mapped_file::open(scratch.path(), 9).error().words == "is not a regular file");
  CHECK(mapped_file::open(scratch.path() / "absent", 9).error().words == "cannot be opened: No such file or directory");
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

TEST_CASE("a file for which the session has no descriptor left is told as such") {
  const scratch_folder scratch;
  const auto path = scratch.path() / "file";
  write(path, "x");
  const auto refused = [&] {
    const few_descriptors session(0);
    return mapped_file::open(path, 1);
  }();
  REQUIRE_FALSE(refused);
  CHECK(refused.error().is_shortage);
  CHECK(refused.error().words ==
        "cannot be opened: this session allows a program 0 open files, and that is too few: raise the limit (`ulimit "
        "-n`), or use fewer workers (-j)");
  CHECK_FALSE(mapped_file::open(path, 0).error().is_shortage);
}

TEST_CASE("a mapped file that is cut short reads as zeros behind its end, and its stamp shows it") {
  if (sheaf::test::is_prevented_by_sanitizer(", whose own handlers of signals stay")) return;
  const scratch_folder scratch;
  const auto path = scratch.path() / "file";
  constexpr std::size_t page = 65'536;  // or a part of it
  write(path, std::string(4 * page, 'x'));
  const auto mapped = mapped_file::open(path, 10 * page);
  REQUIRE(mapped);
  CHECK(mapped->text().back() == 'x');
  fs::resize_file(path, page);
  CHECK(mapped->text().substr(0, page) == std::string(page, 'x'));
  CHECK(mapped->text().substr(page) == std::string(3 * page, '\0'));
  CHECK_FALSE(stamp_of(*mapped->file()) == mapped->stamp());
  // Whatever was mapped since, the file is read as it is now.
  const auto again = mapped_file::of(mapped->file(), 10 * page);
  REQUIRE(again);
  CHECK(again->text() == std::string(page, 'x'));
}

TEST_CASE("a file that is emptied while it is mapped, and moved elsewhere in memory, reads as zeros") {
  if (sheaf::test::is_prevented_by_sanitizer(", whose own handlers of signals stay")) return;
  const scratch_folder scratch;
  const auto path = scratch.path() / "file";
  write(path, std::string(100, 'x'));
  auto mapped = mapped_file::open(path, 100);
  REQUIRE(mapped);
  const mapped_file moved = std::move(*mapped);
  fs::resize_file(path, 0);
  CHECK(moved.text() == std::string(100, '\0'));
}
