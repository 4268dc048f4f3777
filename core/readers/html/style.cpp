// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/html/style.hpp"

#include "core/readers/ascii.hpp"

#include <boost/spirit/home/x3.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace sheaf::core::html {
namespace {

namespace x3 = boost::spirit::x3;

constexpr std::size_t most_rules = 20'000;
/// A class or selector that is longer is passed over.
constexpr std::size_t longest_selector = 100;
constexpr float largest_length = 1e6F;

// Grammar of declarations, after CSS 2.2, chapter 4.1 ----------------------------------------------------------------

const auto property_name = +x3::char_("a-zA-Z0-9_-");
const auto quotation = ('"' >> *(x3::char_ - '"') >> '"') | ('\'' >> *(x3::char_ - '\'') >> '\'');
const auto value = +(x3::omit[quotation] | (x3::char_ - x3::char_(";}")));
const auto between_declarations = *(x3::space | ';');
const auto colon = *x3::space >> ':' >> *x3::space;

struct units_table : x3::symbols<float> {
  units_table() {
    constexpr float inch = 72;
    add("pt", 1.0F)("px", inch / 96)("in", inch)("cm", inch / 2.54F)("mm", inch / 25.4F)("pc", 12.0F);
  }
};
const units_table unit;

std::optional<float> length_of(std::string_view text) {
  float number = 0;
  float points = 0;
  auto at = text.begin();
  if (!x3::parse(at, text.end(), x3::float_, number) || !x3::parse(at, text.end(), unit, points)) return std::nullopt;
  points *= number;
  if (!std::isfinite(points) || std::fabs(points) > largest_length) return std::nullopt;
  return points;
}

std::string in_small_letters(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

bool is_bold_weight(std::string_view weight) {
  constexpr unsigned least = 600;
  unsigned number = 0;
  auto at = weight.begin();
  if (x3::parse(at, weight.end(), x3::uint_, number)) return number >= least;
  return weight.starts_with("bold");
}

/// Whether a vertical alignment raises words above the line: "super", "4pt", "30%".
bool is_raised_by(std::string_view alignment) {
  float number = 0;
  auto at = alignment.begin();
  if (x3::parse(at, alignment.end(), x3::float_, number)) return number > 0;
  return alignment.starts_with("super");
}

/// Whether one of the fonts shows signs in the place of letters.
bool is_symbol_font(std::string_view fonts) {
  constexpr std::array<std::string_view, 5> names = {"wingdings", "symbol", "webdings", "zapfdingbats",
                                                     "monotype sorts"};
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view each) { return fonts.find(each) != std::string_view::npos; });
}

/// The level in Word's name of a list: "l0 level2 lfo1".
const auto list_level = x3::omit['l' >> x3::uint_ >> +x3::space] >> "level" >> x3::uint_;

std::optional<unsigned> list_level_of(std::string_view text) {
  constexpr unsigned deepest = 9;
  unsigned level = 0;
  auto at = text.begin();
  if (!x3::parse(at, text.end(), list_level, level) || level == 0 || level > deepest) return std::nullopt;
  return level;
}

/// How much larger a transformation makes type; nothing if it turns it or hides it.
std::optional<float> scale_of(std::string_view transformation) {
  constexpr float least = 0.01F;
  constexpr float most = 100;
  float scale = 0;
  auto at = transformation.begin();
  const bool read =
      x3::parse(at, transformation.end(), x3::lit("matrix(") >> x3::float_ >> x3::omit[*x3::space] >> ',', scale);
  if (!read || !std::isfinite(scale) || scale < least || scale > most) return std::nullopt;
  return scale;
}

void apply(style& to, std::string_view property, std::string_view given) {
  const auto text = in_small_letters(given);
  if (property == "left") to.left = length_of(text);
  if (property == "top") to.top = length_of(text);
  if (property == "bottom") to.bottom = length_of(text);
  if (property == "width") to.width = length_of(text);
  if (property == "height") to.height = length_of(text);
  if (property == "font-size") to.font_size = length_of(text);
  if (property == "line-height") to.line_height = length_of(text);
  if (property == "position") to.absolute = text.starts_with("absolute") || text.starts_with("fixed");
  if (property == "font-weight") to.bold = is_bold_weight(text);
  if (property == "font-style") to.italic = text.starts_with("italic") || text.starts_with("oblique");
  if (property == "display") to.hidden = text.starts_with("none");
  if (property == "visibility" && text.starts_with("hidden")) to.hidden = true;
  if (property.starts_with("text-decoration")) to.struck_out = text.find("line-through") != std::string::npos;
  if (property == "white-space") to.keeps_lines = text.starts_with("pre");
  if (property == "vertical-align") to.raised = is_raised_by(text);
  if (property == "font-family" || property == "font") to.symbols = is_symbol_font(text);
  if (property == "transform") to.scale = scale_of(text);
  if (property == "mso-list") to.level = list_level_of(text);
  // The name of a font may say what its weight is: "ABCDEF+Tahoma,Bold".
  if (property == "font-family" && text.find("bold") != std::string::npos) to.bold = true;
  if (property == "font-family" && text.find("italic") != std::string::npos) to.italic = true;
}

template <typename Value>
void take(std::optional<Value>& into, const std::optional<Value>& from) {
  if (from) into = from;
}

}  // namespace

