// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/layout.hpp"

#include "core/readers/layout_marker.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <string_view>
#include <utility>

namespace sheaf::core::layout {
namespace {

// Lengths in parts of the type size unless said otherwise.
constexpr float blank_width = 0.35F;
constexpr float early_slack = 1.0F;
constexpr float indent_step = 0.6F;
constexpr float blank_line = 1.9F;
constexpr float close_leading = 1.8F;
constexpr float tight_leading = 1.3F;
constexpr float long_line = 0.75F;    // of the column
constexpr float same_size = 0.6F;     // points
constexpr float large_type = 1.12F;   // of the body size
constexpr float larger_type = 1.04F;  // of the body size
constexpr float small_type = 0.92F;   // of the body size
constexpr float alone_marker_fall = 0.8F;
constexpr float far_short = 0.25F;   // of the column
constexpr float margin_zone = 0.1F;  // of the page's height
constexpr std::size_t heading_words = 25;
constexpr std::size_t sentence_words = 12;
constexpr std::size_t cell_words = 45;
constexpr std::uint32_t lowest_heading = 6;

/// A block in the making.
struct unit {
  role kind = role::text;
  std::uint32_t level = 0;
  bool certain = false;
  bool alone = false;  ///< one printed line of an address or the like
  bool tagged_item = false;
  bool blank_before = false;
  std::vector<line> lines;
  marker mark;
  std::vector<std::vector<piece>> cells;
};

struct decoded {
  char32_t code = 0;
  std::size_t bytes = 0;
};

decoded first_character(std::string_view text) {
  utf8proc_int32_t code = 0;
  const auto taken = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                      static_cast<utf8proc_ssize_t>(text.size()), &code);
  if (taken <= 0) return {};
  return {static_cast<char32_t>(code), static_cast<std::size_t>(taken)};
}

std::string_view last_character(std::string_view text) {
  constexpr unsigned continuation_mask = 0xC0U;
  constexpr unsigned continuation = 0x80U;
  auto at = text.size();
  while (at > 0) {
    --at;
    if ((static_cast<unsigned char>(text[at]) & continuation_mask) != continuation) break;
  }
  return text.substr(at);
}

bool begins_lower(std::string_view text) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(first_character(text).code)) == UTF8PROC_CATEGORY_LL;
}

bool has_word(std::string_view text) {
  while (!text.empty()) {
    const auto next = first_character(text);
    if (next.bytes == 0) return false;
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(next.code));
    if (category <= UTF8PROC_CATEGORY_LO && category >= UTF8PROC_CATEGORY_LU) return true;
    if (category == UTF8PROC_CATEGORY_ND) return true;
    text.remove_prefix(next.bytes);
  }
  return false;
}

/// The text up to closing quotes and brackets.
std::string_view without_closers(std::string_view text) {
  while (!text.empty()) {
    const auto last = last_character(text);
    if (last != "\"" && last != "'" && last != "’" && last != "”" && last != ")" && last != "]") break;
    text.remove_suffix(last.size());
  }
  return text;
}

bool ends_sentence(std::string_view text) {
  const auto last = last_character(without_closers(text));
  return last == "." || last == "!" || last == "?" || last == "…";
}

bool ends_open(std::string_view text) {
  const auto last = last_character(text);
  return !ends_sentence(text) && last != ":" && last != ";";
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const auto sign : text) {
    const auto blank = sign == ' ' || sign == '\t';
    if (!blank && !inside) ++words;
    inside = !blank;
  }
  return words;
}

bool is_suspended(std::string_view next) {
  // "short- and long-term": the hyphen stands for a word to come.
  for (const std::string_view word : {"and ", "or ", "to "})
    if (next.substr(0, word.size()) == word) return true;
  return false;
}

/// Whether line `next` goes on without a blank where line `above` ended.
bool joins_tight(const line& above, std::string_view next) {
  if (above.blank_at_end || is_suspended(next)) return false;
  const auto last = last_character(above.text);
  if (last == "/") return true;
  if (last != "-" && last != "‑" && last != "–" && last != "—") return false;
  auto before = std::string_view(above.text);
  before.remove_suffix(last.size());
  return !before.empty() && before.back() != ' ' && before.back() != '\t';
}

