// SPDX-License-Identifier: AGPL-3.0-or-later
// A run's themes, polarity and measures against labels of single findings (docs/reference/annotations.md).
#pragma once

#include "core/evaluate/figures.hpp"
#include "core/evaluate/finding_score.hpp"
#include "core/evaluate/labels.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace sheaf::core {

/// One theme's or one polarity's counts.
struct term_count {
  std::string term;
  std::size_t labelled = 0;
  std::size_t found = 0;
  std::size_t right = 0;
};

struct annotation_score {
  score_table table;
  std::vector<scored_document> documents;  ///< in the order of their hashes' first label
  std::vector<term_count> themes;          ///< by name
  std::vector<term_count> polarities;      ///< in the vocabulary's order
  std::size_t annotations = 0;
  std::size_t without_finding = 0;  ///< whose document or finding the run does not have; all of it counts as missed
};

/// Documents of which the run has no report have the type "no report".
[[nodiscard]] annotation_score score_annotations(const std::vector<annotation>& labels, const reports_by_hash& reports,
                                                 const bootstrap_options& options);

}  // namespace sheaf::core
