// SPDX-License-Identifier: MIT
#include "grammars/blocks/trace.hpp"

#include "grammars/blocks/run.hpp"

#include <optional>
#include <string>

namespace sheaf::grammar {

const sheaf_trace* listening(const sheaf_trace* offered) {
  return offered != nullptr && offered->wanted(offered->context) != 0 ? offered : nullptr;
}

void write_trace(const run& done, bool stopped, std::size_t stopped_at, const sheaf_trace& listener) {
  if (const auto* log = done.log()) {
    for (const auto& [where, counted] : log->entries()) {
      sheaf_rule_use use{};
      use.size = sizeof use;
      use.part = detail::str(where.first);
      use.rule = detail::str(where.second);
      use.tried = counted.tried;
      use.failed = counted.failed;
      use.nanoseconds = static_cast<std::uint64_t>(counted.time.count());
      listener.rule(listener.context, &use);
    }
  }
  std::optional<std::size_t> last;
  for (const auto& made : done.tape().claims()) {
    if (made.rule.empty() || made.kind == claim_kind::diagnostic || last == made.block) continue;
    last = made.block;
    listener.claimed(listener.context, made.block, detail::str(made.part), detail::str(made.rule));
  }
  if (stopped) listener.stopped(listener.context, done.stopping_block(stopped_at), detail::str(done.expected_words()));
}

}  // namespace sheaf::grammar
