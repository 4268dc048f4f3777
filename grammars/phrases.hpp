// SPDX-License-Identifier: MIT
// The phrase language of vocabularies: phrases with gaps and choices, and tables of them looked up in a text.
#pragma once

#include "grammars/folded_text.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sheaf::grammar {

// The language, as it stands in a manifest's YAML:
//
//   areas for improvement            words: case, typography and white space do not matter
//   is inadequate because ...        ... stands for any run of words, also none
//   main [inspection] findings       [optional words]
//   (focused|focussed) visit         (one|of these)
//   inspection of {authority} ...    {authority}: a run of capitalised words, {number}: one number
//   HM \(Chief\) Inspector           \ before a sign takes its special meaning away
//
// A whole match is anchored at both ends; footnote digits, colons, full stops and question marks at the end are ignored
// on both sides. A find works at word borders in running text; a gap there does not reach past the end of a sentence.

/// Why a phrase is malformed, for the author of a manifest.
struct phrase_error {
  std::size_t column = 0;  ///< 1-based, in bytes of the phrase
  std::string reason;      ///< "a closing ] is missing"
};

/// What a {slot} stood for.
struct phrase_capture {
  std::string slot;  ///< "authority"
  text_span where;   ///< in the original text
};

/// A phrase found in a text.
struct phrase_match {
  std::string_view code;  ///< of the entry; lives as long as the table
  std::size_t entry = 0;  ///< its number, in the order of adding
  text_span where;        ///< in the original text, without what was ignored at the end
  std::vector<phrase_capture> captures;

  /// Where the slot stands, or nullptr.
  [[nodiscard]] const text_span* slot(std::string_view name) const;
};

/// Many phrases, each with a code. One pass over a text tests them all; the work is bounded by the words of the text
/// times the words of the phrases (no backtracking). Looking up is const and safe from several threads.
class phrase_table {
 public:
  phrase_table();
  ~phrase_table();
  phrase_table(phrase_table&&) noexcept;
  phrase_table& operator=(phrase_table&&) noexcept;

  /// Adds a phrase; an error leaves the table as it was. The same literal phrase twice: the first one's code stays.
  std::optional<phrase_error> add(std::string_view phrase, std::string_view code);

  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] bool empty() const { return size() == 0; }

  /// The phrase that is the whole text: a literal one first, then the one with the most words of its own.
  [[nodiscard]] std::optional<phrase_match> match(const folded_text& text) const;
  [[nodiscard]] std::optional<phrase_match> match(std::string_view text) const;

  /// The phrase that stands first in the text, of those the longest.
  [[nodiscard]] std::optional<phrase_match> find(const folded_text& text) const;
  [[nodiscard]] std::optional<phrase_match> find(std::string_view text) const;

  /// All phrases in text order, none overlapping another, each the longest at its place.
  [[nodiscard]] std::vector<phrase_match> find_all(const folded_text& text) const;
  [[nodiscard]] std::vector<phrase_match> find_all(std::string_view text) const;

 private:
  struct body;
  std::unique_ptr<body> body_;
};

/// One phrase on its own.
class phrase {
 public:
  [[nodiscard]] static std::variant<phrase, phrase_error> parse(std::string_view text);

  [[nodiscard]] std::optional<phrase_match> match(std::string_view text) const { return table_.match(text); }
  [[nodiscard]] std::optional<phrase_match> find(std::string_view text) const { return table_.find(text); }

 private:
  phrase() = default;
  phrase_table table_;
};

}  // namespace sheaf::grammar
