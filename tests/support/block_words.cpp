// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/block_words.hpp"

namespace sheaf::test {

bool is_line(const core::block& block) {
  return block.kind == core::block_kind::paragraph && (block.styles & core::style::line) != 0;
}

bool is_beside_the_text(const core::block& block) {
  return block.kind == core::block_kind::furniture || block.kind == core::block_kind::footnote;
}

std::string typed_marker(const core::block& block) {
  switch (block.mark) {
    case core::marker_kind::number:
      return block.marker + (block.marker.find('.') == std::string::npos ? ". " : " ");
    case core::marker_kind::letter:
      return block.marker + ") ";
    case core::marker_kind::none:
    case core::marker_kind::bullet:
      break;
  }
  return {};
}

std::string escaped(std::string_view words) {
  std::string out;
  for (const auto c : words) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

}  // namespace sheaf::test
