// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/plain_text_flow.hpp"

#include "core/readers/plain_text_columns.hpp"
#include "core/readers/plain_text_furniture.hpp"
#include "core/readers/plain_text_marker.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace sheaf::core::plain_text {
namespace {

constexpr std::string_view soft_hyphen = "\u00ad";
/// Fewer sure pairs than this say nothing about a text, or about a class of lines of its own.
constexpr std::size_t fewest_pairs = 2;
constexpr std::size_t fewest_pairs_of_class = 4;
/// A text is wrapped when at least one in so many line pairs surely goes on.
constexpr std::size_t wrapped_one_in = 12;
/// Numbered and bulleted paragraphs are indented by about this share of the width.
constexpr double usual_item_width = 0.94;
/// Room, as a share of the width, from which a word would have fitted.
constexpr double room_after_sentence = 0.01;
constexpr double room_in_group = 0.02;
constexpr double room_within_sentence = 0.05;
/// Lines up to this share of the width may be titles or parts of an address.
constexpr double short_line = 0.7;
constexpr double title_line = 0.9;
/// An unwrapped paragraph that a page break cut is at least this long.
constexpr std::size_t shortest_cut_paragraph = 60;
constexpr std::size_t longest_title = 200;
constexpr std::uint32_t most_title_lines = 3;
/// One-line blocks in a row without a gap: so many can still be a heading with its sub-headings.
constexpr std::size_t most_stacked_titles = 3;

bool is_flow(line_role role) {
  return role == line_role::body;
}

// Learning how the text was wrapped ---------------------------------------------------------------------------------

/// Bounds that one pair of lines sets: the width is at least `line` and less than `line_and_word`.
struct width_bounds {
  double line = 0;
  double line_and_word = 0;
};

struct fitted_width {
  double width = 0;
  std::size_t breaches = 0;
};

double right_edge(const text_line& line, metric by) {
  return line.indent * 1000.0 + width_of(line.words, by);
}

double edge_with_word(const text_line& line, std::string_view next, metric by) {
  return right_edge(line, by) + blank_width(by) + first_break_width(next, by);
}

/// The width that breaks the fewest bounds: sorted, each candidate lies at a line's own width.
fitted_width fit_width(const std::vector<width_bounds>& pairs) {
  std::vector<double> lines;
  std::vector<double> with_word;
  for (const auto& pair : pairs) {
    lines.push_back(pair.line);
    with_word.push_back(pair.line_and_word);
  }
  std::sort(lines.begin(), lines.end());
  std::sort(with_word.begin(), with_word.end());
  fitted_width best{0, std::numeric_limits<std::size_t>::max()};
  std::size_t would_fit = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    while (would_fit < with_word.size() && with_word[would_fit] <= lines[i]) ++would_fit;
    const auto breaches = would_fit + (lines.size() - 1 - i);
    if (breaches < best.breaches) best = {lines[i], breaches};
  }
  return best;
}

/// A line that surely goes on in the next: no stop at its end, and a small letter follows.
bool surely_goes_on(const text_line& line, const text_line& next) {
  return line.page == next.page && next.blanks == 0 && !ends_clause(line.words) && begins_lower(next.words) &&
         !is_contact(next.words) && !parse_marker(next.words);
}

/// "13." alone on its line: its words stand on the next.
bool is_bare_marker(std::string_view words) {
  const auto marker = parse_marker(words);
  return marker && marker->rest.empty();
}

line_class class_after(const text_line& line, line_class before, bool gap) {
  const auto marker = parse_marker(line.words);
  if (marker && (!marker->weak || gap)) {
    return marker->kind == marker_kind::bullet ? line_class::bulleted : line_class::numbered;
  }
  return before;
}

/// True where most sentence ends on clearly short lines have a blank line behind them.
bool has_gaps(const std::vector<text_line>& lines) {
  std::size_t with_gap = 0;
  std::size_t without_gap = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const auto& line = lines[i];
    const auto& next = lines[i + 1];
    if (!is_flow(line.role) || !is_flow(next.role) || line.page != next.page) continue;
    if (!ends_sentence(line.words) || !begins_upper(next.words) || parse_marker(next.words)) continue;
    if (length_of(line.words) * 2 > length_of(next.words)) continue;
    ++(next.blanks > 0 ? with_gap : without_gap);
  }
  return with_gap > without_gap;
}

