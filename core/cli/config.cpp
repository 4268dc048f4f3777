// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/cli/config.hpp"

#include "core/cli/command_line.hpp"
#include "core/cli/command_tree.hpp"
#include "core/cli/terminal.hpp"
#include "core/host/trust_file.hpp"
#include "core/yaml/read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

namespace sheaf::core {
namespace {

constexpr std::size_t max_config_bytes = std::size_t{1} << 20U;

/// Options that make sense only on the command line.
constexpr std::string_view not_in_files[] = {"help", "config", "null", "shard", "watch"};

bool may_stand_in_file(std::string_view name) {
  return std::find(std::begin(not_in_files), std::end(not_in_files), name) == std::end(not_in_files);
}

/// What the value of an option must be.
yaml::value_shape shape_of(const option_description& option) {
  using yaml::value_shape;
  if (option.kind == value_kind::none) return value_shape::truth;
  if (option.kind == value_kind::number) return option.range->whole ? value_shape::whole_number : value_shape::number;
  return option.repeatable ? value_shape::text_or_texts : value_shape::text;
}

std::vector<std::string> values_of(const yaml::node& key, const yaml::node& value) {
  if (value.is_scalar()) return {value.value};
  std::vector<std::string> values;
  if (!value.is_sequence()) yaml::refuse(key, fmt::format("`{}`: a value or a list of values is wanted", key.value));
  for (const yaml::node& one : value.items) {
    if (!one.is_scalar()) yaml::refuse(key, fmt::format("`{}`: the list may hold plain values only", key.value));
    values.push_back(one.value);
  }
  return values;
}

/// Gives the options the values of the file. Throws yaml::problem.
void apply(declared_command& command, const yaml::node& top) {
  if (top.is_null()) return;
  if (!top.is_map()) yaml::refuse(top, "options and their values are wanted, as in `jobs: 4`");
  const std::vector<yaml::key_shape> shapes = config_shapes(command);
  yaml::need_known_keys(top, yaml::names_of(shapes), "");
  for (const auto& [key, value] : top.pairs) {
    declared_option* option = command.get_option_no_throw("--" + key.value);
    if (option == nullptr) continue;  // trust_file reads the keys about plugins
    const auto values = values_of(key, value);
    if (option->count() > 0) continue;
    if (const auto taken = option->take_values(values); !taken)
      yaml::refuse(key, fmt::format("`{}`: {}", key.value, taken.error()));
  }
}

}  // namespace

std::vector<yaml::key_shape> config_shapes(const declared_command& extract) {
  std::vector<yaml::key_shape> shapes;
  for (const option_description& option : describe(extract).options) {
    for (const std::string& name : option.long_names) {
      if (!may_stand_in_file(name)) continue;
      yaml::key_shape made{.name = name, .is = shape_of(option), .what = text_of(option), .words = option.choices};
      if (option.range) {
        made.least = option.range->least;
        made.most = option.range->most;
      }
      shapes.push_back(std::move(made));
    }
  }
  for (const yaml::key_shape& about_plugins : trust_shapes()) {
    // --plugins is an option, too, under the same name.
    const auto same = [&](const yaml::key_shape& each) { return each.name == about_plugins.name; };
    shapes.erase(std::remove_if(shapes.begin(), shapes.end(), same), shapes.end());
    shapes.push_back(about_plugins);
  }
  return shapes;
}

tl::expected<void, std::string> apply_config(declared_command& command, const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::string text(max_config_bytes + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (in.bad() || in.gcount() == 0) {
    return tl::unexpected(fmt::format("{}: the configuration cannot be read: {}", printable(file),
                                      in.is_open() ? "it is empty or no file" : std::strerror(errno)));
  }
  text.resize(static_cast<std::size_t>(in.gcount()));
  const auto refused = [&](const yaml::problem& found) {
    return tl::unexpected(printable(yaml::to_string(found, file)));
  };
  const auto top = yaml::read(text, {.bytes = max_config_bytes});
  if (!top) return refused(top.error());
  try {
    apply(command, *top);
  } catch (const yaml::problem& found) {
    return refused(found);
  }
  return {};
}

}  // namespace sheaf::core
