// SPDX-License-Identifier: MIT
// Themes: the subjects that a finding names, told by the terms of a vocabulary.
#pragma once

#include "grammars/term_table.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::grammar {

/// What a term names, and what must hold for it to do so.
struct theme_entry {
  std::string_view code;
  std::string_view within{};  ///< the context it needs ("area_send"); empty: none
  std::string_view unless{};  ///< the context that it must not stand in; empty: none
};

/// A theme of a finding.
struct found_theme {
  std::string_view code;         ///< lives as long as the grammar
  std::vector<text_span> words;  ///< the terms that named it, in text order
};

/// At most so many themes a finding.
inline constexpr std::size_t most_themes = 5;

/// The themes' vocabulary, and the reading of findings by it. Reading is const and safe from several threads.
class theme_grammar {
 public:
  /// Adds a term that names a theme.
  std::optional<phrase_error> add(std::string_view phrase, const theme_entry& entry);
  /// Adds a term that names no theme although it contains words of one ("children's social care" is no health care).
  std::optional<phrase_error> add_elsewhere(std::string_view phrase);
  /// Adds a term whose sentence tells how was inspected and what comes next, and so names no theme ("inspectors also
  /// met").
  std::optional<phrase_error> add_procedure(std::string_view phrase);
  /// Adds a term that puts a finding into a context.
  std::optional<phrase_error> add_context(std::string_view phrase, std::string_view name);

  /// The themes that a finding names, those named most often first, of equals those named first. `around` is what
  /// stands over it, its headings and document type: contexts are looked for there and in the finding. A term that a
  /// longer one holds does not count.
  [[nodiscard]] std::vector<found_theme> find(const term_text& finding, const term_text& around) const;

 private:
  struct term {
    std::uint32_t theme;
    std::uint64_t within;  ///< contexts, a bit each
    std::uint64_t unless;
  };
  std::optional<phrase_error> add(std::string_view phrase, term what);
  [[nodiscard]] std::uint64_t context_bit(std::string_view name);
  [[nodiscard]] std::uint64_t contexts_in(const term_text& text) const;
  static std::uint32_t number_of(std::string_view name, std::vector<std::string>& among);

  std::vector<std::string> themes_;
  std::vector<std::string> contexts_;
  std::vector<term> terms_;
  term_table table_;
  term_table context_table_;
};

}  // namespace sheaf::grammar