/// Sets the width of lines from those up to `reach` lines away that surely go on, where enough of them do.
void measure_neighbours(std::span<text_line> page, const wrap_model& wrap) {
  constexpr std::size_t reach = 8;
  constexpr std::size_t fewest = 4;
  std::vector<double> edges(page.size(), 0);
  for (std::size_t i = 0; i + 1 < page.size(); ++i)
    if (is_flow(page[i].role) && is_flow(page[i + 1].role) && surely_goes_on(page[i], page[i + 1]))
      edges[i] = right_edge(page[i], wrap.by);
  for (std::size_t i = 0; i < page.size(); ++i) {
    const auto first = edges.begin() + static_cast<std::ptrdiff_t>(i - std::min(i, reach));
    const auto last = edges.begin() + static_cast<std::ptrdiff_t>(std::min(i + reach + 1, page.size()));
    const auto known = static_cast<std::size_t>(std::count_if(first, last, [](double edge) { return edge > 0; }));
    if (known >= fewest) page[i].full_width = *std::max_element(first, last);
  }
}

/// A group of lines without a blank line in which a paragraph clearly ends has no gaps between its paragraphs.
void mark_gapless(std::span<text_line> group, const wrap_model& wrap) {
  constexpr double clear_room = 0.1;
  bool gapless = !wrap.gaps;
  for (std::size_t i = 0; i + 1 < group.size() && !gapless; ++i) {
    const auto& next = group[i + 1];
    gapless = is_flow(group[i].role) && is_flow(next.role) && ends_sentence(group[i].words) &&
              begins_upper(next.words) && !parse_marker(next.words) &&
              wrap.room(group[i], line_class::bulleted, next.words) > clear_room;
  }
  for (auto& line : group) line.gapless = gapless;
}

// Markers -------------------------------------------------------------------------------------------------------------

/// Figures without a dot in front of lines are paragraph numbers only where they count: 1, 2, 3 ...
std::unordered_set<std::size_t> counting_lines(const std::vector<text_line>& lines) {
  constexpr std::size_t shortest_count = 3;
  std::vector<std::size_t> chain;
  std::uint32_t expected = 1;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!is_flow(lines[i].role)) continue;
    const auto marker = parse_marker(lines[i].words);
    if (!marker || marker->kind != marker_kind::number || !marker->weak || marker->compound || marker->glued) continue;
    if (marker->number != expected || (!marker->rest.empty() && !begins_upper(marker->rest))) continue;
    chain.push_back(i);
    ++expected;
  }
  if (chain.size() < shortest_count) return {};
  return {chain.begin(), chain.end()};
}

bool is_dash_or_asterisk(const list_marker& marker) {
  return marker.kind == marker_kind::bullet && marker.weak;
}

// From lines to drafts ------------------------------------------------------------------------------------------------

/// In a text that keeps its layout, an item's lines hang below its words, not below its marker.
bool hangs_from(const draft& item, std::uint32_t indent) {
  constexpr std::uint32_t slack = 1;
  if (item.text_column == 0 || indent <= item.indent + slack) return false;
  return indent <= item.text_column + slack && indent + slack >= item.text_column;
}

class draft_builder {
 public:
  draft_builder(const std::vector<text_line>& lines, const wrap_model& wrap)
      : lines_(lines), wrap_(wrap), counting_(counting_lines(lines)) {}

