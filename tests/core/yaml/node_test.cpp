// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/yaml/node.hpp"

#include "core/yaml/read.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <string>

using namespace sheaf::core;

namespace {

constexpr std::array<std::string_view, 2> known = {"name", "key"};

/// What `ask` refuses in a file, with its place.
template <typename Ask>
std::string refused(std::string_view text, Ask ask) {
  const auto root = yaml::read(text);
  REQUIRE(root);
  try {
    ask(*root);
  } catch (const yaml::problem& found) {
    return yaml::to_string(found, "f");
  }
  return "nothing";
}

std::string refused_keys(std::string_view text) {
  return refused(text, [](const yaml::node& map) { yaml::need_known_keys(map, known, " in `publishers`"); });
}

}  // namespace

TEST_CASE("a value is found by its key") {
  const auto root = yaml::read("name: a\nkey: [b]\nname: c\n");
  REQUIRE(root);
  REQUIRE(root->find("name") != nullptr);
  CHECK(root->find("name")->value == "a");
  CHECK(root->find("absent") == nullptr);
  CHECK(root->find("key")->find("name") == nullptr);
}

TEST_CASE("unknown and repeated keys are refused") {
  CHECK(refused_keys("name: a\nkey: b\n") == "nothing");
  CHECK(refused_keys("nmae: a\n") == "f:1:1: unknown key `nmae` in `publishers`; did you mean `name`?");
  CHECK(refused_keys("name: a\nweather: b\n") == "f:2:1: unknown key `weather` in `publishers`; known are name, key");
  CHECK(refused_keys("name: a\nname: b\n") == "f:2:1: `name` stands here twice");
  CHECK(refused_keys("[a]: b\n") == "f:1:1: a key needs a single value, but has a list");
}

TEST_CASE("a value of the wrong kind is reported with what stands there") {
  const auto text = [](const yaml::node& at) { (void)yaml::need_text(at, "`id`"); };
  CHECK(refused("a", text) == "nothing");
  CHECK(refused("''", text) == "f:1:1: `id` needs a single value, but has an empty one");
  CHECK(refused("{a: b}", text) == "f:1:1: `id` needs a single value, but has a map");
  CHECK(refused("a", [](const yaml::node& at) { yaml::need_sequence(at, "`ids`"); }) ==
        "f:1:1: `ids` needs a list, but has a single value");
  CHECK(refused("[a]", [](const yaml::node& at) { yaml::need_map(at, "`ids`"); }) ==
        "f:1:1: `ids` needs a map, but has a list");
  CHECK(refused("a: ~", [](const yaml::node& at) { yaml::refuse(at.pairs.front().second, "missing", 2); }) ==
        "f:1:3: missing");
}
