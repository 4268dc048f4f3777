// SPDX-License-Identifier: AGPL-3.0-or-later
// Hashes of files that need not be read again: a worker gets those of its supervisor, which has just hashed every
// plugin's library.
#pragma once

#include "core/host/file.hpp"

#include <string>
#include <vector>

namespace sheaf::core {

/// The SHA-256 of the file with this stamp, in hexadecimal. Whoever writes to a file changes its stamp.
struct known_hash {
  file_stamp stamp;
  std::string sha256;
};

/// All that this process has hashed by hash_of(), and what learn_hash() told it.
[[nodiscard]] std::vector<known_hash> known_hashes();

/// From now on hash_of() believes this. May be called from several threads, as all of these.
void learn_hash(known_hash told);

/// The SHA-256 of a file, in hexadecimal: known, or made now and known from then on.
[[nodiscard]] std::string hash_of(const mapped_file& file);

}  // namespace sheaf::core
