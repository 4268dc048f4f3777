// SPDX-License-Identifier: AGPL-3.0-or-later
// Plugins through the boundary: whatever text there is, what they emit passes the host's sink, and the report its
// reader.
#include "tests/fuzz/support/plugins.hpp"

#include "tests/fuzz/support/files.hpp"
#include "tests/fuzz/support/target.hpp"
#include "tests/fuzz/support/texts.hpp"

#include <vector>

namespace {

using namespace sheaf;

void read_by(core::loaded_plugin& plugin, std::string_view bytes) {
  const auto read = fuzz::read_text(bytes);
  if (read) fuzz::require_sound(*read, fuzz::report_by(plugin, *read));
}

/// One target for each plugin that is built in, whichever they are.
std::vector<fuzz::target> built_in_targets() {
  std::vector<fuzz::target> made;
  for (const auto& id : fuzz::built_in_ids()) {
    made.emplace_back("plugin_" + id, [id](std::string_view bytes) { read_by(fuzz::built_in_plugin(id), bytes); });
  }
  return made;
}

const std::vector<fuzz::target> built_in = built_in_targets();

const fuzz::target outline("plugin_outline", [](std::string_view bytes) {
  static auto& plugin = fuzz::plugin_in(fuzz::source_path("tests/samples/outline/peer_review"));
  read_by(plugin, bytes);
});

}  // namespace
