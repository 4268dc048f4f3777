// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/cli/application.hpp"

#include "core/cli/command_guide.hpp"
#include "core/cli/command_line.hpp"
#include "core/cli/commands.hpp"
#include "core/cli/exit_status.hpp"
#include "core/cli/help.hpp"
#include "core/cli/terminal.hpp"
#include "core/cli/worker_command.hpp"
#include "core/engine/build_identity.hpp"
#include "core/host/refusal.hpp"
#include "core/machine/shortage.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <sheaf/nearest.hpp>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>
#include <filesystem>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace sheaf::core {
namespace {

class own_formatter : public CLI::FormatterBase {
 public:
  std::string make_help(const CLI::App* app, std::string, CLI::AppFormatMode) const override {
    return help_of(describe(*app), terminal_width(STDOUT_FILENO), painter(STDOUT_FILENO));
  }
};

/// Lets `app`, and the commands that are added to it afterwards, show this help.
void use_own_help(CLI::App& app) {
  app.formatter(std::make_shared<own_formatter>());
  app.set_help_flag("-h,--help", "Show this help");
}

/// The innermost command that the arguments name.
const CLI::App& reached(const CLI::App& app) {
  const auto chosen = app.get_subcommands();
  return chosen.empty() ? app : reached(*chosen.front());
}

/// The word nearest to `given` among the options or the commands of `command`.
std::string suggestion(const CLI::App& command, const std::string& given) {
  std::vector<std::string> words;
  if (given.starts_with('-')) {
    for (const CLI::Option* option : command.get_options()) {
      for (const std::string& name : option->get_lnames()) words.push_back("--" + name);
    }
  } else {
    for (const CLI::App* one : command.get_subcommands([](const CLI::App* any) { return !any->get_group().empty(); })) {
      words.push_back(one->get_name());
    }
  }
  const std::vector<std::string_view> choices(words.begin(), words.end());
  const std::string_view near = nearest(given.substr(0, given.find('=')), choices);
  return near.empty() ? std::string() : fmt::format("; did you mean {}?", near);
}

/// What a mistake in the values of an option or word is called. CLI11 says "--output: 1 required FILE missing".
std::string values_missing(const CLI::App& command, const std::string& said) {
  const std::string name = said.substr(0, said.find(": "));
  if (!said.ends_with(" missing")) return said;
  const CLI::Option* option = command.get_option_no_throw(name);
  const std::string value = option == nullptr ? std::string() : describe(*option).value;
  return value.empty() ? fmt::format("{} needs a value after it", name)
                       : fmt::format("{} needs a value after it: {}", name, value);
}

/// What to do about the mistake: a command line to copy.
std::string next_step(const CLI::App& command, const std::string& name, const CLI::ParseError& error) {
  std::error_code ignored;
  const auto left = command.remaining();
  if (command.get_parent() == nullptr && !left.empty() && std::filesystem::exists(left.front(), ignored))
    return fmt::format("; to read it: sheaf extract {}", shell_word(left.front()));
  const bool is_missing = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::RequiredError);
  if (const auto examples = examples_of(name); is_missing && left.empty() && !examples.empty())
    return fmt::format("; for example: {}", examples.front().line);
  return {};
}

int refuse(const CLI::App& app, const CLI::ParseError& error) {
  const CLI::App& command = reached(app);
  const std::string name = describe(command).path;
  std::string message = error.what();
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ArgumentMismatch))
    message = values_missing(command, message);
  // If words are left over, they are the mistake, even if something else is missing because of them. Only the first
  // word is shown, because the others may be its values.
  const bool has_words_over = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError) ||
                              error.get_exit_code() == static_cast<int>(CLI::ExitCodes::RequiredError);
  // A command whose options may stand behind the command below it hands words on to the whole program.
  const auto left = command.remaining().empty() ? app.remaining() : command.remaining();
  if (!left.empty() && has_words_over) {
    const bool has_commands = !describe(command).commands.empty();
    const std::string kind = left.front().starts_with('-') ? "option" : has_commands ? "command" : "argument";
    message = fmt::format("unknown {} {}{}", kind, left.front(), suggestion(command, left.front()));
  }
  if (command.get_parent() == nullptr && left.empty() && has_words_over) message = "a command is missing";
  tell(fmt::format("{}{} ({} --help lists what there is)", message, next_step(command, name, error), name));
  return exit_usage;
}

/// A command has succeeded only if all of its output is written. A full disk may be noticed only at the end.
int with_output_written(int status) {
  const bool is_written = std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
  // Whoever reads has seen enough: `sheaf show FILE | head`.
  if (is_written || errno == EPIPE) return status;
  tell(fmt::format("standard output cannot be written: {}", std::strerror(errno)));
  return status == exit_fine ? exit_usage : status;
}

/// What --help and --version show.
int show_help(const CLI::App& app, const CLI::Success& asked) {
  std::ostringstream help;
  const int status = app.exit(asked, help, help);
  try {
    print_page(help.str());
  } catch (const std::system_error& error) {
    errno = error.code().value();
  }
  return with_output_written(status);
}

}  // namespace

int run_application(int argument_count, const char* const* arguments) {
  int status = exit_fine;
  if (const auto shortage = shortage_of_stack()) {
    tell(*shortage);
    return exit_usage;
  }
  // Every run starts workers, so the commands of people are not laid out for them.
  if (argument_count == 2 && arguments[1] == worker_command_name) return run_worker_command();
  declared_command app(
      "Turns inspection reports and letters into findings: who was inspected and when, the grades, and what was found",
      "sheaf");
  CLI::App& parser = app.parser();
  use_own_help(parser);
  parser.set_version_flag("--version", "sheaf " + sheaf_version(), "Show the version");
  add_extract_command(app, status);
  add_show_command(app, status);
  add_explain_command(app, status);
  add_plugins_command(app, status);
  add_new_command(app, status);
  add_query_command(app, status);
  add_schema_command(app, status);
  add_score_command(app, status);
  add_merge_command(app, status);
  add_diff_command(app, status);
  add_search_command(app, status);
  add_trace_command(app, status);
  add_compare_command(app, status);
  add_check_command(app, status);
  add_doctor_command(app, status);
  add_completions_command(app, status);
  add_manpages_command(app, status);
  add_worker_command(app, status);
  group_commands(app);
  app.require_subcommand(1, 1);
  try {
    parser.parse(argument_count, arguments);
  } catch (const CLI::Success& asked) {
    return show_help(parser, asked);
  } catch (const CLI::ParseError& error) {
    return refuse(parser, error);
  } catch (const std::bad_alloc&) {
    tell("out of memory");
    return exit_usage;
  } catch (const std::system_error& error) {
    // Whoever reads has seen enough: `sheaf query RULE FOLDER | head`.
    if (error.code() == std::errc::broken_pipe) return status;
    tell(error.what());
    return exit_usage;
  } catch (const std::exception& error) {
    tell(error.what());
    return exit_usage;
  }
  return with_output_written(status);
}

}  // namespace sheaf::core
