// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/yaml/shape.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace sheaf::core;
using nlohmann::json;
using yaml::value_shape;

namespace {

json schema_of(const std::vector<yaml::key_shape>& keys) {
  return json::parse(yaml::json_schema("urn:test", "a file", "What it is.", keys));
}

}  // namespace

TEST_CASE("names of keys come in the order of the table") {
  const std::vector<yaml::key_shape> keys = {{.name = "harbour", .what = "A place", .required = true},
                                             {.name = "boats", .what = "What is in it"}};
  CHECK(yaml::names_of(keys) == std::vector<std::string_view>{"harbour", "boats"});
  CHECK(yaml::required_of(keys) == std::vector<std::string_view>{"harbour"});
}

TEST_CASE("a schema knows the file's keys and no others") {
  const json schema = schema_of({{.name = "harbour", .what = "A place", .required = true}});
  CHECK(schema.at("$id") == "urn:test");
  CHECK(schema.at("type") == "object");
  CHECK(schema.at("additionalProperties") == false);
  CHECK(schema.at("required") == json({"harbour"}));
  CHECK(schema.at("properties").at("harbour") ==
        json({{"type", "string"}, {"minLength", 1}, {"description", "A place."}}));
  CHECK(!schema_of({{.name = "boats", .what = "Some"}}).contains("required"));
}

TEST_CASE("a schema tells what each value may be") {
  const json all = schema_of({{.name = "open", .is = value_shape::truth, .what = "a"},
                              {.name = "depth", .is = value_shape::number, .what = "b", .least = 0.5, .most = 20},
                              {.name = "berths", .is = value_shape::whole_number, .what = "c", .least = 1},
                              {.name = "names", .is = value_shape::texts, .what = "d"},
                              {.name = "pilots", .is = value_shape::text_or_texts, .what = "e"},
                              {.name = "tide", .what = "f", .words = {"high", "low"}},
                              {.name = "code", .what = "g", .pattern = "^[a-z]+$"}})
                       .at("properties");
  CHECK(all.at("open").at("type") == "boolean");
  CHECK(all.at("depth").at("minimum") == 0.5);
  CHECK(all.at("depth").at("maximum") == 20);
  CHECK(all.at("berths").at("type") == "integer");
  CHECK(!all.at("berths").contains("maximum"));
  CHECK(all.at("names").at("items").at("type") == "string");
  CHECK(all.at("pilots").at("anyOf").size() == 2);
  CHECK(all.at("tide").at("enum") == json({"high", "low"}));
  CHECK(all.at("code").at("pattern") == "^[a-z]+$");
}

TEST_CASE("a schema has maps, phrases, and rules that hold where a key has a certain value") {
  const std::vector<yaml::key_shape> words = {{.name = "words",
                                               .is = value_shape::map,
                                               .what = "a",
                                               .required = true,
                                               .keys = {{.name = "tides", .is = value_shape::phrases, .what = "b"}}}};
  const json schema = json::parse(
      yaml::json_schema("urn:test", "a file", "What it is.",
                        {{.name = "by", .what = "c"}, {.name = "words", .is = value_shape::tree, .what = "d"}},
                        {{.key = "by", .value = "moon", .then = words, .otherwise_required = {"sun"}}}));
  const json& rule = schema.at("allOf").at(0);
  CHECK(rule.at("if") == json({{"properties", {{"by", {{"const", "moon"}}}}}, {"required", {"by"}}}));
  CHECK(rule.at("then").at("required") == json({"words"}));
  CHECK(rule.at("then").at("properties").at("words").at("additionalProperties") == false);
  CHECK(rule.at("else").at("required") == json({"sun"}));
  CHECK(schema.at("definitions").contains("phrases"));
}

TEST_CASE("a schema goes into lists of maps, named maps and trees") {
  const json schema = schema_of(
      {{.name = "boats", .is = value_shape::maps, .what = "a", .keys = {{.name = "id", .what = "b", .required = true}}},
       {.name = "fees",
        .is = value_shape::named_maps,
        .what = "c",
        .keys = {{.name = "sum", .what = "d"}},
        .pattern = "^x\\."},
       {.name = "words", .is = value_shape::tree, .what = "e"}});
  const json& all = schema.at("properties");
  CHECK(all.at("boats").at("items").at("required") == json({"id"}));
  CHECK(all.at("boats").at("items").at("additionalProperties") == false);
  CHECK(all.at("fees").at("patternProperties").at("^x\\.").at("properties").contains("sum"));
  CHECK(all.at("words").at("additionalProperties").at("$ref") == "#/definitions/tree");
  CHECK(schema.at("definitions").contains("tree"));
}
