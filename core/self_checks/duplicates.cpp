// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/self_checks/duplicates.hpp"

#include "core/self_checks/place.hpp"

#include <fmt/format.h>

#include <map>
#include <string_view>

namespace sheaf::core {
namespace {

constexpr std::size_t shortest_told = 40;  // bytes; headings and stock phrases may well recur

}  // namespace

std::vector<diagnostic> check_duplicates(const document&, const report& made) {
  std::vector<diagnostic> told;
  std::map<std::string_view, const finding*> seen;
  for (const auto& found : made.findings) {
    if (found.text.size() < shortest_told) continue;
    const auto [first, is_new] = seen.emplace(found.text, &found);
    if (is_new) continue;
    const auto& before = *first->second;
    // A summary may well repeat a sentence of another part; a page that was read twice repeats it where it stands.
    const bool together = before.section == found.section && before.group == found.group;
    told.push_back({together ? severity::warning : severity::info, "finding-repeated",
                    fmt::format("the finding on {} has the words of the one on {}: {}", place_of(found),
                                place_of(before), quoted(found.text)),
                    found.where});
  }
  return told;
}

}  // namespace sheaf::core
