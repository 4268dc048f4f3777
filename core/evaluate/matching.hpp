// SPDX-License-Identifier: AGPL-3.0-or-later
// Which finding of a report is which label of a person: exactly, tolerantly, and by the words they share.
#pragma once

#include "core/evaluate/labels.hpp"
#include "core/model/report.hpp"

#include <cstddef>
#include <utility>
#include <vector>

namespace sheaf::core {

/// Indexes of a label and of the finding it is matched with.
struct matched_pair {
  std::size_t label = 0;
  std::size_t found = 0;
  friend bool operator==(const matched_pair&, const matched_pair&) = default;
};

/// Each kind of matching gives every label and every finding at most one partner; pairs stand in the labels' order.
struct matchings {
  /// The finding begins with the label's first words and ends with its last.
  std::vector<matched_pair> exact;
  /// The exact ones, and pairs of the others of which one border agrees, or both by `border_tolerance` words.
  std::vector<matched_pair> tolerant;
  /// Label and finding share more than half of the words that either has.
  std::vector<matched_pair> overlap;

  // Words: where the labels' borders are found in the report's own findings, one after another. A label of which only
  // one border is found ends with the finding that this stands in, and the words of the other are missing; of one
  // that is not found the words of its borders are missing.
  std::size_t label_words = 0;
  std::size_t found_words = 0;
  std::size_t shared_words = 0;
};

inline constexpr std::size_t border_tolerance = 3;

[[nodiscard]] matchings match_findings(const std::vector<labelled_finding>& labels,
                                       const std::vector<finding>& findings);

}  // namespace sheaf::core
