// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf extract` as a process: no message that cannot be written costs an output.
#include "tests/core/cli/extract_runs.hpp"
#include "tests/core/cli/process.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <string>
#include <vector>

using namespace sheaf::test;
using Catch::Contains;
namespace fs = std::filesystem;

TEST_CASE("standard error that cannot be written changes neither the outputs nor the exit status") {
  const scratch in;
  in.write("docs/a.txt", letter("TESTGOOD"));
  in.write("docs/b.txt", "");
  in.write("docs/c.txt", letter("TESTGOOD", "More."));
  const strings arguments = extract(good, {"docs", "-o", "out.jsonl", "-o", "out.db", "--fresh", "--progress=always"});
  REQUIRE(run_sheaf({arguments, "", in.path()}).status == 1);
  const std::string whole = in.read("out.jsonl");
  REQUIRE(summary(whole).size() == 3);
  for (const char* shell : {"exec \"$@\" 2>/dev/full", "exec \"$@\" 2>&-", "exec \"$@\""}) {
    INFO(shell);
    fs::remove(in.path() / "out.jsonl");
    invocation how{arguments, "", in.path()};
    how.shell = shell;
    how.error_is_read = false;
    CHECK(run_sheaf(how).status == 1);
    CHECK(in.read("out.jsonl") == whole);

    how.arguments = {"extract", "docs", "-o", "out.doc"};
    CHECK(run_sheaf(how).status == 2);
  }
}

TEST_CASE("a log that cannot be written on is told once and costs no output") {
  const scratch in;
  in.write("docs/a.txt", letter("TESTGOOD"));
  in.write("docs/b.txt", letter("TESTGOOD", "More."));
  const finished run = run_sheaf({extract(good, {"docs", "-o", "out.jsonl", "--log", "/dev/full"}), "", in.path()});
  CHECK(run.status == 0);
  CHECK(summary(in.read("out.jsonl")).size() == 2);
  const auto first = run.err.find("the log /dev/full is not complete from here on");
  CHECK(first != std::string::npos);
  CHECK(run.err.find("the log", first + 1) == std::string::npos);
}
