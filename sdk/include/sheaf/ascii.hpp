// SPDX-License-Identifier: MIT
// How far a text is plain ASCII: most of what is read is, and then there is nothing to decode, fold or compose.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace sheaf {

/// The number of ASCII bytes at the beginning of a text: its size if there are no others.
[[nodiscard]] inline std::size_t leading_ascii(std::string_view text) {
  constexpr std::uint64_t high_bits = 0x8080808080808080U;
  std::size_t at = 0;
  for (std::uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if ((eight & high_bits) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80U) ++at;
  return at;
}

/// Whether a text is ASCII only.
[[nodiscard]] inline bool is_ascii(std::string_view text) {
  return leading_ascii(text) == text.size();
}

}  // namespace sheaf
