// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/library.hpp"

namespace sheaf::core {

std::filesystem::path readers_library() {
  return {};
}

}  // namespace sheaf::core
