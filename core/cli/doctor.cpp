// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf doctor`: whether this installation is well, and what to do where it is not.
#include "core/cli/command_line.hpp"
#include "core/cli/commands.hpp"
#include "core/cli/config.hpp"
#include "core/cli/exit_status.hpp"
#include "core/cli/plugin_inspection.hpp"
#include "core/cli/terminal.hpp"
#include "core/engine/build_identity.hpp"
#include "core/engine/setup.hpp"
#include "core/host/trust_file.hpp"
#include "core/installation/installation.hpp"
#include "core/reference/authorities.hpp"
#include "core/sinks/sink.hpp"
#include "core/wording/counts.hpp"
#include "core/workers/confine.hpp"

#include <fmt/format.h>
#include <langinfo.h>
#include <locale.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace sheaf::core {
namespace {

namespace fs = std::filesystem;

enum class health { well, note, bad };

struct finding_of_doctor {
  std::string name;
  health state = health::well;
  std::string text;
  std::string advice = {};  ///< what to do; empty where there is nothing
};

using findings = std::vector<finding_of_doctor>;

void look_at_program(findings& all) {
  const fs::path prefix = installed_prefix();
  all.push_back(
      {"program", health::well,
       fmt::format("version {}, build {:.12}, in {}", sheaf_version(), build_name(), (prefix / "bin").string())});
  std::error_code error;
  const fs::path vocabulary = shared_data() / "vocabulary";
  if (fs::exists(vocabulary / "themes.yaml", error)) return;
  all.push_back({"vocabulary", health::bad,
                 fmt::format("the words of themes and evaluation are not in {}", vocabulary.string()),
                 "install Sheaf again: its folder share/sheaf is not whole"});
}

void look_at_plugins(findings& all, const plugin_inspection& found) {
  const auto count = found.registry.plugins.size();
  const auto loaded = found.loading.loaded.size();
  if (!found.loading.problem.empty()) {
    all.push_back({"plugins", health::bad, fmt::format("they could not be loaded: {}", found.loading.problem),
                   "see what the message names; sheaf plugins shows each of them"});
  } else if (count == 0) {
    all.push_back({"plugins", health::bad, "none is found, so no document can be read",
                   "install Sheaf again, or name a folder with --plugins"});
  } else {
    all.push_back(
        {"plugins", loaded == count ? health::well : health::bad,
         loaded == count ? fmt::format("{} found, all load", count) : fmt::format("{} found, {} load", count, loaded),
         loaded == count ? "" : "the reasons are below, and in sheaf plugins"});
  }
  for (const refusal& refused : found.refusals()) {
    all.push_back({"plugins", health::bad, "refused: " + to_string(refused), "sheaf plugins shows all of them"});
  }
}

void look_at_outputs(findings& all) {
  struct optional_output {
    std::string_view ending;
    std::string_view what;
    std::string_view needs;
  };
  constexpr std::array optional = {
      optional_output{".xlsx", "the workbook", "a Sheaf that was built with libxlsxwriter"},
      optional_output{".html", "the page for a browser",
                      "a Sheaf that was built where Node.js and npm were installed"}};
  std::string endings;
  for (const sink_format& format : sink_formats()) (endings += endings.empty() ? "" : ", ") += format.ending;
  all.push_back({"outputs", health::well, endings});
  for (const optional_output& each : optional) {
    const auto& formats = sink_formats();
    const auto same = [&](const sink_format& format) { return format.ending == each.ending; };
    if (std::none_of(formats.begin(), formats.end(), same)) {
      all.push_back({"outputs", health::note, fmt::format("this build does not write {} ({})", each.what, each.ending),
                     fmt::format("{} needs {}", each.ending, each.needs)});
    }
  }
}

void look_at_reference_data(findings& all) {
  std::string_view newest;
  std::size_t today = 0;
  for (const authority_entry& each : authorities()) {
    newest = std::max({newest, each.from, each.until});
    if (each.until.empty()) ++today;
  }
  all.push_back({"reference", health::well,
                 fmt::format("{} local authorities as they are today; the newest change in the data took effect on {}",
                             today, newest)});
}

/// Whether a file can be made in the folder, or the folder itself where it is not there yet.
bool is_writable(fs::path folder) {
  std::error_code error;
  while (!folder.empty() && !fs::exists(folder, error) && folder.has_relative_path()) folder = folder.parent_path();
  return !folder.empty() && ::access(folder.c_str(), W_OK | X_OK) == 0;
}

void look_at_folders(findings& all) {
  constexpr std::uintmax_t little_room = std::uintmax_t{100} << 20U;
  std::error_code error;
  const fs::path here = fs::current_path(error);
  if (!is_writable(here)) {
    all.push_back({"folders", health::note,
                   fmt::format("nothing can be written into the current folder {}", here.string()),
                   "name another place for outputs: sheaf extract PATH -o /some/where/findings.db"});
  }
  const auto room = fs::space(here, error);
  if (!error && room.available < little_room) {
    all.push_back({"folders", health::note,
                   fmt::format("only {} MiB are free in {}", room.available >> 20U, here.string()),
                   "make room before a long run"});
  }
  struct own_folder {
    std::string_view what;
    fs::path path;
    std::string_view cost;
  };
  const std::array own = {
      own_folder{"configuration", user_config_file().parent_path(), "sheaf plugins allow cannot keep what you allow"},
      own_folder{"cache", refusal_cache_file().parent_path(), "plugins that do not load are tried in every run"}};
  for (const own_folder& each : own) {
    if (each.path.empty()) {
      all.push_back({"folders", health::note, fmt::format("there is no folder for the {}: {}", each.what, each.cost),
                     "set HOME to your home folder"});
    } else if (!is_writable(each.path)) {
      all.push_back({"folders", health::note,
                     fmt::format("{} cannot be written ({}): {}", each.path.string(), each.what, each.cost),
                     "make the folder yours, or set XDG_CONFIG_HOME and XDG_CACHE_HOME to folders that are"});
    }
  }
  if (std::none_of(all.begin(), all.end(), [](const auto& each) { return each.name == "folders"; }))
    all.push_back({"folders", health::well, "the current folder, configuration and cache can be written"});
}

void look_at_locale(findings& all) {
  const locale_t own = ::newlocale(LC_CTYPE_MASK, "", nullptr);
  const std::string charset = own == nullptr ? "" : ::nl_langinfo_l(CODESET, own);
  if (own != nullptr) ::freelocale(own);
  if (charset == "UTF-8") {
    all.push_back({"characters", health::well, "this terminal's locale is UTF-8"});
    return;
  }
  all.push_back({"characters", health::note,
                 charset.empty() ? "the locale that is set is not installed, so names may look wrong here"
                                 : fmt::format("this terminal's locale is {}, so names may look wrong here", charset),
                 "export LC_ALL=C.UTF-8 (outputs are UTF-8 in any case)"});
}

void look_at_configuration(findings& all, declared_command& extract, const engine_options& options) {
  const fs::path file = config_in_use(options);
  std::error_code error;
  if (file.empty() || !fs::exists(file, error)) {
    all.push_back({"settings", health::well, "no sheaf.yaml is used"});
    return;
  }
  if (const auto applied = apply_config(extract, file.string()); !applied) {
    all.push_back({"settings", health::bad, applied.error(),
                   "correct the file; the documentation lists all keys in reference/configuration.md"});
  } else {
    all.push_back({"settings", health::well, file.string()});
  }
}

void look_at_sandbox(findings& all) {
  const std::string& level = sandbox_level();
  if (level == full_sandbox) {
    all.push_back({"sandbox", health::well,
                   "full: each document is read in a process of its own, which can open nothing, start nothing and "
                   "reach nobody"});
    return;
  }
  all.push_back({"sandbox", health::note, level,
                 "run Sheaf on Linux 5.13 or newer, with Landlock switched on; or read documents from unknown senders "
                 "under an account that may do nothing else"});
}

findings examine(const declared_command& app, const engine_options& options) {
  findings all;
  look_at_program(all);
  look_at_configuration(all, *app.get_subcommand("extract"), options);
  look_at_plugins(all, inspect_plugins(options));
  look_at_sandbox(all);
  look_at_outputs(all);
  look_at_reference_data(all);
  look_at_folders(all);
  look_at_locale(all);
  return all;
}

std::string_view word_of(health state) {
  return state == health::well ? "well" : state == health::note ? "note" : "bad";
}

nlohmann::ordered_json as_json(const findings& all, bool well) {
  nlohmann::ordered_json checks = nlohmann::ordered_json::array();
  for (const finding_of_doctor& each : all) {
    checks.push_back(
        {{"name", each.name}, {"state", word_of(each.state)}, {"text", each.text}, {"advice", each.advice}});
  }
  nlohmann::ordered_json outputs = nlohmann::ordered_json::array();
  for (const sink_format& format : sink_formats()) outputs.push_back(format.ending);
  return {{"schema", "sheaf.doctor/1"},    {"version", sheaf_version()}, {"build", build_name()}, {"well", well},
          {"outputs", std::move(outputs)}, {"checks", std::move(checks)}};
}

void print(const findings& all) {
  constexpr std::size_t state_width = 6;
  constexpr std::size_t name_width = 13;
  const painter paint(STDOUT_FILENO);
  const std::size_t width = terminal_width(STDOUT_FILENO);
  const std::string below(state_width + name_width, ' ');
  std::string last;
  for (const finding_of_doctor& each : all) {
    const std::string state = padded(word_of(each.state), state_width);
    const std::string name = padded(each.name == last ? "" : each.name, name_width);
    last = each.name;
    // Wrapped without colour, whose signs would be counted as columns.
    const std::string lines = wrapped(printable(each.text), width, state + name, below);
    print_page(fmt::format("{}{}",
                           each.state == health::well   ? paint.good(state)
                           : each.state == health::note ? paint.warning(state)
                                                        : paint.bad(state),
                           lines.substr(state.size())));
    if (!each.advice.empty()) print_page(wrapped(printable(each.advice), width, below + "-> ", below + "   "));
  }
}

int examine_and_tell(const declared_command& app, const engine_options& options, bool json) {
  const findings all = examine(app, options);
  const auto bad = static_cast<std::size_t>(
      std::count_if(all.begin(), all.end(), [](const auto& each) { return each.state == health::bad; }));
  if (json) {
    print_json(as_json(all, bad == 0).dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
  } else {
    print(all);
    print_page(fmt::format("\n{}\n",
                           bad == 0 ? "Sheaf can do its work here." : counted(bad, "thing") + " to mend: see above."));
  }
  return bad == 0 ? exit_fine : exit_some_failed;
}

}  // namespace

void add_doctor_command(declared_command& app, int& status) {
  auto options = std::make_shared<engine_options>();
  auto json = std::make_shared<bool>(false);
  declared_command* command =
      app.add_subcommand("doctor", "Say whether this installation is well, and what to do where it is not");
  command->add_flag("--json", *json, "As JSON, for programs");
  add_plugin_options(*command, *options, settings_file::is_read);
  command->callback([&app, options, json, &status] { status = examine_and_tell(app, *options, *json); });
}

}  // namespace sheaf::core
