// SPDX-License-Identifier: AGPL-3.0-or-later
// Stands in for the bundled page in a build without Node.js.
#include "core/explorer/page_bytes.hpp"

namespace sheaf::core {

explorer_page explorer_page_bytes() {
  return {};
}

}  // namespace sheaf::core
