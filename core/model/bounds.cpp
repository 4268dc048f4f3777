// SPDX-License-Identifier: AGPL-3.0-or-later
// Each kind of loss gets one diagnostic, because a report that was cut must not look complete.
#include "core/model/bounds.hpp"

#include "core/codes/codes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sheaf::core {
namespace {

// The number of JSON values that an object takes: itself, its fields, and the two ends of its span.
constexpr std::size_t values_of_report = 64;  // without its lists; a little more than there are
constexpr std::size_t values_of_judgement = 8;
constexpr std::size_t values_of_finding = 15;  // without the elements of its lists
constexpr std::size_t values_of_theme_word = 6;
constexpr std::size_t values_of_measure = 8;
constexpr std::size_t values_of_diagnostic = 7;
constexpr std::size_t values_of_addressee = 4;
constexpr std::size_t values_of_own_field = 4;
constexpr std::size_t values_of_own_value = 5;

/// Room that is kept for the diagnostics of this file.
constexpr std::size_t own_diagnostics = 8;

std::size_t values_of(const std::vector<own_field>& own) {
  std::size_t sum = 0;
  for (const own_field& field : own) sum += values_of_own_field + field.values.size() * values_of_own_value;
  return sum;
}

/// A finding without its theme words and measures.
std::size_t least_values_of(const finding& one) {
  return values_of_finding + one.themes.size() + values_of(one.own);
}

std::size_t values_of(const finding& one) {
  return least_values_of(one) + one.theme_words.size() * values_of_theme_word + one.measures.size() * values_of_measure;
}

/// Elements of one kind that were left out.
struct loss {
  std::size_t elements = 0;
  std::size_t findings = 0;   ///< findings that lost elements
  std::optional<span> first;  ///< of the first of these findings

  void add(std::size_t left_out, const span& where) {
    if (left_out == 0) return;
    elements += left_out;
    ++findings;
    if (!first) first = where;
  }
};

/// Shortens the list; gives how many elements were left out.
template <typename Item>
std::size_t cut(std::vector<Item>& list, std::size_t most) {
  if (list.size() <= most) return 0;
  const std::size_t left_out = list.size() - most;
  list.erase(list.begin() + static_cast<std::ptrdiff_t>(most), list.end());
  return left_out;
}

class cutter {
 public:
  cutter(report& made, const json_limits& limits) : made_(made), limits_(limits) {}

  void run() {
    cut_lists();
    cut_to_values();
    // Comes last, because these diagnostics report what was left out before.
    made_.diagnostics.insert(made_.diagnostics.end(), std::make_move_iterator(notes_.begin()),
                             std::make_move_iterator(notes_.end()));
  }

 private:
  void note(std::string message, std::optional<span> where = std::nullopt) {
    notes_.push_back({severity::warning, fault_code("limit-reached"), std::move(message), where});
  }

  void note(const loss& lost, const char* what, const std::string& why) {
    if (lost.elements == 0) return;
    note(fmt::format("{} left out: {}, of {} finding{}; {}", what, lost.elements, lost.findings,
                     lost.findings == 1 ? "" : "s", why),
         lost.first);
  }

  void cut_lists() {
    if (const auto left_out = cut(made_.inspectors, limits_.entries); left_out > 0) {
      note(fmt::format("inspectors left out: {}; a report holds at most {}", left_out, limits_.entries));
    }
    if (const auto left_out = cut(made_.findings, limits_.findings); left_out > 0) {
      note(fmt::format("findings left out: {}; a report holds at most {}", left_out, limits_.findings));
    }
    loss themes;
    loss words;
    loss measures;
    loss no_numbers;
    for (finding& one : made_.findings) {
      no_numbers.add(std::erase_if(one.measures, [](const measure& each) { return !std::isfinite(each.value); }),
                     one.where);
      themes.add(cut_themes(one), one.where);
      words.add(cut(one.theme_words, limits_.entries), one.where);
      measures.add(cut(one.measures, limits_.entries), one.where);
    }
    const auto most = fmt::format("a finding holds at most {}", limits_.entries);
    note(themes, "themes", most);
    note(words, "theme words", most);
    note(measures, "measures", most);
    note(no_numbers, "measures", "its value is too large for a number");
    const std::size_t most_diagnostics = std::min(limits_.diagnostics, limits_.values / values_of_diagnostic / 4);
    const std::size_t room = most_diagnostics - std::min(most_diagnostics, own_diagnostics);
    if (const auto left_out = cut(made_.diagnostics, room); left_out > 0) {
      note(fmt::format("diagnostics left out: {}; a report holds at most {}", left_out, most_diagnostics));
    }
  }

  /// A theme word must not name a theme that is left out.
  std::size_t cut_themes(finding& one) const {
    const std::size_t left_out = cut(one.themes, limits_.entries);
    if (left_out == 0) return 0;
    std::erase_if(one.theme_words, [&](const theme_word& word) {
      return std::find(one.themes.begin(), one.themes.end(), word.theme) == one.themes.end();
    });
    return left_out;
  }

  /// All lists together can be too large although each is within its limit. The theme words and measures of findings
  /// for which there is no room go first; findings go last.
  void cut_to_values() {
    std::size_t used = values_of_report + made_.inspectors.size() + made_.judgements.size() * values_of_judgement +
                       made_.addressees.size() * values_of_addressee + values_of(made_.own) +
                       (made_.diagnostics.size() + own_diagnostics) * values_of_diagnostic;
    std::size_t bare = 0;
    for (const finding& one : made_.findings) bare += least_values_of(one);
    loss details;
    std::size_t kept = 0;
    for (finding& one : made_.findings) {
      const std::size_t least = least_values_of(one);
      if (used + least > limits_.values) break;
      bare -= least;
      if (used + bare + values_of(one) > limits_.values) {
        details.add(one.theme_words.size() + one.measures.size(), one.where);
        one.theme_words.clear();
        one.measures.clear();
      }
      used += values_of(one);
      ++kept;
    }
    const auto most = fmt::format("a report holds at most {} values", limits_.values);
    note(details, "theme words and measures", most);
    if (const auto left_out = cut(made_.findings, kept); left_out > 0) {
      note(fmt::format("findings left out: {}; {}", left_out, most));
    }
  }

  report& made_;
  const json_limits& limits_;
  std::vector<diagnostic> notes_;
};

}  // namespace

void keep_within(report& made, const json_limits& limits) {
  cutter(made, limits).run();
}

}  // namespace sheaf::core
