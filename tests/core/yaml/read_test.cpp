// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/yaml/read.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <string>

using namespace sheaf::core;

namespace {

std::string problem_of(std::string_view text, const yaml::bounds& most = {}) {
  const auto root = yaml::read(text, most);
  return root ? "none" : yaml::to_string(root.error(), "f");
}

}  // namespace

TEST_CASE("values come in the order of the file, each with its place") {
  const auto root = yaml::read("b: 1\na:\n  - x\n  - \"y\"\nc:\n");
  REQUIRE(root);
  REQUIRE(root->is_map());
  REQUIRE(root->pairs.size() == 3);
  CHECK(root->pairs[0].first.value == "b");
  const auto& list = root->pairs[1].second;
  REQUIRE(list.is_sequence());
  REQUIRE(list.items.size() == 2);
  CHECK(list.items[1].value == "y");
  CHECK(list.items[1].line == 4);
  CHECK(list.items[1].column == 5);
  // A missing value has the place of its key.
  CHECK(root->pairs[2].second.is_null());
  CHECK(root->pairs[2].second.line == 5);
  CHECK(root->pairs[2].second.column == 1);
}

TEST_CASE("a file without a document gives nothing") {
  for (const auto* text : {"", "# a comment\n"}) {
    const auto root = yaml::read(text);
    REQUIRE(root);
    CHECK(root->is_null());
  }
}

TEST_CASE("text that is not YAML, not UTF-8, or more than one document is refused") {
  CHECK(problem_of("a: [b\n").starts_with("f:2:1: this is not YAML: "));
  CHECK(problem_of("a: \xff\n") == "f: the file is not UTF-8; save it as UTF-8");
  CHECK(problem_of("a: b\n---\nc: d\n") == "f: the file holds more than one YAML document (`---`); keep one");
}

TEST_CASE("a tab in the indentation is named, with its place and what to do") {
  const std::string remedy =
      "a tab stands before the words of this line, and YAML takes no tabs there; put blanks in its place, two for each "
      "level";
  CHECK(problem_of("a:\n\tb: c\n") == "f:2:1: " + remedy);
  CHECK(problem_of("a:\n  b:\n  \t- c\n") == "f:3:3: " + remedy);
  CHECK(problem_of("a:\n  - x\n\t- y\n") == "f:3:1: " + remedy);
  CHECK(problem_of("a: b\n\nc:\n\n\t- d\n") == "f:5:1: " + remedy);
  // A tab elsewhere is no fault, and is not blamed for another one.
  CHECK(problem_of("a:\tb\n") == "none");
  CHECK(problem_of("a:\tb\nc: [d\n").find(" tab ") == std::string::npos);
}

TEST_CASE("anchors and aliases are refused, so that no value multiplies") {
  CHECK(problem_of("a: &x [1, 2]\nb: *x\n") ==
        "f:1:4: an anchor (`&name`) stands here, which no file of Sheaf may use; leave it out");
  CHECK(problem_of("b: *x\n") != "none");
}

TEST_CASE("depth, number of values and bytes are bounded while the text is read") {
  CHECK(problem_of("[[a]]", {.depth = 2}) == "none");
  CHECK(problem_of("[[[a]]]", {.depth = 2}) == "f:1:3: nested more than 2 levels deep; use fewer levels");
  CHECK(problem_of(std::string(100'000, '[')).ends_with("nested more than 16 levels deep; use fewer levels"));
  std::string dashes;
  for (int i = 0; i < 100'000; ++i) dashes += "- ";
  CHECK(problem_of(dashes) == "f:1:33: nested more than 16 levels deep; use fewer levels");
  CHECK(problem_of("[a, b]", {.values = 3}) == "none");
  CHECK(problem_of("[a, b, c]", {.values = 3}) == "f:1:8: more than 3 values stand here; shorten the file");
  CHECK(problem_of("abcd", {.bytes = 3}) == "f: the file has 4 bytes, more than the 3 that are read; shorten it");
}

TEST_CASE("no value is long without end") {
  CHECK(problem_of("a: " + std::string(65'536, 'x')) == "none");
  CHECK(problem_of("a: " + std::string(65'537, 'x')) ==
        "f:1:4: a value of 65537 bytes stands here, more than the 65536 that are read; shorten it");
  CHECK(problem_of(std::string(20, 'k') + ": b", {.text = 10}) ==
        "f:1:1: a value of 20 bytes stands here, more than the 10 that are read; shorten it");
}

TEST_CASE("a file that would grow when its aliases are followed is refused at its first anchor") {
  std::string laughs = "a: &a [lol, lol]\n";
  for (char name = 'b'; name <= 'j'; ++name)
    laughs += std::string(1, name) + ": &" + name + " [*" + char(name - 1) + ", *" + char(name - 1) + "]\n";
  CHECK(problem_of(laughs) == "f:1:4: an anchor (`&name`) stands here, which no file of Sheaf may use; leave it out");
  // A value that holds itself, and keys merged from another map.
  CHECK(problem_of("a: &a [*a]\n").starts_with("f:1:4: an anchor"));
  CHECK(problem_of("a: {b: c}\nd:\n  <<: *a\n").starts_with("f:3:7: this is not YAML: "));
}

TEST_CASE("tags are refused, whatever they name") {
  constexpr auto refusal = "a tag (`!name`) stands here, which no file of Sheaf may use; leave it out";
  for (const std::string tag : {"!!python/object/apply:os.system", "!!str", "!!binary", "!own", "!<tag:x,2000:y>"}) {
    INFO(tag);
    CHECK(problem_of("a: " + tag + " b\n").ends_with(refusal));
    CHECK(problem_of("a: " + tag + " [b]\n").ends_with(refusal));
    CHECK(problem_of("a: " + tag + " {b: c}\n").ends_with(refusal));
  }
  CHECK(problem_of("a: 'b'\nc: \"d\"\ne: |\n  f\n") == "none");
}

TEST_CASE("what is not text is refused with its place") {
  CHECK(problem_of(std::string_view("a: b\nc: \0d\n", 12)) ==
        "f:2:4: a NUL character stands here; save the file as text in UTF-8");
  CHECK(problem_of("a:\n\t- b\n").starts_with("f:2:"));
  CHECK(problem_of("\xEF\xBB\xBF"
                   "a: b\n") == "none");
}

TEST_CASE("a file of many keys, or of much nesting of other kinds, ends with a message") {
  std::string keys;
  for (int i = 0; i < 100'000; ++i) keys += fmt::format("k{}: v\n", i);
  CHECK(problem_of(keys, {.bytes = keys.size()}).ends_with("more than 100000 values stand here; shorten the file"));
  for (const std::string deep : {"{a: ", "? ", "- ", "[", "{? ["}) {
    INFO(deep);
    std::string text;
    while (text.size() < 200'000) text += deep;
    CHECK(problem_of(text) != "none");
  }
}
