// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf new`: a plugin project that builds, loads and passes its tests as it stands.
#include "core/cli/commands.hpp"
#include "core/cli/exit_status.hpp"
#include "core/cli/scaffold.hpp"
#include "core/cli/terminal.hpp"
#include "core/engine/setup.hpp"
#include "core/host/refusal.hpp"
#include "core/installation/installation.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <system_error>

namespace sheaf::core {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 2> system_prefixes = {"/usr", "/usr/local"};  // where CMake looks by itself

/// The prefix that the user must give to CMake; nullopt if CMake finds the SDK by itself.
std::optional<std::string> prefix_to_name() {
  const auto prefix = installed_prefix().string();
  if (std::find(system_prefixes.begin(), system_prefixes.end(), prefix) != system_prefixes.end()) return std::nullopt;
  return prefix;
}

bool has_cmake_package(const fs::path& prefix) {
  std::error_code error;
  const auto in = [&](const fs::path& libraries) {
    return fs::exists(libraries / "cmake" / "Sheaf" / "SheafConfig.cmake", error);
  };
  if (in(prefix / "lib") || in(prefix / "lib64")) return true;
  for (fs::directory_iterator each(prefix / "lib", error), end; !error && each != end; each.increment(error)) {
    if (in(each->path())) return true;
  }
  return false;
}

void print_next_commands(const std::string& folder) {
  const auto prefix = prefix_to_name();
  if (prefix && !has_cmake_package(*prefix)) {
    print_page(fmt::format(
        "This Sheaf is not installed, and a plugin is built against an installed one. First, once:\n"
        "  cmake --install {} --prefix DIR, then use DIR/bin/sheaf and add -DCMAKE_PREFIX_PATH=DIR below\n\n",
        shell_word(*prefix)));
  }
  const auto where = shell_word(folder);
  const auto build = shell_word(folder + "/build");
  const auto hint =
      prefix && has_cmake_package(*prefix) ? " -DCMAKE_PREFIX_PATH=" + shell_word(*prefix) : std::string();
  print_page(fmt::format("  cmake -S {} -B {}{}\n  cmake --build {}\n  ctest --test-dir {} --output-on-failure\n",
                         where, build, hint, build, build));
}

int make_new(const std::string& id, const std::string& dir, const engine_options& options) {
  const auto names = names_for(id);
  if (!names) {
    tell(names.error());
    return exit_usage;
  }
  const auto registry = find_plugins(registry_of(options));
  const auto same = std::find_if(registry.plugins.begin(), registry.plugins.end(),
                                 [&](const plugin_candidate& plugin) { return plugin.manifest.id == id; });
  if (same != registry.plugins.end()) {
    tell(fmt::format(
        "there is a plugin `{}` already, in {}; of two with one id only one is used, so choose another name",
        printable(id), printable(same->folder.native())));
    return exit_usage;
  }
  const auto folder = dir.empty() ? id : dir;
  if (const auto made = make_project(*names, template_folder(), folder); !made) {
    tell(made.error());
    return exit_usage;
  }
  print_page(fmt::format(
      "{} is a plugin project: plugin.cpp is its grammar, plugin.yaml its words, samples/ what it is tried on.\n\n",
      printable(folder)));
  print_next_commands(folder);
  return exit_fine;
}

}  // namespace

void add_new_command(CLI::App& app, int& status) {
  auto options = std::make_shared<engine_options>();
  auto id = std::make_shared<std::string>();
  auto dir = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("new", "Make a plugin project of your own");
  command->add_option("NAME", *id, "The plugin's id, and its document type: small letters, digits, _")->required();
  command->add_option("--dir", *dir, "Where to put it (default: ./NAME); must not exist or be empty")->type_name("DIR");
  command->callback([options, id, dir, &status] { status = make_new(*id, *dir, *options); });
}

}  // namespace sheaf::core
