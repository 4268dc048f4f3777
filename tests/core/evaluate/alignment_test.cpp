// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/evaluate/alignment.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::core;
using partners = std::vector<std::size_t>;

TEST_CASE("as many pairs in order as possible are made first") {
  CHECK(align({{0}, {1}, {2}}, 3) == partners{0, 1, 2});
  // Of two equal elements on the right, the one that keeps the order is chosen.
  CHECK(align({{1}, {0, 2}}, 3) == partners{1, 2});
  CHECK(align({{0, 2}, {1}}, 3) == partners{0, 1});
  CHECK(align({{0, 1}, {0, 1}}, 2) == partners{0, 1});
}

TEST_CASE("elements out of order are paired last") {
  CHECK(align({{2}, {0}, {1}}, 3) == partners{2, 0, 1});
  CHECK(align({{1}, {0}}, 2).size() == 2);
}

TEST_CASE("an element without an equal gets no partner, and nothing is paired twice") {
  CHECK(align({{}, {0}}, 1) == partners{no_partner, 0});
  CHECK(align({{0}, {0}}, 1) == partners{0, no_partner});
  CHECK(align({}, 5).empty());
}
