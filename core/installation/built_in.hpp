// SPDX-License-Identifier: AGPL-3.0-or-later
// The plugins that were built with this program. They may run although no user has allowed them.
#pragma once

#include <span>
#include <string_view>

namespace sheaf::core {

/// A plugin of plugins/, as its manifest described it when the program was built.
struct built_in_plugin {
  std::string_view id;
  std::span<const std::string_view> document_types;
};

/// All built-in plugins, sorted by id. The list is compiled in: no file that is found at run time can add to it.
[[nodiscard]] std::span<const built_in_plugin> built_in_plugins();

}  // namespace sheaf::core
