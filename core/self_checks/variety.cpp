// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/self_checks/variety.hpp"

#include "core/codes/codes.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace sheaf::core {
namespace {

constexpr std::size_t fewest_findings = 5;  // of a report whose parts can be expected to differ
constexpr double doubtful = 0.5;
constexpr double hardly_read = 0.25;
/// A report that uses less of the text than this keeps the share of its confidence that it uses of the text.
constexpr double much_of_text = 0.9;

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

double kept_confidence(const std::vector<diagnostic>& found, double coverage) {
  const auto has = [&](fault_code code) {
    return std::any_of(found.begin(), found.end(), [&](const diagnostic& each) { return each.code == code; });
  };
  double kept = 1;
  if (has("findings-alike") || has("sections-missing")) kept *= doubtful;
  if (has("text-letters-lost")) kept *= doubtful;
  if (has("pdf-limit")) kept *= doubtful;
  if (has("text-lines-lost")) kept *= hardly_read;
  if (coverage < much_of_text) kept *= coverage;
  return kept;
}

}  // namespace sheaf::core
