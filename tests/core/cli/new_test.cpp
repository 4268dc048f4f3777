// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf new` as a process. The tests in tests/sdk show that its project builds and passes.
#include "tests/core/cli/process.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <string>

using namespace sheaf::test;
using Catch::Contains;

TEST_CASE("new makes a project with the plugin's names in it and says what to do next") {
  const scratch in;
  const finished run = run_sheaf({{"new", "parish_review"}, "", in.path()});
  CHECK(run.status == 0);
  CHECK(run.err.empty());
  CHECK_THAT(run.out, Contains("cmake -S parish_review -B parish_review/build") &&
                          Contains("cmake --build parish_review/build") &&
                          Contains("ctest --test-dir parish_review/build"));
  CHECK_THAT(in.read("parish_review/plugin.yaml"), Contains("id: parish_review") && Contains("name: Parish review"));
  CHECK_THAT(in.read("parish_review/plugin.yaml"),
             Contains("# yaml-language-server: $schema=/") && Contains("share/sheaf/schemas/plugin.schema.json\n"));
  CHECK_THAT(in.read("parish_review/plugin.cpp"), Contains("\"parish_review\", \"0.1.0\""));
  for (const auto& file : std::filesystem::recursive_directory_iterator(in.path())) {
    if (!file.is_regular_file()) continue;
    CAPTURE(file.path());
    CHECK_THAT(in.read(file.path()), !Contains("@NAME@") && !Contains("@TITLE@") && !Contains("@PHRASE@") &&
                                         !Contains("@SCHEMA@") && !Contains("@RUST@"));
  }
}

TEST_CASE("new begins a plugin in YAML, C++, C or Rust, each with the same sample") {
  const scratch in;
  const auto made = [&](const std::string& way) {
    const finished run = run_sheaf({{"new", "parish_review", "--dir", way, "--" + way}, "", in.path()});
    CHECK(run.status == 0);
    CHECK(in.read(way + "/samples/example.txt") == in.read("outline/samples/example.txt"));
    CHECK_THAT(in.read(way + "/samples/example.expect"), Contains("document_type: parish_review"));
    CHECK(std::filesystem::exists(in.path() / way / "README.md"));
    CHECK_THAT(in.read(way + "/plugin.yaml"), Contains("id: parish_review"));
    return run.out;
  };
  CHECK_THAT(made("outline"), Contains("plugin.yaml is the whole plugin") && Contains("  sheaf check outline\n"));
  CHECK_THAT(made("cpp"), Contains("plugin.cpp is its grammar") && Contains("cmake --build cpp/build\n"));
  CHECK_THAT(made("c"), Contains("plugin.c reads the document") && Contains("cmake --build c/build\n"));
  CHECK_THAT(made("rust"), Contains("src/lib.rs reads the document") && Contains("cargo build --release --offline") &&
                               Contains("  cp rust/target/release/libparish_review.so rust/parish_review.so\n"));
  CHECK_THAT(in.read("outline/plugin.yaml"), Contains("library: outline"));
  CHECK_THAT(in.read("rust/Cargo.toml"), Contains("name = \"parish_review\"") && Contains("share/sheaf/rust\" }"));
}

TEST_CASE("new makes one kind of project at a time") {
  const scratch in;
  const finished run = run_sheaf({{"new", "parish_review", "--c", "--rust"}, "", in.path()});
  CHECK(run.status == 2);
  CHECK_THAT(run.err, Contains("--rust") && Contains("--c"));
  CHECK(std::filesystem::is_empty(in.path()));
}

TEST_CASE("new puts the project where it is told to") {
  const scratch in;
  CHECK(run_sheaf({{"new", "parish_review", "--dir", "a b/c"}, "", in.path()}).status == 0);
  CHECK(std::filesystem::exists(in.path() / "a b/c/CMakeLists.txt"));
  std::filesystem::create_directory(in.path() / "empty");
  CHECK(run_sheaf({{"new", "parish_review", "--dir", "empty"}, "", in.path()}).status == 0);
}

TEST_CASE("new overwrites nothing") {
  const scratch in;
  std::filesystem::create_directory(in.path() / "mine");
  in.write("mine/plugin.cpp", "mine");
  const finished run = run_sheaf({{"new", "parish_review", "--dir", "mine"}, "", in.path()});
  CHECK(run.status == 2);
  CHECK_THAT(run.err, Contains("the folder mine is not empty"));
  CHECK(in.read("mine/plugin.cpp") == "mine");
  CHECK(run_sheaf({{"new", "parish_review", "--dir", "mine/plugin.cpp"}, "", in.path()}).status == 2);
}

TEST_CASE("new refuses names that cannot be ids, with one that can") {
  const scratch in;
  CHECK_THAT(run_sheaf({{"new", "Parish-Review 2"}, "", in.path()}).err, Contains("did you mean `parish_review_2`?"));
  CHECK(run_sheaf({{"new", "9lives"}, "", in.path()}).status == 2);
  CHECK(run_sheaf({{"new", "../up"}, "", in.path()}).status == 2);
  CHECK(run_sheaf({{"new", std::string(64, 'a')}, "", in.path()}).status == 2);
  CHECK(run_sheaf({{"new"}, "", in.path()}).status == 2);
  CHECK(std::filesystem::is_empty(in.path()));
}

TEST_CASE("new refuses the name of a plugin that exists") {
  const scratch in;
  const finished run = run_sheaf({{"new", "sif_report"}, "", in.path()});
  CHECK(run.status == 2);
  CHECK_THAT(run.err, Contains("there is a plugin `sif_report` already"));
}
