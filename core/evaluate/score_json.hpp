// SPDX-License-Identifier: AGPL-3.0-or-later
// Scores as JSON ("sheaf.score/1"), and an earlier one read back to compare with.
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
  bootstrap_options bootstrap;  ///< told in the JSON, since intervals depend on it
  bool per_document = false;
  std::size_t errors = 0;  ///< mistakes of each document, at most
};

/// Indented, ending in a line end. Figures are rounded to six places; what cannot be computed is null.
[[nodiscard]] std::string to_json(const finding_score& score, const index_score* index,
                                  const score_json_options& options);
[[nodiscard]] std::string to_json(const annotation_score& score, const score_json_options& options);

/// A score without its intervals: row ("all", "types.NAME", "index"), figure, value.
using score_values = std::map<std::string, std::map<std::string, std::optional<double>>>;

/// The rows that a baseline is about: all, each type, and the index where there is one. Rounded as to_json rounds.
[[nodiscard]] score_values values_of(const score_table& table, const index_score* index);

/// Reads what to_json wrote; the error is a sentence for people.
[[nodiscard]] tl::expected<score_values, std::string> read_baseline(const std::string& path);

struct score_change {
  std::string row;
  std::string figure;
  std::optional<double> before;
  std::optional<double> now;

  /// A figure fell or cannot be computed any more. Precision and recall do not count by themselves, since what one
  /// gives the other may gain; their F1 does.
  [[nodiscard]] bool is_drop() const;
};

/// Every figure of the baseline that is another now, in the baseline's order. Figures that are new are none.
[[nodiscard]] std::vector<score_change> changes(const score_values& before, const score_values& now);

}  // namespace sheaf::core
