// SPDX-License-Identifier: AGPL-3.0-or-later
// The commands and their options as plain values. Help, manual pages, completions and the schema of sheaf.yaml are all
// made from them, so that a new command or option is in all of these.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace sheaf::core {

class declared_command;

/// What stands after an option, or in the place of a word.
enum class value_kind { none, file, folder, one_of, number, text };

struct value_range {
  double least = 0;
  double most = std::numeric_limits<double>::max();
  bool whole = false;  ///< no fractions
};

struct option_description {
  std::vector<std::string> short_names;  ///< "o"; empty for a word without an option's name
  std::vector<std::string> long_names;   ///< "output"
  std::string value;                     ///< "FILE", "auto|always|never"; empty for a flag
  std::string what;
  std::string group;  ///< heading in help and manual
  std::string usual;  ///< value without the option; empty: none to be told
  value_kind kind = value_kind::none;
  std::vector<std::string> choices;  ///< of kind one_of
  std::optional<value_range> range;  ///< of kind number
  bool required = false;
  bool repeatable = false;
};

/// A command line to copy, and what it does.
struct command_example {
  std::string what;
  std::string line;
};

struct command_description {
  std::string path;  ///< "sheaf plugins allow"
  std::string name;  ///< its last word
  std::string what;
  std::string more;                       ///< a paragraph that explains the command; may be empty
  std::string group;                      ///< who needs it; heading in help and manual
  std::vector<option_description> words;  ///< in their order
  std::vector<option_description> options;
  std::vector<command_description> commands;
  std::vector<command_example> examples;
  bool needs_command = false;
};

/// All that is not hidden of the command and of those below it.
[[nodiscard]] command_description describe(const declared_command& command);
[[nodiscard]] command_description describe(const CLI::App& command);
[[nodiscard]] option_description describe(const CLI::Option& option);

/// "sheaf extract [OPTIONS] PATH..."
[[nodiscard]] std::string usage_of(const command_description& command);

/// "-o, --output FILE"
[[nodiscard]] std::string names_of(const option_description& option);

/// What the option does, with its usual value.
[[nodiscard]] std::string text_of(const option_description& option);

/// The headings of some options or commands, in the order of their first.
template <typename Described>
[[nodiscard]] std::vector<std::string> groups_of(const std::vector<Described>& all) {
  std::vector<std::string> groups;
  for (const Described& one : all) {
    bool known = false;
    for (const std::string& group : groups) known = known || group == one.group;
    if (!known) groups.push_back(one.group);
  }
  return groups;
}

}  // namespace sheaf::core
