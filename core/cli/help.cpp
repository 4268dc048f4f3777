// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/cli/help.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace sheaf::core {
namespace {

constexpr std::size_t indent = 2;
constexpr std::size_t widest_names = 28;  // longer ones have a line of their own
constexpr std::size_t readable = 100;     // columns; longer lines are hard to read

/// "  NAMES  TEXT", wrapped; or the text below the names, where they are long.
std::string row(const std::string& names, const std::string& text, std::size_t column, std::size_t width) {
  const std::string blank(indent, ' ');
  const std::string rest(column, ' ');
  if (indent + display_width(names) + 2 <= column)
    return wrapped(text, width, blank + padded(names, column - indent), rest);
  return blank + names + "\n" + wrapped(text, width, rest, rest);
}

template <typename Rows>
std::size_t column_of(const Rows& names) {
  std::size_t widest = 0;
  for (const std::string& each : names) {
    if (display_width(each) <= widest_names) widest = std::max(widest, display_width(each));
  }
  return indent + widest + 2;
}

std::string options_text(const std::vector<option_description>& options, const std::string& heading,
                         const std::string& group, std::size_t width, const painter& paint) {
  std::vector<std::string> names;
  for (const option_description& option : options) {
    std::string own = names_of(option);
    // Long names stand below each other, whether they have a short one or not.
    if (option.short_names.empty() && !option.long_names.empty()) own.insert(0, "    ");
    names.push_back(std::move(own));
  }
  const std::size_t column = column_of(names);
  std::string text = fmt::format("\n{}\n", paint.bold(heading));
  for (std::size_t i = 0; i < options.size(); ++i) {
    if (options[i].group == group) text += row(names[i], text_of(options[i]), column, width);
  }
  return text;
}

}  // namespace

std::string help_of(const command_description& command, std::size_t width, const painter& paint) {
  width = std::min(width, readable);
  std::string text = wrapped(command.what + (command.what.ends_with('.') ? "" : "."), width, "", "");
  text += "\n" + paint.bold("Usage:") + wrapped(usage_of(command), width, "       ", "       ").substr(6);

  if (!command.more.empty()) text += "\n" + wrapped(command.more, width, "", "");

  std::vector<std::string> names;
  for (const command_description& each : command.commands) names.push_back(each.name);
  for (const std::string& group : groups_of(command.commands)) {
    text += fmt::format("\n{}\n", paint.bold(group == "Subcommands" ? "Commands" : group));
    for (const command_description& each : command.commands) {
      if (each.group == group) text += row(each.name, each.what, column_of(names), width);
    }
  }
  if (!command.words.empty())
    text += options_text(command.words, "Arguments", command.words.front().group, width, paint);
  for (const std::string& group : groups_of(command.options))
    text += options_text(command.options, group, group, width, paint);
  if (!command.examples.empty()) text += fmt::format("\n{}\n", paint.bold("Examples"));
  for (const command_example& each : command.examples) {
    text += wrapped(each.what + ":", width, "  ", "  ");
    text += "    " + each.line + "\n";
  }
  if (!command.commands.empty())
    text += fmt::format("\n{} COMMAND --help tells more about one of the commands.\n", command.path);
  return text;
}

}  // namespace sheaf::core
