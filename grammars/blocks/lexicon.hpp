// SPDX-License-Identifier: MIT
// Lexicon: the vocabulary of a manifest as tables of phrases. Each top-level key is a table.
#pragma once

#include "grammars/folded_text.hpp"
#include "grammars/phrases.hpp"
#include "sheaf/sdk.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::grammar {

/// The table "headings" holds the phrases under vocabulary.headings. The code of a phrase is the key that it stands
/// under: with `headings: {improvement: [Areas for improvement]}`, code_of("headings", "Areas for improvement") is
/// "improvement". The codes of deeper keys have slashes ("judgement/adoption").
class lexicon {
 public:
  /// Throws vocabulary_error for a malformed phrase, with its entry; the message names path, phrase and column.
  explicit lexicon(const vocabulary& words);

  // Where no phrase matches, match() and code_of() look for one in the words without misprints
  // (grammars/misprints.hpp), and under "headings" in the heading without its number and the signs around it. The
  // tables "grades" and "wording" are read letter by letter. find_in(table, code, text) looks for misprints under
  // "recognition".

  /// The code of the phrase that matches the whole of `text`.
  [[nodiscard]] std::optional<std::string_view> code_of(std::string_view table, const folded_text& text) const;

  /// The code of the phrase that is the whole of these lines, put together with blanks between them: titles wrap.
  [[nodiscard]] std::optional<std::string_view> code_of(std::string_view table,
                                                        std::span<const folded_text* const> lines) const;

  /// Whether some of these lines, from the first one on, may be a phrase: "no" is certain, and costs little.
  [[nodiscard]] bool may_have_code(std::string_view table, std::span<const folded_text* const> lines) const;

  /// As code_of, with the place of the phrase and of the words in its slots.
  [[nodiscard]] std::optional<phrase_match> match(std::string_view table, const folded_text& text) const;

  /// The first phrase of the table that stands somewhere in `text`.
  [[nodiscard]] std::optional<phrase_match> find_in(std::string_view table, const folded_text& text) const;

  /// As find_in, for the phrases of one code.
  [[nodiscard]] std::optional<phrase_match> find_in(std::string_view table, std::string_view code,
                                                    const folded_text& text) const;

  /// All phrases of the table in `text`. No two of them overlap.
  [[nodiscard]] std::vector<phrase_match> find_all(std::string_view table, const folded_text& text) const;

  /// True if the vocabulary has phrases under this code of the table.
  [[nodiscard]] bool has(std::string_view table, std::string_view code) const;

  /// All paths that have phrases or values ("headings/scope"), each once, in alphabetical order.
  [[nodiscard]] std::vector<std::string_view> paths() const;

  /// The plain value at a path that has no list of phrases, e.g. "report/framework".
  [[nodiscard]] std::optional<std::string_view> value(std::string_view path) const { return words_.value(path); }

  /// The plain values at a path, in the manifest's order.
  [[nodiscard]] std::vector<std::string_view> values(std::string_view path) const { return words_.values(path); }

 private:
  vocabulary words_;
  std::map<std::string, phrase_table, std::less<>> tables_;
};

}  // namespace sheaf::grammar
