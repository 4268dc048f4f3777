// SPDX-License-Identifier: AGPL-3.0-or-later
// Figures that are computed from counts; every scorer uses them. Each document gives counts, counts are added up, and a
// figure (a share, an F1) is computed from the sums. So every set of documents has every figure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace sheaf::core {

/// Counts. The scorer defines what the count at each index means.
using tally = std::vector<double>;

void add(tally& to, const tally& more);

/// One figure.
struct figure {
  std::string name;                                       ///< stable, e.g. "findings.exact.f1"
  std::function<std::optional<double>(const tally&)> of;  ///< computes it; nullopt if that would divide by 0
};

/// The figure count[part] / count[whole].
[[nodiscard]] figure share_figure(std::string name, std::size_t part, std::size_t whole);
/// The figure 2 right / (labels + found): the harmonic mean of precision and recall. The arguments are indexes of
/// counts.
[[nodiscard]] figure f1_figure(std::string name, std::size_t right, std::size_t labels, std::size_t found);

/// A figure's value for a set of documents, with the bounds of its 95 % interval. The bounds are absent for a single
/// document and if no resampling was asked for.
struct measured {
  std::optional<double> value;
  std::optional<double> low;
  std::optional<double> high;
};

/// One row of a table: a set of documents and its figures, in the figures' order.
struct score_row {
  std::string name;
  std::size_t documents = 0;
  tally counts;
  std::vector<measured> figures;
};

struct scored_item {
  std::string id;
  std::string path;
  std::string document_type;
  tally counts;
};

/// Options of the bootstrap: the number of resamples (0: none) and the seed of the random numbers.
struct bootstrap_options {
  std::size_t resamples = 1000;
  std::uint64_t seed = 1;
};

/// A count that is shown beside the figures.
struct named_count {
  std::string name;       ///< e.g. "findings.labels"
  std::size_t place = 0;  ///< its index in the tally
};

/// Which counts and figures a scorer shows.
struct score_definition {
  std::vector<named_count> counts;
  std::vector<figure> figures;
};

struct score_table {
  score_definition definition;
  std::vector<score_row> types;   ///< by name
  score_row all;                  ///< micro: figures of all counts added up
  score_row of_documents;         ///< macro: the mean of the documents' figures
  score_row of_types;             ///< macro: the mean of the types' figures
  std::vector<score_row> single;  ///< one row for each document, in the labels' order

  /// A figure by name, from one of this table's rows; without values if the name is not defined.
  [[nodiscard]] measured value(const score_row& row, const std::string& figure) const;
  /// A count by name; nullopt if the name is not defined, and in rows of means.
  [[nodiscard]] std::optional<std::size_t> count(const score_row& row, const std::string& name) const;
};

[[nodiscard]] score_table tabulate(score_definition definition, const std::vector<scored_item>& documents,
                                   const bootstrap_options& options);

}  // namespace sheaf::core
