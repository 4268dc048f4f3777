// SPDX-License-Identifier: AGPL-3.0-or-later
// Compares a run's themes, polarity and measures with labels of single findings (docs/reference/annotations.md).
#pragma once

#include "core/evaluate/figures.hpp"
#include "core/evaluate/finding_score.hpp"
#include "core/evaluate/labels.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace sheaf::core {

/// The counts of one theme or one polarity.
struct term_count {
  std::string term;
  std::size_t labelled = 0;  ///< findings that the labels give it
  std::size_t found = 0;     ///< findings that the run gives it
  std::size_t right = 0;     ///< findings to which both give it
};

struct annotation_score {
  score_table table;
  std::vector<scored_document> documents;  ///< in the order in which the labels first name them
  std::vector<term_count> themes;          ///< by name
  std::vector<term_count> polarities;      ///< in the vocabulary's order
  std::size_t annotations = 0;
  std::size_t without_finding = 0;  ///< annotations whose document or finding is not in the run; they count as missed
};

/// Scores the annotations. A document without a report in the run gets the document type "no report".
[[nodiscard]] annotation_score score_annotations(const std::vector<annotation>& labels, const reports_by_hash& reports,
                                                 const bootstrap_options& options);

}  // namespace sheaf::core
