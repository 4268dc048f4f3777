// SPDX-License-Identifier: AGPL-3.0-or-later
// The PDF reader: makes blocks from glyphs and, if the file is tagged, from its structure tree.
#include "core/readers/pdf/pdf.hpp"

#include "core/readers/pdf/attachments.hpp"
#include "core/readers/pdf/balloons.hpp"
#include "core/readers/pdf/content.hpp"
#include "core/readers/pdf/layout/layout.hpp"
#include "core/readers/pdf/line_numbers.hpp"
#include "core/readers/pdf/picture.hpp"
#include "core/readers/pdf/session.hpp"
#include "core/readers/pdf/sheets.hpp"
#include "core/readers/pdf/spacing.hpp"
#include "core/readers/pdf/structure.hpp"
#include "core/readers/pdf/tagged.hpp"
#include "core/readers/pdf/text.hpp"
#include "core/readers/repeated_pages.hpp"
#include "core/wording/counts.hpp"

#include <sheaf/utf8.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sheaf::core {
namespace {

using layout::piece;
using layout::role;

constexpr int max_pages = 2000;
constexpr std::size_t max_document_glyphs = 4'000'000;
/// Each page that meets a limit may have taken a second; after so many the rest of the document is left.
constexpr std::size_t most_stopped_pages = 5;
/// A picture of a page may have a stamp or a number on it; a page of text has more letters.
constexpr std::ptrdiff_t fewest_letters_of_a_page = 200;

std::uint32_t first_page_of(const piece& of) {
  if (!of.lines.empty()) return of.lines.front().page;
  for (const auto& cell : of.cells)
    for (const auto& each : cell)
      if (const auto page = first_page_of(each); page != 0) return page;
  return 0;
}

const layout::line& first_line_of(const piece& of) {
  if (!of.lines.empty()) return of.lines.front();
  const auto filled = std::find_if(of.cells.begin(), of.cells.end(), [](const auto& cell) { return !cell.empty(); });
  return first_line_of(filled->front());
}

/// Inserts pieces that were found by geometry, in reading order: on their page, below the pieces that stand above them.
std::vector<piece> insert_by_place(std::vector<piece> pieces, std::vector<piece> found) {
  std::vector<piece> out;
  out.reserve(pieces.size() + found.size());
  auto waiting = found.begin();
  for (auto& each : pieces) {
    for (; waiting != found.end(); ++waiting) {
      const auto& first = first_line_of(*waiting);
      const auto page = first_page_of(each);
      const auto stands_below = page == first.page && !each.lines.empty() && each.lines.front().y > first.y;
      if (page <= first.page && !stands_below) break;
      out.push_back(std::move(*waiting));
    }
    out.push_back(std::move(each));
  }
  std::move(waiting, found.end(), std::back_inserter(out));
  return out;
}

/// Removes from the artifacts, and returns, lines that are body text: in the middle of a page, and on no other page.
std::vector<layout::line> take_body_text(std::vector<std::vector<layout::line>>& artifacts,
                                         const std::vector<layout::page_box>& boxes) {
  constexpr float margin = 0.15F;
  constexpr std::size_t shortest = 20;
  std::map<std::string_view, std::size_t> counts;
  for (const auto& page : artifacts)
    for (const auto& each : page) ++counts[each.text];
  const auto is_body = [&](const layout::line& of) {
    const auto height = boxes[of.page - 1].height;
    return of.y > margin * height && of.y < (1 - margin) * height && of.text.size() >= shortest && counts[of.text] == 1;
  };
  std::vector<layout::line> out;
  for (const auto& page : artifacts) std::copy_if(page.begin(), page.end(), std::back_inserter(out), is_body);
  // Lines are moved only now, because the counts refer to their text.
  std::vector<std::vector<layout::line>> rest(artifacts.size());
  for (std::size_t i = 0; i < artifacts.size(); ++i)
    std::copy_if(artifacts[i].begin(), artifacts[i].end(), std::back_inserter(rest[i]),
                 [&](const auto& each) { return !is_body(each); });
  artifacts = std::move(rest);
  return out;
}

std::vector<piece> furniture_of(const std::vector<std::vector<layout::line>>& pages) {
  std::vector<piece> out;
  for (const auto& page : pages)
    for (const auto& each : page) {
      auto& made = out.emplace_back();
      made.kind = role::furniture;
      made.lines.push_back(each);
    }
  return out;
}

struct page_lines {
  std::vector<layout::line> text;
  std::vector<layout::line> asides;
};

/// The lines of a page that no tag claims.
page_lines unclaimed_lines(const pdf::content_index& text, std::size_t page, bool with_artifacts,
                           const pdf::line_spacing& spacing, const layout::page_box& box) {
  page_lines out;
  out.text = text.left_over(page, with_artifacts);
  out.asides = pdf::take_balloons(out.text, box);
  spacing.tighten(out.text);
  auto turned = text.asides(page);
  std::move(turned.begin(), turned.end(), std::back_inserter(out.asides));
  return out;
}

/// The sizes of the pages. `divided`: two pages each were on one sheet.
std::vector<layout::page_box> boxes_of(const std::vector<pdf::page_text>& pages, bool divided) {
  std::vector<layout::page_box> boxes;
  for (const auto& each : pages) {
    const auto sheet = divided ? static_cast<std::uint32_t>(boxes.size() / 2 + 1) : 0;
    boxes.push_back({each.width, each.height, sheet});
  }
  return boxes;
}

std::vector<piece> group_all(const pdf::content_index& text, const pdf::line_spacing& spacing,
                             const std::vector<layout::page_box>& boxes) {
  std::vector<std::vector<layout::line>> lines;
  std::vector<std::vector<layout::line>> asides;
  for (std::size_t page = 0; page < boxes.size(); ++page) {
    auto own = unclaimed_lines(text, page, true, spacing, boxes[page]);
    lines.push_back(std::move(own.text));
    asides.push_back(std::move(own.asides));
  }
  auto out = layout::group(std::move(lines), boxes);
  auto furniture = furniture_of(asides);
  std::move(furniture.begin(), furniture.end(), std::back_inserter(out));
  return out;
}

std::vector<piece> make_pieces(const std::vector<pdf::page_text>& pages, const pdf::line_spacing& spacing,
                               const std::vector<layout::page_box>& boxes, const pdf::structure& tree,
                               document_builder& builder) {
  pdf::content_index text(pages);
  if (tree.elements.empty()) return group_all(text, spacing, boxes);
  auto pieces = pdf::read_tagged(tree, text);
  spacing.tighten(pieces);
  if (!text.is_mostly_taken()) {
    builder.note("pdf-tags-unused", "The PDF's tags cover little of its text: paragraphs were told by their place.");
    return group_all(pdf::content_index(pages), spacing, boxes);
  }
  std::vector<std::vector<layout::line>> rest;
  std::vector<std::vector<layout::line>> artifacts;
  std::vector<std::vector<layout::line>> asides;
  for (std::size_t page = 0; page < pages.size(); ++page) {
    auto own = unclaimed_lines(text, page, false, spacing, boxes[page]);
    rest.push_back(std::move(own.text));
    asides.push_back(std::move(own.asides));
    artifacts.push_back(text.artifacts(page));
    spacing.tighten(artifacts.back());
  }
  const auto recovered = take_body_text(artifacts, boxes);
  for (const auto& each : recovered) rest[each.page - 1].push_back(each);
  if (!recovered.empty())
    builder.note("pdf-artifact-text", "Text in the middle of pages is marked as page furniture; it was read as text.");
  auto found = layout::group(std::move(rest), boxes);
  const auto body =
      std::stable_partition(found.begin(), found.end(), [](const piece& of) { return of.kind != role::furniture; });
  auto furniture = furniture_of(artifacts);
  auto turned = furniture_of(asides);
  std::move(turned.begin(), turned.end(), std::back_inserter(furniture));
  std::move(body, found.end(), std::back_inserter(furniture));
  found.erase(body, found.end());
  pieces = insert_by_place(std::move(pieces), std::move(found));
  std::move(furniture.begin(), furniture.end(), std::back_inserter(pieces));
  return pieces;
}

/// A list for messages: "Page 3", "Pages 3, 4 and 12 more".
std::string list_of(const std::vector<int>& pages) {
  constexpr std::size_t most = 10;
  std::string out = pages.size() == 1 ? "Page" : "Pages";
  for (std::size_t i = 0; i < std::min(pages.size(), most); ++i)
    out += (i == 0 ? " " : ", ") + std::to_string(pages[i]);
  if (pages.size() > most) out += " and " + std::to_string(pages.size() - most) + " more";
  return out;
}

std::string mebibytes(std::size_t bytes) {
  return grouped(bytes >> 20U) + " MiB";
}

/// What to do about a PDF that asks for too much.
constexpr const char* make_smaller =
    " Print or save the document as a PDF again, in parts if it is long, and give that to Sheaf.";

/// "needs more than ..."
std::string asked_for(pdf::page_limit limit, std::size_t memory) {
  switch (limit) {
    case pdf::page_limit::memory:
      return "needs more than the " + mebibytes(memory) + " of memory that Sheaf gives a PDF.";
    case pdf::page_limit::turnover:
      return "takes and gives back more than the " + mebibytes(pdf::most_allocated) +
             " of memory that Sheaf gives a page.";
    case pdf::page_limit::content:
      return "unpacks to more than the " + mebibytes(pdf::most_content) + " that Sheaf reads of a page.";
    case pdf::page_limit::glyphs:
      return "has more than the " + grouped(pdf::most_glyphs) + " characters that Sheaf reads of a page.";
    case pdf::page_limit::forms:
      return "draws more than the " + grouped(pdf::most_forms) + " forms, or more than " + grouped(pdf::deepest_form) +
             " within one another, that Sheaf reads of a page.";
    case pdf::page_limit::none:
      break;
  }
  return "was not read to the end.";
}

/// The pages that were not read to their end, by the limit that they met.
using limited_pages = std::map<pdf::page_limit, std::vector<int>>;

read_error too_costly(std::string_view what) {
  return {"pdf-limit", std::string(what) + make_smaller};
}

void note_limits(const limited_pages& limited, std::size_t memory, document_builder& builder) {
  for (const auto& [limit, pages] : limited)
    builder.note("pdf-limit", list_of(pages) +
                                  (pages.size() == 1 ? ": read in part, since it " : ": read in part, since each ") +
                                  asked_for(limit, memory) + make_smaller);
}

/// What to do about pictures of pages. The path of the document is put in later (core/readers/unread.hpp).
std::string recognise_text() {
  return "Recognise the text of the pages (OCR), for instance with `ocrmypdf FILE FILE-with-text.pdf`, then run Sheaf "
         "over that.";
}

/// The words of a page. A blank stands where a line or a gap on it ends.
std::string words_of(const pdf::page_text& page) {
  constexpr float gap = 0.2F;
  std::string words;
  const pdf::glyph* last = nullptr;
  for (const auto& each : page.glyphs) {
    if (each.aside) continue;
    const bool apart = last != nullptr && (std::abs(each.y - last->y) > last->size * gap ||
                                           each.x0 - last->x1 > last->size * gap || each.x1 < last->x0);
    if (apart) words += ' ';
    append_character(words, each.code);
    last = &each;
  }
  return words;
}

bool has_struck_letters(const pdf::page_text& page) {
  return std::any_of(page.glyphs.begin(), page.glyphs.end(), [](const auto& each) { return each.struck; });
}

/// Removes the text of pages that repeat an earlier page.
void drop_repeated(std::vector<pdf::page_text>& pages, document_builder& builder) {
  std::vector<std::string> texts;
  std::transform(pages.begin(), pages.end(), std::back_inserter(texts), words_of);
  const auto repeated = find_repeated_pages(texts);
  for (std::size_t page = 0; page < pages.size(); ++page)
    if (repeated[page]) pages[page].glyphs.clear();
  if (auto message = repeated_pages_message(repeated); !message.empty())
    builder.note("page-repeated", std::move(message));
}

read_error damaged() {
  return {"pdf-damaged", "The file is not a PDF that can be read, or it is damaged. Get a fresh copy from its source."};
}

}  // namespace

