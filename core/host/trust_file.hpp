// SPDX-License-Identifier: AGPL-3.0-or-later
// What sheaf.yaml says about plugins: `plugins:`, `allowed_plugins:`, `publishers:`.
#pragma once

#include "core/host/trust.hpp"
#include "core/yaml/shape.hpp"

#include <tl/expected.hpp>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// The keys of a configuration file that are read here; all others are options of a command.
[[nodiscard]] const std::vector<yaml::key_shape>& trust_shapes();

/// $XDG_CONFIG_HOME/sheaf/sheaf.yaml, $XDG_DATA_HOME/sheaf/plugins and $XDG_CACHE_HOME/sheaf/refusals.json, or their
/// usual places below $HOME; empty where neither is set to an absolute path.
[[nodiscard]] std::filesystem::path user_config_file();
[[nodiscard]] std::filesystem::path user_plugin_directory();
[[nodiscard]] std::filesystem::path refusal_cache_file();

/// Reads the three keys. A missing file gives empty settings. A file that others may write, or that is malformed, is
/// refused ("writable-by-others", "owned-by-another", "trust-unreadable").
[[nodiscard]] tl::expected<trust_settings, refusal> read_trust(const std::filesystem::path& file);

/// Adds the pin, or replaces the pin of the same id. Everything else in the file stays as it is, comments too. The file
/// is replaced as a whole. Errors are for people.
[[nodiscard]] tl::expected<void, std::string> write_pin(const std::filesystem::path& file, const plugin_pin& pin);

/// Removes the pin of this id; false where there is none.
[[nodiscard]] tl::expected<bool, std::string> remove_pin(const std::filesystem::path& file, std::string_view id);

/// Adds the publisher, or replaces the one with the same key, as write_pin does.
[[nodiscard]] tl::expected<void, std::string> write_publisher(const std::filesystem::path& file,
                                                              const publisher& trusted);

/// The publishers of a text in the form that `sheaf plugins keygen` prints: `publishers:` and its list. The error says
/// what is wrong.
[[nodiscard]] tl::expected<std::vector<publisher>, std::string> parse_publishers(std::string_view text);

}  // namespace sheaf::core
