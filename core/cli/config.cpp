// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/cli/config.hpp"

#include "core/cli/terminal.hpp"
#include "core/host/trust_file.hpp"
#include "core/yaml/read.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string_view>
#include <vector>

namespace sheaf::core {
namespace {

constexpr std::size_t max_config_bytes = std::size_t{1} << 20U;

/// Options that make sense only on the command line.
constexpr std::string_view not_in_files[] = {"help", "config", "null"};

std::vector<std::string> known_keys(const CLI::App& command) {
  std::vector<std::string> keys;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) {
      if (std::find(std::begin(not_in_files), std::end(not_in_files), name) == std::end(not_in_files)) {
        keys.push_back(name);
      }
    }
  }
  return keys;
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
void apply(CLI::App& command, const yaml::node& top) {
  if (top.is_null()) return;
  if (!top.is_map()) yaml::refuse(top, "options and their values are wanted, as in `jobs: 4`");
  const std::vector<std::string> names = known_keys(command);
  std::vector<std::string_view> known(names.begin(), names.end());
  const std::size_t options = known.size();
  // The keys about plugins stand in the same file; trust_file reads them.
  known.insert(known.end(), std::begin(trust_keys), std::end(trust_keys));
  yaml::need_known_keys(top, known, "");
  known.resize(options);
  for (const auto& [key, value] : top.pairs) {
    if (std::find(known.begin(), known.end(), key.value) == known.end()) continue;
    const auto values = values_of(key, value);
    CLI::Option* option = command.get_option("--" + key.value);
    if (option->count() > 0) continue;
    try {
      for (const std::string& one : values) option->add_result(one);
      if (!values.empty()) option->run_callback();
    } catch (const CLI::Error& error) {
      yaml::refuse(key, fmt::format("`{}`: {}", key.value, error.what()));
    }
  }
}

}  // namespace

tl::expected<void, std::string> apply_config(CLI::App& command, const std::string& file) {
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
