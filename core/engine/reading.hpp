// SPDX-License-Identifier: AGPL-3.0-or-later
// Step one of the pipeline: an open file as a Document.
#pragma once

#include "core/model/report.hpp"
#include "core/readers/reader.hpp"

namespace sheaf::core {

/// Reads the document in an open file. On entry `source` holds the hash of the bytes that the supervisor saw. The
/// function adds their number and their media type if the bytes can be read, even if the reader then refuses them.
/// Errors: the reader's, and "unreadable" where the file cannot be read or has changed since.
[[nodiscard]] read_result read_file(int file, source_info& source);

}  // namespace sheaf::core
