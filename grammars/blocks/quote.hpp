// SPDX-License-Identifier: MIT
// Quote: a block's words as a message repeats them.
#pragma once

#include <sheaf/utf8.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace sheaf::grammar {

/// The words, or as many as `most_bytes` hold and three dots.
[[nodiscard]] inline std::string shortened(std::string_view words, std::size_t most_bytes) {
  return std::string(beginning_of(words, most_bytes)) + (words.size() > most_bytes ? "..." : "");
}

/// In quotes, cut on a character's border where there are too many.
[[nodiscard]] inline std::string quote(std::string_view words) {
  constexpr std::size_t most_bytes = 60;
  return "'" + shortened(words, most_bytes) + "'";
}

}  // namespace sheaf::grammar
