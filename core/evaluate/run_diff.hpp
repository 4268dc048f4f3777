// SPDX-License-Identifier: AGPL-3.0-or-later
// What changed between two runs, document by document and finding by finding.
#pragma once

#include "core/evaluate/word_diff.hpp"
#include "core/model/report.hpp"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace sheaf::core {

/// One value that is another now; empty where null.
struct value_change {
  std::string field;
  std::string before;
  std::string after;
};

enum class presence { both, before_only, after_only };

/// A finding that was added, removed, or is another in something.
struct finding_change {
  presence where = presence::both;
  finding before;  ///< unless added
  finding after;   ///< unless removed
  std::vector<value_change> values;
  std::vector<word_change> words;  ///< empty where the text is the same
};

struct document_change {
  presence where = presence::both;
  std::string path;         ///< in the new run, where it is there
  std::string before_path;  ///< where it was another
  std::string sha256;
  std::vector<value_change> values;
  std::vector<finding_change> findings;  ///< in document order
};

struct run_difference {
  std::size_t before_documents = 0;
  std::size_t after_documents = 0;
  std::size_t before_findings = 0;
  std::size_t after_findings = 0;
  std::size_t same_documents = 0;
  std::vector<document_change> documents;  ///< those that differ, in the old run's order, then those that are new

  /// How many documents differ in each of a report's fields, and how many findings in each of theirs ("finding.kind").
  std::map<std::string, std::size_t> counts;
  std::size_t added = 0;
  std::size_t removed = 0;
  std::size_t reworded = 0;

  [[nodiscard]] bool same() const { return documents.empty(); }
};

/// Names that can be ignored: of a report's fields, and of a finding's with "finding." in front.
[[nodiscard]] const std::vector<std::string>& diff_fields();

/// Documents belong together that have the same path and bytes; of the rest those with the same bytes, then those with
/// the same path. Findings belong together that have the same text, in order; of the rest those whose texts share half
/// of their words or whose spans share half of their bytes. Values named in `ignored` are taken for equal; "findings"
/// leaves all findings out.
[[nodiscard]] run_difference diff_runs(const std::vector<report>& before, const std::vector<report>& after,
                                       const std::set<std::string>& ignored);

/// Indented JSON ("sheaf.diff/1").
[[nodiscard]] std::string to_json(const run_difference& difference);

}  // namespace sheaf::core
