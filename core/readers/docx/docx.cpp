// SPDX-License-Identifier: AGPL-3.0-or-later
// The reader for Word documents: walks their XML without recursion and makes the same kinds of blocks as the other
// readers.
#include "core/readers/docx/numbering.hpp"
#include "core/readers/docx/parts.hpp"
#include "core/readers/docx/styles.hpp"
#include "core/readers/docx/symbol.hpp"
#include "core/readers/encoding.hpp"
#include "core/readers/office/depth.hpp"
#include "core/readers/office/flow.hpp"
#include "core/readers/office/left_out.hpp"
#include "core/readers/office/table.hpp"
#include "core/readers/office/xml.hpp"
#include "core/readers/reader.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace sheaf::core {
namespace {

using docx::style_values;
using office::paragraph_look;

enum class tag {
  other,
  unread,
  paragraph,
  run,
  text,
  tab,
  line_break,
  hyphen,
  symbol,
  rendered_page,
  field_part,
  footnote,
  endnote,
  deletion,
  deleted_text,
  table,
  row,
  cell,
  alternatives,
  text_box,
  picture,
  object,
  outer_part
};

tag tag_of(std::string_view name) {
  static const std::unordered_map<std::string_view, tag> tags = {
      {"w:p", tag::paragraph},
      {"w:r", tag::run},
      {"m:r", tag::run},
      {"w:t", tag::text},
      {"m:t", tag::text},
      {"w:tab", tag::tab},
      {"w:ptab", tag::tab},
      {"w:br", tag::line_break},
      {"w:cr", tag::line_break},
      {"w:noBreakHyphen", tag::hyphen},
      {"w:sym", tag::symbol},
      {"w:lastRenderedPageBreak", tag::rendered_page},
      {"w:fldChar", tag::field_part},
      {"w:footnoteReference", tag::footnote},
      {"w:endnoteReference", tag::endnote},
      {"w:del", tag::deletion},
      {"w:moveFrom", tag::deletion},
      {"w:delText", tag::deleted_text},
      {"w:tbl", tag::table},
      {"w:tr", tag::row},
      {"w:tc", tag::cell},
      {"mc:AlternateContent", tag::alternatives},
      {"w:txbxContent", tag::text_box},
      {"pic:pic", tag::picture},
      {"v:imagedata", tag::picture},
      {"c:chart", tag::object},
      {"cx:chart", tag::object},
      {"dgm:relIds", tag::object},
      {"o:OLEObject", tag::object},
      {"w:altChunk", tag::outer_part},
      {"w:subDoc", tag::outer_part},
      {"w:instrText", tag::unread},
      {"w:delInstrText", tag::unread},
      {"w:pPr", tag::unread},
      {"w:rPr", tag::unread},
      {"m:rPr", tag::unread},
      {"w:tblPr", tag::unread},
      {"w:tblPrEx", tag::unread},
      {"w:tblGrid", tag::unread},
      {"w:trPr", tag::unread},
      {"w:tcPr", tag::unread},
      {"w:sectPr", tag::unread},
      {"w:sdtPr", tag::unread},
      {"w:sdtEndPr", tag::unread},
      {"w:rt", tag::unread},
  };
  const auto found = tags.find(name);
  return found == tags.end() ? tag::other : found->second;
}

/// The node's children, and those of content controls and the like around them, that are elements of this name. What
/// such a wrapper holds is looked for one wrapper deep.
template <typename Visit>
void each_child(pugi::xml_node parent, std::string_view name, Visit visit) {
  for (const auto child : parent.children()) {
    const std::string_view called = child.name();
    if (called == name) visit(child);
    if (called != "w:sdt" && called != "w:customXml") continue;
    const auto content = called == "w:sdt" ? child.child("w:sdtContent") : child;
    for (const auto inner : content.children())
      if (inner.name() == name) visit(inner);
  }
}

std::size_t cells_in(pugi::xml_node row) {
  std::size_t cells = 0;
  each_child(row, "w:tc", [&](pugi::xml_node) { ++cells; });
  return cells;
}

/// Reads the parts of one document into a flow.
class word_reader {
 public:
  word_reader(docx::parts& of, const std::string& name)
      : parts_(of),
        relations_(of.relationships_of(name)),
        styles_(part("styles")),
        numbering_(part("numbering"), styles_),
        footnotes_(notes_in(part("footnotes"), "w:footnote")),
        endnotes_(notes_in(part("endnotes"), "w:endnote")) {}

