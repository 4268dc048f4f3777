// SPDX-License-Identifier: AGPL-3.0-or-later
// The library of readers: all of them, and the libraries that they stand on.
#include "core/readers/loaded/table.hpp"

extern "C" {
extern const sheaf::core::readers_table sheaf_readers_table __attribute__((visibility("default")));
const sheaf::core::readers_table sheaf_readers_table = {
    SHEAF_VERSION, &sheaf::core::prepare_readers, &sheaf::core::detect, &sheaf::core::name_of, &sheaf::core::read};
}
