// SPDX-License-Identifier: MIT
// Quote: a block's words as a message repeats them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sheaf::grammar {

/// The characters that begin `words`, as many as `most_bytes` hold.
[[nodiscard]] inline std::string_view beginning_of(std::string_view words, std::size_t most_bytes) {
  if (words.size() <= most_bytes) return words;
  while (most_bytes > 0 && (static_cast<unsigned char>(words[most_bytes]) & 0xC0U) == 0x80U) --most_bytes;
  return words.substr(0, most_bytes);
}

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
