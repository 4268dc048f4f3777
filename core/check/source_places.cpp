// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/check/source_places.hpp"

#include <fmt/format.h>
#include <sheaf/utf8.hpp>

#include <algorithm>

namespace sheaf::core {
namespace {

constexpr std::size_t anchor =
    32;  // letters at either end that must match where furniture or hyphens interrupt the words
constexpr std::size_t entity = 12;  // length of the longest `&name;`

char letter_of(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '\0';
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

}  // namespace

source_places::source_places(std::string_view bytes, std::string_view media_type, std::size_t first_line)
    : bytes_(media_type.starts_with("text/") ? bytes : std::string_view()), first_line_(first_line) {
  const bool has_tags = media_type == "text/html";
  for (std::size_t at = 0; at < bytes_.size(); ++at) {
    if (has_tags && bytes_[at] == '<') {
      at = std::min(bytes_.find('>', at), bytes_.size());
      continue;
    }
    if (has_tags && bytes_[at] == '&') {
      const auto end = bytes_.find(';', at);
      if (end != std::string::npos && end - at <= entity) {
        at = end;
        continue;
      }
    }
    if (const char letter = letter_of(bytes_[at]); letter != '\0') {
      letters_ += letter;
      offsets_.push_back(at);
    }
  }
}

std::optional<std::string> source_places::find(std::string_view words, std::size_t& after) const {
  std::string wanted;
  for (const char c : words) {
    if (const char letter = letter_of(c); letter != '\0') wanted += letter;
  }
  if (wanted.empty()) return std::nullopt;
  auto begin = letters_.find(wanted, after);
  auto last = begin + wanted.size() - 1;
  if (begin == std::string::npos) {
    begin = letters_.find(wanted.substr(0, anchor), after);
    if (begin == std::string::npos) return std::nullopt;
    const auto tail = wanted.size() > anchor ? wanted.substr(wanted.size() - anchor) : wanted;
    const auto end = letters_.find(tail, begin);
    if (end == std::string::npos) return std::nullopt;
    last = end + tail.size() - 1;
  }
  after = begin + 1;
  // Brackets and quotation marks directly beside the words belong to them.
  auto from = offsets_[begin];
  while (from > 0 && !is_space(bytes_[from - 1]) && bytes_[from - 1] != '>') --from;
  auto to = offsets_[last];
  while (to + 1 < bytes_.size() && !is_space(bytes_[to + 1]) && bytes_[to + 1] != '<') ++to;
  return fmt::format("{}-{}", show(from), show(to));
}

std::string source_places::show(std::size_t offset) const {
  const auto begin = bytes_.begin();
  const auto at = begin + static_cast<std::ptrdiff_t>(offset);
  const auto line = std::count(begin, at, '\n');
  const auto line_begin = line == 0 ? 0 : bytes_.rfind('\n', offset - 1) + 1;
  const auto column = count_characters({begin + static_cast<std::ptrdiff_t>(line_begin), at + 1});
  return fmt::format("{}:{}", static_cast<std::size_t>(line) + first_line_, column);
}

}  // namespace sheaf::core