  std::vector<draft> run() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const auto& line = lines_[i];
      switch (line.role) {
        case line_role::furniture:
          add_alone(line, block_kind::furniture);
          break;
        case line_role::footnote:
          add_footnote(line);
          break;
        case line_role::line:
          add_alone(line, block_kind::paragraph, style::line);
          break;
        case line_role::cell:
          add_cell(line);
          break;
        case line_role::body:
          add_body(i);
          break;
      }
    }
    return std::move(drafts_);
  }

 private:
  draft& open(const text_line& line, block_kind kind) {
    auto& added = drafts_.emplace_back();
    added.prototype.kind = kind;
    added.prototype.page = line.page;
    added.gap_before = line.blanks > 0;
    added.indent = line.indent;
    extend(added, line, line.words);
    return added;
  }

  void extend(draft& to, const text_line& line, std::string_view words) {
    append_words(to.words, words);
    to.prototype.last_page = line.page;
    to.last = line;
    if (wrap_.wrapped) to.widest = std::max(to.widest, right_edge(line, wrap_.by) / wrap_.width[0]);
  }

  void add_alone(const text_line& line, block_kind kind, std::uint32_t styles = 0) {
    open(line, kind).prototype.styles = styles;
  }

  void add_footnote(const text_line& line) {
    if (line.words.empty()) return;
    if (!line.opens && note_ != none) {
      extend(drafts_[note_], line, line.words);
      return;
    }
    auto& note = open(line, block_kind::footnote);
    note.prototype.mark = marker_kind::number;
    note.prototype.marker = std::to_string(line.number);
    note_ = drafts_.size() - 1;
  }

  void add_cell(const text_line& line) {
    if (line.opens || drafts_.empty() || drafts_.back().prototype.kind != block_kind::table_row) {
      auto& row = drafts_.emplace_back();
      row.prototype.kind = block_kind::table_row;
      row.prototype.page = row.prototype.last_page = line.page;
    }
    auto& cells = drafts_.back().cells;
    if (cells.size() <= line.number) cells.resize(line.number + 1U);
    append_words(cells[line.number], line.words);
    current_ = none;
  }

  void add_body(std::size_t i) {
    const auto& line = lines_[i];
    const auto marker = accepted_marker(i);
    if (marker) {
      open_item(line, *marker);
      return;
    }
    if (current_ != none && awaits_words()) {
      auto& item = drafts_[current_];
      extend(item, line, line.words);
      return;
    }
    if (current_ == none || starts_block(i)) {
      const bool contents = is_contents_entry(line.words);
      const bool rest = may_be_rest_of_item(line);
      const auto where = rest && begins_lower(line.words) ? drafts_[current_].where : line_class::body;
      auto& added = open(line, block_kind::paragraph);
      if (contents) added.prototype.styles |= style::line;
      added.rest_of_item = rest;
      added.where = where;
      current_ = drafts_.size() - 1;
      return;
    }
    auto& current = drafts_[current_];
    extend(current, line, line.words);
    ++current.lines;
  }

  /// The first words of a page below an item whose last line, at the foot of the page before, is full.
  [[nodiscard]] bool may_be_rest_of_item(const text_line& line) const {
    if (current_ == none) return false;
    const auto& item = drafts_[current_];
    if (item.prototype.mark == marker_kind::none && !item.rest_of_item) return false;
    return line.page != item.last.page && !would_have_fitted(room_before(line), line_end::sentence);
  }

  [[nodiscard]] bool awaits_words() const { return drafts_[current_].words.empty(); }

  void open_item(const text_line& line, const list_marker& marker) {
    auto& item = open(line, block_kind::list_item);
    item.words.clear();
    append_words(item.words, marker.rest);
    item.prototype.mark = marker.kind;
    item.prototype.marker = marker.printed;
    item.text_column = text_column(line, marker);
    item.where = marker.kind == marker_kind::bullet ? line_class::bulleted : line_class::numbered;
    if (marker.kind == marker_kind::bullet) {
      item.prototype.level = level_of(marker);
      last_bullet_ = marker.printed;
    } else {
      last_bullet_.clear();
      if (marker.kind == marker_kind::number && !marker.compound) last_number_ = marker.number;
    }
    current_ = drafts_.size() - 1;
  }

  /// Where the words behind a marker begin, told only where blanks keep the layout: more than one behind the marker, or
  /// an indent.
  [[nodiscard]] static std::uint32_t text_column(const text_line& line, const list_marker& marker) {
    if (marker.rest.empty()) return 0;
    const auto before = line.words.substr(0, static_cast<std::size_t>(marker.rest.data() - line.words.data()));
    return line.indent + static_cast<std::uint32_t>(length_of(before));
  }

  /// A dash under bullets of another sign is of the second rank.
  [[nodiscard]] std::uint32_t level_of(const list_marker& marker) {
    if (!marker.dash) {
      first_rank_ = marker.printed;
      return 0;
    }
    const bool in_list = current_ != none && drafts_[current_].prototype.mark == marker_kind::bullet;
    return in_list && !first_rank_.empty() && first_rank_ != marker.printed ? 1 : 0;
  }

  [[nodiscard]] bool block_can_begin(std::size_t i) const {
    if (current_ == none || i == 0) return true;
    const auto& line = lines_[i];
    const auto& last = drafts_[current_].last;
    if (line.blanks > 0 || line.page != last.page || awaits_words()) return true;
    return ends_clause(last.words) ||
           would_have_fitted(room_before(line), ends_sentence(last.words) ? line_end::sentence : line_end::open);
  }

  [[nodiscard]] double room_before(const text_line& next) const {
    const auto& current = drafts_[current_];
    return wrap_.room(current.last, current.where, next.words);
  }

  [[nodiscard]] std::optional<list_marker> accepted_marker(std::size_t i) const {
    auto marker = parse_marker(lines_[i].words);
    if (!marker) return std::nullopt;
    if (marker->kind == marker_kind::number) {
      if (marker->compound) {
        const bool titled = marker->rest.empty() || begins_upper(marker->rest);
        return titled && block_can_begin(i) ? marker : std::nullopt;
      }
      if (marker->glued) return marker->number == last_number_ + 1 ? marker : std::nullopt;
      if (marker->weak) return counting_.contains(i) ? marker : std::nullopt;
      return marker->number == last_number_ + 1 || block_can_begin(i) ? marker : std::nullopt;
    }
    if (is_dash_or_asterisk(*marker)) {
      if (marker->rest.empty()) return std::nullopt;
      const bool in_such_a_list = current_ != none && drafts_[current_].prototype.marker == marker->printed;
      return in_such_a_list || block_can_begin(i) ? marker : std::nullopt;
    }
    if (marker->kind == marker_kind::letter) return block_can_begin(i) ? marker : std::nullopt;
    return marker;
  }

  /// "(Recommendation)" on a line of its own closes the paragraph above; no block begins with a bracket.
  [[nodiscard]] static bool is_afterthought(const text_line& line) { return line.words.starts_with('('); }

  /// True where a line without a marker begins a new block rather than going on with the current one.
  [[nodiscard]] bool starts_block(std::size_t i) const {
    const auto& line = lines_[i];
    const auto& current = drafts_[current_];
    const auto& last = current.last;
    if (line.page != last.page || line.blanks > 0) return true;
    if (drafts_.size() - 1 != current_) return true;
    if (hangs_from(current, line.indent)) return false;
    if (!wrap_.wrapped || is_contents_entry(line.words) || is_contents_entry(last.words)) return true;
    const bool after_sentence = ends_clause(last.words);
    const auto room = room_before(line);
    if (begins_lower(line.words))
      return (last.words.ends_with(':') || is_contact(line.words)) && would_have_fitted(room, line_end::open);
    if (is_afterthought(line)) return false;
    const auto end = !after_sentence               ? line_end::open
                     : wrap_.gaps && !last.gapless ? line_end::sentence_in_group
                                                   : line_end::sentence;
    if (would_have_fitted(room, end)) return true;
    if (!after_sentence) return false;
    return stands_alone(i) || ends_on_full_line(current);
  }

  /// Whether a full line that ends a sentence ends the paragraph, too, cannot be seen where no blank lines part
  /// paragraphs. Items seldom have a second paragraph; of unnumbered ones about half end there, short ones less often.
  [[nodiscard]] bool ends_on_full_line(const draft& paragraph) const {
    constexpr std::uint32_t fewest_lines = 2;
    return paragraph.last.gapless && paragraph.prototype.mark == marker_kind::none && !paragraph.rest_of_item &&
           paragraph.lines >= fewest_lines && ends_sentence(paragraph.last.words);
  }

  /// Whether a title begins at line i: up to three lines that begin like one and end without a stop where the line was
  /// ended on purpose. A paragraph's last line would have its stop.
  [[nodiscard]] bool stands_alone(std::size_t i) const {
    if (!begins_upper(lines_[i].words)) return false;
    for (auto k = i; k < i + most_title_lines; ++k) {
      const auto& line = lines_[k];
      if (ends_clause(line.words) || k + 1 >= lines_.size()) return false;
      const auto& next = lines_[k + 1];
      if (!is_flow(next.role) || next.page != line.page) return false;
      if (k == i && next.blanks > 0) return right_edge(line, wrap_.by) <= title_line * wrap_.width[0];
      const auto marker = parse_marker(next.words);
      if (next.blanks > 0 || (marker && !marker->weak)) return true;
      const bool ended = would_have_fitted(wrap_.room(line, line_class::body, next.words), line_end::open);
      if (ended && !begins_lower(next.words)) return right_edge(line, wrap_.by) <= title_line * wrap_.width[0];
    }
    return false;
  }

  static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

  const std::vector<text_line>& lines_;
  const wrap_model& wrap_;
  std::unordered_set<std::size_t> counting_;
  std::vector<draft> drafts_;
  std::size_t current_ = none;  ///< the draft that body lines may go on with
  std::size_t note_ = none;
  std::uint32_t last_number_ = 0;
  std::string last_bullet_;
  std::string first_rank_;
};

