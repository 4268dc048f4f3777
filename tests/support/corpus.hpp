// SPDX-License-Identifier: AGPL-3.0-or-later
// Finds the corpus of real reports. It lies beside the repository and not in it, so it may be missing.
#pragma once

#include <filesystem>

namespace sheaf::test {

/// The folder with the corpus's documents: files/ in SHEAF_CORPUS or, if that is not set, in ../shared/corpus, as for
/// ./dev score. If it is missing or empty, returns an empty path; then the test is skipped (skip.hpp).
[[nodiscard]] std::filesystem::path corpus_files();

}  // namespace sheaf::test