  void read(pugi::xml_node root) {
    breaks_known_ = has_rendered_pages(root);
    const auto body = root.child("w:body");
    read_below(body);
    office::walk(
        body,
        [&](pugi::xml_node node) {
          if (std::string_view(node.name()) == "w:sectPr") read_margins(node);
          return true;
        },
        [](pugi::xml_node) {});
    for (const auto& [id, each] : relations_)
      if (each.external && each.type != "hyperlink") left_out_.refer(each.target);
    for (const auto& [id, each] : relations_of("settings"))
      if (each.external && each.type == "attachedTemplate") left_out_.refer(each.target);
    for (const auto each : part("comments").children("w:comment")) left_out_.comments += each ? 1 : 0;
    left_out_.damaged = parts_.damaged();
  }

  [[nodiscard]] office::flow& flow() { return flow_; }
  [[nodiscard]] const office::left_out& left_out() const { return left_out_; }

  /// Whether the page of each block is known: the document says where Word began its pages; or it has page breaks, and
  /// as many pages as they make.
  [[nodiscard]] bool pages_known(pugi::xml_node properties) const {
    return breaks_known_ || office::number_in_text(properties.child_value("Pages"), 0) == long{flow_.pages()};
  }

 private:
  struct open_paragraph {
    paragraph_look look;
    style_values style;
    bool mark_deleted = false;
  };
  struct open_run {
    office::text_look look;
    bool hidden = false;
    bool own_mark = false;  ///< it holds a note's mark that the writer typed
  };
  using note_nodes = std::unordered_map<std::string, pugi::xml_node>;

  pugi::xml_node part(std::string_view type) {
    for (const auto& [id, each] : relations_)
      if (each.type == type && !each.external) return parts_.root_or_none(each.target);
    return {};
  }

  docx::relationships relations_of(std::string_view type) {
    for (const auto& [id, each] : relations_)
      if (each.type == type && !each.external) return parts_.relationships_of(each.target);
    return {};
  }

  static note_nodes notes_in(pugi::xml_node root, const char* name) {
    note_nodes notes;
    for (const auto note : root.children(name)) {
      const std::string_view type = note.attribute("w:type").value();
      if (type.empty() || type == "normal") notes.emplace(note.attribute("w:id").value(), note);
    }
    return notes;
  }

  static bool has_rendered_pages(pugi::xml_node root) {
    bool found = false;
    office::walk(
        root,
        [&](pugi::xml_node node) {
          found = found || tag_of(node.name()) == tag::rendered_page;
          return !found && node.type() == pugi::node_element;
        },
        [](pugi::xml_node) {});
    return found;
  }

  void read_below(pugi::xml_node node) {
    office::walk(
        node, [&](pugi::xml_node each) { return enter(each); }, [&](pugi::xml_node each) { leave(each); });
  }

  bool enter(pugi::xml_node node) {
    if (node.type() != pugi::node_element) return false;
    switch (tag_of(node.name())) {
      case tag::unread:
        return false;
      case tag::paragraph:
        begin_paragraph(node);
        return true;
      case tag::run:
        begin_run(node);
        return true;
      case tag::text:
        add(node.child_value());
        return false;
      case tag::tab:
        add("\t");
        return false;
      case tag::hyphen:
        add("-");
        return false;
      case tag::symbol:
        add(docx::symbol_text(node.attribute("w:font").value(), node.attribute("w:char").value()));
        return false;
      case tag::line_break:
        line_break(node);
        return false;
      case tag::rendered_page:
        flow_.page_end();
        return false;
      case tag::field_part:
        field_part(node.attribute("w:fldCharType").value());
        return false;
      case tag::footnote:
        note(node, footnotes_, footnote_count_, office::number_form::decimal);
        return false;
      case tag::endnote:
        note(node, endnotes_, endnote_count_, office::number_form::small_roman);
        return false;
      case tag::deletion:
      case tag::deleted_text:
        ++left_out_.deletions;
        return false;
      case tag::table:
        flow_.begin_table(is_data_table(node));
        return true;
      case tag::row:
        return begin_row(node);
      case tag::cell:
        if (node.child("w:tcPr").child("w:cellDel")) return false;
        flow_.begin_cell();
        return true;
      case tag::alternatives:
        chosen_.push_back(choose(node));
        return true;
      case tag::text_box:
        flow_.begin_text_box();
        return true;
      case tag::picture:
        ++left_out_.pictures;
        return true;
      case tag::object:
        ++left_out_.objects;
        return true;
      case tag::outer_part:
        outer_part(node);
        return false;
      case tag::other:
        break;
    }
    const std::string_view name = node.name();
    if (is_inner_link(node)) flow_.begin_link(runs_in(node) == 1);
    if ((name == "mc:Choice" || name == "mc:Fallback") && !chosen_.empty()) return node == chosen_.back();
    return true;
  }

