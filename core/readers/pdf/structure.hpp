// SPDX-License-Identifier: AGPL-3.0-or-later
// The structure tree of a tagged PDF: it shows which marked content belongs to which paragraph, list item or cell.
#pragma once

#include "core/readers/pdf/session.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace sheaf::core::pdf {

/// The standard structure types that matter here. Any other type is a group, whose children are read as if they stood
/// in its place.
enum class tag : std::uint8_t {
  group,      ///< Document, Part, Sect, Div and all unknown types
  paragraph,  ///< P
  heading,    ///< H, H1 to H6, Title
  list,
  list_item,
  label,
  list_body,
  table,
  row,
  cell,  ///< TH, TD
  note,
  reference,      ///< Reference: a footnote's number in the body
  inline_text,    ///< Span, Link, Quote and the like: belongs to the element around it
  contents,       ///< TOC
  contents_item,  ///< TOCI
  figure,
  artifact,
};

struct content_ref {
  int stream = 0;
  int id = 0;
};

/// A child of an element: another element or marked content.
struct child {
  bool is_element = false;
  std::size_t element = 0;  ///< index into structure::elements
  content_ref content;
};

struct element {
  tag type = tag::group;
  int level = 0;  ///< of a heading: 1 to 6; 0 if the tag does not say it
  std::vector<child> children;
};

/// The tree. elements[0] is the root; `elements` is empty if the document is not tagged.
struct structure {
  std::vector<element> elements;
  bool damaged = false;  ///< a part of the tree could not be read
};

[[nodiscard]] structure read_structure(session& session);

}  // namespace sheaf::core::pdf
