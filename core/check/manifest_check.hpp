// SPDX-License-Identifier: AGPL-3.0-or-later
// Checks a manifest that parses: its licence and its vocabulary. Each function returns the problems with their places.
// `text` is the text of the manifest file.
#pragma once

#include "core/host/manifest.hpp"

#include <string_view>
#include <vector>

namespace sheaf::core {

[[nodiscard]] std::vector<manifest_problem> abi_problems(const plugin_manifest& manifest, std::string_view text);
[[nodiscard]] std::vector<manifest_problem> licence_problems(const plugin_manifest& manifest, std::string_view text);
/// Checks the entries of tables (`headings/scope`), which are phrases. Entries at the top level are plain values and
/// are not checked.
[[nodiscard]] std::vector<manifest_problem> phrase_problems(const plugin_manifest& manifest, std::string_view text);
[[nodiscard]] std::vector<manifest_problem> duplicate_problems(const plugin_manifest& manifest, std::string_view text);
/// Keys and words of the vocabulary that look like slips, and what `expected` names and no report has.
[[nodiscard]] std::vector<manifest_problem> word_problems(const plugin_manifest& manifest, std::string_view text);

/// The problems that parse_manifest finds or, if it finds none, the problems of all the checks above, in file order.
[[nodiscard]] std::vector<manifest_problem> all_manifest_problems(std::string_view text);

}  // namespace sheaf::core
