// SPDX-License-Identifier: AGPL-3.0-or-later
// Tests the PDF reader on small PDFs that are written here: tags, page breaks, furniture, footnotes, damage, passwords.
#include "core/readers/reader.hpp"
#include "tests/core/readers/pdf/pdf_fixture.hpp"

#include <catch2/catch.hpp>
#include <mupdf/fitz.h>
#include <mupdf/pdf.h>

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

using namespace sheaf::core;
using namespace sheaf::core::pdf_fixture;

namespace {

const std::string two_pages = [] {
  const std::vector<std::string> contents = {
      artifact(show(72, 800, 9, "Westmarch, visit of March")) + marked("H1", 0, show(72, 760, 12, "Findings", "F2")) +
          marked("LBody", 1, show(72, 730, 12, "4.   Managers in Westmarch know their families and act on ")) +
          artifact(show(500, 30, 9, "1")),
      marked("LBody", 0,
             show(108, 760, 12, "what they hear. Plans are short-") + show(108, 745, 12, "term and clear. ")) +
          marked("P", 1, show(72, 700, 12, "Staff feel heard")) + marked("P", 2, show(160, 704, 7, "1")) +
          marked("P", 3, show(164, 700, 12, ". ")) +
          marked("Note", 4, show(72, 90, 7, "1") + show(76, 86, 9, " Counted in May. ")) +
          artifact(show(500, 30, 9, "2"))};
  return make_pdf(contents, [](pdf_file& file, const std::vector<int>& pages) {
    const auto root = file.add("");
    const auto heading =
        file.add("<< /Type /StructElem /S /H1 /P " + number(root) + " /K [" + content_on(pages[0], 0) + "] >>");
    const auto item = file.add("<< /Type /StructElem /S /LI /P " + number(root) + " /K [<< /S /LBody /K [" +
                               content_on(pages[0], 1) + " " + content_on(pages[1], 0) + "] >>] >>");
    const auto list = file.add("<< /Type /StructElem /S /L /P " + number(root) + " /K [" + number(item) + "] >>");
    const auto paragraph = file.add("<< /Type /StructElem /S /Body /P " + number(root) + " /Pg " + number(pages[1]) +
                                    " /K [1 << /S /Reference /K [2] >> 3 << /S /Note /K [4] >>] >>");
    file.set(root, "<< /Type /StructTreeRoot /RoleMap << /Body /P >> /K [" + number(heading) + " " + number(list) +
                       " " + number(paragraph) + "] >>");
    return root;
  });
}();

/// The document, encrypted by MuPDF; only `password` opens it.
std::string encrypt(const std::string& bytes, const char* password) {
  auto* context = fz_new_context(nullptr, nullptr, FZ_STORE_DEFAULT);
  REQUIRE(context != nullptr);
  fz_stream* stream = nullptr;
  pdf_document* document = nullptr;
  fz_buffer* buffer = nullptr;
  fz_output* output = nullptr;
  volatile bool done = false;
  fz_try(context) {
    stream = fz_open_memory(context, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    document = pdf_open_document_with_stream(context, stream);
    auto options = pdf_default_write_options;
    options.do_encrypt = PDF_ENCRYPT_AES_256;
    std::snprintf(options.upwd_utf8, sizeof options.upwd_utf8, "%s", password);
    std::snprintf(options.opwd_utf8, sizeof options.opwd_utf8, "%s", password);
    buffer = fz_new_buffer(context, bytes.size());
    output = fz_new_output_with_buffer(context, buffer);
    pdf_write_document(context, document, output, &options);
    fz_close_output(context, output);
    done = true;
  }
  fz_catch(context) {
    done = false;
  }
  std::string out;
  if (done) {
    unsigned char* data = nullptr;
    const auto size = fz_buffer_storage(context, buffer, &data);
    out.assign(reinterpret_cast<const char*>(data), size);
  }
  fz_drop_output(context, output);
  fz_drop_buffer(context, buffer);
  pdf_drop_document(context, document);
  fz_drop_stream(context, stream);
  fz_drop_context(context);
  REQUIRE(done);
  return out;
}

}  // namespace

TEST_CASE("a tagged list item on two pages is one block", "[pdf]") {
  const auto document = read_good(two_pages);
  CHECK(document.pages == 2);
  CHECK(document.media_type == "application/pdf");
  CHECK(document.notes.empty());
  REQUIRE(words_of(document, block_kind::list_item) ==
          std::vector<std::string>{
              "Managers in Westmarch know their families and act on what they hear. Plans are short-term and clear."});
  for (const auto& block : document.blocks)
    if (block.kind == block_kind::list_item) {
      CHECK(block.mark == marker_kind::number);
      CHECK(block.marker == "4");
      CHECK(block.page == 1);
      CHECK(block.last_page == 2);
    }
}

TEST_CASE("tags give headings, artifacts furniture, notes footnotes", "[pdf]") {
  const auto document = read_good(two_pages);
  CHECK(words_of(document, block_kind::heading) == std::vector<std::string>{"Findings"});
  CHECK(words_of(document, block_kind::furniture) == std::vector<std::string>{"Westmarch, visit of March", "1", "2"});
  CHECK(words_of(document, block_kind::footnote) == std::vector<std::string>{"Counted in May."});
  for (const auto& block : document.blocks) {
    if (block.kind == block_kind::heading) {
      CHECK(block.level == 1);
      CHECK((block.styles & style::bold) != 0);
    }
    if (block.kind == block_kind::footnote) CHECK(block.marker == "1");
  }
}

TEST_CASE("parts of a line without a meaning of their own do not divide it", "[pdf]") {
  const auto bytes = make_pdf(
      {marked("NonStruct", 0, show(72, 760, 12, "Sent:", "F2")) +
       marked("NonStruct", 1, show(110, 760, 12, "3 May 2021")) + marked("P", 2, show(72, 730, 12, "Plans are good."))},
      [](pdf_file& file, const std::vector<int>& pages) {
        const auto root = file.add("");
        const auto line = file.add("<< /Type /StructElem /S /P /P " + number(root) + " /Pg " + number(pages[0]) +
                                   " /K [<< /S /NonStruct /K [0] >> << /S /NonStruct /K [1] >>] >>");
        const auto text =
            file.add("<< /Type /StructElem /S /P /P " + number(root) + " /Pg " + number(pages[0]) + " /K [2] >>");
        file.set(root,
                 "<< /Type /StructTreeRoot /K [<< /S /NonStruct /K [" + number(line) + " " + number(text) + "] >>] >>");
        return root;
      });
  CHECK(words_of(read_good(bytes), block_kind::paragraph) ==
        std::vector<std::string>{"Sent: 3 May 2021", "Plans are good."});
}

TEST_CASE("a raised footnote number does not belong to the words", "[pdf]") {
  CHECK(words_of(read_good(two_pages), block_kind::paragraph) == std::vector<std::string>{"Staff feel heard."});
}

TEST_CASE("no blank follows the letters of a ligature", "[pdf]") {
  const auto read =
      read_good(make_pdf({show(72, 700, 12, "The staWon is at the juncWon of three lines.", "F3")}, no_structure));
  CHECK(words_of(read, block_kind::paragraph) ==
        std::vector<std::string>{"The station is at the junction of three lines."});
}

TEST_CASE("a raised number of five sixths of the size does not divide its line", "[pdf]") {
  const auto read = read_good(make_pdf({show(72, 700, 12, "The fleet has grown") + show(178, 704, 10, "4") +
                                        show(184, 700, 12, ", and so has the crew.")},
                                       no_structure));
  CHECK(words_of(read, block_kind::paragraph) == std::vector<std::string>{"The fleet has grown, and so has the crew."});
}

namespace {

/// A page with words in a font of which the PDF tells which letters the code W stands for.
std::string in_own_font(const std::string& words, const std::string& letters) {
  pdf_file file;
  const auto catalog = file.add("");
  const auto tree = file.add("");
  const auto map = file.add_stream(
      "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
      "1 begincodespacerange <00> <FF> endcodespacerange\n1 beginbfchar <57> <" +
      letters + "> endbfchar\nendcmap end end");
  const auto own =
      file.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode " +
               number(map) + " >>");
  const auto content = file.add_stream(show(72, 700, 12, words));
  const auto page = file.add("<< /Type /Page /Parent " + number(tree) + " /MediaBox [0 0 595 842] /Contents " +
                             number(content) + " /Resources << /Font << /F1 " + number(own) + " >> >> >>");
  file.set(tree, "<< /Type /Pages /Count 1 /Kids [" + number(page) + "] >>");
  file.set(catalog, "<< /Type /Catalog /Pages " + number(tree) + " >>");
  return file.bytes(catalog);
}

std::vector<std::string> read_in_own_font(const std::string& words, const std::string& letters) {
  return words_of(read_good(in_own_font(words, letters)), block_kind::paragraph);
}

}  // namespace

