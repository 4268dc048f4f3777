// SPDX-License-Identifier: AGPL-3.0-or-later
// The PDF reader: glyphs and, where the file is tagged, its structure tree, to blocks.
#include "core/readers/pdf.hpp"

#include "core/readers/layout.hpp"
#include "core/readers/pdf_lines.hpp"
#include "core/readers/pdf_session.hpp"
#include "core/readers/pdf_structure.hpp"
#include "core/readers/pdf_text.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

namespace sheaf::core {
namespace {

using layout::piece;
using layout::role;

constexpr int max_pages = 2000;
constexpr std::size_t max_document_glyphs = 8'000'000;

/// Which glyphs carry a marked-content id: ranges of glyphs in drawing order.
struct glyph_range {
  std::size_t page = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

using content_key = std::uint64_t;

content_key key_of(int stream, int id) {
  constexpr unsigned half = 32;
  return (static_cast<content_key>(static_cast<std::uint32_t>(stream)) << half) | static_cast<std::uint32_t>(id);
}

/// The document's text by marked content, with account of what the structure tree claimed.
class text_index {
 public:
  explicit text_index(const std::vector<pdf::page_text>& pages) : pages_(pages) {
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
      claimed_.emplace_back(glyphs.size(), false);
    }
  }

  /// Adds the glyphs of one marked content, once.
  void take(const pdf::content_ref& content, pdf::line_builder& into) {
    const auto found = ranges_.find(key_of(content.stream, content.id));
    if (found == ranges_.end()) return;
    for (const auto& range : found->second) take(range, into);
  }

  /// Word now and then files words of a line under the label of another list item. Where text on the same baseline
  /// stands to the left of such words, they are read on from there; false where nothing was moved.
  bool rehome_words(const std::vector<pdf::content_ref>& label) {
    constexpr std::size_t longest_label = 8;
    std::vector<glyph_range> ranges;
    for (const auto& each : label)
      if (const auto found = ranges_.find(key_of(each.stream, each.id)); found != ranges_.end())
        ranges.insert(ranges.end(), found->second.begin(), found->second.end());
    std::size_t visible = 0;
    for (const auto& range : ranges)
      for (auto i = range.begin; i < range.end; ++i)
        if (pages_[range.page].glyphs[i].code > U' ') ++visible;
    if (visible <= longest_label) return false;
    const auto& first = ranges.front();
    const auto anchor = left_neighbour(first);
    if (anchor == no_glyph) return false;
    auto& moved = moved_[{first.page, anchor}];
    moved.insert(moved.end(), ranges.begin(), ranges.end());
    for (const auto& range : ranges) away_.insert({range.page, range.begin});
    return true;
  }

  /// What the structure tree left unclaimed on a page; what is marked as artifact only where that is asked for.
  [[nodiscard]] std::vector<layout::line> left_over(std::size_t page, bool with_artifacts) const {
    pdf::line_builder builder(true);
    const auto& text = pages_[page];
    for (std::size_t i = 0; i < text.glyphs.size(); ++i)
      if (!claimed_[page][i] && (with_artifacts || !text.contents[text.glyphs[i].content].artifact))
        builder.add(text.glyphs[i], static_cast<std::uint32_t>(page + 1));
    return builder.take();
  }

  /// Whether the structure tree accounts for most of the words, so that it can be trusted.
  [[nodiscard]] bool is_mostly_claimed() const {
    std::size_t all = 0;
    std::size_t claimed = 0;
    for (std::size_t page = 0; page < pages_.size(); ++page)
      for (std::size_t i = 0; i < pages_[page].glyphs.size(); ++i) {
        if (pages_[page].glyphs[i].code <= U' ') continue;
        ++all;
        if (claimed_[page][i]) ++claimed;
      }
    return claimed * 2 >= all;
  }

