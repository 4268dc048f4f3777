// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/self_checks/duplicates.hpp"

#include "core/codes/codes.hpp"
#include "core/self_checks/place.hpp"

#include <fmt/format.h>

#include <map>
#include <string_view>

namespace sheaf::core {
namespace {

constexpr std::size_t shortest_compared = 40;  // bytes; headings and stock phrases may occur more than once

}  // namespace

std::vector<diagnostic> check_duplicates(const document&, const report& result) {
  std::vector<diagnostic> diagnostics;
  std::map<std::string_view, const finding*> seen;
  for (const auto& found : result.findings) {
    if (found.text.size() < shortest_compared) continue;
    const auto [first, is_new] = seen.emplace(found.text, &found);
    if (is_new) continue;
    const auto& before = *first->second;
    // A summary may repeat a sentence of another section. A repeat within one section suggests that a page was read
    // twice.
    const bool together = before.section == found.section && before.group == found.group;
    diagnostics.push_back({together ? severity::warning : severity::info, fault_code("finding-repeated"),
                           fmt::format("the finding on {} has the words of the one on {}: {}", place_of(found),
                                       place_of(before), quoted(found.text)),
                           found.where});
  }
  return diagnostics;
}

}  // namespace sheaf::core
