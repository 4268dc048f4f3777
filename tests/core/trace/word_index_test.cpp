// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/trace/word_index.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::core;
using words = std::vector<std::string>;

TEST_CASE("the index weighs texts by stem, and those with rarer words more") {
  word_index index;
  index.add("Lanterns were polished in the harbour.");
  index.add("The harbour has boats.");
  index.add("The harbour has nets and boats.");
  index.add("Nothing else.");
  const auto weights = index.weights(R"("lantern" OR "harbour")");
  REQUIRE(weights.size() == 4);
  CHECK(weights[0] > weights[1]);
  CHECK(weights[3] == 0);
  CHECK(index.found(R"("boat")") == std::vector<std::size_t>{1, 2});
  CHECK(index.weights("").size() == 4);
  CHECK(index.found("").empty());
}

TEST_CASE("the index gives the words that were found as each text spells them, the rarest first") {
  word_index index;
  index.add("Lantern makers of the harbour.");
  index.add("Boats and Lanterns: boats, harbours.");
  index.add("A harbour.");
  const std::string query = R"("lantern" OR "boat" OR "harbour")";
  const auto found = index.words(query, {1, 2, 0});
  REQUIRE(found.size() == 3);
  CHECK(found[0] == words{"Boats", "boats", "Lanterns", "harbours"});
  CHECK(found[1] == words{"harbour"});
  CHECK(found[2] == words{"Lantern", "harbour"});
  CHECK(index.words(query, {}).empty());
  CHECK(index.words("", {0}) == std::vector<words>{{}});
}
