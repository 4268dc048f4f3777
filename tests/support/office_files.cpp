// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/office_files.hpp"

#include "tests/support/block_words.hpp"

#include <sheaf/utf8.hpp>
#include <zip.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <memory>
#include <stdexcept>

namespace sheaf::test {
namespace {

constexpr std::string_view xml_opening = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
constexpr std::string_view word_namespaces =
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
    " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
    " xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\""
    " xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:wps=\"urn:shapes\" xmlns:pic=\"urn:pictures\"";
constexpr std::string_view relationship_types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr std::string_view writer_namespaces =
    " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
    " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
    " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
    " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""
    " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
    " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""
    " xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\""
    " xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\""
    " xmlns:xlink=\"http://www.w3.org/1999/xlink\"";
constexpr std::string_view writer_type = "application/vnd.oasis.opendocument.text";

std::string text(std::initializer_list<std::string_view> parts) {
  std::string all;
  for (const auto part : parts) all += part;
  return all;
}

/// A part of a Word document, with its root element.
std::string word_part(std::string_view root, std::string_view content) {
  return text({xml_opening, "<w:", root, word_namespaces, ">", content, "</w:", root, ">"});
}

/// "header" for "word/header1.xml".
std::string type_of_part(const std::string& name) {
  const auto file = name.substr(name.find_last_of('/') + 1);
  return file.substr(0, file.find_first_of("1234567890."));
}

/// The relationships of the document: those that `more` asks for, and `relationships`.
std::string word_relationships(const archive_entries& more, std::string_view relationships) {
  std::string all =
      text({xml_opening, "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"});
  for (const auto& [name, content] : more) {
    const auto file = name.substr(name.find_last_of('/') + 1);
    const auto type = type_of_part(name);
    all += text({"<Relationship Id=\"", file.substr(0, file.find('.')), "\" Type=\"", relationship_types, type,
                 "\" Target=\"", file, "\"/>"});
  }
  return text({all, relationships, "</Relationships>"});
}

std::string package_relationships() {
  return text({xml_opening, "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
               "<Relationship Id=\"r1\" Type=\"", relationship_types,
               "officeDocument\" Target=\"word/document.xml\"/></Relationships>"});
}

/// The types of a Word document's parts.
std::string content_types(const archive_entries& more) {
  constexpr std::string_view prefix = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
  std::string all =
      text({xml_opening, "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">",
            "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>",
            "<Default Extension=\"xml\" ContentType=\"application/xml\"/>",
            "<Override PartName=\"/word/document.xml\" ContentType=\"", prefix, "document.main+xml\"/>"});
  for (const auto& [name, content] : more)
    if (name.starts_with("word/"))
      all += text({"<Override PartName=\"/", name, "\" ContentType=\"", prefix, type_of_part(name), "+xml\"/>"});
  return all + "</Types>";
}

/// A number of one part, such as the writers count themselves; 0 for others.
std::uint32_t simple_number(const core::block& block) {
  std::uint32_t number = 0;
  const auto& printed = block.marker;
  const auto parsed = std::from_chars(printed.data(), printed.data() + printed.size(), number);
  return block.mark == core::marker_kind::number && parsed.ptr == printed.data() + printed.size() ? number : 0;
}

/// Divides words at every 40th byte or a little later, so that the parts end inside of words.
std::vector<std::string_view> divided(std::string_view words) {
  constexpr std::size_t step = 40;
  std::vector<std::string_view> parts;
  while (!words.empty()) {
    auto end = std::min(step, words.size());
    while (end < words.size() && !begins_character(words[end])) ++end;
    parts.push_back(words.substr(0, end));
    words.remove_prefix(end);
  }
  return parts;
}

/// Writes a document block by block. What stands at its place in the text goes to `body`, and page headers to `margin`.
class block_writer {
 public:
  explicit block_writer(const core::document& from) : from_(from) {}
  virtual ~block_writer() = default;
  block_writer(const block_writer&) = delete;
  block_writer& operator=(const block_writer&) = delete;

 protected:
  /// The tags of a format.
  struct tags {
    std::string_view paragraph_end;
    std::string_view line_break;
    std::string_view table, table_end;
    std::string_view row, row_end;
    std::string_view cell, cell_end;
  };

  void write_blocks() {
    for (std::size_t i = 0; i < from_.blocks.size(); ++i) block(i);
    end_table();
  }

  [[nodiscard]] virtual const tags& names() const = 0;
  /// Words in several pieces, as the format's programs divide them.
  [[nodiscard]] virtual std::string pieces(std::string_view words, bool bold) const = 0;
  [[nodiscard]] virtual std::string paragraph(std::string_view content) const = 0;
  virtual void heading(const core::block& each, std::string_view content) = 0;
  virtual void item(const core::block& each, std::string_view words, bool bold) = 0;
  /// The note, and what the text holds at the place that refers to it.
  [[nodiscard]] virtual std::string note(const core::block& each, std::string_view words) = 0;

