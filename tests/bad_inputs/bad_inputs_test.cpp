// SPDX-License-Identifier: AGPL-3.0-or-later
// A small part of what ./dev bad-inputs runs: bad inputs cost nobody but themselves.
#include "tests/bad_inputs/bombs.hpp"
#include "tests/bad_inputs/damage.hpp"
#include "tests/bad_inputs/mixed_run.hpp"
#include "tests/support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <set>
#include <string>

using namespace sheaf::test;
namespace fs = std::filesystem;

TEST_CASE("bad inputs: documents are damaged by the same choices every time, and really damaged") {
  std::string document;
  for (int number = 0; number < 200; ++number)
    document += "line <" + std::to_string(number) + "> of (many) [different] {odd} 'lines' \"here\"\n";
  const std::string other = "Other bytes: [1] {2} \"3\"\n";
  std::set<std::string> results;
  for (const damage& how : damages()) {
    random_numbers one(7);
    random_numbers same(7);
    const std::string made = how.apply(document, other, one);
    INFO(how.name);
    CHECK((made == how.apply(document, other, same)));
    CHECK((made != document));
    results.insert(made);
    random_numbers random(7);
    CHECK(how.apply("", "", random).size() <= 4'096);
  }
  CHECK(results.size() == damages().size());
  // Numbers that every machine gets.
  CHECK(random_numbers(1).next() == 10451216379200822465ULL);
  CHECK(seed_of("a") == 0xAF63DC4C8601EC8CULL);
}

TEST_CASE("bad inputs: hostile documents have different names and are the same bytes every time") {
  std::set<std::string> names;
  const auto first = bombs(200);
  const auto second = bombs(200);
  REQUIRE(first.size() == second.size());
  for (std::size_t number = 0; number < first.size(); ++number) {
    INFO(first[number].name);
    CHECK(names.insert(first[number].name).second);
    const bool same = first[number].bytes == second[number].bytes;
    CHECK(same);
  }
  for (const auto& each : random_with_magic()) CHECK(names.insert(each.name).second);
}

TEST_CASE("bad inputs: every one has its report, and the good documents' reports are those without them") {
  const temporary_folder work;
  mixed_run_options options;
  options.program = SHEAF_PROGRAM;
  options.work = work.path();
  options.good = {fs::path(SHEAF_SOURCE_DIR) / "tests/samples/mixed"};
  options.damaged = 150;
  options.bomb_size = 500;
  const auto result = run_mixed(options);
  INFO(to_string(result));
  CHECK(result.complaints.empty());
  CHECK(result.good_extracted > 10);
  CHECK(result.bad > 400);
}