  /// What is marked as artifact: running heads, page numbers.
  [[nodiscard]] std::vector<layout::line> artifacts(std::size_t page) const {
    pdf::line_builder builder;
    const auto& text = pages_[page];
    for (std::size_t i = 0; i < text.glyphs.size(); ++i)
      if (!claimed_[page][i] && text.contents[text.glyphs[i].content].artifact)
        builder.add(text.glyphs[i], static_cast<std::uint32_t>(page + 1));
    return builder.take();
  }

 private:
  static constexpr auto no_glyph = static_cast<std::size_t>(-1);

  void take(const glyph_range& range, pdf::line_builder& into) {
    if (away_.contains({range.page, range.begin})) return;
    for (auto i = range.begin; i < range.end; ++i) {
      add(range.page, i, into);
      const auto follows = moved_.find({range.page, i});
      if (follows == moved_.end()) continue;
      for (const auto& each : follows->second)
        for (auto k = each.begin; k < each.end; ++k) add(each.page, k, into);
    }
  }

  void add(std::size_t page, std::size_t index, pdf::line_builder& into) {
    if (claimed_[page][index]) return;
    claimed_[page][index] = true;
    into.add(pages_[page].glyphs[index], static_cast<std::uint32_t>(page + 1));
  }

  /// The glyph outside `range` that ends nearest to the left of its first, on the same baseline.
  [[nodiscard]] std::size_t left_neighbour(const glyph_range& range) const {
    const auto& glyphs = pages_[range.page].glyphs;
    const auto& first = glyphs[range.begin];
    auto best = no_glyph;
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
      if ((i >= range.begin && i < range.end) || glyphs[i].code <= U' ') continue;
      const auto& each = glyphs[i];
      if (std::fabs(each.y - first.y) > 1 || each.x1 > first.x0 + 1) continue;
      if (pages_[range.page].contents[each.content].artifact) continue;
      if (best == no_glyph || each.x1 > glyphs[best].x1) best = i;
    }
    return best;
  }

  const std::vector<pdf::page_text>& pages_;
  std::unordered_map<content_key, std::vector<glyph_range>> ranges_;
  std::vector<std::vector<bool>> claimed_;
  std::set<std::pair<std::size_t, std::size_t>> away_;  ///< page and first glyph of ranges read elsewhere
  std::map<std::pair<std::size_t, std::size_t>, std::vector<glyph_range>> moved_;  ///< by the glyph they follow
};

/// Walks the structure tree and makes a piece of each element that holds text of its own.
class structure_reader {
 public:
  structure_reader(const pdf::structure& tree, text_index& text) : tree_(tree), text_(text) {}

  std::vector<piece> read() {
    rehome_labels();
    std::vector<piece> out;
    read_block(0, role::text, out);
    return out;
  }

 private:
  void rehome_labels() {
    constexpr std::size_t most = 2000;
    std::size_t labels = 0;
    for (std::size_t i = 0; i < tree_.elements.size() && labels < most; ++i) {
      if (tree_.elements[i].type != pdf::tag::label) continue;
      std::vector<pdf::content_ref> contents;
      gather(i, contents);
      if (text_.rehome_words(contents)) ++labels;
    }
  }

  void gather(std::size_t index, std::vector<pdf::content_ref>& out) const {
    for (const auto& each : tree_.elements[index].children) {
      if (each.is_element)
        gather(each.element, out);
      else
        out.push_back(each.content);
    }
  }

  static bool is_inline(pdf::tag type) {
    return type == pdf::tag::inline_text || type == pdf::tag::reference || type == pdf::tag::label;
  }

  static role role_of(pdf::tag type, role around) {
    switch (type) {
      case pdf::tag::heading:
        return role::heading;
      case pdf::tag::list_item:
      case pdf::tag::list_body:
        return role::list_item;
      case pdf::tag::note:
        return role::footnote;
      case pdf::tag::contents:
      case pdf::tag::contents_item:
        return role::contents_entry;
      case pdf::tag::artifact:
        return role::furniture;
      default:
        return around;
    }
  }

