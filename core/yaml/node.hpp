// SPDX-License-Identifier: AGPL-3.0-or-later
// The values of a YAML file, each with its place, and functions that check and read them.
#pragma once

#include "core/yaml/problem.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core::yaml {

struct node_pair;

/// One value. Maps keep the order of the file, and keep a key that occurs twice.
struct node {
  enum class kind { null, scalar, sequence, map };
  kind is = kind::null;
  std::string value;             ///< of a scalar
  std::vector<node_pair> pairs;  ///< of a map
  std::vector<node> items;       ///< of a sequence
  std::size_t line = 0;          ///< where it begins, 1-based; a missing value has the place of its key
  std::size_t column = 0;        ///< of that place, 1-based, in bytes

  [[nodiscard]] bool is_null() const { return is == kind::null; }
  [[nodiscard]] bool is_scalar() const { return is == kind::scalar; }
  [[nodiscard]] bool is_sequence() const { return is == kind::sequence; }
  [[nodiscard]] bool is_map() const { return is == kind::map; }

  /// The first value of a key; nullptr if this is not a map or has no such key.
  [[nodiscard]] const node* find(std::string_view key) const;
};

struct node_pair {
  node first;
  node second;
};

/// "nothing", "a single value", "a list" or "a map".
[[nodiscard]] std::string_view in_words(node::kind is);

/// Throws a problem that stands at the node, or `column` bytes to the right of its beginning. The code that reads a
/// file catches it and adds the name of the file.
[[noreturn]] void refuse(const node& at, std::string message, std::size_t column = 0);

/// The value of a scalar that is not empty; `what` names it in the message: "`id`".
[[nodiscard]] const std::string& need_text(const node& at, std::string_view what);

/// Returns the node if it is a list (or a map); otherwise throws a problem.
const node& need_sequence(const node& at, std::string_view what);
const node& need_map(const node& at, std::string_view what);

/// Throws at the first key of a map that is not a word, is not among `known`, or occurs twice. `within` follows the
/// key in the message: " in `publishers`", or nothing.
void need_known_keys(const node& map, std::span<const std::string_view> known, std::string_view within);

}  // namespace sheaf::core::yaml
