// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/self_checks/headings.hpp"

#include "core/codes/codes.hpp"
#include "core/self_checks/place.hpp"
#include "core/self_checks/text_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

namespace sheaf::core {
namespace {

constexpr std::ptrdiff_t most_words = 30;

bool reads_like_a_paragraph(std::string_view name) {
  return holds_two_sentences(name) || std::count(name.begin(), name.end(), ' ') >= most_words;
}

}  // namespace

std::vector<diagnostic> check_headings(const document&, const report& result) {
  std::vector<diagnostic> diagnostics;
  std::set<std::string_view> seen;
  for (const auto& found : result.findings) {
    for (const std::string_view name : {std::string_view(found.section), std::string_view(found.group)}) {
      if (!reads_like_a_paragraph(name) || !seen.insert(name).second) continue;
      diagnostics.push_back({severity::warning, fault_code("heading-sentence"),
                             fmt::format("findings from {} on stand under a heading that reads like a paragraph: {}",
                                         place_of(found), quoted(name)),
                             found.where});
    }
  }
  return diagnostics;
}

}  // namespace sheaf::core
