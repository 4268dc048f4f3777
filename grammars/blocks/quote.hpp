// SPDX-License-Identifier: MIT
// Quote: the words of a block, shortened for a message.
#pragma once

#include <sheaf/utf8.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace sheaf::grammar {

/// The words. If they are longer than `most_bytes`, their beginning and three dots; no character is cut.
[[nodiscard]] inline std::string shortened(std::string_view words, std::size_t most_bytes) {
  return std::string(beginning_of(words, most_bytes)) + (words.size() > most_bytes ? "..." : "");
}

/// The words in quotation marks, shortened to 60 bytes.
[[nodiscard]] inline std::string quote(std::string_view words) {
  constexpr std::size_t most_bytes = 60;
  return "'" + shortened(words, most_bytes) + "'";
}

}  // namespace sheaf::grammar
