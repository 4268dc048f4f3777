// SPDX-License-Identifier: AGPL-3.0-or-later
// The published schema against emitted reports, by a small validator of the keywords that the schema uses.
#include "core/model/schema.hpp"

#include "core/model/json.hpp"
#include "core/model/vocabulary.hpp"
#include "tests/core/model/sample_report.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

using namespace sheaf::core;
using namespace sheaf::test;
using nlohmann::json;

namespace {

bool is_of_type(const json& value, const std::string& type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "null") return value.is_null();
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number();
  FAIL("the validator does not know the type " << type);
  return false;
}

class validator {
 public:
  explicit validator(json schema) : schema_(std::move(schema)) {}

  /// The first breach, or an empty string.
  std::string breach(const json& value) const { return breach(schema_, value, ""); }

 private:
  std::string breach(const json& schema, const json& value, const std::string& at) const {
    static const std::set<std::string> known{"$schema",       "$id",
                                             "$defs",         "$ref",
                                             "title",         "description",
                                             "type",          "enum",
                                             "const",         "oneOf",
                                             "anyOf",         "if",
                                             "then",          "else",
                                             "required",      "items",
                                             "minimum",       "maximum",
                                             "pattern",       "format",
                                             "properties",    "additionalProperties",
                                             "minLength",     "minItems",
                                             "minProperties", "propertyNames"};
    for (const auto& item : schema.items()) {
      if (known.count(item.key()) == 0) return "the validator does not know " + item.key();
    }
    if (schema.contains("$ref")) {
      const auto pointer = schema["$ref"].get<std::string>().substr(1);
      auto found = breach(schema_.at(json::json_pointer(pointer)), value, at);
      if (!found.empty()) return found;
    }
    if (schema.contains("type")) {
      const auto& type = schema["type"];
      bool fits = false;
      for (const auto& each : type.is_array() ? type : json::array({type})) fits = fits || is_of_type(value, each);
      if (!fits) return at + ": type";
    }
    if (schema.contains("enum") && std::count(schema["enum"].begin(), schema["enum"].end(), value) != 1) {
      return at + ": enum";
    }
    if (schema.contains("const") && schema["const"] != value) return at + ": const";
    if (schema.contains("minimum") && value.is_number() && value < schema["minimum"]) return at + ": minimum";
    if (schema.contains("maximum") && value.is_number() && value > schema["maximum"]) return at + ": maximum";
    if (schema.contains("minLength") && value.is_string() && value.get<std::string>().empty())
      return at + ": minLength";
    if (schema.contains("anyOf") && count(schema["anyOf"], value, at) < 1) return at + ": anyOf";
    if (schema.contains("oneOf") && count(schema["oneOf"], value, at) != 1) return at + ": oneOf";
    if (schema.contains("if")) {
      const char* const branch = breach(schema["if"], value, at).empty() ? "then" : "else";
      auto found = breach(schema[branch], value, at);
      if (!found.empty()) return found;
    }
    if (value.is_array() && value.size() < schema.value("minItems", 0U)) return at + ": minItems";
    if (value.is_object() && value.size() < schema.value("minProperties", 0U)) return at + ": minProperties";
    if (value.is_array() && schema.contains("items")) {
      for (const auto& each : value) {
        auto found = breach(schema["items"], each, at + "[]");
        if (!found.empty()) return found;
      }
    }
    return value.is_object() ? breach_of_object(schema, value, at) : "";
  }

  std::string breach_of_object(const json& schema, const json& value, const std::string& at) const {
    for (const auto& name : schema.value("required", json::array())) {
      if (!value.contains(name.get<std::string>())) return at + ": required " + name.get<std::string>();
    }
    const auto properties = schema.value("properties", json::object());
    for (const auto& item : value.items()) {
      if (properties.contains(item.key())) {
        auto found = breach(properties[item.key()], item.value(), at + "." + item.key());
        if (!found.empty()) return found;
      } else if (const auto other = schema.value("additionalProperties", json(true)); other.is_object()) {
        auto found = breach(other, item.value(), at + "." + item.key());
        if (!found.empty()) return found;
      } else if (!other.get<bool>()) {
        return at + ": additional " + item.key();
      }
    }
    return "";
  }

  int count(const json& schemas, const json& value, const std::string& at) const {
    int result = 0;
    for (const auto& each : schemas) result += breach(each, value, at).empty() ? 1 : 0;
    return result;
  }

  json schema_;
};

validator published() {
  return validator(json::parse(report_json_schema()));
}

}  // namespace

