// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/plain_text_draft.hpp"

#include "core/readers/plain_text_marker.hpp"

#include <algorithm>
#include <utility>

namespace sheaf::core::plain_text {
namespace {

constexpr std::string_view soft_hyphen = "\u00ad";

}  // namespace

void append_words(std::string& words, std::string_view line) {
  if (words.ends_with(soft_hyphen)) {
    words.resize(words.size() - soft_hyphen.size());
    words += line;
    return;
  }
  const auto is_word = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80U || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  };
  const bool hyphenated = words.size() > 1 && words.back() == '-' && is_word(words[words.size() - 2]) &&
                          !line.empty() && is_word(line.front());
  if (!words.empty() && !line.empty() && !hyphenated) words += ' ';
  words += line;
}

bool is_text(const draft& draft) {
  return (draft.prototype.kind == block_kind::paragraph || draft.prototype.kind == block_kind::list_item) &&
         (draft.prototype.styles & style::line) == 0 && !draft.words.empty();
}

std::size_t words_in(std::string_view words) {
  return words.empty() ? 0 : static_cast<std::size_t>(std::count(words.begin(), words.end(), ' ')) + 1;
}

void take_row_markers(std::vector<draft>& drafts) {
  for (auto& draft : drafts) {
    if (draft.prototype.kind != block_kind::table_row || draft.cells.empty()) continue;
    const auto marker = parse_marker(draft.cells.front());
    if (!marker || marker->kind != marker_kind::number || marker->glued || !begins_upper(marker->rest)) continue;
    if (marker->weak && !marker->compound) continue;
    draft.prototype.mark = marker->kind;
    draft.prototype.marker = marker->printed;
    draft.cells.front() = std::string(marker->rest);
  }
}

document finish(std::vector<draft>&& drafts, std::string_view media_type, std::uint32_t pages) {
  document_builder builder;
  for (auto& draft : drafts) {
    if (draft.prototype.kind == block_kind::table_row)
      builder.add_row(draft.prototype, draft.cells);
    else
      builder.add(draft.prototype, draft.words);
    draft = {};
  }
  return std::move(builder).finish(std::string(media_type), pages);
}

}  // namespace sheaf::core::plain_text
