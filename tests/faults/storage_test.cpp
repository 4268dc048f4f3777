// SPDX-License-Identifier: AGPL-3.0-or-later
// Disks that are full, broken or read-only, from some call on or for one call.
#include "tests/faults/fault_run.hpp"
#include "tests/support/skip.hpp"

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <string>

using namespace sheaf::test;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

struct disk_fault {
  int number = 0;
  std::string code;  ///< of the message, where it is always the same
};

/// So many points of each kind of fault: there are six kinds, so a run of many points gives a quarter of them to each.
std::size_t points_of_a_kind(std::size_t few) {
  return is_heavy() ? (points(few) + 3) / 4 : few;
}

/// After a run in which calls for files failed.
void check_end(const fault_place& place, const faulty_end& end, const std::string& code) {
  INFO(end.err);
  // A call that only tidies up, or that brings a folder to the disk, may fail without harm.
  if (end.status <= 1) {
    for (const auto& [name, bytes] : place.whole()) {
      INFO(name);
      CHECK((place.content()[name] == bytes));
    }
  } else {
    CHECK(end.status == 2);
    CHECK_THAT(end.err, Contains("[" + code));
    CHECK(repeated_lines(end.err) == strings{});
  }
}

void fail_at_points(const fault_place& place, fault_action action, const disk_fault& what, std::size_t count) {
  const faulty_end counted = place.run({storage_calls, fault_action::none});
  REQUIRE(counted.calls > 0);
  std::size_t failed = 0;
  for (const std::uint64_t at : spread(counted.calls, count)) {
    INFO("errno " << what.number << " at call " << at << " of " << counted.calls);
    place.clear();
    place.files().write("out.jsonl", "before\n");
    const faulty_end end = place.run({storage_calls, action, at, what.number});
    CHECK(end.done > 0);
    if (end.status == 2) ++failed;
    check_end(place, end, what.code);
    place.check_recovery();
  }
  CHECK(failed > 0);
}

/// A folder that is a file system of its own, small and in memory, while it lives.
class small_disk {
 public:
  small_disk(const fs::path& folder, const std::string& size) : folder_(folder) {
    fs::create_directory(folder);
    const std::string options = "size=" + size;
    mounted_ = ::mount("tmpfs", folder.c_str(), "tmpfs", 0, options.c_str()) == 0;
  }
  ~small_disk() {
    if (mounted_) ::umount2(folder_.c_str(), MNT_DETACH);
  }
  small_disk(const small_disk&) = delete;
  small_disk& operator=(const small_disk&) = delete;

  [[nodiscard]] bool is_mounted() const { return mounted_; }
  [[nodiscard]] bool remount(unsigned long flags, const std::string& options) const {
    return ::mount("tmpfs", folder_.c_str(), "tmpfs", MS_REMOUNT | flags, options.c_str()) == 0;
  }

 private:
  fs::path folder_;
  bool mounted_ = false;
};

}  // namespace

TEST_CASE("faults: a disk that becomes full ends the run with a message, and costs no earlier output") {
  if (!can_inject()) return;
  fail_at_points(fault_place(3), fault_action::fail_from_now, {ENOSPC, "output-full"}, points_of_a_kind(8));
}

TEST_CASE("faults: so does a quota that is used up") {
  if (!can_inject()) return;
  // SQLite tells it from other errors only where it comes from a writing call.
  fail_at_points(fault_place(3), fault_action::fail_from_now, {EDQUOT, ""}, points_of_a_kind(5));
}

TEST_CASE("faults: a disk that breaks or becomes read-only is told as such") {
  if (!can_inject()) return;
  const int number = GENERATE(EIO, EROFS);
  // For a file "output-unwritable", for a database "database-error".
  fail_at_points(fault_place(3), fault_action::fail_from_now, {number, ""}, points_of_a_kind(5));
}

TEST_CASE("faults: one call that fails costs at most this run's outputs") {
  if (!can_inject()) return;
  const int number = GENERATE(EIO, ENOSPC);
  fail_at_points(fault_place(3), fault_action::fail_once, {number, ""}, points_of_a_kind(8));
}

TEST_CASE("faults: a real disk without room") {
  if (is_heavy()) return;
  const fault_place place(40, {"out.jsonl"});
  invocation how = place.undisturbed();
  how.arguments = extract(good, {"docs", "-o", "disk/out.jsonl"});
  const small_disk disk(place.path() / "disk", "1m");
  if (!disk.is_mounted()) return skip_test("no file system can be mounted here");
  place.files().write("disk/out.jsonl", "before\n");
  place.files().write("disk/filling", std::string((1U << 20U) - 3 * 4096, 'x'));
  const finished end = run_sheaf(how);
  INFO(end.err);
  CHECK(end.status == 2);
  CHECK_THAT(end.err, Contains("[output-full]") && Contains("Free some space"));
  CHECK(repeated_lines(end.err) == strings{});
  CHECK(place.files().read("disk/out.jsonl") == "before\n");
  fs::remove(place.path() / "disk/filling");
  CHECK(run_sheaf(how).status <= 1);
  CHECK(place.files().read("disk/out.jsonl") == place.whole().at("out.jsonl"));
  CHECK_FALSE(fs::exists(place.path() / "disk/out.jsonl.partial"));
}

TEST_CASE("faults: a target that may not be written is refused before a document is read") {
  if (is_heavy()) return;
  const fault_place place(3, {"out.jsonl"});
  invocation how = place.undisturbed();
  how.arguments = extract(good, {"docs", "-o", "disk/out.jsonl"});
  const small_disk disk(place.path() / "disk", "1m");
  if (!disk.is_mounted()) return skip_test("no file system can be mounted here");
  place.files().write("disk/out.jsonl", "before\n");
  REQUIRE(disk.remount(MS_RDONLY, "size=1m"));
  const finished end = run_sheaf(how);
  CHECK(end.status == 2);
  CHECK_THAT(end.err, Contains("[output-unwritable]") && !Contains("extracted"));
  CHECK(place.files().read("disk/out.jsonl") == "before\n");
  REQUIRE(disk.remount(0, "size=1m"));
  CHECK(run_sheaf(how).status <= 1);
  CHECK(place.files().read("disk/out.jsonl") == place.whole().at("out.jsonl"));
}