TEST_CASE("emitted reports are valid by the published schema") {
  const auto schema = published();
  CHECK(schema.breach(json::parse(to_json(sample_report()))).empty());
  CHECK(schema.breach(json::parse(to_json(unrecognised_report()))).empty());
  CHECK(schema.breach(json::parse(to_json(failed_report()))).empty());
  auto own = sample_report();
  own.own = {{"x.fee", own_type::number, {{"", 12, {5, 7}}}}, {"x.crew", own_type::list, {{"Ada", 0, {}}}}};
  own.findings[0].own = {{"x.due", own_type::date, {{"2021-05-03", 0, {}}}}};
  own.addressees = {*own.addressee, {"Mr Ben Okoro", "Chair", ""}};
  const auto tree = json::parse(to_json(own));
  CHECK(schema.breach(tree).empty());
  auto broken = tree;
  broken["x"]["crew"].erase("values");
  CHECK(schema.breach(broken) == ".x.crew: required values");
  broken = tree;
  broken["findings"][0]["x"]["due"].erase("span");
  CHECK(schema.breach(broken) == ".findings[].x.due: required span");
  broken = tree;
  broken["addressees"].erase(1);
  CHECK(schema.breach(broken) == ".addressees: minItems");
}

TEST_CASE("the schema refuses what the reader refuses") {
  const auto schema = published();
  const auto sample = json::parse(to_json(sample_report()));
  const auto breach_with = [&](const char* pointer, const json& value) {
    auto tree = sample;
    tree[json::json_pointer(pointer)] = value;
    CHECK_FALSE(from_json(tree.dump()));
    return schema.breach(tree);
  };
  CHECK(breach_with("/findings/0/kind", "opinion") == ".findings[].kind: enum");
  CHECK(breach_with("/judgements/0/grade", "splendid") == ".judgements[].grade: enum");
  CHECK(breach_with("/judgements/0/grade", "positive") == ".judgements[].grade: enum");
  CHECK(breach_with("/judgements/0/key", "food") == ".judgements[].key: enum");
  CHECK(breach_with("/findings/0/polarity", "sour") == ".findings[].polarity: anyOf");
  CHECK(breach_with("/findings/0/page", 0) == ".findings[].page: minimum");
  CHECK(breach_with("/outcome", "failed") == ".error: type");
  CHECK(breach_with("/coverage", 2) == ".coverage: maximum");
  CHECK(breach_with("/verdict", "good") == ": additional verdict");
}

TEST_CASE("the schema is complete: every field has a description, every vocabulary its words") {
  const auto schema = json::parse(report_json_schema());
  CHECK(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema");
  const auto check_fields = [&](const json& object, const std::string& where) {
    for (const auto& item : object["properties"].items()) {
      INFO(where << "." << item.key());
      auto field = item.value();
      if (field.contains("anyOf") && !field.contains("description")) field = field["anyOf"][0];
      if (field.contains("$ref") && !field.contains("description")) {
        field = schema.at(json::json_pointer(field["$ref"].get<std::string>().substr(1)));
      }
      if (field.contains("items") && !field.contains("description")) {
        field = schema.at(json::json_pointer(field["items"]["$ref"].get<std::string>().substr(1)));
      }
      CHECK_FALSE(field.value("description", "").empty());
    }
    // Fields that are written only if they have content.
    const std::map<std::string, std::size_t> optional = {{"report", 3}, {"finding", 1}, {"own_field", 3}};
    const auto left_out = optional.contains(where) ? optional.at(where) : 0;
    CHECK(object["required"].size() + left_out == object["properties"].size());
  };
  check_fields(schema, "report");
  for (const auto& item : schema["$defs"].items()) check_fields(item.value(), item.key());
  CHECK(schema["$defs"]["finding"]["properties"]["kind"]["enum"].size() == vocabulary::finding_kinds.size());
  CHECK(schema["$defs"]["judgement"]["properties"]["key"]["enum"].size() == vocabulary::judgement_keys.size());
}

TEST_CASE("the reference page names every field and every word of the vocabularies") {
  std::ifstream file(SHEAF_SOURCE_DIR "/docs/reference/finding-model.md");
  const std::string page{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  const auto schema = json::parse(report_json_schema());
  const auto is_named = [&](std::string_view word) {
    std::string code = "`";
    code += word;
    code += '`';
    return page.find(code) != std::string::npos;
  };
  const auto check_named = [&](const json& object) {
    for (const auto& item : object["properties"].items()) {
      INFO(item.key());
      CHECK(is_named(item.key()));
      for (const auto& word : item.value().value("enum", json::array())) {
        INFO(word);
        CHECK(is_named(word.get<std::string>()));
      }
    }
  };
  check_named(schema);
  for (const auto& item : schema["$defs"].items()) check_named(item.value());
  for (const auto& polarity : vocabulary::polarities) {
    CHECK(is_named(polarity.word));
  }
}
