// SPDX-License-Identifier: AGPL-3.0-or-later
// Finds the footnotes of a web page: numbers in the text that link to a note, and the blocks to which they link.
#pragma once

#include <gumbo.h>

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace sheaf::core {

/// The notes of one page. The constructor finds them. The tree must outlive this object.
class html_notes {
 public:
  explicit html_notes(const GumboNode& root);

  /// Whether the element is a number that links to a note: a raised number, or one in brackets ("[1]").
  [[nodiscard]] bool is_reference(const GumboNode& element) const { return references_.contains(&element); }

  /// The number of the note that this element is, or that begins at this anchor; empty if there is none.
  [[nodiscard]] std::string_view number_of(const GumboNode& element) const;

  /// Whether the element is a link inside the page that shows no word. At the end of a note, such a link leads back to
  /// the text ("↩").
  [[nodiscard]] static bool is_way_back(const GumboNode& element);

  /// The text of a short element; longer text is cut.
  [[nodiscard]] static std::string shown_by(const GumboNode& element);

 private:
  std::unordered_set<const GumboNode*> references_;
  std::unordered_map<std::string_view, std::string> numbers_;  ///< numbers of the notes, by the id to which links lead
};

}  // namespace sheaf::core
