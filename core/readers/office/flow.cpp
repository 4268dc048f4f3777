// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/office/flow.hpp"

#include "core/readers/office/xml.hpp"
#include "core/readers/prose/figure.hpp"
#include "core/readers/prose/join.hpp"
#include "core/readers/prose/marker.hpp"
#include "core/readers/prose/title.hpp"

#include <sheaf/utf8.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace sheaf::core::office {
namespace {

using plain_text::draft;
using plain_text::line_group;
using plain_text::longest_broken_line;

constexpr std::uint32_t most_list_levels = 32;
// What stands before and after a raised number until it is known what the number is. Unicode reserves these codes for
// use within a program.
constexpr std::string_view raised_begin = "\uFDD0";
constexpr std::string_view raised_end = "\uFDD1";

/// Calls `visit(number, words before it)` for each raised number in the words; where it returns false the number is
/// left out. Gives the words without signs.
template <typename Visit>
std::string without_signs(std::string_view words, Visit visit) {
  std::string kept;
  while (!words.empty()) {
    const auto begin = words.find(raised_begin);
    kept += words.substr(0, begin);
    if (begin == std::string_view::npos) break;
    words.remove_prefix(begin + raised_begin.size());
    const auto end = std::min(words.find(raised_end), words.size());
    if (visit(words.substr(0, end), std::string_view(kept))) kept += words.substr(0, end);
    words.remove_prefix(std::min(end + raised_end.size(), words.size()));
  }
  return kept;
}

/// The number without brackets around it: "[1]".
std::string_view without_brackets(std::string_view number) {
  const bool bracketed = number.size() > 2 && number.front() == '[' && number.back() == ']';
  return bracketed ? number.substr(1, number.size() - 2) : number;
}

/// Whether a raised number behind these words can only refer to a note: it stands behind a sign, a year, or a word that
/// is longer than a unit ("km").
bool can_only_be_a_mark(std::string_view before) {
  constexpr std::string_view signs = ".,;:!?)";
  constexpr std::size_t digits_of_year = 4;
  constexpr std::size_t shortest_word = 4;
  if (before.empty() || before.back() == ' ') return false;
  if (signs.find(before.back()) != std::string_view::npos) return true;
  const auto blank = before.find_last_of(" \t(-/");
  const auto word = blank == std::string_view::npos ? before : before.substr(blank + 1);
  if (plain_text::all_digits(word)) return word.size() == digits_of_year;
  return word.size() >= shortest_word && word.find_first_of("0123456789") == std::string_view::npos;
}

/// The raised number with which the words begin; empty if there is none.
std::string_view leading_raised(std::string_view words) {
  if (!words.starts_with(raised_begin)) return {};
  const auto number = words.substr(raised_begin.size());
  const auto end = number.find(raised_end);
  return end == std::string_view::npos ? std::string_view() : number.substr(0, end);
}
/// A text is bold if at least nine tenths of its bytes are.
constexpr bool is_most(std::size_t bytes, std::size_t all) {
  return all > 0 && bytes * 10 >= all * 9;
}

/// Takes the marker off a paragraph that was typed with one: "13. Words".
void take_marker(draft& added) {
  const auto marker = plain_text::parse_marker(added.words);
  if (!marker || marker->weak || marker->rest.empty()) return;
  plain_text::take_marker(added, *marker);
}

/// Makes a list item of a row whose first words are a bullet in a cell of its own, with one other cell of words.
/// Returns false for other rows.
bool make_item_of_row(const std::vector<std::string>& cells, draft& item) {
  std::vector<const std::string*> filled;
  for (const auto& cell : cells)
    if (!cell.empty()) filled.push_back(&cell);
  if (filled.size() != 2) return false;
  const auto marker = plain_text::parse_marker(*filled[0]);
  if (!marker || marker->kind != marker_kind::bullet || !marker->rest.empty()) return false;
  item.prototype.kind = block_kind::list_item;
  item.prototype.mark = marker_kind::bullet;
  item.prototype.marker = marker->printed;
  item.words = *filled[1];
  return true;
}

/// Whether most of the words are in headings that are sentences: the writer gave the style of a heading to everything.
bool is_all_headings(const std::vector<draft>& drafts) {
  std::size_t all = 0;
  std::size_t headings = 0;
  for (const auto& each : drafts) {
    all += each.words.size();
    const bool is_heading = each.prototype.kind == block_kind::heading;
    if (is_heading && plain_text::ends_statement(each.words)) headings += each.words.size();
  }
  return headings * 2 > all;
}

void forget_headings(std::vector<draft>& drafts) {
  for (auto& each : drafts) {
    if (each.prototype.kind != block_kind::heading) continue;
    const bool marked = each.prototype.mark != marker_kind::none;
    each.prototype.kind = marked ? block_kind::list_item : block_kind::paragraph;
    each.prototype.level = 0;
    each.prototype.styles &= ~style::level_given;
    if (!marked) take_marker(each);
  }
}

/// Whether the words end with a page's number, like an entry of a table of contents.
bool ends_with_page(const draft& entry) {
  constexpr std::size_t most_digits = 3;
  const std::string_view words = entry.words;
  const auto blank = words.find_last_of(" \t");
  if (blank == std::string_view::npos) return false;
  const auto last = words.substr(blank + 1);
  return last.size() <= most_digits && plain_text::all_digits(last);
}

/// Sets the document's name apart where the text repeats it as its title. Converters print the name of a page above the
/// page, which would part a letter's head from the letter.
void set_name_apart(std::vector<draft>& drafts) {
  const auto is_title = [](const draft& each) {
    return each.prototype.kind == block_kind::heading && each.prototype.level == 1;
  };
  if (drafts.empty() || !is_title(drafts.front())) return;
  const auto next = std::find_if(drafts.begin() + 1, drafts.end(),
                                 [](const draft& each) { return each.prototype.kind == block_kind::heading; });
  if (next == drafts.end() || !is_title(*next) || next->words != drafts.front().words) return;
  auto& name = drafts.front().prototype;
  name.kind = block_kind::furniture;
  name.level = 0;
  name.styles &= ~style::level_given;
}

/// Marks lines of addresses and signatures that are paragraphs of their own. A bold line may be a title.
void mark_lines(std::vector<draft>& drafts) {
  constexpr std::size_t characters_of_line = 90;
  std::vector<bool> bold(drafts.size());
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    drafts[i].lines = static_cast<std::uint32_t>(1 + count_characters(drafts[i].words) / characters_of_line);
    bold[i] = (drafts[i].prototype.styles & style::bold) != 0 && (drafts[i].prototype.styles & style::line) == 0;
  }
  plain_text::mark_line_runs(drafts);
  for (std::size_t i = 0; i < drafts.size(); ++i)
    if (bold[i]) drafts[i].prototype.styles &= ~style::line;
}