std::string text_of(const std::vector<line>& lines, std::size_t skipped = 0) {
  std::string out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0 && !joins_tight(lines[i - 1], lines[i].text)) out += ' ';
    out += i == 0 ? std::string_view(lines[i].text).substr(std::min(skipped, lines[i].text.size()))
                  : std::string_view(lines[i].text);
  }
  return out;
}

std::string text_of(const unit& of) {
  return text_of(of.lines, of.mark.bytes);
}

/// What is usual in this document.
struct usual {
  float size = 12;
  float left = 0;
  float right = 0;
};

template <typename Visitor>
void each_line(const std::vector<piece>& pieces, Visitor visit) {
  for (const auto& each : pieces) {
    if (each.kind == role::furniture) continue;
    for (const auto& each_line : each.lines) visit(each, each_line);
    for (const auto& cell : each.cells) layout::each_line(cell, visit);
  }
}

usual measure(const std::vector<piece>& pieces) {
  constexpr float steps = 10;
  std::map<int, std::size_t> sizes;
  each_line(pieces, [&](const piece& of, const line& each) {
    if (of.kind != role::footnote) sizes[static_cast<int>(std::lround(each.size * steps))] += each.text.size();
  });
  usual out;
  std::size_t most = 0;
  for (const auto& [size, count] : sizes)
    if (count > most) {
      most = count;
      out.size = static_cast<float>(size) / steps;
    }
  std::vector<float> ends;
  std::vector<float> starts;
  for (const auto& each : pieces) {
    if (each.lines.size() < 2 || each.kind == role::furniture || each.kind == role::footnote) continue;
    for (const auto& each_line : each.lines) {
      ends.push_back(each_line.x1);
      starts.push_back(each_line.x0);
    }
  }
  if (ends.empty()) {
    each_line(pieces, [&](const piece&, const line& each) {
      out.right = std::max(out.right, each.x1);
      out.left = out.left > 0 ? std::min(out.left, each.x0) : each.x0;
    });
    return out;
  }
  std::sort(ends.begin(), ends.end());
  std::sort(starts.begin(), starts.end());
  // A few lines may stick out.
  out.right = ends[ends.size() - 1 - ends.size() / 50];
  out.left = starts[starts.size() / 50];
  return out;
}

/// The next word would have fitted: the line was ended on purpose.
bool ends_early(const line& above, const line& next, float right) {
  const auto size = std::max(above.size, next.size);
  return above.page == next.page && above.x1 + blank_width * size + next.first_word < right - early_slack * size;
}

bool all_bold(const std::vector<line>& lines) {
  return std::all_of(lines.begin(), lines.end(), [](const auto& each) { return each.bold; });
}

bool all_italic(const std::vector<line>& lines) {
  return std::all_of(lines.begin(), lines.end(), [](const auto& each) { return each.italic; });
}

float largest(const std::vector<line>& lines) {
  float size = 0;
  for (const auto& each : lines) size = std::max(size, each.size);
  return size;
}

// ---- One piece that is several blocks -------------------------------------------------------------------------

unit start_unit(const piece& from) {
  unit out;
  out.kind = from.kind;
  out.level = from.level;
  out.certain = from.certain;
  out.tagged_item = from.kind == role::list_item;
  return out;
}

/// Running text, however short its lines: one goes on in lower case, and not as a web or mail address does.
bool reads_on(const std::vector<line>& lines) {
  return std::any_of(lines.begin() + 1, lines.end(), [](const auto& each) {
    const auto first_word = std::string_view(each.text).substr(0, each.text.find(' '));
    return begins_lower(each.text) && first_word.find_first_of("@/") == std::string_view::npos &&
           first_word.substr(0, 4) != "www.";
  });
}

