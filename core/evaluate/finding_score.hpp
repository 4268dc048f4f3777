// SPDX-License-Identifier: AGPL-3.0-or-later
// Compares a run with labels of whole documents: findings, judgements, fields, recognition. docs/reference/score.md
// defines every figure.
#pragma once

#include "core/evaluate/figures.hpp"
#include "core/evaluate/index.hpp"
#include "core/evaluate/labels.hpp"
#include "core/model/report.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace sheaf::core {

/// Reports, by the SHA-256 of their source file.
using reports_by_hash = std::unordered_map<std::string, report>;

/// One thing that is wrong in a report.
struct mistake {
  std::string what;        ///< "missed", "extra", "kind", "section", "number", "judgement", "type", "outcome", a field
  std::uint32_t page = 0;  ///< of the finding; of a missed one: of the matched finding before it, or 1; 0: not known
  std::string wanted;      ///< the labelled value; empty: null
  std::string got;         ///< the reported value; empty: null
  std::string text;        ///< first and last words of the finding
};

struct scored_document {
  scored_item item;
  bool has_report = false;
  std::vector<mistake> mistakes;
};

struct finding_score {
  score_table table;
  std::vector<scored_document> documents;  ///< in the labels' order
};

[[nodiscard]] scored_document score_document(const labelled_document& label, const report* report);

[[nodiscard]] finding_score score_findings(const std::vector<labelled_document>& labels, const reports_by_hash& reports,
                                           const bootstrap_options& options);

/// Names of the fields that are scored, as in the finding model. The figure of a field is called `fields.NAME`.
[[nodiscard]] const std::vector<std::string>& scored_fields();

}  // namespace sheaf::core
