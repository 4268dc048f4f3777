// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/yaml/problem.hpp"

#include <catch2/catch.hpp>

#include <array>

using namespace sheaf::core;

TEST_CASE("a problem is shown with its file and place, or with its file alone") {
  CHECK(yaml::to_string({3, 5, "unknown key"}, "plugin.yaml") == "plugin.yaml:3:5: unknown key");
  CHECK(yaml::to_string({0, 0, "the file is empty"}, "plugin.yaml") == "plugin.yaml: the file is empty");
}

TEST_CASE("for an unknown word the nearest word is offered, or all words are listed") {
  constexpr std::array<std::string_view, 2> known = {"name", "licence"};
  CHECK(yaml::instead_of("nmae", known) == "did you mean `name`?");
  CHECK(yaml::instead_of("weather", known) == "known are name, licence");
}