/// Where within the lines of a piece a new block begins.
std::vector<bool> breaks_within(const piece& of, const usual& usual, bool& lined) {
  std::vector<bool> begins(of.lines.size(), false);
  lined = false;
  if (of.lines.empty()) return begins;
  begins[0] = true;
  if (of.kind == role::heading || of.kind == role::footnote || of.kind == role::row) return begins;
  const auto heading_like = all_bold(of.lines) || largest(of.lines) >= large_type * usual.size;
  float own_right = 0;
  float width = 0;
  for (const auto& each : of.lines) {
    own_right = std::max(own_right, each.x1);
    width = std::max(width, each.x1 - each.x0);
  }
  const auto right = of.narrow ? own_right : std::max(usual.right, own_right);
  const auto column = right - std::min(of.lines.front().x0, usual.left > 0 ? usual.left : of.lines.front().x0);
  std::size_t early = 0;
  for (std::size_t i = 1; i < of.lines.size(); ++i)
    if (ends_early(of.lines[i - 1], of.lines[i], right)) ++early;
  constexpr float short_line = 0.75F;
  lined = of.lines.size() > 1 && early == of.lines.size() - 1 && width < short_line * column && !heading_like &&
          !of.narrow && !reads_on(of.lines);
  for (std::size_t i = 1; i < of.lines.size(); ++i) {
    const auto& above = of.lines[i - 1];
    const auto& next = of.lines[i];
    if (begins_with_bullet(next.text)) {
      begins[i] = true;
      continue;
    }
    if (lined || (above.page == next.page && next.y - above.y > blank_line * next.size)) {
      begins[i] = true;
      continue;
    }
    if (!ends_early(above, next, right) || begins_lower(next.text)) continue;
    if (above.bold && !next.bold) begins[i] = true;
    if (heading_like) continue;
    // Own evidence: some other line of the piece is long enough to show that this one could have held more.
    const auto could_hold = ends_early(above, next, own_right + early_slack * above.size);
    if (could_hold && (ends_sentence(above.text) || right - above.x1 > far_short * column)) begins[i] = true;
  }
  return begins;
}

void part(const piece& of, const usual& usual, std::vector<unit>& out) {
  bool lined = false;
  const auto begins = breaks_within(of, usual, lined);
  for (std::size_t i = 0; i < of.lines.size(); ++i) {
    if (begins[i]) {
      out.push_back(start_unit(of));
      out.back().alone = lined;
      out.back().blank_before = i == 0 && of.blank_before;
    }
    out.back().lines.push_back(of.lines[i]);
  }
}

// ---- Tables ---------------------------------------------------------------------------------------------------

bool is_empty(const std::vector<piece>& cell) {
  return std::all_of(cell.begin(), cell.end(),
                     [](const auto& each) { return each.lines.empty() && each.cells.empty(); });
}

std::string cell_text(const std::vector<piece>& cell) {
  std::string out;
  for (const auto& each : cell) {
    if (!out.empty()) out += ' ';
    out += text_of(each.lines);
  }
  return out;
}

std::size_t count_filled(const piece& row) {
  return static_cast<std::size_t>(
      std::count_if(row.cells.begin(), row.cells.end(), [](const auto& cell) { return !is_empty(cell); }));
}

/// A table that lays out the page holds running text in its cells; one of facts holds a few words in each of several.
bool is_fact_row(const piece& row) {
  std::size_t filled = 0;
  for (const auto& cell : row.cells) {
    if (is_empty(cell)) continue;
    ++filled;
    for (const auto& each : cell)
      if (!each.cells.empty()) return false;
    if (count_words(cell_text(cell)) > cell_words) return false;
  }
  return filled > 1;
}

/// A row with one filled cell belongs to a table of facts where the row above does: its column means something.
bool is_ragged_row(const piece& row, const piece* above) {
  if (above == nullptr || above->kind != role::row || row.cells.size() < 2 || count_filled(row) != 1) return false;
  if (above->cells.size() != row.cells.size()) return false;
  for (const auto& cell : row.cells) {
    if (cell.size() > 1 || count_words(cell_text(cell)) > sentence_words) return false;
    if (!cell.empty() && !cell.front().cells.empty()) return false;
  }
  return true;
}

void unfold(std::vector<piece> pieces, std::vector<piece>& out) {
  const piece* facts = nullptr;
  std::vector<piece> row_above;
  for (auto& each : pieces) {
    if (each.kind == role::row && (is_fact_row(each) || is_ragged_row(each, facts))) {
      row_above.assign(1, each);
      facts = row_above.data();
      if (count_filled(each) > 1) std::erase_if(each.cells, is_empty);
      out.push_back(std::move(each));
      continue;
    }
    facts = nullptr;
    if (each.kind != role::row) {
      out.push_back(std::move(each));
      continue;
    }
    const auto narrow = count_filled(each) > 1;
    for (auto& cell : each.cells) {
      for (auto& inner : cell) inner.narrow = inner.narrow || narrow;
      unfold(std::move(cell), out);
    }
  }
}

