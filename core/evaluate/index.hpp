// SPDX-License-Identifier: AGPL-3.0-or-later
// Scores recognition over many files: which document type and authority each file should get. It needs no labels of the
// files' contents.
#pragma once

#include "core/model/report.hpp"

#include <tl/expected.hpp>

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

namespace sheaf::core {

struct indexed_file {
  std::string id;
  std::string sha256;
  std::string document_type;  ///< or "unrecognised"
  std::string authority;
};

/// Reads comma-separated values with a head row. The columns `sha256`, `document_type` and `authority` are required;
/// `id` is optional; other columns are ignored. The error is a sentence for people.
[[nodiscard]] tl::expected<std::vector<indexed_file>, std::string> read_index(const std::string& path);

struct index_mistake {
  std::string id;
  std::string what;  ///< "type" or "authority"
  std::string wanted;
  std::string got;
};

struct type_count {
  std::string document_type;
  std::size_t files = 0;    ///< files that are of the type
  std::size_t claimed = 0;  ///< files that were recognised as the type
  std::size_t right = 0;    ///< files that are of the type and were recognised as it
};

struct index_score {
  std::size_t files = 0;
  std::size_t type_right = 0;
  std::size_t authority_right = 0;  ///< a file that no plugin should claim counts as right
  std::vector<type_count> types;    ///< by name
  std::vector<index_mistake> mistakes;
};

/// `reports` holds reports by SHA-256. Findings are not used, so the heads of reports are enough.
[[nodiscard]] index_score score_index(const std::vector<indexed_file>& files,
                                      const std::unordered_map<std::string, report>& reports);

}  // namespace sheaf::core
