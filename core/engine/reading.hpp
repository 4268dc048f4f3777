// SPDX-License-Identifier: AGPL-3.0-or-later
// Step one of the pipeline: an open file as a Document.
#pragma once

#include "core/model/report.hpp"
#include "core/readers/reader.hpp"

namespace sheaf::core {

/// The document in an open file. `source` comes with the hash of the bytes that the supervisor saw, and gets their
/// number and their media type where they can be read, whatever comes of them. Errors: the reader's, and "unreadable"
/// where the file cannot be read or has changed since.
[[nodiscard]] read_result read_file(int file, source_info& source);

}  // namespace sheaf::core
