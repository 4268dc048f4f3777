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

constexpr std::size_t most_told = 50;  // of one check about one document

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

std::size_t begin_of(const diagnostic& told) {
  return told.where ? told.where->begin + 1 : 0;
}

}  // namespace

std::span<const self_check> all_checks() {
  return table;
}

std::vector<diagnostic> run_checks(const document& read, const report& made) {
  std::vector<diagnostic> all;
  for (const auto& check : table) {
    auto told = check.look(read, made);
    if (told.size() > most_told) {
      const auto more = told.size() - most_told;
      told.resize(most_told);
      told.back().message += fmt::format(" (and {} more of this check)", more);
    }
    all.insert(all.end(), std::make_move_iterator(told.begin()), std::make_move_iterator(told.end()));
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const diagnostic& left, const diagnostic& right) { return begin_of(left) < begin_of(right); });
  return all;
}

}  // namespace sheaf::core
