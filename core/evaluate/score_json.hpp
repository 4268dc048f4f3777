// SPDX-License-Identifier: AGPL-3.0-or-later
// Writes scores as JSON ("sheaf.score/1"), and reads an earlier score to compare with.
#pragma once

#include "core/evaluate/annotation_score.hpp"
#include "core/evaluate/finding_score.hpp"
#include "core/evaluate/index.hpp"

#include <tl/expected.hpp>

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace sheaf::core {

struct score_json_options {
  bootstrap_options bootstrap;  ///< written into the JSON, because intervals depend on it
  bool per_document = false;
  std::size_t errors = 0;  ///< largest number of mistakes that are listed for each document
};

/// Indented JSON with a line end at the end. Figures are rounded to six places. A figure that cannot be computed is
/// null.
[[nodiscard]] std::string to_json(const finding_score& score, const index_score* index,
                                  const score_json_options& options);
[[nodiscard]] std::string to_json(const annotation_score& score, const score_json_options& options);

/// A score without its intervals. First key: the row ("all", "types.NAME", "index"); second key: the figure.
using score_values = std::map<std::string, std::map<std::string, std::optional<double>>>;

/// The rows that are compared with a baseline: all documents, each type, and the index if there is one. Values are
/// rounded as to_json rounds them.
[[nodiscard]] score_values values_of(const score_table& table, const index_score* index);

/// Reads a file that to_json wrote; the error is a sentence for people.
[[nodiscard]] tl::expected<score_values, std::string> read_baseline(const std::string& path);

struct score_change {
  std::string row;
  std::string figure;
  std::optional<double> before;
  std::optional<double> now;

  /// True if the figure fell, or can no longer be computed. Precision and recall do not count by themselves, because
  /// one may rise when the other falls; their F1 does count.
  [[nodiscard]] bool is_drop() const;
};

/// All figures of the baseline whose value is different now, sorted by row and figure. Figures that the baseline does
/// not have are left out.
[[nodiscard]] std::vector<score_change> changes(const score_values& before, const score_values& now);

}  // namespace sheaf::core
