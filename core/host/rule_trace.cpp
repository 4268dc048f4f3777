// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/rule_trace.hpp"

#include "core/host/abi.hpp"
#include "core/host/plugin_words.hpp"

#include <algorithm>
#include <string_view>

namespace sheaf::core {
namespace {

constexpr std::size_t max_entries = 10'000;
constexpr std::size_t max_text_bytes = 512;

std::string text_of(sheaf_str given) {
  return std::string(plugin_words(given, max_text_bytes).value_or(""));
}

/// Calls `work` on the trace, if one is being collected. Throws nothing into the plugin: if memory runs out, the entry
/// is lost.
template <typename Work>
void collect(void* context, Work work) noexcept {
  auto* const* target = static_cast<rule_trace**>(context);
  if (target == nullptr || *target == nullptr) return;
  try {
    work(**target);
  } catch (...) {  // out of memory
  }
}

int wanted(void* context) {
  const auto* const* target = static_cast<rule_trace**>(context);
  return target != nullptr && *target != nullptr ? 1 : 0;
}

void rule(void* context, const sheaf_rule_use* use) {
  collect(context, [&](rule_trace& into) {
    if (use == nullptr || into.rules.size() >= max_entries) return;
    const auto known = as_known(use);
    into.rules.push_back({text_of(known.part), text_of(known.rule), known.tried, known.failed, known.nanoseconds});
  });
}

void claimed(void* context, std::uint64_t block, sheaf_str part, sheaf_str by) {
  collect(context, [&](rule_trace& into) {
    if (into.claims.size() < max_entries)
      into.claims.try_emplace(static_cast<std::size_t>(block), rule_claim{text_of(part), text_of(by)});
  });
}

void stopped(void* context, std::uint64_t block, sheaf_str expected) {
  collect(context, [&](rule_trace& into) {
    into.stop = parse_stop{static_cast<std::size_t>(block), text_of(expected)};
  });
}

}  // namespace

trace_listener::trace_listener() {
  table_.size = sizeof table_;
  table_.context = &target_;
  table_.wanted = &wanted;
  table_.rule = &rule;
  table_.claimed = &claimed;
  table_.stopped = &stopped;
}

}  // namespace sheaf::core
