// SPDX-License-Identifier: AGPL-3.0-or-later
// The document's text by marked content, with account of what the structure tree claimed.
#pragma once

#include "core/readers/pdf/layout/layout.hpp"
#include "core/readers/pdf/lines.hpp"
#include "core/readers/pdf/structure.hpp"
#include "core/readers/pdf/text.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

namespace sheaf::core::pdf {

/// Refers to `pages`, which must outlive it.
class content_index {
 public:
  explicit content_index(const std::vector<page_text>& pages);

  /// Adds the glyphs of one marked content, in drawing order. Each glyph is given out once.
  void take(const content_ref& content, line_builder& into);

  /// Word now and then files words of a line under the label of another list item. Where text on the same baseline
  /// stands to the left of such words, they are read on from there; false where nothing was moved.
  bool rehome_words(const std::vector<content_ref>& label);

  /// Whether most of the words were taken, so that the structure tree can be trusted.
  [[nodiscard]] bool is_mostly_taken() const;

  /// What was not taken on a page, parted at column gaps; what is marked as artifact only where that is asked for.
  [[nodiscard]] std::vector<layout::line> left_over(std::size_t page, bool with_artifacts) const;

  /// What is marked as artifact on a page: running heads, page numbers.
  [[nodiscard]] std::vector<layout::line> artifacts(std::size_t page) const;

 private:
  /// Glyphs of one page in drawing order.
  struct range {
    std::size_t page = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  using place = std::pair<std::size_t, std::size_t>;  ///< page and glyph

  void take(const range& glyphs, line_builder& into);
  void add(std::size_t page, std::size_t index, line_builder& into);
  [[nodiscard]] std::size_t left_neighbour(const range& of, const glyph& first) const;

  const std::vector<page_text>& pages_;
  std::unordered_map<std::uint64_t, std::vector<range>> ranges_;
  std::vector<std::vector<bool>> taken_;
  std::set<place> away_;                       ///< where ranges begin that are read elsewhere
  std::map<place, std::vector<range>> moved_;  ///< those ranges, by the glyph they follow
};

}  // namespace sheaf::core::pdf
