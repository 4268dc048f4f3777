// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/prose/join.hpp"

#include "core/readers/prose/opening.hpp"
#include "core/readers/prose/title.hpp"

#include <sheaf/utf8.hpp>

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>
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

/// Whether at least two blanks follow the marker of an item of one line, so that further lines would begin below its
/// words.
bool may_hang(const draft& item) {
  const auto marker = static_cast<std::uint32_t>(count_characters(item.prototype.marker));
  return item.lines == 1 && item.text_column > item.indent + marker + 2;
}

/// Like hangs_from, but with more tolerance, because blanks may have another width on each page.
bool hangs_over_page(const draft& item, std::uint32_t indent) {
  constexpr std::uint32_t least = 2;
  constexpr std::uint32_t slack = 5;
  return (keeps_layout(item) || may_hang(item)) && indent >= item.indent + least && indent <= item.text_column + slack;
}

/// What the whole text shows about its items.
struct item_habits {
  bool bullets_alone = false;                   ///< a bullet's first line often has a gap below it
  bool numbers_alone = false;                   ///< the same for numbered paragraphs
  std::map<std::uint32_t, std::uint32_t> left;  ///< for each page, the smallest indent of its text
};

item_habits learn_habits(const std::vector<draft>& drafts) {
  item_habits habits;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    const auto& each = drafts[i];
    if (!is_text(each)) continue;
    const auto known = habits.left.try_emplace(each.prototype.page, each.indent).first;
    known->second = std::min(known->second, each.indent);
    if (i == 0 || !each.gap_before || !can_continue(each) || !begins_lower(each.words)) continue;
    const auto& item = drafts[i - 1];
    if (item.lines > 1 || ends_clause(item.words)) continue;
    habits.bullets_alone = habits.bullets_alone || item.prototype.mark == marker_kind::bullet;
    habits.numbers_alone = habits.numbers_alone || item.prototype.mark == marker_kind::number;
  }
  return habits;
}

/// Whether the text at the head of a page hangs: its lines begin further to the right than others on its page.
bool hangs(const draft& next, const item_habits& habits) {
  constexpr std::uint32_t least = 2;
  const auto left = habits.left.find(next.prototype.page);
  return left != habits.left.end() && next.indent >= left->second + least;
}

/// Whether `item` is only the first line of an item that continues in `next`. Some converters print a marker with the
/// line beside it, then a gap, then the paragraph's other lines. After a list of bullets another paragraph may follow,
/// but not below the middle of a sentence, not one that refers back to the list, and none with which the list goes on
/// (`within_list`).
bool is_first_line_alone(const draft& item, const draft& next, const item_habits& habits, bool within_list) {
  if (item.lines > 1 || keeps_layout(item)) return false;
  if (item.prototype.mark == marker_kind::number) return habits.numbers_alone || !ends_sentence(item.words);
  return item.prototype.mark == marker_kind::bullet && habits.bullets_alone &&
         (within_list || !ends_clause(item.words) || points_back(next.words));
}

/// Whether `next` continues a numbered paragraph or an item, by its place. Where paragraphs have numbers, one without a
/// number, at the top of a page or below a first line, continues the last.
bool goes_on_numbered(const draft& first, const draft& next, const wrap_model& wrap, const item_habits& habits,
                      bool within_list) {
  if (!wrap.wrapped || first.prototype.mark == marker_kind::none || !ends_statement(next.words)) return false;
  const bool first_line_alone = is_first_line_alone(first, next, habits, within_list);
  if (first.prototype.last_page == next.prototype.page && !first_line_alone) return false;
  if (!ends_sentence(first.words)) return false;
  const bool full = !would_have_fitted(wrap.room(first.last, first.where, next.words), line_end::sentence);
  if (hangs_over_page(first, next.indent)) return full || first.lines > 1;
  if (first.prototype.mark != marker_kind::number && !first_line_alone) return false;
  return full && !keeps_layout(first);
}

/// Whether `next` is a title at the head of a page below `first`, which is one line without a full stop, such as a line
/// of a list of grades. A sentence that went on would have its full stop in `next`.
bool is_title_over_page(const draft& first, const draft& next) {
  return first.lines == 1 && next.lines == 1 && first.prototype.last_page != next.prototype.page &&
         !ends_clause(next.words) && !ends_within_phrase(first.words);
}

