// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/evaluate/figures.hpp"

#include "core/evaluate/bootstrap.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace sheaf::core {
namespace {

std::vector<measured> values(const std::vector<figure>& figures, const tally& counts) {
  std::vector<measured> result;
  for (const figure& one : figures) result.push_back({counts.empty() ? std::nullopt : one.of(counts), {}, {}});
  return result;
}

score_row row_of(std::string name, const std::vector<figure>& figures, const std::vector<const scored_item*>& items,
                 const bootstrap_options& options) {
  score_row result{std::move(name), items.size(), {}, {}};
  std::vector<const tally*> counts;
  for (const scored_item* one : items) {
    add(result.counts, one->counts);
    counts.push_back(&one->counts);
  }
  result.figures = values(figures, result.counts);
  if (options.resamples > 0 && items.size() > 1) add_intervals(result, figures, counts, options);
  return result;
}

/// The mean of each figure, over the rows that have a value for it.
score_row mean_of(std::string name, const std::vector<figure>& figures, const std::vector<score_row>& rows) {
  score_row result{std::move(name), 0, {}, std::vector<measured>(figures.size())};
  for (const score_row& row : rows) result.documents += row.documents;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    double sum = 0;
    double count = 0;
    for (const score_row& row : rows) {
      if (!row.figures[i].value) continue;
      sum += *row.figures[i].value;
      ++count;
    }
    if (count > 0) result.figures[i].value = sum / count;
  }
  return result;
}

}  // namespace

void add(tally& to, const tally& more) {
  to.resize(std::max(to.size(), more.size()));
  for (std::size_t i = 0; i < more.size(); ++i) to[i] += more[i];
}

figure share_figure(std::string name, std::size_t part, std::size_t whole) {
  return {std::move(name), [=](const tally& counts) -> std::optional<double> {
            if (counts[whole] <= 0) return std::nullopt;
            return counts[part] / counts[whole];
          }};
}

figure f1_figure(std::string name, std::size_t right, std::size_t labels, std::size_t found) {
  return {std::move(name), [=](const tally& counts) -> std::optional<double> {
            if (counts[labels] + counts[found] <= 0) return std::nullopt;
            return 2 * counts[right] / (counts[labels] + counts[found]);
          }};
}

measured score_table::value(const score_row& row, const std::string& figure) const {
  for (std::size_t i = 0; i < definition.figures.size(); ++i) {
    if (definition.figures[i].name == figure) return row.figures[i];
  }
  return {};
}

std::optional<std::size_t> score_table::count(const score_row& row, const std::string& name) const {
  for (const named_count& one : definition.counts) {
    if (one.name == name && one.place < row.counts.size()) return static_cast<std::size_t>(row.counts[one.place]);
  }
  return std::nullopt;
}

score_table tabulate(score_definition definition, const std::vector<scored_item>& documents,
                     const bootstrap_options& options) {
  const std::vector<figure>& figures = definition.figures;
  score_table result;
  std::vector<const scored_item*> all;
  std::map<std::string, std::vector<const scored_item*>> by_type;
  for (const scored_item& one : documents) {
    all.push_back(&one);
    by_type[one.document_type].push_back(&one);
    result.single.push_back({one.id, 1, one.counts, values(figures, one.counts)});
  }
  for (const auto& [type, items] : by_type) result.types.push_back(row_of(type, figures, items, options));
  result.all = row_of("all", figures, all, options);
  result.of_documents = mean_of("mean of documents", figures, result.single);
  result.of_types = mean_of("mean of types", figures, result.types);
  result.definition = std::move(definition);
  return result;
}

}  // namespace sheaf::core
