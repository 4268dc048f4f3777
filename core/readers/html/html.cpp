// SPDX-License-Identifier: AGPL-3.0-or-later
// The HTML reader: walks gumbo's tree without recursion and makes the same kinds of blocks as the other readers.
#include "core/readers/detect.hpp"
#include "core/readers/encoding.hpp"
#include "core/readers/html/guard.hpp"
#include "core/readers/html/notes.hpp"
#include "core/readers/html/placed.hpp"
#include "core/readers/html/style.hpp"
#include "core/readers/pdf/layout/layout.hpp"
#include "core/readers/prose/build.hpp"
#include "core/readers/prose/draft.hpp"
#include "core/readers/prose/figure.hpp"
#include "core/readers/prose/join.hpp"
#include "core/readers/prose/marker.hpp"
#include "core/readers/prose/wrap.hpp"
#include "core/readers/reader.hpp"

#include <gumbo.h>
#include <sheaf/utf8.hpp>

#include <algorithm>
#include <charconv>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace sheaf::core {
namespace {

using plain_text::draft;

/// Lines that end with <br> and have at most this many characters form an address or a signature. Longer ones are
/// paragraphs.
constexpr std::size_t longest_broken_line = 90;
constexpr std::uint32_t most_list_levels = 32;

bool is_block(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_P:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_BODY:
      return true;
    default:
      return false;
  }
}

std::uint32_t heading_level(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_H1:
      return 1;
    case GUMBO_TAG_H2:
      return 2;
    case GUMBO_TAG_H3:
      return 3;
    case GUMBO_TAG_H4:
      return 4;
    case GUMBO_TAG_H5:
      return 5;
    case GUMBO_TAG_H6:
      return 6;
    default:
      return 0;
  }
}

bool is_unread(GumboTag tag) {
  return tag == GUMBO_TAG_HEAD || tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_BUTTON ||
         tag == GUMBO_TAG_TEMPLATE || tag == GUMBO_TAG_NOSCRIPT;
}

std::uint32_t number_attribute(const GumboNode& node, const char* name, std::uint32_t otherwise) {
  const auto* attribute = gumbo_get_attribute(&node.v.element.attributes, name);
  if (attribute == nullptr) return otherwise;
  const std::string_view value = attribute->value;
  std::uint32_t number = 0;
  const auto parsed = std::from_chars(value.data(), value.data() + value.size(), number);
  return parsed.ec == std::errc() ? number : otherwise;
}

/// A table that holds tables or headings, or that says so, is there only for layout: its cells are read as parts of the
/// page, one after another.
bool is_data_table(const GumboNode& table) {
  const auto* role = gumbo_get_attribute(&table.v.element.attributes, "role");
  if (role != nullptr && (std::string_view(role->value) == "presentation" || std::string_view(role->value) == "none"))
    return false;
  std::vector<const GumboNode*> waiting{&table};
  while (!waiting.empty()) {
    const auto* node = waiting.back();
    waiting.pop_back();
    const auto& children = node->v.element.children;
    for (unsigned i = 0; i < children.length; ++i) {
      const auto* child = static_cast<const GumboNode*>(children.data[i]);
      if (child->type != GUMBO_NODE_ELEMENT) continue;
      if (child->v.element.tag == GUMBO_TAG_TABLE || heading_level(child->v.element.tag) != 0) return false;
      waiting.push_back(child);
    }
  }
  return true;
}

/// A row with one cell is a box around blocks of its own.
bool is_box(const GumboNode& row) {
  const auto& children = row.v.element.children;
  unsigned cells = 0;
  for (unsigned i = 0; i < children.length; ++i) {
    const auto* child = static_cast<const GumboNode*>(children.data[i]);
    if (child->type != GUMBO_NODE_ELEMENT) continue;
    const auto tag = child->v.element.tag;
    if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) ++cells;
  }
  return cells == 1;
}

struct open_list {
  bool ordered = false;
  std::uint32_t next = 1;
};

