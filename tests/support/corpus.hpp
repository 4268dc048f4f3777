// SPDX-License-Identifier: AGPL-3.0-or-later
// Where the corpus of real reports is. It lies beside the repository and not in it, so it can be missing.
#pragma once

#include <filesystem>

namespace sheaf::test {

/// The folder with the corpus's documents: files/ in SHEAF_CORPUS or, where that is not set, in ../shared/corpus, as
/// for ./dev score. Where it is missing or empty: an empty path, and the test is skipped (skip.hpp).
[[nodiscard]] std::filesystem::path corpus_files();

}  // namespace sheaf::test
