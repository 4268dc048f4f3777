// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/core/readers/pdf/bombs.hpp"

#include "tests/core/readers/pdf/pdf_fixture.hpp"

#include <zlib.h>

#include <functional>
#include <string_view>
#include <utility>

namespace sheaf::test {
namespace {

using core::pdf_fixture::number;
using core::pdf_fixture::pdf_file;
using core::pdf_fixture::show;

constexpr std::size_t mebibyte = std::size_t{1} << 20U;

std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  out.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

// Packing -----------------------------------------------------------

/// `part`, over and over, as one zlib stream. Each part is packed by itself, so a stream of gigabytes is made in no
/// time. The checksum at its end is wrong; a reader that gets there has lost anyway.
std::string packed(std::string_view part, std::size_t times = 1) {
  z_stream stream{};
  deflateInit(&stream, Z_BEST_COMPRESSION);
  std::string head;
  std::string body(part.size() + 1024, '\0');
  const auto pack = [&](std::string_view bytes, int flush) {
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(body.data());
    stream.avail_out = static_cast<uInt>(body.size());
    deflate(&stream, flush);
    return body.substr(0, body.size() - stream.avail_out);
  };
  head = pack(part, Z_FULL_FLUSH);  // with the two bytes of the zlib header
  const auto again = times > 1 ? pack(part, Z_FULL_FLUSH) : std::string();
  const auto end = pack({}, Z_FINISH);
  deflateEnd(&stream);
  return head + repeated(again, times - 1) + end;
}

std::string stream_of(const std::string& dictionary, const std::string& content) {
  return "<< " + dictionary + " /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream";
}

std::string flate(const std::string& content, const std::string& more = {}) {
  return stream_of("/Filter /FlateDecode " + more, content);
}

// Files -------------------------------------------------------------

/// A file of one page, whose parts a bomb may change.
struct one_page {
  one_page() {
    catalog = file.add("");
    tree = file.add("");
    page = file.add("");
    content = file.add_stream(show(72, 760, 12, "Children are safe. Leaders know their staff well."));
    font = file.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
  }

  [[nodiscard]] std::string bytes() {
    if (!own_tree)
      file.set(tree, "<< /Type /Pages /Count " + std::to_string(count) + " /Kids [" + number(page) + "] >>");
    file.set(page, "<< /Type /Page /Parent " + number(tree) + " /MediaBox " + box + " /Contents " + number(content) +
                       " /Resources << /Font << /F1 " + number(font) + " >> " + resources + " >> " + more + " >>");
    file.set(catalog, "<< /Type /Catalog /Pages " + number(tree) + " " + root + " >>");
    return file.bytes(catalog);
  }

