// SPDX-License-Identifier: AGPL-3.0-or-later
// Hashes of files that were made in this process already.
#pragma once

#include "core/host/file.hpp"

#include <string>

namespace sheaf::core {

/// The SHA-256 of a file, in hexadecimal. It is made once for each stamp: whoever writes to a file changes its stamp.
/// May be called from several threads.
[[nodiscard]] std::string hash_of(const mapped_file& file);

}  // namespace sheaf::core