/// Lines that end with <br>, without an empty line between them, and where their drafts begin.
struct line_group {
  std::size_t first_draft = 0;
  bool bold = false;
  std::vector<std::string> lines;
};

/// Makes paragraphs of lines that were wrapped, as converters from PDF wrap them, if the page's lines show it.
void join_wrapped_lines(std::vector<draft>& drafts, const std::vector<line_group>& groups) {
  std::vector<plain_text::text_line> lines;
  for (const auto& group : groups)
    for (const auto& words : group.lines) {
      lines.push_back({words});
      lines.back().blanks = words.data() == group.lines.front().data() ? 1 : 0;
    }
  const auto wrap = plain_text::learn_wrap(lines);
  if (!wrap.wrapped) return;
  plain_text::look_around(lines, wrap);
  std::vector<draft> out;
  std::size_t taken = 0;
  auto next = lines.begin();
  for (const auto& group : groups) {
    for (; taken < group.first_draft; ++taken) out.push_back(std::move(drafts[taken]));
    taken += group.lines.size();
    const auto end = next + static_cast<std::ptrdiff_t>(group.lines.size());
    auto built = plain_text::build_drafts({next, end}, wrap);
    next = end;
    for (auto& each : built) {
      if (group.bold) each.prototype.styles |= style::bold;
      const bool alone = built.size() > 1 && each.lines == 1 && each.prototype.kind == block_kind::paragraph;
      if (alone && !plain_text::ends_sentence(each.words) && count_characters(each.words) <= longest_broken_line)
        each.prototype.styles |= style::line;
      out.push_back(std::move(each));
    }
  }
  for (; taken < drafts.size(); ++taken) out.push_back(std::move(drafts[taken]));
  drafts = std::move(out);
}

/// Collects the text between the borders of blocks and makes drafts of it.
class page_reader {
 public:
  explicit page_reader(const GumboNode& root) : root_(root), notes_(root) {}