namespace {

/// A TrueType font with a blank, a and b. It says of each that it is 300 thousandths of the type size wide.
const std::string narrow_font =
    "000100000008008000030000636D617000B5003C000001140000003C676C79666BDE68020000015C00000028686561642E76"
    "4E940000008C0000003668686561041C0098000000C400000024686D7478012C0000000001080000000A6C6F63610014000A"
    "000001500000000A6D61787000060005000000E800000020706F737400030000000001840000002000010000000100002271"
    "D15A5F0F3CF5000303E800000000E73305E000000000E73305E00000000000FA01F400000003000200000000000000010000"
    "0320FF380000012C0000003200FA000100000000000000000000000000000001000100000004000300010000000000020000"
    "0000000000000000000000000000012C00000000000000000000000000020000000300000014000300010000001400040028"
    "0000000600040001000200200062FFFF000000200061FFFFFFE1FFA10001000000000000000000000000000A001400000001"
    "0000000000FA01F400020000311133FA01F400010000000000FA01F400020000311133FA01F4000300000000000000000000"
    "0000000000000000000000000000000000000000";

}  // namespace

TEST_CASE("the widths that the PDF gives tell where a blank is", "[pdf]") {
  const auto words = [](const std::string& width_of_b) {
    pdf_file file;
    const auto catalog = file.add("");
    const auto tree = file.add("");
    const auto program = file.add("<< /Filter /ASCIIHexDecode /Length " + std::to_string(narrow_font.size() + 1) +
                                  " >>\nstream\n" + narrow_font + ">\nendstream");
    const auto about = file.add(
        "<< /Type /FontDescriptor /FontName /AAAAAA+Narrow /Flags 4 /FontBBox [0 0 300 500] "
        "/ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 500 /StemV 80 /FontFile2 " +
        number(program) + " >>");
    const auto own = file.add(
        "<< /Type /Font /Subtype /TrueType /BaseFont /AAAAAA+Narrow /Encoding /WinAnsiEncoding "
        "/FirstChar 97 /LastChar 98 /Widths [300 " +
        width_of_b + "] /FontDescriptor " + number(about) + " >>");
    // The a behind the b stands 700 thousandths behind its left edge.
    const auto content = file.add_stream("BT /F1 12 Tf 1 0 0 1 72 700 Tm (ab) Tj ET BT 1 0 0 1 84 700 Tm (a) Tj ET\n");
    const auto page = file.add("<< /Type /Page /Parent " + number(tree) + " /MediaBox [0 0 595 842] /Contents " +
                               number(content) + " /Resources << /Font << /F1 " + number(own) + " >> >> >>");
    file.set(tree, "<< /Type /Pages /Count 1 /Kids [" + number(page) + "] >>");
    file.set(catalog, "<< /Type /Catalog /Pages " + number(tree) + " >>");
    return words_of(read_good(file.bytes(catalog)), block_kind::paragraph);
  };
  CHECK(words("700") == std::vector<std::string>{"aba"});
  CHECK(words("300") == std::vector<std::string>{"ab a"});
}

