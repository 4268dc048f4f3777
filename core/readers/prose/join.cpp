// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/prose/join.hpp"

#include "core/readers/prose/opening.hpp"
#include "core/readers/prose/title.hpp"

#include <sheaf/utf8.hpp>

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

namespace sheaf::core::plain_text {
namespace {

bool can_continue(const draft& draft) {
  return draft.prototype.kind == block_kind::paragraph && draft.prototype.mark == marker_kind::none && is_text(draft) &&
         !draft.words.starts_with(quotation_sign);
}

/// Whether blanks show that the item's lines begin below its words. One blank after the marker shows nothing.
bool keeps_layout(const draft& item) {
  return item.text_column > item.indent && item.last.indent >= item.text_column;
}

/// Like hangs_from, but with more tolerance, because blanks may have another width on each page.
bool hangs_over_page(const draft& item, std::uint32_t indent) {
  constexpr std::uint32_t least = 2;
  constexpr std::uint32_t slack = 5;
  return keeps_layout(item) && indent >= item.indent + least && indent <= item.text_column + slack;
}

/// Whether `item` is only the first line of an item that continues in `next`. Some converters print a marker with the
/// line beside it, then a gap, then the paragraph's other lines. After a list of bullets another paragraph may follow,
/// but not one that refers back to the list.
bool is_first_line_alone(const draft& item, const draft& next) {
  if (item.lines > 1 || keeps_layout(item)) return false;
  return item.prototype.mark == marker_kind::number ||
         (item.prototype.mark == marker_kind::bullet && points_back(next.words));
}

/// Whether `next` continues a numbered paragraph or an item, by its place. Where paragraphs have numbers, one without a
/// number, at the top of a page or below a first line, continues the last.
bool goes_on_numbered(const draft& first, const draft& next, const wrap_model& wrap) {
  if (!wrap.wrapped || first.prototype.mark == marker_kind::none || !ends_statement(next.words)) return false;
  if (first.prototype.last_page == next.prototype.page && !is_first_line_alone(first, next)) return false;
  if (!ends_sentence(first.words)) return false;
  if (hangs_over_page(first, next.indent)) return true;
  if (first.prototype.mark != marker_kind::number && !is_first_line_alone(first, next)) return false;
  if (keeps_layout(first)) return false;
  return !would_have_fitted(wrap.room(first.last, first.where, next.words), line_end::sentence);
}

/// Whether `next` continues an unfinished sentence of `first`: it begins with a small letter, or the last line was
/// full.
bool goes_on_in(const draft& first, const draft& next, const wrap_model& wrap) {
  if (next.mid_sentence) return true;
  const bool lower = begins_lower(next.words) || closes_with_figure(next.words);
  if (ends_sentence(first.words) || first.words.ends_with(':')) return false;
  if (first.words.ends_with(';') && (!lower || first.prototype.last_page == next.prototype.page)) return false;
  if (!wrap.wrapped)
    return (lower || ends_within_phrase(first.words)) && count_characters(first.words) >= shortest_cut_paragraph;
  const auto room = wrap.room(first.last, first.where, next.words);
  const bool full = !would_have_fitted(room, line_end::open);
  if (lower) return full || first.lines > 1 || first.prototype.mark != marker_kind::none;
  return full && (first.prototype.last_page != next.prototype.page || is_first_line_alone(first, next));
}

std::uint32_t number_of(const draft& item) {
  std::uint32_t number = 0;
  std::from_chars(item.prototype.marker.data(), item.prototype.marker.data() + item.prototype.marker.size(), number);
  return number;
}

/// Whether the next numbered paragraph after `drafts[at]` has the number after that of `item`, or a title ends the
/// numbering.
bool count_goes_on(const std::vector<draft>& drafts, std::size_t at, const draft& item) {
  if (item.prototype.mark != marker_kind::number) return true;
  for (auto i = at + 1; i < drafts.size(); ++i) {
    const auto& next = drafts[i];
    if (next.prototype.kind == block_kind::furniture || next.prototype.kind == block_kind::footnote) continue;
    if (next.prototype.mark == marker_kind::bullet) return true;
    if (next.prototype.mark == marker_kind::number) return number_of(next) == number_of(item) + 1;
    return next.lines <= most_title_lines && !ends_clause(next.words);
  }
  return false;
}

bool is_between_pages(const draft& draft) {
  const auto kind = draft.prototype.kind;
  return kind == block_kind::furniture || kind == block_kind::footnote || (draft.prototype.styles & style::line) != 0;
}

/// Whether `first` is a field and `next` another field below it, as in a list of a team. Then `first` does not continue
/// after the fields.
bool ends_fields(const draft& first, const draft& next) {
  return is_field(first.words) && first.lines == 1 && (next.prototype.styles & style::line) != 0 &&
         next.prototype.page == first.prototype.last_page && is_field(next.words);
}

}  // namespace

void join_broken(std::vector<draft>& drafts, const wrap_model& wrap) {
  constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
  std::vector<bool> joined(drafts.size(), false);
  std::size_t first = none;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    auto& draft = drafts[i];
    if (first != none && ends_fields(drafts[first], draft)) first = none;
    if (first != none && is_between_pages(draft)) continue;
    if (first != none && can_continue(draft) &&
        (goes_on_in(drafts[first], draft, wrap) ||
         (goes_on_numbered(drafts[first], draft, wrap) && count_goes_on(drafts, i, drafts[first])))) {
      auto& whole = drafts[first];
      append_words(whole.words, draft.words);
      whole.prototype.last_page = std::max(whole.prototype.last_page, draft.prototype.last_page);
      whole.lines += draft.lines;
      whole.last = draft.last;
      whole.widest = std::max(whole.widest, draft.widest);
      joined[i] = true;
      continue;
    }
    first = is_text(draft) ? i : none;
  }
  std::size_t out = 0;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    if (joined[i]) continue;
    if (out != i) drafts[out] = std::move(drafts[i]);
    ++out;
  }
  drafts.resize(out);
}

}  // namespace sheaf::core::plain_text
