// SPDX-License-Identifier: AGPL-3.0-or-later
// Outside of its strings JSON has only ASCII, and it escapes the control characters of ASCII but DEL itself. So each of
// these characters stands in a string and may be replaced without looking at what is around it.
#include "core/model/json_escapes.hpp"

#include <fmt/format.h>
#include <sheaf/utf8.hpp>

#include <algorithm>
#include <array>
#include <cstdint>

namespace sheaf::core {
namespace {

struct character_range {
  char32_t first;
  char32_t last;
};

/// Unicode's categories Cc, Cf, Zl and Zp from U+007F on. A table, and no library's knowledge, so that reports are the
/// same with every version of the library.
constexpr std::array unseen = std::to_array<character_range>({
    {0x7F, 0x9F},       {0xAD, 0xAD},       {0x600, 0x605},     {0x61C, 0x61C},     {0x6DD, 0x6DD},
    {0x70F, 0x70F},     {0x890, 0x891},     {0x8E2, 0x8E2},     {0x180E, 0x180E},   {0x200B, 0x200F},
    {0x2028, 0x202E},   {0x2060, 0x206F},   {0xFEFF, 0xFEFF},   {0xFFF9, 0xFFFB},   {0x110BD, 0x110BD},
    {0x110CD, 0x110CD}, {0x13430, 0x1343F}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0001, 0xE007F},
});

bool is_unseen(char32_t code) {
  return std::any_of(unseen.begin(), unseen.end(),
                     [code](const character_range& each) { return code >= each.first && code <= each.last; });
}

std::string escape_of(char32_t code) {
  constexpr char32_t first_of_two_units = 0x10000;
  if (code < first_of_two_units) return fmt::format("\\u{:04x}", static_cast<std::uint32_t>(code));
  const auto rest = static_cast<std::uint32_t>(code - first_of_two_units);
  return fmt::format("\\u{:04x}\\u{:04x}", 0xD800U + (rest >> 10U), 0xDC00U + (rest & 0x3FFU));
}

}  // namespace

std::string with_escapes(std::string_view json) {
  std::string escaped;
  escaped.reserve(json.size());
  std::size_t copied = 0;
  for (std::size_t at = 0; at < json.size();) {
    if (static_cast<unsigned char>(json[at]) < unseen.front().first) {
      ++at;
      continue;
    }
    const auto next = first_character(json.substr(at));
    if (next.valid && is_unseen(next.code)) {
      escaped += json.substr(copied, at - copied);
      escaped += escape_of(next.code);
      copied = at + next.size;
    }
    at += next.size;
  }
  escaped += json.substr(copied);
  return escaped;
}

}  // namespace sheaf::core
