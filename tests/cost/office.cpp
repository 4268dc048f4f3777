// SPDX-License-Identifier: AGPL-3.0-or-later
// The cost of documents of word processors. Packing them is not counted.
#include "core/readers/reader.hpp"
#include "tests/cost/measure.hpp"
#include "tests/support/office_files.hpp"

namespace sheaf::cost {
namespace {

/// What stands at the beginning, n times before the middle, in the middle, and n times behind it.
struct nest {
  std::string_view name;
  std::string_view open;
  std::string_view middle;
  std::string_view close;
};

using make_file = std::function<std::string(const std::string& body)>;
using read_file = core::read_result (*)(std::string_view bytes);

void measure_bodies(const std::string& name, const std::vector<family>& families, const std::vector<nest>& nests,
                    const make_file& file, read_file read) {
  constexpr std::size_t bytes = 8000;
  const auto work = [&](const std::string& made) { (void)read(made); };
  for (const auto& each : families)
    measure(
        name + ":" + std::string(each.name), parts_in(bytes, each.part),
        [&](std::size_t n) { return file(repeated(each.part, n)); }, work);
  for (const auto& each : nests)
    measure(
        name + ":" + std::string(each.name), parts_in(bytes, each.open),
        [&](std::size_t n) {
          return file(repeated(each.open, n) + std::string(each.middle) + repeated(each.close, n));
        },
        work);
}

}  // namespace

void measure_office() {
  constexpr std::string_view word = "<w:p><w:r><w:t>deep</w:t></w:r></w:p>";
  measure_bodies(
      "docx",
      {{"paragraphs", "<w:p><w:r><w:t>Children are safe.</w:t></w:r></w:p>"},
       {"headings", "<w:p><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr><w:r><w:t>Findings</w:t></w:r></w:p>"},
       {"items",
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"3\"/><w:numId "
        "w:val=\"7\"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"7\"/></w:numPr></w:pPr><w:r><w:t>b</w:t></w:r>"
        "</w:p>"},
       {"indented-items", "<w:p><w:pPr><w:ind w:left=\"400\"/></w:pPr><w:r><w:t>\u2022 a</w:t></w:r></w:p>"},
       {"tables", "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"},
       {"notes", "<w:p><w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>"},
       {"fields", "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r></w:p>"}},
      {{"raised-digits", "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>1</w:t></w:r>", "</w:p><w:p>",
        ""},
       {"one-paragraph", "<w:r><w:t>Children are safe. </w:t></w:r>", "</w:p><w:p>", ""},
       {"controls", "<w:sdt><w:sdtContent>", word, "</w:sdtContent></w:sdt>"},
       {"deep-tables", "<w:tbl><w:tr><w:tc>", word, "</w:tc></w:tr></w:tbl>"},
       {"boxes", "<w:p><w:r><w:txbxContent>", word, "</w:txbxContent></w:r></w:p>"}},
      [](const std::string& body) {
        return test::docx_file(body.starts_with("<w:r>") ? "<w:p>" + body + "</w:p>" : body);
      },
      core::read_docx);
  constexpr std::string_view words = "<text:p>deep</text:p>";
  measure_bodies(
      "odt",
      {{"paragraphs", "<text:p>Children are safe.</text:p>"},
       {"headings", "<text:h text:outline-level=\"2\">Findings</text:h>"},
       {"lists",
        "<text:list text:continue-numbering=\"true\"><text:list-item><text:p>a</text:p></text:list-item>"
        "</text:list>"},
       {"tables",
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        "<table:table-cell/></table:table-row></table:table>"},
       {"notes",
        "<text:p>a<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>b</text:p>"
        "</text:note-body></text:note></text:p>"}},
      {{"one-paragraph", "<text:span>Children are safe. </text:span>", "</text:p><text:p>", ""},
       {"nested-lists", "<text:list><text:list-item>", words, "</text:list-item></text:list>"},
       {"sections", "<text:section>", words, "</text:section>"},
       {"deep-tables", "<table:table><table:table-row><table:table-cell>", words,
        "</table:table-cell></table:table-row></table:table>"},
       {"boxes", "<text:p><draw:text-box>", words, "</draw:text-box></text:p>"}},
      [](const std::string& body) {
        return test::odt_file(body.starts_with("<text:span>") ? "<text:p>" + body + "</text:p>" : body);
      },
      core::read_odt);
}

}  // namespace sheaf::cost
