// SPDX-License-Identifier: MIT
// Tables of phrases that are looked up in a text. phrase_language.hpp tells how a phrase is written.
#pragma once

#include "grammars/folded_text.hpp"
#include "grammars/phrase_language.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sheaf::grammar {

struct word_list;

/// What a {slot} stands for.
struct phrase_capture {
  std::string slot;  ///< "authority"
  text_span where;   ///< in the original text
};

/// A phrase found in a text.
struct phrase_match {
  std::string_view code;  ///< the code of the phrase; lives as long as the table
  std::size_t entry = 0;  ///< the phrase's number, in the order of adding
  text_span where;        ///< in the original text, without what was ignored at the end
  std::vector<phrase_capture> captures;

  /// Where the slot stands, or nullptr.
  [[nodiscard]] const text_span* slot(std::string_view name) const;
};

/// Many phrases, each with a code. A look-up tests them all in one pass; its work is bounded by the words of the text
/// times the words of the phrases. Looking up is const and safe from several threads.
///
/// Where a phrase is the whole text, footnote digits, colons, full stops and question marks at the end are ignored on
/// both sides. In running text a phrase begins and ends at word borders, and a gap does not reach past the end of a
/// sentence.
class phrase_table {
 public:
  phrase_table();
  ~phrase_table();
  phrase_table(phrase_table&&) noexcept;
  phrase_table& operator=(phrase_table&&) noexcept;

  /// Adds a phrase of at most 1000 bytes; an error leaves the table as it was. If a phrase of plain words is added
  /// twice, the code of the first counts.
  std::optional<phrase_error> add(std::string_view phrase, std::string_view code);

  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] bool empty() const { return size() == 0; }
  /// Whether a phrase has this code.
  [[nodiscard]] bool has(std::string_view code) const;

  /// The phrase that is the whole text. Of several, a phrase of plain words wins, then the one with most plain words.
  [[nodiscard]] std::optional<phrase_match> match(const folded_text& text) const;
  [[nodiscard]] std::optional<phrase_match> match(std::string_view text) const;

  /// Whether a phrase may be the whole of lines that are put together with blanks between them, misprints included.
  /// "No" is certain; it costs much less than to look.
  [[nodiscard]] bool may_match(std::span<const folded_text* const> lines) const;

  /// As match, for a text with misprints in the words of a phrase (misprints.hpp). nullopt if the text has none, also
  /// where match finds a phrase.
  [[nodiscard]] std::optional<phrase_match> match_misprinted(const folded_text& text) const;

  /// As find_coded, for a text with misprints.
  [[nodiscard]] std::optional<phrase_match> find_coded_misprinted(std::string_view code, const folded_text& text) const;

  /// The phrase that begins first in the text. If several begin there, the longest.
  [[nodiscard]] std::optional<phrase_match> find(const folded_text& text) const;
  [[nodiscard]] std::optional<phrase_match> find(std::string_view text) const;

  /// As find, but only for the phrases of this code.
  [[nodiscard]] std::optional<phrase_match> find_coded(std::string_view code, const folded_text& text) const;

  /// All phrases in the order of the text. They do not overlap; each is the longest one that begins at its place.
  [[nodiscard]] std::vector<phrase_match> find_all(const folded_text& text) const;
  [[nodiscard]] std::vector<phrase_match> find_all(std::string_view text) const;

 private:
  [[nodiscard]] std::optional<phrase_match> match(const folded_text& text, const word_list& words) const;

  struct body;
  std::unique_ptr<body> body_;
};

/// One phrase on its own.
class phrase {
 public:
  [[nodiscard]] static std::variant<phrase, phrase_error> parse(std::string_view text);

  [[nodiscard]] std::optional<phrase_match> match(std::string_view text) const { return table_.match(text); }
  [[nodiscard]] std::optional<phrase_match> find(std::string_view text) const { return table_.find(text); }
  [[nodiscard]] std::vector<phrase_match> find_all(std::string_view text) const { return table_.find_all(text); }

 private:
  phrase() = default;
  phrase_table table_;
};

}  // namespace sheaf::grammar