/// Guesses headings. If the document marks some, only bold paragraphs may become others. Entries of a table of contents
/// are none: two or more in a row end with a page's number.
void mark_unmarked_headings(std::vector<draft>& drafts) {
  const bool has_headings = std::any_of(drafts.begin(), drafts.end(),
                                        [](const draft& each) { return each.prototype.kind == block_kind::heading; });
  std::vector<bool> in_contents(drafts.size(), false);
  for (std::size_t i = 0; i + 1 < drafts.size(); ++i)
    if (ends_with_page(drafts[i]) && ends_with_page(drafts[i + 1])) in_contents[i] = in_contents[i + 1] = true;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    auto& each = drafts[i];
    if (in_contents[i]) continue;
    const bool bold = (each.prototype.styles & style::bold) != 0;
    if (each.prototype.kind != block_kind::paragraph || (has_headings && !bold) || each.words.empty()) continue;
    plain_text::mark_if_heading(each);
  }
}

}  // namespace

flow::flow() : parts_(1) {}

void flow::begin_paragraph() {
  // A paragraph inside a paragraph stands in a drawing.
  begin_part_within(paragraph_opened_);
  ++here().paragraphs;
}

void flow::end_paragraph(const paragraph_look& look, bool goes_on) {
  if (here().paragraphs > 0) --here().paragraphs;
  if (!goes_on) {
    const auto& lines = here().lines;
    const bool empty = std::all_of(lines.begin(), lines.end(),
                                   [](const part_line& each) { return plain_text::trimmed(each.words).empty(); });
    flush(look);
    here().gap = empty;
  }
  end_part_of(paragraph_opened_);
}

void flow::text(std::string_view words, const text_look& look) {
  if (look.raised || (link_to_number_ && ends_with_word()))
    raised_number(words, look);
  else
    add_words(words, look);
}

