// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/pdf/tagged.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace sheaf::core::pdf {
namespace {

/// Walks the structure tree and makes a piece of each element that has text of its own.
class structure_reader {
 public:
  structure_reader(const structure& tree, content_index& text) : tree_(tree), text_(text) {}

  std::vector<layout::piece> read() {
    rehome_labels();
    std::vector<layout::piece> out;
    read_block(0, layout::role::text, out);
    return with_rows(std::move(out));
  }

 private:
  void rehome_labels() {
    constexpr std::size_t most = 500;
    std::size_t labels = 0;
    for (std::size_t i = 0; i < tree_.elements.size() && labels < most; ++i) {
      if (tree_.elements[i].type != tag::label) continue;
      std::vector<content_ref> contents;
      gather(i, contents);
      if (text_.move_mislabelled_words(contents)) ++labels;
    }
  }

  void gather(std::size_t index, std::vector<content_ref>& out) const {
    for (const auto& each : tree_.elements[index].children) {
      if (each.is_element)
        gather(each.element, out);
      else
        out.push_back(each.content);
    }
  }

  static bool is_inline(tag type) { return type == tag::inline_text || type == tag::reference || type == tag::label; }

  /// Whether the element is part of the line, like a bold word. So is an element without a meaning of its own
  /// (NonStruct) inside a paragraph, unless it holds blocks.
  [[nodiscard]] bool is_part_of_line(std::size_t index, tag outer) const {
    const auto type = tree_.elements[index].type;
    const auto running = outer == tag::paragraph || outer == tag::heading || outer == tag::list_body ||
                         outer == tag::list_item || outer == tag::cell;
    return is_inline(type) || (running && type == tag::group && holds_no_block(index));
  }

  [[nodiscard]] bool holds_no_block(std::size_t index) const {
    const auto& children = tree_.elements[index].children;
    return std::all_of(children.begin(), children.end(), [&](const child& each) {
      if (!each.is_element) return true;
      const auto type = tree_.elements[each.element].type;
      return is_inline(type) || (type == tag::group && holds_no_block(each.element));
    });
  }

  static layout::role role_of(tag type, layout::role around) {
    switch (type) {
      case tag::heading:
        return layout::role::heading;
      case tag::list_item:
      case tag::list_body:
        return layout::role::list_item;
      case tag::note:
        return layout::role::footnote;
      case tag::contents:
      case tag::contents_item:
        return layout::role::contents_entry;
      case tag::artifact:
        return layout::role::furniture;
      default:
        return around;
    }
  }

  void read_inline(std::size_t index, line_builder& lines, std::vector<layout::piece>& notes) {
    for (const auto& each : tree_.elements[index].children) {
      if (!each.is_element)
        text_.take(each.content, lines);
      else if (tree_.elements[each.element].type == tag::note)
        read_block(each.element, layout::role::footnote, notes);
      else
        read_inline(each.element, lines, notes);
    }
  }

  /// The element's own text becomes one piece. Blocks inside it become pieces after it, so that a footnote or text box
  /// inside a paragraph does not divide the paragraph. The first paragraph of a list item is the item's own text.
  void read_block(std::size_t index, layout::role around, std::vector<layout::piece>& out) {
    const auto& element = tree_.elements[index];
    if (element.type == tag::table) {
      read_table(index, around, out);
      return;
    }
    const auto kind = role_of(element.type, around);
    const auto gathers = element.type != tag::group && element.type != tag::list;
    line_builder own;
    std::vector<layout::piece> inner;
    bool has_text = false;
    const auto place = [&] {
      layout::piece made;
      made.kind = kind;
      made.level = static_cast<std::uint32_t>(element.level);
      made.certain = true;
      made.untold = element.type == tag::group;
      made.lines = own.take();
      if (!made.lines.empty()) {
        made.blank_before = std::exchange(blank_due_, false);
        out.push_back(std::move(made));
      } else if (element.type == tag::paragraph && inner.empty()) {
        blank_due_ = true;
      }
      for (auto& each : inner) out.push_back(std::move(each));
      inner.clear();
    };
    for (const auto& each : element.children) {
      if (!each.is_element) {
        if (!gathers && !inner.empty()) place();
        text_.take(each.content, own);
        has_text = true;
        continue;
      }
      const auto type = tree_.elements[each.element].type;
      if (is_part_of_line(each.element, element.type)) {
        // Words that stand between blocks, as bold words outside a paragraph do.
        if (!gathers && !inner.empty()) place();
        read_inline(each.element, own, inner);
        has_text = true;
      } else if (kind == layout::role::list_item && inner.empty() && merges_with_label(element.type, type, has_text)) {
        read_inline_part(each.element, own, inner);
        has_text = true;
      } else {
        if (!gathers) place();
        read_block(each.element, kind, inner);
      }
    }
    place();
  }

  /// Whether an inner element's text belongs to the outer element's piece: in LI > Lbl LBody and LBody > P, the label
  /// and the first paragraph are one item.
  static bool merges_with_label(tag outer, tag inner, bool has_text) {
    if (outer == tag::list_item && inner == tag::list_body) return true;
    return inner == tag::paragraph && !has_text;
  }

