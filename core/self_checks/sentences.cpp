// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/self_checks/sentences.hpp"

#include "core/codes/codes.hpp"
#include "core/self_checks/place.hpp"
#include "core/self_checks/text_rules.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace sheaf::core {
namespace {

/// A finding with its own block and the blocks around it.
struct placed {
  const finding* found = nullptr;
  const block* own = nullptr;
  const block* before = nullptr;  ///< nullptr at the beginning of the document
  const block* after = nullptr;   ///< nullptr at the end of the document
  bool unmarked = false;          ///< an item of a list that is printed without bullets
};

placed place(const document& source, const body_blocks& body, const finding& found) {
  const block& first = source.blocks[block_at(source, found.where.begin)];
  const block& last = source.blocks[block_at(source, found.where.end - 1)];
  return {&found, &first, body.before(first), body.after(last)};
}

/// An item that may be a phrase: a bullet, a table row or an unmarked item. Numbered items are paragraphs.
bool is_phrase_item(const placed& at) {
  return at.unmarked || at.own->kind == block_kind::table_row ||
         (at.own->kind == block_kind::list_item && at.own->mark != marker_kind::number);
}

bool in_one_list(const placed& first, const placed& second) {
  return is_phrase_item(first) && is_phrase_item(second) && first.found->kind == second.found->kind &&
         first.found->section == second.found->section && first.found->group == second.found->group;
}

/// How the items of a list are printed.
struct list_style {
  std::size_t items = 0;
  std::size_t open = 0;   ///< without a full stop
  std::size_t small = 0;  ///< begin with a small letter

  [[nodiscard]] bool of_phrases() const { return open * 2 >= items; }
  [[nodiscard]] bool of_small_letters() const { return small * 2 >= items; }
};

bool is_paragraph(const block& each) {
  return each.kind == block_kind::paragraph || (each.kind == block_kind::list_item && each.mark == marker_kind::none);
}

/// Whether the paragraph `after` continues a sentence that the finding began.
bool continues_in(const document& source, const block* after) {
  return after != nullptr && is_paragraph(*after) && begins_lower_case(source.words(after->where));
}

/// Whether the text `before` ends in the middle of a sentence, which the finding may continue.
bool continues_from(const document& source, const block* before) {
  if (before == nullptr) return false;
  const auto words = source.words(before->where);
  return !ends_closed(words) && !words.ends_with(':');
}

/// Whether the finding is an item of a list without bullets, such as "in primary schools is 12%" and "in secondary
/// schools is 10%." after "The proportion of children entitled to free school meals:".
bool is_unmarked_item(const document& source, const placed& at, const placed* previous) {
  if (at.own->mark != marker_kind::none || at.before == nullptr || begins_upper_case(at.found->text)) return false;
  if (source.words(at.before->where).ends_with(':')) return true;
  return previous != nullptr && previous->unmarked && previous->own == at.before;
}

/// Whether a list follows the finding that is nested deeper or has other markers, so that the finding introduces it.
bool introduces_list(const placed& at) {
  if (at.after == nullptr || at.after->kind != block_kind::list_item) return false;
  return at.own->kind != block_kind::list_item || at.after->level > at.own->level || at.after->mark != at.own->mark;
}

constexpr std::uint32_t unmarked_level = ~std::uint32_t{0};

std::uint32_t level_of(const placed& at) {
  return at.unmarked ? unmarked_level : at.own->level;
}

class sentence_reader {
 public:
  explicit sentence_reader(const document& source) : source_(&source) {}

  void take(const std::vector<placed>& list) {
    std::map<std::uint32_t, list_style> styles;  // by nesting level
    for (const auto& each : list) {
      auto& style = styles[level_of(each)];
      ++style.items;
      if (!ends_closed(each.found->text)) ++style.open;
      if (begins_lower_case(each.found->text)) ++style.small;
    }
    for (std::size_t index = 0; index < list.size(); ++index) {
      look_at_beginning(list[index], styles[level_of(list[index])]);
      look_at_end(list[index], styles[level_of(list[index])], index + 1 == list.size());
    }
  }

  [[nodiscard]] std::vector<diagnostic> diagnostics() && { return std::move(diagnostics_); }

 private:
  void look_at_beginning(const placed& at, const list_style& style) {
    const auto& text = at.found->text;
    if (!begins_lower_case(text)) return;
    if (is_phrase_item(at)) {
      if (!style.of_small_letters() && (at.before == nullptr || ends_closed(source_->words(at.before->where))))
        say(at, severity::info, "begins-lower-case", "begins with a small letter", quoted(text));
      return;
    }
    const bool cut = at.own->mark == marker_kind::none && continues_from(*source_, at.before);
    say(at, cut ? severity::warning : severity::info, "begins-lower-case",
        cut ? "begins in the middle of a sentence, which the text before it may begin" : "begins with a small letter",
        quoted(text));
  }

  void look_at_end(const placed& at, const list_style& style, bool last_of_list) {
    const auto& text = at.found->text;
    if (ends_closed(text)) return;
    const bool cut = !at.unmarked && continues_in(*source_, at.after) && !text.ends_with(':');
    if (!cut) {
      if (is_phrase_item(at) && (style.of_phrases() || (ends_before_more(text) && !last_of_list))) return;
      if (introduces_list(at) || text.ends_with(':')) return;
    }
    say(at, cut ? severity::warning : severity::info, "ends-open",
        cut ? "ends in the middle of a sentence, which the text after it may end" : "ends without a full stop",
        quoted_end(text));
  }

  void say(const placed& at, severity level, fault_code code, std::string_view what, const std::string& words) {
    diagnostics_.push_back(
        {level, code, fmt::format("the finding on {} {}: {}", place_of(*at.found), what, words), at.found->where});
  }

  const document* source_;
  std::vector<diagnostic> diagnostics_;
};

}  // namespace

std::vector<diagnostic> check_sentences(const document& source, const report& result) {
  sentence_reader sentences(source);
  const body_blocks body(source);
  std::vector<placed> list;
  for (const auto& found : result.findings) {
    if (source.blocks.empty() || found.where.empty()) continue;
    auto next = place(source, body, found);
    next.unmarked = is_unmarked_item(source, next, list.empty() ? nullptr : &list.back());
    if (!list.empty() && !in_one_list(list.back(), next)) {
      sentences.take(list);
      list.clear();
    }
    list.push_back(next);
  }
  if (!list.empty()) sentences.take(list);
  return std::move(sentences).diagnostics();
}

}  // namespace sheaf::core
