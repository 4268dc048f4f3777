// SPDX-License-Identifier: AGPL-3.0-or-later
// The schema that editors read says the same as the code that reads manifests.
#include "core/host/outline.hpp"
#include "core/yaml/read.hpp"
#include "tests/core/host/test_folders.hpp"
#include "tests/support/json_schema.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <map>
#include <set>

using namespace sheaf::core;
using namespace sheaf::test;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

const std::string head =
    "id: westmarch_note\nname: Notes\nversion: 1.0.0\nlicence: MIT\n"
    "document_types: [{type: westmarch_note, framework: none, title: A note}]\n";
const std::string description = head +
                                "library: outline\nvocabulary:\n  recognition: {title: [a note]}\n"
                                "  headings: {scope: [why we came]}\n";

json schema() {
  return json::parse(
      yaml::json_schema("urn:sheaf:schema:manifest:1", "a", "b", manifest_shapes(), manifest_conditions()));
}

/// What the reader and what the schema say of a manifest. They must agree.
bool both_accept(const std::string& text) {
  const auto root = yaml::read(text);
  REQUIRE(root);
  const auto underlined = schema_problems(*root, schema());
  const auto read = parse_manifest(text);
  INFO(text);
  if (!read) INFO(yaml::to_string(read.error().front(), "plugin.yaml"));
  for (const auto& line : underlined) UNSCOPED_INFO("schema: " << line);
  CHECK(read.has_value() == underlined.empty());
  return read.has_value() && underlined.empty();
}

/// A manifest with one more key at the top.
std::string with(const std::string& key, const std::string& value) {
  return head + "abi: \"1.0\"\n" + key + ": " + value + "\n";
}

/// The paths of all keys below a map of the schema.
std::set<std::string> paths_in(const json& map, const std::string& above = "") {
  std::set<std::string> paths;
  for (const auto& [key, value] : map.at("properties").items()) {
    if (value.contains("properties"))
      paths.merge(paths_in(value, above + key + "/"));
    else
      paths.insert(above + key);
  }
  return paths;
}

json vocabulary_in_schema() {
  return schema().at("allOf").at(0).at("then").at("properties").at("vocabulary");
}

/// A description with this one more key, and this value under it.
std::string describing(std::string_view path, const std::string& value) {
  std::map<std::string, std::map<std::string, std::string>> tables = {{"recognition", {{"title", "[a note]"}}},
                                                                      {"headings", {{"scope", "[why we came]"}}}};
  auto text = head + "library: outline\nvocabulary:\n";
  const auto slash = path.find('/');
  if (slash == std::string_view::npos)
    text += "  " + std::string(path) + ": " + value + "\n";
  else
    tables[std::string(path.substr(0, slash))][std::string(path.substr(slash + 1))] = value;
  for (const auto& [table, keys] : tables) {
    text += "  " + table + ":\n";
    for (const auto& [key, words] : keys) text += "    " + key + ": " + words + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("every key of a manifest is in its schema, and the schema has no other") {
  const auto shapes = manifest_shapes();
  const auto names = yaml::names_of(shapes);
  std::set<std::string> in_schema;
  const auto whole = schema();
  for (const auto& [key, value] : whole.at("properties").items()) in_schema.insert(key);
  CHECK(in_schema == std::set<std::string>(names.begin(), names.end()));
  CHECK(both_accept(head + "abi: \"1.0\"\n"));
  CHECK_FALSE(both_accept(head));
  CHECK_FALSE(both_accept(with("licences", "MIT")));
  CHECK(both_accept(with("threshold", "0.6")));
  CHECK_FALSE(both_accept(with("threshold", "2")));
  CHECK(both_accept(with("fields", "{x.fee: {type: number, title: Fee}}")));
  CHECK_FALSE(both_accept(with("fields", "{fee: {type: number, title: Fee}}")));
  CHECK_FALSE(both_accept(with("fields", "{x.fee: {type: sum, title: Fee}}")));
  CHECK(both_accept(with("vocabulary", "{tides: {high: [flood, {optional: [spring]}]}}")));
}

TEST_CASE("every key of a description is in the schema of manifests, and the schema has no other") {
  std::set<std::string> known;
  for (const auto& key : outline_keys()) known.emplace(key.path);
  CHECK(paths_in(vocabulary_in_schema()) == known);
}

TEST_CASE("reader and schema accept each key of a description with its words, and refuse others") {
  CHECK(both_accept(description));
  for (const auto& key : outline_keys()) {
    INFO(key.path);
    switch (key.is) {
      case outline_value::phrases:
        CHECK(both_accept(describing(key.path, "[one, {optional: two}]")));
        CHECK(both_accept(describing(key.path, "one")));
        break;
      case outline_value::headings:
        CHECK(both_accept(describing(key.path, "[why we came]")));
        break;
      case outline_value::word:
      case outline_value::words:
        for (const auto word : key.words) CHECK(both_accept(describing(key.path, std::string(word))));
        CHECK_FALSE(both_accept(describing(key.path, "nothing_of_the_kind")));
        break;
    }
  }
  CHECK_FALSE(both_accept(describing("tides/high", "[flood]")));
  CHECK_FALSE(both_accept(describing("labels/tides", "[flood]")));
  CHECK_FALSE(both_accept(head + "library: outline\nvocabulary: {headings: {scope: [why we came]}}\n"));
  CHECK_FALSE(both_accept(head + "library: outline\nvocabulary: {recognition: {title: [a note]}}\n"));
  CHECK_FALSE(both_accept(head + "library: outline\n"));
}

TEST_CASE("every manifest and description in the tree is in order by the schema") {
  std::size_t seen = 0;
  for (const auto* place : {"plugins", "sdk/examples"}) {
    for (const auto& each : fs::recursive_directory_iterator(fs::path(SHEAF_SOURCE_DIR) / place)) {
      if (each.path().filename() != "plugin.yaml") continue;
      INFO(each.path());
      const auto root = yaml::read(content_of(each.path()));
      REQUIRE(root);
      CHECK(schema_problems(*root, schema()) == std::vector<std::string>());
      CHECK(parse_manifest(content_of(each.path())).has_value());
      ++seen;
    }
  }
  CHECK(seen >= 9);
}
