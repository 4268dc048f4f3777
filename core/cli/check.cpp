// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf check`: whether a plugin keeps its side of the contract, test by test.
#include "core/check/child.hpp"
#include "core/check/manifest_check.hpp"
#include "core/check/supervisor.hpp"
#include "core/cli/check_output.hpp"
#include "core/cli/command_line.hpp"
#include "core/cli/commands.hpp"
#include "core/cli/exit_status.hpp"
#include "core/cli/terminal.hpp"
#include "core/host/file.hpp"
#include "core/host/trust_file.hpp"
#include "core/workers/worker.hpp"

#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace sheaf::core {
namespace {

namespace fs = std::filesystem;

struct check_arguments {
  std::string plugin;
  std::vector<std::string> samples;
  std::vector<std::string> only;
  std::vector<std::string> without;
  std::vector<std::string> plugin_directories;
  std::string manifest;
  std::string vocabulary;
  std::string reproduce;
  std::string artefacts;
  std::uint64_t seed = 0;
  std::uint64_t runs = 1'000;
  double fuzz = 0;
  double timeout = 60;
  std::uint64_t memory_limit = 2'048;
  unsigned jobs = std::max(1U, std::thread::hardware_concurrency());
  bool update = false;
  bool alone = false;
  bool list = false;
  bool json = false;
  bool verbose = false;
};

/// The vocabulary as C++ source: one line {"path", "value"}, for each entry.
std::string as_source(const plugin_manifest& manifest) {
  const auto quoted = [](std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      if (c == '"' || c == '\\')
        out += fmt::format("\\{}", c);
      else if (byte < 0x20 || byte >= 0x7F)
        out += fmt::format("\\{:03o}", byte);
      else
        out += c;
    }
    return out + "\"";
  };
  std::string out;
  for (const auto& entry : manifest.vocabulary)
    out += fmt::format("{{{}, {}}},\n", quoted(entry.path), quoted(entry.value));
  return out;
}

int check_manifest(const check_arguments& asked) {
  const auto file = mapped_file::open(asked.manifest, max_manifest_bytes);
  if (!file) {
    tell(fmt::format("{}: {}", asked.manifest, file.error().words));
    return exit_usage;
  }
  const auto problems = all_manifest_problems(file->text());
  for (const auto& problem : problems) tell(to_string(problem, asked.manifest));
  if (!problems.empty()) return exit_some_failed;
  if (asked.vocabulary.empty()) return exit_fine;
  const auto source = as_source(*parse_manifest(file->text()));
  std::FILE* out = std::fopen(asked.vocabulary.c_str(), "we");
  const bool written = out != nullptr && std::fwrite(source.data(), 1, source.size(), out) == source.size();
  if ((out != nullptr && std::fclose(out) != 0) || !written) {
    tell(fmt::format("{}: cannot be written", asked.vocabulary));
    return exit_usage;
  }
  return exit_fine;
}

/// Finds the installed plugins: all others become neighbours, and those elsewhere that have its id namesakes.
void look_around(const check_arguments& asked, check_options& options) {
  registry_options wanted;
  wanted.directories.assign(asked.plugin_directories.begin(), asked.plugin_directories.end());
  std::error_code error;
  const auto own = check_plugin(asked.plugin);
  const auto folder = fs::canonical(
      fs::is_directory(asked.plugin, error) ? fs::path(asked.plugin) : fs::path(asked.plugin).parent_path(), error);
  for (const auto& plugin : find_plugins(wanted).plugins) {
    if (fs::canonical(plugin.folder, error) == folder) continue;
    const bool same_id = own && own->manifest.id == plugin.manifest.id;
    (same_id ? options.namesakes : options.neighbours).push_back(fs::absolute(plugin.folder, error));
  }
}

/// Reads "SEED:CASE" or a stored document; false if it is neither.
bool reproduce(const check_arguments& asked, check_options& options) {
  const std::string_view words = asked.reproduce;
  const auto colon = words.find(':');
  const auto number = [](std::string_view digits, std::uint64_t& into) {
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), into);
    return read.ec == std::errc{} && read.ptr == digits.data() + digits.size();
  };
  options.only = {"hostile.random"};
  options.cases = 1;
  if (colon != std::string_view::npos && number(words.substr(0, colon), options.seed) &&
      number(words.substr(colon + 1), options.first_case))
    return true;
  options.document = stored_document(asked.reproduce);
  return options.document.has_value();
}

int update(const check_options& options) {
  const auto done = update_expectations(options);
  for (const auto& file : done.written) print_page(fmt::format("written: {}\n", printable(file.native())));
  if (!done.written.empty() && done.originals)
    tell("review them, and build again, which lays copies beside the library");
  if (!done.written.empty() && done.unsure)
    tell(
        "they lie beside the built library, where the next build may overwrite them; name the folder that they were "
        "copied from, if they were: sheaf check PLUGIN FOLDER --update");
  for (const auto& problem : done.problems) tell(problem);
  return done.problems.empty() ? exit_fine : exit_some_failed;
}

