// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/cli/config.hpp"

#include "core/cli/terminal.hpp"
#include "core/host/trust_file.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <sheaf/nearest.hpp>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <set>
#include <string_view>
#include <vector>

namespace sheaf::core {
namespace {

constexpr std::size_t max_config_bytes = std::size_t{1} << 20U;

/// What only makes sense on the command line itself.
constexpr std::string_view not_in_files[] = {"help", "config", "null"};

std::string at(const std::string& file, const YAML::Mark& mark) {
  if (mark.is_null()) return printable(file);
  return fmt::format("{}:{}:{}", printable(file), mark.line + 1, mark.column + 1);
}

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

std::string unknown_key(const std::string& key, const std::vector<std::string>& keys) {
  const std::vector<std::string_view> choices(keys.begin(), keys.end());
  std::string message = fmt::format("unknown key `{}`", printable(key));
  if (const auto near = nearest(key, choices); !near.empty()) {
    message += fmt::format("; did you mean `{}`?", near);
  } else {
    message += fmt::format("; known are {}", fmt::join(keys, ", "));
  }
  return message;
}

tl::expected<std::vector<std::string>, std::string> values_of(const YAML::Node& node) {
  if (node.IsScalar()) return std::vector<std::string>{node.Scalar()};
  std::vector<std::string> values;
  if (!node.IsSequence()) return tl::unexpected<std::string>("a value or a list of values is wanted");
  for (const YAML::Node& one : node) {
    if (!one.IsScalar()) return tl::unexpected<std::string>("the list may hold plain values only");
    values.push_back(one.Scalar());
  }
  return values;
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
  if (text.size() > max_config_bytes) {
    return tl::unexpected(
        fmt::format("{}: a configuration may have {} bytes at most", printable(file), max_config_bytes));
  }
  YAML::Node top;
  try {
    top = YAML::Load(text);
  } catch (const YAML::Exception& error) {
    return tl::unexpected(fmt::format("{}: {}", at(file, error.mark), error.msg));
  }
  if (top.IsNull()) return {};
  if (!top.IsMap()) {
    return tl::unexpected(
        fmt::format("{}: options and their values are wanted, as in `jobs: 4`", at(file, top.Mark())));
  }
  const std::vector<std::string> keys = known_keys(command);
  std::set<std::string> seen;
  for (const auto& pair : top) {
    const std::string key = pair.first.IsScalar() ? pair.first.Scalar() : std::string("null");
    const std::string place = at(file, pair.first.Mark());
    // Which plugins may run is read elsewhere, also where no option is taken from the file.
    if (std::find(std::begin(trust_keys), std::end(trust_keys), key) != std::end(trust_keys)) continue;
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
      return tl::unexpected(fmt::format("{}: {}", place, unknown_key(key, keys)));
    }
    if (!seen.insert(key).second) return tl::unexpected(fmt::format("{}: `{}` stands here twice", place, key));
    auto values = values_of(pair.second);
    if (!values) return tl::unexpected(fmt::format("{}: `{}`: {}", place, key, values.error()));
    CLI::Option* option = command.get_option("--" + key);
    if (option->count() > 0) continue;
    try {
      for (const std::string& value : *values) option->add_result(value);
      if (!values->empty()) option->run_callback();
    } catch (const CLI::Error& error) {
      return tl::unexpected(fmt::format("{}: `{}`: {}", place, key, error.what()));
    }
  }
  return {};
}

}  // namespace sheaf::core