void flow::begin_link(bool one_piece) {
  ++links_;
  link_to_number_ = one_piece;
}

void flow::end_link() {
  --links_;
  link_to_number_ = false;
}

void flow::add_words(std::string_view words, const text_look& look) {
  if (words.empty()) return;
  auto& part = here();
  auto& line = part.lines.back();
  if (part.first_page == 0) part.first_page = page_;
  part.last_page = page_;
  const auto begin = line.words.size();
  auto added_words = valid_text(words);
  std::replace(added_words.begin(), added_words.end(), '\n', ' ');
  plain_text::simplify_blanks(added_words);
  line.words += added_words;
  const auto added = line.words.size() - begin;
  if (look.bold) line.bold_bytes += added;
  if (look.italic) line.italic_bytes += added;
}

void flow::raised_number(std::string_view number, const text_look& look) {
  constexpr std::size_t longest = 3;
  const auto printed = plain_text::trimmed(number);
  const auto digits = without_brackets(printed);
  if (digits.size() > longest || !plain_text::all_digits(digits)) {
    add_words(number, look);
    return;
  }
  auto& words = here().lines.back().words;
  // Word may divide a number into two runs.
  std::string whole(digits);
  bool goes_on = words.ends_with(raised_end) && digits == printed;
  if (goes_on) {
    const auto begin = words.rfind(raised_begin) + raised_begin.size();
    const auto before = words.substr(begin, words.size() - raised_end.size() - begin);
    goes_on = before.size() + digits.size() <= longest;
    if (goes_on) {
      words.resize(words.size() - raised_end.size());
      whole = before + whole;
    }
  }
  add_words((goes_on ? "" : std::string(raised_begin)) + std::string(printed) + std::string(raised_end), look);
  // Such a number at the head of a line refers to nothing.
  const auto length = raised_begin.size() + raised_end.size() + (goes_on ? whole.size() : printed.size());
  if (plain_text::trimmed(words).size() == length) return;
  raised_.insert(whole);
  if (links_ > 0 || digits != printed) linked_.insert(whole);
}

bool flow::ends_with_word() const {
  const auto& words = parts_.back().lines.back().words;
  return !words.empty() && words.back() != ' ' && words.back() != '\t';
}

void flow::line_end() {
  here().lines.emplace_back();
}

void flow::begin_table(bool data) {
  begin_part_within(table_opened_);
  flush({});
  here().tables.push_back({data, false, false, {}});
}

void flow::end_table() {
  flush({});
  if (!here().tables.empty()) here().tables.pop_back();
  end_part_of(table_opened_);
}

void flow::begin_row(bool box) {
  if (here().tables.empty()) return;
  auto& table = here().tables.back();
  table.row.clear();
  table.box = box;
}

void flow::end_row() {
  if (here().tables.empty()) return;
  flush({});
  auto& part = here();
  auto& table = part.tables.back();
  const auto filled = std::any_of(table.row.begin(), table.row.end(), [](const auto& cell) { return !cell.empty(); });
  if (filled) {
    auto& row = part.drafts.emplace_back();
    row.prototype.page = std::max(part.first_page, 1U);
    row.prototype.last_page = std::max(part.last_page, row.prototype.page);
    if (furniture_ > 0 || !part.note.empty()) {
      row.prototype.kind = furniture_ > 0 ? block_kind::furniture : block_kind::footnote;
      row.prototype.marker = part.note;
      for (const auto& cell : table.row) plain_text::append_words(row.words, cell);
    } else if (!make_item_of_row(table.row, row)) {
      row.prototype.kind = block_kind::table_row;
      row.cells = std::move(table.row);
    }
  }
  table.row.clear();
  part.first_page = 0;
  place_later();
}

void flow::begin_cell() {
  if (here().tables.empty()) return;
  auto& table = here().tables.back();
  if (!table.data || table.box) return;
  table.row.emplace_back();
  table.in_cell = true;
}

void flow::end_cell() {
  flush({});
  if (!here().tables.empty()) here().tables.back().in_cell = false;
}

void flow::repeat_cell() {
  constexpr std::size_t longest = 200;
  if (here().tables.empty() || here().tables.back().row.empty()) return;
  auto& row = here().tables.back().row;
  row.push_back(row.back().size() <= longest ? row.back() : std::string());
}

