// SPDX-License-Identifier: AGPL-3.0-or-later
// The configuration file that --config names: options of `sheaf extract` in YAML.
#include "core/cli/command_line.hpp"
#include "core/cli/commands.hpp"
#include "core/cli/config.hpp"
#include "tests/fuzz/support/files.hpp"
#include "tests/fuzz/support/target.hpp"

#include <sheaf/utf8.hpp>

#include <algorithm>

namespace {

using namespace sheaf;

const fuzz::target settings("settings", [](std::string_view text) {
  int status = 0;
  core::declared_command app;
  core::add_extract_command(app, status);
  const auto file = fuzz::as_file(text, ".yaml");
  const auto applied = core::apply_config(*app.get_subcommand("extract"), file);
  if (applied) return;
  const std::string& why = applied.error();
  fuzz::require(why.starts_with(file) && why.size() > file.size() + 2, "a refusal does not say which file, and why");
  fuzz::require(is_valid_utf8(why), "a refusal is not valid UTF-8");
  fuzz::require(std::none_of(why.begin(), why.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }),
                "a refusal holds what a terminal takes for a command");
});

}  // namespace
