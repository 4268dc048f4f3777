// SPDX-License-Identifier: AGPL-3.0-or-later
// What a plugin reports about its rules (extension sheaf.trace/1), for `sheaf explain`.
#pragma once

#include <sheaf/ext/trace.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace sheaf::core {

struct rule_use {
  std::string part;  ///< of the document; empty at the top
  std::string rule;
  std::uint64_t tried = 0;
  std::uint64_t failed = 0;
  std::uint64_t nanoseconds = 0;
};

/// The rule that claimed a block.
struct rule_claim {
  std::string part;
  std::string rule;
};

/// Where the parse stopped.
struct parse_stop {
  std::size_t block = 0;
  std::string expected;
};

struct rule_trace {
  std::vector<rule_use> rules;
  std::map<std::size_t, rule_claim> claims;  ///< by index of the block
  std::optional<parse_stop> stop;
};

/// The extension's table for one plugin instance. What a plugin can report is bounded: texts are cut at a maximum
/// length, between characters, and only a limited number of entries is kept.
class trace_listener {
 public:
  trace_listener();
  trace_listener(const trace_listener&) = delete;
  trace_listener& operator=(const trace_listener&) = delete;

  [[nodiscard]] const sheaf_trace* c_table() const { return &table_; }
  /// Collects into `target` from now on; nullptr collects nothing.
  void listen(rule_trace* target) { target_ = target; }

 private:
  sheaf_trace table_{};
  rule_trace* target_ = nullptr;
};

}  // namespace sheaf::core
