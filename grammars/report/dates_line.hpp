// SPDX-License-Identifier: MIT
// Dates line: the line of a cover that says when an inspection took place, when its report was published, or both.
#pragma once

#include "grammars/blocks/lexicon.hpp"
#include "grammars/dates.hpp"
#include "grammars/folded_text.hpp"

#include <optional>
#include <vector>

namespace sheaf::grammar {

struct printed_dates {
  /// First day, and last day of the last period: an inspection may stop and be taken up again.
  std::optional<date_range> visit;
  text_span visit_end;  ///< where the last period stands; `visit->where` is the first
  std::optional<date_range> published;
  /// Words that look like dates of the visit and that no rule reads.
  std::vector<text_span> unread;

  [[nodiscard]] bool empty() const { return !visit && !published && unread.empty(); }
};

/// Reads the dates whose labels vocabulary.dates lists under "visit" and "published". Further periods of a visit need
/// no label: they follow the first one in time, and the words between do not say that they are something else ("other":
/// "the previous inspection was on").
[[nodiscard]] printed_dates read_dates_line(const folded_text& line, const lexicon& words);

}  // namespace sheaf::grammar