  pdf_file file;
  int catalog = 0;
  int tree = 0;
  int page = 0;
  int content = 0;
  int font = 0;
  long count = 1;
  bool own_tree = false;
  std::string box = "[0 0 595 842]";
  std::string resources;
  std::string more;
  std::string root;
};

std::string with(const std::function<void(one_page&)>& change) {
  one_page made;
  change(made);
  return made.bytes();
}

std::string with_content(const std::string& body) {
  return with([&](one_page& made) { made.file.set(made.content, body); });
}

/// A page that draws form Fm0. `form(i)` is the content of form i; `names` lists the forms that each may draw.
std::string with_forms(std::size_t count, const std::function<std::string(std::size_t)>& form) {
  return with([&](one_page& made) {
    std::vector<int> forms;
    std::string names;
    for (std::size_t i = 0; i < count; ++i) {
      forms.push_back(made.file.add(""));
      names += "/Fm" + std::to_string(i) + " " + number(forms.back()) + " ";
    }
    const auto shared = made.file.add("<< /XObject << " + names + " >> /Font << /F1 " + number(made.font) + " >> >>");
    for (std::size_t i = 0; i < count; ++i)
      made.file.set(
          forms[i],
          stream_of("/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources " + number(shared), form(i)));
    made.resources = "/XObject << " + names + " >>";
    made.file.set(made.content, stream_of("", show(72, 760, 12, "Children are safe.") + " /Fm0 Do"));
  });
}

std::string draws(std::size_t form) {
  return " /Fm" + std::to_string(form) + " Do ";
}

/// A document whose structure tree is `tree`, the body of an object; {1} in it stands for the tree's own number.
std::string with_structure(const std::function<std::string(pdf_file&, int page, int root)>& tree) {
  return with([&](one_page& made) {
    const auto root = made.file.add("");
    made.file.set(root, tree(made.file, made.page, root));
    made.root = "/MarkInfo << /Marked true >> /StructTreeRoot " + number(root);
    made.file.set(made.content,
                  stream_of("", "/P << /MCID 0 >> BDC " + show(72, 760, 12, "Children are safe.") + " EMC"));
  });
}

std::string with_font(const std::string& font) {
  return with([&](one_page& made) { made.file.set(made.font, font); });
}

// The bombs ---------------------------------------------------------

using bombs = std::vector<pdf_bomb>;

void add_streams(bombs& all) {
  const auto blanks = packed(repeated(" ", mebibyte), 256);
  all.push_back({"blanks", with_content(flate(blanks)), "pdf-limit"});
  all.push_back({"operators", with_content(flate(packed(repeated("q Q ", mebibyte / 4), 256))), "pdf-limit"});
  all.push_back({"letters", with_content(flate(packed("BT /F1 1 Tf " + repeated("(aaaaaaaaaa) Tj ", 60'000) + "ET"))),
                 "pdf-limit"});
  all.push_back(
      {"packed-twice",
       with_content(stream_of("/Filter [/FlateDecode /FlateDecode]", packed(packed(repeated(" ", mebibyte), 4096)))),
       "pdf-limit"});
  all.push_back({"many-contents", with([&](one_page& made) {
                   const auto bomb = made.file.add(flate(packed(repeated(" ", mebibyte), 32)));
                   made.file.set(made.content, "[" + repeated(number(bomb) + " ", 10'000) + "]");
                 }),
                 "pdf-limit"});
  all.push_back({"content-and-form", with([&](one_page& made) {
                   const auto half = packed(repeated(" ", mebibyte), 40);
                   const auto form = made.file.add(flate(half, "/Type /XObject /Subtype /Form /BBox [0 0 595 842]"));
                   made.resources = "/XObject << /Fm0 " + number(form) + " >>";
                   made.file.set(made.content, "[" + number(made.file.add(flate(half))) + " " +
                                                   number(made.file.add(stream_of("", draws(0)))) + "]");
                 }),
                 "pdf-limit"});
  std::string chain;
  for (int i = 0; i < 200; ++i) chain += "/ASCII85Decode ";
  all.push_back({"filters", with_content(stream_of("/Filter [" + chain + "]", repeated("z", 100'000) + "~>"))});
  all.push_back({"hex", with_content(stream_of("/Filter [/FlateDecode /ASCIIHexDecode]", blanks))});
  all.push_back(
      {"run-lengths",
       with_content(stream_of("/Filter [/FlateDecode /RunLengthDecode]", packed(repeated("\x81 ", mebibyte / 2), 8))),
       "pdf-limit"});
  all.push_back({"lzw", with_content(stream_of("/Filter [/FlateDecode /LZWDecode]",
                                               packed(repeated(std::string_view("\0", 1), mebibyte), 64)))});
  for (const char* columns : {"2147483647", "-1", "1000000000", "0"})
    all.push_back(
        {"predictor" + std::string(columns),
         with_content(flate(blanks, "/DecodeParms << /Predictor 15 /Colors 32 /BitsPerComponent 16 /Columns " +
                                        std::string(columns) + " >>"))});
  all.push_back({"wrong-length", with_content("<< /Length 99999999999 >>\nstream\nBT ET\nendstream")});
  all.push_back({"own-length", with([&](one_page& made) {
                   made.file.set(made.content, "<< /Length " + number(made.content) + " >>\nstream\nBT ET\nendstream");
                 })});
}

void add_nesting(bombs& all) {
  constexpr std::size_t deep = 100'000;
  all.push_back(
      {"arrays", with([](one_page& made) { made.more = "/X " + repeated("[", deep) + repeated("]", deep); })});
  all.push_back({"dictionaries", with([](one_page& made) {
                   made.more = "/X " + repeated("<</A", deep) + " 1 " + repeated(">>", deep);
                 })});
  all.push_back({"arrays-in-content", with_content(stream_of("", repeated("[", deep) + repeated("]", deep) + " TJ"))});
  all.push_back({"dictionaries-in-content",
                 with_content(stream_of("", "/P " + repeated("<</A", deep) + " 1 " + repeated(">>", deep) + " BDC"))});
  all.push_back({"saved-states", with_content(stream_of("", repeated("q ", deep)))});
  all.push_back({"marked-content", with_content(stream_of("", repeated("/P BMC ", deep)))});
  all.push_back({"blocks-of-text", with_content(stream_of("", repeated("BT ", deep)))});
  all.push_back(
      {"clips", with_content(stream_of("", repeated("q 0 0 9 9 re W n BT 7 Tr /F1 9 Tf (a) Tj ET ", 20'000)))});
  all.push_back({"strings", with_content(stream_of("", repeated("(", deep)))});
  all.push_back({"references", with([](one_page& made) {
                   int last = made.file.add("[]");
                   for (int i = 0; i < 10'000; ++i) last = made.file.add(number(last));
                   made.more = "/Annots " + number(last);
                 })});
  all.push_back({"own-reference", with([](one_page& made) {
                   const auto own = made.file.add("");
                   made.file.set(own, number(own));
                   made.more = "/Annots " + number(own);
                 })});
}

void add_forms(bombs& all) {
  const auto words = show(72, 700, 12, "Leaders know their staff.");
  all.push_back({"form-draws-itself", with_forms(1, [&](std::size_t) { return words + draws(0); })});
  all.push_back({"forms-in-a-ring", with_forms(3, [&](std::size_t i) { return words + draws((i + 1) % 3); })});
  all.push_back({"forms-that-double",
                 with_forms(30, [&](std::size_t i) { return i + 1 < 30 ? draws(i + 1) + draws(i + 1) : words; }),
                 "pdf-limit"});
  all.push_back({"deep-forms",
                 with_forms(3000, [&](std::size_t i) { return words + (i + 1 < 3000 ? draws(i + 1) : ""); }),
                 "pdf-limit"});
  all.push_back({"packed-form", with([](one_page& made) {
                   const auto form = made.file.add(
                       flate(packed(repeated(" ", mebibyte), 128), "/Type /XObject /Subtype /Form /BBox [0 0 9 9]"));
                   made.resources = "/XObject << /Fm0 " + number(form) + " >>";
                   made.file.set(made.content, stream_of("", show(72, 760, 12, "Children are safe.") + draws(0)));
                 }),
                 "pdf-limit"});
  all.push_back({"pattern-of-itself", with([](one_page& made) {
                   const auto pattern = made.file.add("");
                   made.file.set(pattern,
                                 stream_of("/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 "
                                           "1e9 1e9] /XStep 1e-9 /YStep 1e-9 /Resources << /Pattern << /P1 " +
                                               number(pattern) + " >> >>",
                                           "/Pattern cs /P1 scn 0 0 1e9 1e9 re f"));
                   made.resources = "/Pattern << /P1 " + number(pattern) + " >>";
                   made.file.set(made.content, stream_of("", "/Pattern cs /P1 scn 0 0 500 500 re f " +
                                                                 show(72, 760, 12, "Children are safe.")));
                 })});
  all.push_back({"soft-mask-of-itself", with([](one_page& made) {
                   const auto state = made.file.add("");
                   const auto form =
                       made.file.add(stream_of("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Group << /S "
                                               "/Transparency >> /Resources << /ExtGState << /G " +
                                                   number(state) + " >> >>",
                                               "/G gs"));
                   made.file.set(state, "<< /SMask << /S /Luminosity /G " + number(form) + " >> >>");
                   made.resources = "/ExtGState << /G " + number(state) + " >>";
                   made.file.set(made.content, stream_of("", "/G gs " + show(72, 760, 12, "Children are safe.")));
                 })});
}

void add_pictures(bombs& all) {
  const auto picture = [](const std::string& more, const std::string& data) {
    return with([&](one_page& made) {
      const auto image =
          made.file.add(stream_of("/Type /XObject /Subtype /Image /Width 100000 /Height 100000 "
                                  "/ColorSpace /DeviceRGB /BitsPerComponent 8 " +
                                      more,
                                  data));
      made.resources = "/XObject << /Im0 " + number(image) + " >>";
      made.file.set(made.content, stream_of("", repeated("/Im0 Do ", 100) + show(72, 760, 12, "Children are safe.")));
    });
  };
  all.push_back({"picture", picture("", "x")});
  all.push_back({"packed-picture", picture("/Filter /FlateDecode", packed(repeated(" ", mebibyte), 256))});
  all.push_back({"picture-that-masks-itself", with([](one_page& made) {
                   const auto image = made.file.add("");
                   made.file.set(image, stream_of("/Type /XObject /Subtype /Image /Width 9 /Height 9 /ColorSpace "
                                                  "/DeviceGray /BitsPerComponent 8 /SMask " +
                                                      number(image),
                                                  repeated("x", 81)));
                   made.resources = "/XObject << /Im0 " + number(image) + " >>";
                   made.file.set(made.content, stream_of("", "/Im0 Do " + show(72, 760, 12, "Children are safe.")));
                 })});
  all.push_back({"inline-picture", with_content(stream_of("", "BI /W 100000 /H 100000 /CS /RGB /BPC 8 ID x EI " +
                                                                  show(72, 760, 12, "Children are safe.")))});
  all.push_back({"inline-pictures",
                 with_content(stream_of("", repeated("BI /W 9999 /H 9999 /CS /RGB /BPC 8 /F /Fl ID x EI ", 2000) +
                                                show(72, 760, 12, "Children are safe."))),
                 "pdf-limit"});
}

void add_pages(bombs& all) {
  all.push_back({"page-tree-ring", with([](one_page& made) {
                   made.own_tree = true;
                   made.file.set(made.tree, "<< /Type /Pages /Count 5 /Kids [" + number(made.tree) + " " +
                                                number(made.page) + " " + number(made.tree) + "] >>");
                 })});
  all.push_back({"deep-page-tree", with([](one_page& made) {
                   made.own_tree = true;
                   int last = made.page;
                   for (int i = 0; i < 10'000; ++i)
                     last = made.file.add("<< /Type /Pages /Count 1 /Kids [" + number(last) + "] >>");
                   made.file.set(made.tree, "<< /Type /Pages /Count 1 /Kids [" + number(last) + "] >>");
                 })});
  for (const long count : {2'147'483'647L, 100'000L, -1L, 0L, 99'999'999'999L})
    all.push_back({"count" + std::to_string(count), with([count](one_page& made) { made.count = count; })});
  all.push_back({"same-page-again", with([](one_page& made) {
                   made.own_tree = true;
                   made.file.set(made.tree, "<< /Type /Pages /Count 100000 /Kids [" +
                                                repeated(number(made.page) + " ", 100'000) + "] >>");
                 }),
                 "pdf-too-many-pages"});
  for (const char* box : {"[0 0 1e30 1e30]", "[-1e38 -1e38 1e38 1e38]", "[0 0 0 0]", "[595 842 0 0]",
                          "[0 0 1e-30 1e-30]", "[1 2]", "[0 0 99999999999999999999999 9]", "[nan inf 0 -1]"})
    all.push_back({"box" + std::to_string(all.size()), with([box](one_page& made) { made.box = box; })});
  all.push_back({"user-unit", with([](one_page& made) { made.more = "/UserUnit 1e30"; })});
  all.push_back({"parent-ring", with([](one_page& made) {
                   made.own_tree = true;
                   made.file.set(made.tree, "<< /Type /Pages /Parent " + number(made.tree) + " /Count 1 /Kids [" +
                                                number(made.page) + "] >>");
                   made.box = "null";
                 })});
}

/// A file without a table: `objects`, then `trailer`.
std::string raw_file(const std::string& objects, const std::string& trailer) {
  return "%PDF-1.7\n" + objects + trailer;
}

void add_tables(bombs& all) {
  const auto good = with([](one_page&) {});
  const auto table = good.rfind("\nxref\n") + 1;
  const auto objects = good.substr(0, table);
  const auto rows = good.substr(table, good.find("trailer") - table);
  const auto trailer = [&](const std::string& more, std::size_t start) {
    return rows + "trailer\n<< /Size 6 /Root 1 0 R " + more + " >>\nstartxref\n" + std::to_string(start) + "\n%%EOF\n";
  };
  const auto self = std::to_string(table);
  all.push_back({"table-behind-itself", objects + trailer("/Prev " + self, table)});
  all.push_back({"hybrid-table-behind-itself", objects + trailer("/XRefStm " + self, table)});
  std::string chain = objects;
  std::size_t last = 0;
  for (int i = 0; i < 5000; ++i) {
    const auto start = chain.size();
    chain += (i == 0 ? rows : "xref\n0 0\n") + std::string("trailer\n<< /Size 6 /Root 1 0 R ") +
             (i == 0 ? "" : "/Prev " + std::to_string(last)) + " >>\n";
    last = start;
  }
  all.push_back({"tables-in-a-row", chain + "startxref\n" + std::to_string(last) + "\n%%EOF\n"});
  all.push_back({"table-too-long", objects +
                                       "xref\n0 2147483647\n0000000000 65535 f \ntrailer\n<< /Size 2147483647 "
                                       "/Root 1 0 R >>\nstartxref\n" +
                                       self + "\n%%EOF\n"});
  all.push_back({"high-numbers", raw_file("8388607 0 obj\n<< /Type /Catalog /Pages 2147483646 0 R >>\nendobj\n"
                                          "2147483646 0 obj\n<< /Type /Pages /Count 1 /Kids [] >>\nendobj\n",
                                          "trailer\n<< /Root 8388607 0 R >>\n")});
  all.push_back(
      {"object-stream-in-itself",
       raw_file("1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
                "7 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Extends 7 0 R /Length 30 >>\nstream\n7 0 << /Type "
                "/Pages /Count 1 >>\nendstream\nendobj\n",
                "8 0 obj\n<< /Type /XRef /Size 9 /W [1 1 1] /Root 1 0 R /Index [2 1 7 1] /Length 6 >>\nstream\n" +
                    std::string("\x02\x07\x00\x02\x07\x00", 6) + "\nendstream\nendobj\nstartxref\n150\n")});
  all.push_back({"object-stream-of-many", raw_file("1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n7 0 obj\n" +
                                                       flate(packed(repeated("2 0 ", mebibyte / 4), 200),
                                                             "/Type /ObjStm /N 2147483647 /First 2147483647") +
                                                       "\nendobj\n",
                                                   "trailer\n<< /Root 1 0 R >>\n")});
  all.push_back({"table-stream", raw_file("1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n",
                                          "8 0 obj\n" +
                                              flate(packed(repeated("\x01", mebibyte), 300),
                                                    "/Type /XRef /Size 2147483647 /W [1 9 9] /Root 1 0 R /Index [0 "
                                                    "2147483647]") +
                                              "\nendobj\nstartxref\n58\n")});
  all.push_back({"same-object-again", raw_file(repeated("1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\n", 20'000),
                                               "trailer\n<< /Root 1 0 R >>")});
  all.push_back({"trailers", raw_file(repeated("trailer\n<< /Root 1 0 R /Prev 9 >>\n", 30'000), "")});
  all.push_back({"empty-objects", raw_file(repeated("1 0 obj ", 120'000), "trailer\n<< /Root 1 0 R >>")});
}

void add_structures(bombs& all) {
  all.push_back({"structure-ring", with_structure([](pdf_file& file, int page, int root) {
                   const auto inner = file.add("");
                   file.set(inner,
                            "<< /S /P /Pg " + number(page) + " /K [" + number(inner) + " " + number(root) + " 0] >>");
                   return "<< /Type /StructTreeRoot /K [" + number(inner) + " " + number(inner) + "] >>";
                 })});
  all.push_back({"deep-structure", with_structure([](pdf_file& file, int page, int) {
                   int last = file.add("<< /S /P /Pg " + number(page) + " /K 0 >>");
                   for (int i = 0; i < 10'000; ++i) last = file.add("<< /S /Div /K " + number(last) + " >>");
                   return "<< /Type /StructTreeRoot /K " + number(last) + " >>";
                 }),
                 "pdf-structure-damaged"});
  all.push_back({"shared-children", with_structure([](pdf_file& file, int page, int) {
                   const auto many = file.add("[" + repeated("0 ", 10'000) + "]");
                   std::string kids;
                   for (int i = 0; i < 1000; ++i)
                     kids += "<< /S /P /Pg " + number(page) + " /K " + number(many) + " >> ";
                   return "<< /Type /StructTreeRoot /K [" + kids + "] >>";
                 }),
                 "pdf-structure-damaged"});
  all.push_back({"many-elements", with_structure([](pdf_file& file, int page, int) {
                   const auto inner = file.add("[" + repeated("<< /S /Span /K 0 >> ", 800) + "]");
                   const auto kids = repeated("<< /S /P /Pg " + number(page) + " /K " + number(inner) + " >> ", 800);
                   return "<< /Type /StructTreeRoot /K [" + kids + "] >>";
                 }),
                 "pdf-structure-damaged"});
  all.push_back({"roles-in-a-ring", with_structure([](pdf_file&, int page, int) {
                   return "<< /Type /StructTreeRoot /RoleMap << /A /B /B /A >> /K << /S /A /Pg " + number(page) +
                          " /K 0 >> >>";
                 })});
}

void add_fonts(bombs& all) {
  const auto cmap = [](const std::string& ranges, const std::string& more = {}) {
    return with([&](one_page& made) {
      const auto letters = made.file.add(flate(
          packed("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange "
                 "<0000> <FFFF> endcodespacerange " +
                 ranges + " endcmap end end"),
          more));
      made.file.set(made.font,
                    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode " + number(letters) + " >>");
    });
  };
  all.push_back({"character-range", cmap("1 beginbfrange <0000> <FFFFFFFF> <0041> endbfrange")});
  all.push_back(
      {"character-ranges", cmap("99999 beginbfrange " + repeated("<0000> <FFFF> <0041> ", 20'000) + "endbfrange")});
  all.push_back({"long-characters", cmap("1 beginbfchar <41> <" + repeated("0041", 1'000'000) + "> endbfchar")});
  all.push_back({"characters-that-use-themselves", with([](one_page& made) {
                   const auto letters = made.file.add("");
                   made.file.set(letters, stream_of("/Type /CMap /CMapName /Own /UseCMap " + number(letters),
                                                    "begincmap /Own usecmap endcmap"));
                   made.file.set(made.font,
                                 "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding " + number(letters) +
                                     " /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X "
                                     "/CIDSystemInfo << /Registry (Adobe) /Ordering (Own) /Supplement 0 >> >>] "
                                     "/ToUnicode " +
                                     number(letters) + " >>");
                 })});
  all.push_back({"widths", with_font("<< /Type /Font /Subtype /TrueType /BaseFont /X /FirstChar -2147483648 /LastChar "
                                     "2147483647 /Widths [" +
                                     repeated("500 ", 100'000) + "] >>")});
  for (const char* key : {"FontFile", "FontFile2", "FontFile3"})
    all.push_back({"broken-" + std::string(key), with([key](one_page& made) {
                     const auto program = made.file.add(stream_of(
                         "/Length1 2147483647 /Subtype /OpenType",
                         std::string("\x00\x01\x00\x00\xFF\xFF", 6) + repeated("glyf\xFF\xFF\xFF\xFF", 10'000)));
                     const auto descriptor = made.file.add("<< /Type /FontDescriptor /FontName /X /Flags 4 /" +
                                                           std::string(key) + " " + number(program) + " >>");
                     made.file.set(made.font, "<< /Type /Font /Subtype /TrueType /BaseFont /X /FontDescriptor " +
                                                  number(descriptor) + " >>");
                   })});
  all.push_back({"packed-font", with([](one_page& made) {
                   const auto program = made.file.add(flate(packed(repeated(" ", mebibyte), 900)));
                   const auto descriptor = made.file.add("<< /Type /FontDescriptor /FontName /X /Flags 4 /FontFile2 " +
                                                         number(program) + " >>");
                   made.file.set(made.font, "<< /Type /Font /Subtype /TrueType /BaseFont /X /FontDescriptor " +
                                                number(descriptor) + " >>");
                 })});
  const auto drawn = [](const std::string& glyph) {
    return with([&](one_page& made) {
      const auto procedure = made.file.add(glyph);
      std::string procedures;
      std::string names;
      for (int i = 0; i < 256; ++i) {
        procedures += "/g" + std::to_string(i) + " " + number(procedure) + " ";
        names += "/g" + std::to_string(i) + " ";
      }
      made.file.set(made.font,
                    "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /FirstChar 0 "
                    "/LastChar 255 /Widths [" +
                        repeated("1 ", 256) + "] /Encoding << /Differences [0 " + names + "] >> /CharProcs << " +
                        procedures + " >> /Resources << /Font << /F1 " + number(made.font) + " >> >> >>");
    });
  };
  all.push_back({"glyph-of-itself", drawn(stream_of("", "1 0 d0 BT /F1 1 Tf (abc) Tj ET"))});
  all.push_back({"packed-glyph", drawn(flate(packed("1 0 d0 " + repeated("0 0 1 1 re f ", 500'000))))});
  all.push_back({"many-fonts", with([](one_page& made) {
                   std::string names;
                   std::string uses;
                   for (int i = 0; i < 10'000; ++i) {
                     names += "/G" + std::to_string(i) + " << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> ";
                     uses += "/G" + std::to_string(i) + " 9 Tf (a) Tj ";
                   }
                   made.more = "/Resources << /Font << " + names + " >> >>";
                   made.file.set(made.content, stream_of("", "BT " + uses + "ET"));
                 })});
}

void add_rest(bombs& all) {
  all.push_back({"notes-on-a-page", with([](one_page& made) {
                   const auto note = made.file.add(
                       "<< /Type /Annot /Subtype /FreeText /Rect [0 0 99 99] /Contents (Words) "
                       "/DA (/F1 9 Tf) >>");
                   made.more = "/Annots [" + repeated(number(note) + " ", 50'000) + "]";
                 })});
  all.push_back({"fields-of-themselves", with([](one_page& made) {
                   const auto field = made.file.add("");
                   made.file.set(field, "<< /Type /Annot /Subtype /Widget /FT /Tx /Parent " + number(field) +
                                            " /Kids [" + number(field) + "] /Rect [0 0 99 99] /V (Words) >>");
                   made.more = "/Annots [" + number(field) + "]";
                   made.root = "/AcroForm << /Fields [" + number(field) + "] /NeedAppearances true >>";
                 })});
  all.push_back({"outlines-in-a-ring", with([](one_page& made) {
                   const auto line = made.file.add("");
                   made.file.set(line, "<< /Title (A) /Next " + number(line) + " /First " + number(line) + " >>");
                   made.root = "/Outlines << /First " + number(line) + " /Count 2147483647 >>";
                 })});
  all.push_back({"attached-ring", with([](one_page& made) {
                   const auto node = made.file.add("");
                   made.file.set(node,
                                 "<< /Kids [" + repeated(number(node) + " ", 1000) + "] /Names [(a) << /F (a) >>] >>");
                   made.root = "/Names << /EmbeddedFiles " + number(node) + " >>";
                 }),
                 "pdf-attachments"});
  all.push_back({"attached-bomb", with([](one_page& made) {
                   const auto bomb = made.file.add(flate(packed(repeated(" ", mebibyte), 900), "/Type /EmbeddedFile"));
                   made.root =
                       "/Names << /EmbeddedFiles << /Names [(a) << /F (a) /EF << /F " + number(bomb) + " >> >>] >> >>";
                 }),
                 "pdf-attachments"});
  all.push_back({"script", with([](one_page& made) {
                   made.root =
                       "/OpenAction << /S /JavaScript /JS (for (;;);) >> /Names << /JavaScript << /Names [(a) << /S "
                       "/JavaScript /JS (for (;;);) >>] >> >>";
                   made.more =
                       "/AA << /O << /S /JavaScript /JS (for (;;);) >> >> /Annots [<< /Type /Annot /Subtype /Widget "
                       "/FT /Tx /V (1) /Rect [0 0 9 9] /AA << /C << /S /JavaScript /JS (for (;;);) >> /F << /S "
                       "/JavaScript /JS (for (;;);) >> >> >>]";
                 })});
  for (const char* encrypted :
       {"<< /Filter /Standard /V 5 /R 6 /Length 2147483647 /O (x) /U (x) /OE (x) /UE (x) /P -1 /Perms (x) >>",
        "<< /Filter /Own /V 1 >>",
        "<< /Filter /Standard /V 4 /R 4 /O (x) /U (x) /P 0 /CF << /StdCF << /CFM /AESV2 /Length "
        "-1 >> >> /StmF /StdCF /StrF /StdCF >>",
        "<< /Filter /Standard /V 99 /R 99 >>"}) {
    auto bytes = with([](one_page&) {});
    bytes.insert(bytes.rfind(" >>\nstartxref"), " /Encrypt " + std::string(encrypted) + " /ID [(a) (a)]");
    all.push_back({"encrypted" + std::to_string(all.size()), std::move(bytes)});
  }
  all.push_back({"layers", with([](one_page& made) {
                   const auto group = made.file.add("");
                   made.file.set(group, "<< /Type /OCMD /VE [/And " + number(group) + " " + repeated("[/Not ", 10'000) +
                                            repeated("]", 10'000) + "] /OCGs " + number(group) + " >>");
                   made.resources = "/Properties << /L " + number(group) + " >>";
                   made.root = "/OCProperties << /OCGs [" + number(group) + "] /D << /Order [" + repeated("[", 10'000) +
                               repeated("]", 10'000) + "] >> >>";
                   made.file.set(made.content,
                                 stream_of("", "/OC /L BDC " + show(72, 760, 12, "Children are safe.") + "EMC"));
                 })});
}

/// Pages of the printed kind whose lines tempt the rules of the layout to compare all with all.
void add_layouts(bombs& all) {
  const auto page = [](const std::string& content) { return with_content(flate(packed(content))); };
  const auto place = [](double x, double y, const char* words) {
    return "1 0 0 1 " + std::to_string(x) + " " + std::to_string(y) + " Tm (" + words + ") Tj ";
  };
  const auto placed = [&](std::size_t count, const std::function<std::string(std::size_t)>& line) {
    std::string content = "BT /F1 9 Tf ";
    for (std::size_t i = 0; i < count; ++i) content += line(i);
    return page(content + "ET");
  };
  constexpr std::size_t many = 40'000;
  const auto at = [](std::size_t i) { return static_cast<double>(i); };
  all.push_back({"words-in-one-place", placed(many, [&](std::size_t) { return place(72, 700, "Word"); })});
  all.push_back({"words-on-one-line", placed(many, [&](std::size_t i) { return place(at(i) / 100, 700, "Word"); })});
  all.push_back(
      {"words-in-one-column", placed(many, [&](std::size_t i) { return place(72, 800 - at(i) / 50, "Word"); })});
  all.push_back({"words-aslant", placed(many, [&](std::size_t i) { return place(at(i) / 80, at(i) / 50, "Word"); })});
  all.push_back({"words-strewn", placed(many, [&](std::size_t i) {
                   return place(at(i * 7919 % 5950) / 10, at(i * 104'729 % 8420) / 10, "Word");
                 })});
  all.push_back(
      {"words-in-a-grid", placed(many, [&](std::size_t i) { return place(at(i % 200) * 3, at(i / 200) * 4, "W"); })});
  all.push_back({"far-words", placed(many, [&](std::size_t i) { return place(at(i) * 1e4, at(i) * -1e4, "Word"); })});
  all.push_back({"bullets", placed(many, [&](std::size_t i) { return place(72, 800 - at(i) / 50, "\225"); })});
  all.push_back({"turned-words", page("BT /F1 9 Tf " + repeated("0 1 -1 0 72 700 Tm (Word) Tj ", many) + "ET")});
  all.push_back({"shapes", page(repeated("9 9 2 2 re f ", many) + show(72, 700, 9, "Word"))});
}

}  // namespace

std::vector<pdf_bomb> pdf_bombs() {
  bombs all;
  add_streams(all);
  add_nesting(all);
  add_forms(all);
  add_pictures(all);
  add_pages(all);
  add_tables(all);
  add_structures(all);
  add_fonts(all);
  add_rest(all);
  add_layouts(all);
  return all;
}

pdf_bomb endless_pdf() {
  const auto inner = packed(repeated(" ", mebibyte), 100'000);
  return {"endless", with_content(stream_of("/Filter [/FlateDecode /FlateDecode /ASCIIHexDecode]", packed(inner))),
          "timeout"};
}

}  // namespace sheaf::test
