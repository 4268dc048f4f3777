// SPDX-License-Identifier: MIT
// Themes: what a finding says something about, told by the terms of a vocabulary.
#pragma once

#include "grammars/term_table.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sheaf::grammar {

/// How much one term tells.
enum class theme_strength : std::uint8_t {
  sure,     ///< names the theme: "private fostering"
  likely,   ///< tells it, if nothing tells another better: "caseloads are manageable"
  possible  ///< tells it together with others
};

/// How heavily terms count.
struct theme_weights {
  double sure = 2;
  double likely = 1;
  double possible = 0.5;
  double again = 0.5;             ///< share of a term that has been met before
  double subject = 1.25;          ///< factor of a term among a sentence's first words: what the sentence is about
  std::size_t subject_words = 8;  ///< so many
  double passing = 0.4;           ///< factor after "such as", "including": named in passing
  double enough = 1.2;            ///< less is no theme
  double share = 0.3;             ///< nor is less than this share of the weightiest theme
};

/// What must hold around a term for it to count: a context's name ("children_in_care"), empty: nothing.
struct theme_entry {
  std::string_view code;
  theme_strength strength = theme_strength::sure;
  std::string_view context{};
};

/// A theme of a finding.
struct found_theme {
  std::string_view code;  ///< lives as long as the grammar
  double weight = 0;
  std::vector<text_span> words;  ///< the terms that told it, in text order
};

/// At most so many themes a finding.
inline constexpr std::size_t most_themes = 5;

/// The themes' vocabulary, and the reading of findings by it. Reading is const and safe from several threads.
class theme_grammar {
 public:
  /// Adds a term of a theme.
  std::optional<phrase_error> add(std::string_view phrase, const theme_entry& entry);
  /// Adds a term that is no theme although it contains words of one ("children's social care" is no health care).
  std::optional<phrase_error> add_elsewhere(std::string_view phrase);
  /// Adds a term after which the rest of a sentence names things in passing ("such as").
  std::optional<phrase_error> add_passing(std::string_view phrase);
  /// Adds a term whose sentence tells how was inspected and what comes next, and so has no theme ("inspectors also
  /// met").
  std::optional<phrase_error> add_procedure(std::string_view phrase);
  /// Adds a term that puts a finding into a context.
  std::optional<phrase_error> add_context(std::string_view phrase, std::string_view name);

  /// What the weight of a theme counts in findings under a heading of a context: figures of an area have no theme but
  /// where children live. 1 until it is set.
  void set_share(std::string_view context, std::string_view theme, double share);
  /// The same for all themes without a share of their own in this context.
  void set_share_of_others(std::string_view context, double share);

  void set_weights(const theme_weights& weights) { weights_ = weights; }

  /// The themes of a finding, the weightiest first. `around` is what stands over it: its headings and document type;
  /// contexts of terms are looked for there and in the finding, those of shares only there. A term that a longer one
  /// holds does not count.
  [[nodiscard]] std::vector<found_theme> find(const term_text& finding, const term_text& around) const;

 private:
  struct term {
    std::uint32_t theme;
    theme_strength strength;
    std::uint32_t context;
  };
  /// What themes count in a context.
  struct shares {
    std::uint32_t context;
    double others = 1;
    std::vector<std::pair<std::uint32_t, double>> of_themes{};
  };
  [[nodiscard]] double weight_of(theme_strength strength) const;
  [[nodiscard]] double share_of(std::uint32_t theme, std::uint64_t headings) const;
  shares& shares_in(std::string_view context);
  [[nodiscard]] std::uint64_t contexts_in(const term_text& text) const;
  static std::uint32_t number_of(std::string_view name, std::vector<std::string>& among);

  std::vector<std::string> themes_;
  std::vector<std::string> contexts_{std::string()};  ///< the first is no context
  std::vector<term> terms_;
  std::vector<shares> shares_;
  theme_weights weights_;
  term_table table_;
  term_table context_table_;
};

}  // namespace sheaf::grammar
