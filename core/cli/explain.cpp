// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf explain`: why a document was, or was not, recognised, and what became of each of its blocks.
#include "core/cli/command_line.hpp"
#include "core/cli/commands.hpp"
#include "core/cli/exit_status.hpp"
#include "core/cli/explanation_layout.hpp"
#include "core/cli/file_answers.hpp"
#include "core/cli/file_watch.hpp"
#include "core/cli/interrupt.hpp"
#include "core/cli/named_plugins.hpp"
#include "core/cli/terminal.hpp"
#include "core/codes/codes.hpp"
#include "core/engine/explanation.hpp"
#include "core/engine/failures.hpp"
#include "core/engine/setup.hpp"
#include "core/explorer/explanation_page.hpp"
#include "core/sinks/output_file.hpp"
#include "core/workers/input_files.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace sheaf::core {
namespace {

struct explain_options {
  engine_options engine;
  std::string path;
  std::string plugin;  ///< folder of a plugin to be tried, searched first; empty: none
  std::string output;  ///< of the page
  bool as_json = false;
  bool as_page = false;
  bool watch = false;
};

/// The ids of the usable plugins in a folder, or of the one whose folder it is.
std::vector<std::string> plugins_in(const std::filesystem::path& folder, const plugin_registry& registry) {
  std::vector<std::string> ids;
  for (const plugin_candidate& each : registry.plugins) {
    std::error_code error;
    if (std::filesystem::equivalent(each.folder, folder, error) ||
        std::filesystem::equivalent(each.folder / "..", folder, error))
      ids.push_back(each.manifest.id);
  }
  return ids;
}

/// Says why no document can be explained; empty if it can.
std::string why_not_explained(const explain_options& options) {
  const plugin_registry registry = find_plugins(registry_of(options.engine));
  tell_refusals(registry);
  if (std::string why = why_no_plugins(registry, options.engine); !why.empty()) return why;
  if (options.plugin.empty()) return {};
  const std::vector<std::string> tried = plugins_in(options.plugin, registry);
  if (tried.empty())
    return fmt::format("no plugin in {}, which --plugin names, can run: no document is read", options.plugin);
  return why_not_loaded(options.engine, tried);
}

source_info source_of(const explain_options& options) {
  source_info source;
  source.path = to_utf8(options.path);
  return source;
}

/// How the report comes about, as explain_document() writes it; the exit status where there is nothing to explain.
tl::expected<std::string, int> explanation_of(const explain_options& options) {
  if (const std::string why = why_not_explained(options); !why.empty()) {
    tell(why);
    return tl::unexpected<int>(exit_usage);
  }
  auto answer = run_on_file(options.engine, work_mode::explain, options.path);
  if (!answer && answer.error().code == "interrupted") return tl::unexpected<int>(exit_interrupted);
  if (!answer) return explain_document(failed_report(source_of(options), answer.error()), {});
  if (const std::string why = why_refused(*answer); !why.empty()) {
    const report_error error{fault_code("worker-broken"), fmt::format("the worker's answer was refused: {}", why)};
    return explain_document(failed_report(source_of(options), error), {});
  }
  return std::move(*answer);
}

/// Writes the page to its place. The error is for people.
tl::expected<void, std::string> write_page(const explain_options& options, std::string_view explanation) {
  const auto page = explanation_page(explanation);
  if (!page)
    return tl::unexpected<std::string>(
        "--html cannot be written: this Sheaf was built without its pages, because Node.js and npm were not there. "
        "Install them (Debian packages nodejs and npm) and build Sheaf again");
  auto file = options.output == "-"
                  ? tl::expected<std::unique_ptr<output_file>, sink_error>(output_file::standard_output())
                  : output_file::open(options.output);
  if (!file) return tl::unexpected(fmt::format("{} [{}]", file.error().message, file.error().code.name()));
  auto written = (*file)->append(*page);
  if (written) written = (*file)->finish();
  if (!written) return tl::unexpected(fmt::format("{} [{}]", written.error().message, written.error().code.name()));
  if (options.output != "-") write_message(STDERR_FILENO, fmt::format("written to {}\n", printable(options.output)));
  return {};
}

/// Shows an explanation by `show`, a function that returns whether that could be done. Returns the exit status of one
/// look at the document.
template <typename Show>
int look_at(const explain_options& options, const std::string& explanation, Show show) {
  try {
    if (!show()) return exit_usage;
    const auto parsed = nlohmann::json::parse(explanation);
    if (parsed.at("outcome") != "failed") return exit_fine;
    tell_failed(failed_report(source_of(options), {parsed.at("error").at("code").get<std::string>(),
                                                   parsed.at("error").at("message").get<std::string>()}));
  } catch (const nlohmann::json::exception& error) {
    tell_failed(failed_report(source_of(options), {fault_code("worker-broken"),
                                                   fmt::format("the worker's answer was refused: {}", error.what())}));
  }
  return exit_some_failed;
}

/// Shows the whole explanation. Returns whether that could be done, and says why not.
bool show_whole(const explain_options& options, const std::string& explanation) {
  if (options.as_page) {
    const auto written = write_page(options, explanation);
    if (!written) tell(written.error());
    return written.has_value();
  }
  options.as_json ? print_json(indented(explanation))
                  : print_page(show_explanation(explanation, terminal_width(STDOUT_FILENO), painter(STDOUT_FILENO)));
  return true;
}

int explain(const explain_options& options) {
  const auto explanation = explanation_of(options);
  if (!explanation) return explanation.error();
  return look_at(options, *explanation, [&] { return show_whole(options, *explanation); });
}

/// What decides the answer: the document, and the folder of the plugin that is being written, or of each plugin.
std::vector<std::filesystem::path> watched_places(const explain_options& options) {
  std::vector<std::filesystem::path> places = {options.path};
  if (!options.plugin.empty()) places.emplace_back(options.plugin);
  for (const plugin_candidate& each : find_plugins(registry_of(options.engine)).plugins) {
    if (options.plugin.empty()) places.push_back(each.folder);
    // A description is read by a library elsewhere.
    if (each.library.parent_path() != each.folder) places.push_back(each.library.parent_path());
  }
  return places;
}

/// The files in these places as they stand, but for the page that this command writes.
std::vector<watched_file> files_in(const std::vector<std::filesystem::path>& places, const std::string& output) {
  namespace fs = std::filesystem;
  std::vector<watched_file> files;
  const auto add = [&](const fs::path& file) {
    const bool is_own = !output.empty() && (is_same_file(file, output) || is_same_file(file, partial_place_of(output)));
    if (!is_own) files.push_back(as_it_stands(file));
  };
  for (const fs::path& place : places) {
    std::error_code error;
    if (!fs::is_directory(place, error)) {
      add(place);
      continue;
    }
    const auto options = fs::directory_options::skip_permission_denied;
    for (fs::recursive_directory_iterator at(place, options, error), end; !error && at != end; at.increment(error)) {
      if (at->is_regular_file(error)) add(at->path());
    }
  }
  std::sort(files.begin(), files.end(), [](const auto& left, const auto& right) { return left.path < right.path; });
  return files;
}

std::string time_of_day() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  std::array<char, 16> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%H:%M:%S", &local)};
}

