// SPDX-License-Identifier: AGPL-3.0-or-later
// The parts of a Word document and their relationships, whether they lie in a zip archive or in one XML file ("flat
// OPC").
#pragma once

#include "core/readers/office/package.hpp"
#include "core/readers/office/xml.hpp"
#include "core/readers/reader.hpp"

#include <pugixml.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace sheaf::core::docx {

/// What a part refers to.
struct relationship {
  std::string type;    ///< the last word of the type's address: "footnotes", "hyperlink"
  std::string target;  ///< of an inner part: its name; of an outer one: its address
  bool external = false;
};
using relationships = std::map<std::string, relationship, std::less<>>;  ///< by id

class parts {
 public:
  /// Errors: those of office::package and office::parse_xml.
  [[nodiscard]] static tl::expected<parts, read_error> open(std::string_view bytes);

  /// The root of a part, which is parsed when it is first asked for. A null node if there is no such part. Errors:
  /// those of office::package::part and office::parse_xml.
  [[nodiscard]] tl::expected<pugi::xml_node, read_error> root(const std::string& name);

  /// Like root(), but a null node if the part cannot be read; then damaged() is true.
  [[nodiscard]] pugi::xml_node root_or_none(const std::string& name);

  /// What the part refers to; nothing if its relationships cannot be read.
  [[nodiscard]] relationships relationships_of(const std::string& name);

  /// True if a part that is not the document itself could not be read.
  [[nodiscard]] bool damaged() const { return damaged_; }
  [[nodiscard]] std::size_t replaced() const { return replaced_; }

 private:
  parts() = default;

  std::optional<office::package> archive_;            ///< nullopt for flat OPC
  office::xml_part flat_;                             ///< for flat OPC
  std::map<std::string, pugi::xml_node> flat_parts_;  ///< for flat OPC
  std::map<std::string, office::xml_part> parsed_;
  bool damaged_ = false;
  std::size_t replaced_ = 0;
};

/// The name of the part to which `target` leads from `source`. Steps above the archive's root stay at the root.
[[nodiscard]] std::string resolved(std::string_view source, std::string_view target);

}  // namespace sheaf::core::docx
