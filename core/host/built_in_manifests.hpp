// SPDX-License-Identifier: AGPL-3.0-or-later
// The manifests of the plugins that were built with this program, as the build has read them.
#pragma once

#include <string_view>

namespace sheaf::core {

/// For know_manifests(). They are compiled in: no file that is found at run time can add to them.
[[nodiscard]] std::string_view built_in_manifests();

}  // namespace sheaf::core
