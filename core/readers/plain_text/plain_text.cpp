// SPDX-License-Identifier: AGPL-3.0-or-later
// The plain text reader. It reads typed letters, unwrapped or wrapped at any width, and what pdftotext makes of a PDF.
#include "core/readers/confused_letters.hpp"
#include "core/readers/detect.hpp"
#include "core/readers/encoding.hpp"
#include "core/readers/plain_text/furniture.hpp"
#include "core/readers/plain_text/line_numbers.hpp"
#include "core/readers/plain_text/lone_bullet.hpp"
#include "core/readers/plain_text/lost_pages.hpp"
#include "core/readers/plain_text/mail.hpp"
#include "core/readers/plain_text/markup.hpp"
#include "core/readers/plain_text/page_mark.hpp"
#include "core/readers/plain_text/quotation.hpp"
#include "core/readers/plain_text/spacing.hpp"
#include "core/readers/plain_text/underline.hpp"
#include "core/readers/prose/broken_word.hpp"
#include "core/readers/prose/build.hpp"
#include "core/readers/prose/columns.hpp"
#include "core/readers/prose/draft.hpp"
#include "core/readers/prose/footnote.hpp"
#include "core/readers/prose/hyphen.hpp"
#include "core/readers/prose/join.hpp"
#include "core/readers/prose/letterhead.hpp"
#include "core/readers/prose/line.hpp"
#include "core/readers/prose/raised.hpp"
#include "core/readers/prose/title.hpp"
#include "core/readers/prose/wrap.hpp"
#include "core/readers/reader.hpp"
#include "core/readers/repeated_pages.hpp"

#include <deque>
#include <string>
#include <utility>

namespace sheaf::core {
namespace {

/// Removes the lines of pages that repeat an earlier page, and counts the other pages without them. Returns what people
/// are told; empty if no page was repeated.
std::string drop_repeated(plain_text::text_lines& split) {
  if (split.pages < 2) return {};
  std::vector<std::string> texts(split.pages);
  for (const auto& line : split.lines) texts[line.page - 1].append(line.words).append(1, ' ');
  const auto repeated = find_repeated_pages(texts);
  std::uint32_t dropped = 0;
  std::vector<std::uint32_t> number(split.pages);  // of each page that stays
  for (std::uint32_t page = 0; page < split.pages; ++page) {
    dropped += repeated[page] ? 1 : 0;
    number[page] = page + 1 - dropped;
  }
  std::erase_if(split.lines, [&](const auto& line) { return repeated[line.page - 1].has_value(); });
  for (auto& line : split.lines) line.page = number[line.page - 1];
  split.pages -= dropped;
  return repeated_pages_message(repeated);
}

/// Turns the hyphen of each broken word into a soft hyphen, which the document leaves out. `storage` holds the words of
/// changed lines.
void soften_hyphens(std::vector<plain_text::text_line>& lines, std::deque<std::string>& storage) {
  std::vector<plain_text::broken_line> texts;
  texts.reserve(lines.size());
  bool follows = true;
  for (const auto& line : lines) {
    const bool apart = line.role == plain_text::line_role::cell || line.role == plain_text::line_role::line;
    const bool outside = line.role == plain_text::line_role::furniture || line.role == plain_text::line_role::footnote;
    texts.push_back({line.words, follows && !apart && (!outside || !line.opens), outside});
    if (!outside) follows = !apart;
  }
  for (const auto& broken : plain_text::find_broken_words(texts)) {
    auto& words = lines[broken.line].words;
    const auto& softened = storage.emplace_back(std::string(words.substr(0, words.size() - broken.hyphen)) +
                                                std::string(plain_text::soft_hyphen));
    words = std::string_view(softened);
  }
}

}  // namespace

read_result read_plain_text(std::string_view bytes) {
  if (bytes.size() > largest_file)
    return tl::unexpected(read_error{"too-large", "The text is larger than Sheaf reads: split it."});
  auto decoded = decode(bytes);
  plain_text::simplify_blanks(decoded.text);
  const auto confused = restore_confused_letters(decoded.text);
  plain_text::read_markup(decoded.text);
  plain_text::join_lone_bullets(decoded.text);
  auto split = plain_text::split_lines(decoded.text);
  if (split.too_many)
    return tl::unexpected(read_error{"too-large", "The text has more lines than any report: split it."});
  if (split.lines.empty())
    return tl::unexpected(read_error{"no-text", "The file holds only blanks: check where it was saved from."});
  auto repeated = drop_repeated(split);
  auto& lines = split.lines;
  plain_text::mark_quotations(lines);
  plain_text::drop_line_numbers(lines);
  plain_text::mark_mail(lines);
  plain_text::take_page_marks(split);
  plain_text::take_underlines(lines);
  plain_text::close_spacing(lines);
  if (split.pages == 1) split.pages = plain_text::restore_pages(lines);
  plain_text::take_counting_marks(split);
  plain_text::mark_furniture(lines, split.pages);
  plain_text::mark_letterheads(lines);
  plain_text::mark_footnotes(lines);
  plain_text::split_columns(lines);
  plain_text::mark_hanging(lines);
  std::deque<std::string> restored;
  auto wrap = plain_text::learn_wrap(lines);
  plain_text::look_around(lines, wrap);
  plain_text::restore_hyphens(lines, wrap, restored);
  if (!restored.empty()) {
    wrap = plain_text::learn_wrap(lines);
    plain_text::look_around(lines, wrap);
  }
  soften_hyphens(lines, restored);
  auto drafts = plain_text::build_drafts(lines, wrap);
  plain_text::join_titles(drafts);
  plain_text::mark_line_runs(drafts);
  plain_text::join_broken(drafts, wrap);
  plain_text::mark_headings(drafts);
  plain_text::take_row_markers(drafts);
  plain_text::drop_references(drafts);
  plain_text::set_raised_notes_apart(drafts);
  auto document = plain_text::finish(std::move(drafts), name_of(media_type::plain_text), split.pages);
  note_decoding(document, decoded);
  note_confused_letters(document, confused);
  if (!repeated.empty()) document.notes.push_back({"page-repeated", std::move(repeated), {0, 0}});
  return document;
}

}  // namespace sheaf::core
