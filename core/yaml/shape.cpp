// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/yaml/shape.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <utility>

namespace sheaf::core::yaml {
namespace {

using nlohmann::ordered_json;

ordered_json schema_of_map(const std::vector<key_shape>& keys);

ordered_json definition(std::string_view name) {
  return {{"$ref", fmt::format("#/definitions/{}", name)}};
}

ordered_json schema_of_text(const key_shape& key) {
  ordered_json made = {{"type", "string"}};
  if (key.words.empty()) made["minLength"] = 1;
  if (!key.pattern.empty() && key.is != value_shape::named_maps) made["pattern"] = key.pattern;
  if (!key.words.empty()) made["enum"] = key.words;
  return made;
}

ordered_json schema_of_value(const key_shape& key) {
  ordered_json texts = {{"type", "array"}, {"items", schema_of_text(key)}};
  switch (key.is) {
    case value_shape::text:
      return schema_of_text(key);
    case value_shape::truth:
      return {{"type", "boolean"}};
    case value_shape::number:
    case value_shape::whole_number: {
      ordered_json made = {{"type", key.is == value_shape::number ? "number" : "integer"}};
      const auto bound = [&](double value) {
        return key.is == value_shape::number ? ordered_json(value) : ordered_json(static_cast<std::int64_t>(value));
      };
      if (key.least) made["minimum"] = bound(*key.least);
      if (key.most) made["maximum"] = bound(*key.most);
      return made;
    }
    case value_shape::texts:
      return texts;
    case value_shape::text_or_texts:
      return {{"anyOf", ordered_json::array({schema_of_text(key), texts})}};
    case value_shape::phrases:
      return {{"allOf", ordered_json::array({definition("phrases")})}};  // beside a $ref, draft 07 reads nothing
    case value_shape::map:
      return schema_of_map(key.keys);
    case value_shape::maps:
      return {{"type", "array"}, {"items", schema_of_map(key.keys)}};
    case value_shape::named_maps:
      return {{"type", "object"},
              {"patternProperties", {{key.pattern, schema_of_map(key.keys)}}},
              {"additionalProperties", false}};
    case value_shape::tree:
      break;
  }
  return {{"type", "object"}, {"additionalProperties", definition("tree")}};
}

/// The properties of a map's keys.
ordered_json properties_of(const std::vector<key_shape>& keys) {
  ordered_json properties = ordered_json::object();
  for (const key_shape& key : keys) {
    ordered_json value = schema_of_value(key);
    value["description"] = key.what + ".";
    properties[key.name] = std::move(value);
  }
  return properties;
}

ordered_json schema_of_map(const std::vector<key_shape>& keys) {
  ordered_json made = {{"type", "object"}, {"properties", properties_of(keys)}, {"additionalProperties", false}};
  if (const auto required = required_of(keys); !required.empty()) made["required"] = required;
  return made;
}

/// Whether a key of this shape stands somewhere in the table.
bool has(value_shape wanted, const std::vector<key_shape>& keys) {
  return std::any_of(keys.begin(), keys.end(),
                     [&](const key_shape& key) { return key.is == wanted || has(wanted, key.keys); });
}

/// Words of a vocabulary, of any depth.
ordered_json schema_of_tree() {
  const ordered_json leaf = {{"type", ordered_json::array({"string", "number", "boolean"})}};
  const ordered_json branch = {{"type", "object"}, {"additionalProperties", definition("tree")}};
  return {
      {"anyOf", ordered_json::array(
                    {leaf, {{"type", "array"}, {"items", {{"anyOf", ordered_json::array({leaf, branch})}}}}, branch})}};
}

/// A phrase, a list of them, or phrases that are marked `optional`. YAML reads `2024` and `yes` as no text, and yet
/// they are phrases.
ordered_json schema_of_phrases() {
  const ordered_json phrase = {{"type", ordered_json::array({"string", "number", "boolean"})}};
  const ordered_json marked = {{"type", "object"},
                               {"properties", {{"optional", definition("phrases")}}},
                               {"required", ordered_json::array({"optional"})},
                               {"additionalProperties", false}};
  return {{"anyOf",
           ordered_json::array(
               {phrase, marked, {{"type", "array"}, {"items", {{"anyOf", ordered_json::array({phrase, marked})}}}}})}};
}

ordered_json schema_of_condition(const shape_condition& condition) {
  ordered_json made = {{"if",
                        {{"properties", {{condition.key, {{"const", condition.value}}}}},
                         {"required", ordered_json::array({condition.key})}}}};
  made["then"] = {{"properties", properties_of(condition.then)}};
  if (const auto required = required_of(condition.then); !required.empty()) made["then"]["required"] = required;
  if (!condition.otherwise_required.empty()) made["else"] = {{"required", condition.otherwise_required}};
  return made;
}

}  // namespace

std::vector<std::string_view> names_of(const std::vector<key_shape>& keys) {
  std::vector<std::string_view> names;
  for (const key_shape& key : keys) names.emplace_back(key.name);
  return names;
}

std::vector<std::string_view> required_of(const std::vector<key_shape>& keys) {
  std::vector<std::string_view> names;
  for (const key_shape& key : keys) {
    if (key.required) names.emplace_back(key.name);
  }
  return names;
}

std::string json_schema(std::string_view id, std::string_view title, std::string_view what,
                        const std::vector<key_shape>& keys, const std::vector<shape_condition>& conditions) {
  ordered_json schema = {
      {"$schema", "http://json-schema.org/draft-07/schema#"}, {"$id", id}, {"title", title}, {"description", what}};
  schema.update(schema_of_map(keys));
  for (const shape_condition& condition : conditions) schema["allOf"].push_back(schema_of_condition(condition));
  const auto needs = [&](value_shape wanted) {
    return has(wanted, keys) ||
           std::any_of(conditions.begin(), conditions.end(), [&](const auto& each) { return has(wanted, each.then); });
  };
  if (needs(value_shape::tree)) schema["definitions"]["tree"] = schema_of_tree();
  if (needs(value_shape::phrases)) schema["definitions"]["phrases"] = schema_of_phrases();
  return schema.dump(2) + "\n";
}

}  // namespace sheaf::core::yaml
