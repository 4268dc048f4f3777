// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/corpus.hpp"

#include "tests/support/skip.hpp"

#include <cstdlib>
#include <system_error>

namespace sheaf::test {

std::filesystem::path corpus_files() {
  namespace fs = std::filesystem;
  const char* set = std::getenv("SHEAF_CORPUS");
  const fs::path corpus = set != nullptr ? fs::path(set) : fs::path(SHEAF_SOURCE_DIR) / ".." / "shared" / "corpus";
  std::error_code missing;
  if (fs::directory_iterator(corpus / "files", missing) != fs::directory_iterator()) return corpus / "files";
  skip_test("no corpus at " + corpus.string() + "; set SHEAF_CORPUS to where it is");
  return {};
}

}  // namespace sheaf::test