  const core::document& from_;
  std::string body_;
  std::string margin_;

 private:
  void block(std::size_t i) {
    const auto& each = from_.blocks[i];
    const auto words = from_.words(each.where);
    const bool bold = (each.styles & core::style::bold) != 0;
    if (each.kind != core::block_kind::table_row) end_table();
    switch (each.kind) {
      case core::block_kind::heading:
        heading(each, pieces(typed_marker(each) + std::string(words), false));
        break;
      case core::block_kind::paragraph:
        if (is_line(each) && i > 0 && is_line(from_.blocks[i - 1]))
          add_to_paragraph(std::string(names().line_break) + pieces(words, bold));
        else
          body_ += paragraph(pieces(words, bold));
        break;
      case core::block_kind::list_item:
        item(each, words, bold);
        break;
      case core::block_kind::table_row:
        row(each);
        break;
      case core::block_kind::furniture:
        margin_ += paragraph(pieces(words, false));
        break;
      case core::block_kind::footnote:
        if (const auto content = note(each, words); body_.ends_with(names().paragraph_end))
          add_to_paragraph(content);
        else
          body_ += paragraph(content);
        break;
    }
  }

  /// Adds to the end of the last paragraph.
  void add_to_paragraph(std::string_view content) {
    body_.insert(body_.size() - names().paragraph_end.size(), content);
  }

  void row(const core::block& each) {
    if (!in_table_) body_ += names().table;
    in_table_ = true;
    body_ += names().row;
    for (std::size_t i = 0; i < each.cells.size(); ++i) {
      const auto marker = i == 0 ? typed_marker(each) : std::string();
      body_ += text(
          {names().cell, paragraph(pieces(marker + std::string(from_.words(each.cells[i])), false)), names().cell_end});
    }
    body_ += names().row_end;
  }

  void end_table() {
    if (in_table_) body_ += names().table_end;
    in_table_ = false;
  }

  bool in_table_ = false;
};

// Word
// ----

std::string run(std::string_view words, bool bold) {
  return text(
      {"<w:r>", bold ? "<w:rPr><w:b/></w:rPr>" : "", "<w:t xml:space=\"preserve\">", escaped(words), "</w:t></w:r>"});
}

std::string runs(std::string_view words, bool bold = false) {
  std::string all;
  for (const auto part : divided(words)) all += run(part, bold);
  return all;
}

std::string styled(std::string_view properties, std::string_view content) {
  return text({"<w:p>", properties.empty() ? "" : "<w:pPr>", properties, properties.empty() ? "" : "</w:pPr>", content,
               "</w:p>"});
}

class word_writer : public block_writer {
 public:
  using block_writer::block_writer;

  std::string write() {
    write_blocks();
    if (!margin_.empty()) body_ += "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header1\"/></w:sectPr>";
    archive_entries more = {{"word/styles.xml", word_part("styles", styles())},
                            {"word/numbering.xml", word_part("numbering", numbering())}};
    if (!notes_.empty()) more.emplace_back("word/footnotes.xml", word_part("footnotes", notes_));
    if (!margin_.empty()) more.emplace_back("word/header1.xml", word_part("hdr", margin_));
    return docx_file(body_, more);
  }

 private:
  [[nodiscard]] const tags& names() const override {
    static constexpr tags word = {"</w:p>", "<w:r><w:br/></w:r>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>",
                                  "</w:tc>"};
    return word;
  }

  [[nodiscard]] std::string pieces(std::string_view words, bool bold) const override { return runs(words, bold); }

  [[nodiscard]] std::string paragraph(std::string_view content) const override { return styled({}, content); }

  void heading(const core::block& each, std::string_view content) override {
    body_ += styled("<w:pStyle w:val=\"Heading" + std::to_string(std::max(each.level, 1U)) + "\"/>", content);
  }

  void item(const core::block& each, std::string_view words, bool bold) override {
    const auto level = "<w:ilvl w:val=\"" + std::to_string(std::min(each.level, 8U)) + "\"/>";
    if (each.mark == core::marker_kind::bullet) {
      body_ += styled("<w:numPr>" + level + "<w:numId w:val=\"1\"/></w:numPr>", runs(words, bold));
      return;
    }
    const auto number = simple_number(each);
    if (number == 0) {
      body_ += paragraph(runs(typed_marker(each) + std::string(words), bold));
      return;
    }
    if (starts_.empty() || number != last_number_ + 1) starts_.push_back(number);
    last_number_ = number;
    body_ += styled(
        "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"" + std::to_string(starts_.size() + 1) + "\"/></w:numPr>",
        runs(words, bold));
  }