/// Says why the path cannot be a plugin, and what to give instead. Empty if it may be a plugin, sound or not.
std::string no_plugin(const fs::path& path) {
  std::error_code error;
  if (!fs::exists(path, error))
    return fmt::format("{}: there is no such plugin; name its folder or its library", path.native());
  const std::string wanted = "a plugin is a folder with a plugin.yaml and, mostly, a library, or that library (ID.so)";
  if (!fs::is_directory(path, error)) {
    if (path.extension() == ".so") return {};
    return fmt::format("{}: this is no plugin; {}{}", path.native(), wanted,
                       path.filename() == "plugin.yaml" ? "; a manifest alone is checked with --manifest FILE"
                                                        : "; samples are named behind it");
  }
  std::vector<std::string> below;
  for (fs::directory_iterator each(path, error), end; !error && each != end; each.increment(error)) {
    const auto& name = each->path();
    if (name.filename() == "plugin.yaml" || name.extension() == ".so") return {};
    std::error_code unimportant;
    if (fs::exists(name / "plugin.yaml", unimportant)) below.push_back(shell_word(name.native()));
  }
  std::sort(below.begin(), below.end());
  return fmt::format("{}: this is no plugin; {}", path.native(),
                     below.empty() ? wanted : fmt::format("in it are {}: name one", fmt::join(below, ", ")));
}

/// The part of the command that decides outcomes, in the words that the user typed.
check_command command_of(const check_arguments& asked) {
  check_command typed{asked.plugin, asked.samples, {}, {}};
  const auto add = [&](std::string option, std::string value) {
    typed.options.push_back(std::move(option));
    typed.options.push_back(std::move(value));
  };
  const check_arguments usual;
  for (const auto& folder : asked.plugin_directories) add("--plugins", folder);
  if (asked.alone) typed.options.emplace_back("--alone");
  if (asked.timeout != usual.timeout) add("--timeout", fmt::format("{:g}", asked.timeout));
  if (asked.memory_limit != usual.memory_limit) add("--memory-limit", fmt::format("{}", asked.memory_limit));
  if (asked.runs != usual.runs) add("--runs", fmt::format("{}", asked.runs));
  if (!asked.reproduce.empty()) typed.reproduce = {"--reproduce", asked.reproduce};
  return typed;
}

/// The folder for documents at fault: as asked for, or the plugin's own in the user's cache folder, so that nothing is
/// left where the command happens to be given.
fs::path artefacts_of(const check_arguments& asked) {
  if (!asked.artefacts.empty()) return asked.artefacts;
  std::error_code error;
  const auto target = fs::weakly_canonical(asked.plugin, error);
  const auto folder = fs::is_directory(target, error) ? target : target.parent_path();
  const auto cache = refusal_cache_file().parent_path();
  return (cache.empty() ? fs::path("sheaf-check") : cache / "check") / folder.filename();
}

int check(const check_arguments& asked) {
  const auto width = terminal_width(STDOUT_FILENO);
  if (asked.list) {
    asked.json ? print_json(test_list_json() + "\n") : print_page(test_list(width));
    return exit_fine;
  }
  if (!asked.manifest.empty()) return check_manifest(asked);
  std::error_code error;
  if (asked.plugin.empty()) {
    tell("name the plugin to check: its folder or its library (sheaf check --help)");
    return exit_usage;
  }
  if (const auto why = no_plugin(asked.plugin); !why.empty()) {
    tell(why);
    return exit_usage;
  }
  check_options options;
  for (const auto* names : {&asked.only, &asked.without}) {
    for (const auto& problem : unknown_tests(*names)) {
      tell(problem);
      return exit_usage;
    }
  }
  options.target = fs::absolute(asked.plugin, error);
  for (const auto& path : asked.samples) {
    if (!fs::exists(path, error)) {
      tell(fmt::format("{}: there is no such sample", path));
      return exit_usage;
    }
    options.samples.push_back(fs::absolute(path, error));
  }
  if (!asked.alone) look_around(asked, options);
  options.only = asked.only;
  options.without = asked.without;
  options.seed =
      asked.seed != 0 ? asked.seed
      : asked.fuzz > 0
          ? static_cast<std::uint64_t>(std::chrono::system_clock::now().time_since_epoch().count() % 1'000'000'000)
          : 1;
  options.runs = asked.runs;
  options.fuzz_seconds = asked.fuzz;
  options.artefacts = artefacts_of(asked);
  options.jobs = asked.jobs;
  options.timeout = std::chrono::ceil<std::chrono::milliseconds>(std::chrono::duration<double>(asked.timeout));
  options.memory = asked.memory_limit << 20U;
  options.command.arguments = {"check-child"};
  if (!asked.reproduce.empty() && !reproduce(asked, options)) {
    tell(fmt::format("--reproduce {}: neither SEED:CASE nor a file that sheaf check stored", asked.reproduce));
    return exit_usage;
  }
  if (asked.update) return update(options);
  auto typed = command_of(asked);
  if (asked.fuzz > 0 && !asked.json)
    print_page(fmt::format("seed {}: {} --fuzz {:g} --seed {} repeats this run\n", options.seed,
                           printable(typed.line()), asked.fuzz, options.seed));
  if (options.seed != 1 && asked.reproduce.empty()) {
    typed.options.emplace_back("--seed");
    typed.options.push_back(fmt::format("{}", options.seed));
  }
  std::fflush(stdout);
  const auto done = run_checks(options, [&](const test_outcome& each) {
    if (asked.json) return;
    print_page(show_outcome(each, typed, width, true, asked.verbose));
    std::fflush(stdout);
  });
  if (asked.json)
    print_json(outcome_json(done, typed) + "\n");
  else
    print_page(fmt::format("{}: {}\n", printable(asked.plugin), show_sum(done)));
  return done.count(test_result::fail) == 0 ? exit_fine : exit_some_failed;
}

}  // namespace

