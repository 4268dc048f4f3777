// SPDX-License-Identifier: AGPL-3.0-or-later
// Puts the databases of several runs together, so that the result is what one run over all the documents writes.
#pragma once

#include "core/sinks/sink.hpp"

#include <tl/expected.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace sheaf::core {

/// What became of the documents of the parts.
struct merge_counts {
  std::size_t documents = 0;  ///< in the parts, each path once
  std::size_t added = 0;
  std::size_t replaced = 0;  ///< the whole held something else under their path
  std::size_t unchanged = 0;
  std::size_t engines = 0;  ///< how many builds of Sheaf, its plugins and configuration the merged documents come from
};

/// Adds the documents of the databases `parts` to the one at `whole`, with all that belongs to them: findings,
/// problems, runs. Where several parts hold one path, the part that is named last counts; it also replaces what `whole`
/// holds under that path, unless the two are equal. So merging once more changes nothing, not even bytes. People and
/// follow-ups are worked out anew over all documents.
///
/// It is one transaction: `whole` holds all or is as it was, and a new one appears at its place only when it is
/// complete. The parts are not changed, but for one whose run was cut off: its journal is taken back. `patience`:
/// milliseconds to wait for another program that holds one of the databases.
///
/// Errors: those of open_database() for `whole`; "not-found", "database-foreign", "database-newer", "database-damaged",
/// "database-busy" for a part, "output-is-input" where a part is the whole.
[[nodiscard]] tl::expected<merge_counts, sink_error> merge_databases(const std::vector<std::string>& parts,
                                                                     const std::string& whole, int patience = 10'000);

}  // namespace sheaf::core
