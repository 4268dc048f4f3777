// SPDX-License-Identifier: MIT
// Trace: what each rule of a document grammar did, for `sheaf explain` and the like (sheaf/ext/trace.h).
#pragma once

#include "sheaf/ext/trace.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string_view>
#include <utility>

namespace sheaf::grammar {

class run;

/// Counts and times of the rules of one run, by part and rule.
class rule_log {
 public:
  struct entry {
    std::uint64_t tried = 0;
    std::uint64_t failed = 0;
    std::chrono::nanoseconds time{};
  };
  using place = std::pair<std::string_view, std::string_view>;  ///< part, rule

  void begin() { began_ = std::chrono::steady_clock::now(); }
  void end(place where, bool accepted) {
    auto& counted = entries_[where];
    ++counted.tried;
    if (!accepted) ++counted.failed;
    counted.time += std::chrono::steady_clock::now() - began_;
  }

  [[nodiscard]] const std::map<place, entry>& entries() const { return entries_; }

 private:
  std::chrono::steady_clock::time_point began_;
  std::map<place, entry> entries_;
};

/// The host's listener; nullptr if the host has none, or if it does not want the trace of this document.
[[nodiscard]] const sheaf_trace* listening(const sheaf_trace* offered);

/// Gives the trace of a finished run to the listener. `stopped`: the grammar did not reach the end of the document.
void write_trace(const run& done, bool stopped, std::size_t stopped_at, const sheaf_trace& listener);

}  // namespace sheaf::grammar
