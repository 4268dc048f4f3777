// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/cli/command_tree.hpp"

#include "core/cli/command_guide.hpp"
#include "core/cli/command_line.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <utility>

namespace sheaf::core {
namespace {

/// "INT in [1 - 1024]", as the option parser describes a range.
std::optional<value_range> range_in(std::string_view constraint) {
  const auto open = constraint.find(" in [");
  if (open == std::string_view::npos) return std::nullopt;
  const std::string numbers(constraint.substr(open + 5));
  char* end = nullptr;
  value_range range;
  range.least = std::strtod(numbers.c_str(), &end);
  const auto dash = numbers.find(" - ");
  if (dash == std::string::npos) return std::nullopt;
  range.most = std::strtod(numbers.c_str() + dash + 3, &end);
  range.whole = constraint.find("INT") != std::string_view::npos;
  return range;
}

/// "N:INT in [1 - 1024]" as "N" and "INT in [1 - 1024]"; the value's own name may hold a colon.
std::pair<std::string, std::string> name_and_constraint(const std::string& type) {
  auto cut = std::string::npos;
  for (const std::string_view begin :
       {":INT in ", ":UINT in ", ":FLOAT in ", ":value in ", ":{", ":FILE", ":DIR", ":PATH"})
    cut = std::min(cut, type.find(begin));
  return {type.substr(0, cut), cut == std::string::npos ? std::string() : type.substr(cut + 1)};
}

bool is_choice(std::string_view value) {
  return value.find('|') != std::string_view::npos &&
         std::none_of(value.begin(), value.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::vector<std::string> words_between(std::string_view text, char separator) {
  std::vector<std::string> words;
  for (;;) {
    const auto at = text.find(separator);
    words.emplace_back(text.substr(0, at));
    if (at == std::string_view::npos) return words;
    text.remove_prefix(at + 1);
  }
}

value_kind kind_of(const option_description& option) {
  if (option.value.empty()) return value_kind::none;
  if (!option.choices.empty()) return value_kind::one_of;
  if (option.range) return value_kind::number;
  if (option.value == "DIR" || option.value == "FOLDER") return value_kind::folder;
  // A word whose name says that it is a path: completions offer files there.
  for (const std::string_view path :
       {"FILE", "FILE.so", "PATH", "PLUGIN", "SAMPLES", "REPORTS", "GOLD", "RUN_A", "RUN_B", "PART"}) {
    if (option.value == path) return value_kind::file;
  }
  return value_kind::text;
}

}  // namespace

option_description describe(const CLI::Option& option) {
  option_description made;
  made.what = option.get_description();
  made.group = option.get_group();
  made.usual = option.get_default_str();
  made.required = option.get_required();
  made.repeatable =
      option.get_expected_max() > 1 && option.get_multi_option_policy() != CLI::MultiOptionPolicy::TakeLast;
  const bool takes_value = option.get_expected_max() > 0 && option.get_type_size_max() > 0;
  if (takes_value) {
    const auto [name, constraint] = name_and_constraint(option.get_type_name());
    made.value = option.get_positional() ? option.get_name(true, false) : name;
    made.range = range_in(constraint);
    if (is_choice(name)) made.choices = words_between(name, '|');
  }
  if (!option.get_positional()) {
    made.short_names = option.get_snames();
    made.long_names = option.get_lnames();
  }
  made.kind = kind_of(made);
  if (!takes_value) made.usual.clear();
  return made;
}

command_description describe(const CLI::App& command) {
  command_description made;
  made.name = command.get_name();
  made.path = made.name;
  for (const CLI::App* above = command.get_parent(); above != nullptr; above = above->get_parent())
    made.path = above->get_name() + " " + made.path;
  made.what = command.get_description();
  made.more = command.get_footer();
  made.group = command.get_group();
  made.needs_command = command.get_require_subcommand_min() > 0;
  for (const CLI::Option* option : command.get_options()) {
    if (option->get_group().empty()) continue;
    (option->get_positional() ? made.words : made.options).push_back(describe(*option));
  }
  for (const CLI::App* below : command.get_subcommands([](const CLI::App*) { return true; })) {
    if (!below->get_group().empty()) made.commands.push_back(describe(*below));
  }
  std::stable_sort(made.commands.begin(), made.commands.end(), [](const auto& one, const auto& other) {
    return place_in_help(one.name) < place_in_help(other.name);
  });
  made.examples = examples_of(made.path);
  return made;
}

command_description describe(const declared_command& command) {
  return describe(command.parser());
}

std::string usage_of(const command_description& command) {
  std::string usage = command.path;
  if (!command.commands.empty()) usage += command.needs_command ? " COMMAND" : " [COMMAND]";
  usage += " [OPTIONS]";
  for (const option_description& word : command.words) {
    const std::string name = word.value + (word.repeatable ? "..." : "");
    usage += word.required ? " " + name : fmt::format(" [{}]", name);
  }
  return usage;
}

std::string names_of(const option_description& option) {
  std::vector<std::string> names;
  for (const std::string& name : option.short_names) names.push_back("-" + name);
  for (const std::string& name : option.long_names) names.push_back("--" + name);
  if (names.empty()) return option.value;
  return fmt::format("{}{}{}", fmt::join(names, ", "), option.value.empty() ? "" : " ", option.value);
}

std::string text_of(const option_description& option) {
  return option.usual.empty() ? option.what : fmt::format("{} (usually {})", option.what, option.usual);
}

}  // namespace sheaf::core
