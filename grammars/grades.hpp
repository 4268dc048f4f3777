// SPDX-License-Identifier: MIT
// Grades in all wordings that reports use. The wordings are a table of phrases.
#pragma once

#include "grammars/folded_text.hpp"
#include "grammars/phrases.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace sheaf::grammar {

/// A grade as it is printed. The key is one of the finding model: "outstanding", "good", "requires_improvement",
/// "inadequate"; for area SEND "positive", "inconsistent", "systemic_failings".
struct printed_grade {
  std::string_view key;    ///< lives as long as the vocabulary
  std::string as_printed;  ///< the original words with white space folded, without the digits of a footnote
  text_span where;
};

/// A line that ends in a grade: "Adoption performance: Good", "Services in Westmarch are inadequate".
struct graded_words {
  text_span area;  ///< what is graded, without the verb or colon; empty if the line holds the grade alone
  printed_grade grade;
};

/// Says which wording means which grade. The list is closed: "adequate" and "not judged" are not grades.
class grade_vocabulary {
 public:
  /// An empty vocabulary, to be filled from a manifest.
  grade_vocabulary() = default;

  /// The wordings of SIF, ILACS and area SEND reports.
  static const grade_vocabulary& built_in();

  std::optional<phrase_error> add(std::string_view phrase, std::string_view key);

  /// Reads a text that is a grade and nothing else: "Good", "Requires  Improvement2", "requires improvement to be
  /// good."
  [[nodiscard]] std::optional<printed_grade> parse(std::string_view text) const;
  [[nodiscard]] std::optional<printed_grade> parse(const folded_text& text) const;

  /// Finds the first grade in running text.
  [[nodiscard]] std::optional<printed_grade> find(std::string_view text) const;
  [[nodiscard]] std::optional<printed_grade> find(const folded_text& text) const;

  /// Reads a text that ends with a grade: the grade, and what is graded.
  [[nodiscard]] std::optional<graded_words> parse_line(std::string_view text) const;
  [[nodiscard]] std::optional<graded_words> parse_line(const folded_text& text) const;

 private:
  phrase_table wordings_;
};

}  // namespace sheaf::grammar
