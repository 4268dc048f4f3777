// SPDX-License-Identifier: AGPL-3.0-or-later
// Said: a plugin's words for people. It may say anything, and as much as it likes.
#pragma once

#include "core/document/text.hpp"

#include <sheaf/plugin.h>

#include <cstddef>
#include <optional>
#include <string_view>

namespace sheaf::core {

/// The beginning of what a plugin says, as many whole characters as `most_bytes` hold; nullopt where it is no UTF-8.
/// Lives as long as the plugin's string.
[[nodiscard]] inline std::optional<std::string_view> plugin_words(const sheaf_str& words, std::size_t most_bytes) {
  if (words.data == nullptr) return std::nullopt;
  const auto beginning = beginning_of({words.data, words.size}, most_bytes);
  if (!is_valid_utf8(beginning)) return std::nullopt;
  return beginning;
}

}  // namespace sheaf::core
