// SPDX-License-Identifier: AGPL-3.0-or-later
// Which parts of a page are not its content: what it hides or strikes out, and what stands around its main part.
#pragma once

#include "core/readers/html/style.hpp"

#include <gumbo.h>

#include <unordered_set>

namespace sheaf::core::html {

class page_parts {
 public:
  page_parts(const GumboNode& root, const style_sheet& sheet);

  /// Whether the element is hidden or struck out, so that readers of the page do not see its words as its text.
  [[nodiscard]] bool is_left_out(const GumboNode& element) const { return left_out_.contains(&element); }

  /// Whether words of the page are left out.
  [[nodiscard]] bool leaves_out() const { return !left_out_.empty(); }

  /// The element that holds the page's own text; nullptr if none is marked, or if most words stand outside it.
  [[nodiscard]] const GumboNode* main() const { return main_; }

 private:
  std::unordered_set<const GumboNode*> left_out_;
  const GumboNode* main_ = nullptr;
};

/// Whether the element says that it belongs to the site and not to the page's text: a menu, a banner, a notice about
/// cookies.
[[nodiscard]] bool belongs_to_site(const GumboNode& element);

/// Whether a table shows data. A table that holds tables or headings, or long text, or has only one filled cell in each
/// row, or says so, is there only for layout: its cells are read as parts of the page, one after another. A bullet or
/// number in a cell of its own does not count as filled.
[[nodiscard]] bool is_data_table(const GumboNode& table);

}  // namespace sheaf::core::html
