// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/yaml/quoted.hpp"

#include <fmt/format.h>

namespace sheaf::core::yaml {

std::string quoted(std::string_view text) {
  std::string made = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f) {
      made += fmt::format("\\x{:02x}", byte);
      continue;
    }
    if (c == '"' || c == '\\') made += '\\';
    made += c;
  }
  return made + "\"";
}

}  // namespace sheaf::core::yaml
