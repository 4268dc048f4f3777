// SPDX-License-Identifier: AGPL-3.0-or-later
// What may stand in a YAML file, as a table: the code that reads the file takes its keys from it, and the JSON Schema
// for editors is made from it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core::yaml {

enum class value_shape {
  text,
  truth,  ///< true or false
  number,
  whole_number,
  texts,          ///< a list
  text_or_texts,  ///< one, or a list
  phrases,        ///< one phrase, or a list of which some may be marked `optional`
  map,            ///< with these keys
  maps,           ///< a list of maps, each with these keys
  named_maps,     ///< a map of names to maps, each with these keys
  tree            ///< a map of maps, texts and lists of texts, of any depth
};

struct key_shape {
  std::string name;
  value_shape is = value_shape::text;
  std::string what;  ///< for people; no full stop at its end
  bool required = false;
  std::vector<key_shape> keys = {};     ///< of map, maps and named_maps
  std::string pattern = {};             ///< regular expression: of a text, or of the names of named_maps
  std::vector<std::string> words = {};  ///< the only texts that are allowed
  std::optional<double> least = {};
  std::optional<double> most = {};
};

/// What else holds where a key has a certain value: where `library` is `outline`, `vocabulary` has other keys.
struct shape_condition {
  std::string key;
  std::string value;
  std::vector<key_shape> then = {};                  ///< further rules about keys that the file may have
  std::vector<std::string> otherwise_required = {};  ///< keys that the file needs where the value is another, or none
};

/// The names of all keys, and of those that are required, in their order.
[[nodiscard]] std::vector<std::string_view> names_of(const std::vector<key_shape>& keys);
[[nodiscard]] std::vector<std::string_view> required_of(const std::vector<key_shape>& keys);

/// The file as JSON Schema, draft 07, which the YAML extensions of editors read. Indented, ends with a line end.
[[nodiscard]] std::string json_schema(std::string_view id, std::string_view title, std::string_view what,
                                      const std::vector<key_shape>& keys,
                                      const std::vector<shape_condition>& conditions = {});

}  // namespace sheaf::core::yaml
