// SPDX-License-Identifier: AGPL-3.0-or-later
// How far a figure would move with other documents of the same sort: the percentile bootstrap over documents.
#pragma once

#include "core/evaluate/figures.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace sheaf::core {

/// A row of numbers below a bound, the same for one seed on every machine and compiler (SplitMix64).
class draws {
 public:
  explicit draws(std::uint64_t seed) : state_(seed) {}

  /// Each number below `bound` (at least 1) equally likely.
  [[nodiscard]] std::size_t below(std::size_t bound);

 private:
  [[nodiscard]] std::uint64_t next();

  std::uint64_t state_;
};

/// Draws as many documents as there are, with replacement, so often as asked, and sets each figure's `low` and `high`
/// to the 2.5th and 97.5th percentile of its values. Resamples in which a figure cannot be computed do not count for
/// it.
void add_intervals(score_row& row, const std::vector<figure>& figures, const std::vector<const tally*>& documents,
                   const bootstrap_options& options);

}  // namespace sheaf::core
