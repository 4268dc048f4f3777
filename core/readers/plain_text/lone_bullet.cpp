// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/plain_text/lone_bullet.hpp"

#include "core/readers/find_either.hpp"
#include "core/readers/prose/line.hpp"
#include "core/readers/prose/marker.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string_view>
#include <vector>

namespace sheaf::core::plain_text {
namespace {

constexpr std::size_t longest_sign = 4;  // bytes
constexpr std::size_t most_blank_lines = 1;

/// The line ends between a sign and the words below it: bytes [begin, end).
struct line_ends {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// What is known of one sign.
struct lone_sign {
  std::vector<line_ends> joints;
  bool always = true;  ///< words begin below each of its lines
};

bool stands_for_bullet(std::string_view words) {
  if (words.empty() || words.size() > longest_sign) return false;
  const auto marker = parse_marker(words);
  return marker && marker->kind == marker_kind::bullet && marker->weak && marker->rest.empty();
}

/// Where the words begin after the line that ends at `at`; npos if there are none, or more than one blank line before
/// them.
std::size_t words_below(std::string_view text, std::size_t at) {
  std::size_t ends = 0;
  for (; at < text.size() && ends <= most_blank_lines + 1; ++at) {
    if (text[at] == '\n')
      ++ends;
    else if (text[at] != ' ' && text[at] != '\t')
      return text[at] == '\f' || ends > most_blank_lines + 1 ? std::string_view::npos : at;
  }
  return std::string_view::npos;
}

}  // namespace

void join_lone_bullets(std::string& text) {
  constexpr std::size_t fewest = 2;
  std::map<std::string_view, lone_sign> signs;
  const std::string_view whole = text;
  for (std::size_t at = 0; at < whole.size();) {
    const auto end = line_end_in(whole, at);
    const auto words = trimmed(whole.substr(at, end - at));
    if (stands_for_bullet(words)) {
      auto& sign = signs[words];
      const auto below = end < whole.size() && whole[end] == '\n' ? words_below(whole, end) : std::string_view::npos;
      const auto next = below == std::string_view::npos ? std::string_view{} : whole.substr(below);
      const bool item = begins_lower(next) || begins_upper(next);
      sign.always = sign.always && item && !stands_for_bullet(trimmed(next.substr(0, line_end_in(next))));
      if (item) sign.joints.push_back({end, below});
    }
    at = end + 1;
  }
  std::vector<line_ends> joints;
  for (const auto& [words, sign] : signs)
    if (sign.always && sign.joints.size() >= fewest)
      joints.insert(joints.end(), sign.joints.begin(), sign.joints.end());
  for (const auto& joint : joints)
    std::fill(text.begin() + static_cast<std::ptrdiff_t>(joint.begin),
              text.begin() + static_cast<std::ptrdiff_t>(joint.end), ' ');
}

}  // namespace sheaf::core::plain_text
