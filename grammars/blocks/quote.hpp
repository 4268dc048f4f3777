// SPDX-License-Identifier: MIT
// Quote: a block's words as a message repeats them.
#pragma once

#include <string>
#include <string_view>

namespace sheaf::grammar {

/// In quotes, cut on a character's border where there are too many.
[[nodiscard]] inline std::string quote(std::string_view words) {
  constexpr std::size_t most_bytes = 60;
  if (words.size() <= most_bytes) return std::string("'").append(words).append("'");
  auto end = most_bytes;
  while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0U) == 0x80U) --end;
  return std::string("'").append(words.substr(0, end)).append("...'");
}

}  // namespace sheaf::grammar