/// Whether `next` continues an unfinished sentence of `first`: it begins with a small letter, or the last line was
/// full.
bool goes_on_in(const draft& first, const draft& next, const wrap_model& wrap, const item_habits& habits,
                bool within_list) {
  if (next.mid_sentence) return true;
  const bool lower = (begins_lower(next.words) && !is_contact(next.words)) || closes_with_figure(next.words);
  if (ends_sentence(first.words) || first.words.ends_with(':')) return false;
  if (first.words.ends_with(';') && (!lower || first.prototype.last_page == next.prototype.page)) return false;
  if (!wrap.wrapped) {
    const bool within_phrase = ends_within_phrase(first.words);
    // An item may be cut early; a short line that is no item may be a title.
    if (within_phrase && first.prototype.mark != marker_kind::none) return true;
    return (lower || within_phrase) && may_be_cut(first.words);
  }
  const auto room = wrap.room(first.last, first.where, next.words);
  const bool full = !would_have_fitted(room, line_end::open);
  if (lower) return full || first.lines > 1 || first.prototype.mark != marker_kind::none;
  if (is_title_over_page(first, next)) return false;
  return full && (first.prototype.last_page != next.prototype.page || ends_within_phrase(first.words) ||
                  is_first_line_alone(first, next, habits, within_list));
}

std::uint32_t number_of(const draft& item) {
  std::uint32_t number = 0;
  std::from_chars(item.prototype.marker.data(), item.prototype.marker.data() + item.prototype.marker.size(), number);
  return number;
}

/// Whether the next numbered paragraph after `drafts[at]` has the number after that of `item`, or a title ends the
/// numbering. Where `drafts[at]` hangs below the item's words, this need not be asked.
bool count_goes_on(const std::vector<draft>& drafts, std::size_t at, const draft& item, const item_habits& habits) {
  if (item.prototype.mark != marker_kind::number) return true;
  if (keeps_layout(item) && hangs_over_page(item, drafts[at].indent) && hangs(drafts[at], habits)) return true;
  for (auto i = at + 1; i < drafts.size(); ++i) {
    const auto& next = drafts[i];
    if (next.prototype.kind == block_kind::furniture || next.prototype.kind == block_kind::footnote) continue;
    if (next.prototype.mark == marker_kind::bullet) return true;
    if (next.prototype.mark == marker_kind::number) return number_of(next) == number_of(item) + 1;
    return next.lines <= most_title_lines && !ends_clause(next.words);
  }
  return false;
}

/// Whether the list of `item` goes on below `drafts[at]`: an item with the same bullet follows.
bool list_goes_on(const std::vector<draft>& drafts, std::size_t at, const draft& item) {
  if (item.prototype.mark != marker_kind::bullet) return false;
  for (auto i = at + 1; i < drafts.size(); ++i) {
    const auto kind = drafts[i].prototype.kind;
    if (kind == block_kind::furniture || kind == block_kind::footnote) continue;
    return drafts[i].prototype.mark == marker_kind::bullet && drafts[i].prototype.marker == item.prototype.marker;
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

/// Whether `drafts[at]` stands between the two halves of a sentence that `drafts[first]` begins, as a footnote without
/// a number or a footer does that occurs once: it is complete, and soon after it the sentence goes on with a small
/// letter.
bool is_inserted(const std::vector<draft>& drafts, std::size_t at, std::size_t first, const wrap_model& wrap) {
  constexpr std::size_t most_inserted = 4;
  const auto& begun = drafts[first];
  if (!wrap.wrapped || ends_clause(begun.words) || !may_be_cut(begun.words)) return false;
  const draft* inserted = nullptr;
  for (auto i = at; i < drafts.size() && i < at + most_inserted; ++i) {
    const auto& next = drafts[i];
    if (next.prototype.kind == block_kind::furniture || next.prototype.kind == block_kind::footnote) continue;
    if (next.prototype.kind != block_kind::paragraph || next.prototype.mark != marker_kind::none) return false;
    if (inserted != nullptr && !ends_sentence(inserted->words) &&
        (ends_clause(inserted->words) ||
         !would_have_fitted(wrap.room(inserted->last, inserted->where, next.words), line_end::open)))
      return false;
    if (begins_lower(next.words) && !is_contact(next.words))
      return inserted != nullptr && can_continue(next) &&
             !would_have_fitted(wrap.room(begun.last, begun.where, next.words), line_end::open);
    inserted = &next;
  }
  return false;
}

}  // namespace

void join_broken(std::vector<draft>& drafts, const wrap_model& wrap) {
  constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
  const auto habits = learn_habits(drafts);
  std::vector<bool> joined(drafts.size(), false);
  std::size_t first = none;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    auto& draft = drafts[i];
    if (first != none && ends_fields(drafts[first], draft)) first = none;
    if (first != none && (is_between_pages(draft) || is_inserted(drafts, i, first, wrap))) continue;
    if (first != none && can_continue(draft) &&
        (goes_on_in(drafts[first], draft, wrap, habits, list_goes_on(drafts, i, drafts[first])) ||
         (goes_on_numbered(drafts[first], draft, wrap, habits, list_goes_on(drafts, i, drafts[first])) &&
          count_goes_on(drafts, i, drafts[first], habits)))) {
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
