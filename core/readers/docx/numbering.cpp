// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/docx/numbering.hpp"

#include "core/readers/office/xml.hpp"

#include <sheaf/utf8.hpp>

#include <algorithm>
#include <string_view>
#include <utility>

namespace sheaf::core::docx {
namespace {

constexpr std::uint32_t largest_start = 100'000;
constexpr std::size_t longest_label = 80;  // bytes

office::number_form form_of(std::string_view format) {
  using enum office::number_form;
  if (format == "lowerLetter") return small_letter;
  if (format == "upperLetter") return capital_letter;
  if (format == "lowerRoman") return small_roman;
  if (format == "upperRoman") return capital_roman;
  if (format == "decimalZero") return decimal_zero;
  if (format == "none") return none;
  return decimal;
}

std::uint32_t start_in(pugi::xml_attribute attribute) {
  return static_cast<std::uint32_t>(std::clamp(office::number_in(attribute, 1), 0L, long{largest_start}));
}

std::size_t level_in(pugi::xml_attribute attribute) {
  return static_cast<std::size_t>(std::clamp(office::number_in(attribute, 0), 0L, long{numbering::levels} - 1));
}

}  // namespace

numbering::level_rule numbering::read_level(pugi::xml_node node) {
  level_rule read;
  const std::string_view format = node.child("w:numFmt").attribute("w:val").value();
  read.bullet = format == "bullet";
  read.form = form_of(format);
  // The label is printed before each paragraph, so a long one would make the document grow.
  const std::string_view text = node.child("w:lvlText").attribute("w:val").value();
  read.text = text.substr(0, border_before(text, longest_label));
  if (const auto start = node.child("w:start")) read.start = start_in(start.attribute("w:val"));
  if (const auto restart = node.child("w:lvlRestart"))
    read.restart = static_cast<std::size_t>(std::max(office::number_in(restart.attribute("w:val"), 0), 0L));
  read.decimals = switched(node, "w:isLgl").value_or(false);
  read.style = node.child("w:pStyle").attribute("w:val").value();
  style_values values;
  read_paragraph_values(node.child("w:pPr"), values);
  read.indent = values.indent;
  return read;
}

numbering::numbering(pugi::xml_node root, styles& known) {
  for (const auto node : root.children("w:abstractNum")) {
    definition added;
    for (const auto each : node.children("w:lvl")) added.of.at(level_in(each.attribute("w:ilvl"))) = read_level(each);
    added.style_link = node.child("w:numStyleLink").attribute("w:val").value();
    definitions_.emplace(node.attribute("w:abstractNumId").value(), std::move(added));
  }
  for (const auto node : root.children("w:num")) {
    list added;
    added.defined_by = node.child("w:abstractNumId").attribute("w:val").value();
    for (const auto change : node.children("w:lvlOverride")) {
      const auto at = level_in(change.attribute("w:ilvl"));
      if (const auto start = change.child("w:startOverride")) added.start.at(at) = start_in(start.attribute("w:val"));
      if (const auto level = change.child("w:lvl")) added.changed.at(at) = read_level(level);
    }
    lists_.emplace(node.attribute("w:numId").value(), std::move(added));
  }
  for (const auto& [id, each] : definitions_) {
    if (each.style_link.empty()) continue;
    const auto& place = known.of(each.style_link).place;
    const auto found = place ? lists_.find(place->list) : lists_.end();
    if (found != lists_.end() && found->second.defined_by != id) linked_.emplace(id, found->second.defined_by);
  }
}

const numbering::level_rule& numbering::level_of(const list& of, const definition& by, std::size_t index) const {
  const auto& changed = of.changed.at(index);
  return changed ? *changed : by.of.at(index);
}

std::string numbering::definition_of(const std::string& id) const {
  const auto found = linked_.find(id);
  return found == linked_.end() ? id : found->second;
}

std::optional<numbering::counted> numbering::count(const list_place& place, const std::string& style) {
  if (place.list.empty() || place.list == "0") return std::nullopt;
  const auto found = lists_.find(place.list);
  const auto id = found == lists_.end() ? std::string() : definition_of(found->second.defined_by);
  const auto defined = definitions_.find(id);
  if (found == lists_.end() || defined == definitions_.end()) {
    const auto level = static_cast<std::size_t>(std::clamp(place.level.value_or(0), 0L, long{levels} - 1));
    return counted{office::bullet_label({}), level, std::nullopt};
  }
  std::array<const level_rule*, levels> all{};
  for (std::size_t i = 0; i < levels; ++i) all.at(i) = &level_of(found->second, defined->second, i);
  std::size_t at = 0;
  if (place.level) {
    at = static_cast<std::size_t>(std::clamp(*place.level, 0L, long{levels} - 1));
  } else {
    const auto styled = std::find_if(
        all.begin(), all.end(), [&](const level_rule* each) { return !each->style.empty() && each->style == style; });
    if (styled != all.end()) at = static_cast<std::size_t>(styled - all.begin());
  }

  auto& counts = counts_[id];
  const auto& start = found->second.start.at(at);
  const bool begins = start && begun_.insert(place.list + "/" + std::to_string(at)).second;
  auto& own = counts.at(at);
  if (begins)
    own = *start;
  else
    own = own ? *own + 1 : all.at(at)->start;
  for (std::size_t i = 0; i < at; ++i)
    if (!counts.at(i)) counts.at(i) = all.at(i)->start;
  for (auto i = at + 1; i < levels; ++i) {
    const auto& restart = all.at(i)->restart;
    if (!restart || (*restart != 0 && at < *restart)) counts.at(i).reset();
  }
  const auto& level = *all.at(at);
  if (level.bullet) return counted{office::bullet_label(level.text), at, level.indent};
  return counted{office::label_of(label_text(all, at, counts)), at, level.indent};
}

std::string numbering::label_text(const std::array<const level_rule*, levels>& all, std::size_t at,
                                  const counters& counts) {
  const auto& level = *all.at(at);
  std::string printed;
  for (std::size_t i = 0; i < level.text.size(); ++i) {
    const bool number =
        level.text[i] == '%' && i + 1 < level.text.size() && level.text[i + 1] >= '1' && level.text[i + 1] <= '9';
    if (!number) {
      printed += level.text[i];
      continue;
    }
    const auto which = static_cast<std::size_t>(level.text[++i] - '1');
    const auto value = counts.at(which).value_or(all.at(which)->start);
    const auto form = level.decimals ? office::number_form::decimal : all.at(which)->form;
    printed += office::printed_number(value, form);
  }
  return printed;
}

}  // namespace sheaf::core::docx
