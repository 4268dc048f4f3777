// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/evaluate/annotation_score.hpp"

#include "core/document/text.hpp"
#include "core/model/vocabulary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

namespace sheaf::core {
namespace {

constexpr std::size_t classes = vocabulary::polarities.size();

/// Indexes of counts in a tally. After them come three counts for each polarity and three for each theme.
enum count : std::size_t {
  findings,
  findings_there,
  themes_labelled,
  themes_found,
  themes_right,
  theme_sets,
  theme_sets_right,
  polarity_labelled,
  polarity_right,
  measures_labelled,
  measures_found,
  measures_right,
  measure_lists,
  measure_lists_right,
  first_class
};
enum of_term : std::size_t { labelled, found, right, counts_a_term };

/// The mean F1 of the `terms` terms whose counts begin at index `first`. A term that occurs neither in labels nor in
/// reports does not count.
std::optional<double> macro_f1(const tally& counts, std::size_t first, std::size_t terms) {
  double sum = 0;
  double there = 0;
  for (std::size_t i = 0; i < terms; ++i) {
    const std::size_t at = first + counts_a_term * i;
    if (counts[at + labelled] + counts[at + found] <= 0) continue;
    sum += 2 * counts[at + right] / (counts[at + labelled] + counts[at + found]);
    ++there;
  }
  if (there <= 0) return std::nullopt;
  return sum / there;
}

score_definition definition(std::size_t themes) {
  std::vector<figure> result;
  result.push_back(share_figure("findings.there", findings_there, findings));
  result.push_back(share_figure("themes.precision", themes_right, themes_found));
  result.push_back(share_figure("themes.recall", themes_right, themes_labelled));
  result.push_back(f1_figure("themes.f1", themes_right, themes_labelled, themes_found));
  const std::size_t first_theme = first_class + counts_a_term * classes;
  result.push_back({"themes.macro_f1", [=](const tally& counts) { return macro_f1(counts, first_theme, themes); }});
  result.push_back(share_figure("themes.same_set", theme_sets_right, theme_sets));
  result.push_back(share_figure("polarity.accuracy", polarity_right, polarity_labelled));
  result.push_back({"polarity.macro_f1", [](const tally& counts) { return macro_f1(counts, first_class, classes); }});
  result.push_back(share_figure("measures.precision", measures_right, measures_found));
  result.push_back(share_figure("measures.recall", measures_right, measures_labelled));
  result.push_back(f1_figure("measures.f1", measures_right, measures_labelled, measures_found));
  result.push_back(share_figure("measures.same_list", measure_lists_right, measure_lists));
  return {{{"findings.labels", findings},
           {"findings.there", findings_there},
           {"themes.labels", themes_labelled},
           {"themes.found", themes_found},
           {"themes.right", themes_right},
           {"measures.labels", measures_labelled},
           {"measures.found", measures_found},
           {"measures.right", measures_right}},
          std::move(result)};
}

std::string shown(double value, const std::string& unit) {
  return fmt::format("{} {}", value, unit);
}

/// Equal, except for what is lost when a number is written down.
bool same_value(double one, double other) {
  return std::abs(one - other) <= 1e-9 * std::max({1.0, std::abs(one), std::abs(other)});
}

std::string clipped(const std::string& text) {
  constexpr std::size_t most = 72;
  if (text.size() <= most) return text;
  return std::string(beginning_of(text, most)) + " ...";
}

/// Scores the annotations of one document.
class scorer {
 public:
  scorer(const std::vector<std::string>& themes, const report* got) : themes_(themes), got_(got) {
    result_.item.counts.assign(first_class + counts_a_term * (classes + themes.size()), 0);
    if (got == nullptr) return;
    for (const finding& one : got->findings) by_id_.emplace(one.id, &one);
  }

  void score(const annotation& label) {
    static const finding nothing;
    const auto there = by_id_.find(label.finding);
    const finding& got = there == by_id_.end() ? nothing : *there->second;
    ++at(findings);
    if (there != by_id_.end()) {
      ++at(findings_there);
    } else {
      result_.mistakes.push_back({"missed", 0, label.finding, "", ""});
    }
    if (label.themes) themes(*label.themes, got);
    if (label.polarity) polarity(*label.polarity, got);
    if (label.measures) measures(*label.measures, got);
  }

  scored_document finish(const std::string& sha256) && {
    result_.has_report = got_ != nullptr;
    result_.item.id = sha256.substr(0, 10);
    result_.item.path = got_ == nullptr ? "" : got_->source.path;
    result_.item.document_type = got_ == nullptr || got_->document_type.empty() ? "no report" : got_->document_type;
    return std::move(result_);
  }

 private:
  double& at(std::size_t which) { return result_.item.counts[which]; }

  void wrong(const char* what, std::string wanted, std::string got, const finding& where) {
    if (where.id.empty()) return;  // already listed once as missed
    result_.mistakes.push_back({what, where.page, std::move(wanted), std::move(got), clipped(where.text)});
  }

  /// Index of the first count of a theme; the theme must occur in a label or a report.
  std::size_t place(const std::string& theme) const {
    const auto index = std::lower_bound(themes_.begin(), themes_.end(), theme) - themes_.begin();
    return first_class + counts_a_term * (classes + static_cast<std::size_t>(index));
  }

