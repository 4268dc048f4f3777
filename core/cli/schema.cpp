// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf schema`: the finding model as JSON Schema.
#include "core/model/schema.hpp"

#include "core/cli/commands.hpp"
#include "core/cli/exit_status.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdio>

namespace sheaf::core {

void add_schema_command(CLI::App& app, int& status) {
  CLI::App* command = app.add_subcommand("schema", "Print the finding model as JSON Schema");
  command->callback([&status] {
    fmt::print("{}", report_json_schema());
    status = exit_fine;
  });
}

}  // namespace sheaf::core
