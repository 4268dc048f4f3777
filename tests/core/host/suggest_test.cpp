// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/suggest.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <string>

using sheaf::core::nearest;

TEST_CASE("the nearest word is offered only where it is near") {
  constexpr std::array<std::string_view, 3> words = {"licence", "version", "name"};
  CHECK(nearest("license", words) == "licence");
  CHECK(nearest("verson", words) == "version");
  CHECK(nearest("nmae", words) == "name");  // two letters changed places
  CHECK(nearest("nose", words).empty());    // two of four letters
  CHECK(nearest("nam", words) == "name");
  CHECK(nearest("weather", words).empty());
  CHECK(nearest("", words).empty());
  CHECK(nearest(std::string(10'000, 'n'), words).empty());
}
