// SPDX-License-Identifier: AGPL-3.0-or-later
// Labels: what people found when they read documents. A run is compared with them (docs/reference/score.md).
#pragma once

#include <tl/expected.hpp>

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sheaf::core {

struct labelled_finding {
  std::string kind;
  std::string section;  ///< empty: null
  std::string group;    ///< empty: null
  std::string number;   ///< empty: null
  std::string starts;   ///< its first words
  std::string ends;     ///< its last words
};

struct labelled_judgement {
  std::string key;
  std::string grade;
};

struct labelled_addressee {
  std::string name;
  std::string role;
};

/// The labels of one document. An absent optional means: the labels do not mention it and it is not scored. An empty
/// string or list means: the document does not show it.
struct labelled_document {
  std::string id;
  std::string sha256;
  std::string document_type;
  std::optional<std::string> authority;
  std::optional<std::string> published;
  std::optional<std::string> visit_start;
  std::optional<std::string> visit_end;
  std::optional<std::string> lead_inspector;
  std::optional<std::vector<std::string>> inspectors;
  std::optional<labelled_addressee> addressee;
  std::optional<std::vector<labelled_judgement>> judgements;
  std::vector<labelled_finding> findings;
};

struct labelled_measure {
  double value = 0;
  std::string unit;
};

/// The labels of one finding: what it is about, whether that is good, and the numbers in it.
struct annotation {
  std::string document;  ///< SHA-256
  std::string finding;   ///< the finding's id
  std::string set;       ///< "held", "tuning", ...; may be empty
  std::optional<std::vector<std::string>> themes;
  std::optional<std::string> polarity;
  std::optional<std::vector<labelled_measure>> measures;
};

/// All labels of a file or folder. Exactly one of the two lists is filled.
struct labels {
  std::vector<labelled_document> documents;
  std::vector<annotation> annotations;
};

/// Reads labels from a folder of ID.json files (in the order of their names), from one such file, or from a .jsonl file
/// with one label or one annotation in each line. The error is a sentence for people: which file, line or field, what
/// is wrong, what to do.
[[nodiscard]] tl::expected<labels, std::string> read_labels(const std::string& path);

}  // namespace sheaf::core
