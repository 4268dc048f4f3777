// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/unread.hpp"

#include "core/readers/ascii.hpp"
#include "core/readers/encoding.hpp"

#include <fmt/format.h>
#include <magic.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <string>

namespace sheaf::core {
namespace {

/// Number of bytes at the beginning of a text in which signs of data are looked for.
constexpr std::size_t sample_size = std::size_t{64} * 1024;

/// What to do with a file that Sheaf does not read.
constexpr std::string_view as_document =
    "Open it, save it as PDF or as Word document (.docx), then run Sheaf over that.";
constexpr std::string_view as_pdf = "If it holds a report, save it as PDF, then run Sheaf over that.";
constexpr std::string_view recognise_picture =
    "If it is a picture of pages, make a PDF with their text, for instance with `ocrmypdf --image-dpi 300 FILE "
    "FILE-with-text.pdf`, then run Sheaf over that.";
constexpr std::string_view recognise_pages =
    "Make a PDF of it (`ddjvu -format=pdf FILE FILE.pdf`), give it text (`ocrmypdf FILE.pdf FILE-with-text.pdf`), then "
    "run Sheaf over that.";
constexpr std::string_view unpack = "Unpack it, then run Sheaf over the files in it.";
constexpr std::string_view fetch_target =
    "It only points to a document: open it in a browser, save the document itself, then run Sheaf over that.";
constexpr std::string_view fetch_content =
    "It only stands for a document that is kept elsewhere: fetch that (`git lfs pull`), then run Sheaf over it.";
constexpr std::string_view distil = "Make a PDF of it (`ps2pdf FILE FILE.pdf`), then run Sheaf over that.";
constexpr std::string_view save_message =
    "Open it in the mail program and save the letter, or the file that is attached, as PDF; then run Sheaf over that.";
constexpr std::string_view save_page = "Open it in Safari, choose File > Export as PDF, then run Sheaf over that.";
constexpr std::string_view give_document = "Give Sheaf the report itself: as PDF, web page or text.";
constexpr std::string_view leave_out = "It holds no report: leave it out.";

struct form {
  std::string_view media_type;  ///< as libmagic and e-mails name it; "image/" stands for all that begin so
  std::string_view name;        ///< after "a" or "an"
  std::string_view action;      ///< a sentence
};

/// The longer of two types that begin alike stands first.
constexpr auto forms = std::to_array<form>({
    {"application/msword", "an older Word document (.doc)", as_document},
    {"application/rtf", "a Rich Text document (.rtf)", as_document},
    {"text/rtf", "a Rich Text document (.rtf)", as_document},
    {"application/vnd.openxmlformats-officedocument.wordprocessingml.", "a Word document (.docx)", as_document},
    {"application/vnd.openxmlformats-officedocument.spreadsheetml.", "an Excel workbook (.xlsx)", as_pdf},
    {"application/vnd.openxmlformats-officedocument.presentationml.", "a PowerPoint presentation (.pptx)", as_pdf},
    {"application/vnd.ms-word.", "a Word document with macros", as_document},
    {"application/vnd.ms-excel", "an Excel workbook (.xls)", as_pdf},
    {"application/vnd.ms-powerpoint", "a PowerPoint presentation (.ppt)", as_pdf},
    {"application/vnd.ms-outlook", "an Outlook message (.msg)", save_message},
    {"application/vnd.ms-tnef", "an Outlook parcel of attached files (winmail.dat)", save_message},
    {"application/ms-tnef", "an Outlook parcel of attached files (winmail.dat)", save_message},
    {"application/vnd.ms-xpsdocument", "an XPS document", as_document},
    {"application/oxps", "an XPS document", as_document},
    {"application/vnd.oasis.opendocument.text", "an OpenDocument text (.odt)", as_document},
    {"application/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet (.ods)", as_pdf},
    {"application/vnd.oasis.opendocument.presentation", "an OpenDocument presentation (.odp)", as_pdf},
    {"application/vnd.oasis.opendocument.", "an OpenDocument drawing or chart", as_pdf},
    {"application/vnd.wordperfect", "a WordPerfect document", as_document},
    {"application/x-iwork", "an Apple iWork document (Pages, Numbers or Keynote)", as_document},
    {"application/onenote", "a OneNote notebook", as_pdf},
    {"application/CDFV2", "a file of an older Office program", as_document},
    {"application/x-ole-storage", "a file of an older Office program", as_document},
    {"application/epub+zip", "an e-book (EPUB)", as_pdf},
    {"application/x-mobipocket-ebook", "an e-book (Mobipocket)", as_pdf},
    {"application/zip", "a ZIP archive", unpack},
    {"application/x-zip-compressed", "a ZIP archive", unpack},
    {"application/java-archive", "a ZIP archive", unpack},
    {"application/x-7z-compressed", "a 7-Zip archive", unpack},
    {"application/x-rar", "a RAR archive", unpack},
    {"application/vnd.rar", "a RAR archive", unpack},
    {"application/gzip", "a gzip archive", unpack},
    {"application/x-gzip", "a gzip archive", unpack},
    {"application/x-tar", "a TAR archive", unpack},
    {"application/x-xz", "an xz archive", unpack},
    {"application/x-bzip2", "a bzip2 archive", unpack},
    {"application/zstd", "a zstd archive", unpack},
    {"application/x-lzip", "an lzip archive", unpack},
    {"application/vnd.ms-cab-compressed", "a CAB archive", unpack},
    {"application/x-iso9660-image", "an image of a disc", unpack},
    {"image/vnd.djvu", "a DjVu document", recognise_pages},
    {"image/svg+xml", "a drawing (SVG)", as_pdf},
    {"image/png", "a picture (PNG)", recognise_picture},
    {"image/jpeg", "a picture (JPEG)", recognise_picture},
    {"image/tiff", "a picture (TIFF)", recognise_picture},
    {"image/gif", "a picture (GIF)", recognise_picture},
    {"image/webp", "a picture (WebP)", recognise_picture},
    {"image/heic", "a picture (HEIC)", recognise_picture},
    {"image/heif", "a picture (HEIF)", recognise_picture},
    {"image/bmp", "a picture (BMP)", recognise_picture},
    {"image/x-ms-bmp", "a picture (BMP)", recognise_picture},
    {"image/", "a picture", recognise_picture},
    {"application/postscript", "a PostScript file", distil},
    {"application/x-webarchive", "a page saved by Safari (.webarchive)", save_page},
    {"application/x-bplist", "a list of settings of an Apple program", leave_out},
    {"application/x-ms-shortcut", "a shortcut of Windows (.lnk)", fetch_target},
    {"application/x-mswinurl", "a shortcut to a page (.url)", fetch_target},
    {"application/x-git-lfs", "a pointer of Git LFS", fetch_content},
    {"application/vnd.sqlite3", "a SQLite database", leave_out},
    {"application/x-sqlite3", "a SQLite database", leave_out},
    {"application/json", "JSON data", give_document},
    {"text/csv", "a table of values (CSV)", give_document},
    {"text/calendar", "a calendar entry", leave_out},
    {"text/vcard", "an address card", leave_out},
    {"text/x-vcard", "an address card", leave_out},
    {"application/xml", "XML that is no web page", give_document},
    {"text/xml", "XML that is no web page", give_document},
    {"application/x-executable", "a program", leave_out},
    {"application/x-pie-executable", "a program", leave_out},
    {"application/x-sharedlib", "a program", leave_out},
    {"application/x-object", "a program", leave_out},
    {"application/x-dosexec", "a program of Windows", leave_out},
    {"application/vnd.microsoft.portable-executable", "a program of Windows", leave_out},
    {"application/x-mach-binary", "a program of macOS", leave_out},
    {"application/pkcs7-mime", "an encrypted message (S/MIME)", save_message},
    {"application/x-pkcs7-mime", "an encrypted message (S/MIME)", save_message},
    {"application/pgp-encrypted", "an encrypted message (PGP)", save_message},
    {"audio/", "a sound recording", leave_out},
    {"video/", "a film", leave_out},
    {"font/", "a font", leave_out},
});

/// Forms that Sheaf reads, as attached files are called.
constexpr auto read_forms = std::to_array<form>({
    {"application/pdf", "a PDF document", {}},
    {"message/rfc822", "an e-mail", {}},
    {"text/html", "a web page", {}},
    {"text/markdown", "a text in Markdown", {}},
    {"text/plain", "a text", {}},
});

const form* form_of(std::string_view media_type) {
  const auto* const found = std::find_if(forms.begin(), forms.end(), [&](const form& each) {
    const auto is_family = each.media_type.ends_with('/') || each.media_type.ends_with('.');
    return is_family ? media_type.starts_with(each.media_type) : media_type == each.media_type;
  });
  return found == forms.end() ? nullptr : found;
}

bool contains(std::string_view bytes, std::string_view sign) {
  return bytes.find(sign) != std::string_view::npos;
}

std::string_view without_leading_blanks(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n\f\v");
  return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

std::string_view first_line(std::string_view text) {
  return text.substr(0, text.find('\n'));
}

/// True for a whole JSON value, or for lines of them. `text` begins with its first sign.
bool is_json(std::string_view text, bool whole) {
  if (!text.starts_with('{') && !text.starts_with('[')) return false;
  const auto line = first_line(text);
  if (line.size() < text.size() && line.size() > 2 && nlohmann::json::accept(line)) return true;
  if (whole) return nlohmann::json::accept(text);
  // Only the beginning of a long file is known: a key and its colon, or the first row of an array, must do.
  const auto inside = without_leading_blanks(text.substr(1));
  const auto colon = inside.find(':');
  return text.front() == '{' && inside.starts_with('"') && colon < 200 &&
         nlohmann::json::accept(inside.substr(0, colon));
}

/// True if the text has rows, none of them empty, and all have equally many separators outside quotation marks.
bool has_equal_rows(std::string_view text, char separator, std::size_t fewest, bool whole) {
  constexpr std::size_t fewest_rows = 4;
  std::size_t rows = 0;
  std::size_t expected = 0;
  std::size_t count = 0;
  bool quoted = false;
  bool empty = true;
  const auto end_row = [&] {
    if (empty || (rows > 0 && count != expected)) return false;
    expected = count;
    ++rows;
    count = 0;
    empty = true;
    return true;
  };
  for (const char sign : text) {
    if (sign == '"') quoted = !quoted;
    if (sign == '\n' && !quoted) {
      if (!end_row()) return false;
      continue;
    }
    if (sign == separator && !quoted) ++count;
    empty = empty && (sign == ' ' || sign == '\r');
  }
  if (whole && !empty && !end_row()) return false;
  return rows >= fewest_rows && expected >= fewest;
}

/// A table of values: four rows or more, all with equally many separators, and no empty line between them. A letter has
/// empty lines, or lines with other numbers of commas.
bool is_table(std::string_view text, bool whole) {
  const auto last = text.find_last_not_of("\r\n");
  if (whole && last != std::string_view::npos) text = text.substr(0, last + 1);
  return has_equal_rows(text, ',', 2, whole) || has_equal_rows(text, ';', 2, whole) ||
         has_equal_rows(text, '\t', 2, whole);
}

/// XML says so on its first line. Web pages in XML are told before.
bool is_xml(std::string_view text) {
  return text.starts_with("<?xml");
}

/// The media type of a text that is no document; empty for all others.
std::string_view data_type(std::string_view text, bool whole) {
  text = without_leading_blanks(text);
  if (text.starts_with("{\\rtf")) return "application/rtf";
  if (text.starts_with("%!PS")) return "application/postscript";
  if (text.starts_with("version https://git-lfs.github.com/spec/")) return "application/x-git-lfs";
  if (text.starts_with("[InternetShortcut]") || text.starts_with("[Desktop Entry]") ||
      (is_xml(text) && contains(text, "<plist") && contains(text, "<key>URL</key>")))
    return "application/x-mswinurl";
  if (text.starts_with("BEGIN:VCALENDAR")) return "text/calendar";
  if (text.starts_with("BEGIN:VCARD")) return "text/vcard";
  if (text.starts_with("<svg") || (is_xml(text) && contains(text, "<svg"))) return "image/svg+xml";
  if (is_xml(text) && contains(text, "<office:document")) return "application/vnd.oasis.opendocument.text";
  if (is_xml(text) && contains(text, "progid=\"Word.Document\"")) return "application/msword";
  if (is_xml(text)) return "application/xml";
  if (is_json(text, whole)) return "application/json";
  if (is_table(text, whole)) return "text/csv";
  return {};
}

/// libmagic with its table, which is opened once in a process; nullptr where it is not there.
magic_set* loaded_magic() {
  static const std::unique_ptr<magic_set, decltype(&magic_close)> magic = [] {
    std::unique_ptr<magic_set, decltype(&magic_close)> opened(magic_open(MAGIC_MIME_TYPE), &magic_close);
    if (opened && magic_load(opened.get(), nullptr) != 0) opened.reset();
    return opened;
  }();
  return magic.get();
}

/// Asks libmagic; empty where it cannot say, or is not there.
std::string magic_type(std::string_view bytes) {
  auto* const magic = loaded_magic();
  if (magic == nullptr) return {};
  const char* const type = magic_buffer(magic, bytes.data(), bytes.size());
  return type == nullptr ? std::string() : type;
}

/// The media type of a binary file. Where several programs keep their files in the same kind of archive or list,
/// libmagic names that kind, and the file's contents tell the program.
std::string binary_type(std::string_view bytes) {
  auto type = magic_type(bytes);
  if (bytes.starts_with("bplist00") && contains(bytes, "WebMainResource")) return "application/x-webarchive";
  // The identifier of a OneNote section or notebook (MS-ONESTORE 2.3.1).
  if (bytes.starts_with("\xE4\x52\x5C\x7B\x8C\xD8\xA7\x4D")) return "application/onenote";
  if (type == "application/zip" || type == "application/octet-stream") {
    if (bytes.starts_with("PK") && contains(bytes, "Index/Document.iwa")) return "application/x-iwork";
    if (bytes.starts_with("PK") && contains(bytes, "FixedDocumentSequence.fdseq")) return "application/oxps";
  }
  return type;
}

}  // namespace

bool looks_like_data(std::string_view text, bool whole) {
  return !data_type(text, whole).empty();
}

void prepare_refusals() {
  static_cast<void>(loaded_magic());
}

read_error refusal_of(std::string_view bytes) {
  const auto sample = bytes.substr(0, sample_size);
  std::string type(data_type(decode(sample).text, sample.size() == bytes.size()));
  if (type.empty()) type = binary_type(bytes);
  const auto* const known = form_of(type);
  if (known == nullptr)
    return {"binary-file",
            "The file is of no form that Sheaf knows; it may be damaged or encrypted. Fetch it again, or save the "
            "document as PDF or Word document (.docx)."};
  return {"unsupported-format",
          fmt::format("The file is {}, which Sheaf does not read. {}", known->name, known->action)};
}

std::string name_of_attachment(std::string_view media_type, std::string_view file_name) {
  const auto* const read = std::find_if(read_forms.begin(), read_forms.end(),
                                        [&](const form& each) { return each.media_type == media_type; });
  if (read != read_forms.end()) return std::string(read->name);
  if (const auto* const known = form_of(media_type); known != nullptr) return std::string(known->name);
  const auto dot = file_name.rfind('.');
  const auto ending = dot == std::string_view::npos ? std::string_view() : file_name.substr(dot);
  if (ending.size() < 2 || ending.size() > 6) return "a file";
  std::string small(ending);
  std::transform(small.begin(), small.end(), small.begin(), lowered);
  if (small == ".pdf") return "a PDF document";
  return fmt::format("a file {}", small);
}

}  // namespace sheaf::core