// Broken paragraphs
// -----------------------------------------------------------------------------------------------------

bool is_text(const draft& draft) {
  return (draft.prototype.kind == block_kind::paragraph || draft.prototype.kind == block_kind::list_item) &&
         (draft.prototype.styles & style::line) == 0 && !draft.words.empty();
}

bool can_continue(const draft& draft) {
  return draft.prototype.kind == block_kind::paragraph && draft.prototype.mark == marker_kind::none && is_text(draft);
}

/// True where blanks show that the item's lines hang below its words; one blank behind the marker shows nothing.
bool keeps_layout(const draft& item) {
  return item.text_column > item.indent && item.last.indent >= item.text_column;
}

/// As hangs_from, but each page has its own scale of blanks.
bool hangs_over_page(const draft& item, std::uint32_t indent) {
  constexpr std::uint32_t least = 2;
  constexpr std::uint32_t slack = 5;
  return keeps_layout(item) && indent >= item.indent + least && indent <= item.text_column + slack;
}

/// Among numbered paragraphs each has its number: one without, at the top of a page, goes on with the last.
bool goes_on_numbered(const draft& first, const draft& next, const wrap_model& wrap) {
  if (!wrap.wrapped || first.prototype.mark == marker_kind::none || !ends_statement(next.words)) return false;
  if (first.prototype.last_page == next.prototype.page) return false;
  if (!ends_sentence(first.words)) return false;
  if (hangs_over_page(first, next.indent)) return true;
  if (first.prototype.mark != marker_kind::number || keeps_layout(first)) return false;
  return !would_have_fitted(wrap.room(first.last, first.where, next.words), line_end::sentence);
}

