// SPDX-License-Identifier: MIT
#include "grammars/headings.hpp"

#include "grammars/headings_def.hpp"
#include "grammars/matching.hpp"

namespace sheaf::grammar {

namespace rules = heading_rules;

namespace {

/// Where the words stand that `rule` takes at the beginning of the text.
template <typename Rule>
std::optional<text_span> place_of(const Rule& rule, std::string_view words) {
  const folded_text text(words);
  boost::iterator_range<text_iterator> found;
  if (!begins_with(text, rule, found)) return std::nullopt;
  return text.original_span(found.begin(), found.end());
}

}  // namespace

std::optional<printed_marker> parse_marker(std::string_view words) {
  const folded_text text(words);
  rules::marker_parts parts;
  if (!begins_with(text, rules::marker, parts)) return std::nullopt;
  return printed_marker{parts.kind, text.original_span(parts.label.first, parts.label.last),
                        text.original_span(parts.whole.first, parts.whole.last)};
}

std::optional<text_span> heading_without_dress(const folded_text& text) {
  boost::iterator_range<text_iterator> bare;
  if (!begins_with(text, rules::dress_before >> rules::bare_heading, bare)) return std::nullopt;
  if (bare.begin() == text.begin() && bare.end() == text.end()) return std::nullopt;
  return text.original_span(bare.begin(), bare.end());
}

std::optional<text_span> heading_label(std::string_view words) {
  return place_of(rules::heading_label, words);
}

std::optional<text_span> footnote_reference(std::string_view words) {
  return place_of(rules::footnote_reference, words);
}

std::optional<text_span> authority_in_title(std::string_view words) {
  return place_of(rules::authority_in_title, words);
}

bool is_rest_of_title(std::string_view words) {
  return begins_with(folded_text(words), rules::rest_of_title);
}

bool is_council_line(std::string_view words) {
  return begins_with(folded_text(words), rules::council_line);
}

bool is_line_of_names(std::string_view words) {
  return begins_with(folded_text(words), rules::line_of_names);
}

}  // namespace sheaf::grammar