  void themes(const std::vector<std::string>& wanted, const finding& got) {
    std::vector<std::string> sorted = got.themes;
    std::sort(sorted.begin(), sorted.end());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    at(themes_labelled) += static_cast<double>(wanted.size());
    at(themes_found) += static_cast<double>(sorted.size());
    ++at(theme_sets);
    for (const std::string& one : wanted) {
      ++at(place(one) + labelled);
      if (std::binary_search(sorted.begin(), sorted.end(), one)) {
        ++at(themes_right);
        ++at(place(one) + right);
      }
    }
    for (const std::string& one : sorted) ++at(place(one) + found);
    if (wanted == sorted) {
      ++at(theme_sets_right);
    } else {
      wrong("themes", fmt::format("{}", fmt::join(wanted, " ")), fmt::format("{}", fmt::join(sorted, " ")), got);
    }
  }

  void polarity(const std::string& wanted, const finding& got) {
    ++at(polarity_labelled);
    for (std::size_t i = 0; i < classes; ++i) {
      const std::size_t counts = first_class + counts_a_term * i;
      const std::string_view word = vocabulary::polarities[i].word;
      if (word == wanted) ++at(counts + labelled);
      if (word == got.polarity) ++at(counts + found);
      if (word == wanted && word == got.polarity) ++at(counts + right);
    }
    if (wanted == got.polarity) {
      ++at(polarity_right);
    } else {
      wrong("polarity", wanted, got.polarity, got);
    }
  }

  /// Compares value and unit. A measure counts as often as it is stated. The order does not matter.
  void measures(const std::vector<labelled_measure>& wanted, const finding& got) {
    std::vector<bool> used(got.measures.size(), false);
    std::size_t pairs = 0;
    std::string missed;
    for (const labelled_measure& one : wanted) {
      std::size_t i = 0;
      while (i < used.size() &&
             (used[i] || got.measures[i].unit != one.unit || !same_value(got.measures[i].value, one.value))) {
        ++i;
      }
      if (i == used.size()) {
        missed += (missed.empty() ? "" : "; ") + shown(one.value, one.unit);
      } else {
        used[i] = true;
        ++pairs;
      }
    }
    std::string extra;
    for (std::size_t i = 0; i < used.size(); ++i) {
      if (!used[i]) extra += (extra.empty() ? "" : "; ") + shown(got.measures[i].value, got.measures[i].unit);
    }
    at(measures_labelled) += static_cast<double>(wanted.size());
    at(measures_found) += static_cast<double>(got.measures.size());
    at(measures_right) += static_cast<double>(pairs);
    ++at(measure_lists);
    if (missed.empty() && extra.empty()) {
      ++at(measure_lists_right);
    } else {
      wrong("measures", std::move(missed), std::move(extra), got);
    }
  }

  const std::vector<std::string>& themes_;
  const report* got_;
  std::map<std::string, const finding*> by_id_;
  scored_document result_;
};

term_count counted(std::string term, const tally& counts, std::size_t at) {
  const auto whole = [&](std::size_t which) { return static_cast<std::size_t>(counts[at + which]); };
  return {std::move(term), whole(labelled), whole(found), whole(right)};
}

const report* report_of(const reports_by_hash& reports, const std::string& sha256) {
  const auto found = reports.find(sha256);
  return found == reports.end() ? nullptr : &found->second;
}

/// All themes of the labels and of the labelled documents' reports, sorted.
std::vector<std::string> all_themes(const std::vector<annotation>& labels, const reports_by_hash& reports) {
  std::vector<std::string> result;
  for (const annotation& one : labels) {
    if (one.themes) result.insert(result.end(), one.themes->begin(), one.themes->end());
    const report* const got = report_of(reports, one.document);
    if (got == nullptr) continue;
    for (const finding& each : got->findings) {
      if (each.id == one.finding) result.insert(result.end(), each.themes.begin(), each.themes.end());
    }
  }
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

}  // namespace

annotation_score score_annotations(const std::vector<annotation>& labels, const reports_by_hash& reports,
                                   const bootstrap_options& options) {
  annotation_score result;
  const std::vector<std::string> themes = all_themes(labels, reports);
  std::vector<std::string> order;
  std::map<std::string, scorer> scorers;
  for (const annotation& one : labels) {
    const auto [scorer_at, is_new] = scorers.try_emplace(one.document, themes, report_of(reports, one.document));
    if (is_new) order.push_back(one.document);
    scorer_at->second.score(one);
  }
  std::vector<scored_item> items;
  for (const std::string& sha256 : order) {
    result.documents.push_back(std::move(scorers.at(sha256)).finish(sha256));
    items.push_back(result.documents.back().item);
  }
  result.table = tabulate(definition(themes.size()), items, options);
  const tally& counts = result.table.all.counts;
  if (counts.empty()) return result;
  result.annotations = labels.size();
  result.without_finding = static_cast<std::size_t>(counts[findings] - counts[findings_there]);
  for (std::size_t i = 0; i < classes; ++i) {
    result.polarities.push_back(
        counted(std::string(vocabulary::polarities[i].word), counts, first_class + counts_a_term * i));
  }
  for (std::size_t i = 0; i < themes.size(); ++i) {
    result.themes.push_back(counted(themes[i], counts, first_class + counts_a_term * (classes + i)));
  }
  return result;
}

}  // namespace sheaf::core
