// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads a line of JSON into a small tree of values within limits. The line is hostile: what passes a limit is given up
// at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

struct json_limits;

enum class json_kind : std::uint8_t {
  null,
  boolean,
  whole,   ///< a number without sign, point and exponent that 64 bits hold
  number,  ///< any other
  string,
  list,
  object
};

/// One value as the tree holds it. Values stand in the order of the line, so what is within a value follows it.
struct json_node {
  json_kind kind = json_kind::null;
  std::uint8_t name_size = 0;  ///< bytes of the name of an object's member
  std::uint32_t size = 0;      ///< bytes of a string; values in a list or object
  std::uint32_t after = 0;     ///< number of the node behind the value and all that is within it
  const char* name = nullptr;
  union {
    const char* text = nullptr;  ///< of a string
    std::uint64_t whole;
    double number;
  };
};

/// A value of a tree, which must outlive it. Texts are views of the tree's own.
class json_value {
 public:
  json_value(const std::vector<json_node>& nodes, std::size_t at) : nodes_(&nodes), at_(at) {}

  [[nodiscard]] json_kind kind() const { return node().kind; }
  [[nodiscard]] bool is_number() const { return kind() == json_kind::whole || kind() == json_kind::number; }
  /// The name of an object's member.
  [[nodiscard]] std::string_view name() const { return {node().name, node().name_size}; }
  /// Of a string.
  [[nodiscard]] std::string_view text() const { return {node().text, node().size}; }
  /// Of a whole number.
  [[nodiscard]] std::uint64_t whole() const { return node().whole; }
  /// Of either kind of number.
  [[nodiscard]] double number() const {
    return kind() == json_kind::whole ? static_cast<double>(node().whole) : node().number;
  }

  /// The number of values in a list or object.
  [[nodiscard]] std::size_t size() const { return node().size; }
  /// Calls `visit(value)` for each value in a list or object, in their order.
  template <typename Visit>
  void each(Visit visit) const {
    for (std::size_t at = at_ + 1; at < node().after; at = (*nodes_)[at].after) visit(json_value(*nodes_, at));
  }
  /// The member of an object; nullopt if it has none of this name.
  [[nodiscard]] std::optional<json_value> find(std::string_view member) const;

 private:
  [[nodiscard]] const json_node& node() const { return (*nodes_)[at_]; }

  const std::vector<json_node>* nodes_;
  std::size_t at_;
};

/// The values of a line.
class json_tree {
 public:
  /// Reads the line: one value as RFC 8259 has it, in valid UTF-8, and nothing behind it. The line has less than 4 GB.
  json_tree(std::string_view line, const json_limits& limits);
  json_tree(const json_tree&) = delete;  // values point into it
  json_tree& operator=(const json_tree&) = delete;

  /// Why the line was refused; empty if it was read.
  [[nodiscard]] const std::string& problem() const { return problem_; }
  [[nodiscard]] json_value root() const { return {nodes_, 0}; }

 private:
  friend class json_builder;

  std::vector<json_node> nodes_;
  std::deque<std::string> texts_;
  std::set<std::string> names_;  ///< of members, each once
  std::string problem_;
};

}  // namespace sheaf::core
