// SPDX-License-Identifier: MIT
#include "grammars/blocks/sentences.hpp"
#include "grammars/dates.hpp"
#include "grammars/letter/block_shape.hpp"
#include "grammars/letter/close.hpp"
#include "grammars/letter/head.hpp"
#include "grammars/letter/letter.hpp"
#include "grammars/letter/subject.hpp"
#include "grammars/letter/topics.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace sheaf::grammar::letter_reading {
namespace {

/// Whether a paragraph begins with a topic that a full stop ends.
bool begins_with_topic_sentence(const reading& at) {
  return at.block().kind() == block_kind::paragraph && topic_before_stop(at.folded()).has_value();
}

/// The topic with which a paragraph begins. A full stop ends a topic only where a paragraph next to this one, or the
/// next but one, begins in the same way.
std::optional<text_span> topic_of(const reading& at) {
  if (const auto topic = run_in_topic(at.folded())) return topic;
  if (!ends_a_sentence(at.folded().text())) return std::nullopt;
  if (const auto topic = topic_before_dash(at.folded())) return topic;
  const auto topic = at.block().kind() == block_kind::paragraph ? topic_before_stop(at.folded()) : std::nullopt;
  if (!topic) return std::nullopt;
  const auto alike = [](const std::optional<reading>& next) { return next && begins_with_topic_sentence(*next); };
  const auto above = at.preceding();
  const auto below = at.following();
  if (alike(above) || alike(below) || (above && alike(above->preceding())) || (below && alike(below->following())))
    return topic;
  return std::nullopt;
}

/// "Leadership:" above paragraphs is a heading; above a list, it introduces the list.
bool heads_paragraphs(const reading& at) {
  const auto below = at.following();
  return is_topic_line(at.folded()) && below && below->block().kind() == block_kind::paragraph &&
         ends_a_sentence(below->folded().text());
}

/// "1." above "1.1": the block's number begins that of the paragraph below.
bool counts_paragraphs_below(const reading& at, const sheaf::block& below) {
  auto number = std::string(at.block().marker());
  if (!number.ends_with('.')) number += '.';
  const auto next = below.marker();
  return next.size() > number.size() && next.starts_with(number);
}

/// "1. Leadership" above a paragraph, or above "1.1" with a whole paragraph: the number counts headings. In a list,
/// items stand above and below.
bool is_numbered_heading(const reading& at) {
  constexpr std::size_t longest_title = 70;       // bytes
  constexpr std::size_t shortest_paragraph = 40;  // bytes
  const auto is_item = [](const std::optional<reading>& next) {
    return next && next->block().kind() == block_kind::list_item && next->block().mark() == marker_kind::number;
  };
  if (at.block().kind() != block_kind::list_item || at.block().mark() != marker_kind::number) return false;
  if (!is_short(at, longest_title) || (!is_topic_line(at.folded()) && !is_question_line(at.folded()))) return false;
  const auto below = at.following();
  if (is_item(below) && counts_paragraphs_below(at, below->block()))
    return below->block().words().size() >= shortest_paragraph && ends_a_sentence(below->folded().text());
  if (!below || is_item(below) || is_item(at.preceding())) return false;
  return below->block().words().size() >= shortest_paragraph || below->block().kind() != block_kind::paragraph ||
         below->block().has_style(SHEAF_STYLE_BOLD) || below->block().has_style(SHEAF_STYLE_ITALIC);
}

/// The text of a heading: short, and neither a sentence nor the beginning of a paragraph.
bool looks_like_heading(const reading& at) {
  constexpr std::size_t longest_heading = 120;  // bytes
  return is_short(at, longest_heading) && at.block().kind() != block_kind::list_item && !is_row(at) &&
         !run_in_topic(at.folded()) && !ends_a_sentence(at.folded().text()) && !parse_date_range(at.folded()) &&
         !stands_at_page_foot(at) && (!introduces(at.folded().text()) || heads_paragraphs(at));
}

/// A short paragraph between whole paragraphs or lists, which a reader did not see to be a heading.
bool stands_alone(const reading& at) {
  constexpr std::size_t longest_title = 70;       // bytes
  constexpr std::size_t shortest_paragraph = 80;  // bytes
  if (at.block().kind() != block_kind::paragraph || !is_short(at, longest_title)) return false;
  const bool stands_out = at.block().has_style(SHEAF_STYLE_BOLD) || at.block().has_style(SHEAF_STYLE_ITALIC);
  if (!is_topic_line(at.folded()) && !is_question_line(at.folded()) && !stands_out) return false;
  const auto ends = [](const reading& of) {
    const auto shape = of.block().kind();
    return shape == block_kind::list_item || shape == block_kind::heading ||
           (shape == block_kind::paragraph && (ends_a_sentence(of.folded().text()) || introduces(of.folded().text())));
  };
  const auto above = at.preceding();
  const auto below = at.following();
  if (!above || !below || !ends(*below) || closes(*below)) return false;
  const bool above_paragraph =
      below->block().kind() == block_kind::paragraph && below->block().words().size() >= shortest_paragraph;
  if (!ends(*above) && !((stands_out || above_paragraph) && above->code_in("headings"))) return false;
  return stands_out || below->block().words().size() >= shortest_paragraph ||
         below->block().kind() == block_kind::list_item || introduces(below->folded().text());
}

bool heads_text(const reading& at) {
  if (is_numbered_heading(at)) return true;
  return looks_like_heading(at) &&
         (at.block().kind() == block_kind::heading || at.code_in("headings") || stands_alone(at));
}

/// Whether the block is a heading of the letter. Every heading asks it about hundreds of blocks above.
bool is_heading(const reading& at) {
  return at.says<&heads_text>();
}

bool same_rank(const reading& one, const reading& other) {
  const auto style = [](const reading& at) {
    return std::pair(at.block().has_style(SHEAF_STYLE_BOLD), at.block().has_style(SHEAF_STYLE_ITALIC));
  };
  return one.block().level() == other.block().level() && style(one) == style(other);
}

/// The title of the letter, below which all headings are sections.
bool is_title(const reading& at) {
  if (is_titled(at)) return true;
  const auto above = at.preceding();
  return above && above->says<&greets>();
}

}  // namespace

