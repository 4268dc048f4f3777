// SPDX-License-Identifier: AGPL-3.0-or-later
// Documents that change between the moment when their folder is listed and the moment when they are read.
#include "tests/faults/fault_run.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace sheaf::test;
using Catch::Contains;

namespace {

struct change {
  fault_action how = fault_action::none;
  std::string outcome;  ///< of the changed document's report, as summary() writes it after the path
};

/// Replaces every document by what it was at first, so that the next run meets the same again.
void restore(const fault_place& place, const std::string& name, const std::string& bytes) {
  place.files().write(name, bytes);
}

}  // namespace

TEST_CASE("faults: a document that changes under the run changes no other, and is never told as what it was") {
  if (!can_inject() || is_heavy()) return;
  const fault_place place(6);
  const auto each = GENERATE(
      change{fault_action::remove_file, "failed not-found"}, change{fault_action::empty_file, "failed empty-file"},
      change{fault_action::grow_file, "extracted"}, change{fault_action::replace_file, "extracted"},
      change{fault_action::grow_when_open, "failed changed-while-read"});
  const std::string name = "docs/1001.txt";
  const std::string bytes = place.files().read(name);
  INFO("change " << static_cast<int>(each.how));
  const faulty_end end = place.run({document_calls, each.how, 2});
  INFO(end.err);
  CHECK(end.done == 1);
  CHECK(end.status == 1);
  const std::string changed = place.files().read("out.jsonl");
  const strings now = summary(changed);
  const strings before = summary(place.whole().at("out.jsonl"));
  REQUIRE(now.size() == before.size());
  for (std::size_t i = 0; i < now.size(); ++i) {
    if (now[i].starts_with(name)) {
      CHECK(now[i] == name + " " + each.outcome);
    } else {
      CHECK(lines_of(changed)[i] == lines_of(place.whole().at("out.jsonl"))[i]);
    }
  }
  restore(place, name, bytes);
  place.check_recovery();
}
