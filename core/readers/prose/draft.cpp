// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/prose/draft.hpp"

#include "core/readers/ascii.hpp"
#include "core/readers/prose/broken_word.hpp"
#include "core/readers/prose/marker.hpp"

#include <sheaf/utf8.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace sheaf::core::plain_text {
namespace {

/// Whether the next line is joined without a blank: the words end with a dash or slash that has no blank before it.
bool joins_tight(std::string_view words) {
  constexpr std::array<std::string_view, 5> binders = {"-", "\u2011", "\u2013", "\u2014", "/"};
  for (const auto binder : binders)
    if (words.size() > binder.size() && words.ends_with(binder)) return words[words.size() - binder.size() - 1] != ' ';
  return false;
}

/// Whether a line continues a hyphen that stands for a shared ending: "short-" above "and long-term".
bool is_suspended(std::string_view next) {
  const auto word = first_word(next);
  return word == "and" || word == "or" || word == "to";
}

}  // namespace

void append_words(std::string& words, std::string_view line) {
  if (words.ends_with(soft_hyphen)) {
    words.resize(words.size() - soft_hyphen.size());
    words += line;
    return;
  }
  const bool broken = joins_tight(words) && !is_suspended(line) && !line.empty();
  if (!words.empty() && !line.empty() && !broken) words += ' ';
  words += line;
}

bool is_text(const draft& draft) {
  return (draft.prototype.kind == block_kind::paragraph || draft.prototype.kind == block_kind::list_item) &&
         (draft.prototype.styles & style::line) == 0 && !draft.words.empty();
}

bool may_be_cut(std::string_view words) {
  constexpr std::size_t least_characters = 60;
  constexpr std::size_t most_bytes_of_one = 4;
  // The length of a paragraph that grows piece by piece is not counted anew at each piece.
  return count_characters(words.substr(0, least_characters * most_bytes_of_one)) >= least_characters;
}

std::size_t words_in(std::string_view words) {
  return words.empty() ? 0 : static_cast<std::size_t>(std::count(words.begin(), words.end(), ' ')) + 1;
}

bool closes_with_figure(std::string_view words) {
  constexpr std::string_view pound = "\u00a3";
  if (words.starts_with('(')) words.remove_prefix(1);
  if (words.starts_with(pound)) words.remove_prefix(pound.size());
  if (words.empty() || !is_digit(words.front())) return false;
  const auto marker = parse_marker(words);
  if (marker && !marker->weak) return false;
  return std::string_view(".,;)").find(first_word(words).back()) != std::string_view::npos;
}

bool is_field(std::string_view words) {
  constexpr std::size_t most_words = 4;
  constexpr std::size_t longest_name = 200;
  const auto colon = words.substr(0, longest_name).find(": ");
  return colon != std::string_view::npos && begins_upper(words) && words_in(words.substr(0, colon)) <= most_words;
}

void take_marker(draft& item, const list_marker& marker) {
  item.prototype.kind = block_kind::list_item;
  item.prototype.mark = marker.kind;
  item.prototype.marker = marker.printed;
  item.sign = trimmed(std::string_view(item.words).substr(0, item.words.size() - marker.rest.size()));
  item.words = std::string(marker.rest);
}

void take_number_of_heading(draft& heading) {
  const auto marker = parse_marker(heading.words);
  if (!marker || !numbers_a_heading(*marker)) return;
  heading.prototype.mark = marker->kind;
  heading.prototype.marker = marker->printed;
  heading.words = std::string(marker->rest);
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