  void read_inline(std::size_t index, pdf::line_builder& lines, std::vector<piece>& notes) {
    for (const auto& each : tree_.elements[index].children) {
      if (!each.is_element)
        text_.take(each.content, lines);
      else if (tree_.elements[each.element].type == pdf::tag::note)
        read_block(each.element, role::footnote, notes);
      else
        read_inline(each.element, lines, notes);
    }
  }

  /// An element's own text becomes one piece. Blocks inside it follow as pieces of their own, so that a footnote or a
  /// text box anchored in a paragraph does not cut it in two; the first paragraph of a list item is the item's text.
  void read_block(std::size_t index, role around, std::vector<piece>& out) {
    const auto& element = tree_.elements[index];
    if (element.type == pdf::tag::table) {
      read_table(index, around, out);
      return;
    }
    const auto kind = role_of(element.type, around);
    const auto gathers = element.type != pdf::tag::group && element.type != pdf::tag::list;
    pdf::line_builder own;
    std::vector<piece> inner;
    bool text_behind = false;
    const auto place = [&] {
      piece made;
      made.kind = kind;
      made.level = static_cast<std::uint32_t>(element.level);
      made.certain = true;
      made.lines = own.take();
      if (!made.lines.empty()) {
        made.blank_before = std::exchange(blank_due_, false);
        out.push_back(std::move(made));
      } else if (element.type == pdf::tag::paragraph && inner.empty()) {
        blank_due_ = true;
      }
      for (auto& each : inner) out.push_back(std::move(each));
      inner.clear();
    };
    for (const auto& each : element.children) {
      if (!each.is_element) {
        if (!gathers && !inner.empty()) place();
        text_.take(each.content, own);
        text_behind = true;
        continue;
      }
      const auto type = tree_.elements[each.element].type;
      if (is_inline(type)) {
        read_inline(each.element, own, inner);
        text_behind = true;
      } else if (kind == role::list_item && inner.empty() && merges_with_label(element.type, type, text_behind)) {
        read_inline_part(each.element, own, inner);
        text_behind = true;
      } else {
        if (!gathers) place();
        read_block(each.element, kind, inner);
      }
    }
    place();
  }

  /// LI > Lbl LBody and LBody > P: label and first paragraph are one item.
  static bool merges_with_label(pdf::tag outer, pdf::tag inner, bool text_behind) {
    if (outer == pdf::tag::list_item && inner == pdf::tag::list_body) return true;
    return inner == pdf::tag::paragraph && !text_behind;
  }

  /// Like read_inline, but blocks after the first stay apart.
  void read_inline_part(std::size_t index, pdf::line_builder& lines, std::vector<piece>& inner) {
    const auto& element = tree_.elements[index];
    bool text_behind = false;
    for (const auto& each : element.children) {
      if (!each.is_element) {
        text_.take(each.content, lines);
        text_behind = true;
        continue;
      }
      const auto type = tree_.elements[each.element].type;
      if (is_inline(type)) {
        read_inline(each.element, lines, inner);
        text_behind = true;
      } else if (inner.empty() && type == pdf::tag::paragraph && !text_behind) {
        read_inline_part(each.element, lines, inner);
        text_behind = true;
      } else {
        read_block(each.element, role::list_item, inner);
      }
    }
  }

  void read_table(std::size_t index, role around, std::vector<piece>& out) {
    for (const auto& each : tree_.elements[index].children) {
      if (!each.is_element) {
        pdf::line_builder loose;
        text_.take(each.content, loose);
        add_text(loose.take(), around, out);
        continue;
      }
      const auto type = tree_.elements[each.element].type;
      if (type == pdf::tag::row)
        read_row(each.element, around, out);
      else if (type == pdf::tag::group)
        read_table(each.element, around, out);
      else
        read_block(each.element, around, out);
    }
  }