TEST_CASE("letters with their bytes in the wrong order are restored within a word", "[pdf]") {
  CHECK(read_in_own_font("The staW sits in the oWice.", "66006600") ==
        std::vector<std::string>{"The staff sits in the office."});
  CHECK(read_in_own_font("The sign W is lost.", "66006600") == std::vector<std::string>{"The sign 昀昀 is lost."});
  CHECK(read_in_own_font("The staW sits.", "66016601") == std::vector<std::string>{"The sta昁昁 sits."});
}

TEST_CASE("a quotation mark whose bytes were merged is restored if it is too narrow for a figure", "[pdf]") {
  // The comma, which is half as wide as a figure, is said to be a 9, and a w, which is wider, to be an 8.
  const auto merged = [](const std::string& words) { return read_in_own_font(words, "0057> <2C> <0039> <77> <0038"); };
  CHECK(merged("The mate,s boat.") == std::vector<std::string>{"The mate’s boat."});
  CHECK(merged("The mates, boats.") == std::vector<std::string>{"The mates’ boats."});
  CHECK(merged("Number 4, is free.") == std::vector<std::string>{"Number 49 is free."});
  CHECK(merged("Pier w is free.") == std::vector<std::string>{"Pier 8 is free."});
}

TEST_CASE("a structure tree that contains itself is read once", "[pdf]") {
  const auto bytes =
      make_pdf({marked("P", 0, show(72, 700, 12, "Ottermouth keeps its promises."))},
               [](pdf_file& file, const std::vector<int>& pages) {
                 const auto root = file.add("");
                 const auto element = file.add("");
                 file.set(element, "<< /S /Sect /K [" + content_on(pages[0], 0) + " " + number(element) + "] >>");
                 file.set(root, "<< /Type /StructTreeRoot /K [" + number(element) + " " + number(element) + "] >>");
                 return root;
               });
  CHECK(words_of(read_good(bytes), block_kind::paragraph) ==
        std::vector<std::string>{"Ottermouth keeps its promises."});
}

