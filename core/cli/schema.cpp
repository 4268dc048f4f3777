// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf schema`: reports, sheaf.yaml and plugin.yaml as JSON Schema.
#include "core/model/schema.hpp"

#include "core/cli/command_line.hpp"
#include "core/cli/commands.hpp"
#include "core/cli/config.hpp"
#include "core/cli/exit_status.hpp"
#include "core/cli/terminal.hpp"
#include "core/host/manifest.hpp"
#include "core/yaml/shape.hpp"

#include <memory>
#include <string>

namespace sheaf::core {
namespace {

std::string config_json_schema(const declared_command& app) {
  return yaml::json_schema("urn:sheaf:schema:config:1", "sheaf.yaml",
                           "Settings of Sheaf: options of `sheaf extract`, and which plugins may run.",
                           config_shapes(*app.get_subcommand("extract")));
}

std::string manifest_json_schema() {
  return yaml::json_schema("urn:sheaf:schema:manifest:1", "plugin.yaml",
                           "What a plugin of Sheaf says about itself, and the words of its documents.",
                           manifest_shapes(), manifest_conditions());
}

}  // namespace

void add_schema_command(declared_command& app, int& status) {
  auto which = std::make_shared<std::string>("report");
  declared_command* command =
      app.add_subcommand("schema", "Print what a file may hold as JSON Schema, for programs and editors");
  command
      ->add_option("WHAT", *which,
                   "report (a line of a .jsonl output), config (sheaf.yaml) or manifest (a plugin's plugin.yaml, also "
                   "a description's)")
      ->type_name("report|config|manifest")
      ->capture_default_str()
      ->check_words({"report", "config", "manifest"});
  command->callback([&app, which, &status] {
    print_json(*which == "config"     ? config_json_schema(app)
               : *which == "manifest" ? manifest_json_schema()
                                      : report_json_schema());
    status = exit_fine;
  });
}

}  // namespace sheaf::core
