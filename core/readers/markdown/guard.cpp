// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/markdown/guard.hpp"

#include <boost/spirit/home/x3.hpp>

#include <algorithm>

namespace sheaf::core {
namespace {

namespace x3 = boost::spirit::x3;

const auto blank = x3::char_(" \t");
const auto bullet = x3::char_("-+*") >> &blank;
const auto number = x3::repeat(1, 9)[x3::digit] >> x3::char_(".)") >> &blank;
const auto marker = x3::omit[*blank >> (bullet | number | '>')];

}  // namespace

std::string guarded_markdown(std::string_view text) {
  std::string kept;
  kept.reserve(text.size());
  while (!text.empty()) {
    const auto line = text.substr(0, std::min(text.find('\n'), text.size() - 1) + 1);
    text.remove_prefix(line.size());
    auto at = line.begin();
    std::size_t markers = 0;
    while (markers < most_markers && x3::parse(at, line.end(), marker)) ++markers;
    kept.append(line.begin(), at);
    while (x3::parse(at, line.end(), marker)) ++markers;
    kept.append(at, line.end());
  }
  return kept;
}

}  // namespace sheaf::core
