// SPDX-License-Identifier: AGPL-3.0-or-later
// The reader for OpenDocument texts: walks their XML without recursion and makes the same kinds of blocks as the other
// readers.
#include "core/readers/encoding.hpp"
#include "core/readers/odt/styles.hpp"
#include "core/readers/office/depth.hpp"
#include "core/readers/office/flow.hpp"
#include "core/readers/office/left_out.hpp"
#include "core/readers/office/package.hpp"
#include "core/readers/office/table.hpp"
#include "core/readers/office/xml.hpp"
#include "core/readers/prose/line.hpp"
#include "core/readers/reader.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace sheaf::core {
namespace {

using office::paragraph_look;

constexpr std::array<office::known_namespace, 8> namespaces = {{
    {"urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"},
    {"urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"},
    {"urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"},
    {"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw"},
    {"urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style"},
    {"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "fo"},
    {"urn:oasis:names:tc:opendocument:xmlns:meta:1.0", "meta"},
    {"http://www.w3.org/1999/xlink", "xlink"},
}};

enum class tag {
  other,
  unread,
  paragraph,
  heading,
  words,
  blanks,
  tab,
  line_break,
  page_break,
  list,
  item,
  list_header,
  note,
  note_body,
  deletion,
  comment,
  section,
  contents,
  contents_title,
  table,
  row,
  cell,
  covered_cell,
  text_box,
  shape,
  image,
  object
};

tag tag_of(std::string_view name) {
  static const std::unordered_map<std::string_view, tag> tags = {
      {"text:p", tag::paragraph},
      {"text:h", tag::heading},
      {"text:span", tag::words},
      {"text:s", tag::blanks},
      {"text:tab", tag::tab},
      {"text:line-break", tag::line_break},
      {"text:soft-page-break", tag::page_break},
      {"text:list", tag::list},
      {"text:list-item", tag::item},
      {"text:list-header", tag::list_header},
      {"text:note", tag::note},
      {"text:note-body", tag::note_body},
      {"text:deletion", tag::deletion},
      {"office:annotation", tag::comment},
      {"text:section", tag::section},
      {"text:table-of-content", tag::contents},
      {"text:illustration-index", tag::contents},
      {"text:table-index", tag::contents},
      {"text:index-title", tag::contents_title},
      {"table:table", tag::table},
      {"table:table-row", tag::row},
      {"table:table-cell", tag::cell},
      {"table:covered-table-cell", tag::covered_cell},
      {"draw:text-box", tag::text_box},
      {"draw:custom-shape", tag::shape},
      {"draw:image", tag::image},
      {"draw:object", tag::object},
      {"draw:object-ole", tag::object},
      {"text:note-citation", tag::unread},
      {"text:ruby-text", tag::unread},
      {"text:table-of-content-source", tag::unread},
      {"text:illustration-index-source", tag::unread},
      {"text:table-index-source", tag::unread},
      {"text:alphabetical-index-source", tag::unread},
      {"text:user-index-source", tag::unread},
      {"text:object-index-source", tag::unread},
      {"text:bibliography-source", tag::unread},
      {"office:forms", tag::unread},
      {"office:event-listeners", tag::unread},
      {"svg:title", tag::unread},
      {"svg:desc", tag::unread},
      {"table:title", tag::unread},
      {"table:desc", tag::unread},
  };
  const auto found = tags.find(name);
  return found == tags.end() ? tag::other : found->second;
}

/// Whether text may stand directly in the element. Elsewhere, text is the layout of the XML.
bool holds_words(pugi::xml_node node) {
  const std::string_view name = node.name();
  if (!name.starts_with("text:")) return false;
  switch (tag_of(name)) {
    case tag::list:
    case tag::item:
    case tag::list_header:
    case tag::note:
    case tag::note_body:
    case tag::section:
    case tag::contents:
    case tag::contents_title:
      return false;
    default:
      return name != "text:index-body" && name != "text:tracked-changes" && name != "text:ruby";
  }
}

bool is_true(pugi::xml_attribute attribute) {
  return std::string_view(attribute.value()) == "true";
}

class text_reader {
 public:
  explicit text_reader(odt::styles& known) : styles_(&known) {}

  void read(pugi::xml_node body) { read_below(body); }

  /// Reads the headers and footers of all page styles.
  void read_margins(pugi::xml_node masters, odt::styles& known) {
    styles_ = &known;
    for (const auto page : masters.children("style:master-page"))
      for (const auto margin : page.children()) {
        const std::string_view name = margin.name();
        const bool printed = std::string_view(margin.attribute("style:display").value()) != "false";
        if (!printed || (!name.starts_with("style:header") && !name.starts_with("style:footer"))) continue;
        flow_.begin_furniture();
        read_below(margin);
        flow_.end_furniture();
      }
  }

  [[nodiscard]] office::flow& flow() { return flow_; }
  [[nodiscard]] office::left_out& left_out() { return left_out_; }

  /// Whether the page of each block is known: the program that wrote the text said where its pages began; or the text
  /// has page breaks, and as many pages as they make.
  [[nodiscard]] bool pages_known(pugi::xml_node statistic) const {
    return soft_breaks_ || office::number_in(statistic.attribute("meta:page-count"), 0) == long{flow_.pages()};
  }

 private:
  struct format {
    office::text_look look;
    bool hidden = false;
    bool struck_out = false;

    [[nodiscard]] bool is_left_out() const { return hidden || struck_out; }
  };
  /// The counts of a list, which later lists may continue.
  struct list_counts {
    std::string style;
    odt::counters counts;
  };
  struct open_list {
    std::size_t counted = 0;  ///< index in lists_
    std::string style;
    bool item_waits = false;  ///< the item's first paragraph is still to come
    std::optional<long> start;
  };
  /// The text itself, a text box or a note.
  struct place {
    std::vector<open_list> lists;
    std::vector<format> formats;
    std::vector<paragraph_look> paragraphs;
  };

  void read_below(pugi::xml_node node) {
    office::walk(
        node, [&](pugi::xml_node each) { return enter(each); }, [&](pugi::xml_node each) { leave(each); });
  }

  [[nodiscard]] place& here() { return places_.back(); }

  bool enter(pugi::xml_node node) {
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
      if (!here().paragraphs.empty() && holds_words(node.parent())) add(node.value());
      return false;
    }
    if (node.type() != pugi::node_element) return false;
    switch (tag_of(node.name())) {
      case tag::unread:
        return false;
      case tag::paragraph:
      case tag::heading:
        begin_paragraph(node);
        return true;
      case tag::words:
        begin_words(node);
        return true;
      case tag::blanks:
        add(" ");
        return false;
      case tag::tab:
        add("\t");
        return false;
      case tag::line_break:
        if (!around().is_left_out()) flow_.line_end();
        return false;
      case tag::page_break:
        soft_breaks_ = true;
        flow_.page_end();
        return false;
      case tag::list:
        begin_list(node);
        return true;
      case tag::item:
      case tag::list_header:
        begin_item(node);
        return true;
      case tag::note:
        return true;
      case tag::note_body:
        places_.emplace_back();
        flow_.begin_note(std::string(plain_text::trimmed(node.parent().child("text:note-citation").child_value())));
        return true;
      case tag::deletion:
        ++left_out_.deletions;
        return false;
      case tag::comment:
        ++left_out_.comments;
        return false;
      case tag::section:
        return begin_section(node);
      case tag::contents:
        ++contents_;
        return true;
      case tag::contents_title:
        ++titles_;
        return true;
      case tag::table:
        flow_.begin_table(is_data_table(node));
        return true;
      case tag::row:
        flow_.begin_row(cells_in(node) == 1);
        spanned_ = 0;
        return true;
      case tag::cell:
        spanned_ = office::number_in(node.attribute("table:number-columns-spanned"), 1) - 1;
        flow_.begin_cell();
        return true;
      case tag::covered_cell:
        covered_cell();
        return false;
      case tag::text_box:
      case tag::shape:
        places_.emplace_back();
        flow_.begin_text_box();
        return true;
      case tag::image:
        ++left_out_.pictures;
        refer(node);
        return true;
      case tag::object:
        ++left_out_.objects;
        refer(node);
        return false;
      case tag::other:
        break;
    }
    const std::string_view name = node.name();
    if (name == "text:section-source") refer(node);
    if (is_inner_link(node)) flow_.begin_link(node.first_child() == node.last_child());
    if (name == "text:hidden-text" && is_true(node.attribute("text:is-hidden"))) {
      ++left_out_.hidden;
      return false;
    }
    return true;
  }

  void leave(pugi::xml_node node) {
    switch (tag_of(node.name())) {
      case tag::paragraph:
      case tag::heading:
        end_paragraph();
        break;
      case tag::words:
        if (!here().formats.empty()) here().formats.pop_back();
        break;
      case tag::list:
        if (!here().lists.empty()) here().lists.pop_back();
        break;
      case tag::note_body:
        flow_.end_note();
        places_.pop_back();
        break;
      case tag::contents:
        --contents_;
        break;
      case tag::contents_title:
        --titles_;
        break;
      case tag::table:
        flow_.end_table();
        break;
      case tag::row:
        flow_.end_row();
        break;
      case tag::cell:
        end_cell(node);
        break;
      case tag::text_box:
      case tag::shape:
        flow_.end_text_box();
        places_.pop_back();
        break;
      default:
        if (is_inner_link(node)) flow_.end_link();
        break;
    }
  }

  /// Whether the element is a link to a place in the document.
  static bool is_inner_link(pugi::xml_node node) {
    return std::string_view(node.name()) == "text:a" && *node.attribute("xlink:href").value() == '#';
  }

  [[nodiscard]] format around() const {
    const auto& formats = places_.back().formats;
    return formats.empty() ? format{} : formats.back();
  }

  void add(std::string_view words) {
    if (const auto own = around(); !own.is_left_out()) flow_.text(words, own.look);
  }

  void enter(const format& of_words) {
    if (of_words.is_left_out() && !around().is_left_out()) ++left_out_.hidden;
    here().formats.push_back(of_words);
  }

  void begin_paragraph(pugi::xml_node node) {
    const auto& style = styles_->of("paragraph", node.attribute("text:style-name").value());
    paragraph_look look;
    look.centred = style.centred.value_or(false);
    look.contents = contents_ > 0 && titles_ == 0;
    if (!look.contents) look.level = level_of(node, style);
    label(node, style, look);
    if (style.new_page.value_or(false) && flow_.has_words()) flow_.page_end();
    enter({{style.bold.value_or(false), style.italic.value_or(false), false},
           style.hidden.value_or(false),
           style.struck_out.value_or(false)});
    here().paragraphs.push_back(std::move(look));
    flow_.begin_paragraph();
  }

  void end_paragraph() {
    if (here().paragraphs.empty()) return;
    flow_.end_paragraph(here().paragraphs.back());
    here().paragraphs.pop_back();
    if (!here().formats.empty()) here().formats.pop_back();
  }

  static std::uint32_t level_of(pugi::xml_node node, const odt::style_values& style) {
    constexpr long most_levels = 6;
    if (tag_of(node.name()) != tag::heading) return style.level;
    return static_cast<std::uint32_t>(
        std::clamp(office::number_in(node.attribute("text:outline-level"), 1), 1L, most_levels));
  }

  /// Gives the paragraph the bullet or number of its list, or the number of its heading.
  void label(pugi::xml_node node, const odt::style_values& style, paragraph_look& look) {
    auto& lists = here().lists;
    if (look.level != 0 || lists.empty()) depths_.forget();
    if (lists.empty()) {
      if (tag_of(node.name()) == tag::heading && !is_true(node.attribute("text:is-list-header")))
        look.label = counted_label(styles_->outline(), look.level - 1, outline_counts_, std::nullopt);
      return;
    }
    auto& list = lists.back();
    if (!std::exchange(list.item_waits, false)) return;
    const auto level = std::min(lists.size(), odt::list_levels) - 1;
    const auto* known = styles_->list(list.style.empty() ? std::string_view(style.list) : list.style);
    static const odt::list_style bullets{};
    const auto& levels = known == nullptr ? bullets : *known;
    look.label = counted_label(levels, level, lists_[list.counted].counts, std::exchange(list.start, std::nullopt));
    look.depth = depths_.depth_of(static_cast<std::uint32_t>(level), levels.at(level).indent.value_or(0));
  }

  static office::list_label counted_label(const odt::list_style& style, std::size_t level, odt::counters& counts,
                                          std::optional<long> start) {
    constexpr long largest_start = 100'000;
    auto& own = counts.at(level);
    if (start)
      own = static_cast<std::uint32_t>(std::clamp(*start, 0L, largest_start));
    else
      own = own ? *own + 1 : style.at(level).start;
    for (auto i = level + 1; i < odt::list_levels; ++i) counts.at(i).reset();
    return odt::label_of(style, level, counts);
  }

  void begin_list(pugi::xml_node node) {
    auto& lists = here().lists;
    open_list added;
    added.style = node.attribute("text:style-name").value();
    if (!lists.empty()) {
      added.counted = lists.back().counted;
      if (added.style.empty()) added.style = lists.back().style;
      lists.push_back(std::move(added));
      return;
    }
    const std::string id = node.attribute("xml:id").value();
    const std::string continued = node.attribute("text:continue-list").value();
    const auto by_id = continued.empty() ? list_by_id_.end() : list_by_id_.find(continued);
    const auto by_style =
        is_true(node.attribute("text:continue-numbering")) ? last_list_.find(added.style) : last_list_.end();
    if (by_id != list_by_id_.end()) {
      added.counted = by_id->second;
    } else if (by_style != last_list_.end()) {
      added.counted = by_style->second;
    } else {
      added.counted = lists_.size();
      lists_.push_back({added.style, {}});
    }
    if (!id.empty()) list_by_id_[id] = added.counted;
    last_list_[added.style] = added.counted;
    lists.push_back(std::move(added));
  }

  void begin_item(pugi::xml_node node) {
    if (here().lists.empty()) return;
    auto& list = here().lists.back();
    list.item_waits = tag_of(node.name()) == tag::item;
    list.start = std::nullopt;
    if (const auto start = node.attribute("text:start-value")) list.start = office::number_in(start, 1);
  }

  void begin_words(pugi::xml_node node) {
    const auto& style = styles_->of("text", node.attribute("text:style-name").value());
    const auto outer = around();
    enter({{style.bold.value_or(outer.look.bold), style.italic.value_or(outer.look.italic),
            style.raised.value_or(outer.look.raised)},
           style.hidden.value_or(outer.hidden),
           style.struck_out.value_or(outer.struck_out)});
  }

  bool begin_section(pugi::xml_node node) {
    if (std::string_view(node.attribute("text:display").value()) != "none") return true;
    ++left_out_.hidden;
    return false;
  }

  /// Cells that a cell to the left covers are no cells of the row; those that a cell above covers are empty ones.
  void covered_cell() {
    if (spanned_ > 0) {
      --spanned_;
      return;
    }
    flow_.begin_cell();
    flow_.end_cell();
  }

  void end_cell(pugi::xml_node node) {
    constexpr long most_columns = 64;
    constexpr std::size_t most_repeated = 10'000;
    flow_.end_cell();
    const auto times = std::min(office::number_in(node.attribute("table:number-columns-repeated"), 1), most_columns);
    for (long i = 1; i < times && repeated_ < most_repeated; ++i, ++repeated_) flow_.repeat_cell();
  }

  static std::size_t cells_in(pugi::xml_node row) {
    std::size_t cells = 0;
    long spanned = 0;
    for (const auto cell : row.children()) {
      const auto kind = tag_of(cell.name());
      if (kind == tag::covered_cell && --spanned < 0) ++cells;
      if (kind != tag::cell) continue;
      cells += office::number_in(cell.attribute("table:number-columns-repeated"), 1) > 1 ? 2 : 1;
      spanned = office::number_in(cell.attribute("table:number-columns-spanned"), 1) - 1;
    }
    return cells;
  }

  bool is_data_table(pugi::xml_node table) {
    office::table_content content;
    office::walk(
        table,
        [&](pugi::xml_node node) {
          if (content.is_layout()) return false;
          if (node.type() == pugi::node_pcdata && holds_words(node.parent()) && office::has_words(node.value()))
            content.words();
          if (node.type() != pugi::node_element) return false;
          switch (tag_of(node.name())) {
            case tag::row:
              content.row();
              break;
            case tag::cell:
              content.cell(office::number_in(node.attribute("table:number-columns-repeated"), 1) > 1 ? 2 : 1);
              break;
            case tag::paragraph:
            case tag::heading:
              content.paragraph(level_of(node, styles_->of("paragraph", node.attribute("text:style-name").value())) !=
                                0);
              break;
            case tag::table:
              if (node != table) content.inner_table();
              break;
            default:
              break;
          }
          return true;
        },
        [](pugi::xml_node) {});
    return content.is_data();
  }

  /// Remembers what lies outside the file.
  void refer(pugi::xml_node node) {
    const std::string address = node.attribute("xlink:href").value();
    if (address.find(':') != std::string::npos || address.starts_with("../") || address.starts_with("/"))
      left_out_.refer(address);
  }

  odt::styles* styles_;
  office::flow flow_;
  office::left_out left_out_;
  std::vector<place> places_{1};
  std::vector<list_counts> lists_;
  std::unordered_map<std::string, std::size_t> list_by_id_;
  std::unordered_map<std::string, std::size_t> last_list_;  ///< by style
  odt::counters outline_counts_{};
  office::list_depths depths_;
  long spanned_ = 0;  ///< cells to the right that the last cell covers
  std::size_t repeated_ = 0;
  int contents_ = 0;
  int titles_ = 0;
  bool soft_breaks_ = false;
};

/// The parts of a text, from a zip archive or from one XML file ("flat").
struct text_parts {
  office::xml_part content;
  office::xml_part styles;
  office::xml_part meta;
  bool damaged = false;

