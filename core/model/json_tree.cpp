// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/model/json_tree.hpp"

#include "core/model/json.hpp"

#include <nlohmann/json.hpp>

#include <utility>

namespace sheaf::core {
namespace {

constexpr std::size_t fields_per_object = 64;
constexpr std::size_t longest_name = 64;  // bytes

}  // namespace

/// Takes value by value what the library reads, and stops it at the first breach of a limit.
class json_builder final : public nlohmann::json_sax<nlohmann::json> {
 public:
  json_builder(const json_limits& limits, json_tree& tree) : limits_(limits), tree_(tree) {}

  bool null() override { return add(json_kind::null) != nullptr; }
  bool boolean(bool /*value*/) override { return add(json_kind::boolean) != nullptr; }
  bool number_integer(number_integer_t value) override { return add_number(static_cast<double>(value)); }
  bool number_float(number_float_t value, const string_t& /*as_written*/) override { return add_number(value); }
  bool binary(binary_t& /*value*/) override { return stop("it holds a binary value"); }

  bool number_unsigned(number_unsigned_t value) override {
    json_node* const added = add(json_kind::whole);
    if (added != nullptr) added->whole = value;
    return added != nullptr;
  }

  bool string(string_t& value) override {
    if (value.find('\0') != string_t::npos) return stop("it holds a NUL character");
    if (value.size() > limits_.string_bytes)
      return stop("it holds a string of more than " + std::to_string(limits_.string_bytes) + " bytes");
    json_node* const added = add(json_kind::string);
    if (added == nullptr) return false;
    const std::string& kept = tree_.texts_.emplace_back(std::move(value));
    added->text = kept.data();
    added->size = static_cast<std::uint32_t>(kept.size());
    return true;
  }

  bool start_object(std::size_t /*size*/) override { return open(json_kind::object); }
  bool start_array(std::size_t /*size*/) override { return open(json_kind::list); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& value) override {
    if (tree_.nodes_[open_.back()].size >= fields_per_object) return stop("an object in it has too many fields");
    if (value.size() > longest_name) return stop("a field's name in it is too long");
    if (json_value(tree_.nodes_, open_.back()).find(value)) return stop("the field \"" + value + "\" is there twice");
    name_ = *tree_.names_.insert(std::move(value)).first;
    return true;
  }

  bool parse_error(std::size_t position, const std::string& /*token*/,
                   const nlohmann::detail::exception& /*error*/) override {
    return stop("it is not JSON from byte " + std::to_string(position) + " on");
  }

 private:
  bool stop(std::string problem) {
    if (tree_.problem_.empty()) tree_.problem_ = std::move(problem);
    return false;
  }

  /// Null where there are too many values.
  json_node* add(json_kind kind) {
    if (tree_.nodes_.size() >= limits_.values) {
      stop("it holds more than " + std::to_string(limits_.values) + " values");
      return nullptr;
    }
    json_node& added = tree_.nodes_.emplace_back();
    added.kind = kind;
    added.name = name_.data();
    added.name_size = static_cast<std::uint8_t>(name_.size());
    added.after = static_cast<std::uint32_t>(tree_.nodes_.size());
    name_ = {};
    if (open_.empty()) return &added;
    json_node& around = tree_.nodes_[open_.back()];
    ++around.size;
    around.after = added.after;  // complete so far, as find() needs it
    return &added;
  }

  bool add_number(double value) {
    json_node* const added = add(json_kind::number);
    if (added != nullptr) added->number = value;
    return added != nullptr;
  }

  bool open(json_kind kind) {
    if (open_.size() >= limits_.depth) return stop("it is nested more than " + std::to_string(limits_.depth) + " deep");
    if (add(kind) == nullptr) return false;
    open_.push_back(tree_.nodes_.size() - 1);
    return true;
  }

  bool close() {
    open_.pop_back();
    if (!open_.empty()) tree_.nodes_[open_.back()].after = static_cast<std::uint32_t>(tree_.nodes_.size());
    return true;
  }

  const json_limits& limits_;
  json_tree& tree_;
  std::vector<std::size_t> open_;  ///< numbers of the lists and objects that are not closed yet
  std::string_view name_;          ///< of the value that comes next
};

std::optional<json_value> json_value::find(std::string_view member) const {
  for (std::size_t at = at_ + 1; at < node().after; at = (*nodes_)[at].after)
    if (const json_value each(*nodes_, at); each.name() == member) return each;
  return std::nullopt;
}

json_tree::json_tree(std::string_view line, const json_limits& limits) {
  json_builder builder(limits, *this);
  if (!nlohmann::json::sax_parse(line, &builder) && problem_.empty()) problem_ = "it is not JSON";
}

}  // namespace sheaf::core