  void read_row(std::size_t index, role around, std::vector<piece>& out) {
    piece row;
    row.kind = role::row;
    row.certain = true;
    for (const auto& each : tree_.elements[index].children) {
      auto& cell = row.cells.emplace_back();
      if (each.is_element) {
        read_block(each.element, around, cell);
      } else {
        pdf::line_builder loose;
        text_.take(each.content, loose);
        add_text(loose.take(), around, cell);
      }
    }
    const auto filled = [](const auto& cell) { return !cell.empty(); };
    if (std::any_of(row.cells.begin(), row.cells.end(), filled)) out.push_back(std::move(row));
  }

  static void add_text(std::vector<layout::line> lines, role kind, std::vector<piece>& out) {
    if (lines.empty()) return;
    piece made;
    made.kind = kind;
    made.lines = std::move(lines);
    out.push_back(std::move(made));
  }

  const pdf::structure& tree_;
  text_index& text_;
  bool blank_due_ = false;  ///< the last paragraph was empty
};

std::uint32_t first_page_of(const piece& of) {
  if (!of.lines.empty()) return of.lines.front().page;
  for (const auto& cell : of.cells)
    for (const auto& each : cell)
      if (const auto page = first_page_of(each); page != 0) return page;
  return 0;
}

const layout::line& first_line_of(const piece& of) {
  if (!of.lines.empty()) return of.lines.front();
  const auto filled = std::find_if(of.cells.begin(), of.cells.end(), [](const auto& cell) { return !cell.empty(); });
  return first_line_of(filled->front());
}

/// Puts pieces that geometry made where their page begins to be read on, below what stands above them.
void insert_by_place(std::vector<piece>& pieces, std::vector<piece> found) {
  for (auto& each : found) {
    const auto& first = first_line_of(each);
    const auto behind = std::find_if(pieces.begin(), pieces.end(), [&](const piece& other) {
      const auto page = first_page_of(other);
      if (page != first.page) return page > first.page;
      return !other.lines.empty() && other.lines.front().y > first.y;
    });
    pieces.insert(behind, std::move(each));
  }
}

/// Takes lines out of what is marked as artifact that are none: in the middle of a page, and on no other page.
std::vector<layout::line> take_body_text(std::vector<std::vector<layout::line>>& artifacts,
                                         const std::vector<layout::page_box>& boxes) {
  constexpr float margin = 0.15F;
  constexpr std::size_t shortest = 20;
  std::map<std::string_view, std::size_t> counts;
  for (const auto& page : artifacts)
    for (const auto& each : page) ++counts[each.text];
  const auto is_body = [&](const layout::line& of) {
    const auto height = boxes[of.page - 1].height;
    return of.y > margin * height && of.y < (1 - margin) * height && of.text.size() >= shortest && counts[of.text] == 1;
  };
  std::vector<layout::line> out;
  for (const auto& page : artifacts) std::copy_if(page.begin(), page.end(), std::back_inserter(out), is_body);
  // Only now may lines go: the counts refer to their text.
  std::vector<std::vector<layout::line>> rest(artifacts.size());
  for (std::size_t i = 0; i < artifacts.size(); ++i)
    std::copy_if(artifacts[i].begin(), artifacts[i].end(), std::back_inserter(rest[i]),
                 [&](const auto& each) { return !is_body(each); });
  artifacts = std::move(rest);
  return out;
}

std::vector<piece> furniture_of(const std::vector<std::vector<layout::line>>& pages) {
  std::vector<piece> out;
  for (const auto& page : pages)
    for (const auto& each : page) {
      auto& made = out.emplace_back();
      made.kind = role::furniture;
      made.lines.push_back(each);
    }
  return out;
}

std::vector<piece> group_all(const text_index& text, const std::vector<layout::page_box>& boxes) {
  std::vector<std::vector<layout::line>> lines;
  for (std::size_t page = 0; page < boxes.size(); ++page) lines.push_back(text.left_over(page, true));
  return layout::group(std::move(lines), boxes);
}

std::vector<piece> make_pieces(const std::vector<pdf::page_text>& pages, const std::vector<layout::page_box>& boxes,
                               const pdf::structure& tree, document_builder& builder) {
  text_index text(pages);
  if (tree.elements.empty()) return group_all(text, boxes);
  auto pieces = structure_reader(tree, text).read();
  if (!text.is_mostly_claimed()) {
    builder.note("pdf-tags-unused", "The PDF's tags cover little of its text: paragraphs were told by their place.");
    return group_all(text_index(pages), boxes);
  }
  std::vector<std::vector<layout::line>> rest;
  std::vector<std::vector<layout::line>> artifacts;
  for (std::size_t page = 0; page < pages.size(); ++page) {
    rest.push_back(text.left_over(page, false));
    artifacts.push_back(text.artifacts(page));
  }
  const auto recovered = take_body_text(artifacts, boxes);
  for (const auto& each : recovered) rest[each.page - 1].push_back(each);
  if (!recovered.empty())
    builder.note("pdf-artifact-text", "Text in the middle of pages is marked as page furniture; it was read as text.");
  insert_by_place(pieces, layout::group(std::move(rest), boxes));
  auto furniture = furniture_of(artifacts);
  std::move(furniture.begin(), furniture.end(), std::back_inserter(pieces));
  return pieces;
}

read_error damaged() {
  return {"pdf-damaged", "The file is not a PDF that can be read, or it is damaged. Get a fresh copy from its source."};
}

}  // namespace

