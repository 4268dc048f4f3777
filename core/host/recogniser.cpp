// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/recogniser.hpp"

#include "core/codes/codes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace sheaf::core {

recognition recognise(const document_view& view, plugin_host& host) {
  recognition recognised;
  for (const auto& plugin : host.plugins()) {
    for (const auto& claimed : plugin->manifest().document_types) {
      host.announce(plugin->id(), plugin_step::recognise);
      auto answer = plugin->recognise(view, claimed.type);
      host.announce(plugin->id(), plugin_step::none);
      recognised.scores.push_back({plugin.get(), claimed.type, plugin->manifest().threshold, std::move(answer)});
    }
  }
  // Plugins stand by id and their types in the manifest's order, so a stable sort breaks ties as it should.
  std::stable_sort(recognised.scores.begin(), recognised.scores.end(), [](const auto& left, const auto& right) {
    if (left.claims() != right.claims()) return left.claims();
    return left.answer.score > right.answer.score;
  });
  return recognised;
}

std::vector<diagnostic> to_diagnostics(const recognition& recognised) {
  std::vector<diagnostic> diagnostics;
  for (const auto& score : recognised.scores) {
    if (!score.answer.problem.empty()) {
      diagnostics.push_back({severity::error, fault_code("plugin-failed"),
                             fmt::format("plugin {} could not tell whether this is a {}: {}", score.plugin->id(),
                                         score.document_type, score.answer.problem),
                             std::nullopt});
      continue;
    }
    std::string reasons;
    for (const auto& reason : score.answer.reasons)
      fmt::format_to(std::back_inserter(reasons), "{}{} ({:+.2f})", reasons.empty() ? ": " : ", ", reason.what,
                     reason.weight);
    diagnostics.push_back(
        {severity::info, fault_code("recognition"),
         fmt::format("{} (plugin {}): score {:.2f}, {} {:.2f}{}", score.document_type, score.plugin->id(),
                     score.answer.score, score.claims() ? "at least" : "below", score.threshold, reasons),
         std::nullopt});
  }
  return diagnostics;
}

}  // namespace sheaf::core