/// One look at the document by somebody who saw it as `last` says; empty at the first look. Returns what was seen;
/// nullopt if the user interrupted it.
std::optional<std::string> look_again(const explain_options& options, std::string last) {
  const auto explanation = explanation_of(options);
  if (!explanation && explanation.error() == exit_interrupted) return std::nullopt;
  if (!explanation) return last;
  bool seen = true;
  static_cast<void>(look_at(options, *explanation, [&] {
    const painter paint(STDOUT_FILENO);
    if (last.empty() || options.as_json || options.as_page) seen = show_whole(options, *explanation);
    if (last.empty() || options.as_json) return seen;
    const std::string changes = show_changes(last, *explanation, terminal_width(STDOUT_FILENO), paint);
    print_page(paint.bold(time_of_day()) + (changes.empty() ? "  nothing has changed\n" : "\n" + changes));
    return seen;
  }));
  // What a document looked like before it could not be read is what its next look is compared with.
  const auto parsed = nlohmann::json::parse(*explanation, nullptr, false);
  const bool has_blocks = parsed.is_object() && parsed.contains("blocks") && !parsed.at("blocks").empty();
  if (has_blocks || last.empty()) return *explanation;
  return last;
}

/// Explains, and again whenever something changes, until interrupted. After the first look it shows what is different.
int explain_and_watch(const explain_options& options) {
  std::string last;
  for (;;) {
    const auto places = watched_places(options);
    // Watched from before the look, so that no change is missed.
    auto watch = file_watch::below(places);
    const auto seen = files_in(places, options.output);
    if (watch) {
      auto now = look_again(options, std::move(last));
      if (!now) return exit_interrupted;
      last = std::move(*now);
    }
    print_page("\n");
    std::fflush(stdout);
    const interrupt_guard interrupts;
    do {
      if (!watch) {
        tell(watch.error());
        return exit_usage;
      }
      if (!watch->wait(interrupts.descriptor())) return exit_interrupted;
      watch = file_watch::below(places);
    } while (files_in(places, options.output) == seen);
  }
}

/// Says what is wrong with the place of the page; empty if nothing is.
std::string check_output(explain_options& options) {
  if (!options.as_page) return options.output.empty() ? std::string() : "-o names the place of the page: add --html";
  if (options.output.empty()) options.output = std::filesystem::path(options.path).stem().string() + ".explained.html";
  if (options.output != "-" && is_same_file(options.output, options.path))
    return fmt::format("{} is the document itself: name another file with -o", options.output);
  if (options.output == "-" && options.watch) return "--watch replaces the page: name a file with -o";
  return {};
}

int explain_with_plugin(explain_options options) {
  if (const std::string why = check_output(options); !why.empty()) {
    tell(why);
    return exit_usage;
  }
  if (!options.plugin.empty()) {
    options.engine.plugin_directories.insert(options.engine.plugin_directories.begin(), options.plugin);
    options.engine.look_afresh = true;
  }
  return options.watch ? explain_and_watch(options) : explain(options);
}

}  // namespace

void add_explain_command(declared_command& app, int& status) {
  auto options = std::make_shared<explain_options>();
  declared_command* command = app.add_subcommand("explain", "Say how one document's report comes about");
  command->add_option("FILE", options->path, "The document")->required();
  declared_option* json = command->add_flag("--json", options->as_json, "As JSON, for programs");
  command->add_flag("--html", options->as_page, "As a page for a browser: blocks, rules and claims to play with")
      ->excludes(json);
  command
      ->add_option("-o,--output", options->output,
                   "With --html: the page's file; - is standard output; without it, NAME.explained.html in this folder")
      ->type_name("FILE")
      ->take_last();
  add_plugin_folder_option(*command, "--plugin", options->plugin,
                           "A plugin to be tried: its folder, library or manifest, or a folder of plugins");
  command->add_flag("--watch", options->watch,
                    "Again whenever the document, or anything in the plugin's folder, changes: what is different then");
  add_limit_options(*command, options->engine);
  add_plugin_options(*command, options->engine, settings_file::is_read);
  command->callback([options, &status] { status = explain_with_plugin(*options); });
}

}  // namespace sheaf::core
