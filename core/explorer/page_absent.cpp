// SPDX-License-Identifier: AGPL-3.0-or-later
// Stands in for the bundled pages in a build without Node.js.
#include "core/explorer/page_bytes.hpp"

namespace sheaf::core {

page_frame explorer_page_bytes() {
  return {};
}

page_frame explanation_page_bytes() {
  return {};
}

}  // namespace sheaf::core
