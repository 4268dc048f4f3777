// SPDX-License-Identifier: AGPL-3.0-or-later
// Character references of HTML and Markdown ("&amp;", "&#8217;") as the characters they stand for.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace sheaf::core {

/// Decodes single references through gumbo's table and remembers those it has seen.
class entity_decoder {
 public:
  /// The characters of `reference` (with its "&" and ";"), or the reference itself where it names nothing.
  [[nodiscard]] std::string decode(std::string_view reference);

 private:
  std::unordered_map<std::string, std::string> seen_;
};

}  // namespace sheaf::core
