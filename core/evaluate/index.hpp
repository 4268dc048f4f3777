// SPDX-License-Identifier: AGPL-3.0-or-later
// Recognition over many files: which type and authority each should get, without labels of what is in it.
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

/// Reads comma-separated values with a head row; the columns `sha256`, `document_type` and `authority` are needed, `id`
/// is used, others are passed over. The error is a sentence for people.
[[nodiscard]] tl::expected<std::vector<indexed_file>, std::string> read_index(const std::string& path);

struct index_mistake {
  std::string id;
  std::string what;  ///< "type" or "authority"
  std::string wanted;
  std::string got;
};

struct type_count {
  std::string document_type;
  std::size_t files = 0;    ///< that are of the type
  std::size_t claimed = 0;  ///< that got it
  std::size_t right = 0;    ///< both
};

struct index_score {
  std::size_t files = 0;
  std::size_t type_right = 0;
  std::size_t authority_right = 0;  ///< files that no plugin should claim count as right
  std::vector<type_count> types;    ///< by name
  std::vector<index_mistake> mistakes;
};

/// `reports` holds the head of each report (its findings are not looked at), by SHA-256.
[[nodiscard]] index_score score_index(const std::vector<indexed_file>& files,
                                      const std::unordered_map<std::string, report>& reports);

}  // namespace sheaf::core
