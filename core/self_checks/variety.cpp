// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/self_checks/variety.hpp"

#include "core/codes/codes.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace sheaf::core {
namespace {

constexpr std::size_t fewest_findings = 5;  // of a report whose parts can be expected to differ
constexpr double doubtful = 0.5;

}  // namespace

std::vector<diagnostic> check_variety(const document&, const report& result) {
  std::vector<diagnostic> diagnostics;
  const auto& findings = result.findings;
  if (result.judgements.empty() || findings.size() < fewest_findings) return diagnostics;
  const auto all = [&](const auto& test) { return std::all_of(findings.begin(), findings.end(), test); };
  const auto say = [&](fault_code code, const std::string& what) {
    diagnostics.push_back({severity::warning, code,
                           fmt::format("{}, so its parts were hardly told apart; its confidence is halved", what),
                           std::nullopt});
  };
  if (all([&](const finding& each) { return each.kind == findings.front().kind; }))
    say("findings-alike",
        fmt::format("all {} findings of the report are of the kind {}", findings.size(), findings.front().kind));
  if (all([](const finding& each) { return each.section.empty(); }))
    say("sections-missing", fmt::format("none of the report's {} findings stands under a heading", findings.size()));
  return diagnostics;
}

double kept_confidence(const std::vector<diagnostic>& found) {
  const bool doubted = std::any_of(found.begin(), found.end(), [](const diagnostic& each) {
    return each.code == fault_code("findings-alike") || each.code == fault_code("sections-missing");
  });
  return doubted ? doubtful : 1;
}

}  // namespace sheaf::core
