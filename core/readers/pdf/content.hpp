// SPDX-License-Identifier: AGPL-3.0-or-later
// The document's text by marked content. It records which text the structure tree has claimed.
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

/// Keeps a reference to `pages`, which must outlive this object.
class content_index {
 public:
  explicit content_index(const std::vector<page_text>& pages);

  /// Adds the glyphs of one marked content to `into`, in drawing order. Each glyph is given out only once.
  void take(const content_ref& content, line_builder& into);

  /// Sometimes Word puts words of a line under the label of another list item. If there is text on the same baseline to
  /// their left, these words are read after that text. Returns false if nothing was moved. Once many labels had to be
  /// compared with the glyphs of their pages, nothing is moved any more.
  bool move_mislabelled_words(const std::vector<content_ref>& label);

  /// Whether the structure tree claimed most of the text, so that it can be trusted.
  [[nodiscard]] bool is_mostly_taken() const;

  /// The level lines of a page's text that were not taken, divided at column gaps; with what is marked as artifact only
  /// if asked for.
  [[nodiscard]] std::vector<layout::line> left_over(std::size_t page, bool with_artifacts) const;

  /// Text of a page that runs in another direction than the rest of the page, as words in the margin, and what is set
  /// aside (glyph::aside), even if a tag refers to it.
  [[nodiscard]] std::vector<layout::line> asides(std::size_t page) const;

  /// The level lines of a page that are marked as artifacts: running heads, page numbers.
  [[nodiscard]] std::vector<layout::line> artifacts(std::size_t page) const;

 private:
  /// Glyphs of one page in drawing order.
  struct range {
    std::size_t page = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  using place = std::pair<std::size_t, std::size_t>;  ///< index of the page and of the glyph on it

  void take(const range& glyphs, line_builder& into);
  void add(std::size_t page, std::size_t index, line_builder& into);
  [[nodiscard]] std::vector<range> ranges_of(const std::vector<content_ref>& contents);
  [[nodiscard]] std::size_t left_neighbour(const range& of, const glyph& first) const;
  /// Whether `looks` more ranges and glyphs may be looked at for labels.
  [[nodiscard]] bool may_look(std::size_t looks);

  const std::vector<page_text>& pages_;
  std::unordered_map<std::uint64_t, std::vector<range>> ranges_;
  std::vector<std::vector<bool>> taken_;
  std::size_t looks_left_ = 0;                 ///< in proportion to the document's glyphs, whatever its labels refer to
  std::set<place> skipped_;                    ///< the starts of ranges that are read at another place
  std::map<place, std::vector<range>> moved_;  ///< these ranges, by the glyph after which they are read
};

}  // namespace sheaf::core::pdf