void add(style& into, const style& from) {
  take(into.left, from.left);
  take(into.top, from.top);
  take(into.bottom, from.bottom);
  take(into.width, from.width);
  take(into.height, from.height);
  take(into.font_size, from.font_size);
  take(into.line_height, from.line_height);
  take(into.absolute, from.absolute);
  take(into.bold, from.bold);
  take(into.italic, from.italic);
  take(into.hidden, from.hidden);
  take(into.struck_out, from.struck_out);
  take(into.keeps_lines, from.keeps_lines);
  take(into.raised, from.raised);
  take(into.symbols, from.symbols);
  take(into.scale, from.scale);
  take(into.level, from.level);
}

style read_declarations(std::string_view declarations) {
  style out;
  auto at = declarations.begin();
  const auto end = declarations.end();
  while (x3::parse(at, end, between_declarations) && at != end) {
    const auto begin = at;
    x3::parse(at, end, property_name);
    const std::string_view property(begin, at);
    const bool is_known_form = !property.empty() && x3::parse(at, end, colon);
    const auto value_begin = at;
    if (is_known_form && x3::parse(at, end, value))
      apply(out, in_small_letters(property), trimmed(std::string_view(value_begin, at)));
    else
      at = std::find(std::next(begin), end, ';');
  }
  return out;
}

style_sheet::style_sheet(std::string_view css) {
  // Comments, also those that hide a sheet from old browsers, say nothing.
  std::string plain;
  plain.reserve(css.size());
  while (!css.empty()) {
    const auto open = std::min(css.find("/*"), css.size());
    plain += css.substr(0, open);
    const auto close = css.find("*/", std::min(open + 2, css.size()));
    css.remove_prefix(close == std::string_view::npos ? css.size() : close + 2);
  }
  std::string_view rest = plain;
  while (!rest.empty() && rules_.size() < most_rules) {
    const auto open = rest.find('{');
    if (open == std::string_view::npos) break;
    auto selectors = trimmed(rest.substr(0, open));
    while (selectors.starts_with("<!--") || selectors.starts_with("-->"))
      selectors = trimmed(selectors.substr(selectors.front() == '<' ? 4 : 3));
    // "@import" and the like end with a semicolon and have no block.
    while (selectors.starts_with('@') && selectors.find(';') != std::string_view::npos)
      selectors = trimmed(selectors.substr(selectors.find(';') + 1));
    std::size_t depth = 1;
    auto close = open + 1;
    for (; close < rest.size() && depth > 0; ++close) {
      if (rest[close] == '{') ++depth;
      if (rest[close] == '}') --depth;
    }
    if (!selectors.starts_with('@')) read_rule(selectors, rest.substr(open + 1, close - open - 1));
    rest.remove_prefix(close);
  }
}

void style_sheet::read_rule(std::string_view selectors, std::string_view declarations) {
  const auto read = read_declarations(declarations.substr(0, declarations.find_first_of("{}")));
  while (!selectors.empty()) {
    const auto comma = std::min(selectors.find(','), selectors.size());
    const auto selector = trimmed(selectors.substr(0, comma));
    selectors.remove_prefix(std::min(comma + 1, selectors.size()));
    if (selector.empty() || selector.size() > longest_selector) continue;
    const bool simple = std::all_of(selector.begin(), selector.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '.' || c == '#' || c == '-' ||
             c == '_';
    });
    if (!simple || rules_.size() >= most_rules) continue;
    const auto [rule, is_new] = rules_.try_emplace(std::string(selector));
    if (is_new && selector.starts_with('.')) classes_.emplace_back(selector.substr(1));
    add(rule->second, read);
  }
}

style style_sheet::of(const GumboNode& element) const {
  style out;
  const auto take_rule = [&](const std::string& selector) {
    if (const auto found = rules_.find(selector); found != rules_.end()) add(out, found->second);
  };
  if (!rules_.empty()) {
    const auto tag = name_of(element);
    take_rule(tag);
    constexpr std::size_t most_classes = 12;
    auto classes = trimmed(attribute_of(element, "class"));
    for (std::size_t i = 0; i < most_classes && !classes.empty(); ++i) {
      const auto end =
          static_cast<std::size_t>(std::find_if(classes.begin(), classes.end(), is_blank) - classes.begin());
      const auto one = std::string(classes.substr(0, std::min(end, longest_selector)));
      take_rule("." + one);
      take_rule(tag + "." + one);
      classes = trimmed(classes.substr(end));
    }
    if (const auto id = attribute_of(element, "id"); !id.empty()) take_rule("#" + std::string(id));
  }
  if (const auto own = attribute_of(element, "style"); !own.empty()) add(out, read_declarations(own));
  return out;
}

const style* style_sheet::of_class(const std::string& name) const {
  const auto found = rules_.find("." + name);
  return found == rules_.end() ? nullptr : &found->second;
}

std::string name_of(const GumboNode& element) {
  if (element.v.element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.v.element.tag);
  auto piece = element.v.element.original_tag;
  gumbo_tag_from_original_text(&piece);
  return piece.data == nullptr ? std::string() : in_small_letters({piece.data, piece.length});
}

std::string_view attribute_of(const GumboNode& element, const char* name) {
  const auto* attribute = gumbo_get_attribute(&element.v.element.attributes, name);
  return attribute == nullptr ? std::string_view() : std::string_view(attribute->value);
}

}  // namespace sheaf::core::html