  /// Like read_inline, but blocks after the first become separate pieces.
  void read_inline_part(std::size_t index, line_builder& lines, std::vector<layout::piece>& inner) {
    const auto& element = tree_.elements[index];
    bool has_text = false;
    for (const auto& each : element.children) {
      if (!each.is_element) {
        text_.take(each.content, lines);
        has_text = true;
        continue;
      }
      const auto type = tree_.elements[each.element].type;
      if (is_part_of_line(each.element, element.type)) {
        read_inline(each.element, lines, inner);
        has_text = true;
      } else if (inner.empty() && type == tag::paragraph && !has_text) {
        read_inline_part(each.element, lines, inner);
        has_text = true;
      } else {
        read_block(each.element, layout::role::list_item, inner);
      }
    }
  }

  void read_table(std::size_t index, layout::role around, std::vector<layout::piece>& out) {
    for (const auto& each : tree_.elements[index].children) {
      if (!each.is_element) {
        line_builder loose;
        text_.take(each.content, loose);
        add_text(loose.take(), around, out);
        continue;
      }
      const auto type = tree_.elements[each.element].type;
      if (type == tag::row)
        read_row(each.element, around, out);
      else if (type == tag::group)
        read_table(each.element, around, out);
      else
        read_block(each.element, around, out);
    }
  }

  void read_row(std::size_t index, layout::role around, std::vector<layout::piece>& out) {
    layout::piece row;
    row.kind = layout::role::row;
    row.certain = true;
    for (const auto& each : tree_.elements[index].children) {
      auto& cell = row.cells.emplace_back();
      if (each.is_element) {
        read_block(each.element, around, cell);
      } else {
        line_builder loose;
        text_.take(each.content, loose);
        add_text(loose.take(), around, cell);
      }
    }
    const auto filled = [](const auto& cell) { return !cell.empty(); };
    if (std::none_of(row.cells.begin(), row.cells.end(), filled)) return;
    take_repeated_head(row, out);
    out.push_back(std::move(row));
  }

  /// The number of lines of `of` that stand on its first page, if the other pages repeat just these lines; else 0.
  static std::size_t count_before_repeats(const std::vector<layout::line>& of) {
    const auto page = of.front().page;
    const auto later = std::find_if(of.begin(), of.end(), [&](const auto& each) { return each.page != page; });
    const auto count = static_cast<std::size_t>(later - of.begin());
    if (later == of.end() || of.size() % count != 0) return 0;
    for (auto i = count; i < of.size(); ++i)
      if (of[i].text != of[i - count].text || of[i].page <= of[i - count].page) return 0;
    return count;
  }

  /// A table that runs over several pages repeats its head on each; the tags name one row for all of them. What is
  /// repeated becomes furniture.
  static void take_repeated_head(layout::piece& row, std::vector<layout::piece>& out) {
    for (const auto& cell : row.cells)
      for (const auto& each : cell)
        if (each.lines.empty() || count_before_repeats(each.lines) == 0) return;
    for (auto& cell : row.cells)
      for (auto& each : cell) {
        const auto first = each.lines.begin() + static_cast<std::ptrdiff_t>(count_before_repeats(each.lines));
        for (auto repeated = first; repeated != each.lines.end(); ++repeated) {
          auto& made = out.emplace_back();
          made.kind = layout::role::furniture;
          made.lines.push_back(std::move(*repeated));
        }
        each.lines.erase(first, each.lines.end());
      }
  }

  /// Whether the two pieces stand beside each other: the second right of the first, at the same height.
  static bool are_beside(const layout::piece& left, const layout::piece& right) {
    const auto& one = left.lines;
    const auto& other = right.lines;
    if (one.front().page != other.back().page || one.back().page != other.front().page) return false;
    const auto ends =
        std::max_element(one.begin(), one.end(), [](const auto& a, const auto& b) { return a.x1 < b.x1; });
    const auto begins =
        std::min_element(other.begin(), other.end(), [](const auto& a, const auto& b) { return a.x0 < b.x0; });
    return begins->x0 > ends->x1 && other.front().y - other.front().size < one.back().y &&
           one.front().y - one.front().size < other.back().y;
  }

  /// Browsers take a table without lines for one that only arranges the page, and do not tag it as a table. Its cells
  /// are pieces that no tag explains and that stand beside each other.
  static std::vector<layout::piece> with_rows(std::vector<layout::piece> pieces) {
    const auto is_cell = [](const layout::piece& of) {
      return of.untold && of.kind == layout::role::text && !of.lines.empty();
    };
    std::vector<layout::piece> out;
    out.reserve(pieces.size());
    for (std::size_t i = 0; i < pieces.size();) {
      auto end = i + 1;
      while (end < pieces.size() && is_cell(pieces[end - 1]) && is_cell(pieces[end]) &&
             are_beside(pieces[end - 1], pieces[end]))
        ++end;
      if (end == i + 1) {
        out.push_back(std::move(pieces[i]));
      } else {
        auto& row = out.emplace_back();
        row.kind = layout::role::row;
        row.certain = true;
        for (auto k = i; k < end; ++k) row.cells.emplace_back().push_back(std::move(pieces[k]));
      }
      i = end;
    }
    return out;
  }

  static void add_text(std::vector<layout::line> lines, layout::role kind, std::vector<layout::piece>& out) {
    if (lines.empty()) return;
    layout::piece made;
    made.kind = kind;
    made.lines = std::move(lines);
    out.push_back(std::move(made));
  }

  const structure& tree_;
  content_index& text_;
  bool blank_due_ = false;  ///< the last paragraph was empty
};

}  // namespace

std::vector<layout::piece> read_tagged(const structure& tree, content_index& text) {
  return structure_reader(tree, text).read();
}

}  // namespace sheaf::core::pdf
