// SPDX-License-Identifier: AGPL-3.0-or-later
// Small PDFs that tests write object by object, and what the reader made of them.
#pragma once

#include "core/readers/reader.hpp"

#include <catch2/catch.hpp>

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core::pdf_fixture {

/// Writes a PDF object by object, with a correct cross-reference table.
class pdf_file {
 public:
  /// Appends an object and returns its number.
  int add(const std::string& body) {
    objects_.push_back(body);
    return static_cast<int>(objects_.size());
  }
  void set(int number, const std::string& body) { objects_.at(static_cast<std::size_t>(number - 1)) = body; }
  int add_stream(const std::string& content) {
    return add("<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream");
  }

  [[nodiscard]] std::string bytes(int root) const {
    std::string out = "%PDF-1.7\n";
    std::vector<std::size_t> offsets;
    for (std::size_t i = 0; i < objects_.size(); ++i) {
      offsets.push_back(out.size());
      out += std::to_string(i + 1) + " 0 obj\n" + objects_[i] + "\nendobj\n";
    }
    const auto table = out.size();
    out += "xref\n0 " + std::to_string(objects_.size() + 1) + "\n0000000000 65535 f \n";
    for (const auto offset : offsets) {
      char line[32];
      std::snprintf(line, sizeof line, "%010zu 00000 n \n", offset);
      out += line;
    }
    out += "trailer\n<< /Size " + std::to_string(objects_.size() + 1) + " /Root " + std::to_string(root) +
           " 0 R >>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
    return out;
  }

 private:
  std::vector<std::string> objects_;
};

inline std::string show(double x, double y, double size, const std::string& words, const std::string& font = "F1") {
  return "BT /" + font + " " + std::to_string(size) + " Tf 1 0 0 1 " + std::to_string(x) + " " + std::to_string(y) +
         " Tm (" + words + ") Tj ET\n";
}

inline std::string marked(const std::string& tag, int id, const std::string& content) {
  return "/" + tag + " << /MCID " + std::to_string(id) + " >> BDC\n" + content + "EMC\n";
}

inline std::string artifact(const std::string& content) {
  return "/Artifact BMC\n" + content + "EMC\n";
}

/// A font in which W is a ligature of t and i.
inline int add_ligature_font(pdf_file& file) {
  const auto letters = file.add_stream(
      "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
      "1 begincodespacerange <00> <FF> endcodespacerange\n1 beginbfchar <57> <00740069> endbfchar\n"
      "endcmap end end");
  return file.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode " +
                  std::to_string(letters) + " 0 R >>");
}

/// Makes a PDF of A4 pages from content streams. It has four fonts: F1, F2 (bold), F3 (with a ligature) and F4
/// (dingbats). `more` is added to the dictionary of each page.
/// `structure` is called with the object numbers of the pages and returns the number of the StructTreeRoot that it
/// added, or 0.
template <typename Structure>
std::string make_pdf(const std::vector<std::string>& contents, Structure structure, const std::string& more = {}) {
  pdf_file file;
  const auto catalog = file.add("");
  const auto tree = file.add("");
  const auto regular = file.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
  const auto bold = file.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>");
  const auto joined = add_ligature_font(file);
  const auto dingbats = file.add("<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >>");
  std::vector<int> pages;
  std::string kids;
  for (const auto& content : contents) {
    const auto stream = file.add_stream(content);
    pages.push_back(file.add("<< /Type /Page /Parent " + std::to_string(tree) +
                             " 0 R /MediaBox [0 0 595 842] /Contents " + std::to_string(stream) +
                             " 0 R /Resources << /Font << /F1 " + std::to_string(regular) + " 0 R /F2 " +
                             std::to_string(bold) + " 0 R /F3 " + std::to_string(joined) + " 0 R /F4 " +
                             std::to_string(dingbats) + " 0 R >> >> " + more + " >>"));
    kids += std::to_string(pages.back()) + " 0 R ";
  }
  file.set(tree, "<< /Type /Pages /Count " + std::to_string(pages.size()) + " /Kids [" + kids + "] >>");
  const int root = structure(file, pages);
  auto body = "<< /Type /Catalog /Pages " + std::to_string(tree) + " 0 R";
  if (root != 0) body += " /MarkInfo << /Marked true >> /StructTreeRoot " + std::to_string(root) + " 0 R";
  file.set(catalog, body + " >>");
  return file.bytes(catalog);
}

inline int no_structure(pdf_file& /*file*/, const std::vector<int>& /*pages*/) {
  return 0;
}

inline std::string number(int object) {
  return std::to_string(object) + " 0 R";
}

inline std::string content_on(int page, int id) {
  return "<< /Type /MCR /Pg " + number(page) + " /MCID " + std::to_string(id) + " >>";
}

inline document read_good(const std::string& bytes) {
  auto result = read_pdf(bytes);
  if (!result) FAIL(std::string(result.error().code) + ": " + result.error().message);
  REQUIRE(check(*result).empty());
  return *result;
}

inline std::vector<std::string> words_of(const document& document, block_kind kind) {
  std::vector<std::string> out;
  for (const auto& block : document.blocks)
    if (block.kind == kind) out.emplace_back(document.words(block.where));
  return out;
}

inline bool has_note(const document& document, std::string_view code) {
  for (const auto& note : document.notes)
    if (note.code == code) return true;
  return false;
}

inline std::string code_of(std::string_view bytes) {
  const auto result = read_pdf(bytes);
  return result ? "none" : std::string(result.error().code);
}

/// The content of paragraphs without tags: each line is 14 points below the one above.
inline std::string plain_page(const std::vector<std::string>& lines) {
  std::string out;
  double y = 760;
  for (const auto& each : lines) {
    if (!each.empty()) out += show(72, y, 12, each);
    y -= each.empty() ? 8 : 14;
  }
  return out;
}

}  // namespace sheaf::core::pdf_fixture
