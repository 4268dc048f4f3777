// SPDX-License-Identifier: AGPL-3.0-or-later
// Labels: what people found in documents by reading, to measure a run against (docs/reference/score.md).
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

/// One document's labels. An absent optional: the label does not speak of it, and it is not scored. An empty string or
/// list: the document does not show it.
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

/// What a finding is about, whether that is good, and the numbers in it.
struct annotation {
  std::string document;  ///< SHA-256
  std::string finding;   ///< id
  std::string set;       ///< "held", "tuning", ...; may be empty
  std::optional<std::vector<std::string>> themes;
  std::optional<std::string> polarity;
  std::optional<std::vector<labelled_measure>> measures;
};

/// What GOLD holds: one of the two is filled.
struct labels {
  std::vector<labelled_document> documents;
  std::vector<annotation> annotations;
};

/// Reads a folder of ID.json files (in the order of their names), one such file, or a .jsonl file with one label or
/// one annotation a line. The error is a sentence for people: file, line or field, what is wrong, what to do.
[[nodiscard]] tl::expected<labels, std::string> read_labels(const std::string& path);

}  // namespace sheaf::core