read_result read_pdf(std::string_view bytes, const page_listener& page_read) {
  return read_pdf(bytes, pdf_options{.page_read = page_read});
}

read_result read_pdf(std::string_view bytes, const pdf_options& options) {
  const auto memory = options.memory == 0 ? pdf::usual_memory() : options.memory;
  pdf::session session(memory);
  switch (session.open(bytes)) {
    case pdf::session::opened::out_of_memory:
      return tl::unexpected(too_costly("The PDF " + asked_for(pdf::page_limit::memory, memory)));
    case pdf::session::opened::damaged:
      return tl::unexpected(damaged());
    case pdf::session::opened::encrypted:
      return tl::unexpected(
          read_error{"pdf-encrypted", "The PDF asks for a password. Save a copy without one and give that to Sheaf."});
    case pdf::session::opened::yes:
      break;
  }
  int count = 0;
  if (!session.attempt([&] { count = pdf_count_pages(session.context(), session.document()); }) || count <= 0)
    return tl::unexpected(
        session.take_out_of_memory() ? too_costly("The PDF " + asked_for(pdf::page_limit::memory, memory)) : damaged());

  const auto about_attachments = pdf::message_about(pdf::find_attachments(session));
  const auto carried = about_attachments.empty() ? std::string() : " " + about_attachments;
  document_builder builder;
  if (!about_attachments.empty()) builder.note("pdf-attachments", about_attachments);
  if (session.repaired()) builder.note("pdf-repaired", "The file is damaged; what follows is what could be recovered.");
  if (count > max_pages) {
    builder.note("pdf-too-many-pages", "The PDF has " + grouped(static_cast<std::size_t>(count)) +
                                           " pages; only the first " + grouped(max_pages) +
                                           " were read. Split it into its documents.");
    count = max_pages;
  }

  std::vector<pdf::page_text> pages;
  std::vector<int> damaged_pages;
  limited_pages limited;
  std::size_t stopped_pages = 0;
  std::size_t glyphs = 0;
  bool visible = false;
  std::size_t bare_pages = 0;
  std::vector<int> pictures_of_pages;
  for (int i = 0; i < count && glyphs < max_document_glyphs && stopped_pages < most_stopped_pages; ++i) {
    pages.push_back(pdf::extract_text(session, i));
    glyphs += pages.back().glyphs.size();
    const auto letters = std::count_if(pages.back().glyphs.begin(), pages.back().glyphs.end(),
                                       [](const auto& each) { return each.code > U' '; });
    visible = visible || letters > 0;
    if (letters < fewest_letters_of_a_page) {
      const auto picture = pdf::largest_picture(session, i);
      if (picture != pdf::picture_size::small) ++bare_pages;
      if (picture == pdf::picture_size::page) pictures_of_pages.push_back(i + 1);
    }
    if (const auto limit = pages.back().stopped_by; limit != pdf::page_limit::none) {
      limited[limit].push_back(i + 1);
      ++stopped_pages;
    } else if (pages.back().damaged) {
      damaged_pages.push_back(i + 1);
    }
    if (options.page_read) options.page_read();
  }
  if (!visible && !limited.empty())
    return tl::unexpected(too_costly("Nothing could be read of the PDF: " + list_of(limited.begin()->second) + " " +
                                     asked_for(limited.begin()->first, memory)));
  if (!visible)
    return tl::unexpected(
        read_error{"pdf-no-text", "The PDF holds no text, only pictures of pages. " + recognise_text() + carried});
  if (bare_pages * 2 > pages.size())
    builder.note("pdf-little-text", std::to_string(bare_pages) + " of " + std::to_string(pages.size()) +
                                        " pages are pictures with hardly any text. " + recognise_text());
  else if (!pictures_of_pages.empty())
    builder.note(
        "pdf-little-text",
        list_of(pictures_of_pages) + ": pictures with hardly any text, whose words are not read. " + recognise_text());

  if (!damaged_pages.empty())
    builder.note("pdf-page-damaged", list_of(damaged_pages) + " could not be read to the end.");

  note_limits(limited, memory, builder);
  if (pages.size() < static_cast<std::size_t>(count))
    builder.note("pdf-limit",
                 "Only " + grouped(pages.size()) + " of the " + grouped(static_cast<std::size_t>(count)) +
                     " pages were read, since " +
                     (stopped_pages < most_stopped_pages ? "they have more than the " + grouped(max_document_glyphs) +
                                                               " characters that Sheaf reads of a PDF."
                                                         : grouped(stopped_pages) + " of them asked for too much.") +
                     make_smaller);

  if (std::any_of(pages.begin(), pages.end(), has_struck_letters))
    builder.note("text-left-out", "Words with a line through them were left out.");

  pdf::find_line_numbers(pages);
  drop_repeated(pages, builder);

  const auto tree = options.use_tags ? pdf::read_structure(session) : pdf::structure{};
  if (tree.elements.empty())
    builder.note("pdf-untagged", "The PDF is not tagged: paragraphs were told by their place on the page.");
  else if (session.take_out_of_memory())
    builder.note("pdf-limit", "The PDF's tags were read in part, since the PDF " +
                                  asked_for(pdf::page_limit::memory, memory) + make_smaller);
  else if (tree.damaged)
    builder.note("pdf-structure-damaged", "Not all of the PDF's tags could be read.");

  const auto sheets = static_cast<std::uint32_t>(pages.size());
  const bool divided = pdf::are_sheets(pages);
  if (divided) pages = pdf::divide_sheets(std::move(pages));
  auto boxes = boxes_of(pages, divided);
  const pdf::line_spacing spacing(pages);
  spacing.tighten(boxes);
  layout::compose(make_pieces(pages, spacing, boxes, tree, builder), boxes, builder);
  return std::move(builder).finish(std::string(name_of(media_type::pdf)), sheets);
}

}  // namespace sheaf::core
