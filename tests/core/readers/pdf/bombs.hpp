// SPDX-License-Identifier: AGPL-3.0-or-later
// PDFs that are small and ask for much: time, memory, or depth of the stack. Tests write them; none is a file.
#pragma once

#include <string>
#include <vector>

namespace sheaf::test {

struct pdf_bomb {
  std::string name;  ///< one word, for a file's name: "deep-forms"
  std::string bytes;
  /// The code of the error or note with which the reader must answer. Empty: the PDF is read like any other, or fails
  /// in whatever way, as long as it ends.
  std::string code = {};
};

/// One bomb of each kind. None of them is larger than a megabyte.
[[nodiscard]] std::vector<pdf_bomb> pdf_bombs();

/// A stream that unpacks to so much that no machine gets to its end within minutes, and hides behind a filter that
/// gives nothing of it back. Only the clock ends it.
[[nodiscard]] pdf_bomb endless_pdf();

}  // namespace sheaf::test