read_result read_pdf(std::string_view bytes) {
  return read_pdf(bytes, {});
}

read_result read_pdf(std::string_view bytes, const pdf_options& options) {
  pdf::session session;
  switch (session.open(bytes)) {
    case pdf::session::opened::damaged:
      return tl::unexpected(damaged());
    case pdf::session::opened::encrypted:
      return tl::unexpected(
          read_error{"pdf-encrypted", "The PDF asks for a password. Save a copy without one and give that to Sheaf."});
    case pdf::session::opened::yes:
      break;
  }
  int count = 0;
  if (!session.attempt([&] { count = pdf_count_pages(session.context(), session.document()); }) || count <= 0)
    return tl::unexpected(damaged());

  document_builder builder;
  if (session.repaired()) builder.note("pdf-repaired", "The file is damaged; what follows is what could be recovered.");
  if (count > max_pages) {
    builder.note("pdf-too-many-pages", "Only the first " + std::to_string(max_pages) + " pages were read.");
    count = max_pages;
  }

  std::vector<pdf::page_text> pages;
  std::vector<layout::page_box> boxes;
  std::size_t glyphs = 0;
  bool visible = false;
  for (int i = 0; i < count && glyphs < max_document_glyphs; ++i) {
    pages.push_back(pdf::extract_text(session, i));
    boxes.push_back({pages.back().width, pages.back().height});
    glyphs += pages.back().glyphs.size();
    visible = visible || std::any_of(pages.back().glyphs.begin(), pages.back().glyphs.end(),
                                     [](const auto& each) { return each.code > U' '; });
    if (pages.back().damaged)
      builder.note("pdf-page-damaged", "Page " + std::to_string(i + 1) + " could not be read to its end.");
  }
  if (!visible)
    return tl::unexpected(read_error{
        "pdf-no-text", "The PDF holds no text, only pictures of pages. Run it through text recognition (OCR) first."});

  const auto tree = options.use_tags ? pdf::read_structure(session) : pdf::structure{};
  if (tree.elements.empty())
    builder.note("pdf-untagged", "The PDF is not tagged: paragraphs were told by their place on the page.");
  else if (tree.damaged)
    builder.note("pdf-structure-damaged", "Not all of the PDF's tags could be read.");

  layout::compose(make_pieces(pages, boxes, tree, builder), boxes, builder);
  return std::move(builder).finish(std::string(name_of(media_type::pdf)), static_cast<std::uint32_t>(pages.size()));
}

}  // namespace sheaf::core