  std::vector<draft> read() {
    struct place {
      const GumboNode* node;
      unsigned next;
    };
    std::vector<place> path;
    const auto enter_node = [&](const GumboNode* node) {
      if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE) {
        if (node->v.element.tag == GUMBO_TAG_A) open_note(*node);
        if (is_unread(node->v.element.tag) || is_sign_of_a_note(*node)) return;
        enter(*node);
        path.push_back({node, 0});
      } else if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
                 node->type == GUMBO_NODE_CDATA) {
        add_text(node->v.text.text);
      }
    };
    enter_node(&root_);
    while (!path.empty()) {
      auto& top = path.back();
      const auto& children = top.node->v.element.children;
      if (top.next < children.length) {
        enter_node(static_cast<const GumboNode*>(children.data[top.next++]));
      } else {
        const auto* node = top.node;
        path.pop_back();
        leave(*node);
      }
    }
    flush();
    if (is_all_headings()) forget_headings();
    for (auto& each : drafts_)
      if (each.prototype.kind == block_kind::heading) take_number_of_heading(each);
    join_wrapped_lines(drafts_, groups_);
    return std::move(drafts_);
  }

 private:
  /// Whether the element is the reference to a note, the number at the note's beginning, or the link back at its end.
  [[nodiscard]] bool is_sign_of_a_note(const GumboNode& node) const {
    const bool at_the_beginning = plain_text::trimmed(words_).empty();
    if (notes_.is_reference(node)) return !at_the_beginning || !note_number_.empty();
    if (note_number_.empty()) return false;
    return html_notes::is_way_back(node) || (at_the_beginning && node.v.element.tag == GUMBO_TAG_SUP);
  }

  void open_note(const GumboNode& node) {
    if (!note_number_.empty() || !plain_text::trimmed(words_).empty()) return;
    note_number_ = notes_.number_of(node);
    note_ = note_number_.empty() || node.v.element.tag == GUMBO_TAG_A ? nullptr : &node;
  }

  void close_note() {
    note_number_ = {};
    note_ = nullptr;
  }

  void enter(const GumboNode& node) {
    const auto tag = node.v.element.tag;
    if (is_block(tag)) {
      flush();
      open_note(node);
    }
    switch (tag) {
      case GUMBO_TAG_BR:
        words_ += '\n';
        bold_of_lines_.push_back(0);
        break;
      case GUMBO_TAG_UL:
        lists_.push_back({false, 1});
        break;
      case GUMBO_TAG_OL:
        lists_.push_back({true, number_attribute(node, "start", 1)});
        break;
      case GUMBO_TAG_LI:
        item(node);
        break;
      case GUMBO_TAG_MAIN:
      case GUMBO_TAG_ARTICLE:
        ++content_;
        break;
      case GUMBO_TAG_HEADER:
      case GUMBO_TAG_FOOTER:
      case GUMBO_TAG_NAV:
      case GUMBO_TAG_ASIDE:
        if (is_furniture(tag)) ++furniture_;
        break;
      case GUMBO_TAG_B:
      case GUMBO_TAG_STRONG:
      case GUMBO_TAG_U:
        ++bold_;
        break;
      case GUMBO_TAG_TABLE:
        tables_.push_back(is_data_table(node));
        break;
      case GUMBO_TAG_TR:
        if (in_data_table()) row_.clear();
        in_box_ = is_box(node);
        break;
      case GUMBO_TAG_TD:
      case GUMBO_TAG_TH:
        if (in_data_table() && !in_box_) {
          row_.emplace_back();
          in_cell_ = true;
        }
        break;
      default:
        break;
    }
    if (const auto level = heading_level(tag); level != 0) level_ = level;
  }

  void leave(const GumboNode& node) {
    const auto tag = node.v.element.tag;
    if (is_block(tag)) {
      flush();
      // If only an anchor showed where the note begins, the note ends with its block.
      if (note_ == &node || (note_ == nullptr && !note_number_.empty())) close_note();
    }
    switch (tag) {
      case GUMBO_TAG_UL:
      case GUMBO_TAG_OL:
        if (!lists_.empty()) lists_.pop_back();
        break;
      case GUMBO_TAG_LI:
        item_waits_ = false;
        break;
      case GUMBO_TAG_MAIN:
      case GUMBO_TAG_ARTICLE:
        --content_;
        break;
      case GUMBO_TAG_HEADER:
      case GUMBO_TAG_FOOTER:
      case GUMBO_TAG_NAV:
      case GUMBO_TAG_ASIDE:
        if (is_furniture(tag)) --furniture_;
        break;
      case GUMBO_TAG_B:
      case GUMBO_TAG_STRONG:
      case GUMBO_TAG_U:
        --bold_;
        break;
      case GUMBO_TAG_TABLE:
        if (!tables_.empty()) tables_.pop_back();
        in_cell_ = false;
        break;
      case GUMBO_TAG_TD:
      case GUMBO_TAG_TH:
        in_cell_ = false;
        break;
      case GUMBO_TAG_TR:
        if (in_data_table()) finish_row();
        break;
      default:
        break;
    }
    if (heading_level(tag) != 0) level_ = 0;
  }

  /// A header or footer inside the article belongs to the article; the page's own header and footer are furniture.
  [[nodiscard]] bool is_furniture(GumboTag tag) const {
    return content_ == 0 || tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_ASIDE;
  }

  [[nodiscard]] bool in_data_table() const { return !tables_.empty() && tables_.back(); }

  void item(const GumboNode& node) {
    item_waits_ = true;
    if (lists_.empty() || !lists_.back().ordered) return;
    lists_.back().next = number_attribute(node, "value", lists_.back().next);
  }

  void add_text(std::string_view text) {
    for (const auto c : text) words_ += c == '\n' ? ' ' : c;
    if (bold_ == 0) return;
    bold_bytes_ += text.size();
    bold_of_lines_.back() += text.size();
  }

  void finish_row() {
    const auto filled = std::count_if(row_.begin(), row_.end(), [](const auto& cell) { return !cell.empty(); });
    if (filled == 0) return;
    auto& row = drafts_.emplace_back();
    row.prototype.kind = furniture_ > 0 ? block_kind::furniture : block_kind::table_row;
    if (furniture_ > 0)
      for (const auto& cell : row_) plain_text::append_words(row.words, cell);
    else
      row.cells = std::move(row_);
    row_.clear();
  }

  /// Whether most of the page's words are in headings that are sentences: a converter marked every paragraph as one.
  [[nodiscard]] bool is_all_headings() const {
    std::size_t all = 0;
    std::size_t headings = 0;
    for (const auto& each : drafts_) {
      all += each.words.size();
      const bool is_heading = each.prototype.kind == block_kind::heading;
      if (is_heading && plain_text::ends_statement(each.words)) headings += each.words.size();
    }
    return headings * 2 > all;
  }

  void forget_headings() {
    for (auto& each : drafts_) {
      if (each.prototype.kind != block_kind::heading) continue;
      each.prototype.kind = block_kind::paragraph;
      each.prototype.level = 0;
      each.prototype.styles &= ~style::level_given;
      take_marker(each);
    }
  }

  /// Ends the current text and makes of it a part of a cell, a block, or one line for each <br>.
  void flush() {
    const auto gathered = std::exchange(words_, {});
    const auto bold_bytes = std::exchange(bold_bytes_, 0);
    const auto bold_of_lines = std::exchange(bold_of_lines_, {0});
    std::vector<broken_line> lines;
    std::string_view rest = gathered;
    bool gap = false;
    for (std::size_t i = 0; !rest.empty(); ++i) {
      const auto end = std::min(rest.find('\n'), rest.size());
      const auto words = plain_text::trimmed(rest.substr(0, end));
      if (!words.empty()) lines.push_back({words, bold_of_lines[i] * 10 >= words.size() * 9, gap});
      gap = words.empty();
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (lines.empty()) return;
    if (in_cell_ && !row_.empty()) {
      for (const auto& line : lines) plain_text::append_words(row_.back(), line.words);
      return;
    }
    const bool broken = lines.size() > 1 && level_ == 0 && !item_waits_;
    if (!broken) {
      auto& added = drafts_.emplace_back();
      for (const auto& line : lines) plain_text::append_words(added.words, line.words);
      dress(added, bold_bytes * 10 >= gathered.size() * 9);
      return;
    }
    for (std::size_t begin = 0; begin < lines.size();) {
      auto end = begin + 1;
      while (end < lines.size() && !lines[end].gap && lines[end].bold == lines[begin].bold) ++end;
      add_group(std::span(lines).subspan(begin, end - begin));
      begin = end;
    }
  }

  /// One line that ends with <br>.
  struct broken_line {
    std::string_view words;
    bool bold = false;
    bool gap = false;  ///< there is an empty line above it
  };

  /// A line alone is a paragraph; several are lines until the whole page shows that they were wrapped.
  void add_group(std::span<const broken_line> lines) {
    line_group group{drafts_.size(), lines.front().bold, {}};
    for (const auto& line : lines) {
      auto& added = drafts_.emplace_back();
      added.words = line.words;
      dress(added, line.bold);
      if (lines.size() > 1 && added.prototype.kind == block_kind::paragraph &&
          count_characters(line.words) <= longest_broken_line)
        added.prototype.styles |= style::line;
      group.lines.emplace_back(line.words);
    }
    if (lines.size() > 1 && furniture_ == 0 && note_number_.empty()) groups_.push_back(std::move(group));
  }

  void dress(draft& added, bool bold) {
    auto& prototype = added.prototype;
    if (bold) prototype.styles |= style::bold;
    if (furniture_ > 0) {
      prototype.kind = block_kind::furniture;
    } else if (!note_number_.empty()) {
      prototype.kind = block_kind::footnote;
      prototype.mark = marker_kind::number;
      prototype.marker = note_number_;
    } else if (level_ != 0) {
      prototype.kind = block_kind::heading;
      prototype.level = level_;
      prototype.styles |= style::level_given;
    } else if (item_waits_) {
      mark_item(prototype);
    }
    item_waits_ = false;
    if (prototype.kind == block_kind::paragraph) take_marker(added);
  }

  void mark_item(block& prototype) {
    prototype.kind = block_kind::list_item;
    prototype.mark = marker_kind::bullet;
    prototype.marker = "\u2022";
    if (lists_.empty()) return;
    prototype.level = std::min(static_cast<std::uint32_t>(lists_.size() - 1), most_list_levels);
    if (!lists_.back().ordered) return;
    prototype.mark = marker_kind::number;
    prototype.marker = std::to_string(lists_.back().next++);
  }

  /// Takes the number off a heading: "1. Leadership".
  static void take_number_of_heading(draft& added) {
    const auto marker = plain_text::parse_marker(added.words);
    if (!marker || !plain_text::numbers_a_heading(*marker)) return;
    added.prototype.mark = marker->kind;
    added.prototype.marker = marker->printed;
    added.words = std::string(marker->rest);
  }

  /// Takes the marker off a plain paragraph that was typed with one: "13. Words".
  static void take_marker(draft& added) {
    const auto marker = plain_text::parse_marker(added.words);
    if (!marker || marker->weak || marker->rest.empty()) return;
    added.prototype.kind = block_kind::list_item;
    added.prototype.mark = marker->kind;
    added.prototype.marker = marker->printed;
    added.sign = plain_text::trimmed(std::string_view(added.words).substr(0, added.words.size() - marker->rest.size()));
    added.words = std::string(marker->rest);
  }

  const GumboNode& root_;
  html_notes notes_;
  std::string_view note_number_;     ///< number of the note that is being read; empty outside notes
  const GumboNode* note_ = nullptr;  ///< element of the note; null if only an anchor shows where it begins
  std::vector<draft> drafts_;
  std::vector<open_list> lists_;
  std::vector<bool> tables_;
  std::vector<std::string> row_;
  std::string words_;
  std::size_t bold_bytes_ = 0;
  std::vector<std::size_t> bold_of_lines_{0};  ///< of each line of words_
  std::vector<line_group> groups_;
  std::uint32_t level_ = 0;
  int furniture_ = 0;
  int content_ = 0;
  int bold_ = 0;  ///< within <b>, <strong> or <u>: each sets a heading off
  bool item_waits_ = false;
  bool in_cell_ = false;
  bool in_box_ = false;
};

