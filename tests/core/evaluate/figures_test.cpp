// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/evaluate/figures.hpp"

#include "core/evaluate/bootstrap.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <cstdlib>

using namespace sheaf::core;

namespace {

/// Indexes of counts: right, labels, found.
score_definition definition() {
  return {{{"labels", 1}}, {share_figure("recall", 0, 1), f1_figure("f1", 0, 1, 2)}};
}

std::vector<scored_item> documents() {
  return {{"a", "", "letter", {8, 10, 8}}, {"b", "", "letter", {10, 10, 10}}, {"c", "", "report", {0, 5, 0}}};
}

}  // namespace

TEST_CASE("figures are computed from sums, and means from figures") {
  const score_table table = tabulate(definition(), documents(), {0, 1});
  CHECK(table.all.documents == 3);
  CHECK(*table.value(table.all, "recall").value == Approx(18.0 / 25));
  CHECK(*table.value(table.all, "f1").value == Approx(36.0 / 43));
  CHECK(table.count(table.all, "labels") == 25U);
  REQUIRE(table.types.size() == 2);
  CHECK(table.types[0].name == "letter");
  CHECK(*table.value(table.types[0], "recall").value == Approx(0.9));
  CHECK(*table.value(table.of_documents, "recall").value == Approx((0.8 + 1 + 0) / 3));
  CHECK(*table.value(table.of_types, "recall").value == Approx(0.45));
  CHECK_FALSE(table.count(table.of_types, "labels"));
  CHECK_FALSE(table.value(table.all, "f1").low);
  CHECK_FALSE(table.value(table.all, "no such figure").value);
}

TEST_CASE("a figure that would divide by 0 has no value and does not count in means") {
  const score_table table =
      tabulate(definition(), {{"a", "", "letter", {0, 0, 0}}, {"b", "", "letter", {1, 2, 1}}}, {0, 1});
  CHECK_FALSE(table.single[0].figures[0].value);
  CHECK(*table.value(table.of_documents, "recall").value == Approx(0.5));
}

TEST_CASE("no documents give no figures") {
  const score_table table = tabulate(definition(), {}, {100, 1});
  CHECK(table.all.documents == 0);
  CHECK_FALSE(table.all.figures[0].value);
  CHECK(table.types.empty());
}

TEST_CASE("one seed gives the same intervals, and they contain the figure") {
  std::vector<scored_item> many;
  for (std::size_t i = 0; i < 20; ++i) many.push_back({"d", "", "letter", {static_cast<double>(i % 5), 5, 5}});
  const score_table first = tabulate(definition(), many, {500, 7});
  const score_table again = tabulate(definition(), many, {500, 7});
  const score_table other = tabulate(definition(), many, {500, 8});
  const measured recall = first.value(first.all, "recall");
  REQUIRE((recall.low && recall.high));
  CHECK(*recall.low < *recall.value);
  CHECK(*recall.value < *recall.high);
  CHECK(*recall.low == *again.value(again.all, "recall").low);
  CHECK(*recall.high == *again.value(again.all, "recall").high);
  CHECK(
      (*recall.low != *other.value(other.all, "recall").low || *recall.high != *other.value(other.all, "recall").high));
}

TEST_CASE("equal documents give an interval without width, and a single one gives no interval") {
  const score_table two =
      tabulate(definition(), {{"a", "", "letter", {1, 2, 2}}, {"b", "", "letter", {1, 2, 2}}}, {100, 1});
  CHECK(*two.value(two.all, "f1").low == Approx(0.5));
  CHECK(*two.value(two.all, "f1").high == Approx(0.5));
  const score_table one = tabulate(definition(), {{"a", "", "letter", {1, 2, 2}}}, {100, 1});
  CHECK_FALSE(one.value(one.all, "f1").low);
}

TEST_CASE("random numbers are the same on every machine, and every number is equally likely") {
  random_numbers random(1);
  CHECK(std::array{random.below(1000), random.below(1000), random.below(1000)} ==
        std::array<std::size_t, 3>{465, 519, 590});
  std::array<int, 3> seen{};
  for (int i = 0; i < 3000; ++i) ++seen.at(random.below(3));
  for (const int count : seen) CHECK(std::abs(count - 1000) < 150);
  CHECK(random.below(1) == 0);
}
