// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf worker`: what the supervisor starts; it finds its socket at a fixed descriptor.
#include "core/cli/worker_command.hpp"

#include "core/cli/command_line.hpp"
#include "core/cli/commands.hpp"
#include "core/cli/exit_status.hpp"
#include "core/engine/engine.hpp"

#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>

namespace sheaf::core {

int run_worker_command() {
  struct stat what {};
  if (::fstat(worker_socket, &what) != 0 || !S_ISSOCK(what.st_mode)) {
    tell("the worker command is for sheaf itself: use sheaf extract");
    return exit_usage;
  }
  // Plugins are never unloaded: none of their destructors may run.
  ::_exit(run_worker(start_engine));
}

void add_worker_command(declared_command& app, int& status) {
  declared_command* command =
      app.add_subcommand(std::string(worker_command_name), "Started by sheaf itself")->group("");
  command->callback([&status] { status = run_worker_command(); });
}

}  // namespace sheaf::core