void add_check_command(declared_command& app, int& status) {
  auto asked = std::make_shared<check_arguments>();
  declared_command* command =
      app.add_subcommand("check", "Test a plugin: its manifest, library, recognition, findings, conduct");
  command->add_option("PLUGIN", asked->plugin, "The plugin's folder, or its library");
  command->add_option("SAMPLES", asked->samples,
                      "Documents of its types, beside those in its samples/: files or folders");
  command->add_option("--only", asked->only, "Run this test or group of tests only (repeatable)")
      ->type_name("ID|GROUP")
      ->allow_extra_args(false);
  command->add_option("--without", asked->without, "Leave this test or group of tests out (repeatable)")
      ->type_name("ID|GROUP")
      ->allow_extra_args(false);
  command->add_flag("--list", asked->list, "Say which tests there are and what each proves");
  command->add_flag("--json", asked->json, "Write the outcome as JSON");
  command->add_flag("-v,--verbose", asked->verbose, "Show the tests that pass, too");
  command->add_option("--fuzz", asked->fuzz, "Make up documents for so long")
      ->take_last()
      ->type_name("SECONDS")
      ->check_range(0.0, 1'000'000.0);
  command->add_option("--seed", asked->seed, "Seed of the random documents")->take_last()->type_name("NUMBER");
  command->add_option("--reproduce", asked->reproduce, "Run one random document again")
      ->take_last()
      ->type_name("SEED:CASE|FILE");
  command
      ->add_option("--artefacts", asked->artefacts,
                   "Folder for the documents at fault; without it, a folder of the plugin's in your cache folder")
      ->take_last()
      ->type_name("DIR");
  command->add_flag("--update", asked->update,
                    "Rewrite the expectation files of SAMPLES (without any: of the plugin's samples/)");
  command->add_option("--manifest", asked->manifest, "Check this plugin.yaml and nothing else")->type_name("FILE");
  command->add_option("--vocabulary", asked->vocabulary, "With --manifest: write its vocabulary as C++ initialisers")
      ->type_name("FILE")
      ->needs("--manifest");
  add_plugins_option(*command, asked->plugin_directories, "Folder to search for other plugins first (repeatable)");
  command->add_flag("--alone", asked->alone, "Without the other plugins and their samples");
  command->add_option("-j,--jobs", asked->jobs, "Tests at once")->take_last()->type_name("N")->check_range(1U, 256U);
  command->add_option("--runs", asked->runs, "Runs of the tests that look for leaks")
      ->take_last()
      ->type_name("N")
      ->capture_default_str()
      ->check_range(std::uint64_t{20}, std::uint64_t{1'000'000});
  command->add_option("--timeout", asked->timeout, "Time a test may take")
      ->take_last()
      ->type_name("SECONDS")
      ->capture_default_str()
      ->check_range(0.1, 86'400.0);
  command->add_option("--memory-limit", asked->memory_limit, "Memory a test may take")
      ->take_last()
      ->type_name("MIB")
      ->capture_default_str()
      ->check_range(std::uint64_t{64}, std::uint64_t{1} << 20U);
  command->callback([asked, &status] { status = check(*asked); });

  declared_command* child = app.add_subcommand("check-child", "Started by sheaf itself")->group("");
  child->callback([&status] {
    struct stat what {};
    if (::fstat(worker_socket, &what) != 0 || !S_ISSOCK(what.st_mode)) {
      tell("the check-child command is for sheaf itself: use sheaf check");
      status = exit_usage;
      return;
    }
    // Plugins are never unloaded: none of their destructors may run, except in the test that is about it.
    ::_exit(run_test_child(worker_socket));
  });
}

}  // namespace sheaf::core
