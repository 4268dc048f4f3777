// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/self_checks/dates.hpp"

#include "core/codes/codes.hpp"
#include "core/model/date.hpp"

#include <fmt/format.h>

#include <chrono>

namespace sheaf::core {
namespace {

using std::chrono::days;

constexpr days longest_visit{183};  // an inspection may stop for some months and then continue
constexpr days longest_delay{366};  // from a visit to its report

}  // namespace

std::vector<diagnostic> check_dates(const document&, const report& result) {
  std::vector<diagnostic> diagnostics;
  const auto say = [&](fault_code code, std::string message) {
    diagnostics.push_back(
        {severity::warning, code, std::move(message) + "; the dates are kept as printed", std::nullopt});
  };
  const auto start = day_of(result.visit_start);
  const auto end = day_of(result.visit_end);
  const auto published = day_of(result.published);
  if (start && end && *end < *start)
    say("visit-reversed",
        fmt::format("the visit ends on {}, before it begins on {}", result.visit_end, result.visit_start));
  if (start && end && *end - *start > longest_visit)
    say("visit-long", fmt::format("the visit lasts from {} to {}, {} days", result.visit_start, result.visit_end,
                                  (*end - *start).count()));
  if (end && published && *published < *end)
    say("published-before-visit",
        fmt::format("it is dated {}, before the visit ends on {}", result.published, result.visit_end));
  if (end && published && *published - *end > longest_delay)
    say("published-late", fmt::format("it is dated {}, {} days after the visit ends on {}", result.published,
                                      (*published - *end).count(), result.visit_end));
  return diagnostics;
}

}  // namespace sheaf::core
