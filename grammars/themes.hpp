// SPDX-License-Identifier: MIT
// Themes: the subjects that a finding names. The terms of a vocabulary say which words name which subject.
#pragma once

#include "grammars/term_table.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::grammar {

/// The theme that a term names, and the context in which it does.
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
  /// Says that a term of a theme names it by chance as well ("plan"). A theme that only such terms name stands behind
  /// the others, so that it crowds out none of them. The term itself is added by add().
  std::optional<phrase_error> add_doubtful(std::string_view phrase, std::string_view code);
  /// Adds a term that names no theme although it contains words of one ("children's social care" is no health care).
  std::optional<phrase_error> add_elsewhere(std::string_view phrase);
  /// Adds a term of sentences that tell how the inspection was done or what comes next ("inspectors also met"). Such a
  /// sentence names no theme.
  std::optional<phrase_error> add_procedure(std::string_view phrase);
  /// Adds a term that puts a finding into a context.
  std::optional<phrase_error> add_context(std::string_view phrase, std::string_view name);

  /// The themes that a finding names. The one that is named most often comes first, and of two that are named equally
  /// often the one that is named first; those that are doubtful come last. `around` is the text above the finding, its
  /// headings and document type: contexts are looked for there and in the finding. A term that is part of a longer term
  /// does not count.
  [[nodiscard]] std::vector<found_theme> find(const term_text& finding, const term_text& around) const;

  void pack(packer& to) const;
  /// Becomes what was packed. False if the bytes do not have that form; the grammar is not to be used then.
  [[nodiscard]] bool unpack(unpacker& from);

 private:
  struct term {
    std::uint32_t theme;
    std::uint64_t within;  ///< contexts, a bit each
    std::uint64_t unless;
    bool doubtful = false;  ///< names nothing: says that the theme's term with these words is doubtful
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
