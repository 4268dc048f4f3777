// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/yaml/shape.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <utility>

namespace sheaf::core::yaml {
namespace {

using nlohmann::ordered_json;

ordered_json schema_of_map(const std::vector<key_shape>& keys);

ordered_json schema_of_text(const key_shape& key) {
  ordered_json made = {{"type", "string"}};
  if (key.words.empty()) made["minLength"] = 1;
  if (!key.pattern.empty() && key.is != value_shape::named_maps) made["pattern"] = key.pattern;
  if (!key.words.empty()) made["enum"] = key.words;
  return made;
}

ordered_json schema_of_value(const key_shape& key) {
  const ordered_json texts = {{"type", "array"}, {"items", schema_of_text(key)}};
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
    case value_shape::maps:
      return {{"type", "array"}, {"items", schema_of_map(key.keys)}};
    case value_shape::named_maps:
      return {{"type", "object"},
              {"patternProperties", {{key.pattern, schema_of_map(key.keys)}}},
              {"additionalProperties", false}};
    case value_shape::tree:
      break;
  }
  return {{"type", "object"}, {"additionalProperties", {{"$ref", "#/definitions/tree"}}}};
}

ordered_json schema_of_map(const std::vector<key_shape>& keys) {
  ordered_json properties = ordered_json::object();
  for (const key_shape& key : keys) {
    ordered_json value = schema_of_value(key);
    value["description"] = key.what + ".";
    properties[key.name] = std::move(value);
  }
  ordered_json made = {{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
  if (const auto required = required_of(keys); !required.empty()) made["required"] = required;
  return made;
}

bool has_tree(const std::vector<key_shape>& keys) {
  for (const key_shape& key : keys) {
    if (key.is == value_shape::tree) return true;
  }
  return false;
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
                        const std::vector<key_shape>& keys) {
  ordered_json schema = {
      {"$schema", "http://json-schema.org/draft-07/schema#"}, {"$id", id}, {"title", title}, {"description", what}};
  schema.update(schema_of_map(keys));
  if (has_tree(keys)) {
    const ordered_json leaf = {{"type", ordered_json::array({"string", "number", "boolean"})}};
    const ordered_json branch = {{"type", "object"}, {"additionalProperties", {{"$ref", "#/definitions/tree"}}}};
    schema["definitions"]["tree"] = {
        {"anyOf",
         ordered_json::array(
             {leaf, {{"type", "array"}, {"items", {{"anyOf", ordered_json::array({leaf, branch})}}}}, branch})}};
  }
  return schema.dump(2) + "\n";
}

}  // namespace sheaf::core::yaml
