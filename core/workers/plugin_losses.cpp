// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/workers/plugin_losses.hpp"

namespace sheaf::core {

void plugin_losses::count(const job& lost, const job_result& result) {
  const bool counts = result.fate == fate::crashed || result.fate == fate::timed_out ||
                      result.fate == fate::out_of_memory || result.fate == fate::violation;
  if (!counts || result.plugin.empty() || paused_.contains(result.plugin)) return;
  losses_of_one& losses = losses_[result.plugin];
  if (losses.documents.insert(lost.document).second) losses.names.push_back(lost.name);
  if (losses.names.size() < before_pause_) return;
  paused_.insert(result.plugin);
  // A plugin that fails in recognise() must not even be asked about other documents.
  if (result.phase != "extract") left_out_.insert(result.plugin);
  if (listener_) listener_({result.plugin, result.phase, losses.names.size(), losses.names, result.detail});
}

void plugin_losses::count_start(const std::string& plugin, const std::string& how) {
  const std::size_t losses = ++starts_[plugin];
  if (losses < 2) return;
  paused_.insert(plugin);
  left_out_.insert(plugin);
  if (listener_) listener_({plugin, "load", losses, {}, how});
}

}  // namespace sheaf::core