// ---- What a unit is -------------------------------------------------------------------------------------------

bool is_heading_face(const unit& of, const usual& usual) {
  return all_bold(of.lines) || largest(of.lines) >= large_type * usual.size;
}

bool looks_like_heading(const unit& of, const usual& usual) {
  if (of.lines.empty() || of.alone) return false;
  const auto text = text_of(of);
  const auto words = count_words(text);
  if (words > heading_words || !has_word(text)) return false;
  const auto size = largest(of.lines);
  if (size >= large_type * usual.size) return true;
  if (all_bold(of.lines)) return !ends_sentence(text) || words <= sentence_words;
  return size >= larger_type * usual.size && of.lines.size() == 1 && words <= sentence_words && ends_open(text);
}

/// A tag may call a numbered paragraph a heading: set like the text around it and a whole sentence, it is none.
bool is_mistaken_heading(const unit& of, const usual& usual) {
  if (of.mark.kind == marker_kind::bullet) return true;
  const auto text = text_of(of);
  const auto words = count_words(text);
  if (looks_like_heading(of, usual)) return false;
  if (all_bold(of.lines) || all_italic(of.lines)) return words > heading_words;
  return words > heading_words || (words > sentence_words && ends_sentence(text)) ||
         (words > sentence_words && begins_lower(text));
}

bool looks_like_minor_heading(const unit& of) {
  return of.lines.size() == 1 && all_italic(of.lines) && count_words(of.lines[0].text) <= sentence_words &&
         ends_open(of.lines[0].text) && !begins_lower(of.lines[0].text);
}

/// A bullet or number that was printed as a line of its own beside the words it belongs to.
void take_lone_marker(unit& of) {
  if (of.lines.size() < 2) return;
  const auto& alone = of.lines[0];
  auto& words = of.lines[1];
  if (alone.page != words.page || std::fabs(alone.y - words.y) > alone_marker_fall * words.size || alone.x0 > words.x0)
    return;
  const auto joined = alone.text + '\t' + words.text;
  const auto found = of.kind == role::footnote ? find_note_marker(joined) : find_marker(joined, true);
  if (found.bytes != alone.text.size() + 1) return;
  words.text = joined;
  words.text_x = words.x0;
  words.x0 = alone.x0;
  of.lines.erase(of.lines.begin());
}

void classify(unit& of, const usual& usual, const std::vector<page_box>& pages) {
  if (of.kind == role::row || of.lines.empty()) return;
  if (of.kind == role::furniture) return;
  if (of.kind == role::contents_entry) {
    const auto text = text_of(of);
    of.alone = std::isdigit(static_cast<unsigned char>(text.back())) != 0 || !is_heading_face(of, usual);
    if (!of.alone) of.kind = role::heading;
    return;
  }
  take_lone_marker(of);
  const auto& first = of.lines.front();
  const auto height = first.page <= pages.size() ? pages[first.page - 1].height : 0;
  if (of.kind != role::footnote && !first.note_number.empty() && first.size < small_type * usual.size &&
      first.y > height / 2)
    of.kind = role::footnote;
  if (of.kind == role::footnote) {
    if (!first.note_number.empty())
      of.mark = {marker_kind::number, first.note_number, 0};
    else
      of.mark = find_note_marker(first.text);
    return;
  }
  of.mark = find_marker(first.text, of.kind == role::list_item);
  if (of.kind == role::heading) {
    if (is_mistaken_heading(of, usual)) of.kind = of.mark.kind == marker_kind::none ? role::text : role::list_item;
    return;
  }
  // A line of underscores, or a number that lost its paragraph.
  const auto numbered = of.lines.size() == 1 ? find_marker(first.text + "\tx", true) : marker{};
  if (!has_word(text_of(of)) || (numbered.bytes == first.text.size() + 1 && !is_heading_face(of, usual))) {
    of.kind = role::furniture;
    of.mark = {};
    return;
  }
  if (of.mark.kind != marker_kind::bullet && looks_like_heading(of, usual)) {
    of.kind = role::heading;
    return;
  }
  if (of.mark.kind != marker_kind::none) {
    of.kind = role::list_item;
  } else if (looks_like_minor_heading(of)) {
    of.kind = role::heading;
    of.level = lowest_heading;
  } else {
    of.kind = role::text;
  }
}

