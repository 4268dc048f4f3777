// SPDX-License-Identifier: AGPL-3.0-or-later
// Footnotes of a web page: raised numbers in the text that link to them, and the blocks they link to.
#pragma once

#include <gumbo.h>

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace sheaf::core {

/// The notes of one page, found once. The tree outlives it.
class html_notes {
 public:
  explicit html_notes(const GumboNode& root);

  /// Whether the element is a number that links to a note: a raised one, or one in brackets ("[1]").
  [[nodiscard]] bool is_reference(const GumboNode& element) const { return references_.contains(&element); }

  /// The number of the note that this element is, or that begins where this anchor stands; empty where there is none.
  [[nodiscard]] std::string_view number_of(const GumboNode& element) const;

  /// A link to some place of the page that shows no word: a note ends with one that leads back ("↩").
  [[nodiscard]] static bool is_way_back(const GumboNode& element);

 private:
  std::unordered_set<const GumboNode*> references_;
  std::unordered_map<std::string_view, std::string> numbers_;  ///< of the notes, by what links lead to
};

}  // namespace sheaf::core
