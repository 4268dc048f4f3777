// SPDX-License-Identifier: AGPL-3.0-or-later
#include <catch2/catch.hpp>
#include <sheaf/nearest.hpp>

#include <array>
#include <set>
#include <string>
#include <string_view>

using sheaf::nearest;

TEST_CASE("the nearest word is offered only where it is near") {
  constexpr std::array<std::string_view, 3> words = {"licence", "version", "name"};
  CHECK(nearest("license", words) == "licence");
  CHECK(nearest("verson", words) == "version");
  CHECK(nearest("nmae", words) == "name");  // two letters changed places: one slip
  CHECK(nearest("nose", words).empty());    // two of four letters
  CHECK(nearest("nam", words) == "name");
  CHECK(nearest("weather", words).empty());
  CHECK(nearest("", words).empty());
}

TEST_CASE("at most a third of the letters may be wrong, and one always may") {
  CHECK(nearest("ab", std::array{"ax"}) == "ax");
  CHECK(nearest("ab", std::array{"xy"}).empty());
  CHECK(nearest("abcdef", std::array{"abcdxy"}) == "abcdxy");
  CHECK(nearest("abcdef", std::array{"abcxyz"}).empty());
}

TEST_CASE("the nearest of several wins, the first of equals") {
  CHECK(nearest("abcdef", std::array{"abcdxy", "abcdex"}) == "abcdex");
  CHECK(nearest("abcdef", std::array{"abcdey", "abcdex"}) == "abcdey");
}

TEST_CASE("the word itself is no slip, and the next one may be meant") {
  CHECK(nearest("scope", std::array{"scope"}).empty());
  CHECK(nearest("scope", std::set<std::string>{"scope", "scopes"}) == "scopes");
}

TEST_CASE("words longer than anybody mistypes are passed over") {
  CHECK(nearest(std::string(65, 'n'), std::array{std::string(64, 'n')}).empty());
  CHECK(nearest(std::string(64, 'n'), std::array{std::string(65, 'n')}).empty());
  CHECK(nearest(std::string(64, 'n'), std::array{std::string(63, 'n')}).size() == 63);
}