/// A few words without a full stop right above a list, set like any other paragraph, are its heading.
void find_plain_headings(std::vector<unit>& units) {
  constexpr std::size_t few_words = 8;
  for (std::size_t i = 0; i + 1 < units.size(); ++i) {
    auto& of = units[i];
    const auto& next = units[i + 1];
    if (of.kind != role::text || of.lines.size() != 1 || of.alone) continue;
    if (next.kind != role::list_item || next.mark.kind == marker_kind::none || next.lines[0].page != of.lines[0].page)
      continue;
    const auto& text = of.lines[0].text;
    const auto last = last_character(text);
    if (!ends_open(text) || last == "," || last == ")" || begins_lower(text) || count_words(text) > few_words) continue;
    of.kind = role::heading;
    of.level = lowest_heading;
  }
}

// ---- One block that is several pieces -------------------------------------------------------------------------

bool same_face(const line& a, const line& b) {
  return std::fabs(a.size - b.size) < 0.6F && a.bold == b.bold;
}

/// What a document does between paragraphs, learnt from those that tags tell apart on one page.
struct paragraph_habit {
  bool blank_between = false;  ///< an empty paragraph nearly always stands between two of text
  bool room_between = false;   ///< more room is nearly always left between two of text than between their lines
};

bool is_text(const unit& of) {
  return of.kind == role::text || of.kind == role::list_item;
}

paragraph_habit learn_habit(const std::vector<unit>& units) {
  constexpr std::size_t enough = 3;
  constexpr std::size_t nearly_all = 8;
  struct tally {
    std::size_t pairs = 0;
    std::size_t hits = 0;
    void count(bool hit) {
      ++pairs;
      hits += hit ? 1U : 0U;
    }
    [[nodiscard]] bool is_habit() const { return pairs >= enough && hits + pairs / nearly_all >= pairs; }
  };
  tally blank;
  tally room;
  for (std::size_t i = 1; i < units.size(); ++i) {
    const auto& above = units[i - 1];
    const auto& next = units[i];
    if (!is_text(above) || !is_text(next) || above.lines.size() < 2 || next.lines.size() < 2) continue;
    if (above.lines.back().page != next.lines.front().page) continue;
    room.count(next.lines.front().y - above.lines.back().y > tight_leading * next.lines.front().size);
    if (above.kind == role::text && next.kind == role::text) blank.count(next.blank_before);
  }
  return {blank.is_habit(), room.is_habit()};
}

/// Where the lines of a unit stand after its first.
float continuing_indent(const unit& of) {
  const auto& last = of.lines.back();
  const auto hanging = of.lines.size() == 1 && of.mark.kind != marker_kind::none && last.text_x > 0;
  return hanging ? last.text_x : last.x0;
}

/// Words behind a mark stand apart from the margin, and what stands with them belongs to the item.
bool is_hanging(const unit& of) {
  return of.mark.kind != marker_kind::none &&
         continuing_indent(of) > of.lines.front().x0 + indent_step * of.lines.front().size;
}

bool continues_on_next_page(const unit& above, const unit& next, const usual& usual, const paragraph_habit& habit) {
  const auto& last = above.lines.back();
  const auto& first = next.lines.front();
  const auto lower = begins_lower(first.text);
  const auto aligned = std::fabs(continuing_indent(above) - first.x0) < indent_step * first.size;
  auto reaches = last;
  reaches.page = first.page;
  const auto early = ends_early(reaches, first, usual.right);
  // Word tags the rest of a list item behind a page break as an item without a mark.
  if (next.tagged_item && above.tagged_item && aligned) return !early || lower || above.mark.kind != marker_kind::none;
  if (!next.certain && is_hanging(above) && aligned && !early) return true;
  if (lower && ends_open(last.text)) return !early || !begins_lower(text_of(above));
  if (!same_face(last, first) || early || !aligned) return false;
  return ends_open(last.text) || (habit.blank_between && !next.blank_before && above.kind == role::text);
}

