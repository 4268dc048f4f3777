// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf completions` and `sheaf manpages`: what other programs show of the commands.
#include "core/cli/command_line.hpp"
#include "core/cli/command_tree.hpp"
#include "core/cli/commands.hpp"
#include "core/cli/completions.hpp"
#include "core/cli/exit_status.hpp"
#include "core/cli/manual.hpp"
#include "core/cli/terminal.hpp"
#include "core/engine/build_identity.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <system_error>

namespace sheaf::core {
namespace {

int write_manual(const command_description& program, const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  for (const auto& [name, text] : manual_pages(program, sheaf_version())) {
    const auto file = folder / name;
    std::ofstream out(file, std::ios::binary);
    out << text;
    out.close();
    if (!out) {
      tell(fmt::format("{} cannot be written: {}", printable(file.native()), std::strerror(errno)));
      return exit_usage;
    }
  }
  return exit_fine;
}

}  // namespace

void add_completions_command(declared_command& app, int& status) {
  auto shell = std::make_shared<std::string>();
  declared_command* command = app.add_subcommand("completions", "Print what completes commands and options in a shell");
  command->add_option("SHELL", *shell, "The shell: bash, zsh or fish")
      ->required()
      ->type_name("bash|zsh|fish")
      ->check_words({"bash", "zsh", "fish"});
  command->callback([&app, shell, &status] {
    const command_description program = describe(app);
    print_page(*shell == "bash"  ? bash_completions(program)
               : *shell == "zsh" ? zsh_completions(program)
                                 : fish_completions(program));
    status = exit_fine;
  });
}

void add_manpages_command(declared_command& app, int& status) {
  auto folder = std::make_shared<std::string>();
  declared_command* command = app.add_subcommand("manpages", "Write the manual pages of all commands into a folder");
  command->add_option("FOLDER", *folder, "Where they are written; made if it is not there")->required();
  command->callback([&app, folder, &status] { status = write_manual(describe(app), *folder); });
}

}  // namespace sheaf::core
