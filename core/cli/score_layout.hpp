// SPDX-License-Identifier: AGPL-3.0-or-later
// Scores laid out for a terminal: aligned tables, mistakes, the change against an earlier score.
#pragma once

#include "core/evaluate/annotation_score.hpp"
#include "core/evaluate/finding_score.hpp"
#include "core/evaluate/index.hpp"
#include "core/evaluate/score_json.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace sheaf::core {

class painter;

struct score_layout_options {
  bool per_document = false;
  std::size_t errors = 0;  ///< mistakes of each document, at most
};

[[nodiscard]] std::string lay_out(const finding_score& score, const index_score* index,
                                  const score_layout_options& options, const painter& paint);
[[nodiscard]] std::string lay_out(const annotation_score& score, const score_layout_options& options,
                                  const painter& paint);
/// One line for each figure that changed, or one line that says that none changed.
[[nodiscard]] std::string lay_out(const std::vector<score_change>& changes, const painter& paint);

}  // namespace sheaf::core
