// SPDX-License-Identifier: AGPL-3.0-or-later
// Finds the plugin that reads a document. Asks every plugin about each of its document types.
#pragma once

#include "core/host/host.hpp"
#include "core/model/report.hpp"

#include <string>
#include <vector>

namespace sheaf::core {

struct recognition_score {
  loaded_plugin* plugin = nullptr;
  std::string document_type;
  double threshold = 0;
  recognition_answer answer;

  [[nodiscard]] bool claims() const { return answer.problem.empty() && answer.score >= threshold; }
};

/// All scores. Scores that claim the document come first; otherwise the order is by score, plugin id and the manifest's
/// order.
struct recognition {
  std::vector<recognition_score> scores;

  /// The plugin that reads the document; nullptr where none claims it.
  [[nodiscard]] const recognition_score* winner() const {
    return scores.empty() || !scores.front().claims() ? nullptr : &scores.front();
  }
};

[[nodiscard]] recognition recognise(const document_view& view, plugin_host& host);

/// One diagnostic for each score (info, code "recognition"): type, plugin, score, threshold and reasons in one line.
[[nodiscard]] std::vector<diagnostic> to_diagnostics(const recognition& recognised);

}  // namespace sheaf::core
