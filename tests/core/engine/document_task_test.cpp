// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/engine/document_task.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace sheaf::core;

TEST_CASE("a task comes through to the worker as it was given") {
  for (const work_mode mode :
       {work_mode::extract, work_mode::explain, work_mode::query, work_mode::titles, work_mode::plugins}) {
    const std::vector<titled_format> formats = {{{"visit to ...", "a visit"}, {}}, {{}, {"no visit"}}};
    const auto got = from_payload(to_payload({mode, "a\nletter.pdf", "0123", {":date", true}, true, formats}));
    REQUIRE(got);
    CHECK(got->mode == mode);
    CHECK(got->path == "a\nletter.pdf");
    CHECK(got->sha256 == "0123");
    CHECK(got->query.rule == ":date");
    CHECK(got->query.whole);
    CHECK(got->with_text);
    REQUIRE(got->formats.size() == 2);
    CHECK(got->formats[0].titles == formats[0].titles);
    CHECK(got->formats[0].never.empty());
    CHECK(got->formats[1].titles.empty());
    CHECK(got->formats[1].never == formats[1].never);
  }
}

TEST_CASE("what is no task is refused") {
  const std::string good = to_payload({work_mode::extract, "letter.pdf", "0123"});
  CHECK_FALSE(from_payload(""));
  CHECK_FALSE(from_payload(good.substr(0, good.size() - 1)));
  CHECK_FALSE(from_payload(good + good));
}
