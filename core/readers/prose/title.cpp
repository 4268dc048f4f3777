// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/prose/title.hpp"

#include "core/readers/prose/columns.hpp"

#include <sheaf/utf8.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace sheaf::core::plain_text {
namespace {

/// The largest width of a line of a title or address, as a share of the full width.
constexpr double short_line = 0.7;
constexpr std::size_t longest_title = 200;
/// The largest number of one-line blocks in a row, without a gap, that can be a heading with its sub-headings.
constexpr std::size_t most_stacked_titles = 3;

/// Whether the words are a label with a list after it: "Team: one, another, a third".
bool lists_after_label(const std::string& words) {
  constexpr std::ptrdiff_t most_commas_in_label = 1;
  return words.find(": ") != std::string::npos && std::count(words.begin(), words.end(), ',') > most_commas_in_label;
}

/// Whether the draft looks like a title. "... requires improvement because:" is a title; a longer introduction to a
/// list is not, nor is "Team: one, another, a third".
bool is_title_like(const draft& draft) {
  constexpr std::size_t most_words_before_colon = 11;
  if (draft.prototype.kind != block_kind::paragraph || (draft.prototype.styles & style::line) != 0) return false;
  if (draft.lines > most_title_lines || draft.words.size() > longest_title) return false;
  const bool figure_first = draft.words.front() >= '0' && draft.words.front() <= '9';
  if (!begins_upper(draft.words) || figure_first || draft.words.find('@') != std::string::npos) return false;
  const auto end = draft.words.back();
  if (end == '.' || end == ',' || end == ';' || ends_statement(draft.words)) return false;
  if (end == ':') return words_in(draft.words) <= most_words_before_colon;
  return !lists_after_label(draft.words);
}

}  // namespace

void join_titles(std::vector<draft>& drafts) {
  constexpr double shortest_first_line = 0.5;
  constexpr std::size_t most_words_left_over = 1;
  const auto joins = [&](const draft& first, const draft& next) {
    const auto is_line = [](const draft& draft) {
      return draft.prototype.kind == block_kind::paragraph && draft.lines == 1 && !ends_clause(draft.words) &&
             begins_upper(draft.words);
    };
    return is_line(first) && is_line(next) && !next.gap_before && first.prototype.page == next.prototype.page &&
           first.widest >= shortest_first_line && (first.widest < title_line || lists_after_label(first.words)) &&
           words_in(next.words) <= most_words_left_over &&
           next.words.find_first_of("0123456789:@") == std::string::npos && !is_contents_entry(first.words) &&
           (first.prototype.styles & style::line) == 0;
  };
  std::size_t out = 0;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    if (out > 0 && joins(drafts[out - 1], drafts[i]) &&
        (i + 1 == drafts.size() || drafts[i + 1].gap_before || !joins(drafts[i], drafts[i + 1]))) {
      append_words(drafts[out - 1].words, drafts[i].words);
      drafts[out - 1].last = drafts[i].last;
      drafts[out - 1].lines = 2;
      continue;
    }
    if (out != i) drafts[out] = std::move(drafts[i]);
    ++out;
  }
  drafts.resize(out);
}

void mark_line_runs(std::vector<draft>& drafts) {
  const auto is_short = [](const draft& draft) {
    return draft.prototype.kind == block_kind::paragraph && (draft.prototype.styles & style::line) == 0 &&
           draft.lines == 1 && draft.widest < short_line && !ends_sentence(draft.words) &&
           count_characters(draft.words) <= longest_title;
  };
  bool text_seen = false;
  for (std::size_t i = 0; i < drafts.size();) {
    if (!is_short(drafts[i])) {
      text_seen = text_seen || (is_text(drafts[i]) && drafts[i].lines > 1);
      ++i;
      continue;
    }
    auto end = i + 1;
    while (end < drafts.size() && is_short(drafts[end]) && !drafts[end].gap_before &&
           drafts[end].prototype.page == drafts[i].prototype.page)
      ++end;
    const bool leads_to_text = end < drafts.size() && is_text(drafts[end]) && !is_short(drafts[end]);
    // A single line, or a few lines above text, are titles. Of an address or signature only the last line can be a
    // title, if text follows it directly.
    auto lines_end = end;
    if (end - i == 1 || (text_seen && leads_to_text && end - i <= most_stacked_titles))
      lines_end = i;
    else if (leads_to_text && !drafts[end].gap_before)
      lines_end = end - 1;
    for (auto k = i; k < lines_end; ++k) drafts[k].prototype.styles |= style::line;
    i = end;
  }
}

void mark_if_heading(draft& line) {
  if (!is_title_like(line)) return;
  line.prototype.kind = block_kind::heading;
  line.prototype.level = 2;
}

void mark_headings(std::vector<draft>& drafts) {
  for (auto& each : drafts) mark_if_heading(each);
}

}  // namespace sheaf::core::plain_text
