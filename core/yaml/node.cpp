// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/yaml/node.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace sheaf::core::yaml {

const node* node::find(std::string_view key) const {
  const auto found = std::find_if(pairs.begin(), pairs.end(), [&](const node_pair& each) {
    return each.first.is_scalar() && each.first.value == key;
  });
  return found == pairs.end() ? nullptr : &found->second;
}

std::string_view in_words(node::kind is) {
  switch (is) {
    case node::kind::null:
      return "nothing";
    case node::kind::scalar:
      return "a single value";
    case node::kind::sequence:
      return "a list";
    case node::kind::map:
      break;
  }
  return "a map";
}

void refuse(const node& at, std::string message, std::size_t column) {
  throw problem{at.line, at.column + column, std::move(message)};
}

const std::string& need_text(const node& at, std::string_view what) {
  if (at.is_scalar() && !at.value.empty()) return at.value;
  refuse(at,
         fmt::format("{} needs a single value, but has {}", what, at.is_scalar() ? "an empty one" : in_words(at.is)));
}

const node& need_sequence(const node& at, std::string_view what) {
  if (at.is_sequence()) return at;
  refuse(at, fmt::format("{} needs a list, but has {}", what, in_words(at.is)));
}

const node& need_map(const node& at, std::string_view what) {
  if (at.is_map()) return at;
  refuse(at, fmt::format("{} needs a map, but has {}", what, in_words(at.is)));
}

void need_known_keys(const node& map, std::span<const std::string_view> known, std::string_view within) {
  std::set<std::string_view> present;
  for (const auto& [key, value] : map.pairs) {
    const auto& word = need_text(key, "a key");
    if (std::find(known.begin(), known.end(), word) == known.end())
      refuse(key, fmt::format("unknown key `{}`{}; {}", word, within, instead_of(word, known)));
    if (!present.insert(word).second) refuse(key, fmt::format("`{}` stands here twice", word));
  }
}

}  // namespace sheaf::core::yaml