document compose_placed(html::placed_text placed) {
  document_builder builder;
  const auto pages = static_cast<std::uint32_t>(placed.boxes.size());
  layout::compose(layout::group(std::move(placed.pages), placed.boxes), placed.boxes, builder);
  return std::move(builder).finish(std::string(name_of(media_type::html)), pages);
}

}  // namespace

read_result read_html(std::string_view bytes) {
  if (bytes.size() > largest_file)
    return tl::unexpected(read_error{"too-large", "The page is larger than Sheaf reads: split it."});
  auto decoded = decode(bytes);
  plain_text::simplify_blanks(decoded.text);
  const auto guarded = guarded_html(decoded.text);
  auto options = kGumboDefaultOptions;
  options.max_errors = 0;
  const auto destroy = [&](GumboOutput* output) { gumbo_destroy_output(&options, output); };
  const std::unique_ptr<GumboOutput, decltype(destroy)> output(
      gumbo_parse_with_options(&options, guarded.html.data(), guarded.html.size()), destroy);
  const html::style_sheet sheet(guarded.styles);
  if (auto placed = html::read_placed_text(*output->root, sheet)) {
    auto document = compose_placed(std::move(*placed));
    note_replaced(document, decoded.replaced);
    return document;
  }
  auto drafts = page_reader(*output->root).read();
  plain_text::put_figures_back(drafts);
  plain_text::join_broken(drafts, {});
  plain_text::take_row_markers(drafts);
  if (drafts.empty())
    return tl::unexpected(
        read_error{"no-text", "The page shows no words: it may be built by scripts; save its text instead."});
  auto document = plain_text::finish(std::move(drafts), name_of(media_type::html), 1);
  note_decoding(document, decoded);
  return document;
}

}  // namespace sheaf::core
