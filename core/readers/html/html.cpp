// SPDX-License-Identifier: AGPL-3.0-or-later
// The HTML reader: walks gumbo's tree without recursion and makes the same kinds of blocks as the other readers.
#include "core/readers/detect.hpp"
#include "core/readers/encoding.hpp"
#include "core/readers/html/guard.hpp"
#include "core/readers/html/notes.hpp"
#include "core/readers/html/parts.hpp"
#include "core/readers/html/placed.hpp"
#include "core/readers/html/printed.hpp"
#include "core/readers/html/style.hpp"
#include "core/readers/pdf/layout/layout.hpp"
#include "core/readers/prose/broken_lines.hpp"
#include "core/readers/prose/draft.hpp"
#include "core/readers/prose/figure.hpp"
#include "core/readers/prose/join.hpp"
#include "core/readers/prose/letterhead.hpp"
#include "core/readers/prose/marker.hpp"
#include "core/readers/prose/raised.hpp"
#include "core/readers/reader.hpp"

#include <gumbo.h>
#include <sheaf/utf8.hpp>

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace sheaf::core {
namespace {

using plain_text::draft;
using plain_text::line_group;
using plain_text::longest_broken_line;

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
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_DIR:
    case GUMBO_TAG_HGROUP:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_SUMMARY:
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

/// How the words of an element look.
struct looks {
  bool bold = false;  ///< or underlined
  bool italic = false;
  bool large = false;
  bool keeps_lines = false;  ///< line ends of the source are line ends of the text
  bool symbols = false;      ///< in a font of signs
};

/// How many bytes of some words are set off from others.
struct set_off_bytes {
  std::size_t bold = 0;
  std::size_t italic = 0;
  std::size_t large = 0;

  set_off_bytes& operator+=(const set_off_bytes& other) {
    bold += other.bold;
    italic += other.italic;
    large += other.large;
    return *this;
  }

  /// The styles of words of this size: those that nearly all of them have.
  [[nodiscard]] std::uint32_t styles(std::size_t size) const {
    const auto nearly_all = [&](std::size_t part) { return part > 0 && part * 10 >= size * 9; };
    return (nearly_all(bold) ? style::bold : 0U) | (nearly_all(italic) ? style::italic : 0U) |
           (nearly_all(large) ? style::large : 0U);
  }
};

/// Makes an item of a bullet or number that stands alone and the words that follow it.
void join_bullets(std::vector<draft>& drafts) {
  constexpr std::size_t longest_marker = 12;
  for (std::size_t i = 0; i + 1 < drafts.size(); ++i) {
    auto& alone = drafts[i];
    auto& words = drafts[i + 1];
    if (alone.prototype.kind != block_kind::paragraph || alone.words.size() > longest_marker) continue;
    if (words.prototype.kind != block_kind::paragraph) continue;
    const auto marker = plain_text::parse_marker(alone.words);
    if (!marker || !marker->rest.empty() || (marker->kind != marker_kind::bullet && marker->weak)) continue;
    words.prototype.kind = block_kind::list_item;
    words.prototype.mark = marker->kind;
    words.prototype.marker = marker->printed;
    words.sign = std::exchange(alone.words, {});
  }
  std::erase_if(drafts, [](const draft& each) { return each.words.empty() && each.cells.empty(); });
}

/// The marker of a draft if a sign stands before its words that may be a bullet, or may belong to the words.
std::optional<plain_text::list_marker> doubtful_bullet(const draft& of) {
  if (of.prototype.kind != block_kind::paragraph || of.prototype.mark != marker_kind::none) return std::nullopt;
  auto marker = plain_text::parse_marker(of.words);
  if (!marker || marker->kind != marker_kind::bullet || marker->rest.empty()) return std::nullopt;
  if (plain_text::is_contact(marker->rest)) return std::nullopt;
  return marker;
}

/// Makes an item of a draft that begins with the marker.
void take_bullet(draft& item, const plain_text::list_marker& marker) {
  item.prototype.kind = block_kind::list_item;
  item.prototype.mark = marker.kind;
  item.prototype.marker = marker.printed;
  item.prototype.styles &= ~style::line;
  item.sign = marker.printed;
  item.words = std::string(marker.rest);
}

/// Makes items of paragraphs that begin with the same sign: "- Words", "l Words". A sign that stands before one
/// paragraph only may belong to its words. A dash below another bullet is on the second level.
void take_doubtful_bullets(std::vector<draft>& drafts) {
  constexpr std::size_t fewest = 2;
  std::map<std::string, std::size_t> signs;
  for (const auto& each : drafts)
    if (const auto marker = doubtful_bullet(each)) ++signs[marker->printed];
  const draft* above = nullptr;
  for (auto& each : drafts) {
    const auto marker = doubtful_bullet(each);
    if (marker && signs[marker->printed] >= fewest) {
      const bool below_bullet = above != nullptr && above->prototype.mark == marker_kind::bullet;
      const bool second =
          below_bullet && marker->dash && (above->prototype.marker != marker->printed || above->prototype.level > 0);
      take_bullet(each, *marker);
      if (second) each.prototype.level = 1;
    }
    above = &each;
  }
}

/// Collects the text between the borders of blocks and makes drafts of it.
class page_reader {
 public:
  page_reader(const GumboNode& root, const html::style_sheet& sheet)
      : root_(root), sheet_(sheet), parts_(root, sheet), notes_(root) {}

  std::vector<draft> read() {
    struct place {
      const GumboNode* node;
      unsigned next;
      looks outside;  ///< the looks of the words around the element
    };
    std::vector<place> path;
    const auto enter_node = [&](const GumboNode* node) {
      if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE) {
        const auto tag = node->v.element.tag;
        if (tag == GUMBO_TAG_A) {
          open_note(*node);
          begin_simple_page(*node);
        }
        if (is_unread(tag) || parts_.is_left_out(*node) || is_sign_of_a_note(*node)) return;
        if (is_raised(*node) && add_raised(*node)) return;
        const auto outside = looks_;
        enter(*node);
        path.push_back({node, 0, outside});
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
        const auto outside = top.outside;
        path.pop_back();
        leave(*node);
        looks_ = outside;
      }
    }
    flush();
    forget_headings(levels_of_text());
    for (auto& each : drafts_)
      if (each.prototype.kind == block_kind::heading) plain_text::take_number_of_heading(each);
    plain_text::join_wrapped_lines(drafts_, groups_);
    join_bullets(drafts_);
    take_doubtful_bullets(drafts_);
    return std::move(drafts_);
  }

  /// The number of pages that the page says it was printed on; 1 if it says nothing of them.
  [[nodiscard]] std::uint32_t pages() const { return std::max(page_, 1U); }

  /// Whether a converter from PDF wrote the page.
  [[nodiscard]] bool has_pages() const { return page_ > 0; }

  [[nodiscard]] bool leaves_out() const { return parts_.leaves_out(); }

 private:
  /// Whether the element is the reference to a note, the number at the note's beginning, or the link back at its end.
  [[nodiscard]] bool is_sign_of_a_note(const GumboNode& node) const {
    const bool at_the_beginning = !has_words();
    if (notes_.is_reference(node)) return !at_the_beginning || !note_number_.empty();
    if (note_number_.empty()) return false;
    return html_notes::is_way_back(node) || (at_the_beginning && is_raised(node));
  }

  /// Whether anything but blanks has been gathered.
  [[nodiscard]] bool has_words() const {
    // What was blank before is not looked at again.
    const std::string_view words = words_;
    while (blanks_ < words.size() && plain_text::trimmed(words.substr(blanks_, 1)).empty()) ++blanks_;
    return blanks_ < words.size();
  }

  [[nodiscard]] bool is_raised(const GumboNode& node) const {
    const auto tag = node.v.element.tag;
    if (tag == GUMBO_TAG_SUP) return true;
    return (tag == GUMBO_TAG_SPAN || tag == GUMBO_TAG_FONT || tag == GUMBO_TAG_A) &&
           sheet_.of(node).raised.value_or(false);
  }

  /// Adds the content of a raised element if it is the number of a note.
  bool add_raised(const GumboNode& node) {
    const auto digits = plain_text::raised(html_notes::shown_by(node));
    if (digits.empty()) return false;
    // A note may begin below a line break.
    if (words_.ends_with('\n')) flush();
    words_ += digits;
    return true;
  }

  void open_note(const GumboNode& node) {
    if (!note_number_.empty() || has_words()) return;
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
      begin_page(node);
      level_of_item_ = level_given_by(node);
    }
    if (title_ == nullptr && is_title_within(node)) {
      flush();
      title_ = &node;
    }
    look_at(node);
    if (&node == parts_.main()) ++main_;
    if (html::belongs_to_site(node)) {
      if (!is_block(tag)) flush();
      ++furniture_;
    }
    switch (tag) {
      case GUMBO_TAG_BR:
        words_ += '\n';
        bytes_of_lines_.emplace_back();
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
      case GUMBO_TAG_TABLE:
        tables_.push_back(html::is_data_table(node));
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
    if (title_ == &node) {
      flush();
      title_ = nullptr;
    }
    if (html::belongs_to_site(node)) {
      flush();
      --furniture_;
    }
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
    if (&node == parts_.main()) --main_;
  }

  /// The level of an item of a list that Word saved as paragraphs, from 1; 0 if the element is none.
  [[nodiscard]] unsigned level_given_by(const GumboNode& node) const {
    if (const auto level = sheet_.of(node).level) return *level;
    return html::attribute_of(node, "class").starts_with("MsoListParagraph") ? 1 : 0;
  }

  /// Takes the element's own looks: each of bold, underlined and large words may set a heading off.
  void look_at(const GumboNode& node) {
    const auto tag = node.v.element.tag;
    const auto given = sheet_.of(node);
    if (tag == GUMBO_TAG_B || tag == GUMBO_TAG_STRONG || tag == GUMBO_TAG_U) looks_.bold = true;
    if (tag == GUMBO_TAG_I || tag == GUMBO_TAG_EM || tag == GUMBO_TAG_CITE) looks_.italic = true;
    if (tag == GUMBO_TAG_FONT) looks_.large = is_large(html::attribute_of(node, "size"));
    if (tag == GUMBO_TAG_PRE) looks_.keeps_lines = true;
    looks_.bold = given.bold.value_or(looks_.bold);
    looks_.italic = given.italic.value_or(looks_.italic);
    looks_.keeps_lines = given.keeps_lines.value_or(looks_.keeps_lines);
    looks_.symbols = given.symbols.value_or(looks_.symbols);
  }

  /// Whether a size of <font> is above that of the text.
  static bool is_large(std::string_view size) {
    constexpr char usual = '3';
    return size.starts_with('+') || (size.size() == 1 && size.front() > usual && size.front() <= '7');
  }

  /// Converters from PDF number the pages: <div id="page3">, <div id="pf3">.
  void begin_page(const GumboNode& node) {
    const auto id = html::attribute_of(node, "id");
    for (const std::string_view sign : {"page", "pf"}) {
      if (!id.starts_with(sign)) continue;
      const auto digits = id.substr(sign.size());
      std::uint32_t number = 0;
      const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), number);
      if (end.ec != std::errc()) continue;
      // A converter may count the pages from 0, or call each of them the first.
      if (number == 0) pages_from_zero_ = true;
      if (number == 0 || number + (pages_from_zero_ ? 1 : 0) == page_ + 1) ++page_;
    }
  }

  /// The simple form of pdftohtml begins each page with <a name=3></a>. A line end of its source ends a paragraph,
  /// <br/> alone does not.
  void begin_simple_page(const GumboNode& node) {
    const auto name = html::attribute_of(node, "name");
    if (node.parent == nullptr || node.parent->type != GUMBO_NODE_ELEMENT ||
        node.parent->v.element.tag != GUMBO_TAG_BODY || name != std::to_string(page_ + 1))
      return;
    flush();
    ++page_;
    ends_show_paragraphs_ = true;
  }

  /// A header or footer inside the article belongs to the article; the page's own header and footer are furniture.
  [[nodiscard]] bool is_furniture(GumboTag tag) const {
    return content_ == 0 || tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_ASIDE;
  }

  /// Whether the words belong to the site: they stand in its menus and the like, or outside the main part of the page.
  [[nodiscard]] bool in_furniture() const { return furniture_ > 0 || (parts_.main() != nullptr && main_ == 0); }

  [[nodiscard]] bool in_data_table() const { return !tables_.empty() && tables_.back(); }

  /// Whether a converter from PDF wrote a title and the text around it as one paragraph: a few bold words below the end
  /// of a sentence or above a bullet.
  [[nodiscard]] bool is_title_within(const GumboNode& node) const {
    const auto tag = node.v.element.tag;
    if (!has_pages() || (tag != GUMBO_TAG_B && tag != GUMBO_TAG_STRONG) || node.v.element.children.length != 1)
      return false;
    const auto words = words_of(static_cast<const GumboNode*>(node.v.element.children.data[0]));
    const bool is_title = count_characters(words) <= longest_broken_line && words.find(' ') != std::string::npos &&
                          !words.starts_with('(') && plain_text::begins_upper(words) && !plain_text::ends_clause(words);
    if (!is_title) return false;
    const auto above = plain_text::trimmed(words_);
    const auto& siblings = node.parent->v.element.children;
    const auto next = node.index_within_parent + 1;
    const auto below =
        next < siblings.length ? words_of(static_cast<const GumboNode*>(siblings.data[next])) : std::string();
    const auto marker = plain_text::parse_marker(below);
    if (marker && marker->kind == marker_kind::bullet && !marker->weak)
      return above.empty() || plain_text::ends_clause(above);
    const bool alone_below = below.empty() && next + 1 >= siblings.length;
    return plain_text::ends_sentence(above) && (alone_below || plain_text::begins_upper(below));
  }

  /// The words of a text, without blanks around them; empty for other nodes.
  static std::string words_of(const GumboNode* node) {
    if (node->type != GUMBO_NODE_TEXT) return {};
    std::string words(node->v.text.text);
    plain_text::simplify_blanks(words);
    std::replace(words.begin(), words.end(), '\n', ' ');
    return std::string(plain_text::trimmed(words));
  }

  void item(const GumboNode& node) {
    item_waits_ = true;
    if (lists_.empty() || !lists_.back().ordered) return;
    lists_.back().next = number_attribute(node, "value", lists_.back().next);
  }

  void add_text(std::string_view text) {
    std::string words(text);
    plain_text::simplify_blanks(words);
    std::string_view rest = words;
    if (ends_show_paragraphs_ && words_.ends_with('\n') && rest.starts_with('\n')) {
      words_ += '\n';
      bytes_of_lines_.emplace_back();
    }
    for (auto end = rest.find('\n'); looks_.keeps_lines && end != std::string_view::npos; end = rest.find('\n')) {
      add_words(rest.substr(0, end));
      words_ += '\n';
      bytes_of_lines_.emplace_back();
      rest.remove_prefix(end + 1);
    }
    add_words(rest);
  }

  /// Whether a text is a bullet: one sign in a font of signs, with which a block begins.
  [[nodiscard]] bool is_symbol_bullet(std::string_view text) const {
    constexpr std::size_t longest = 4;  // bytes
    const auto sign = plain_text::trimmed(text);
    return looks_.symbols && !sign.empty() && sign.size() <= longest && first_character(sign).size == sign.size() &&
           !has_words();
  }

  void add_words(std::string_view text) {
    if (is_symbol_bullet(text)) {
      words_ += "\u2022 ";
      return;
    }
    for (const auto c : text) words_ += c == '\n' ? ' ' : c;
    auto& bytes = bytes_of_lines_.back();
    if (looks_.bold) bytes.bold += text.size();
    if (looks_.italic) bytes.italic += text.size();
    if (looks_.large) bytes.large += text.size();
  }

  void finish_row() {
    const auto filled = std::count_if(row_.begin(), row_.end(), [](const auto& cell) { return !cell.empty(); });
    if (filled == 0) return;
    auto& row = drafts_.emplace_back();
    row.prototype.kind = in_furniture() ? block_kind::furniture : block_kind::table_row;
    row.prototype.page = pages();
    row.prototype.last_page = pages();
    if (in_furniture())
      for (const auto& cell : row_) plain_text::append_words(row.words, cell);
    else
      row.cells = std::move(row_);
    row_.clear();
  }

  /// The levels of headings that are none: a converter marked every paragraph of a size as a heading. Most words of
  /// such a level are in sentences, or it has most of the page's words.
  [[nodiscard]] std::set<std::uint32_t> levels_of_text() const {
    struct of_level {
      std::size_t all = 0;
      std::size_t sentences = 0;   ///< bytes, like all
      std::size_t statements = 0;  ///< headings that are sentences
    };
    constexpr std::size_t fewest = 2;
    std::map<std::uint32_t, of_level> levels;
    std::size_t all = 0;
    for (const auto& each : drafts_) {
      all += each.words.size();
      if (each.prototype.kind != block_kind::heading) continue;
      auto& level = levels[each.prototype.level];
      level.all += each.words.size();
      if (!plain_text::ends_statement(each.words)) continue;
      level.sentences += each.words.size();
      ++level.statements;
    }
    std::set<std::uint32_t> out;
    for (const auto& [level, words] : levels) {
      const bool most = words.all * 2 > all || words.sentences * 2 > words.all;
      if (words.sentences * 2 > all || (words.statements >= fewest && most)) out.insert(level);
    }
    return out;
  }

  void forget_headings(const std::set<std::uint32_t>& levels) {
    for (auto& each : drafts_) {
      if (each.prototype.kind != block_kind::heading || !levels.contains(each.prototype.level)) continue;
      each.prototype.kind = block_kind::paragraph;
      each.prototype.level = 0;
      each.prototype.styles &= ~style::level_given;
      take_marker(each);
    }
  }

  /// Ends the current text and makes of it a part of a cell, a block, or one line for each <br>.
  void flush() {
    const auto gathered = std::exchange(words_, {});
    blanks_ = 0;
    const auto bytes_of_lines = std::exchange(bytes_of_lines_, std::vector<set_off_bytes>(1));
    std::vector<broken_line> lines;
    std::string_view rest = gathered;
    set_off_bytes all;
    bool gap = false;
    for (std::size_t i = 0; !rest.empty(); ++i) {
      const auto end = std::min(rest.find('\n'), rest.size());
      const auto words = plain_text::trimmed(rest.substr(0, end));
      if (!words.empty()) lines.push_back({words, bytes_of_lines[i].styles(words.size()), gap});
      all += bytes_of_lines[i];
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
      dress(added, all.styles(added.words.size()));
      return;
    }
    for (std::size_t begin = 0; begin < lines.size();) {
      auto end = begin + 1;
      while (end < lines.size() && !lines[end].gap && lines[end].styles == lines[begin].styles) ++end;
      add_group(std::span(lines).subspan(begin, end - begin));
      begin = end;
    }
  }

  /// One line that ends with <br>.
  struct broken_line {
    std::string_view words;
    std::uint32_t styles = 0;
    bool gap = false;  ///< there is an empty line above it
  };

  /// A line alone is a paragraph; several are lines until the whole page shows that they were wrapped.
  void add_group(std::span<const broken_line> lines) {
    line_group group{drafts_.size(), lines.front().styles, {}};
    for (const auto& line : lines) {
      auto& added = drafts_.emplace_back();
      added.words = line.words;
      dress(added, line.styles);
      if (lines.size() > 1 && added.prototype.kind == block_kind::paragraph &&
          count_characters(line.words) <= longest_broken_line)
        added.prototype.styles |= style::line;
      group.lines.emplace_back(line.words);
    }
    if (lines.size() > 1 && !in_furniture() && note_number_.empty()) groups_.push_back(std::move(group));
  }

  void dress(draft& added, std::uint32_t styles) {
    auto& prototype = added.prototype;
    prototype.styles |= styles;
    prototype.page = pages();
    prototype.last_page = pages();
    if (in_furniture()) {
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
    if (prototype.kind != block_kind::paragraph) return;
    if (level_of_item_ > 0) take_item_of_word(added);
    if (prototype.kind == block_kind::paragraph) take_marker(added);
  }

  /// Takes the bullet, whatever it is, or the number off an item that Word saved as a paragraph.
  void take_item_of_word(draft& added) const {
    const auto marker = doubtful_bullet(added);
    if (marker)
      take_bullet(added, *marker);
    else
      take_marker(added);
    if (added.prototype.kind == block_kind::list_item) added.prototype.level = level_of_item_ - 1;
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

  /// Whether a converter left out the gap between a paragraph's number and its words: "12.Children".
  static bool is_glued_number(const plain_text::list_marker& marker) {
    return marker.glued && marker.kind == marker_kind::number && !marker.compound;
  }

  /// Takes the marker off a plain paragraph that was typed with one: "13. Words".
  static void take_marker(draft& added) {
    const auto marker = plain_text::parse_marker(added.words);
    if (!marker || marker->rest.empty() || (marker->weak && !is_glued_number(*marker))) return;
    plain_text::take_marker(added, *marker);
  }

  const GumboNode& root_;
  const html::style_sheet& sheet_;
  html::page_parts parts_;
  html_notes notes_;
  std::string_view note_number_;     ///< number of the note that is being read; empty outside notes
  const GumboNode* note_ = nullptr;  ///< element of the note; null if only an anchor shows where it begins
  std::vector<draft> drafts_;
  std::vector<open_list> lists_;
  std::vector<bool> tables_;
  std::vector<std::string> row_;
  std::string words_;
  mutable std::size_t blanks_ = 0;                ///< how many words_ is known to begin with, in bytes
  std::vector<set_off_bytes> bytes_of_lines_{1};  ///< of each line of words_
  std::vector<line_group> groups_;
  std::uint32_t level_ = 0;
  const GumboNode* title_ = nullptr;  ///< a title that is being read within other words; null outside
  unsigned level_of_item_ = 0;        ///< of an item of Word, from 1; 0 for others
  int furniture_ = 0;
  int content_ = 0;
  int main_ = 0;
  looks looks_;
  std::uint32_t page_ = 0;  ///< as the page itself counts; 0 if it does not
  bool pages_from_zero_ = false;
  bool ends_show_paragraphs_ = false;  ///< as in the simple form of pdftohtml
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
    note_decoding(document, decoded);
    return document;
  }
  page_reader page(*output->root, sheet);
  auto drafts = page.read();
  if (page.has_pages()) {
    html::split_at_bullets(drafts);
    html::raise_note_numbers(drafts);
  }
  plain_text::set_raised_notes_apart(drafts);
  html::mark_page_furniture(drafts);
  if (page.has_pages()) html::close_gaps_after_hyphens(drafts);
  html::join_first_lines(drafts);
  html::join_numbered_over_pages(drafts);
  plain_text::mark_letterheads(drafts);
  plain_text::put_figures_back(drafts);
  plain_text::join_broken(drafts, {});
  plain_text::take_row_markers(drafts);
  if (drafts.empty())
    return tl::unexpected(
        read_error{"no-text", "The page shows no words: it may be built by scripts; save its text instead."});
  auto document = plain_text::finish(std::move(drafts), name_of(media_type::html), page.pages());
  note_decoding(document, decoded);
  if (page.leaves_out())
    document.notes.push_back({"text-left-out", "Words that the document hides or strikes out were left out.", {0, 0}});
  return document;
}

}  // namespace sheaf::core
