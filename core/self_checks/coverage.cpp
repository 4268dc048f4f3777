// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/self_checks/coverage.hpp"

#include "core/codes/codes.hpp"

#include <fmt/format.h>

namespace sheaf::core {
namespace {

constexpr double enough = 0.99;

}  // namespace

std::vector<diagnostic> check_coverage(const document&, const report& result) {
  std::vector<diagnostic> diagnostics;
  if (result.findings.empty())
    diagnostics.push_back(
        {severity::warning, fault_code("no-findings"),
         fmt::format("the document was taken for a {}, and nothing was found in it", result.document_type),
         std::nullopt});
  if (result.coverage < enough)
    diagnostics.push_back(
        {severity::warning, fault_code("coverage-low"),
         fmt::format("only {:.1f}% of the body's text is used; {:.0f}% is usual", result.coverage * 100, enough * 100),
         std::nullopt});
  return diagnostics;
}

}  // namespace sheaf::core
