// SPDX-License-Identifier: AGPL-3.0-or-later
// Puts the JSON Lines of several runs together.
#pragma once

#include "core/sinks/database_merge.hpp"
#include "core/sinks/sink.hpp"

#include <tl/expected.hpp>

#include <string>
#include <vector>

namespace sheaf::core {

/// Adds the reports of the files `parts` to those of the file `whole`, each line as it stands, in the order of the
/// documents' paths. As merge_databases() in all else: the part that is named last counts, merging once more changes
/// nothing, and `whole` is replaced by a complete file or not at all. Memory is taken for the paths, not for the
/// reports. merge_counts::engines is 0, because reports do not say it.
///
/// Errors: those of open_sink() for `whole`; "not-found" for a part that is not there, "output-format" for one that
/// holds something else than reports, "output-is-input" where a part is the whole.
[[nodiscard]] tl::expected<merge_counts, sink_error> merge_lines(const std::vector<std::string>& parts,
                                                                 const std::string& whole);

}  // namespace sheaf::core
