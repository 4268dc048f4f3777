// SPDX-License-Identifier: MIT
// Folding of typography: one table look-up a character, a short list of what was replaced.
#include "grammars/folded_text.hpp"

#include <sheaf/ascii.hpp>
#include <sheaf/utf8.hpp>

#include <algorithm>

namespace sheaf::grammar {
namespace {

/// The plain signs a character is folded to, or an empty view where it is kept.
std::string_view folded(char32_t code) {
  static constexpr std::string_view digits = "0123456789";
  switch (code) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x00B4:
    case 0x02BC:
      return "'";
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
    case 0x00AB:
    case 0x00BB:
      return "\"";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
    case 0x2500:
    case 0x2501:
    case 0x2E3A:
    case 0x2E3B:
    case 0xFE58:
    case 0xFE63:
    case 0xFF0D:
      return "-";
    case 0x00A0:
    case 0x1680:
    case 0x2000:
    case 0x2001:
    case 0x2002:
    case 0x2003:
    case 0x2004:
    case 0x2005:
    case 0x2006:
    case 0x2007:
    case 0x2008:
    case 0x2009:
    case 0x200A:
    case 0x2028:
    case 0x2029:
    case 0x202F:
    case 0x205F:
    case 0x3000:
      return " ";
    case 0x2026:
      return "...";
    case 0x00B9:
      return digits.substr(1, 1);
    case 0x00B2:
    case 0x00B3:
      return digits.substr(code - 0x00B0U, 1);
    default:
      if (code == 0x2070 || (code >= 0x2074 && code <= 0x2079)) return digits.substr(code - 0x2070U, 1);
      return {};
  }
}

}  // namespace

folded_text::folded_text(std::string_view original) : original_(original) {
  std::size_t copied_to = 0;
  for (std::size_t at = leading_ascii(original); at < original.size(); at += leading_ascii(original.substr(at))) {
    const utf8_character c = first_character(original.substr(at));
    const std::string_view plain = folded(c.code);
    if (!plain.empty()) {
      copy_.append(original.substr(copied_to, at - copied_to));
      replacements_.push_back({copy_.size(), at, plain.size(), c.size});
      copy_.append(plain);
      copied_to = at + c.size;
    }
    at += c.size;
  }
  copied_ = !replacements_.empty();
  if (copied_) copy_.append(original.substr(copied_to));
}

const folded_text::replacement* folded_text::last_replacement(std::size_t folded) const {
  const auto after = std::upper_bound(replacements_.begin(), replacements_.end(), folded,
                                      [](std::size_t offset, const replacement& r) { return offset < r.folded; });
  return after == replacements_.begin() ? nullptr : &*std::prev(after);
}

std::size_t folded_text::original_offset(std::size_t folded) const {
  const replacement* r = last_replacement(folded);
  if (r == nullptr) return std::min(folded, original_.size());
  if (folded < r->folded + r->folded_size) return r->original;
  return std::min(r->original + r->original_size + (folded - r->folded - r->folded_size), original_.size());
}

text_span folded_text::original_span(char const* first, char const* last) const {
  const auto from = static_cast<std::size_t>(first - begin());
  const auto to = static_cast<std::size_t>(last - begin());
  text_span where{original_offset(from), original_offset(to)};
  const replacement* r = last_replacement(to);
  // An end inside a character that became several bytes takes the whole of it.
  if (r != nullptr && to > r->folded && to < r->folded + r->folded_size) where.end = r->original + r->original_size;
  return where;
}

std::string_view folded_text::original_words(char const* first, char const* last) const {
  const text_span where = original_span(first, last);
  return original_.substr(where.begin, where.size());
}

}  // namespace sheaf::grammar
