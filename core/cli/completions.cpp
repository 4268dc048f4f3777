// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/cli/completions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <string_view>
#include <vector>

namespace sheaf::core {
namespace {

/// In single quotes, as all three shells read them.
std::string quoted(std::string_view text, std::string_view quote_within) {
  std::string made = "'";
  for (const char c : text) {
    if (c == '\'')
      made += quote_within;
    else
      made += c;
  }
  return made + "'";
}

std::string shell_quoted(std::string_view text) {
  return quoted(text, R"('\'')");
}

/// The first sentence or so: a menu has room for one line.
std::string short_text(const std::string& text) {
  const auto end = text.find_first_of(";:");
  return text.substr(0, end);
}

std::vector<std::string> names_with_dashes(const option_description& option) {
  std::vector<std::string> names;
  for (const std::string& name : option.short_names) names.push_back("-" + name);
  for (const std::string& name : option.long_names) names.push_back("--" + name);
  return names;
}

void for_each_command(const command_description& command, const std::function<void(const command_description&)>& take) {
  take(command);
  for (const command_description& below : command.commands) for_each_command(below, take);
}

/// What is offered in the place of a value or word, in bash.
std::string bash_offer(const option_description& option) {
  switch (option.kind) {
    case value_kind::file:
      return "_sheaf_paths -f";
    case value_kind::folder:
      return "_sheaf_paths -d";
    case value_kind::one_of:
      return fmt::format("_sheaf_words {}", shell_quoted(fmt::format("{}", fmt::join(option.choices, " "))));
    default:
      return ":";
  }
}

std::string bash_case(const command_description& command) {
  std::string text = fmt::format("    {})\n      case \"$before\" in\n", shell_quoted(command.path));
  std::vector<std::string> offered;
  for (const option_description& option : command.options) {
    const auto names = names_with_dashes(option);
    offered.insert(offered.end(), names.begin(), names.end());
    if (option.kind != value_kind::none)
      text += fmt::format("        {}) {}; return ;;\n", fmt::join(names, " | "), bash_offer(option));
  }
  text += "      esac\n";
  text += fmt::format("      [[ $word == -* ]] && {{ _sheaf_words {}; return; }}\n",
                      shell_quoted(fmt::format("{}", fmt::join(offered, " "))));
  std::vector<std::string> commands;
  for (const command_description& below : command.commands) commands.push_back(below.name);
  if (!commands.empty())
    text += fmt::format("      _sheaf_words {}\n", shell_quoted(fmt::format("{}", fmt::join(commands, " "))));
  // The words of a command are seldom of different kinds; the last may be repeated.
  if (commands.empty() && !command.words.empty()) text += fmt::format("      {}\n", bash_offer(command.words.back()));
  return text + "      ;;\n";
}

/// A text within a specification of zsh's _arguments.
std::string zsh_escaped(std::string_view text) {
  std::string made;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') made += '\\';
    made += c;
  }
  return made;
}

std::string zsh_action(const option_description& option) {
  switch (option.kind) {
    case value_kind::file:
      return "_files";
    case value_kind::folder:
      return "_files -/";
    case value_kind::one_of:
      return fmt::format("({})", fmt::join(option.choices, " "));
    default:
      return " ";
  }
}

std::string zsh_specification(const option_description& option) {
  const std::string value =
      option.kind == value_kind::none ? "" : fmt::format(":{}:{}", zsh_escaped(option.value), zsh_action(option));
  const auto names = names_with_dashes(option);
  if (names.empty())
    return shell_quoted(fmt::format("{}{}", option.repeatable ? "*" : option.required ? "" : ":", value));
  std::vector<std::string> all;
  for (const std::string& name : names) {
    const std::string others = option.repeatable ? "*" : fmt::format("({})", fmt::join(names, " "));
    all.push_back(shell_quoted(fmt::format("{}{}[{}]{}", others, name, zsh_escaped(short_text(option.what)), value)));
  }
  return fmt::format("{}", fmt::join(all, " \\\n    "));
}

std::string zsh_name(const command_description& command) {
  std::string name = "_" + command.path;
  std::replace(name.begin(), name.end(), ' ', '_');
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

std::string zsh_function(const command_description& command) {
  std::string text = fmt::format("{}() {{\n", zsh_name(command));
  if (!command.commands.empty()) text += "  local context state state_descr line\n  typeset -A opt_args\n";
  text += fmt::format("  _arguments {}", command.commands.empty() ? "-s -S" : "-C");
  for (const option_description& option : command.options) text += " \\\n    " + zsh_specification(option);
  if (command.commands.empty()) {
    for (const option_description& word : command.words) text += " \\\n    " + zsh_specification(word);
    return text + "\n}\n\n";
  }
  text += " \\\n    '1:command:->command' \\\n    '*::argument:->argument'\n  case $state in\n    command)\n";
  text += "      local -a commands=(\n";
  for (const command_description& below : command.commands)
    text += fmt::format("        {}\n", shell_quoted(fmt::format("{}:{}", below.name, zsh_escaped(below.what))));
  text += "      )\n      _describe command commands\n      ;;\n    argument)\n      case $line[1] in\n";
  for (const command_description& below : command.commands)
    text += fmt::format("        {}) {} ;;\n", below.name, zsh_name(below));
  return text + "      esac\n      ;;\n  esac\n}\n\n";
}

std::string fish_quoted(std::string_view text) {
  return quoted(text, R"(\')");
}

std::string fish_offer(const option_description& option) {
  switch (option.kind) {
    case value_kind::none:
      return "";
    case value_kind::file:
      return " -r -F";
    case value_kind::folder:
      return " -x -a '(__fish_complete_directories)'";
    case value_kind::one_of:
      return fmt::format(" -x -a {}", fish_quoted(fmt::format("{}", fmt::join(option.choices, " "))));
    default:
      return " -x";
  }
}

/// fish's condition that the cursor stands within this command.
std::string fish_condition(const command_description& command) {
  std::string words = command.path;
  words.erase(0, words.find(' ') == std::string::npos ? words.size() : words.find(' ') + 1);
  return fish_quoted(fmt::format("test \"$(__sheaf_command)\" = \"{}\"", words));
}

std::string fish_lines(const command_description& command) {
  std::string text;
  const std::string begin = fmt::format("complete -c sheaf -n {}", fish_condition(command));
  for (const command_description& below : command.commands)
    text += fmt::format("{} -a {} -d {}\n", begin, below.name, fish_quoted(below.what));
  for (const option_description& option : command.options) {
    text += begin;
    for (const std::string& name : option.short_names) text += " -s " + name;
    for (const std::string& name : option.long_names) text += " -l " + name;
    text += fmt::format("{} -d {}\n", fish_offer(option), fish_quoted(short_text(option.what)));
  }
  for (const option_description& word : command.words) {
    if (word.kind == value_kind::file || word.kind == value_kind::folder) text += begin + " -F\n";
    if (word.kind == value_kind::one_of)
      text += fmt::format("{} -a {}\n", begin, fish_quoted(fmt::format("{}", fmt::join(word.choices, " "))));
  }
  return text;
}

}  // namespace

std::string bash_completions(const command_description& program) {
  std::string paths;
  std::string cases;
  for_each_command(program, [&](const command_description& command) {
    if (command.path != program.path) paths += (paths.empty() ? "" : " | ") + shell_quoted(command.path);
    cases += bash_case(command);
  });
  return fmt::format(
      R"(# Completions of sheaf for bash; written by: sheaf completions bash

_sheaf_words() {{ mapfile -t COMPREPLY < <(compgen -W "$1" -- "$word"); }}

_sheaf_paths() {{
  compopt -o filenames 2>/dev/null
  mapfile -t COMPREPLY < <(compgen "$1" -- "$word")
}}

_sheaf() {{
  local word="${{COMP_WORDS[COMP_CWORD]}}" before="${{COMP_WORDS[COMP_CWORD - 1]}}" path=sheaf i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$path ${{COMP_WORDS[i]}}" in
      {}) path+=" ${{COMP_WORDS[i]}}" ;;
    esac
  done
  case "$path" in
{}  esac
}}

complete -F _sheaf sheaf
)",
      paths, cases);
}

std::string zsh_completions(const command_description& program) {
  std::string text = "#compdef sheaf\n# Completions of sheaf for zsh; written by: sheaf completions zsh\n\n";
  for_each_command(program, [&](const command_description& command) { text += zsh_function(command); });
  return text + "if [[ $funcstack[1] == _sheaf ]]; then\n  _sheaf \"$@\"\nelse\n  compdef _sheaf sheaf\nfi\n";
}

std::string fish_completions(const command_description& program) {
  std::vector<std::string> paths;
  std::string lines;
  for_each_command(program, [&](const command_description& command) {
    if (command.path != program.path) paths.push_back(fish_quoted(command.path.substr(program.path.size() + 1)));
    lines += fish_lines(command);
  });
  return fmt::format(
      R"(# Completions of sheaf for fish; written by: sheaf completions fish

# The commands that stand before the cursor.
function __sheaf_command
    set -l path
    for word in (commandline -opc)[2..-1]
        contains -- (string join -- ' ' $path $word) {} && set -a path $word
    end
    string join -- ' ' $path
end

complete -c sheaf -f
{})",
      fmt::join(paths, " "), lines);
}

}  // namespace sheaf::core
