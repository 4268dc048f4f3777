// SPDX-License-Identifier: AGPL-3.0-or-later
// The lists of a Word document: counts their paragraphs and gives each the label that Word prints.
#pragma once

#include "core/readers/docx/styles.hpp"
#include "core/readers/office/label.hpp"

#include <pugixml.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace sheaf::core::docx {

class numbering {
 public:
  static constexpr std::size_t levels = 9;

  struct counted {
    office::list_label label;
    std::size_t level = 0;
    std::optional<long> indent;  ///< left indent that the level sets, in twentieths of a point
  };

  /// `root` is the root of numbering.xml; it may be null. A list may take its levels from a style of `known`.
  numbering(pugi::xml_node root, styles& known);

  /// Counts a paragraph at this place and gives its label. `style` is the id of its style, which may tell the level. A
  /// list that is not defined gives a bullet. nullopt if the paragraph is in no list.
  [[nodiscard]] std::optional<counted> count(const list_place& place, const std::string& style);

 private:
  struct level_rule {
    bool bullet = false;
    office::number_form form = office::number_form::decimal;
    std::string text;  ///< "%1.%2", or the bullet
    std::uint32_t start = 1;
    std::optional<std::size_t> restart;  ///< level after which it begins anew, from 1; 0 for never
    bool decimals = false;               ///< all numbers of the label are decimal
    std::string style;                   ///< paragraphs of this style are on this level
    std::optional<long> indent;
  };
  struct definition {
    std::array<level_rule, levels> of;
    std::string style_link;
  };
  struct list {
    std::string defined_by;
    std::array<std::optional<std::uint32_t>, levels> start;
    std::array<std::optional<level_rule>, levels> changed;
  };
  using counters = std::array<std::optional<std::uint32_t>, levels>;

  [[nodiscard]] static level_rule read_level(pugi::xml_node node);
  [[nodiscard]] const level_rule& level_of(const list& of, const definition& by, std::size_t index) const;
  [[nodiscard]] std::string definition_of(const std::string& id) const;
  [[nodiscard]] static std::string label_text(const std::array<const level_rule*, levels>& all, std::size_t at,
                                              const counters& counts);

  std::unordered_map<std::string, definition> definitions_;
  std::unordered_map<std::string, list> lists_;
  std::unordered_map<std::string, counters> counts_;     ///< by definition: its lists count together
  std::unordered_set<std::string> begun_;                ///< lists and levels whose own start was used
  std::unordered_map<std::string, std::string> linked_;  ///< definition -> the one from which it takes its levels
};

}  // namespace sheaf::core::docx
