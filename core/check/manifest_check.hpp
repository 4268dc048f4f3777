// SPDX-License-Identifier: AGPL-3.0-or-later
// What can be said against a manifest that is in form: its licence, its vocabulary. Each gives problems with places.
#pragma once

#include "core/host/manifest.hpp"

#include <string_view>
#include <vector>

namespace sheaf::core {

[[nodiscard]] std::vector<manifest_problem> abi_problems(const plugin_manifest& manifest, std::string_view text);
[[nodiscard]] std::vector<manifest_problem> licence_problems(const plugin_manifest& manifest, std::string_view text);
/// Entries below a table (`headings/scope`) are phrases; those at the tree's top are plain values.
[[nodiscard]] std::vector<manifest_problem> phrase_problems(const plugin_manifest& manifest, std::string_view text);
[[nodiscard]] std::vector<manifest_problem> duplicate_problems(const plugin_manifest& manifest, std::string_view text);
[[nodiscard]] std::vector<manifest_problem> word_problems(const plugin_manifest& manifest, std::string_view text);

/// All of these and those of parse_manifest, in the order of the file.
[[nodiscard]] std::vector<manifest_problem> all_manifest_problems(std::string_view text);

}  // namespace sheaf::core
