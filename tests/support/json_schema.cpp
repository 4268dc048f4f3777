// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/json_schema.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <regex>
#include <stdexcept>
#include <string_view>

namespace sheaf::test {
namespace {

using core::yaml::node;
using nlohmann::json;

constexpr std::array known_words = std::to_array<std::string_view>({"$schema",
                                                                    "$id",
                                                                    "$ref",
                                                                    "title",
                                                                    "description",
                                                                    "definitions",
                                                                    "type",
                                                                    "properties",
                                                                    "patternProperties",
                                                                    "additionalProperties",
                                                                    "required",
                                                                    "items",
                                                                    "enum",
                                                                    "const",
                                                                    "pattern",
                                                                    "minLength",
                                                                    "minimum",
                                                                    "maximum",
                                                                    "anyOf",
                                                                    "allOf",
                                                                    "if",
                                                                    "then",
                                                                    "else"});

bool is_number(const std::string& text) {
  char* end = nullptr;
  static_cast<void>(std::strtod(text.c_str(), &end));
  return !text.empty() && *end == '\0';
}

/// A plain scalar may be a text, a number or a truth: the tree does not keep what was in quotes.
bool is_of_type(const node& at, const std::string& type) {
  if (type == "object") return at.is_map();
  if (type == "array") return at.is_sequence();
  if (type == "string") return at.is_scalar();
  if (type == "boolean") return at.is_scalar() && (at.value == "true" || at.value == "false");
  return at.is_scalar() && is_number(at.value);
}

class comparison {
 public:
  explicit comparison(const json& root) : root_(root) {}

  std::vector<std::string> problems(const node& at, const json& schema) {
    found_.clear();
    compare(at, schema);
    return found_;
  }

 private:
  bool holds(const node& at, const json& schema) const { return comparison(root_).problems(at, schema).empty(); }

  void fault(const node& at, const std::string& message) {
    found_.push_back("line " + std::to_string(at.line) + ": " + message);
  }

  void compare(const node& at, const json& schema) {
    for (const auto& [word, rule] : schema.items()) {
      if (std::find(known_words.begin(), known_words.end(), word) == known_words.end())
        throw std::runtime_error("the schema uses `" + word + "`, which this test does not know");
    }
    if (schema.contains("$ref")) {
      const auto name = schema["$ref"].get<std::string>();
      return compare(at, root_.at(json::json_pointer(name.substr(1))));
    }
    if (schema.contains("type")) compare_type(at, schema["type"]);
    if (at.is_scalar()) compare_scalar(at, schema);
    if (at.is_map()) compare_map(at, schema);
    if (at.is_sequence() && schema.contains("items"))
      for (const auto& item : at.items) compare(item, schema["items"]);
    for (const auto& each : schema.value("allOf", json::array())) compare(at, each);
    if (const auto any = schema.find("anyOf"); any != schema.end())
      if (std::none_of(any->begin(), any->end(), [&](const json& each) { return holds(at, each); }))
        fault(at, "fits none of several forms");
    if (schema.contains("if")) {
      const auto* branch = holds(at, schema["if"]) ? "then" : "else";
      if (schema.contains(branch)) compare(at, schema[branch]);
    }
  }

  void compare_type(const node& at, const json& type) {
    const bool fits = type.is_string() ? is_of_type(at, type.get<std::string>())
                                       : std::any_of(type.begin(), type.end(), [&](const json& each) {
                                           return is_of_type(at, each.get<std::string>());
                                         });
    if (!fits) fault(at, "is no " + type.dump());
  }

  void compare_scalar(const node& at, const json& schema) {
    if (schema.contains("enum") &&
        std::find(schema["enum"].begin(), schema["enum"].end(), at.value) == schema["enum"].end())
      fault(at, "`" + at.value + "` is not one of the words");
    if (schema.contains("const") && schema["const"] != at.value) fault(at, "`" + at.value + "` is not the word");
    if (schema.value("minLength", 0U) > at.value.size()) fault(at, "is too short");
    if (schema.contains("pattern") && !std::regex_search(at.value, std::regex(schema["pattern"].get<std::string>())))
      fault(at, "`" + at.value + "` does not fit the pattern");
    if (!is_number(at.value)) return;
    const double value = std::stod(at.value);
    if (schema.contains("minimum") && value < schema["minimum"].get<double>()) fault(at, "is too small");
    if (schema.contains("maximum") && value > schema["maximum"].get<double>()) fault(at, "is too large");
  }

  void compare_map(const node& at, const json& schema) {
    const auto properties = schema.value("properties", json::object());
    const auto patterns = schema.value("patternProperties", json::object());
    for (const auto& [key, value] : at.pairs) {
      bool known = properties.contains(key.value);
      if (known) compare(value, properties[key.value]);
      for (const auto& [pattern, rule] : patterns.items()) {
        if (!std::regex_search(key.value, std::regex(pattern))) continue;
        known = true;
        compare(value, rule);
      }
      if (known || !schema.contains("additionalProperties")) continue;
      if (schema["additionalProperties"] == false)
        fault(key, "`" + key.value + "` is no key");
      else
        compare(value, schema["additionalProperties"]);
    }
    for (const auto& wanted : schema.value("required", json::array())) {
      if (at.find(wanted.get<std::string>()) == nullptr) fault(at, "`" + wanted.get<std::string>() + "` is missing");
    }
  }

  const json& root_;
  std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> schema_problems(const core::yaml::node& file, const json& schema) {
  return comparison(schema).problems(file, schema);
}

}  // namespace sheaf::test
