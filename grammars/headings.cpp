// SPDX-License-Identifier: MIT
#include "grammars/headings.hpp"

#include "grammars/headings_def.hpp"

namespace sheaf::grammar {

namespace rules = heading_rules;

std::optional<printed_marker> parse_marker(std::string_view words) {
  const folded_text text(words);
  char const* first = text.begin();
  rules::marker_parts parts;
  if (!x3::parse(first, text.end(), rules::marker, parts)) return std::nullopt;
  return printed_marker{parts.kind, text.original_span(parts.label.first, parts.label.last),
                        text.original_span(parts.whole.first, parts.whole.last)};
}

std::optional<text_span> footnote_reference(std::string_view words) {
  const folded_text text(words);
  std::optional<text_span> found;
  const auto keep = [&](auto& context) {
    found = text.original_span(x3::_attr(context).begin(), x3::_attr(context).end());
  };
  const auto mark = x3::raw[utf8::digit >> -utf8::digit];
  const auto at_end = mark >> !utf8::alnum >> common::blanks >> x3::eoi;
  char const* first = text.begin();
  x3::parse(first, text.end(),
            *((rules::before_reference >> at_end[keep]) | +utf8::alpha | +utf8::digit | common::character));
  return found;
}

std::optional<text_span> authority_in_title(std::string_view words) {
  const folded_text text(words);
  std::optional<text_span> found;
  const auto keep = [&](auto& context) {
    if (!found) found = text.original_span(x3::_attr(context).begin(), x3::_attr(context).end());
  };
  const auto stop = x3::eps[([&](auto& context) { x3::_pass(context) = !found; })];
  char const* first = text.begin();
  x3::parse(first, text.end(),
            *(stop >> ((rules::visit_or_inspection >> rules::title_sign >> rules::authority_name[keep]) | +utf8::alnum |
                       common::character)));
  if (!found) {
    first = text.begin();
    x3::parse(first, text.end(),
              rules::any_gap >> -rules::title_label >> (rules::authority_name >> rules::visit_follows)[keep]);
  }
  return found;
}

bool is_council_line(std::string_view words) {
  const folded_text text(words);
  char const* first = text.begin();
  return x3::parse(first, text.end(), rules::council_line);
}

}  // namespace sheaf::grammar