bool continues_below(const unit& above, const unit& next, const usual& usual, const paragraph_habit& habit) {
  const auto& last = above.lines.back();
  const auto& first = next.lines.front();
  const auto fall = first.y - last.y;
  if (first.page != last.page || fall <= 0 || fall > close_leading * first.size) return false;
  const auto aligned = std::fabs(continuing_indent(above) - first.x0) < indent_step * first.size;
  // Two paragraphs to Word, one to the reader: no room between them where there always is, and the line full.
  if (habit.room_between && aligned && fall <= tight_leading * first.size && same_face(last, first) &&
      !ends_early(last, first, usual.right) && ends_sentence(last.text))
    return true;
  if (!ends_open(last.text)) return false;
  if (begins_lower(first.text))
    return !ends_early(last, first, usual.right) || (aligned && !begins_lower(text_of(above)));
  // A line ended by hand within a sentence: the next one follows without the room that parts paragraphs.
  const auto runs_on = above.lines.size() > 1 ||
                       (last_character(last.text) == "," && last.x1 - last.x0 > long_line * (usual.right - usual.left));
  return runs_on && aligned && same_face(last, first) && fall <= tight_leading * first.size && above.kind == role::text;
}

/// Whether `next` goes on where `above` was broken off.
bool continues(const unit& above, const unit& next, const usual& usual, const paragraph_habit& habit) {
  if (above.lines.empty() || next.lines.empty() || above.alone || next.alone) return false;
  if (next.mark.kind != marker_kind::none) return false;
  const auto& last = above.lines.back();
  const auto& first = next.lines.front();
  if (std::fabs(last.size - first.size) > same_size) return false;
  if (above.kind == role::heading || next.kind == role::heading)
    return above.kind == next.kind && begins_lower(first.text) && ends_open(last.text) && same_face(last, first) &&
           last.page == first.page && first.y - last.y < close_leading * first.size && first.y > last.y;
  if (!is_text(above) || !is_text(next)) return false;
  if (first.page == last.page + 1) return continues_on_next_page(above, next, usual, habit);
  return continues_below(above, next, usual, habit);
}

/// A footnote's second paragraph without a number of its own.
bool continues_note(const unit& above, const unit& next) {
  if (above.kind != role::footnote || next.kind != role::footnote || next.mark.kind != marker_kind::none) return false;
  return !ends_sentence(above.lines.back().text) || begins_lower(next.lines.front().text);
}

void append(unit& above, unit&& next) {
  above.lines.insert(above.lines.end(), std::make_move_iterator(next.lines.begin()),
                     std::make_move_iterator(next.lines.end()));
}

std::vector<unit> join_parted(std::vector<unit> units, const usual& usual) {
  std::vector<unit> out;
  out.reserve(units.size());
  const auto habit = learn_habit(units);
  auto open = static_cast<std::size_t>(-1);
  for (auto& each : units) {
    if (!out.empty() && continues_note(out.back(), each)) {
      append(out.back(), std::move(each));
      continue;
    }
    if (each.kind == role::furniture || each.kind == role::footnote) {
      out.push_back(std::move(each));
      continue;
    }
    if (open < out.size() && continues(out[open], each, usual, habit)) {
      append(out[open], std::move(each));
      continue;
    }
    open = out.size();
    out.push_back(std::move(each));
  }
  return out;
}

// ---- Furniture ------------------------------------------------------------------------------------------------

/// The text with every number replaced by one sign, so that "Page 3" and "Page 4" are the same.
std::string shape_of(std::string_view text) {
  std::string out;
  for (const auto sign : text) {
    if (sign >= '0' && sign <= '9') {
      if (out.empty() || out.back() != '#') out += '#';
    } else if (sign != ' ' && sign != '\t') {
      out += sign;
    }
  }
  return out;
}

bool in_margin(const line& of, const std::vector<page_box>& pages) {
  if (of.page == 0 || of.page > pages.size()) return false;
  const auto height = pages[of.page - 1].height;
  return of.y < margin_zone * height || of.y > (1 - margin_zone) * height;
}