  [[nodiscard]] pugi::xml_node styles_root() const { return styles.document ? styles.root() : content.root(); }
  [[nodiscard]] pugi::xml_node meta_root() const { return meta.document ? meta.root() : content.root(); }
};

tl::expected<text_parts, read_error> open_parts(std::string_view bytes) {
  text_parts opened;
  const auto take = [](tl::expected<office::xml_part, read_error> parsed, office::xml_part& into) {
    if (!parsed) return false;
    into = std::move(*parsed);
    office::use_known_prefixes(*into.document, namespaces);
    return true;
  };
  if (!bytes.starts_with("PK")) {
    auto content = office::parse_xml(bytes, "the document");
    if (!content) return tl::unexpected(content.error());
    (void)take(std::move(content), opened.content);
    return opened;
  }
  auto archive = office::package::open(bytes);
  if (!archive) return tl::unexpected(archive.error());
  if (archive->has("META-INF/manifest.xml")) {
    const auto manifest = archive->part("META-INF/manifest.xml");
    if (manifest && manifest->find("encryption-data") != std::string::npos)
      return tl::unexpected(office::protected_package());
  }
  const auto text = archive->part("content.xml");
  if (!text) return tl::unexpected(text.error());
  auto content = office::parse_xml(*text, "content.xml");
  if (!content) return tl::unexpected(content.error());
  (void)take(std::move(content), opened.content);
  for (auto [name, into] : {std::pair{"styles.xml", &opened.styles}, std::pair{"meta.xml", &opened.meta}}) {
    if (!archive->has(name)) continue;
    const auto part = archive->part(name);
    if (!part || !take(office::parse_xml(*part, name), *into)) opened.damaged = true;
  }
  return opened;
}

}  // namespace

read_result read_odt(std::string_view bytes) {
  const auto parts = open_parts(bytes);
  if (!parts) return tl::unexpected(parts.error());
  const auto root = parts->content.root();
  const auto body = root.child("office:body").child("office:text");
  if (!body) return tl::unexpected(office::damaged_package("its text is missing"));
  const auto common = parts->styles_root().child("office:styles");
  odt::styles of_text({common, root.child("office:automatic-styles")});
  odt::styles of_margins({common, parts->styles_root().child("office:automatic-styles")});
  text_reader reader(of_text);
  reader.read(body);
  const auto known = reader.pages_known(parts->meta_root().child("office:meta").child("meta:document-statistic"));
  const auto pages = known ? reader.flow().pages() : 1;
  reader.read_margins(parts->styles_root().child("office:master-styles"), of_margins);
  reader.left_out().damaged = parts->damaged;
  auto drafts = reader.flow().take(known);
  if (drafts.empty()) return tl::unexpected(reader.left_out().no_words());
  auto document = plain_text::finish(std::move(drafts), name_of(media_type::odt), pages);
  reader.left_out().tell(document);
  note_replaced(document, parts->content.replaced + parts->styles.replaced);
  return document;
}

}  // namespace sheaf::core
