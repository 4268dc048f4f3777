// SPDX-License-Identifier: AGPL-3.0-or-later
// What mail programs do to a plain text on its way, undone before the text is read.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core::mail {

/// Joins the lines of a text in format=flowed (RFC 3676): a line that ends with a blank goes on in the next line, if
/// both are quoted equally deep. `delete_space` (DelSp=yes) drops that blank. Blanks that were stuffed before a line go
/// away.
[[nodiscard]] std::string unflowed(std::string_view text, bool delete_space);

struct signed_text {
  std::string body;
  std::string signature;  ///< without the line "-- " above it; empty if there is none
};

/// Takes the signature off: what stands below a line "-- " (RFC 3676, 4.3), up to the text's end or to a message that
/// is quoted below it. A long text below such a line is not all signature: then it ends with the first empty line.
[[nodiscard]] signed_text without_signature(std::string_view text);

/// A file inside a plain text: "begin 644 letter.doc", its lines, "end".
struct encoded_file {
  std::string name;
  std::size_t size = 0;  ///< in bytes, estimated
};

/// Removes uuencoded files from a text, and adds them to `found`. Other lines stay as they are.
[[nodiscard]] std::string without_encoded_files(std::string_view text, std::vector<encoded_file>& found);

/// Removes the sign that mailbox files (mbox) put before lines that begin with "From ": ">From ".
[[nodiscard]] std::string without_mailbox_signs(std::string_view text);

}  // namespace sheaf::core::mail
