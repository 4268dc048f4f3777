// SPDX-License-Identifier: AGPL-3.0-or-later
// Checks a plugin's words for people. A plugin may pass any bytes, and any number of them.
#pragma once

#include "core/document/text.hpp"

#include <sheaf/plugin.h>

#include <cstddef>
#include <optional>
#include <string_view>

namespace sheaf::core {

/// The beginning of a plugin's string: as many whole characters as fit into `most_bytes`. nullopt if that is not UTF-8.
/// The view lives as long as the plugin's string.
[[nodiscard]] inline std::optional<std::string_view> plugin_words(const sheaf_str& words, std::size_t most_bytes) {
  if (words.data == nullptr) return std::nullopt;
  const auto beginning = beginning_of({words.data, words.size}, most_bytes);
  if (!is_valid_utf8(beginning)) return std::nullopt;
  return beginning;
}

}  // namespace sheaf::core