TEST_CASE("a structure tree that is too deep loses no text", "[pdf]") {
  constexpr int depth = 500;
  const auto bytes = make_pdf({marked("P", 0, show(72, 700, 12, "Down here the words are safe."))},
                              [](pdf_file& file, const std::vector<int>& pages) {
                                auto inner = file.add("<< /S /P /K [" + content_on(pages[0], 0) + "] >>");
                                for (int i = 0; i < depth; ++i)
                                  inner = file.add("<< /S /Sect /K [" + number(inner) + "] >>");
                                return file.add("<< /Type /StructTreeRoot /K [" + number(inner) + "] >>");
                              });
  const auto document = read_good(bytes);
  CHECK(has_note(document, "pdf-structure-damaged"));
  CHECK(words_of(document, block_kind::paragraph) == std::vector<std::string>{"Down here the words are safe."});
}

TEST_CASE("text that the tags leave out is not lost", "[pdf]") {
  const auto bytes = make_pdf(
      {marked("P", 0, show(72, 760, 12, "Tagged words stand here.")) + show(72, 700, 12, "These words have no tag.") +
       marked("P", 7, show(72, 640, 12, "Nothing refers to these."))},
      [](pdf_file& file, const std::vector<int>& pages) {
        const auto root = file.add("");
        file.set(root, "<< /Type /StructTreeRoot /K [<< /S /P /K [" + content_on(pages[0], 0) + "] >>] >>");
        return root;
      });
  CHECK(words_of(read_good(bytes), block_kind::paragraph) ==
        std::vector<std::string>{"Tagged words stand here.", "These words have no tag.", "Nothing refers to these."});
}

TEST_CASE("words under the wrong label are read at their place", "[pdf]") {
  const auto bytes = make_pdf(
      {marked("LBody", 0, show(72, 700, 12, "\\267 ") + show(90, 700, 12, "Plans are") + show(90, 685, 12, "short.")) +
       marked("LBody", 1,
              show(72, 670, 12, "\\267 ") + show(350, 670, 12, "and write") + show(90, 655, 12, "them down.")) +
       marked("Lbl", 2, show(90, 670, 12, "Workers listen to what children say "))},
      [](pdf_file& file, const std::vector<int>& pages) {
        const auto root = file.add("");
        file.set(root, "<< /Type /StructTreeRoot /K [<< /S /L /K [<< /S /LI /K [<< /S /Lbl /K [" +
                           content_on(pages[0], 2) + "] >> << /S /LBody /K [" + content_on(pages[0], 0) +
                           "] >>] >> << /S /LI /K [<< /S /LBody /K [" + content_on(pages[0], 1) + "] >>] >>] >>] >>");
        return root;
      });
  CHECK(words_of(read_good(bytes), block_kind::list_item) ==
        std::vector<std::string>{"Plans are short.", "Workers listen to what children say and write them down."});
}

TEST_CASE("marked content of a form belongs to the form", "[pdf]") {
  pdf_file file;
  const auto catalog = file.add("");
  const auto tree = file.add("");
  const auto font = file.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
  const auto resources = "<< /Font << /F1 " + number(font) + " >>";
  const auto inner = marked("P", 0, show(72, 700, 12, "Words of the form."));
  const auto form = file.add("<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources " + resources +
                             " >> /Length " + std::to_string(inner.size()) + " >>\nstream\n" + inner + "\nendstream");
  const auto contents = file.add_stream(marked("P", 0, show(72, 760, 12, "Words of the page.")) + "/X1 Do\n");
  const auto page =
      file.add("<< /Type /Page /Parent " + number(tree) + " /MediaBox [0 0 595 842] /Contents " + number(contents) +
               " /Resources " + resources + " /XObject << /X1 " + number(form) + " >> >> >>");
  file.set(tree, "<< /Type /Pages /Count 1 /Kids [" + number(page) + "] >>");
  const auto root = file.add("<< /Type /StructTreeRoot /K [<< /S /P /K [<< /Type /MCR /Pg " + number(page) + " /Stm " +
                             number(form) + " /MCID 0 >>] >> << /S /P /K [" + content_on(page, 0) + "] >>] >>");
  file.set(catalog, "<< /Type /Catalog /Pages " + number(tree) + " /StructTreeRoot " + number(root) + " >>");
  CHECK(words_of(read_good(file.bytes(catalog)), block_kind::paragraph) ==
        std::vector<std::string>{"Words of the form.", "Words of the page."});
}

