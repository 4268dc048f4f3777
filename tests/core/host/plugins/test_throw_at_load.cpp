// SPDX-License-Identifier: AGPL-3.0-or-later
// Throws in a static initialiser: ends the process that loads it.
#include "test_plugin.h"

#include <stdexcept>

namespace {

int thrower() {
  throw std::runtime_error("thrown while the library was loaded");
}

const int never_set = thrower();

int extract(sheaf_plugin* /*plugin*/, const sheaf_document* /*document*/, sheaf_str /*document_type*/,
            const sheaf_sink* /*sink*/) {
  return never_set;
}

}  // namespace

TEST_PLUGIN("test_throw_at_load", extract);
