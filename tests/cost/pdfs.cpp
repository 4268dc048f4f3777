// SPDX-License-Identifier: AGPL-3.0-or-later
// The cost of PDFs: lines of a printed page, and tags that refer to them. Writing the PDFs is not counted.
#include "core/readers/reader.hpp"
#include "tests/core/readers/pdf/pdf_fixture.hpp"
#include "tests/cost/measure.hpp"

#include <cmath>
#include <utility>

namespace sheaf::cost {
namespace {

namespace fixture = core::pdf_fixture;

using place_of_line = std::pair<double, double> (*)(std::size_t);

std::string lines_on_a_page(std::size_t count, std::string_view words, place_of_line place) {
  std::string content;
  for (std::size_t i = 0; i < count; ++i) {
    const auto [x, y] = place(i);
    content += fixture::show(x, y, 9, std::string(words));
  }
  return fixture::make_pdf({content}, fixture::no_structure);
}

/// A tagged page of `count` marked contents, each below one element of the tree.
std::string tagged(std::size_t count, const std::string& element, const std::string& words) {
  std::string content;
  for (std::size_t i = 0; i < count; ++i)
    content += fixture::marked("P", static_cast<int>(i), fixture::show(72, 800 - static_cast<double>(i), 9, words));
  return fixture::make_pdf({content}, [&](fixture::pdf_file& file, const std::vector<int>& pages) {
    std::string kids;
    for (std::size_t i = 0; i < count; ++i)
      kids += "<< /S /" + element + " /K " + fixture::content_on(pages[0], static_cast<int>(i)) + " >> ";
    return file.add("<< /Type /StructTreeRoot /K [" + kids + "] >>");
  });
}

void read(const std::string& bytes) {
  (void)core::read_pdf(bytes);
}

}  // namespace

void measure_pdf() {
  struct placed {
    const char* name;
    const char* words;
    place_of_line place;
  };
  const std::vector<placed> pages = {
      {"column", "Word", [](std::size_t i) { return std::pair(72.0, 800 - static_cast<double>(i) / 2); }},
      {"line", "Word", [](std::size_t i) { return std::pair(static_cast<double>(i) * 20, 700.0); }},
      {"one-place", "Word", [](std::size_t) { return std::pair(72.0, 700.0); }},
      {"grid", "W",
       [](std::size_t i) {
         return std::pair(static_cast<double>(i % 20) * 30, 800 - std::floor(static_cast<double>(i) / 20) * 9);
       }},
      {"blanks", "          ", [](std::size_t) { return std::pair(72.0, 700.0); }},
      {"bullets", "\225", [](std::size_t i) { return std::pair(72.0, 800 - static_cast<double>(i) * 2); }}};
  constexpr std::size_t lines = 150;
  for (const auto& each : pages)
    measure(
        std::string("pdf:") + each.name, lines,
        [&](std::size_t n) { return lines_on_a_page(n, each.words, each.place); }, read);
  constexpr std::size_t elements = 200;  // more than the looks that the labels of a page get
  for (const char* element : {"P", "Lbl", "LI", "Span", "TR", "Note"})
    measure(
        std::string("pdf-tags:") + element, elements, [&](std::size_t n) { return tagged(n, element, "Words of it"); },
        read);
}

}  // namespace sheaf::cost
