// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/self_checks/checks.hpp"

#include "core/self_checks/coverage.hpp"
#include "core/self_checks/dates.hpp"
#include "core/self_checks/duplicates.hpp"
#include "core/self_checks/headings.hpp"
#include "core/self_checks/joins.hpp"
#include "core/self_checks/lists.hpp"
#include "core/self_checks/merged.hpp"
#include "core/self_checks/numbering.hpp"
#include "core/self_checks/sentences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace sheaf::core {
namespace {

constexpr std::size_t most_diagnostics = 50;  // of one check about one document

constexpr std::array<self_check, 9> table = {{
    {"enough of the text is used", &check_coverage},
    {"dates follow one another", &check_dates},
    {"numbers run on", &check_numbering},
    {"findings are whole sentences", &check_sentences},
    {"findings are one paragraph each", &check_merged},
    {"words are joined at line ends", &check_joins},
    {"no finding stands twice", &check_duplicates},
    {"lists end where they end", &check_lists},
    {"headings are headings", &check_headings},
}};

std::size_t begin_of(const diagnostic& given) {
  return given.where ? given.where->begin + 1 : 0;
}

}  // namespace

std::span<const self_check> all_checks() {
  return table;
}

std::vector<diagnostic> run_checks(const document& source, const report& result) {
  std::vector<diagnostic> all;
  for (const auto& check : table) {
    auto diagnostics = check.look(source, result);
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