/// What stands at the head or foot of several pages in the same words is furniture, whatever the tags say.
void find_furniture(std::vector<unit>& units, const std::vector<page_box>& pages) {
  std::map<std::string, std::vector<std::uint32_t>> seen;
  const auto candidate = [&](const unit& of) {
    return (of.kind == role::text || of.kind == role::heading) && of.lines.size() == 1 && in_margin(of.lines[0], pages);
  };
  for (const auto& each : units)
    if (candidate(each)) {
      auto& on = seen[shape_of(each.lines[0].text)];
      if (on.empty() || on.back() != each.lines[0].page) on.push_back(each.lines[0].page);
    }
  constexpr std::size_t enough_pages = 3;
  for (auto& each : units)
    if (candidate(each)) {
      const auto shape = shape_of(each.lines[0].text);
      if (seen[shape].size() >= enough_pages || shape == "#") each.kind = role::furniture;
    }
}

// ---- Emission -------------------------------------------------------------------------------------------------

/// Heading levels where no tag gives them: by size, then bold before light, as tagged headings of the document have
/// them where there are any.
void rank_headings(std::vector<unit>& units, const usual& usual) {
  constexpr float steps = 2;
  using look = std::pair<int, bool>;
  const auto look_of = [&](const unit& of) {
    return look{static_cast<int>(std::lround(largest(of.lines) * steps)), all_bold(of.lines)};
  };
  std::map<look, std::uint32_t> tagged;
  std::map<int, std::uint32_t, std::greater<>> sizes;
  for (const auto& each : units) {
    if (each.kind != role::heading) continue;
    if (each.level != 0 && each.certain) tagged.emplace(look_of(each), each.level);
    if (largest(each.lines) >= large_type * usual.size) sizes.emplace(look_of(each).first, 0);
  }
  std::uint32_t rank = 0;
  for (auto& [size, level] : sizes) level = std::min(++rank, lowest_heading);
  for (auto& each : units) {
    if (each.kind != role::heading || each.level != 0) continue;
    const auto own = look_of(each);
    if (const auto known = tagged.find(own); known != tagged.end())
      each.level = known->second;
    else if (const auto sized = sizes.find(own.first); sized != sizes.end())
      each.level = sized->second;
    else
      each.level = std::min(rank + 1, lowest_heading);
  }
}

/// Nesting of list items by their indents since the last heading or unindented paragraph.
class nesting {
 public:
  std::uint32_t depth_of(const unit& of) {
    const auto& first = of.lines.front();
    if (of.kind != role::list_item) {
      if (of.kind == role::heading || of.kind == role::row) stack_.clear();
      if (of.kind == role::text) pop_to(first.x0, first.size);
      return 0;
    }
    pop_to(first.x0, first.size);
    if (stack_.empty() || stack_.back() < first.x0 - indent_step * first.size) stack_.push_back(first.x0);
    return static_cast<std::uint32_t>(stack_.size() - 1);
  }

 private:
  void pop_to(float x, float size) {
    while (!stack_.empty() && stack_.back() > x + indent_step * size) stack_.pop_back();
  }
  std::vector<float> stack_;
};

std::uint32_t styles_of(const unit& of, const usual& usual) {
  std::uint32_t out = 0;
  if (of.lines.empty()) return out;
  if (all_bold(of.lines)) out |= style::bold;
  if (all_italic(of.lines)) out |= style::italic;
  const auto size = largest(of.lines);
  if (size >= large_type * usual.size) out |= style::large;
  if (size <= small_type * usual.size) out |= style::small;
  const auto& first = of.lines.front();
  const auto before = first.x0 - usual.left;
  const auto behind = usual.right - first.x1;
  constexpr float off_centre = 0.2F;
  if (before > 2 * first.size && behind > 2 * first.size && std::fabs(before - behind) < off_centre * (before + behind))
    out |= style::centred;
  if (of.alone) out |= style::line;
  return out;
}

block_kind kind_of(role kind) {
  switch (kind) {
    case role::heading:
      return block_kind::heading;
    case role::list_item:
      return block_kind::list_item;
    case role::footnote:
      return block_kind::footnote;
    case role::furniture:
      return block_kind::furniture;
    case role::row:
      return block_kind::table_row;
    case role::text:
    case role::contents_entry:
      break;
  }
  return block_kind::paragraph;
}

