// SPDX-License-Identifier: AGPL-3.0-or-later
// Takes an input apart.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::fuzz {

/// The parts of a text between a sign. There is always one at least.
[[nodiscard]] inline std::vector<std::string_view> divided(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto end = text.find(at);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

[[nodiscard]] inline std::vector<std::string_view> lines_of(std::string_view text) {
  return divided(text, '\n');
}

[[nodiscard]] inline std::vector<std::string> strings(const std::vector<std::string_view>& views) {
  return {views.begin(), views.end()};
}

/// Takes the first byte off, as a number below `below`; 0 if there is none.
[[nodiscard]] inline std::size_t take_choice(std::string_view& bytes, std::size_t below) {
  if (bytes.empty()) return 0;
  const auto chosen = static_cast<unsigned char>(bytes.front()) % below;
  bytes.remove_prefix(1);
  return chosen;
}

}  // namespace sheaf::fuzz
