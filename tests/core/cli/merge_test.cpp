// SPDX-License-Identifier: AGPL-3.0-or-later
// A run that is split by `sheaf extract --shard` and put together by `sheaf merge`.
#include "tests/core/cli/extract_runs.hpp"
#include "tests/core/cli/process.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <string>

using namespace sheaf::test;
using Catch::Contains;

namespace {

/// Twelve letters, and three documents that fail or are not recognised.
void write_documents(const scratch& in) {
  constexpr int letters = 12;
  for (int i = 0; i < letters; ++i) in.write(fmt::format("docs/{}/{}.txt", i % 3, i), letter("TESTGOOD"));
  in.write("docs/note.txt", "Minutes of a meeting.");
  in.write("docs/torn.pdf", "%PDF-1.4 and no more");
}

}  // namespace

TEST_CASE("shards of a run, merged, are the run") {
  const scratch in;
  write_documents(in);
  for (const char* ending : {"db", "jsonl"}) {
    strings merge = {"merge"};
    for (int i = 1; i <= 3; ++i) {
      const std::string part = fmt::format("part-{}.{}", i, ending);
      const finished run =
          run_sheaf({extract(good, {"docs", "-o", part, "--shard", fmt::format("{}/3", i)}), "", in.path()});
      CHECK(run.status <= 1);  // one of the parts has the document that fails
      CHECK_THAT(run.err, Contains(fmt::format("shard {}/3: ", i)) && Contains(" of 14 documents\n"));
      merge.push_back(part);
    }
    const std::string all = fmt::format("all.{}", ending);
    const std::string single = fmt::format("single.{}", ending);
    merge.insert(merge.end(), {"-o", all});
    const finished merged = run_sheaf({merge, "", in.path()});
    CHECK(merged.status == 0);
    CHECK(merged.out.empty());
    CHECK_THAT(merged.err, Contains("3 parts with 14 documents: 14 added, 0 replaced, 0 there already\n") &&
                               Contains("written to " + all));
    CHECK(run_sheaf({extract(good, {"docs", "-o", single}), "", in.path()}).status == 1);
    CHECK(run_sheaf({{"diff", single, all}, "", in.path()}).status == 0);
    const std::string bytes = in.read(all);
    const finished again = run_sheaf({merge, "", in.path()});
    CHECK(again.status == 0);
    CHECK_THAT(again.err, Contains("14 there already"));
    CHECK(in.read(all) == bytes);
  }
}

TEST_CASE("a shard goes on where it was, and reads nothing of the others") {
  const scratch in;
  write_documents(in);
  const strings one = extract(good, {"docs", "-o", "part.db", "--shard", "1/2"});
  CHECK(run_sheaf({one, "", in.path()}).status <= 1);
  CHECK_THAT(run_sheaf({one, "", in.path()}).err, Contains(" unchanged and "));
  const finished none = run_sheaf({extract(good, {"docs/note.txt", "-o", "-", "--shard", "1/1000000"}), "", in.path()});
  CHECK(none.status == 0);
  CHECK(none.out.empty());
  CHECK_THAT(none.err, Contains("shard 1/1000000: 0 of 1 document\n"));
}

TEST_CASE("what names no shard, and what cannot be merged, is bad usage") {
  const scratch in;
  in.write("a.txt", letter("TESTGOOD"));
  for (const char* wrong : {"0/3", "4/3", "3", "a/b", "1/0"}) {
    const finished run = run_sheaf({extract(good, {"a.txt", "-o", "-", "--shard", wrong}), "", in.path()});
    CHECK(run.status == 2);
    CHECK_THAT(run.err, Contains("--shard") && Contains("write I/N, with I from 1 to N"));
  }
  const auto refused = [&](const strings& arguments) {
    const finished run = run_sheaf({arguments, "", in.path()});
    CHECK(run.status == 2);
    return run.err;
  };
  CHECK_THAT(refused({"merge", "a.db"}), Contains("--output"));
  CHECK_THAT(refused({"merge", "-o", "all.db"}), Contains("PART") && Contains("sheaf merge part-*.db -o findings.db"));
  CHECK_THAT(refused({"merge", "a.csv", "-o", "all.csv"}), Contains("only .db and .jsonl can be merged"));
  CHECK_THAT(refused({"merge", "a.jsonl", "-o", "all.db"}), Contains("a.jsonl") && Contains("end in .db"));
  CHECK_THAT(refused({"merge", "a.db", "-o", "all.db"}),
             Contains("a.db: there is no such file") && Contains("[not-found]"));
  CHECK_FALSE(std::filesystem::exists(in.path() / "all.db"));
}
