// SPDX-License-Identifier: AGPL-3.0-or-later
// The styles of a Word document: what a style says about the paragraphs and runs that have it.
#pragma once

#include <pugixml.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace sheaf::core::docx {

/// A paragraph's place in a list.
struct list_place {
  std::string list;           ///< id of the list ("numId"); "0" if the paragraph is in none
  std::optional<long> level;  ///< from 0; nullopt if the list's levels name the style
};

/// What a style, or a style and those on which it is based, says. A value that is not set is left to others.
struct style_values {
  std::string name;                 ///< in small letters
  std::optional<long> outline;      ///< "outlineLvl": 0 to 8 for headings, 9 for text
  std::optional<list_place> place;  ///< in a list
  std::optional<bool> bold;
  std::optional<bool> italic;
  std::optional<bool> hidden;
  std::optional<bool> struck_out;
  std::optional<bool> raised;  ///< superscript
  std::optional<bool> centred;
  std::optional<long> indent;    ///< left indent, in twentieths of a point
  std::optional<bool> new_page;  ///< begins a page
};

/// Whether the element, if it is there, switches its property on: <w:b/>, <w:b w:val="false"/>.
[[nodiscard]] std::optional<bool> switched(pugi::xml_node properties, const char* name);

/// Whether an attribute is there and switches something on.
[[nodiscard]] bool is_on(pugi::xml_attribute attribute);

/// Takes from paragraph properties ("pPr") what they set.
void read_paragraph_values(pugi::xml_node properties, style_values& into);
/// Takes from run properties ("rPr") what they set.
void read_run_values(pugi::xml_node properties, style_values& into);

class styles {
 public:
  /// `root` is the root of styles.xml; it may be null.
  explicit styles(pugi::xml_node root);

  /// The values of the style, with those of the styles on which it is based. An id that is not there gives values that
  /// only have a name: the id, since programs that leave the styles out name them like Word ("Heading1").
  [[nodiscard]] const style_values& of(const std::string& id);
  /// The values of the style of paragraphs that name none.
  [[nodiscard]] const style_values& of_plain_paragraphs() { return of(default_); }

  /// The level of the heading that a paragraph of the style is, 1 to 6; 0 if it is none. `direct` is the outline level
  /// that the paragraph itself sets.
  [[nodiscard]] static std::uint32_t heading_level(const style_values& values, std::optional<long> direct);
  /// True for a style of a table of contents: "toc 1".
  [[nodiscard]] static bool is_contents(const style_values& values);

 private:
  struct definition {
    std::string based_on;
    style_values own;
  };

  std::unordered_map<std::string, definition> defined_;
  std::unordered_map<std::string, style_values> resolved_;
  style_values of_document_;  ///< docDefaults
  std::string default_;
};

}  // namespace sheaf::core::docx
