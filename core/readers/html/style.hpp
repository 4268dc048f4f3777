// SPDX-License-Identifier: AGPL-3.0-or-later
// What a page's styles say about places, sizes and looks, as far as the reader needs it.
#pragma once

#include <gumbo.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sheaf::core::html {

/// The properties of one element that the reader reads. Lengths are in points; a length in another unit than those of
/// print, or in none, is not read.
struct style {
  std::optional<float> left;
  std::optional<float> top;
  std::optional<float> bottom;
  std::optional<float> width;
  std::optional<float> height;
  std::optional<float> font_size;
  std::optional<float> line_height;
  std::optional<bool> absolute;  ///< position: absolute
  std::optional<bool> bold;
  std::optional<bool> italic;
  std::optional<bool> hidden;
  std::optional<bool> struck_out;
  std::optional<bool> keeps_lines;  ///< line ends of the source are line ends of the text
  std::optional<bool> raised;       ///< above the line, as numbers of notes are
  std::optional<bool> symbols;      ///< in a font of signs, in which letters stand for bullets and arrows
  std::optional<float> scale;       ///< of a transformation: "matrix(0.25,0,0,0.25,0,0)"
  std::optional<unsigned> level;    ///< of an item of a list of Word, from 1: "mso-list:l0 level2 lfo1"

  /// Whether readers of the page do not see the words as its text.
  [[nodiscard]] bool leaves_words_out() const { return hidden.value_or(false) || struck_out.value_or(false); }
};

/// Takes from `from` every property that it sets.
void add(style& into, const style& from);

/// Reads declarations, such as "top:12pt; left:3px". Those that the reader does not know are passed over.
[[nodiscard]] style read_declarations(std::string_view declarations);

/// A page's style sheet. Rules for a name of an element, a class or an id are read; rules with other selectors, and
/// rules inside "@media" and the like, are passed over.
class style_sheet {
 public:
  explicit style_sheet(std::string_view css);

  /// The style that the sheet and the element's own attributes give the element. What it inherits is not in it.
  [[nodiscard]] style of(const GumboNode& element) const;

  /// The classes for which the sheet has rules, in its order.
  [[nodiscard]] const std::vector<std::string>& classes() const { return classes_; }

  /// The rule for a class; nullptr if there is none.
  [[nodiscard]] const style* of_class(const std::string& name) const;

 private:
  void read_rule(std::string_view selectors, std::string_view declarations);

  std::vector<std::string> classes_;
  std::unordered_map<std::string, style> rules_;  ///< by selector: "p", ".note", "p.note", "#one"
};

/// The name of an element in small letters, also if it is no element of HTML.
[[nodiscard]] std::string name_of(const GumboNode& element);

/// The value of an attribute; empty if the element does not have it.
[[nodiscard]] std::string_view attribute_of(const GumboNode& element, const char* name);

}  // namespace sheaf::core::html