  void leave(pugi::xml_node node) {
    switch (tag_of(node.name())) {
      case tag::paragraph:
        end_paragraph();
        break;
      case tag::run:
        if (!runs_.empty()) runs_.pop_back();
        break;
      case tag::table:
        flow_.end_table();
        break;
      case tag::row:
        flow_.end_row();
        break;
      case tag::cell:
        flow_.end_cell();
        break;
      case tag::alternatives:
        chosen_.pop_back();
        break;
      case tag::text_box:
        flow_.end_text_box();
        break;
      default:
        if (is_inner_link(node)) flow_.end_link();
        break;
    }
  }

  static std::size_t runs_in(pugi::xml_node link) {
    const auto runs = link.children("w:r");
    return static_cast<std::size_t>(std::distance(runs.begin(), runs.end()));
  }

  /// Whether the element is a link to a place in the document.
  static bool is_inner_link(pugi::xml_node node) {
    return std::string_view(node.name()) == "w:hyperlink" && node.attribute("w:anchor");
  }

  void begin_paragraph(pugi::xml_node node) {
    const auto properties = node.child("w:pPr");
    const std::string id = properties.child("w:pStyle").attribute("w:val").value();
    const auto& style = id.empty() ? styles_.of_plain_paragraphs() : styles_.of(id);
    style_values own;
    docx::read_paragraph_values(properties, own);
    auto& added = paragraphs_.emplace_back();
    added.style = style;
    added.look.level = docx::styles::heading_level(style, own.outline);
    added.look.contents = docx::styles::is_contents(style);
    added.look.centred = own.centred.value_or(style.centred.value_or(false));
    const auto mark = properties.child("w:rPr");
    added.mark_deleted = mark.child("w:del") || mark.child("w:moveFrom");
    auto place = own.place ? own.place : style.place;
    if (place && place->list.empty() && style.place) place->list = style.place->list;
    // A paragraph whose mark is deleted is the beginning of the next one, which counts.
    const auto counted = place && !added.mark_deleted ? numbering_.count(*place, id) : std::nullopt;
    if (counted) {
      const auto indent = own.indent ? own.indent : counted->indent ? counted->indent : style.indent;
      added.look.label = counted->label;
      added.look.depth = depths_.depth_of(level_of(counted->level, style.name), indent.value_or(0));
    }
    if (added.look.level != 0 || !counted) depths_.forget();
    if (!breaks_known_ && own.new_page.value_or(style.new_page.value_or(false)) && flow_.has_words()) flow_.page_end();
    flow_.begin_paragraph();
  }

  /// The level of a list's paragraph. Word's own styles for lists ("List Bullet 2") are on a level by their name.
  static std::uint32_t level_of(std::size_t level, std::string_view style) {
    auto found = static_cast<std::uint32_t>(level);
    if (style.starts_with("list ") && style.back() >= '2' && style.back() <= '5')
      found = std::max(found, static_cast<std::uint32_t>(style.back() - '1'));
    return found;
  }

  void end_paragraph() {
    if (paragraphs_.empty()) return;
    const auto ended = std::move(paragraphs_.back());
    paragraphs_.pop_back();
    // A field whose instruction is never closed must not hide the rest of the document.
    std::fill(fields_.begin(), fields_.end(), false);
    instructions_ = 0;
    flow_.end_paragraph(ended.look, ended.mark_deleted);
  }

