// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/self_checks/doubt.hpp"

#include "core/codes/codes.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>

namespace sheaf::core {
namespace {

/// The plugin missed a field that all documents of the type have. Formats that know no authority expect none.
bool misses_a_field(const report& of) {
  return std::any_of(of.diagnostics.begin(), of.diagnostics.end(),
                     [](const diagnostic& each) { return each.code == "field-missing"; });
}

/// A part that nearly every report has, and the share of the confidence that is kept without it.
struct part {
  std::string_view missing;  ///< "the report has ..."
  double kept = 1;
  bool (*is_missing)(const report&);
};

constexpr part parts[] = {
    {"no findings", 0.25, [](const report& of) { return of.findings.empty(); }},
    {"no authority", 0.7, [](const report& of) { return !of.authority && misses_a_field(of); }},
    {"not every heading of its type", 0.7,
     [](const report& of) {
       return std::any_of(of.diagnostics.begin(), of.diagnostics.end(),
                          [](const diagnostic& each) { return each.code == "heading-missing"; });
     }},
    {"no date", 0.6,
     [](const report& of) { return of.published.empty() && of.visit_start.empty() && misses_a_field(of); }},
};

}  // namespace

double kept_without_parts(const report& result) {
  double kept = 1;
  for (const auto& each : parts)
    if (each.is_missing(result)) kept *= each.kept;
  return kept;
}

std::vector<diagnostic> check_doubt(const document&, const report& result) {
  std::vector<std::string_view> missing;
  for (const auto& each : parts)
    if (each.is_missing(result)) missing.push_back(each.missing);
  if (missing.empty()) return {};
  return {{severity::warning, fault_code("report-doubtful"),
           fmt::format("the report has {}; {:.0f}% of its confidence is kept", fmt::join(missing, " and "),
                       kept_without_parts(result) * 100),
           std::nullopt}};
}

}  // namespace sheaf::core
