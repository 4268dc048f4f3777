// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages without their data, as they were bundled from page/ when Sheaf was built.
#pragma once

#include <string_view>

namespace sheaf::core {

/// How every explorer page begins.
inline constexpr std::string_view explorer_first_bytes = "<!doctype html>\n<!-- Sheaf explorer 1 -->\n";

/// What stands before and after the data. Both are empty in a Sheaf that was built without the explorer.
struct page_frame {
  std::string_view head;
  std::string_view tail;
};

/// The page of a run (`extract -o NAME.html`).
[[nodiscard]] page_frame explorer_page_bytes();
/// The page of one document (`explain --html`).
[[nodiscard]] page_frame explanation_page_bytes();

}  // namespace sheaf::core
