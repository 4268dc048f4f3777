// SPDX-License-Identifier: AGPL-3.0-or-later
// Which plugins workers were lost in, and which are therefore not called any more.
#pragma once

#include "core/workers/pool.hpp"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace sheaf::core {

/// Counts losses, and tells of each plugin that is paused for them.
class plugin_losses {
 public:
  /// A plugin is paused once workers were lost in it on so many distinct documents. The listener may be empty and
  /// outlives this.
  plugin_losses(std::size_t before_pause, const pause_listener& paused)
      : before_pause_(before_pause), listener_(paused) {}

  /// Counts a result against the plugin that was running, if it is a loss. To be called in the order of the jobs.
  void count(const job& lost, const job_result& result);

  /// Counts a worker that was lost while it loaded the plugin. The second such loss pauses the plugin and leaves it
  /// out.
  void count_start(const std::string& plugin, const std::string& how);

  /// Plugins that are not called for a document any more.
  [[nodiscard]] const std::set<std::string>& paused() const { return paused_; }
  /// Plugins that are not even loaded any more.
  [[nodiscard]] const std::set<std::string>& left_out() const { return left_out_; }

 private:
  struct losses_of_one {
    std::set<std::string> documents;
    std::vector<std::string> names;  ///< of their jobs: one for each document
  };

  std::size_t before_pause_;
  const pause_listener& listener_;
  std::map<std::string, losses_of_one> losses_;
  std::map<std::string, std::size_t> starts_;
  std::set<std::string> paused_;
  std::set<std::string> left_out_;
};

}  // namespace sheaf::core