/// True where `next` is the rest of `first`: the sentence is not at its end, and either a small letter goes on with it
/// or the last line was full.
bool goes_on_in(const draft& first, const draft& next, const wrap_model& wrap) {
  const bool lower = begins_lower(next.words);
  if (ends_sentence(first.words) || first.words.ends_with(':')) return false;
  if (first.words.ends_with(';') && (!lower || first.prototype.last_page == next.prototype.page)) return false;
  if (!wrap.wrapped) return lower && length_of(first.words) >= shortest_cut_paragraph;
  const auto room = wrap.room(first.last, first.where, next.words);
  const bool full = !would_have_fitted(room, line_end::open);
  if (lower) return full || first.lines > 1 || first.prototype.mark != marker_kind::none;
  return full && first.prototype.last_page != next.prototype.page;
}

std::uint32_t number_of(const draft& item) {
  std::uint32_t number = 0;
  std::from_chars(item.prototype.marker.data(), item.prototype.marker.data() + item.prototype.marker.size(), number);
  return number;
}

/// What follows `drafts[at]` is the numbered paragraph after `item`, or a title that ends the count.
bool count_goes_on(const std::vector<draft>& drafts, std::size_t at, const draft& item) {
  if (item.prototype.mark != marker_kind::number) return true;
  for (auto i = at + 1; i < drafts.size(); ++i) {
    const auto& next = drafts[i];
    if (next.prototype.kind == block_kind::furniture || next.prototype.kind == block_kind::footnote) continue;
    if (next.prototype.mark == marker_kind::bullet) return true;
    if (next.prototype.mark == marker_kind::number) return number_of(next) == number_of(item) + 1;
    return next.lines <= most_title_lines && !ends_clause(next.words);
  }
  return false;
}