  [[nodiscard]] std::string note(const core::block&, std::string_view words) override {
    const auto id = "w:id=\"" + std::to_string(++note_count_) + "\"";
    notes_ += "<w:footnote " + id + ">" + paragraph("<w:r><w:footnoteRef/></w:r>" + runs(words)) + "</w:footnote>";
    return "<w:r><w:footnoteReference " + id + "/></w:r>";
  }

  [[nodiscard]] static std::string styles() {
    std::string all =
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>";
    for (int i = 1; i <= 6; ++i) {
      const auto level = std::to_string(i);
      all += text({"<w:style w:type=\"paragraph\" w:styleId=\"Heading", level, "\"><w:name w:val=\"heading ", level,
                   "\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:outlineLvl w:val=\"", std::to_string(i - 1),
                   "\"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>"});
    }
    return all;
  }

  [[nodiscard]] std::string numbering() const {
    std::string all = "<w:abstractNum w:abstractNumId=\"0\">";
    for (int i = 0; i < 9; ++i)
      all += "<w:lvl w:ilvl=\"" + std::to_string(i) +
             "\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"\uF0B7\"/></w:lvl>";
    all +=
        "</w:abstractNum><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>"
        "<w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum>"
        "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
    for (std::size_t i = 0; i < starts_.size(); ++i)
      all += text({"<w:num w:numId=\"", std::to_string(i + 2),
                   "\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\">", "<w:startOverride w:val=\"",
                   std::to_string(starts_[i]), "\"/></w:lvlOverride></w:num>"});
    return all;
  }

  std::string notes_;
  std::vector<std::uint32_t> starts_;  ///< first numbers of the numbered lists
  std::uint32_t last_number_ = 0;
  std::uint32_t note_count_ = 0;
};

// Writer
// ------

std::string spans(std::string_view words, bool bold = false) {
  std::string all;
  for (const auto part : divided(words))
    all += text({"<text:span text:style-name=\"", bold ? "Bold" : "Plain", "\">", escaped(part), "</text:span>"});
  return all;
}

class text_writer : public block_writer {
 public:
  using block_writer::block_writer;

  std::string write() {
    write_blocks();
    constexpr std::string_view automatic =
        "<style:style style:name=\"Bold\" style:family=\"text\"><style:text-properties "
        "fo:font-weight=\"bold\"/></style:style>"
        "<style:style style:name=\"Plain\" style:family=\"text\"/>"
        "<text:list-style style:name=\"Bullets\"><text:list-level-style-bullet text:level=\"1\" "
        "text:bullet-char=\"\u2022\"/>"
        "<text:list-level-style-bullet text:level=\"2\" text:bullet-char=\"\u2022\"/></text:list-style>"
        "<text:list-style style:name=\"Numbers\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1\" "
        "style:num-suffix=\".\"/></text:list-style>";
    const auto masters = margin_.empty()
                             ? std::string()
                             : text({"<office:master-styles><style:master-page style:name=\"Standard\"><style:header>",
                                     margin_, "</style:header></style:master-page></office:master-styles>"});
    return odt_file(body_, automatic, masters);
  }

 private:
  [[nodiscard]] const tags& names() const override {
    static constexpr tags writer = {"</text:p>",          "<text:line-break/>", "<table:table>",
                                    "</table:table>",     "<table:table-row>",  "</table:table-row>",
                                    "<table:table-cell>", "</table:table-cell>"};
    return writer;
  }

  [[nodiscard]] std::string pieces(std::string_view words, bool bold) const override { return spans(words, bold); }

  [[nodiscard]] std::string paragraph(std::string_view content) const override {
    return text({"<text:p>", content, "</text:p>"});
  }

  void heading(const core::block& each, std::string_view content) override {
    body_ +=
        text({"<text:h text:outline-level=\"", std::to_string(std::max(each.level, 1U)), "\">", content, "</text:h>"});
  }

  void item(const core::block& each, std::string_view words, bool bold) override {
    const auto content = paragraph(spans(words, bold));
    if (each.mark == core::marker_kind::bullet) {
      const auto deep = each.level > 0 ? std::string_view("<text:list><text:list-item>") : std::string_view();
      const auto out = each.level > 0 ? std::string_view("</text:list-item></text:list>") : std::string_view();
      body_ += text({"<text:list text:style-name=\"Bullets\"><text:list-item>", deep, content, out,
                     "</text:list-item></text:list>"});
    } else if (const auto number = simple_number(each); number != 0) {
      const auto start =
          number == last_number_ + 1 ? std::string() : " text:start-value=\"" + std::to_string(number) + "\"";
      body_ += text({"<text:list text:continue-numbering=\"true\" text:style-name=\"Numbers\"><text:list-item", start,
                     ">", content, "</text:list-item></text:list>"});
      last_number_ = number;
    } else {
      body_ += paragraph(spans(typed_marker(each) + std::string(words), bold));
    }
  }

