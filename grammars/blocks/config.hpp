// SPDX-License-Identifier: MIT
// Config: the iterator, skipper and context types that document grammars are instantiated with.
#pragma once

#include "grammars/blocks/cursor.hpp"

#include <boost/spirit/home/x3.hpp>

namespace sheaf::grammar {

namespace x3 = boost::spirit::x3;

/// Skips what is not body text: running headers and footers, page numbers, footnotes.
struct furniture_parser : x3::parser<furniture_parser> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;

  template <typename Context, typename RuleContext, typename Attribute>
  bool parse(block_cursor& first, const block_cursor& last, const Context&, RuleContext&, Attribute&) const {
    if (first == last) return false;
    if (first->kind() != block_kind::furniture && first->kind() != block_kind::footnote) return false;
    ++first;
    return true;
  }
};

constexpr furniture_parser furniture{};

using document_iterator = block_cursor;
using document_context = x3::phrase_parse_context<furniture_parser>::type;

/// A rule over blocks. It has no attribute: what it finds goes onto the run's tape.
template <typename Id>
using document_rule = x3::rule<Id>;

}  // namespace sheaf::grammar
