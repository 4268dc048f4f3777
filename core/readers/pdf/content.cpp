// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/pdf/content.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <tuple>
#include <utility>

namespace sheaf::core::pdf {
namespace {

constexpr auto no_glyph = static_cast<std::size_t>(-1);
/// How often labels may have all glyphs of their pages looked at. A page of Word has some dozens of labels, of which
/// one or two hold words of a line.
constexpr std::size_t most_looks_at_a_glyph = 100;

std::uint64_t key_of(int stream, int id) {
  constexpr unsigned half = 32;
  return (static_cast<std::uint64_t>(static_cast<std::uint32_t>(stream)) << half) | static_cast<std::uint32_t>(id);
}

bool is_visible(const glyph& of) {
  return of.code > U' ' && !of.drawn;
}

/// The glyph, moved so that its line runs from left to right.
glyph levelled(glyph of) {
  const auto turn = [&](float x, float y) {
    return std::pair{x * of.run_x + y * of.run_y, y * of.run_x - x * of.run_y};
  };
  std::tie(of.x1, of.end_y) = turn(of.x1, of.end_y);
  std::tie(of.x0, of.y) = turn(of.x0, of.y);
  return of;
}

}  // namespace

content_index::content_index(const std::vector<page_text>& pages) : pages_(pages) {
  for (std::size_t page = 0; page < pages.size(); ++page) {
    const auto& glyphs = pages[page].glyphs;
    std::size_t begin = 0;
    while (begin < glyphs.size()) {
      auto end = begin + 1;
      while (end < glyphs.size() && glyphs[end].content == glyphs[begin].content) ++end;
      const auto& content = pages[page].contents[glyphs[begin].content];
      if (content.id >= 0) ranges_[key_of(content.stream, content.id)].push_back({page, begin, end});
      begin = end;
    }
    taken_.emplace_back(glyphs.size(), false);
    looks_left_ += glyphs.size() * most_looks_at_a_glyph;
  }
}

void content_index::take(const content_ref& content, line_builder& into) {
  const auto found = ranges_.find(key_of(content.stream, content.id));
  if (found == ranges_.end()) return;
  for (const auto& each : found->second) take(each, into);
  // If another element refers to the same content, nothing is left for it.
  ranges_.erase(found);
}

bool content_index::may_look(std::size_t looks) {
  if (looks > looks_left_) looks_left_ = 0;
  looks_left_ -= std::min(looks, looks_left_);
  return looks_left_ > 0;
}

std::vector<content_index::range> content_index::ranges_of(const std::vector<content_ref>& contents) {
  std::vector<range> ranges;
  for (const auto& each : contents) {
    const auto found = ranges_.find(key_of(each.stream, each.id));
    if (found == ranges_.end()) continue;
    if (!may_look(found->second.size())) return {};
    ranges.insert(ranges.end(), found->second.begin(), found->second.end());
  }
  return ranges;
}

bool content_index::move_mislabelled_words(const std::vector<content_ref>& label) {
  constexpr std::size_t longest_label = 8;
  const auto ranges = ranges_of(label);
  std::size_t visible = 0;
  const glyph* first = nullptr;
  for (const auto& each : ranges) {
    if (!may_look(each.end - each.begin)) return false;
    for (auto i = each.begin; i < each.end; ++i) {
      const auto& glyph = pages_[each.page].glyphs[i];
      if (!is_visible(glyph)) continue;
      if (first == nullptr) first = &glyph;
      ++visible;
    }
  }
  if (visible <= longest_label || !may_look(pages_[ranges.front().page].glyphs.size())) return false;
  const auto anchor = left_neighbour(ranges.front(), *first);
  if (anchor == no_glyph) return false;
  auto& moved = moved_[{ranges.front().page, anchor}];
  moved.insert(moved.end(), ranges.begin(), ranges.end());
  for (const auto& each : ranges) skipped_.insert({each.page, each.begin});
  return true;
}

bool content_index::is_mostly_taken() const {
  std::size_t all = 0;
  std::size_t taken = 0;
  for (std::size_t page = 0; page < pages_.size(); ++page)
    for (std::size_t i = 0; i < pages_[page].glyphs.size(); ++i) {
      if (!is_visible(pages_[page].glyphs[i]) || pages_[page].glyphs[i].aside) continue;
      ++all;
      if (taken_[page][i]) ++taken;
    }
  return taken * 2 >= all;
}

std::vector<layout::line> content_index::left_over(std::size_t page, bool with_artifacts) const {
  line_builder builder(true);
  const auto& text = pages_[page];
  for (std::size_t i = 0; i < text.glyphs.size(); ++i) {
    const auto& each = text.glyphs[i];
    // With tags, a shape is a bullet only if the tags refer to it.
    const auto wanted = with_artifacts || (!each.drawn && !text.contents[each.content].artifact);
    if (!taken_[page][i] && is_of_text(each) && wanted) builder.add(each, static_cast<std::uint32_t>(page + 1));
  }
  return builder.take();
}

std::vector<layout::line> content_index::asides(std::size_t page) const {
  line_builder builder;
  const auto& text = pages_[page];
  for (std::size_t i = 0; i < text.glyphs.size(); ++i)
    if (!taken_[page][i] && !is_of_text(text.glyphs[i]))
      builder.add(levelled(text.glyphs[i]), static_cast<std::uint32_t>(page + 1));
  return builder.take();
}

std::vector<layout::line> content_index::artifacts(std::size_t page) const {
  line_builder builder;
  const auto& text = pages_[page];
  for (std::size_t i = 0; i < text.glyphs.size(); ++i)
    if (!taken_[page][i] && is_of_text(text.glyphs[i]) && !text.glyphs[i].drawn &&
        text.contents[text.glyphs[i].content].artifact)
      builder.add(text.glyphs[i], static_cast<std::uint32_t>(page + 1));
  return builder.take();
}

void content_index::take(const range& glyphs, line_builder& into) {
  if (skipped_.contains({glyphs.page, glyphs.begin})) return;
  for (auto i = glyphs.begin; i < glyphs.end; ++i) {
    add(glyphs.page, i, into);
    if (moved_.empty()) continue;
    const auto follows = moved_.find({glyphs.page, i});
    if (follows == moved_.end()) continue;
    for (const auto& each : follows->second)
      for (auto k = each.begin; k < each.end; ++k) add(each.page, k, into);
  }
}

void content_index::add(std::size_t page, std::size_t index, line_builder& into) {
  if (taken_[page][index] || pages_[page].glyphs[index].aside) return;
  taken_[page][index] = true;
  into.add(pages_[page].glyphs[index], static_cast<std::uint32_t>(page + 1));
}

/// The glyph outside `of` that ends nearest to the left of `first`, on the same baseline.
std::size_t content_index::left_neighbour(const range& of, const glyph& first) const {
  const auto& glyphs = pages_[of.page].glyphs;
  auto best = no_glyph;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    if ((i >= of.begin && i < of.end) || !is_visible(glyphs[i])) continue;
    const auto& each = glyphs[i];
    if (std::fabs(each.y - first.y) > 1 || each.x1 > first.x0 + 1) continue;
    if (pages_[of.page].contents[each.content].artifact) continue;
    if (best == no_glyph || each.x1 > glyphs[best].x1) best = i;
  }
  return best;
}

}  // namespace sheaf::core::pdf