  [[nodiscard]] std::string note(const core::block& each, std::string_view words) override {
    return text({"<text:note text:note-class=\"footnote\"><text:note-citation>", each.marker,
                 "</text:note-citation><text:note-body>", paragraph(spans(words)), "</text:note-body></text:note>"});
  }

  std::uint32_t last_number_ = 0;
};

}  // namespace

std::string zipped(const archive_entries& entries) {
  zip_error_t error;
  zip_error_init(&error);
  auto* const memory = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(memory);
  auto* const archive = zip_open_from_source(memory, ZIP_TRUNCATE, &error);
  if (archive == nullptr) throw std::runtime_error(zip_error_strerror(&error));
  for (const auto& [name, content] : entries) {
    auto* const source = zip_source_buffer(archive, content.data(), content.size(), 0);
    const auto index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) throw std::runtime_error(zip_strerror(archive));
    // 1 January 2000, in the format's own numbers, so that neither clock nor time zone changes the bytes.
    zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), 0, (20U << 9U) | (1U << 5U) | 1U, 0);
    if (name == "mimetype") zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
  }
  if (zip_close(archive) != 0) throw std::runtime_error(zip_strerror(archive));
  const std::unique_ptr<zip_source_t, decltype(&zip_source_free)> owner(memory, zip_source_free);
  zip_stat_t stat;
  zip_stat_init(&stat);
  zip_source_stat(memory, &stat);
  std::string bytes(static_cast<std::size_t>(stat.size), '\0');
  zip_source_open(memory);
  const auto size = zip_source_read(memory, bytes.data(), bytes.size());
  zip_source_close(memory);
  if (size != static_cast<zip_int64_t>(bytes.size())) throw std::runtime_error("the archive was not read back");
  return bytes;
}

std::string docx_file(std::string_view body, const archive_entries& more, std::string_view relationships) {
  archive_entries all = {{"[Content_Types].xml", content_types(more)},
                         {"_rels/.rels", package_relationships()},
                         {"word/document.xml", word_part("document", text({"<w:body>", body, "</w:body>"}))},
                         {"word/_rels/document.xml.rels", word_relationships(more, relationships)}};
  all.insert(all.end(), more.begin(), more.end());
  return zipped(all);
}

std::string flat_docx_file(std::string_view body, const archive_entries& more) {
  std::string all = text({xml_opening, "<?mso-application progid=\"Word.Document\"?>\n",
                          "<pkg:package xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\">"});
  const auto add = [&](std::string_view name, std::string_view content) {
    if (content.starts_with(xml_opening)) content.remove_prefix(xml_opening.size());
    all += text({"<pkg:part pkg:name=\"/", name,
                 "\" pkg:contentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml\"><pkg:xmlData>",
                 content, "</pkg:xmlData></pkg:part>"});
  };
  add("_rels/.rels", package_relationships());
  add("word/_rels/document.xml.rels", word_relationships(more, {}));
  add("word/document.xml", word_part("document", text({"<w:body>", body, "</w:body>"})));
  for (const auto& [name, content] : more) add(name, content);
  return all + "</pkg:package>";
}

std::string odt_file(std::string_view body, std::string_view automatic, std::string_view common) {
  const auto manifest =
      text({xml_opening,
            "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" "
            "manifest:version=\"1.2\"><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"",
            writer_type,
            "\"/><manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>"
            "<manifest:file-entry manifest:full-path=\"styles.xml\" "
            "manifest:media-type=\"text/xml\"/></manifest:manifest>"});
  return zipped(
      {{"mimetype", std::string(writer_type)},
       {"META-INF/manifest.xml", manifest},
       {"content.xml", text({xml_opening, "<office:document-content", writer_namespaces, "><office:automatic-styles>",
                             automatic, "</office:automatic-styles><office:body><office:text>", body,
                             "</office:text></office:body></office:document-content>"})},
       {"styles.xml",
        text({xml_opening, "<office:document-styles", writer_namespaces, ">", common, "</office:document-styles>"})}});
}

std::string flat_odt_file(std::string_view body, std::string_view automatic) {
  return text({xml_opening, "<office:document", writer_namespaces, " office:mimetype=\"", writer_type,
               "\"><office:automatic-styles>", automatic, "</office:automatic-styles><office:body><office:text>", body,
               "</office:text></office:body></office:document>"});
}

std::string docx_of(const core::document& document) {
  return word_writer(document).write();
}

std::string odt_of(const core::document& document) {
  return text_writer(document).write();
}

}  // namespace sheaf::test
