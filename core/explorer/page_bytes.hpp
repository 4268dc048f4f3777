// SPDX-License-Identifier: AGPL-3.0-or-later
// The page without its data, as it was bundled from page/ when Sheaf was built.
#pragma once

#include <string_view>

namespace sheaf::core {

/// How every explorer page begins.
inline constexpr std::string_view explorer_first_bytes = "<!doctype html>\n<!-- Sheaf explorer 1 -->\n";

/// What stands before and after the data. Both are empty in a Sheaf that was built without the explorer.
struct explorer_page {
  std::string_view head;
  std::string_view tail;
};

[[nodiscard]] explorer_page explorer_page_bytes();

}  // namespace sheaf::core
