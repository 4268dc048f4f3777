// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/self_checks/joins.hpp"

#include "core/codes/codes.hpp"
#include "core/self_checks/place.hpp"
#include "core/self_checks/text_rules.hpp"

#include <fmt/format.h>

namespace sheaf::core {

std::vector<diagnostic> check_joins(const document&, const report& result) {
  std::vector<diagnostic> diagnostics;
  for (const auto& found : result.findings)
    for (const auto& divided : divided_words(found.text))
      diagnostics.push_back({severity::warning, fault_code("hyphen-left"),
                             fmt::format("a word on {} is divided: \"{}\"", place_of(found),
                                         found.text.substr(divided.begin, divided.end - divided.begin)),
                             found.where});
  return diagnostics;
}

}  // namespace sheaf::core
