// SPDX-License-Identifier: AGPL-3.0-or-later
// Files that are replaced by a complete one or not at all.
#include "core/sinks/output_file.hpp"

#include "core/machine/shortage.hpp"
#include "tests/core/sinks/failing_system.hpp"
#include "tests/support/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

using namespace sheaf::core;
using namespace sheaf::test;

namespace {

/// While it lives, no file may grow past `bytes`. This has the effect of a full disk.
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

TEST_CASE("what is given up leaves nothing behind, and what was there stays") {
  const temporary_folder folder;
  const auto path = folder / "out.jsonl";
  put(path, "before");
  auto file = output_file::open(path);
  REQUIRE(file);
  REQUIRE((*file)->append(std::string(1 << 20U, 'x') + '\n'));
  (*file)->give_up();
  CHECK((*file)->stop().documents == 0);
  CHECK(bytes_of(path) == "before");
  CHECK(folder.names() == std::vector<std::string>{"out.jsonl"});
}

TEST_CASE("standard output that is non-blocking is waited for") {
  std::array<int, 2> ends{};
  REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
  REQUIRE(::fcntl(ends[1], F_SETFL, O_NONBLOCK) == 0);
  const std::string record = std::string(1 << 20U, 'x') + '\n';  // more than a pipe holds
  std::string got;
  std::thread reader([&] {
    std::string some(4096, '\0');
    for (ssize_t count = 0; (count = ::read(ends[0], some.data(), some.size())) > 0;)
      got.append(some, 0, static_cast<std::size_t>(count));
  });
  const int kept = ::dup(STDOUT_FILENO);
  const bool is_moved = ::dup2(ends[1], STDOUT_FILENO) >= 0;
  ::close(ends[1]);
  const auto written = output_file::standard_output()->append(record);
  ::dup2(kept, STDOUT_FILENO);
  ::close(kept);
  reader.join();
  ::close(ends[0]);
  CHECK(is_moved);
  CHECK(code_of(written) == "none");
  CHECK(got == record);
}

TEST_CASE("a file appears complete, when it is finished") {
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

TEST_CASE("a file that nobody finished keeps its partial name, and replaces nothing") {
  const temporary_folder folder;
  const auto path = folder / "out.jsonl";
  put(path, "before");
  {
    auto file = output_file::open(path);
    REQUIRE(file);
    REQUIRE((*file)->append_header("head\n"));
    REQUIRE((*file)->append("one\n"));
  }
  CHECK(bytes_of(path) == "before");
  CHECK(bytes_of(folder / "out.jsonl.partial") == "head\none\n");
}

TEST_CASE("a stopped file says what it holds") {
  const temporary_folder folder;
  auto file = output_file::open(folder / "out.csv");
  REQUIRE(file);
  REQUIRE((*file)->append_header("head\n"));
  REQUIRE((*file)->append("one\n"));
  REQUIRE((*file)->append(""));  // a document without a row
  for (int call = 0; call < 2; ++call) {
    const auto kept = (*file)->stop();
    CHECK(kept.place == folder / "out.csv.partial");
    CHECK(kept.documents == 2);
    CHECK_FALSE(kept.resumable);
  }
  CHECK((*file)->finish());  // too late: it does nothing
  CHECK(folder.names() == std::vector<std::string>{"out.csv.partial"});
}

TEST_CASE("a file without documents leaves nothing") {
  const temporary_folder folder;
  {
    auto file = output_file::open(folder / "out.csv");
    REQUIRE(file);
    REQUIRE((*file)->append_header("head\n"));
    CHECK((*file)->stop().place.empty());
  }
  CHECK(folder.names().empty());
}

TEST_CASE("an earlier run's partial file stays until this run writes, and is gone when this run is complete") {
  const temporary_folder folder;
  const auto partial = folder / "out.jsonl.partial";
  put(partial, "earlier\n");
  REQUIRE(output_file::open(folder / "out.jsonl"));
  CHECK(bytes_of(partial) == "earlier\n");
  auto file = output_file::open(folder / "out.jsonl");
  REQUIRE(file);
  REQUIRE((*file)->append("one\n"));
  CHECK((*file)->finish());
  CHECK((*file)->stop().place.empty());
  CHECK(bytes_of(folder / "out.jsonl") == "one\n");
  CHECK(folder.names() == std::vector<std::string>{"out.jsonl"});
}

TEST_CASE("a complete run without documents is complete") {
  const temporary_folder folder;
  put(folder / "out.jsonl", "before");
  put(folder / "out.jsonl.partial", "earlier\n");
  auto file = output_file::open(folder / "out.jsonl");
  REQUIRE(file);
  CHECK((*file)->finish());
  CHECK(bytes_of(folder / "out.jsonl").empty());
  CHECK(folder.names() == std::vector<std::string>{"out.jsonl"});
}

TEST_CASE("two runs never write one partial file") {
  const temporary_folder folder;
  auto first = output_file::open(folder / "out.jsonl");
  REQUIRE(first);
  REQUIRE((*first)->append("one\n"));
  const auto second = output_file::open(folder / "out.jsonl");
  REQUIRE_FALSE(second);
  CHECK(second.error().code == "output-busy");
  CHECK(second.error().message.find("another run") != std::string::npos);
  CHECK((*first)->finish());
  CHECK(output_file::open(folder / "out.jsonl"));
  CHECK(bytes_of(folder / "out.jsonl") == "one\n");
}

TEST_CASE("a partial file that someone kept by a link is not emptied, and a link in its place not followed") {
  const temporary_folder folder;
  put(folder / "out.jsonl.partial", "earlier\n");
  std::filesystem::create_hard_link(folder / "out.jsonl.partial", folder / "keep.jsonl");
  {
    auto file = output_file::open(folder / "out.jsonl");
    REQUIRE(file);
    REQUIRE((*file)->append("one\n"));
    REQUIRE((*file)->finish());
  }
  CHECK(bytes_of(folder / "keep.jsonl") == "earlier\n");
  std::filesystem::create_symlink("keep.jsonl", folder / "out.jsonl.partial");
  const auto refused = output_file::open(folder / "out.jsonl");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "output-unwritable");
  CHECK(bytes_of(folder / "keep.jsonl") == "earlier\n");
}

TEST_CASE("a failure at the very end leaves the earlier file in its place") {
  const auto which = GENERATE(failing_call::fsync, failing_call::close, failing_call::rename);
  const temporary_folder folder;
  put(folder / "out.jsonl", "before");
  auto file = output_file::open(folder / "out.jsonl");
  REQUIRE(file);
  REQUIRE((*file)->append("one\n"));
  {
    const failing_calls now(which, EDQUOT);
    CHECK(code_of((*file)->finish()) == "output-full");
  }
  const auto kept = (*file)->stop();
  CHECK(kept.place == folder / "out.jsonl.partial");
  CHECK(kept.documents == 1);
  CHECK(bytes_of(folder / "out.jsonl") == "before");
  CHECK(bytes_of(folder / "out.jsonl.partial") == "one\n");
}

TEST_CASE("one file with two names is noticed") {
  const temporary_folder folder;
  put(folder / "real.jsonl", "");
  std::filesystem::create_symlink("real.jsonl", folder / "link.jsonl");
  std::filesystem::create_symlink("new.jsonl", folder / "dangling.jsonl");
  CHECK(is_same_file(folder / "real.jsonl", folder / "link.jsonl"));
  CHECK(is_same_file(folder / "real.jsonl", folder / "./real.jsonl"));
  CHECK(is_same_file(folder / "new.jsonl", folder / "dangling.jsonl"));
  CHECK_FALSE(is_same_file(folder / "new.jsonl", folder / "other.jsonl"));
  CHECK_FALSE(is_same_file(folder / "real.jsonl", folder / "new.jsonl"));
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

TEST_CASE("a place that cannot be written is reported before anything is read") {
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
  put(path, "before");
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
  const auto kept = (*file)->stop();
  CHECK(kept.place == path + ".partial");
  CHECK(kept.documents == 2500);
  CHECK(bytes_of(path + ".partial").size() == 2'500'000);
  CHECK(bytes_of(path) == "before");
}

TEST_CASE("a device is written directly and its failure is reported") {
  if (!std::filesystem::exists("/dev/full")) return;
  const temporary_folder folder;
  std::filesystem::create_symlink("/dev/full", folder / "out.jsonl");
  auto file = output_file::open(folder / "out.jsonl");
  REQUIRE(file);
  CHECK((*file)->append("one\n"));
  CHECK(code_of((*file)->finish()) == "output-full");
  CHECK(std::filesystem::is_character_file("/dev/full"));
}

TEST_CASE("an output that cannot be opened for want of descriptors says what to raise") {
  const auto problem = error_of(EMFILE, "out.jsonl");
  CHECK(problem.code == "output-unwritable");
  CHECK(problem.message == "out.jsonl cannot be written: " + shortage_of_files(EMFILE).value() + ". Then run again.");
}

TEST_CASE("a reader that goes away has an error of its own") {
  CHECK(error_of(EPIPE, "standard output").code == "output-closed");
  CHECK(error_of(EROFS, "x").code == "output-unwritable");
  CHECK(error_of(ENAMETOOLONG, "x").code == "output-unwritable");
}
