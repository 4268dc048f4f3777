// SPDX-License-Identifier: AGPL-3.0-or-later
// What changed from one run to another, document by document and finding by finding.
#pragma once

#include "core/evaluate/word_diff.hpp"
#include "core/model/report.hpp"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace sheaf::core {

/// One value that has changed; an empty string stands for null.
struct value_change {
  std::string field;
  std::string before;
  std::string after;
};

enum class presence { both, before_only, after_only };

/// A finding that was added, removed or changed.
struct finding_change {
  presence where = presence::both;
  finding before;  ///< not set if the finding was added
  finding after;   ///< not set if the finding was removed
  std::vector<value_change> values;
  std::vector<word_change> words;  ///< empty where the text is the same
};

struct document_change {
  presence where = presence::both;
  std::string path;         ///< in the new run; if the document is not there, in the old run
  std::string before_path;  ///< the path in the old run, if it was different
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
  std::vector<document_change>
      documents;  ///< first the changed and removed documents, in the old run's order; then the new ones

  /// For each field of a report, how many documents differ in it; for each field of a finding ("finding.kind"), how
  /// many findings differ in it.
  std::map<std::string, std::size_t> counts;
  std::size_t added = 0;
  std::size_t removed = 0;
  std::size_t reworded = 0;

  [[nodiscard]] bool same() const { return documents.empty(); }
};

/// The names that can be ignored: fields of a report, and fields of a finding with "finding." in front.
[[nodiscard]] const std::vector<std::string>& diff_fields();

/// Compares two runs. Two documents belong together if path and bytes are the same; of the remaining ones, if the bytes
/// are the same; then, if the path is the same. Two findings belong together if their texts are the same, in order; of
/// the remaining ones, if their texts share half of their words or their spans share half of their bytes. Fields named
/// in `ignored` count as equal; "findings" ignores all findings.
[[nodiscard]] run_difference diff_runs(const std::vector<report>& before, const std::vector<report>& after,
                                       const std::set<std::string>& ignored);

/// The difference as indented JSON ("sheaf.diff/1").
[[nodiscard]] std::string to_json(const run_difference& difference);

}  // namespace sheaf::core