bool is_between_pages(const draft& draft) {
  const auto kind = draft.prototype.kind;
  return kind == block_kind::furniture || kind == block_kind::footnote || (draft.prototype.styles & style::line) != 0;
}

// Headings
// ---------------------------------------------------------------------------------------------------------------

std::size_t words_in(std::string_view words) {
  return words.empty() ? 0 : static_cast<std::size_t>(std::count(words.begin(), words.end(), ' ')) + 1;
}

/// "... requires improvement because:" is a title, a longer lead-in to a list is not; nor is "Team: one, another, a
/// third".
bool is_title_like(const draft& draft) {
  constexpr std::size_t most_words_before_colon = 11;
  constexpr std::ptrdiff_t most_commas_in_label = 1;
  if (draft.prototype.kind != block_kind::paragraph || (draft.prototype.styles & style::line) != 0) return false;
  if (draft.lines > most_title_lines || draft.words.size() > longest_title) return false;
  const bool figure_first = draft.words.front() >= '0' && draft.words.front() <= '9';
  if (!begins_upper(draft.words) || figure_first || draft.words.find('@') != std::string::npos) return false;
  const auto end = draft.words.back();
  if (end == '.' || end == ',' || end == ';' || ends_statement(draft.words)) return false;
  if (end == ':') return words_in(draft.words) <= most_words_before_colon;
  return draft.words.find(": ") == std::string::npos ||
         std::count(draft.words.begin(), draft.words.end(), ',') <= most_commas_in_label;
}

}  // namespace

double wrap_model::room(const text_line& line, line_class where, std::string_view next) const {
  if (!wrapped) return 1;
  auto full = width[static_cast<std::size_t>(where)];
  if (line.full_width > 0) full = std::min(full, line.full_width);
  return (full - edge_with_word(line, next, by)) / full;
}

wrap_model learn_wrap(const std::vector<text_line>& lines) {
  std::array<std::vector<std::size_t>, line_classes> pairs;
  auto where = line_class::body;
  std::size_t neighbours = 0;
  std::size_t sure = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!is_flow(lines[i].role)) continue;
    const bool gap = i == 0 || lines[i].blanks > 0;
    if (gap && (i == 0 || (ends_clause(lines[i - 1].words) && !is_bare_marker(lines[i - 1].words))))
      where = line_class::body;
    where = class_after(lines[i], where, gap);
    if (i + 1 == lines.size() || !is_flow(lines[i + 1].role)) continue;
    ++neighbours;
    if (!surely_goes_on(lines[i], lines[i + 1])) continue;
    pairs[static_cast<std::size_t>(where)].push_back(i);
    ++sure;
  }
  wrap_model model;
  if (sure < fewest_pairs || sure * wrapped_one_in < neighbours) return model;
  model.wrapped = true;
  auto fewest_breaches = std::numeric_limits<std::size_t>::max();
  for (const auto by : {metric::characters, metric::proportional}) {
    std::array<double, line_classes> width{};
    std::size_t breaches = 0;
    for (std::size_t c = 0; c < line_classes; ++c) {
      if (pairs[c].size() < fewest_pairs_of_class && sure >= fewest_pairs_of_class) continue;
      if (pairs[c].empty()) continue;
      std::vector<width_bounds> bounds;
      for (const auto i : pairs[c])
        bounds.push_back({right_edge(lines[i], by), edge_with_word(lines[i], lines[i + 1].words, by)});
      const auto fitted = fit_width(bounds);
      width[c] = fitted.width;
      breaches += fitted.breaches;
    }
    if (breaches >= fewest_breaches) continue;
    fewest_breaches = breaches;
    model.by = by;
    model.width = width;
  }
  model.gaps = has_gaps(lines);
  const auto widest = *std::max_element(model.width.begin(), model.width.end());
  if (widest <= 0) return {};
  if (model.width[0] <= 0) model.width[0] = widest;
  for (auto& width : model.width)
    if (width <= 0) width = model.width[0] * usual_item_width;
  return model;
}