TEST_CASE("tags that cover little of the text are not used", "[pdf]") {
  const auto bytes =
      make_pdf({artifact(show(72, 700, 12, "Everything here is called an artifact, though it is the text.")) +
                marked("P", 0, show(72, 600, 12, "Almost everything."))},
               [](pdf_file& file, const std::vector<int>& pages) {
                 const auto root = file.add("");
                 file.set(root, "<< /Type /StructTreeRoot /K [<< /S /P /K [" + content_on(pages[0], 0) + "] >>] >>");
                 return root;
               });
  const auto document = read_good(bytes);
  CHECK(has_note(document, "pdf-tags-unused"));
  CHECK(words_of(document, block_kind::paragraph).size() == 2);
}

TEST_CASE("body text marked as artifact is recovered, with a note", "[pdf]") {
  const auto bytes =
      make_pdf({marked("P", 0, show(72, 760, 12, "The first paragraph says a good deal about the work of Westmarch.")) +
                artifact(show(72, 700, 12, "This one lost its tag in the making."))},
               [](pdf_file& file, const std::vector<int>& pages) {
                 const auto root = file.add("");
                 file.set(root, "<< /Type /StructTreeRoot /K [<< /S /P /K [" + content_on(pages[0], 0) + "] >>] >>");
                 return root;
               });
  const auto document = read_good(bytes);
  CHECK(has_note(document, "pdf-artifact-text"));
  CHECK(words_of(document, block_kind::paragraph).back() == "This one lost its tag in the making.");
}

TEST_CASE("an untagged PDF is read by geometry and says so", "[pdf]") {
  const auto bytes = make_pdf(
      {plain_page(
          {"The first paragraph of this letter runs over the whole width of the page, as", "paragraphs do, and stops.",
           "", "The second one begins below a gap that is wider than the room between lines,", "and it ends here."})},
      no_structure);
  const auto document = read_good(bytes);
  CHECK(has_note(document, "pdf-untagged"));
  CHECK(words_of(document, block_kind::paragraph) ==
        std::vector<std::string>{
            "The first paragraph of this letter runs over the whole width of the page, as paragraphs do, and stops.",
            "The second one begins below a gap that is wider than the room between lines, and it ends here."});
}

TEST_CASE("a PDF that is cut off gives the rest, with a note", "[pdf]") {
  const auto whole = make_pdf({plain_page({"Page one survives."}), plain_page({"Page two survives."})}, no_structure);
  const auto document = read_good(whole.substr(0, whole.find("xref")));
  CHECK(has_note(document, "pdf-repaired"));
  CHECK(words_of(document, block_kind::paragraph) ==
        std::vector<std::string>{"Page one survives.", "Page two survives."});
}

TEST_CASE("a file that is not a PDF is refused", "[pdf]") {
  CHECK(code_of("") == "pdf-damaged");
  CHECK(code_of("%PDF-1.7\nnothing follows") == "pdf-damaged");
  CHECK(code_of("<!doctype html><title>A page</title>") == "pdf-damaged");
  CHECK(code_of(std::string(4096, '\xff')) == "pdf-damaged");
}

TEST_CASE("a PDF without text and a damaged PDF give different errors", "[pdf]") {
  CHECK(code_of(make_pdf({"0 0 100 100 re f\n"}, no_structure)) == "pdf-no-text");
}

