// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/bad_inputs/bombs.hpp"

#include "tests/bad_inputs/damage.hpp"
#include "tests/support/office_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>

namespace sheaf::test {
namespace {

using documents = std::vector<hostile_document>;

std::string many(std::string_view what, std::size_t times) {
  std::string all;
  all.reserve(what.size() * times);
  for (; times > 0; --times) all += what;
  return all;
}

/// `make` called with 0, 1, ...
template <typename Make>
std::string numbered(std::size_t times, Make make) {
  std::string all;
  for (std::size_t number = 0; number < times; ++number) all += make(number);
  return all;
}

const std::string letter =
    "Visit to Fernmoor\n\nThe inspectors spoke with social workers. Children are safe. The visit was on 3 May "
    "2024.\n\n";

void add_texts(documents& all, std::size_t size) {
  all.insert(all.end(),
             {{"blanks.txt", std::string(size * 10, ' ')},
              {"line-ends.txt", std::string(size * 10, '\n')},
              {"nothing.txt", std::string(size * 10, '\0')},
              {"one-line.txt", letter + many("The social workers know the children well and ", size)},
              {"one-word.txt", std::string(size * 10, 'W')},
              {"form-feeds.txt", many("Page\f", size)},
              {"headings.txt", many("What needs to improve\n\n", size)},
              {"capitals.txt", many("THE EXPERIENCES AND PROGRESS OF CHILDREN\n", size)},
              {"bullets.txt", many("\u2022 one\n- two\n* three\n(a) four\n", size / 4)},
              {"deep-list.txt", numbered(size / 100, [](std::size_t n) { return std::string(n, ' ') + "- item\n"; })},
              {"quotes.txt", letter + many("\u2018\u201c\"'", size)},
              {"almost-dates.txt", many("31 Febuary 20 24 from 1 to 2 and 3 Ma 2024 to ", size)},
              {"numbers.txt", numbered(size, [](std::size_t n) { return fmt::format("{}. {}\n", n, n * 7919); })},
              {"accents.txt", "a" + many("\u0301\u0323", size)},
              {"directions.txt", many("\u202e\u2066word\u2069\u202c ", size)},
              {"half-characters.txt", many("\xC3(\xE2\x82(\xF0\x9F\x98", size)},
              {"signatures.txt", many("Yours sincerely\n\nWilma Hartnell\nHis Majesty's Inspector\n\n", size / 4)},
              {"grades.txt", many("Overall effectiveness   Requires improvement to be good\n", size)}});
}

void add_pages(documents& all, std::size_t size) {
  for (const std::string name : {"div", "optgroup", "li", "dd", "table", "font", "blockquote", "svg", "p"}) {
    const std::string tag = "<" + name + ">";
    all.push_back({"deep-" + name + ".html", "<!doctype html><body>" + many(tag, size) + "words" + letter});
  }
  all.insert(
      all.end(),
      {{"lists.html", "<html><body>" + many("<li>a<dd>b", size)},
       {"deep-cells.html", "<html><body>" + many("<table><tr><td>", size / 10) + "words"},
       {"wide-cells.html", "<html><body><table><tr><td rowspan=65534 colspan=1000>" +
                               many("<tr><td rowspan=65534 colspan=1000>x", size / 100)},
       {"attributes.html",
        "<html><body><p " + numbered(size, [](std::size_t n) { return fmt::format("a{}=\"{}\" ", n, n); }) + ">words"},
       {"long-attribute.html", "<html><body><p title=\"" + many("words ", size) + letter},
       {"entities.html", "<html><body><p>" + many("&amp;&#x110000;&#0;&notanentity;&", size)},
       {"comments.html", "<html><body>" + many("<!--", size) + letter},
       {"formatting.html", "<html><body>" + many("<b><i><a href=x>", size / 100) + many("<p>words", size / 10)},
       {"templates.html", "<html><body>" + many("<template><select><option>", size / 10) + letter},
       {"script.html", "<html><script>" + many("<!--<script>", size) + letter}});
}

void add_markdown(documents& all, std::size_t size) {
  all.insert(
      all.end(),
      {{"quotes.md", "# Title\n\n" + many(">", size) + " words\n"},
       {"brackets.md", "# Title\n\n" + many("[", size) + many("](x)", size)},
       {"links.md", "# Title\n\n" + many("![a](<b", size)},
       {"stars.md", "# Title\n\n" + many("*a_ b** ", size)},
       {"code.md", "# Title\n\n" + numbered(size / 50, [](std::size_t n) { return std::string(n % 500, '`') + " "; })},
       {"lists.md",
        "# Title\n\n" + numbered(size / 50, [](std::size_t n) { return std::string(n % 500 * 2, ' ') + "- item\n"; })},
       {"spread-list.md", "# Title\n\n" + many("- item\n\n\n", size)},
       {"columns.md", "# Title\n\n" + many("|a", size) + "|\n" + many("|-", size) + "|\n" + many("|x|\n", 200)},
       {"references.md", "# Title\n\n" +
                             numbered(size / 10, [](std::size_t n) { return fmt::format("[r{}]: /x \"t\"\n", n); }) +
                             many("[r1][]", size / 10)},
       {"underlines.md", many("Words\n=====\nWords\n-----\n", size / 4)},
       {"raw.md", "# Title\n\n" + many("<div>\n\n", size)}});
}

std::string paragraph(std::string_view words) {
  return fmt::format("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", words);
}

/// The archive with one number of each entry's record changed: `at` is its place in the local record.
std::string with_wrong_number(std::string archive, std::size_t at) {
  for (std::size_t found = archive.find("PK\3\4"); found != std::string::npos;
       found = archive.find("PK\3\4", found + 4)) {
    if (found + at + 4 <= archive.size()) archive.replace(found + at, 4, "\xFF\xFF\xFF\x7F");
  }
  return archive;
}

std::string with_wrong_directory(std::string archive, std::size_t at) {
  for (std::size_t found = archive.find("PK\1\2"); found != std::string::npos;
       found = archive.find("PK\1\2", found + 4)) {
    if (found + at + 4 <= archive.size()) archive.replace(found + at, 4, "\xFF\xFF\xFF\x7F");
  }
  return archive;
}

void add_office(documents& all, std::size_t size) {
  const std::string doctype =
      "<?xml version=\"1.0\"?><!DOCTYPE w:document [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">"
      "<!ENTITY c \"&b;&b;&b;&b;&b;&b;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]><w:document><w:body><w:p><w:r>"
      "<w:t>&c;&f;</w:t></w:r></w:p></w:body></w:document>";
  const std::string plain = docx_file(paragraph("Visit to Fernmoor"));
  archive_entries crowd = {{"word/document.xml", "<w:document/>"}};
  for (std::size_t number = 0; number < size / 4; ++number) crowd.emplace_back(fmt::format("word/{}.xml", number), "");
  all.insert(all.end(),
             {{"deep.docx", docx_file(many("<w:sdt><w:sdtContent>", size))},
              {"deep-tables.docx", docx_file(many("<w:tbl><w:tr><w:tc>", size / 10) + paragraph("words"))},
              {"unpacks.docx", docx_file(paragraph(std::string(size * 1'000, ' ')))},
              {"many-runs.docx", docx_file("<w:p>" + many("<w:r><w:t>a</w:t></w:r>", size) + "</w:p>")},
              {"many-paragraphs.docx", docx_file(many(paragraph("Children are safe."), size / 2))},
              {"wide.docx", docx_file("<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2147483647\"/></w:tcPr>" +
                                      paragraph("words") + "</w:tc></w:tr></w:tbl>")},
              {"entities.docx", zipped({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", doctype}})},
              {"style-circle.docx",
               docx_file("<w:p><w:pPr><w:pStyle w:val=\"A\"/></w:pPr><w:r><w:t>words</w:t></w:r></w:p>",
                         {{"styles.xml",
                           "<w:styles><w:style w:styleId=\"A\"><w:basedOn w:val=\"B\"/></w:style><w:style "
                           "w:styleId=\"B\"><w:basedOn w:val=\"A\"/></w:style></w:styles>"}})},
              {"crowd.docx", zipped(crowd)},
              {"outside.docx", zipped({{"../../etc/passwd", "x"}, {"/word/document.xml", "<w:document/>"}})},
              {"too-large-local.docx", with_wrong_number(plain, 22)},
              {"too-large.docx", with_wrong_directory(plain, 24)},
              {"elsewhere.docx", with_wrong_directory(plain, 42)},
              {"long-names.docx", with_wrong_directory(plain, 28)},
              {"flat-deep.xml",
               "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?>" + many("<pkg:part>", size)},
              {"blanks.odt", odt_file("<text:p>a<text:s text:c=\"1000000000\"/>b</text:p>")},
              {"rows.odt",
               odt_file("<table:table><table:table-row table:number-rows-repeated=\"1000000000\"><table:table-cell "
                        "table:number-columns-repeated=\"1000000000\"><text:p>words</text:p></table:table-cell>"
                        "</table:table-row></table:table>")},
              {"deep.odt", odt_file(many("<text:list><text:list-item>", size))},
              {"sections.odt", odt_file(many("<text:section>", size) + "<text:p>words</text:p>")},
              {"unpacks.odt", odt_file("<text:p>" + std::string(size * 1'000, 'a') + "</text:p>")},
              {"deep.fodt",
               "<?xml version=\"1.0\"?><office:document office:mimetype=\"application/vnd.oasis.opendocument.text\">" +
                   many("<text:span>", size)}});
}

const std::string mail_head =
    "From: a@fernmoor.example\nTo: b@fernmoor.example\nSubject: Visit\nDate: Tue, 5 Mar 2024 10:00:00 +0000\n"
    "MIME-Version: 1.0\n";

void add_mail(documents& all, std::size_t size) {
  const auto deep = [](std::size_t n) {
    return fmt::format("Content-Type: multipart/mixed; boundary=b{}\n\n--b{}\n", n, n);
  };
  const auto header = [](std::size_t n) { return fmt::format("X-{}: {}\n", n, n); };
  all.insert(
      all.end(),
      {{"deep.eml", mail_head + numbered(size / 10, deep) + "Content-Type: text/plain\n\n" + letter},
       {"messages.eml", mail_head + many("Content-Type: message/rfc822\n\nSubject: again\n", size / 10)},
       {"parts.eml", mail_head + "Content-Type: multipart/mixed; boundary=b\n\n" +
                         many("--b\nContent-Type: text/plain\n\nwords\n", size / 10)},
       {"open.eml",
        mail_head + "Content-Type: multipart/alternative; boundary=\"" + many("b", size) + "\"\n\n" + letter},
       {"headers.eml", mail_head + numbered(size, header) + "\n" + letter},
       {"long-header.eml", mail_head + "Subject: " + many("=?utf-8?B?4oCi?= ", size) + "\n\n" + letter},
       {"addresses.eml", mail_head + "Cc: " + many("(((a", size / 10) + many("<a@b>,", size) + "\n\n" + letter},
       {"base64.eml",
        mail_head + "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n" + many("A=B-", size)},
       {"printable.eml", mail_head +
                             "Content-Type: text/plain; charset=x-none\nContent-Transfer-Encoding: "
                             "quoted-printable\n\n" +
                             many("=\n=E2=8=", size)},
       {"covers.eml", mail_head + "Content-Type: text/plain\n\n" +
                          many("-----Original Message-----\nFrom: a\nSent: b\nTo: c\nSubject: d\n\n", size / 10)},
       {"quoted.eml", mail_head + "Content-Type: text/plain\n\n" +
                          numbered(size / 100, [](std::size_t n) { return std::string(n, '>') + " words\n"; })},
       {"itself.mhtml", mail_head +
                            "Content-Type: multipart/related; boundary=b; type=\"text/html\"\n\n--b\n"
                            "Content-Type: text/html\nContent-Location: http://a/\n\n<html><body>" +
                            many("<iframe src=\"http://a/\"></iframe>", size / 10) + "\n--b--\n"}});
}

std::string pdf(std::string_view objects) {
  return fmt::format("%PDF-1.7\n{}\ntrailer << /Root 1 0 R /Size 9 >>\n%%EOF\n", objects);
}

void add_pdfs(documents& all, std::size_t size) {
  const std::string catalogue = "1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n";
  const std::string pages = "2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n";
  const auto page = [&](std::string_view more) {
    return fmt::format("{}{}3 0 obj << /Type /Page /Parent 2 0 R {} >> endobj\n", catalogue, pages, more);
  };
  const auto stream = [](std::string_view more, std::string_view bytes) {
    return fmt::format("4 0 obj << {} /Length {} >> stream\n{}\nendstream endobj\n", more, bytes.size(), bytes);
  };
  const std::string box = "/MediaBox [0 0 600 800] /Contents 4 0 R";
  all.insert(
      all.end(),
      {{"circle.pdf", pdf(catalogue + "2 0 obj << /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >> endobj\n")},
       {"count.pdf", pdf(catalogue + "2 0 obj << /Type /Pages /Kids [3 0 R] /Count 2147483647 >> endobj\n")},
       {"deep-array.pdf", pdf(page(box) + "4 0 obj " + many("[", size) + " endobj\n")},
       {"deep-table.pdf", pdf(page(box) + "4 0 obj " + many("<</A ", size) + " endobj\n")},
       {"box.pdf", pdf(page("/MediaBox [-1e30 -1e30 1e30 1e30] /Contents 4 0 R") + stream("", "BT (words) Tj ET"))},
       {"deep-state.pdf", pdf(page(box) + stream("", many("q ", size) + "BT (words) Tj ET"))},
       {"deep-marks.pdf", pdf(page(box) + stream("", many("/P <</MCID 0>> BDC ", size) + "BT (words) Tj ET"))},
       {"draws-itself.pdf",
        pdf(page("/MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /XObject << /X 4 0 R >> >>") +
            stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R "
                   ">> >>",
                   many("/X Do ", 9)))},
       {"filters.pdf", pdf(page(box) + stream("/Filter [" + many("/ASCIIHexDecode ", size / 10) + "]", "3E"))},
       {"wrong-filter.pdf", pdf(page(box) + stream("/Filter /FlateDecode", std::string(size, 'x')))},
       {"length.pdf", pdf(page(box) + "4 0 obj << /Length 999999999 >> stream\nBT (words) Tj ET\nendstream endobj\n")},
       {"previous.pdf", "%PDF-1.7\n" + page(box) +
                            "xref\n0 1\n0000000000 65535 f \ntrailer << /Root 1 0 R /Prev 9 >>\n"
                            "startxref\n9\n%%EOF\n"},
       {"many-objects.pdf",
        pdf(page(box) + numbered(size, [](std::size_t n) { return fmt::format("{} 0 obj null endobj\n", n + 5); }))},
       {"open-words.pdf", pdf(page(box) + stream("", "BT " + many("(", size)))},
       {"encrypted.pdf", "%PDF-1.7\n" + page(box) +
                             "trailer << /Root 1 0 R /Encrypt << /Filter /Standard /V 5 /R 6 /O () "
                             "/U () >> >>\n%%EOF\n"}});
}

}  // namespace

std::vector<hostile_document> bombs(std::size_t size) {
  documents all;
  add_texts(all, size);
  add_pages(all, size);
  add_markdown(all, size);
  add_office(all, size);
  add_mail(all, size);
  add_pdfs(all, size);
  return all;
}

std::vector<hostile_document> random_with_magic() {
  const std::vector<std::pair<std::string_view, std::string_view>> beginnings = {
      {"pdf", "%PDF-1.7\n"},
      {"docx", {"PK\3\4\x14\0\6\0\x8\0", 10}},
      {"odt", {"PK\3\4\x14\0\0\0\0\0", 10}},
      {"zip", {"PK\5\6\0\0\0\0", 8}},
      {"html", "<!doctype html><html><body>"},
      {"xml", "<?xml version=\"1.0\" encoding=\"utf-16\"?>"},
      {"eml",
       "From: a@fernmoor.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"},
      {"mhtml", "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"},
      {"utf8.txt", "\xEF\xBB\xBF"},
      {"utf16le.txt", "\xFF\xFE"},
      {"utf16be.txt", "\xFE\xFF"},
      {"utf32le.txt", {"\xFF\xFE\0\0", 4}},
      {"utf32be.txt", {"\0\0\xFE\xFF", 4}},
      {"md", "---\ntitle: x\n---\n# "},
      {"rtf", "{\\rtf1\\ansi "},
      {"doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"},
      {"png", "\x89PNG\r\n\x1A\n"},
      {"jpg", "\xFF\xD8\xFF\xE0"},
      {"tif", {"II*\0", 4}},
      {"gz", "\x1F\x8B\x8"},
      {"ps", "%!PS-Adobe-3.0\n"},
      {"so",
       "\x7F"
       "ELF\2\1\1"},
      {"db", {"SQLite format 3\0", 16}},
      {"bin", ""},
  };
  documents all;
  for (const auto& [ending, beginning] : beginnings) {
    for (const std::size_t size : std::initializer_list<std::size_t>{0, 1, 7, 100, 4'096, 65'536}) {
      const std::string name = fmt::format("random-{}.{}", size, ending);
      random_numbers random(seed_of(name));
      all.push_back({name, std::string(beginning) + random.bytes(size)});
    }
  }
  return all;
}

}  // namespace sheaf::test