void look_around(std::vector<text_line>& lines, const wrap_model& wrap) {
  if (!wrap.wrapped) return;
  for (std::size_t begin = 0; begin < lines.size();) {
    auto end = begin + 1;
    while (end < lines.size() && lines[end].page == lines[begin].page) ++end;
    measure_neighbours(std::span(lines).subspan(begin, end - begin), wrap);
    begin = end;
  }
  for (std::size_t begin = 0; begin < lines.size();) {
    auto end = begin + 1;
    while (end < lines.size() && lines[end].page == lines[begin].page && lines[end].blanks == 0) ++end;
    mark_gapless(std::span(lines).subspan(begin, end - begin), wrap);
    begin = end;
  }
}

bool would_have_fitted(double room, line_end end) {
  switch (end) {
    case line_end::sentence:
      return room > room_after_sentence;
    case line_end::sentence_in_group:
      return room > room_in_group;
    case line_end::open:
      break;
  }
  return room > room_within_sentence;
}

void append_words(std::string& words, std::string_view line) {
  if (words.ends_with(soft_hyphen)) {
    words.resize(words.size() - soft_hyphen.size());
    words += line;
    return;
  }
  const auto is_word = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80U || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  };
  const bool hyphenated = words.size() > 1 && words.back() == '-' && is_word(words[words.size() - 2]) &&
                          !line.empty() && is_word(line.front());
  if (!words.empty() && !line.empty() && !hyphenated) words += ' ';
  words += line;
}

std::vector<draft> build_drafts(const std::vector<text_line>& lines, const wrap_model& wrap) {
  return draft_builder(lines, wrap).run();
}

void mark_line_runs(std::vector<draft>& drafts) {
  const auto is_short = [](const draft& draft) {
    return draft.prototype.kind == block_kind::paragraph && (draft.prototype.styles & style::line) == 0 &&
           draft.lines == 1 && draft.widest < short_line && !ends_sentence(draft.words) &&
           length_of(draft.words) <= longest_title;
  };
  bool text_seen = false;
  for (std::size_t i = 0; i < drafts.size();) {
    if (!is_short(drafts[i])) {
      text_seen = text_seen || (is_text(drafts[i]) && drafts[i].lines > 1);
      ++i;
      continue;
    }
    auto end = i + 1;
    while (end < drafts.size() && is_short(drafts[end]) && !drafts[end].gap_before &&
           drafts[end].prototype.page == drafts[i].prototype.page)
      ++end;
    const bool leads_to_text = end < drafts.size() && is_text(drafts[end]) && !is_short(drafts[end]);
    // A single line, and a few stacked above text, are titles; of an address or signature only the line that leads to
    // text directly is.
    auto lines_end = end;
    if (end - i == 1 || (text_seen && leads_to_text && end - i <= most_stacked_titles))
      lines_end = i;
    else if (leads_to_text && !drafts[end].gap_before)
      lines_end = end - 1;
    for (auto k = i; k < lines_end; ++k) drafts[k].prototype.styles |= style::line;
    i = end;
  }
}