TEST_CASE("pictures of pages with hardly any text are told", "[pdf]") {
  const auto scan = [](const std::string& words, int width, int pages) {
    pdf_file file;
    const auto catalog = file.add("");
    const auto tree = file.add("");
    const auto font = file.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    const auto picture =
        file.add("<< /Type /XObject /Subtype /Image /Width " + std::to_string(width) +
                 " /Height 900 /ColorSpace /DeviceGray /BitsPerComponent 1 /Length 0 >>\nstream\n\nendstream");
    const auto form = file.add("<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /I " +
                               number(picture) + " >> >> /Length 0 >>\nstream\n\nendstream");
    std::string kids;
    for (int i = 0; i < pages; ++i) {
      const auto content = file.add_stream(show(72, 700, 11, i == 0 ? words : "Page " + std::to_string(i)));
      const auto drawn = i == 0 ? picture : form;
      kids += number(file.add("<< /Type /Page /Parent " + number(tree) + " /MediaBox [0 0 595 842] /Contents " +
                              number(content) + " /Resources << /Font << /F1 " + number(font) + " >> /XObject << /X " +
                              number(drawn) + " >> >> >>")) +
              " ";
    }
    file.set(tree, "<< /Type /Pages /Count " + std::to_string(pages) + " /Kids [" + kids + "] >>");
    file.set(catalog, "<< /Type /Catalog /Pages " + number(tree) + " >>");
    return file.bytes(catalog);
  };
  const std::string much(250, 'a');
  CHECK(has_note(read_good(scan("Received 12 May", 1000, 1)), "pdf-little-text"));
  CHECK(has_note(read_good(scan(much, 1000, 3)), "pdf-little-text"));
  CHECK_FALSE(has_note(read_good(scan(much, 1000, 2)), "pdf-little-text"));
  CHECK_FALSE(has_note(read_good(scan("Received 12 May", 499, 3)), "pdf-little-text"));
  CHECK(has_note(read_good(scan("Received 12 May", 500, 1)), "pdf-little-text"));
}

TEST_CASE("a scanned page among pages of text is told, and a logo, a photograph or a signature is not", "[pdf]") {
  const auto with_picture = [](int width, int height, const std::string& words) {
    pdf_file file;
    const auto catalog = file.add("");
    const auto tree = file.add("");
    const auto font = file.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    const auto picture = file.add("<< /Type /XObject /Subtype /Image /Width " + std::to_string(width) + " /Height " +
                                  std::to_string(height) +
                                  " /ColorSpace /DeviceGray /BitsPerComponent 1 /Length 0 >>\nstream\n\nendstream");
    std::string kids;
    for (int i = 0; i < 3; ++i) {
      const auto content = file.add_stream(show(72, 700, 11, i == 1 ? words : std::string(250, 'a')));
      const auto pictures = i == 1 ? " /XObject << /X " + number(picture) + " >>" : "";
      kids += number(file.add("<< /Type /Page /Parent " + number(tree) + " /MediaBox [0 0 595 842] /Contents " +
                              number(content) + " /Resources << /Font << /F1 " + number(font) + " >>" + pictures +
                              " >> >>")) +
              " ";
    }
    file.set(tree, "<< /Type /Pages /Count 3 /Kids [" + kids + "] >>");
    file.set(catalog, "<< /Type /Catalog /Pages " + number(tree) + " >>");
    return read_good(file.bytes(catalog));
  };
  const auto told = with_picture(827, 1169, "Received 12 May");
  REQUIRE(has_note(told, "pdf-little-text"));
  CHECK(std::any_of(told.notes.begin(), told.notes.end(), [](const auto& each) {
    return each.message.starts_with("Page 2: pictures with hardly any text");
  }));
  CHECK(has_note(with_picture(2338, 1653, "Received 12 May"), "pdf-little-text"));
  CHECK_FALSE(has_note(with_picture(827, 1169, std::string(250, 'a')), "pdf-little-text"));
  CHECK_FALSE(has_note(with_picture(799, 1169, "Jo Hythe"), "pdf-little-text"));
  CHECK_FALSE(has_note(with_picture(1000, 1000, "Jo Hythe"), "pdf-little-text"));
  CHECK_FALSE(has_note(with_picture(2000, 900, "Jo Hythe"), "pdf-little-text"));
}

TEST_CASE("a PDF with a password is refused, and the error says so", "[pdf]") {
  const auto bytes = make_pdf({plain_page({"Nobody shall read this."})}, no_structure);
  CHECK(code_of(encrypt(bytes, "quince")) == "pdf-encrypted");
}

TEST_CASE("each page of a PDF is told of when it was read", "[pdf]") {
  int pages = 0;
  REQUIRE(read_pdf(two_pages, [&] { ++pages; }));
  CHECK(pages == 2);
}

TEST_CASE("every prefix of a PDF is read or refused", "[pdf]") {
  constexpr std::size_t step = 97;
  for (std::size_t size = 0; size < two_pages.size(); size += step) {
    const auto result = read_pdf(std::string_view(two_pages).substr(0, size));
    if (result)
      CHECK(check(*result).empty());
    else
      CHECK_FALSE(result.error().message.empty());
  }
}
