// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/model/marked_text.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace sheaf::core;

namespace {

marked_text sample() {
  marked_text made;
  made.text = "Café\nPlans are late.";
  made.blocks.push_back({block_kind::heading, {0, 5}, 1, 2, ""});
  made.blocks.push_back({block_kind::list_item, {6, 21}, 300, 0, "•"});
  made.marks.push_back({mark_use::boilerplate, "heading", {0, 5}});
  made.marks.push_back({mark_use::field, "published", {6, 11}});
  return made;
}

}  // namespace

TEST_CASE("a marked text comes through as it was") {
  const auto got = unpack_marked_text(pack_marked_text(sample()));
  REQUIRE(got);
  CHECK(got->text == sample().text);
  REQUIRE(got->blocks.size() == 2);
  CHECK(got->blocks[1].kind == block_kind::list_item);
  CHECK(got->blocks[1].where == span{6, 21});
  CHECK(got->blocks[1].page == 300);
  CHECK(got->blocks[1].marker == "•");
  REQUIRE(got->marks.size() == 2);
  CHECK(got->marks[0].use == mark_use::boilerplate);
  CHECK(got->marks[1].what == "published");
}

TEST_CASE("a marked text that is cut off or goes on is refused") {
  const std::string good = pack_marked_text(sample());
  for (std::size_t size = 0; size < good.size(); ++size) CHECK_FALSE(unpack_marked_text(good.substr(0, size)));
  CHECK_FALSE(unpack_marked_text(good + good));
}

TEST_CASE("any byte changed gives a sound text or none") {
  const std::string good = pack_marked_text(sample());
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (int value = 0; value < 256; ++value) {
      std::string bad = good;
      bad[at] = static_cast<char>(value);
      const auto got = unpack_marked_text(bad);
      if (!got) continue;
      for (const auto& each : got->blocks) CHECK(each.where.end <= got->text.size());
      for (const auto& each : got->marks) CHECK(each.where.end <= got->text.size());
    }
  }
}

TEST_CASE("spans on no border of a character, overlaps and disorder are refused") {
  auto divided = sample();
  divided.blocks[0].where.end = 4;
  CHECK_FALSE(unpack_marked_text(pack_marked_text(divided)));
  auto overlapping = sample();
  overlapping.blocks[0].where.end = 8;
  CHECK_FALSE(unpack_marked_text(pack_marked_text(overlapping)));
  auto disordered = sample();
  std::swap(disordered.marks[0], disordered.marks[1]);
  CHECK_FALSE(unpack_marked_text(pack_marked_text(disordered)));
  auto not_text = sample();
  not_text.marks[0].what = "\xff";
  CHECK_FALSE(unpack_marked_text(pack_marked_text(not_text)));
}

TEST_CASE("what is larger than the limits is not within them, and refused") {
  const auto made = sample();
  for (const marked_text_limits& limits :
       {marked_text_limits{20, 100, 100}, marked_text_limits{100, 1, 100}, marked_text_limits{100, 100, 5}}) {
    CHECK_FALSE(is_within(made, limits));
    CHECK_FALSE(unpack_marked_text(pack_marked_text(made), limits));
  }
  CHECK(is_within(made, {21, 2, 9}));
  CHECK(unpack_marked_text(pack_marked_text(made), {21, 2, 9}));
}