  void begin_run(pugi::xml_node node) {
    const auto properties = node.child("w:rPr");
    style_values own;
    docx::read_run_values(properties, own);
    const std::string id = properties.child("w:rStyle").attribute("w:val").value();
    const style_values none;
    const auto& style = id.empty() ? none : styles_.of(id);
    const auto& around = paragraphs_.empty() ? none : paragraphs_.back().style;
    const auto value = [](std::optional<bool> first, std::optional<bool> second, std::optional<bool> third) {
      return first ? *first : second ? *second : third.value_or(false);
    };
    auto& added = runs_.emplace_back();
    added.look.bold = value(own.bold, style.bold, around.bold);
    added.look.italic = value(own.italic, style.italic, around.italic);
    added.hidden =
        value(own.hidden, style.hidden, around.hidden) || value(own.struck_out, style.struck_out, around.struck_out);
    added.look.raised = std::string_view(properties.child("w:vertAlign").attribute("w:val").value()) == "superscript" ||
                        (!properties.child("w:vertAlign") && style.raised.value_or(false)) ||
                        office::number_in(properties.child("w:position").attribute("w:val"), 0) > 0;
    if (added.hidden && node.child("w:t")) ++left_out_.hidden;
    for (const auto* const name : {"w:footnoteReference", "w:endnoteReference"})
      if (docx::is_on(node.child(name).attribute("w:customMarkFollows"))) added.own_mark = true;
  }

  void add(std::string_view words) {
    if (instructions_ > 0) return;
    const auto run = runs_.empty() ? open_run{} : runs_.back();
    if (!run.hidden && !run.own_mark) flow_.text(words, run.look);
  }

  void line_break(pugi::xml_node node) {
    const std::string_view type = node.attribute("w:type").value();
    if (type == "page") {
      if (!breaks_known_) flow_.page_end();
      flow_.line_end();
      return;
    }
    if (runs_.empty() || !runs_.back().hidden) flow_.line_end();
  }

  void field_part(std::string_view type) {
    if (type == "begin") {
      fields_.push_back(true);
      ++instructions_;
      return;
    }
    if (fields_.empty()) return;
    if (fields_.back()) --instructions_;
    fields_.back() = false;
    if (type == "end") fields_.pop_back();
  }

  /// The mark is left out, so that it joins no word. A note is read once, however often the text refers to it.
  void note(pugi::xml_node mark, note_nodes& notes, std::uint32_t& count, office::number_form form) {
    if (in_note_) return;
    const bool own_mark = docx::is_on(mark.attribute("w:customMarkFollows"));
    if (!own_mark) ++count;
    const auto found = notes.find(mark.attribute("w:id").value());
    if (found == notes.end()) return;
    const auto number = own_mark ? std::string("*") : office::printed_number(count, form);
    const auto node = found->second;
    notes.erase(found);
    in_note_ = true;
    const auto runs = std::exchange(runs_, {});
    auto paragraphs = std::exchange(paragraphs_, {});
    auto fields = std::exchange(fields_, {});
    const auto instructions = std::exchange(instructions_, 0);
    flow_.begin_note(number);
    read_below(node);
    flow_.end_note();
    runs_ = runs;
    paragraphs_ = std::move(paragraphs);
    fields_ = std::move(fields);
    instructions_ = instructions;
    in_note_ = false;
  }

  bool begin_row(pugi::xml_node node) {
    const auto properties = node.child("w:trPr");
    if (properties.child("w:del")) {
      ++left_out_.deletions;
      return false;
    }
    if (docx::switched(properties, "w:hidden").value_or(false)) {
      ++left_out_.hidden;
      return false;
    }
    flow_.begin_row(cells_in(node) == 1);
    return true;
  }

