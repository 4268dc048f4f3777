// SPDX-License-Identifier: AGPL-3.0-or-later
// Decodes character references of HTML and Markdown ("&amp;", "&#8217;").
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace sheaf::core {

/// Decodes single references with gumbo's table and remembers the results.
class entity_decoder {
 public:
  /// The characters for which `reference` (with its "&" and ";") stands; the reference itself if it is not known.
  [[nodiscard]] std::string decode(std::string_view reference);

 private:
  std::unordered_map<std::string, std::string> seen_;
};

}  // namespace sheaf::core
