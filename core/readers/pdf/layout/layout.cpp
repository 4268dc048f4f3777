// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/pdf/layout/layout.hpp"

#include "core/readers/pdf/layout/classify.hpp"
#include "core/readers/pdf/layout/divide.hpp"
#include "core/readers/pdf/layout/hyphens.hpp"
#include "core/readers/pdf/layout/join.hpp"
#include "core/readers/pdf/layout/unit.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace sheaf::core::layout {
namespace {

/// Finds the nesting depth of list items by their indents since the last heading or paragraph without indent.
class nesting {
 public:
  std::uint32_t depth_of(const unit& of) {
    const auto& first = of.lines.front();
    if (of.kind != role::list_item) {
      if (of.kind == role::heading || of.kind == role::row) stack_.clear();
      if (of.kind == role::text) pop_to(first.x0, first.size);
      return 0;
    }
    pop_to(first.x0, first.size);
    if (stack_.empty() || stack_.back() < first.x0 - indent_step * first.size) stack_.push_back(first.x0);
    return static_cast<std::uint32_t>(stack_.size() - 1);
  }

 private:
  void pop_to(float x, float size) {
    while (!stack_.empty() && stack_.back() > x + indent_step * size) stack_.pop_back();
  }
  std::vector<float> stack_;
};

bool is_centred(const line& of, const usual& usual) {
  constexpr float least = 2;  // of the type size
  constexpr float off_centre = 0.1F;
  const auto before = of.x0 - usual.left;
  const auto behind = usual.right - of.x1;
  return before > least * of.size && behind > least * of.size &&
         std::fabs(before - behind) < off_centre * (before + behind);
}

std::uint32_t styles_of(const unit& of, const usual& usual) {
  std::uint32_t out = 0;
  if (of.lines.empty()) return out;
  if (all_bold(of.lines)) out |= style::bold;
  if (all_italic(of.lines)) out |= style::italic;
  const auto size = largest(of.lines);
  if (size >= large_type * usual.size) out |= style::large;
  if (size <= small_type * usual.size) out |= style::small;
  if (std::all_of(of.lines.begin(), of.lines.end(), [&](const line& each) { return is_centred(each, usual); }))
    out |= style::centred;
  if (of.alone) out |= style::line;
  return out;
}

block_kind kind_of(role kind) {
  switch (kind) {
    case role::heading:
      return block_kind::heading;
    case role::list_item:
      return block_kind::list_item;
    case role::footnote:
      return block_kind::footnote;
    case role::furniture:
      return block_kind::furniture;
    case role::row:
      return block_kind::table_row;
    case role::text:
    case role::contents_entry:
      break;
  }
  return block_kind::paragraph;
}

/// The number under which a reader of the document knows the page.
std::uint32_t number_of(std::uint32_t page, const std::vector<page_box>& pages) {
  const auto known = std::clamp(page, 1U, std::max(1U, static_cast<std::uint32_t>(pages.size())));
  return pages.empty() || pages[known - 1].sheet == 0 ? known : pages[known - 1].sheet;
}

void emit_row(const unit& of, const usual& usual, const std::vector<page_box>& pages, document_builder& builder) {
  block prototype;
  prototype.kind = block_kind::table_row;
  unit all;
  std::vector<std::string> cells;
  for (const auto& cell : of.cells) {
    auto& text = cells.emplace_back();
    for (const auto& each : cell) {
      if (each.lines.empty()) continue;
      auto skipped = std::size_t{0};
      if (all.lines.empty()) {
        const auto mark = find_marker(each.lines[0].text, true);
        prototype.mark = mark.kind;
        prototype.marker = mark.text;
        skipped = mark.bytes;
      }
      if (!text.empty()) text += ' ';
      text += text_of(each.lines, skipped);
      all.lines.insert(all.lines.end(), each.lines.begin(), each.lines.end());
    }
  }
  if (all.lines.empty()) return;
  prototype.styles = styles_of(all, usual) & ~style::centred;
  const auto [first, last] = std::minmax_element(all.lines.begin(), all.lines.end(),
                                                 [](const auto& a, const auto& b) { return a.page < b.page; });
  prototype.page = number_of(first->page, pages);
  prototype.last_page = number_of(last->page, pages);
  builder.add_row(prototype, cells);
}

void emit(const unit& of, std::uint32_t depth, const usual& usual, const std::vector<page_box>& pages,
          document_builder& builder) {
  if (of.kind == role::row) {
    emit_row(of, usual, pages, builder);
    return;
  }
  block prototype;
  prototype.kind = kind_of(of.kind);
  prototype.page = number_of(of.lines.front().page, pages);
  prototype.last_page = std::max(prototype.page, number_of(of.lines.back().page, pages));
  prototype.level = of.kind == role::heading ? of.level : depth;
  prototype.mark = of.mark.kind;
  prototype.marker = of.mark.text;
  prototype.styles = styles_of(of, usual);
  if (of.kind == role::heading && of.level_given) prototype.styles |= style::level_given;
  builder.add(prototype, text_of(of));
}

std::uint32_t first_page(const unit& of) {
  if (!of.lines.empty()) return of.lines.front().page;
  for (const auto& cell : of.cells)
    for (const auto& each : cell)
      if (!each.lines.empty()) return each.lines.front().page;
  return 1;
}

}  // namespace

void compose(std::vector<piece> pieces, const std::vector<page_box>& pages, document_builder& builder) {
  soften_hyphens(pieces);
  const auto usual = measure(pieces);
  auto units = divide_pieces(std::move(pieces), usual);
  std::erase_if(units, [](const unit& of) { return of.lines.empty() && of.cells.empty(); });
  classify(units, usual, pages);
  units = join_divided(std::move(units), usual);
  level_headings(units, usual);

  // The furniture of a page comes before the first block that begins on this page or on a later one.
  std::vector<const unit*> furniture;
  for (const auto& each : units)
    if (each.kind == role::furniture) furniture.push_back(&each);
  std::stable_sort(furniture.begin(), furniture.end(),
                   [](const unit* a, const unit* b) { return first_page(*a) < first_page(*b); });
  auto waiting = furniture.begin();
  nesting nested;
  for (const auto& each : units) {
    if (each.kind == role::furniture) continue;
    for (; waiting != furniture.end() && first_page(**waiting) <= first_page(each); ++waiting)
      emit(**waiting, 0, usual, pages, builder);
    const auto depth = each.lines.empty() ? 0 : nested.depth_of(each);
    emit(each, depth, usual, pages, builder);
  }
  for (; waiting != furniture.end(); ++waiting) emit(**waiting, 0, usual, pages, builder);
}

}  // namespace sheaf::core::layout
