// SPDX-License-Identifier: MIT
// Lexicon: a manifest's vocabulary as phrase tables, one a top-level key.
#pragma once

#include "grammars/folded_text.hpp"
#include "grammars/phrases.hpp"
#include "sheaf/sdk.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::grammar {

/// The table "headings" holds the phrases under vocabulary.headings, each with the key it stands under as its code:
/// `headings: {improvement: [Areas for improvement]}` makes code_of("headings", "Areas for improvement") "improvement".
/// Deeper keys give codes with slashes ("judgement/adoption").
class lexicon {
 public:
  /// Throws vocabulary_error for a malformed phrase, with its entry; the message names path, phrase and column.
  explicit lexicon(const vocabulary& words);

  /// The code of the phrase that `text` is, as a whole.
  [[nodiscard]] std::optional<std::string_view> code_of(std::string_view table, const folded_text& text) const;

  /// As code_of, with the phrase's place and what its slots stood for.
  [[nodiscard]] std::optional<phrase_match> match(std::string_view table, const folded_text& text) const;

  /// The first phrase of the table that stands somewhere in `text`.
  [[nodiscard]] std::optional<phrase_match> find_in(std::string_view table, const folded_text& text) const;

  /// As find_in, for the phrases of one code.
  [[nodiscard]] std::optional<phrase_match> find_in(std::string_view table, std::string_view code,
                                                    const folded_text& text) const;

  /// Every phrase of the table in `text`, none overlapping another.
  [[nodiscard]] std::vector<phrase_match> find_all(std::string_view table, const folded_text& text) const;

  /// Whether phrases stand under the table's code.
  [[nodiscard]] bool has(std::string_view table, std::string_view code) const;

  /// The paths that phrases or values stand under ("headings/scope"), each once, in the order of the alphabet.
  [[nodiscard]] std::vector<std::string_view> paths() const;

  /// The plain value at a path that is no phrase list, e.g. "report/framework".
  [[nodiscard]] std::optional<std::string_view> value(std::string_view path) const { return words_.value(path); }

  /// The plain values at a path, in the manifest's order.
  [[nodiscard]] std::vector<std::string_view> values(std::string_view path) const { return words_.values(path); }

 private:
  vocabulary words_;
  std::map<std::string, phrase_table, std::less<>> tables_;
};

}  // namespace sheaf::grammar