  bool is_data_table(pugi::xml_node table) {
    office::table_content content;
    office::walk(
        table,
        [&](pugi::xml_node node) {
          if (content.is_layout() || node.type() != pugi::node_element) return false;
          switch (tag_of(node.name())) {
            case tag::unread:
              return false;
            case tag::row:
              content.row();
              break;
            case tag::cell:
              content.cell();
              break;
            case tag::text:
              if (office::has_words(node.child_value())) content.words();
              break;
            case tag::paragraph:
              content.paragraph(is_heading(node));
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

  bool is_heading(pugi::xml_node paragraph) {
    const auto properties = paragraph.child("w:pPr");
    const std::string id = properties.child("w:pStyle").attribute("w:val").value();
    style_values own;
    docx::read_paragraph_values(properties, own);
    return (!id.empty() || own.outline) && docx::styles::heading_level(styles_.of(id), own.outline) != 0;
  }

  /// The branch to be read: the first that holds text. Word writes text boxes twice, for itself and for older versions.
  static pugi::xml_node choose(pugi::xml_node alternatives) {
    for (const auto branch : alternatives.children())
      if (branch.type() == pugi::node_element && holds_text(branch)) return branch;
    const auto first = alternatives.child("mc:Choice");
    return first ? first : alternatives.child("mc:Fallback");
  }

  /// Whether there is text among the first nodes of the branch.
  static bool holds_text(pugi::xml_node branch) {
    constexpr std::size_t most = 2000;
    std::size_t seen = 0;
    bool found = false;
    office::walk(
        branch,
        [&](pugi::xml_node node) {
          found = found || tag_of(node.name()) == tag::text;
          return !found && ++seen < most;
        },
        [](pugi::xml_node) {});
    return found;
  }

  void outer_part(pugi::xml_node node) {
    const auto found = relations_.find(std::string_view(node.attribute("r:id").value()));
    if (found != relations_.end() && found->second.external)
      left_out_.refer(found->second.target);
    else
      ++left_out_.objects;
  }

  /// Headers and footers of a section. Each part is read once.
  void read_margins(pugi::xml_node section) {
    for (const auto* const name : {"w:headerReference", "w:footerReference"})
      for (const auto each : section.children(name)) {
        const auto found = relations_.find(std::string_view(each.attribute("r:id").value()));
        if (found == relations_.end() || found->second.external) continue;
        if (!margins_.insert(found->second.target).second) continue;
        flow_.begin_furniture();
        read_below(parts_.root_or_none(found->second.target));
        flow_.end_furniture();
      }
  }

  docx::parts& parts_;
  docx::relationships relations_;
  docx::styles styles_;
  docx::numbering numbering_;
  note_nodes footnotes_;
  note_nodes endnotes_;
  office::flow flow_;
  office::left_out left_out_;
  std::vector<open_paragraph> paragraphs_;
  std::vector<open_run> runs_;
  std::vector<bool> fields_;  ///< for each open field, whether its instruction is still being read
  std::size_t instructions_ = 0;
  std::vector<pugi::xml_node> chosen_;
  office::list_depths depths_;
  std::unordered_set<std::string> margins_;
  std::uint32_t footnote_count_ = 0;
  std::uint32_t endnote_count_ = 0;
  bool in_note_ = false;
  bool breaks_known_ = false;
};

/// The name of the part that holds the text.
std::string name_of_text(docx::parts& parts) {
  for (const auto& [id, each] : parts.relationships_of(""))
    if (each.type == "officeDocument" && !each.external) return each.target;
  return "word/document.xml";
}

}  // namespace

read_result read_docx(std::string_view bytes) {
  auto parts = docx::parts::open(bytes);
  if (!parts) return tl::unexpected(parts.error());
  const auto name = name_of_text(*parts);
  const auto root = parts->root(name);
  if (!root) return tl::unexpected(root.error());
  if (!root->child("w:body")) return tl::unexpected(office::damaged_package("its text, " + name + ", is missing"));
  word_reader reader(*parts, name);
  reader.read(*root);
  const auto known = reader.pages_known(parts->root_or_none("docProps/app.xml"));
  const auto pages = known ? reader.flow().pages() : 1;
  auto drafts = reader.flow().take(known);
  if (drafts.empty() || !reader.flow().has_words()) return tl::unexpected(reader.left_out().no_words());
  auto document = plain_text::finish(std::move(drafts), name_of(media_type::docx), pages);
  reader.left_out().tell(document);
  note_replaced(document, parts->replaced());
  return document;
}

}  // namespace sheaf::core
