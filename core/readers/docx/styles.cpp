// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/docx/styles.hpp"

#include "core/readers/ascii.hpp"
#include "core/readers/office/xml.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace sheaf::core::docx {
namespace {

/// Styles may be based on styles; longer chains than this are cut.
constexpr std::size_t longest_chain = 64;
constexpr long most_levels = 6;

std::string small_letters(std::string_view name) {
  std::string small(name);
  std::transform(small.begin(), small.end(), small.begin(), lowered);
  return small;
}

template <typename Value>
void inherit(std::optional<Value>& value, const std::optional<Value>& from) {
  if (!value) value = from;
}

void inherit(style_values& values, const style_values& from) {
  // The level of a list counts together with its list.
  if (!values.place)
    values.place = from.place;
  else if (from.place && values.place->list.empty())
    values.place->list = from.place->list;
  inherit(values.outline, from.outline);
  inherit(values.bold, from.bold);
  inherit(values.italic, from.italic);
  inherit(values.hidden, from.hidden);
  inherit(values.struck_out, from.struck_out);
  inherit(values.raised, from.raised);
  inherit(values.centred, from.centred);
  inherit(values.indent, from.indent);
  inherit(values.new_page, from.new_page);
}

/// The level that a style's name gives: "heading 2", "Heading2", "Report heading 3"; 0 if it gives none.
long level_in_name(std::string_view name) {
  constexpr std::string_view heading = "heading";
  const auto at = name.find(heading);
  if (at == std::string_view::npos) return 0;
  auto rest = name.substr(at + heading.size());
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  if (rest.empty() || !is_digit(rest.front()) || (rest.size() > 1 && is_digit(rest[1]))) return 0;
  return rest.front() - '0';
}

}  // namespace

bool is_on(pugi::xml_attribute attribute) {
  const std::string_view value = attribute.value();
  return value == "1" || value == "true" || value == "on";
}

std::optional<bool> switched(pugi::xml_node properties, const char* name) {
  const auto element = properties.child(name);
  if (!element) return std::nullopt;
  const std::string_view value = element.attribute("w:val").value();
  return value != "0" && value != "false" && value != "off";
}

void read_paragraph_values(pugi::xml_node properties, style_values& into) {
  if (const auto outline = properties.child("w:outlineLvl"))
    into.outline = office::number_in(outline.attribute("w:val"), 9);
  if (const auto numbering = properties.child("w:numPr")) {
    list_place place;
    place.list = numbering.child("w:numId").attribute("w:val").value();
    if (const auto level = numbering.child("w:ilvl")) place.level = office::number_in(level.attribute("w:val"), 0);
    into.place = place;
  }
  if (const auto alignment = properties.child("w:jc"))
    into.centred = std::string_view(alignment.attribute("w:val").value()) == "center";
  const auto indent = properties.child("w:ind");
  for (const auto* const side : {"w:left", "w:start"})
    if (const auto left = indent.attribute(side)) into.indent = office::number_in(left, 0);
  if (const auto page = switched(properties, "w:pageBreakBefore")) into.new_page = page;
}

void read_run_values(pugi::xml_node properties, style_values& into) {
  if (const auto bold = switched(properties, "w:b")) into.bold = bold;
  if (const auto italic = switched(properties, "w:i")) into.italic = italic;
  if (const auto hidden = switched(properties, "w:vanish")) into.hidden = hidden;
  for (const auto* const line : {"w:strike", "w:dstrike"})
    if (const auto struck = switched(properties, line)) into.struck_out = *struck || into.struck_out.value_or(false);
  if (const auto place = properties.child("w:vertAlign"))
    into.raised = std::string_view(place.attribute("w:val").value()) == "superscript";
}

styles::styles(pugi::xml_node root) {
  read_run_values(root.child("w:docDefaults").child("w:rPrDefault").child("w:rPr"), of_document_);
  read_paragraph_values(root.child("w:docDefaults").child("w:pPrDefault").child("w:pPr"), of_document_);
  for (const auto style : root.children("w:style")) {
    const std::string id = style.attribute("w:styleId").value();
    definition added;
    added.based_on = style.child("w:basedOn").attribute("w:val").value();
    added.own.name = small_letters(style.child("w:name").attribute("w:val").value());
    read_paragraph_values(style.child("w:pPr"), added.own);
    read_run_values(style.child("w:rPr"), added.own);
    if (std::string_view(style.attribute("w:type").value()) == "paragraph" && is_on(style.attribute("w:default")))
      default_ = id;
    defined_.emplace(id, std::move(added));
  }
}

const style_values& styles::of(const std::string& id) {
  if (const auto known = resolved_.find(id); known != resolved_.end()) return known->second;
  style_values values;
  auto found = defined_.find(id);
  values.name = found == defined_.end() ? small_letters(id) : found->second.own.name;
  bool names_level = level_in_name(values.name) != 0;
  for (std::size_t i = 0; found != defined_.end() && i < longest_chain; ++i) {
    const auto& style = found->second;
    inherit(values, style.own);
    // A style that is based on a heading is one, if nothing says otherwise.
    if (const auto level = level_in_name(style.own.name); level != 0 && !values.outline && !names_level) {
      values.outline = level - 1;
      names_level = true;
    }
    found = style.based_on.empty() ? defined_.end() : defined_.find(style.based_on);
  }
  inherit(values, of_document_);
  return resolved_.emplace(id, std::move(values)).first->second;
}

std::uint32_t styles::heading_level(const style_values& values, std::optional<long> direct) {
  constexpr long text = 9;
  if (is_contents(values)) return 0;
  auto level = direct ? *direct + 1 : 0;
  if (direct && *direct >= text) return 0;
  if (level == 0 && values.name == "title") level = 1;
  if (level == 0 && (values.name == "toc heading" || values.name == "tocheading")) level = 1;
  if (level == 0 && values.outline) level = *values.outline >= text ? 0 : *values.outline + 1;
  if (level == 0 && !values.outline) level = level_in_name(values.name);
  return level < 1 ? 0 : static_cast<std::uint32_t>(std::min(level, most_levels));
}

bool styles::is_contents(const style_values& values) {
  constexpr std::string_view contents = "toc";
  std::string_view name = values.name;
  if (!name.starts_with(contents)) return false;
  name.remove_prefix(contents.size());
  while (name.starts_with(' ')) name.remove_prefix(1);
  return name.size() == 1 && is_digit(name.front());
}

}  // namespace sheaf::core::docx