bool unlisted_heading(const reading& at, std::string_view) {
  if (at.code_in("headings") || !is_heading(at) || closes(at) || closes_in_own_words(at)) return false;
  at.section();
  return true;
}

bool service_area_heading(const reading& at, std::string_view) {
  if (!is_heading(at) || closes(at) || closes_in_own_words(at)) return false;
  at.section();
  return true;
}

bool nested_heading(const reading& at, std::string_view which) {
  if (!is_heading(at) || (which == "unlisted" && at.code_in("headings"))) return false;
  if (closes(at) || closes_in_own_words(at)) return false;
  auto above = at.preceding();
  if (above && is_heading(*above)) {
    if (is_title(*above)) return false;
    at.group();
    return true;
  }
  constexpr int most_blocks = 200;
  for (int i = 0; above && i < most_blocks && !above->says<&greets>(); ++i, above = above->preceding()) {
    if (!is_heading(*above)) continue;
    if (is_title(*above)) return false;
    if (same_rank(at, *above)) continue;
    const auto below = above->following();
    const bool deeper = at.block().kind() == block_kind::heading && above->block().kind() == block_kind::heading &&
                        at.block().level() > above->block().level();
    const bool like_first =
        at.block().level() == above->block().level() && below && is_heading(*below) && same_rank(at, *below);
    if (!deeper && !like_first) return false;
    at.group();
    return true;
  }
  return false;
}

bool own_sub_heading(const reading& at, std::string_view) {
  if (at.block().kind() != block_kind::paragraph || !is_heading(at)) return false;
  if (closes(at) || closes_in_own_words(at)) return false;
  at.group();
  return true;
}

bool topic_paragraph(const reading& at, finding_kind kind) {
  const auto shape = at.block().kind();
  if (shape != block_kind::paragraph && shape != block_kind::heading && shape != block_kind::list_item) return false;
  const auto topic = topic_of(at);
  if (!topic) return false;
  at.group(std::string(at.block().words().substr(topic->begin, topic->size())));
  at.finding(kind);
  return true;
}

}  // namespace sheaf::grammar::letter_reading
