// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/cli/manual.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace sheaf::core {
namespace {

/// Text as man prints it unchanged.
std::string escaped(std::string_view text) {
  std::string made;
  for (const char c : text) {
    if (c == '\\')
      made += "\\e";
    else if (c == '-')
      made += "\\-";
    else if (c == '\'' || c == '`')
      made += c == '\'' ? "\\(aq" : "\\(ga";
    else
      made += c;
  }
  // A dot at the beginning of a line would be a command.
  return made.starts_with('.') ? "\\&" + made : made;
}

std::string section(std::string_view title) {
  return fmt::format(".SH {}\n", title);
}

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return text;
}

std::string sentence(const std::string& text) {
  return escaped(text) + (text.empty() || text.ends_with('.') || text.ends_with(';') ? "\n" : ".\n");
}

std::string hyphenated(std::string path) {
  std::replace(path.begin(), path.end(), ' ', '-');
  return path;
}

std::string option_entry(const option_description& option) {
  std::vector<std::string> names;
  for (const std::string& name : option.short_names) names.push_back(fmt::format("\\fB\\-{}\\fR", escaped(name)));
  for (const std::string& name : option.long_names) names.push_back(fmt::format("\\fB\\-\\-{}\\fR", escaped(name)));
  std::string entry = fmt::format(".TP\n{}", fmt::join(names, ", "));
  if (!option.value.empty()) entry += fmt::format("{}\\fI{}\\fR", names.empty() ? "" : " ", escaped(option.value));
  return entry + "\n" + sentence(text_of(option));
}

std::string entries(const std::vector<option_description>& options) {
  std::string text;
  for (const option_description& option : options) text += option_entry(option);
  return text;
}

std::string examples_section(const command_description& command) {
  if (command.examples.empty()) return {};
  std::string text = section("EXAMPLES");
  for (const command_example& each : command.examples) {
    if (&each != &command.examples.front()) text += ".PP\n";
    text += fmt::format("{}:\n.PP\n.RS 4\n.EX\n{}\n.EE\n.RE\n", escaped(each.what), escaped(each.line));
  }
  return text;
}

std::string options_section(const command_description& command) {
  if (command.options.empty()) return {};
  std::string text = section("OPTIONS");
  const auto groups = groups_of(command.options);
  for (const std::string& group : groups) {
    if (groups.size() > 1) text += fmt::format(".SS \"{}\"\n", escaped(group));
    for (const option_description& option : command.options) {
      if (option.group == group) text += option_entry(option);
    }
  }
  return text;
}

/// The commands below a command, each with its words and options.
std::string own_commands(const command_description& command) {
  if (command.commands.empty()) return {};
  std::string text = section("COMMANDS");
  for (const command_description& each : command.commands) {
    text += fmt::format(".SS \"{}\"\n{}", escaped(usage_of(each)), sentence(each.what));
    text += entries(each.words);
    for (const option_description& option : each.options) {
      if (option.long_names != std::vector<std::string>{"help"}) text += option_entry(option);
    }
  }
  return text;
}

std::string list_of_commands(const command_description& program) {
  std::string text;
  for (const std::string& group : groups_of(program.commands)) {
    text += section("\"" + upper(group) + "\"");
    for (const command_description& each : program.commands) {
      if (each.group == group)
        text += fmt::format(".TP\n\\fB{}\\fR(1)\n{}", escaped(hyphenated(each.path)), sentence(each.what));
    }
  }
  return text;
}

std::string page(const command_description& command, const command_description& program, const std::string& version) {
  const bool whole = command.path == program.path;
  const std::string name = hyphenated(command.path);
  // Without a date, the same sources give the same page.
  std::string text = fmt::format(".TH {} 1 \"\" \"Sheaf {}\" \"Sheaf\"\n", upper(escaped(name)), escaped(version));
  std::string what = command.what;
  if (what.ends_with('.')) what.pop_back();
  text += section("NAME") + fmt::format("{} \\- {}\n", escaped(name), escaped(what));
  text += section("SYNOPSIS") + fmt::format(".B {}\n", escaped(usage_of(command)));
  if (!command.more.empty()) text += section("DESCRIPTION") + escaped(command.more) + "\n";
  if (!command.words.empty()) text += section("ARGUMENTS") + entries(command.words);
  text += whole ? list_of_commands(command) : own_commands(command);
  text += options_section(command);
  text += examples_section(command);
  if (whole) {
    text += section("ENVIRONMENT");
    text += ".TP\nSHEAF_PLUGINS\nFolders to search for plugins, separated by colons.\n";
    text += ".TP\nNO_COLOR\nIf it is set, nothing is coloured. Without it, only terminals get colour.\n";
    text += section("FILES");
    text += ".TP\n~/.config/sheaf/sheaf.yaml\nWhich plugins may run. \\fBsheaf schema config\\fR describes it.\n";
  }
  text += section("\"EXIT STATUS\"");
  text += ".TP\n0\nAll is well.\n.TP\n1\nSomething is not: some documents failed, a check failed.\n";
  text += ".TP\n2\nThe command or its settings are wrong, or an output cannot be written.\n";
  text += ".TP\n130\nInterrupted; what was done is kept.\n";
  text += section("\"SEE ALSO\"");
  std::vector<std::string> others;
  for (const command_description& each : program.commands) {
    const bool related = whole || each.group == command.group;
    if (related && each.path != command.path)
      others.push_back(fmt::format("\\fB{}\\fR(1)", escaped(hyphenated(each.path))));
  }
  if (!whole) others.insert(others.begin(), fmt::format("\\fB{}\\fR(1)", escaped(program.name)));
  return text + fmt::format("{}\n", fmt::join(others, ",\n"));
}

}  // namespace

std::vector<std::pair<std::string, std::string>> manual_pages(const command_description& program,
                                                              const std::string& version) {
  std::vector<std::pair<std::string, std::string>> pages;
  pages.emplace_back(program.name + ".1", page(program, program, version));
  for (const command_description& each : program.commands)
    pages.emplace_back(hyphenated(each.path) + ".1", page(each, program, version));
  return pages;
}

}  // namespace sheaf::core
