// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/odt/styles.hpp"

#include "core/readers/ascii.hpp"
#include "core/readers/office/xml.hpp"

#include <sheaf/utf8.hpp>

#include <algorithm>
#include <charconv>
#include <utility>

namespace sheaf::core::odt {
namespace {

constexpr std::size_t longest_chain = 64;
constexpr std::size_t longest_label = 80;  // bytes
constexpr std::uint32_t most_heading_levels = 6;
constexpr long largest_start = 100'000;

std::string key_of(std::string_view family, std::string_view name) {
  return std::string(family) + "/" + std::string(name);
}

template <typename Value>
void inherit(std::optional<Value>& value, const std::optional<Value>& from) {
  if (!value) value = from;
}

void inherit(style_values& values, const style_values& from) {
  if (values.level == 0) values.level = from.level;
  if (values.list.empty()) values.list = from.list;
  inherit(values.bold, from.bold);
  inherit(values.italic, from.italic);
  inherit(values.hidden, from.hidden);
  inherit(values.struck_out, from.struck_out);
  inherit(values.raised, from.raised);
  inherit(values.centred, from.centred);
}

/// The level that a style's name gives: "Heading_20_2", "Title"; 0 if it gives none.
std::uint32_t level_in_name(std::string_view name) {
  constexpr std::string_view heading = "Heading_20_";
  if (name == "Title" || name == "Contents_20_Heading") return 1;
  if (!name.starts_with(heading) || name.size() != heading.size() + 1 || !is_digit(name.back())) return 0;
  return std::min(static_cast<std::uint32_t>(name.back() - '0'), most_heading_levels);
}

/// A length such as "1.27cm" in twentieths of a point.
std::optional<long> length_in(std::string_view text) {
  constexpr double largest = 1e6;
  double number = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
  if (parsed.ec != std::errc() || number < -largest || number > largest) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(parsed.ptr - text.data()));
  constexpr double inch = 1440;
  constexpr double centimetre = inch / 2.54;
  constexpr double point = 20;
  const double unit = text == "cm" ? centimetre : text == "mm" ? centimetre / 10 : text == "in" ? inch : point;
  return static_cast<long>(number * unit);
}

std::string short_text(std::string_view text) {
  return std::string(text.substr(0, border_before(text, longest_label)));
}

office::number_form form_of(std::string_view format) {
  using enum office::number_form;
  if (format == "1") return decimal;
  if (format == "a") return small_letter;
  if (format == "A") return capital_letter;
  if (format == "i") return small_roman;
  if (format == "I") return capital_roman;
  return none;
}

style_values read_values(pugi::xml_node style) {
  style_values values;
  values.level = level_in_name(style.attribute("style:name").value());
  if (const auto outline = style.attribute("style:default-outline-level"))
    if (const auto level = office::number_in(outline, 0); level > 0)
      values.level = static_cast<std::uint32_t>(std::min(level, long{most_heading_levels}));
  values.list = style.attribute("style:list-style-name").value();
  const auto words = style.child("style:text-properties");
  if (const auto weight = words.attribute("fo:font-weight")) {
    const std::string_view value = weight.value();
    values.bold = value == "bold" || value == "600" || value == "700" || value == "800" || value == "900";
  }
  if (const auto slant = words.attribute("fo:font-style")) values.italic = std::string_view(slant.value()) != "normal";
  if (const auto display = words.attribute("text:display")) values.hidden = std::string_view(display.value()) == "none";
  if (const auto line = words.attribute("style:text-line-through-style"))
    values.struck_out = std::string_view(line.value()) != "none";
  if (const auto position = words.attribute("style:text-position")) {
    const std::string_view value = position.value();
    values.raised = value.starts_with("super") || (!value.empty() && value.front() > '0' && value.front() <= '9');
  }
  const auto paragraph = style.child("style:paragraph-properties");
  if (const auto alignment = paragraph.attribute("fo:text-align"))
    values.centred = std::string_view(alignment.value()) == "center";
  if (std::string_view(paragraph.attribute("fo:break-before").value()) == "page" ||
      *style.attribute("style:master-page-name").value() != '\0')
    values.new_page = true;
  return values;
}

}  // namespace

office::list_label label_of(const list_style& style, std::size_t level, const counters& counts) {
  const auto& own = style.at(level);
  if (own.bullet) return office::bullet_label(own.sign);
  if (own.form == office::number_form::none) return {};
  std::string printed = own.prefix;
  const auto first = level + 1 - std::min(own.shown, level + 1);
  bool any = false;
  for (auto i = first; i <= level; ++i) {
    const auto& each = style.at(i);
    if (each.bullet || each.form == office::number_form::none) continue;
    printed += (any ? "." : "") + office::printed_number(counts.at(i).value_or(each.start), each.form);
    any = true;
  }
  return office::label_of(printed + own.suffix);
}

styles::styles(std::initializer_list<pugi::xml_node> parts) {
  for (const auto part : parts)
    for (const auto node : part.children()) take(node);
}

void styles::take(pugi::xml_node node) {
  const std::string_view name = node.name();
  const std::string called = node.attribute("style:name").value();
  if (name == "style:style") {
    const auto key = key_of(node.attribute("style:family").value(), called);
    defined_[key] = {node.attribute("style:parent-style-name").value(), read_values(node)};
  } else if (name == "text:list-style") {
    lists_[called] = read_list(node);
  } else if (name == "text:outline-style") {
    outline_ = read_list(node);
  }
}

list_style styles::read_list(pugi::xml_node node) {
  list_style read;
  for (const auto each : node.children()) {
    const auto at = office::number_in(each.attribute("text:level"), 0);
    if (at < 1 || at > long{list_levels}) continue;
    auto& level = read.at(static_cast<std::size_t>(at - 1));
    const std::string_view name = each.name();
    level.bullet = name == "text:list-level-style-bullet" || name == "text:list-level-style-image";
    level.sign = short_text(each.attribute("text:bullet-char").value());
    level.form = form_of(each.attribute("style:num-format").value());
    level.prefix = short_text(each.attribute("style:num-prefix").value());
    level.suffix = short_text(each.attribute("style:num-suffix").value());
    level.shown = static_cast<std::size_t>(
        std::clamp(office::number_in(each.attribute("text:display-levels"), 1), 1L, long{list_levels}));
    level.start = static_cast<std::uint32_t>(
        std::clamp(office::number_in(each.attribute("text:start-value"), 1), 0L, largest_start));
    const auto place = each.child("style:list-level-properties");
    level.indent = length_in(place.child("style:list-level-label-alignment").attribute("fo:margin-left").value());
    if (!level.indent) level.indent = length_in(place.attribute("text:space-before").value());
  }
  return read;
}

const style_values& styles::of(std::string_view family, std::string_view name) {
  const auto key = key_of(family, name);
  if (const auto known = resolved_.find(key); known != resolved_.end()) return known->second;
  style_values values;
  auto found = defined_.find(key);
  if (found == defined_.end()) values.level = level_in_name(name);
  if (found != defined_.end()) values.new_page = found->second.own.new_page;
  for (std::size_t i = 0; found != defined_.end() && i < longest_chain; ++i) {
    inherit(values, found->second.own);
    const auto& parent = found->second.parent;
    if (values.level == 0) values.level = level_in_name(parent);
    found = parent.empty() ? defined_.end() : defined_.find(key_of(family, parent));
  }
  return resolved_.emplace(key, std::move(values)).first->second;
}

const list_style* styles::list(std::string_view name) const {
  const auto found = lists_.find(std::string(name));
  return found == lists_.end() ? nullptr : &found->second;
}

}  // namespace sheaf::core::odt
