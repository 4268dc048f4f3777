// SPDX-License-Identifier: AGPL-3.0-or-later
// The styles of an OpenDocument text: what a style says about the paragraphs, words and lists that have it.
#pragma once

#include "core/readers/office/label.hpp"

#include <pugixml.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace sheaf::core::odt {

/// What a style, or a style and its parents, says. A value that is not set is left to others.
struct style_values {
  std::uint32_t level = 0;  ///< of a heading: by the style's outline level or its name; 0 if it is none
  std::string list;         ///< name of the list style
  std::optional<bool> bold;
  std::optional<bool> italic;
  std::optional<bool> hidden;
  std::optional<bool> struck_out;
  std::optional<bool> raised;  ///< superscript
  std::optional<bool> centred;
  std::optional<bool> new_page;  ///< begins a page
};

/// One level of a list style.
struct list_level {
  bool bullet = true;
  office::number_form form = office::number_form::none;
  std::string prefix;
  std::string suffix;
  std::string sign;       ///< of a bullet
  std::size_t shown = 1;  ///< how many levels' numbers are printed
  std::uint32_t start = 1;
  std::optional<long> indent;  ///< in twentieths of a point
};

inline constexpr std::size_t list_levels = 10;
using list_style = std::array<list_level, list_levels>;
using counters = std::array<std::optional<std::uint32_t>, list_levels>;

/// The label that the level prints for these counts.
[[nodiscard]] office::list_label label_of(const list_style& style, std::size_t level, const counters& counts);

class styles {
 public:
  /// Takes the styles of the parts; a later part may define a style anew. Parts may be null.
  explicit styles(std::initializer_list<pugi::xml_node> parts);

  /// The values of a style of the family "paragraph" or "text". A name that is not there gives no values.
  [[nodiscard]] const style_values& of(std::string_view family, std::string_view name);

  /// The list style; nullptr if there is none of the name.
  [[nodiscard]] const list_style* list(std::string_view name) const;
  /// How headings are numbered.
  [[nodiscard]] const list_style& outline() const { return outline_; }

 private:
  struct definition {
    std::string parent;
    style_values own;
  };

  void take(pugi::xml_node node);
  static list_style read_list(pugi::xml_node node);

  std::unordered_map<std::string, definition> defined_;  ///< by family and name
  std::unordered_map<std::string, style_values> resolved_;
  std::unordered_map<std::string, list_style> lists_;
  list_style outline_;
};

}  // namespace sheaf::core::odt