std::uint32_t known_page(std::uint32_t page, const std::vector<page_box>& pages) {
  return std::clamp(page, 1U, std::max(1U, static_cast<std::uint32_t>(pages.size())));
}

void emit_row(const unit& of, const usual& usual, const std::vector<page_box>& pages, document_builder& builder) {
  block prototype;
  prototype.kind = block_kind::table_row;
  unit all;
  std::vector<std::string> cells;
  for (const auto& cell : of.cells) {
    auto& text = cells.emplace_back();
    for (const auto& each : cell) {
      if (each.lines.empty()) continue;
      auto skipped = std::size_t{0};
      if (all.lines.empty()) {
        const auto mark = find_marker(each.lines[0].text, true);
        prototype.mark = mark.kind;
        prototype.marker = mark.text;
        skipped = mark.bytes;
      }
      if (!text.empty()) text += ' ';
      text += text_of(each.lines, skipped);
      all.lines.insert(all.lines.end(), each.lines.begin(), each.lines.end());
    }
  }
  if (all.lines.empty()) return;
  prototype.styles = styles_of(all, usual) & ~style::centred;
  const auto [first, last] = std::minmax_element(all.lines.begin(), all.lines.end(),
                                                 [](const auto& a, const auto& b) { return a.page < b.page; });
  prototype.page = known_page(first->page, pages);
  prototype.last_page = known_page(last->page, pages);
  builder.add_row(prototype, cells);
}

void emit(const unit& of, std::uint32_t depth, const usual& usual, const std::vector<page_box>& pages,
          document_builder& builder) {
  if (of.kind == role::row) {
    emit_row(of, usual, pages, builder);
    return;
  }
  block prototype;
  prototype.kind = kind_of(of.kind);
  prototype.page = known_page(of.lines.front().page, pages);
  prototype.last_page = std::max(prototype.page, known_page(of.lines.back().page, pages));
  prototype.level = of.kind == role::heading ? of.level : depth;
  prototype.mark = of.mark.kind;
  prototype.marker = of.mark.text;
  prototype.styles = styles_of(of, usual);
  builder.add(prototype, text_of(of));
}

std::uint32_t first_page(const unit& of) {
  if (!of.lines.empty()) return of.lines.front().page;
  for (const auto& cell : of.cells)
    for (const auto& each : cell)
      if (!each.lines.empty()) return each.lines.front().page;
  return 1;
}

}  // namespace

void compose(std::vector<piece> pieces, const std::vector<page_box>& pages, document_builder& builder) {
  const auto usual = measure(pieces);
  std::vector<piece> flat;
  unfold(std::move(pieces), flat);
  std::vector<unit> units;
  for (auto& each : flat) {
    if (each.kind == role::row) {
      units.push_back(start_unit(each));
      units.back().cells = std::move(each.cells);
    } else {
      part(each, usual, units);
    }
  }
  std::erase_if(units, [](const unit& of) { return of.lines.empty() && of.cells.empty(); });
  for (auto& each : units) classify(each, usual, pages);
  find_furniture(units, pages);
  units = join_parted(std::move(units), usual);
  find_plain_headings(units);
  rank_headings(units, usual);

  // Furniture of a page stands before the first block that begins on it or on a later one.
  std::vector<const unit*> furniture;
  for (const auto& each : units)
    if (each.kind == role::furniture) furniture.push_back(&each);
  std::stable_sort(furniture.begin(), furniture.end(),
                   [](const unit* a, const unit* b) { return first_page(*a) < first_page(*b); });
  auto waiting = furniture.begin();
  nesting nested;
  for (const auto& each : units) {
    if (each.kind == role::furniture) continue;
    for (; waiting != furniture.end() && first_page(**waiting) <= first_page(each); ++waiting)
      emit(**waiting, 0, usual, pages, builder);
    const auto depth = each.lines.empty() ? 0 : nested.depth_of(each);
    emit(each, depth, usual, pages, builder);
  }
  for (; waiting != furniture.end(); ++waiting) emit(**waiting, 0, usual, pages, builder);
}

}  // namespace sheaf::core::layout
