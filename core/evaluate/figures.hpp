// SPDX-License-Identifier: AGPL-3.0-or-later
// Figures made of counts: what a score is built from, whatever it scores. A document gives counts, counts add up, and a
// figure (a share, an F1) is computed from sums, so that any set of documents has every figure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace sheaf::core {

/// Counts by index; what each means is the scorer's affair.
using tally = std::vector<double>;

void add(tally& to, const tally& more);

/// One figure: its stable name ("findings.exact.f1") and how it comes of a tally; nothing where there is nothing to
/// divide by.
struct figure {
  std::string name;
  std::function<std::optional<double>(const tally&)> of;
};

/// part / whole.
[[nodiscard]] figure share_figure(std::string name, std::size_t part, std::size_t whole);
/// 2 right / (labels + found): the harmonic mean of precision and recall.
[[nodiscard]] figure f1_figure(std::string name, std::size_t right, std::size_t labels, std::size_t found);

/// A figure's value for a set of documents, with the borders between which 95 % of the resamples lie. The borders are
/// absent for a single document and where no resampling was asked for.
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

/// How often and from which seed documents are drawn again.
struct bootstrap_options {
  std::size_t resamples = 1000;
  std::uint64_t seed = 1;
};

/// A count that is worth telling beside the figures.
struct named_count {
  std::string name;  ///< "findings.labels"
  std::size_t place = 0;
};

/// What a scorer makes of its tallies.
struct score_definition {
  std::vector<named_count> counts;
  std::vector<figure> figures;
};

struct score_table {
  score_definition definition;
  std::vector<score_row> types;   ///< by name
  score_row all;                  ///< micro: of all counts together
  score_row of_documents;         ///< macro: the mean of the documents' figures
  score_row of_types;             ///< macro: the mean of the types' figures
  std::vector<score_row> single;  ///< one a document, in the labels' order

  /// Nothing is known of a figure that is not defined.
  [[nodiscard]] measured value(const score_row& row, const std::string& figure) const;
  /// Nothing where it is not defined, and in a row of means.
  [[nodiscard]] std::optional<std::size_t> count(const score_row& row, const std::string& name) const;
};

[[nodiscard]] score_table tabulate(score_definition definition, const std::vector<scored_item>& documents,
                                   const bootstrap_options& options);

}  // namespace sheaf::core
