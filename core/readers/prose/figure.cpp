// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/prose/figure.hpp"

#include "core/document/paragraph_numbers.hpp"

#include <sheaf/utf8.hpp>

#include <cstddef>
#include <utility>

namespace sheaf::core::plain_text {
namespace {

/// Whether the text stops in the middle of a sentence.
bool is_unfinished(const draft& text) {
  return (text.prototype.styles & style::bold) == 0 && !ends_clause(text.words) && may_be_cut(text.words);
}

}  // namespace

void put_figures_back(std::vector<draft>& drafts) {
  std::vector<std::size_t> items;
  std::vector<leading_number> numbers;
  const draft* above = nullptr;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    const auto& each = drafts[i];
    if (each.prototype.kind == block_kind::furniture || each.prototype.kind == block_kind::footnote) continue;
    const auto* before = std::exchange(above, &each);
    if (each.prototype.kind != block_kind::list_item || each.prototype.mark != marker_kind::number) continue;
    const auto number = core::number_of(each.prototype.marker);
    if (!number) continue;
    items.push_back(i);
    numbers.push_back({*number, before == nullptr || !is_text(*before) || !is_unfinished(*before)});
  }
  const auto of_paragraphs = number_paragraphs(numbers);
  for (std::size_t k = 0; k < items.size(); ++k) {
    if (of_paragraphs[k]) continue;
    auto& figure = drafts[items[k]];
    auto words = figure.sign.empty() ? figure.prototype.marker + "." : figure.sign;
    append_words(words, figure.words);
    figure.words = std::move(words);
    figure.prototype.kind = block_kind::paragraph;
    figure.prototype.mark = marker_kind::none;
    figure.prototype.marker.clear();
    figure.prototype.level = 0;
    figure.mid_sentence = true;
  }
}

}  // namespace sheaf::core::plain_text