void flow::begin_text_box() {
  begin_part(here().note);
}

void flow::end_text_box() {
  end_part();
}

void flow::begin_note(const std::string& number) {
  begin_part(number);
}

void flow::end_note() {
  end_part();
}

void flow::begin_part(std::string note) {
  if (parts_.size() >= most_parts) {
    flush({});
    ++parts_beyond_;
    return;
  }
  document_part added;
  added.note = std::move(note);
  parts_.push_back(std::move(added));
}

void flow::end_part() {
  flush({});
  if (parts_beyond_ > 0) {
    --parts_beyond_;
    return;
  }
  if (parts_.size() < 2) return;
  auto ended = std::move(parts_.back());
  parts_.pop_back();
  here().later.push_back(std::move(ended));
  if (here().paragraphs == 0 && !in_cell(here())) place_later();
}

void flow::begin_part_within(std::vector<bool>& opened) {
  opened.push_back(here().paragraphs > 0);
  if (opened.back()) begin_part(here().note);
}

void flow::end_part_of(std::vector<bool>& opened) {
  if (opened.empty()) return;
  if (opened.back()) end_part();
  opened.pop_back();
}

/// Places the blocks of text boxes and notes after the paragraph or row in which they stand.
void flow::place_later() {
  auto& part = here();
  for (auto& each : part.later) {
    const auto begin = part.drafts.size();
    std::move(each.drafts.begin(), each.drafts.end(), std::back_inserter(part.drafts));
    for (auto& group : each.groups) {
      group.first_draft += begin;
      part.groups.push_back(std::move(group));
    }
  }
  part.later.clear();
}

/// Ends the current text and makes of it a part of a cell, a block, or one line for each line break.
void flow::flush(const paragraph_look& look) {
  auto& part = here();
  std::vector<part_line> lines;
  bool gap = false;
  for (auto& each : part.lines) {
    each.bold = is_most(each.bold_bytes, each.words.size());
    each.italic = is_most(each.italic_bytes, each.words.size());
    each.words = std::string(plain_text::trimmed(each.words));
    each.gap = gap;
    gap = each.words.empty();
    if (!each.words.empty()) lines.push_back(std::move(each));
  }
  part.lines.assign(1, {});
  if (lines.empty()) {
    if (!in_cell(part)) place_later();
    return;
  }
  any_words_ = true;
  if (in_cell(part) && !part.tables.back().row.empty()) {
    auto& cell = part.tables.back().row.back();
    if (look.label.mark == marker_kind::number || look.label.mark == marker_kind::letter)
      plain_text::append_words(cell, look.label.sign);
    plain_text::append_words(cell, look.label.first_words);
    for (const auto& each : lines) plain_text::append_words(cell, each.words);
    return;
  }
  add(std::move(lines), look, part);
  part.gap = false;
  part.first_page = 0;
  if (!in_cell(part)) place_later();
}

void flow::add(std::vector<part_line> lines, const paragraph_look& look, const document_part& from) {
  const bool broken = lines.size() > 1 && look.level == 0 && look.label.mark == marker_kind::none;
  if (!look.label.first_words.empty()) lines.front().words = look.label.first_words + " " + lines.front().words;
  if (broken) {
    for (std::size_t begin = 0; begin < lines.size();) {
      auto end = begin + 1;
      while (end < lines.size() && !lines[end].gap && lines[end].bold == lines[begin].bold) ++end;
      add_group(lines.data() + begin, lines.data() + end, look, from);
      begin = end;
    }
    return;
  }
  auto& added = here().drafts.emplace_back();
  for (const auto& each : lines) plain_text::append_words(added.words, each.words);
  const bool bold = std::all_of(lines.begin(), lines.end(), [](const part_line& each) { return each.bold; });
  const bool italic = std::all_of(lines.begin(), lines.end(), [](const part_line& each) { return each.italic; });
  dress(added, look, bold, italic, from);
}

