// SPDX-License-Identifier: AGPL-3.0-or-later
// The structure tree of a tagged PDF: which marked content belongs to which paragraph, list item or cell.
#pragma once

#include "core/readers/pdf/session.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace sheaf::core::pdf {

/// Standard structure types as far as they matter here; anything else is a grouping that is looked through.
enum class tag : std::uint8_t {
  group,      ///< Document, Part, Sect, Div and all that is unknown
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
  inline_text,    ///< Span, Link, Quote and the like: part of the element around them
  contents,       ///< TOC
  contents_item,  ///< TOCI
  figure,
  artifact,
};

struct content_ref {
  int stream = 0;
  int id = 0;
};

/// An element's child is either an element or marked content.
struct child {
  bool is_element = false;
  std::size_t element = 0;  ///< index into structure::elements
  content_ref content;
};

struct element {
  tag type = tag::group;
  int level = 0;  ///< headings: 1 to 6, 0 where the tag does not say
  std::vector<child> children;
};

/// elements[0] is the root; empty where the document is not tagged.
struct structure {
  std::vector<element> elements;
  bool damaged = false;  ///< not all of it could be read
};

[[nodiscard]] structure read_structure(session& session);

}  // namespace sheaf::core::pdf
