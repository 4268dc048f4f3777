// SPDX-License-Identifier: AGPL-3.0-or-later
// Finds out which finding of a report belongs to which label: exactly, tolerantly, and by the words they share.
#pragma once

#include "core/evaluate/labels.hpp"
#include "core/model/report.hpp"

#include <cstddef>
#include <utility>
#include <vector>

namespace sheaf::core {

/// The index of a label and the index of the finding that it is matched with.
struct matched_pair {
  std::size_t label = 0;
  std::size_t found = 0;
  friend bool operator==(const matched_pair&, const matched_pair&) = default;
};

/// The result of three kinds of matching. In each kind, a label or a finding has at most one partner; pairs are in the
/// order of the labels.
struct matchings {
  /// The finding begins with the label's first words and ends with its last words.
  std::vector<matched_pair> exact;
  /// The exact pairs, and in addition pairs in which one border agrees, or in which both borders differ by at most
  /// `border_tolerance` words.
  std::vector<matched_pair> tolerant;
  /// Pairs that share more than half of the words that at least one of them has.
  std::vector<matched_pair> overlap;

  // Counts of words. A label's borders are looked for in the report's findings, one after another. If only one border
  // is found, the label's text ends with the finding in which this border lies, and the words of the other border are
  // missing. If neither is found, the words of both borders are missing.
  std::size_t label_words = 0;   ///< words of the labels, missing ones included
  std::size_t found_words = 0;   ///< words of the report's findings
  std::size_t shared_words = 0;  ///< words of findings that a label covers
};

inline constexpr std::size_t border_tolerance = 3;

[[nodiscard]] matchings match_findings(const std::vector<labelled_finding>& labels,
                                       const std::vector<finding>& findings);

}  // namespace sheaf::core