/// A line alone is a paragraph; several are lines until the whole document shows that they were wrapped.
void flow::add_group(const part_line* begin, const part_line* end, const paragraph_look& look,
                     const document_part& from) {
  auto& drafts = here().drafts;
  line_group group{drafts.size(), begin->bold ? style::bold : 0, {}};
  const bool several = end - begin > 1;
  for (const auto* each = begin; each != end; ++each) {
    auto& added = drafts.emplace_back();
    added.words = each->words;
    dress(added, look, each->bold, each->italic, from);
    if (several && added.prototype.kind == block_kind::paragraph &&
        count_characters(each->words) <= longest_broken_line)
      added.prototype.styles |= style::line;
    group.lines.push_back(each->words);
  }
  if (several && furniture_ == 0 && from.note.empty()) here().groups.push_back(std::move(group));
}

void flow::dress(draft& added, const paragraph_look& look, bool bold, bool italic, const document_part& from) const {
  auto& prototype = added.prototype;
  prototype.page = std::max(from.first_page, 1U);
  prototype.last_page = std::max(from.last_page, prototype.page);
  if (bold) prototype.styles |= style::bold;
  if (italic) prototype.styles |= style::italic;
  if (look.centred) prototype.styles |= style::centred;
  added.gap_before = from.gap;
  if (furniture_ > 0) {
    prototype.kind = block_kind::furniture;
    return;
  }
  if (!from.note.empty()) {
    prototype.kind = block_kind::footnote;
    prototype.mark = marker_kind::number;
    prototype.marker = from.note;
    return;
  }
  if (look.contents) {
    prototype.styles |= style::line;
    return;
  }
  if (look.label.mark != marker_kind::none) {
    prototype.kind = block_kind::list_item;
    prototype.mark = look.label.mark;
    prototype.marker = look.label.marker;
    prototype.level = std::min(look.depth, most_list_levels);
    added.sign = look.label.sign;
    // A converter may type the bullet that the list already prints.
    const auto typed = plain_text::parse_marker(added.words);
    if (typed && typed->kind == marker_kind::bullet && !typed->weak && !typed->rest.empty())
      added.words = std::string(typed->rest);
  }
  if (look.level != 0) {
    if (prototype.mark == marker_kind::bullet) {
      prototype.mark = marker_kind::none;
      prototype.marker.clear();
    }
    prototype.kind = block_kind::heading;
    prototype.level = look.level;
    prototype.styles |= style::level_given;
    if (prototype.mark == marker_kind::none) plain_text::take_number_of_heading(added);
  }
  if (prototype.kind == block_kind::paragraph) take_marker(added);
}

void flow::take_typed_notes(std::vector<draft>& drafts, std::vector<line_group>& groups) const {
  auto notes = linked_;
  for (auto& each : drafts) {
    const auto printed = leading_raised(each.words);
    const std::string number(without_brackets(printed));
    if (number.empty() || each.prototype.kind != block_kind::paragraph || !raised_.contains(number)) continue;
    each.words.erase(0, raised_begin.size() + printed.size() + raised_end.size());
    if (plain_text::trimmed(each.words).empty()) each.words = number;
    each.prototype.kind = block_kind::footnote;
    each.prototype.mark = marker_kind::number;
    each.prototype.marker = number;
    notes.insert(number);
  }
  const auto is_text = [&](std::string_view number, std::string_view before) {
    return !notes.contains(without_brackets(number)) && !can_only_be_a_mark(before);
  };
  for (auto& each : drafts) {
    each.words = without_signs(each.words, is_text);
    for (auto& cell : each.cells) cell = without_signs(cell, is_text);
  }
  for (auto& group : groups)
    for (auto& words : group.lines) words = without_signs(words, is_text);
}

std::vector<draft> flow::take(bool pages_known) {
  parts_beyond_ = 0;
  while (parts_.size() > 1) end_part();
  here().paragraphs = 0;
  flush({});
  place_later();
  auto drafts = std::move(here().drafts);
  auto groups = std::move(here().groups);
  parts_.assign(1, {});
  take_typed_notes(drafts, groups);
  if (!pages_known)
    for (auto& each : drafts) each.prototype.page = each.prototype.last_page = 1;
  if (is_all_headings(drafts)) forget_headings(drafts);
  set_name_apart(drafts);

  plain_text::join_wrapped_lines(drafts, groups);
  plain_text::put_figures_back(drafts);
  mark_lines(drafts);
  plain_text::join_broken(drafts, {});
  mark_unmarked_headings(drafts);
  plain_text::take_row_markers(drafts);
  return drafts;
}

}  // namespace sheaf::core::office
