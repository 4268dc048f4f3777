// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/self_checks/checks.hpp"

#include "core/self_checks/coverage.hpp"
#include "core/self_checks/dates.hpp"
#include "core/self_checks/doubt.hpp"
#include "core/self_checks/duplicates.hpp"
#include "core/self_checks/headings.hpp"
#include "core/self_checks/joins.hpp"
#include "core/self_checks/lists.hpp"
#include "core/self_checks/merged.hpp"
#include "core/self_checks/numbering.hpp"
#include "core/self_checks/sentences.hpp"
#include "core/self_checks/variety.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace sheaf::core {
namespace {

constexpr std::size_t most_diagnostics = 50;  // of one check about one document

/// All checks, in the order in which they run.
constexpr std::array<check_function, 11> all_checks = {
    &check_coverage, &check_doubt, &check_variety,    &check_dates, &check_numbering, &check_sentences,
    &check_merged,   &check_joins, &check_duplicates, &check_lists, &check_headings};

std::size_t begin_of(const diagnostic& given) {
  return given.where ? given.where->begin + 1 : 0;
}

}  // namespace

std::vector<diagnostic> run_checks(const document& source, const report& result) {
  std::vector<diagnostic> all;
  for (const auto check : all_checks) {
    auto diagnostics = check(source, result);
    if (diagnostics.size() > most_diagnostics) {
      const auto more = diagnostics.size() - most_diagnostics;
      diagnostics.resize(most_diagnostics);
      diagnostics.back().message += fmt::format(" (and {} more of this check)", more);
    }
    all.insert(all.end(), std::make_move_iterator(diagnostics.begin()), std::make_move_iterator(diagnostics.end()));
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const diagnostic& left, const diagnostic& right) { return begin_of(left) < begin_of(right); });
  return all;
}

}  // namespace sheaf::core
