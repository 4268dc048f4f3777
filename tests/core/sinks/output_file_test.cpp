// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sinks/output_file.hpp"

#include "tests/core/sinks/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <filesystem>
#include <string>

using namespace sheaf::core;
using namespace sheaf::test;

namespace {

/// No file may grow past `bytes` while it lives: as good as a full disk.
class small_disk {
 public:
  explicit small_disk(rlim_t bytes) {
    before_ = std::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &limit_);
    const rlimit small{bytes, limit_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);
  }
  small_disk(const small_disk&) = delete;
  small_disk& operator=(const small_disk&) = delete;
  ~small_disk() {
    ::setrlimit(RLIMIT_FSIZE, &limit_);
    std::signal(SIGXFSZ, before_);
  }

 private:
  rlimit limit_{};
  void (*before_)(int) = SIG_DFL;
};

std::string code_of(const sink_result& result) {
  return result ? "none" : std::string(result.error().code);
}

}  // namespace

TEST_CASE("a file appears whole, when it is finished") {
  const temporary_folder folder;
  const auto path = folder / "out.jsonl";
  put(path, "before");
  auto file = output_file::open(path);
  REQUIRE(file);
  REQUIRE((*file)->append("one\n"));
  REQUIRE((*file)->append("two\n"));
  CHECK(bytes_of(path) == "before");
  REQUIRE((*file)->finish());
  CHECK(bytes_of(path) == "one\ntwo\n");
  CHECK((*file)->finish());
  CHECK(folder.names() == std::vector<std::string>{"out.jsonl"});
}

TEST_CASE("a file that nobody finished is finished") {
  const temporary_folder folder;
  const auto path = folder / "out.jsonl";
  {
    auto file = output_file::open(path);
    REQUIRE(file);
    REQUIRE((*file)->append("one\n"));
  }
  CHECK(bytes_of(path) == "one\n");
  CHECK(folder.names() == std::vector<std::string>{"out.jsonl"});
}

TEST_CASE("permissions stay and a symbolic link is followed") {
  const temporary_folder folder;
  const auto path = folder / "real.jsonl";
  put(path, "before");
  std::filesystem::permissions(path, std::filesystem::perms{0640});
  std::filesystem::create_symlink("real.jsonl", folder / "link.jsonl");
  {
    auto file = output_file::open(folder / "link.jsonl");
    REQUIRE(file);
    REQUIRE((*file)->append("after"));
    REQUIRE((*file)->finish());
  }
  CHECK(bytes_of(path) == "after");
  CHECK(std::filesystem::is_symlink(folder / "link.jsonl"));
  CHECK(std::filesystem::status(path).permissions() == std::filesystem::perms{0640});
}

TEST_CASE("a place that cannot be written is told before anything is read") {
  const temporary_folder folder;
  const auto nowhere = output_file::open(folder / "no/such/out.jsonl");
  REQUIRE_FALSE(nowhere);
  CHECK(nowhere.error().code == "output-folder");
  CHECK(nowhere.error().message.find("no/such") != std::string::npos);

  std::filesystem::create_directory(folder / "folder.jsonl");
  const auto taken = output_file::open(folder / "folder.jsonl");
  REQUIRE_FALSE(taken);
  CHECK(taken.error().code == "output-unwritable");
  CHECK(taken.error().message.find("is a folder") != std::string::npos);

  const auto denied = output_file::open("/proc/version/out.jsonl");
  REQUIRE_FALSE(denied);
  CHECK(output_file::open("/proc/out.jsonl").has_value() == false);
}

TEST_CASE("a full disk keeps the whole records and says so") {
  const temporary_folder folder;
  const auto path = folder / "out.jsonl";
  const std::string record = std::string(999, 'x') + "\n";
  auto file = output_file::open(path);
  REQUIRE(file);
  sink_result result;
  {
    const small_disk disk(2'500'500);
    for (int i = 0; i < 5000 && result; ++i) result = (*file)->append(record);
    CHECK(code_of(result) == "output-full");
    CHECK(result.error().message.find("Free some space") != std::string::npos);
    CHECK(code_of((*file)->append(record)) == "output-full");
    CHECK(code_of((*file)->finish()) == "output-full");
  }
  CHECK(bytes_of(path).size() == 2'500'000);
  CHECK(folder.names() == std::vector<std::string>{"out.jsonl"});
}

TEST_CASE("a device is written directly and its failure told") {
  if (!std::filesystem::exists("/dev/full")) return;
  const temporary_folder folder;
  std::filesystem::create_symlink("/dev/full", folder / "out.jsonl");
  auto file = output_file::open(folder / "out.jsonl");
  REQUIRE(file);
  CHECK((*file)->append("one\n"));
  CHECK(code_of((*file)->finish()) == "output-full");
  CHECK(std::filesystem::is_character_file("/dev/full"));
}

TEST_CASE("a reader that goes away is told apart") {
  CHECK(error_of(EPIPE, "standard output").code == "output-closed");
  CHECK(error_of(EROFS, "x").code == "output-unwritable");
  CHECK(error_of(ENAMETOOLONG, "x").code == "output-unwritable");
}
