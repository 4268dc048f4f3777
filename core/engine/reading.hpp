// SPDX-License-Identifier: AGPL-3.0-or-later
// Step one of the pipeline: an open file as a Document.
#pragma once

#include "core/model/report.hpp"
#include "core/readers/reader.hpp"

#include <string>
#include <string_view>

namespace sheaf::core {

/// Puts the document's path into the commands of a message, where they say FILE: "`ocrmypdf FILE FILE-with-text.pdf`"
/// becomes "`ocrmypdf letters/one.pdf letters/one-with-text.pdf`". A path that a shell would take apart is quoted.
/// Words outside backquotes stay as they are.
[[nodiscard]] std::string with_path(std::string_view message, std::string_view path);

/// Reads the document in an open file. On entry `source` holds the hash of the bytes that the supervisor saw. The
/// function adds their number and their media type if the bytes can be read, even if the reader then refuses them.
/// `page_read` is passed on to the reader. Errors: the reader's, and "unreadable" where the file cannot be read or has
/// changed since.
[[nodiscard]] read_result read_file(int file, source_info& source, const page_listener& page_read = {});

}  // namespace sheaf::core
