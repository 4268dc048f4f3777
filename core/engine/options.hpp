// SPDX-License-Identifier: AGPL-3.0-or-later
// Options of every command that runs plugins.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace sheaf::core {

struct engine_options {
  std::vector<std::string> plugin_directories;  ///< searched first, in this order
  std::string plugin_only;                      ///< id; empty: all
  std::string config;                           ///< configuration file; empty: the user's own
  bool look_afresh = false;                     ///< also load plugins that are known not to load
  unsigned workers = 1;
  double timeout = 60;                ///< seconds per document
  double silence = 0;                 ///< seconds per document without a sign of progress; 0: half of `timeout`
  std::uint64_t memory_limit = 2048;  ///< MiB per worker
  bool in_process = false;
  bool require_sandbox = false;  ///< no run without the whole sandbox
};

}  // namespace sheaf::core
