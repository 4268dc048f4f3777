// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf new`: a plugin project that builds, loads and passes its tests as it stands.
#include "core/cli/command_line.hpp"
#include "core/cli/commands.hpp"
#include "core/cli/exit_status.hpp"
#include "core/cli/scaffold.hpp"
#include "core/cli/terminal.hpp"
#include "core/engine/setup.hpp"
#include "core/host/refusal.hpp"
#include "core/installation/installation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace sheaf::core {
namespace {

namespace fs = std::filesystem;

/// One way of writing a plugin.
struct starting_point {
  std::string_view name;  // of the option, and of the template's folder
  std::string_view what;
  std::string_view parts;  // what the files of the project are
};

constexpr std::string_view words_and_samples = ", plugin.yaml its words, samples/ what it is tried on";
constexpr std::array starting_points = {
    starting_point{"cpp", "A plugin in C++, with the grammar layer (the default)", "plugin.cpp is its grammar"},
    starting_point{"outline", "A description in YAML, which needs no compiler", "plugin.yaml is the whole plugin"},
    starting_point{"c", "A plugin in C", "plugin.c reads the document"},
    starting_point{"rust", "A plugin in Rust, with the crate that comes with Sheaf", "src/lib.rs reads the document"},
};

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

void print_cmake_commands(const std::string& folder) {
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

void print_next_commands(const starting_point& point, const std::string& id, const std::string& folder) {
  if (point.name == "cpp" || point.name == "c") {
    print_cmake_commands(folder);
    return;
  }
  if (point.name == "rust") {
    print_page(fmt::format("  cargo build --release --offline --manifest-path {}\n  cp {} {}\n",
                           shell_word(folder + "/Cargo.toml"),
                           shell_word(fmt::format("{}/target/release/lib{}.so", folder, id)),
                           shell_word(fmt::format("{}/{}.so", folder, id))));
  }
  print_page(fmt::format("  sheaf check {}\n", shell_word(folder)));
}

int make_new(const std::string& id, const std::string& dir, const starting_point& point,
             const engine_options& options) {
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
  const auto templates = templates_folder();
  if (const auto made = make_project(*names, {templates / "shared", templates / point.name}, folder); !made) {
    tell(made.error());
    return exit_usage;
  }
  print_page(fmt::format("{} is a plugin project: {}{}.\n\n", printable(folder), point.parts,
                         point.name == "outline" ? ", samples/ what it is tried on" : words_and_samples));
  print_next_commands(point, id, folder);
  return exit_fine;
}

}  // namespace

void add_new_command(declared_command& app, int& status) {
  auto options = std::make_shared<engine_options>();
  auto id = std::make_shared<std::string>();
  auto dir = std::make_shared<std::string>();
  declared_command* command = app.add_subcommand("new", "Make a plugin project of your own");
  command->add_option("NAME", *id, "The plugin's id, and its document type: small letters, digits, _")->required();
  command->add_option("--dir", *dir, "Where to put it (default: ./NAME); must not exist or be empty")->type_name("DIR");
  auto point = std::make_shared<starting_point>(starting_points.front());
  std::vector<declared_option*> ways;
  for (const auto& each : starting_points) {
    auto* way = command->add_flag_callback(
        "--" + std::string(each.name), [point, &each] { *point = each; }, std::string(each.what));
    for (auto* other : ways) way->excludes(other);
    ways.push_back(way);
  }
  command->callback([options, id, dir, point, &status] { status = make_new(*id, *dir, *point, *options); });
}

}  // namespace sheaf::core