void join_titles(std::vector<draft>& drafts) {
  constexpr double shortest_first_line = 0.5;
  constexpr std::size_t most_words_left_over = 1;
  const auto joins = [&](const draft& first, const draft& next) {
    const auto is_line = [](const draft& draft) {
      return draft.prototype.kind == block_kind::paragraph && draft.lines == 1 && !ends_clause(draft.words) &&
             begins_upper(draft.words);
    };
    return is_line(first) && is_line(next) && !next.gap_before && first.prototype.page == next.prototype.page &&
           first.widest >= shortest_first_line && first.widest < title_line &&
           words_in(next.words) <= most_words_left_over &&
           next.words.find_first_of("0123456789:@") == std::string::npos && !is_contents_entry(first.words) &&
           (first.prototype.styles & style::line) == 0;
  };
  std::size_t out = 0;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    if (out > 0 && joins(drafts[out - 1], drafts[i]) &&
        (i + 1 == drafts.size() || drafts[i + 1].gap_before || !joins(drafts[i], drafts[i + 1]))) {
      append_words(drafts[out - 1].words, drafts[i].words);
      drafts[out - 1].last = drafts[i].last;
      drafts[out - 1].lines = 2;
      continue;
    }
    if (out != i) drafts[out] = std::move(drafts[i]);
    ++out;
  }
  drafts.resize(out);
}

void join_broken(std::vector<draft>& drafts, const wrap_model& wrap) {
  constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
  std::vector<bool> joined(drafts.size(), false);
  std::size_t first = none;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    auto& draft = drafts[i];
    if (first != none && is_between_pages(draft)) continue;
    if (first != none && can_continue(draft) &&
        (goes_on_in(drafts[first], draft, wrap) ||
         (goes_on_numbered(drafts[first], draft, wrap) && count_goes_on(drafts, i, drafts[first])))) {
      auto& whole = drafts[first];
      append_words(whole.words, draft.words);
      whole.prototype.last_page = std::max(whole.prototype.last_page, draft.prototype.last_page);
      whole.lines += draft.lines;
      whole.last = draft.last;
      whole.widest = std::max(whole.widest, draft.widest);
      joined[i] = true;
      continue;
    }
    first = is_text(draft) ? i : none;
  }
  std::size_t out = 0;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    if (joined[i]) continue;
    if (out != i) drafts[out] = std::move(drafts[i]);
    ++out;
  }
  drafts.resize(out);
}

void mark_headings(std::vector<draft>& drafts) {
  for (auto& draft : drafts) {
    if (!is_title_like(draft)) continue;
    draft.prototype.kind = block_kind::heading;
    draft.prototype.level = 2;
  }
}

void drop_references(std::vector<draft>& drafts) {
  std::unordered_map<std::uint32_t, std::vector<std::uint16_t>> notes;
  for (const auto& draft : drafts)
    if (draft.prototype.kind == block_kind::footnote)
      notes[draft.prototype.page].push_back(static_cast<std::uint16_t>(std::stoul(draft.prototype.marker)));
  if (notes.empty()) return;
  for (auto& draft : drafts) {
    if (draft.prototype.kind == block_kind::footnote || draft.prototype.kind == block_kind::furniture) continue;
    for (auto page = draft.prototype.page; page <= draft.prototype.last_page; ++page) {
      const auto found = notes.find(page);
      if (found == notes.end() || found->second.empty()) continue;
      if (!draft.words.empty()) draft.words = without_references(draft.words, found->second);
      for (auto& cell : draft.cells) cell = without_references(cell, found->second);
    }
  }
}

void take_row_markers(std::vector<draft>& drafts) {
  for (auto& draft : drafts) {
    if (draft.prototype.kind != block_kind::table_row || draft.cells.empty()) continue;
    const auto marker = parse_marker(draft.cells.front());
    if (!marker || marker->kind != marker_kind::number || marker->glued || !begins_upper(marker->rest)) continue;
    if (marker->weak && !marker->compound) continue;
    draft.prototype.mark = marker->kind;
    draft.prototype.marker = marker->printed;
    draft.cells.front() = std::string(marker->rest);
  }
}

document finish(std::vector<draft>&& drafts, std::string_view media_type, std::uint32_t pages) {
  document_builder builder;
  for (auto& draft : drafts) {
    if (draft.prototype.kind == block_kind::table_row)
      builder.add_row(draft.prototype, draft.cells);
    else
      builder.add(draft.prototype, draft.words);
    draft = {};
  }
  return std::move(builder).finish(std::string(media_type), pages);
}

}  // namespace sheaf::core::plain_text
