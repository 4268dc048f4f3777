// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/prose/build.hpp"

#include "core/document/paragraph_numbers.hpp"
#include "core/readers/prose/columns.hpp"
#include "core/readers/prose/ending.hpp"
#include "core/readers/prose/marker.hpp"
#include "core/readers/prose/opening.hpp"
#include "core/readers/prose/title.hpp"

#include <sheaf/utf8.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

namespace sheaf::core::plain_text {
namespace {

bool is_flow(line_role role) {
  return role == line_role::body;
}

/// Whether a block may end with the line `above`: it ends a sentence or the like, or it was ended on purpose.
bool may_end_block(const text_line& above, line_class where, const text_line& next, const wrap_model& wrap) {
  if (ends_clause(above.words)) return true;
  if (!wrap.wrapped) return !may_be_cut(above.words);
  return would_have_fitted(wrap.room(above, where, next.words), line_end::open);
}

/// The lines that begin with a number without a dot, if these numbers are paragraph numbers: they count 1, 2, 3 ... A
/// number in the middle of a sentence is passed over if the same number follows where a sentence has ended.
std::unordered_set<std::size_t> counting_lines(const std::vector<text_line>& lines, const wrap_model& wrap) {
  constexpr std::size_t shortest_count = 3;
  struct counted {
    std::size_t line = 0;
    std::uint32_t number = 0;
    bool sure = false;
    bool comes_again = false;  ///< the next number that is sure is the same
  };
  std::vector<counted> numbers;
  std::size_t above = lines.size();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!is_flow(lines[i].role)) continue;
    const auto before = std::exchange(above, i);
    const auto marker = parse_marker(lines[i].words);
    if (!marker || marker->kind != marker_kind::number || !marker->weak || marker->compound || marker->glued) continue;
    if (!marker->rest.empty() && !begins_upper(marker->rest)) continue;
    const bool sure = before == lines.size() || may_end_block(lines[before], line_class::body, lines[i], wrap);
    numbers.push_back({i, marker->number, sure, false});
  }
  std::uint32_t next_sure = 0;
  for (auto i = numbers.size(); i-- > 0;) {
    numbers[i].comes_again = numbers[i].number == next_sure;
    if (numbers[i].sure) next_sure = numbers[i].number;
  }
  std::vector<std::size_t> chain;
  std::uint32_t expected = 1;
  for (const auto& each : numbers) {
    if (each.number != expected || (!each.sure && each.comes_again)) continue;
    chain.push_back(each.line);
    ++expected;
  }
  if (chain.size() < shortest_count) return {};
  return {chain.begin(), chain.end()};
}

bool is_dash_or_asterisk(const list_marker& marker) {
  return marker.kind == marker_kind::bullet && marker.weak;
}

/// Whether a line belongs to the item by its indent. In a text that keeps its layout, an item's lines begin below its
/// words, not below its marker.
bool hangs_from(const draft& item, std::uint32_t indent) {
  constexpr std::uint32_t slack = 1;
  if (item.text_column == 0 || indent <= item.indent + slack) return false;
  return indent <= item.text_column + slack && indent + slack >= item.text_column;
}

/// Whether a line with this indent stands to the left of the item's marker, where none of the item's lines stand.
bool stands_left_of(const draft& item, std::uint32_t indent) {
  constexpr std::uint32_t slack = 1;
  return item.text_column > 0 && indent + slack < item.indent;
}

class draft_builder {
 public:
  draft_builder(const std::vector<text_line>& lines, const wrap_model& wrap)
      : lines_(lines), wrap_(wrap), counting_(counting_lines(lines, wrap)) {
    find_sure_numbers();
    find_lists_of_names();
    learn_lengths();
  }

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
    if (line.quoted) added.words = quotation_sign;
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
    const bool within_sentence = marker && is_figure_in_sentence(i, *marker);
    if (marker && !within_sentence && !line.quoted) {
      open_item(line, *marker);
      return;
    }
    if (current_ != none && awaits_words()) {
      auto& item = drafts_[current_];
      extend(item, line, line.words);
      return;
    }
    if (current_ == none || starts_block(i) || (marker && line.quoted)) {
      const bool contents = is_contents_entry(line.words);
      const bool below = stands_below_first_line(line);
      const bool rest = below || may_be_rest_of_item(line);
      const bool goes_on = within_sentence || below || (rest && begins_lower(line.words));
      const auto where = goes_on ? drafts_[current_].where : line_class::body;
      auto& added = open(line, block_kind::paragraph);
      if (contents || is_person_[i]) added.prototype.styles |= style::line;
      added.rest_of_item = rest;
      added.mid_sentence = within_sentence;
      added.where = where;
      current_ = drafts_.size() - 1;
      return;
    }
    auto& current = drafts_[current_];
    extend(current, line, line.words);
    ++current.lines;
  }

  /// Whether the first line of a page may continue an item: the item's last line, at the foot of the page before, is
  /// full.
  [[nodiscard]] bool may_be_rest_of_item(const text_line& line) const {
    if (current_ == none) return false;
    const auto& item = drafts_[current_];
    if (item.prototype.mark == marker_kind::none && !item.rest_of_item) return false;
    return line.page != item.last.page && !would_have_fitted(room_before(line), line_end::sentence);
  }

  /// Whether the line stands below a gap after the first line of a numbered paragraph, which stops within a sentence.
  /// Some converters print a number with the line beside it, then a gap, then the paragraph's other lines.
  [[nodiscard]] bool stands_below_first_line(const text_line& line) const {
    if (current_ == none || line.blanks == 0) return false;
    const auto& item = drafts_[current_];
    return item.prototype.mark == marker_kind::number && item.lines == 1 && item.prototype.page == line.page &&
           !ends_clause(item.words) && !would_have_fitted(room_before(line), line_end::open);
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
      if (const auto number = core::number_of(marker.printed)) numbers_.take(*number);
    }
    current_ = drafts_.size() - 1;
  }

  /// The column of the words after a marker; 0 if the marker stands alone.
  [[nodiscard]] static std::uint32_t text_column(const text_line& line, const list_marker& marker) {
    if (marker.rest.empty()) return 0;
    const auto before = line.words.substr(0, static_cast<std::size_t>(marker.rest.data() - line.words.data()));
    return line.indent + static_cast<std::uint32_t>(count_characters(before));
  }

  /// The nesting level of a bullet. A dash below bullets with another sign is on the second level.
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
      if (marker->glued) return goes_on_from_last(*marker, i) ? marker : std::nullopt;
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

  /// Whether a number without a blank after it has the number after the last, or the number after that one where a
  /// block can begin: the text may have lost one number.
  [[nodiscard]] bool goes_on_from_last(const list_marker& marker, std::size_t i) const {
    if (marker.number == last_number_ + 1) return true;
    return last_number_ > 0 && marker.number == last_number_ + 2 && block_can_begin(i);
  }

  /// Whether the number with which line i begins belongs to a sentence of the block above, as in "no older than" above
  /// "21. Only four of them": the block stops in the middle of a sentence, and the number does not fit in the
  /// document's numbers.
  [[nodiscard]] bool is_figure_in_sentence(std::size_t i, const list_marker& marker) const {
    if (marker.kind != marker_kind::number || current_ == none || awaits_words()) return false;
    const auto& above = drafts_[current_];
    if (!may_be_cut(above.words)) return false;
    if (may_end_block(above.last, above.where, lines_[i], wrap_)) return false;
    const auto number = core::number_of(marker.printed);
    return number && !numbers_a_paragraph(numbers_, *number, sure_after_[i]);
  }

  /// Finds for each line the next number below it that is surely a paragraph's number.
  void find_sure_numbers() {
    sure_after_.resize(lines_.size());
    std::optional<paragraph_number> next;
    std::size_t below = lines_.size();
    for (auto i = lines_.size(); i-- > 0;) {
      if (!is_flow(lines_[i].role)) continue;
      if (below < lines_.size()) {
        const auto marker = parse_marker(lines_[below].words);
        const bool counts = marker && marker->kind == marker_kind::number &&
                            (!marker->weak || marker->glued || counting_.contains(below)) &&
                            (!marker->compound || begins_upper(marker->rest));
        if (counts && may_end_block(lines_[i], line_class::body, lines_[below], wrap_))
          next = core::number_of(marker->printed);
      }
      sure_after_[i] = next;
      below = i;
    }
  }

  /// Finds groups of lines without full stops most of which were ended on purpose, as in a letter to several people.
  /// Where each line is a person with an office, its length shows nothing: a line with name, office and council may be
  /// full.
  void find_lists_of_names() {
    constexpr std::size_t fewest_lines = 3;
    constexpr std::size_t fewest_names = 2;
    in_list_of_names_.resize(lines_.size());
    is_person_.resize(lines_.size());
    if (!wrap_.wrapped) return;
    for (std::size_t begin = 0; begin < lines_.size();) {
      auto end = begin + 1;
      std::size_t ended = 0;
      std::size_t names = is_person_with_office(lines_[begin].words) ? 1 : 0;
      bool sentences = ends_clause(lines_[begin].words);
      for (; end < lines_.size() && is_flow(lines_[end].role) && is_flow(lines_[begin].role) &&
             lines_[end].page == lines_[begin].page && lines_[end].blanks == 0;
           ++end) {
        const auto room = wrap_.room(lines_[end - 1], line_class::body, lines_[end].words);
        ended += begins_upper(lines_[end].words) && would_have_fitted(room, line_end::open) ? 1U : 0U;
        names += is_person_with_office(lines_[end].words) ? 1U : 0U;
        sentences = sentences || ends_clause(lines_[end].words);
      }
      const auto count = end - begin;
      const auto mark = [&](std::vector<bool>& in) {
        std::fill(in.begin() + static_cast<std::ptrdiff_t>(begin), in.begin() + static_cast<std::ptrdiff_t>(end), true);
      };
      const bool all_names = count >= fewest_names && names == count;
      if (!sentences && all_names) mark(is_person_);
      if (!sentences && (all_names || (count >= fewest_lines && ended * 2 >= count - 1))) mark(in_list_of_names_);
      begin = end;
    }
  }

  /// Whether a line begins like "Ann Marsh, Director of Nursing": a few capitalised words before a comma.
  [[nodiscard]] static bool begins_with_name(std::string_view words) {
    constexpr std::size_t most_words = 5;
    const auto name = words.substr(0, words.find(','));
    const auto count = words_in(name);
    return name.size() < words.size() && count > 1 && count <= most_words && begins_upper(name) &&
           name.find_first_of("()0123456789") == std::string_view::npos &&
           begins_upper(name.substr(name.find_last_of(' ') + 1));
  }

  /// Whether a line is like "Ann Marsh, Director of Nursing, Westmarch Council". A list of several people, which may go
  /// on in the next line, has more commas and no small words between them.
  [[nodiscard]] static bool is_person_with_office(std::string_view words) {
    constexpr std::ptrdiff_t most_commas = 2;
    if (!begins_with_name(words) || words.ends_with(',') || words.find(':') != std::string_view::npos) return false;
    if (std::count(words.begin(), words.end(), ',') <= most_commas) return true;
    for (auto at = words.find(' ', words.find(',')); at != std::string_view::npos; at = words.find(' ', at + 1))
      if (begins_lower(words.substr(at + 1))) return true;
    return false;
  }

  /// Whether bars part the line's words, as in "Jo Hythe | Inspector | North": such a line stands alone.
  [[nodiscard]] static bool is_barred(std::string_view words) {
    return words.find(" | ") != std::string_view::npos && !ends_statement(words);
  }

  /// Whether the words begin with a topic: "Early help. You have ...".
  [[nodiscard]] static bool begins_with_topic(std::string_view words) {
    constexpr std::size_t longest_topic = 50;
    constexpr std::size_t most_words = 6;
    const auto stop = words.substr(0, longest_topic).find(". ");
    if (stop == std::string_view::npos || !begins_upper(words) || !begins_upper(words.substr(stop + 2))) return false;
    return words.substr(0, stop).find_first_of(".,:;!?0123456789") == std::string_view::npos &&
           words_in(words.substr(0, stop)) <= most_words;
  }

  /// Whether the line belongs to the paragraph above, such as "(Recommendation)" on a separate line. No block begins
  /// with a bracket.
  [[nodiscard]] static bool is_afterthought(const text_line& line) { return line.words.starts_with('('); }

  /// Whether a short bracket is still open at the end. No block ends inside a short bracket.
  [[nodiscard]] static bool has_open_bracket(std::string_view words) {
    constexpr std::size_t longest_bracket = 120;
    int closed = 0;
    for (auto at = words.size(); at > 0 && words.size() - at < longest_bracket; --at) {
      if (words[at - 1] == ')') ++closed;
      if (words[at - 1] == '(' && --closed < 0) return true;
    }
    return false;
  }

  /// Whether a line without a marker begins a new block. Otherwise it continues the current block.
  [[nodiscard]] bool starts_block(std::size_t i) const {
    const auto& line = lines_[i];
    const auto& current = drafts_[current_];
    const auto& last = current.last;
    if (line.page != last.page || line.blanks > 0 || line.quoted != last.quoted) return true;
    if (drafts_.size() - 1 != current_) return true;
    if (hangs_from(current, line.indent)) return is_title_below_item(i);
    if (begins_upper(line.words) && stands_left_of(current, line.indent)) return true;
    if (!wrap_.wrapped || is_contents_entry(line.words) || is_contents_entry(last.words)) return true;
    const bool after_sentence = ends_clause(last.words);
    const auto room = room_before(line);
    if (is_label(i - 1)) return false;
    if (begins_lower(line.words))
      return (last.words.ends_with(':') || is_contact(line.words)) && would_have_fitted(room, line_end::open);
    if (is_afterthought(line) || has_open_bracket(current.words)) return false;
    if (is_label(i) || is_field_of_its_own(line) || is_barred(line.words) || is_barred(last.words)) return true;
    const bool measured = is_measured(last) && current.where == line_class::body;
    const auto end = !after_sentence               ? line_end::open
                     : wrap_.gaps && !last.gapless ? line_end::sentence_in_group
                     : measured                    ? line_end::measured_sentence
                                                   : line_end::sentence;
    if (would_have_fitted(room, end)) return true;
    if (!after_sentence)
      return (in_list_of_names_[i] && begins_with_name(line.words)) ||
             (current.lines == 1 && line.words.starts_with(letter_opening) && !ends_within_phrase(last.words));
    return stands_alone(i) || ends_on_full_line(current, i);
  }

  /// Whether the paragraph ends at a full line that ends a sentence. Without blank lines between paragraphs, the line
  /// itself does not show it; the text before and after must. List items seldom have a second paragraph.
  [[nodiscard]] bool ends_on_full_line(const draft& paragraph, std::size_t next) const {
    constexpr std::uint32_t most_lines = 60;
    constexpr std::size_t most_bytes = 10'000;
    constexpr double sure_opening = 4;  // such words begin a paragraph in nearly all letters
    if (paragraph.prototype.mark != marker_kind::none || paragraph.rest_of_item) return false;
    if (!ends_sentence(paragraph.last.words)) return false;
    if (!paragraph.last.gapless && opening_score(lines_[next].words) < sure_opening) return false;
    if (topics_ >= fewest_topics && begins_with_topic(lines_[next].words)) return true;
    std::string below;
    std::uint32_t lines = 0;
    for (auto i = next; lines < most_lines && below.size() < most_bytes; ++i) {
      append_words(below, lines_[i].words);
      ++lines;
      if (plainly_ends(i)) break;
    }
    return odds_of_end({paragraph.words, below, paragraph.lines, lines}, lengths_) > 0;
  }

  /// Whether line i ends a paragraph and the page shows it.
  [[nodiscard]] bool plainly_ends(std::size_t i) const {
    if (i + 1 >= lines_.size()) return true;
    const auto& line = lines_[i];
    const auto& next = lines_[i + 1];
    if (!is_flow(next.role) || next.page != line.page || next.blanks > 0) return true;
    if (begins_item(i + 1)) return true;
    if (!parts_sentences_after(i)) return false;
    return would_have_fitted(wrap_.room(line, line_class::body, next.words),
                             is_measured(line) ? line_end::measured_sentence : line_end::sentence);
  }

  /// Whether line i begins with a marker that is surely none of the words of a sentence: a number is one if the line
  /// above may end a block, or if it goes on from the last number.
  [[nodiscard]] bool begins_item(std::size_t i) const {
    const auto marker = parse_marker(lines_[i].words);
    if (!marker || marker->weak) return false;
    return marker->kind != marker_kind::number || marker->number == last_number_ + 1 ||
           may_end_block(lines_[i - 1], line_class::body, lines_[i], wrap_);
  }

  /// Whether line i ends a sentence and the line below begins another.
  [[nodiscard]] bool parts_sentences_after(std::size_t i) const {
    return ends_sentence(lines_[i].words) && begins_upper(lines_[i + 1].words);
  }

  [[nodiscard]] bool is_measured(const text_line& line) const {
    return line.full_width > 0 && wrap_.by == metric::proportional;
  }

  /// Learns the lengths of unnumbered paragraphs of two or more lines that surely contain no end of another paragraph.
  /// A long paragraph seldom is so sure, so that each counts as many times as there are paragraphs of its length for
  /// one that is sure.
  void learn_lengths() {
    constexpr double most_unsure = 0.3;
    constexpr double largest_weight = 8;
    std::vector<std::uint32_t> sure;
    std::uint32_t inner_lines = 0;
    std::uint32_t unsure_lines = 0;
    bool item = false;
    bool unsure = false;
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!is_flow(lines_[i].role)) continue;
      if (count++ == 0) {
        topics_ += begins_with_topic(lines_[i].words) ? 1U : 0U;
        const auto marker = parse_marker(lines_[i].words);
        item = marker && !marker->weak;
        unsure = false;
      }
      if (!plainly_ends(i)) {
        const bool parts = parts_sentences_after(i);
        unsure = unsure || parts;
        inner_lines += item ? 0U : 1U;
        unsure_lines += parts && !item ? 1U : 0U;
        continue;
      }
      if (count > 1 && !item && !unsure) sure.push_back(count);
      count = 0;
    }
    if (sure.empty()) return;
    const auto share = std::min(most_unsure, static_cast<double>(unsure_lines) / std::max(inner_lines, 1U));
    for (const auto lines : sure) lengths_.add(lines, std::min(largest_weight, std::pow(1 - share, 1.0 - lines)));
  }

  /// Whether the line is a field such as "Inspection date: 3 May 2021" below another field or, on a cover, below the
  /// title.
  [[nodiscard]] bool is_field_of_its_own(const text_line& line) const {
    const auto& above = drafts_[current_];
    if (!is_field(line.words)) return false;
    return is_field(above.words) || (line.page == 1 && above.lines < most_title_lines && !ends_clause(above.words) &&
                                     above.prototype.mark == marker_kind::none);
  }

  /// Whether the line is a label whose value follows on the next line, as in a title that ends with its grade:
  /// "Experiences of children in care:" above "good" and a numbered paragraph.
  [[nodiscard]] bool is_label(std::size_t i) const {
    constexpr std::size_t most_words_of_value = 5;
    const auto& line = lines_[i];
    if (!line.words.ends_with(':') || !begins_upper(line.words) || i + 2 >= lines_.size()) return false;
    const auto& value = lines_[i + 1];
    if (!is_flow(value.role) || value.page != line.page || value.blanks > 0) return false;
    if (!begins_lower(value.words) || ends_clause(value.words) || words_in(value.words) > most_words_of_value)
      return false;
    const auto& next = lines_[i + 2];
    const auto marker = parse_marker(next.words);
    return is_flow(next.role) && (next.blanks > 0 || (marker && marker->kind == marker_kind::number && !marker->weak));
  }

  /// Whether a title begins at line i: up to three lines that begin like a title and end without a full stop, the last
  /// of which was ended on purpose. The last line of a paragraph would have a full stop.
  [[nodiscard]] bool stands_alone(std::size_t i) const {
    if (!begins_upper(lines_[i].words)) return false;
    if (is_question_title(i)) return true;
    for (auto k = i; k < i + most_title_lines; ++k) {
      const auto& line = lines_[k];
      if (k + 1 >= lines_.size()) return false;
      const auto& next = lines_[k + 1];
      if (k > i && line.words.ends_with('?') && next.blanks > 0) return true;
      if (ends_clause(line.words)) return false;
      if (!is_flow(next.role) || next.page != line.page) return false;
      if (k == i && next.blanks > 0) return right_edge(line, wrap_.by) <= title_line * wrap_.width[0];
      if (next.blanks > 0 || begins_item(k + 1)) return true;
      const bool ended = would_have_fitted(wrap_.room(line, line_class::body, next.words), line_end::open);
      if (ended && !begins_lower(next.words)) return right_edge(line, wrap_.by) <= title_line * wrap_.width[0];
    }
    return false;
  }

  /// Whether line i is a title that stands as far to the right as the item above: the item has ended, its last line is
  /// not full, and there is a gap below the title.
  [[nodiscard]] bool is_title_below_item(std::size_t i) const {
    if (i + 1 >= lines_.size() || lines_[i + 1].blanks == 0 || !wrap_.wrapped) return false;
    return ends_sentence(drafts_[current_].last.words) &&
           would_have_fitted(room_before(lines_[i]), line_end::sentence) && !is_question_title(i) && stands_alone(i);
  }

  /// Whether line i is a question that is a title, such as "What needs to improve?": the next line's first word would
  /// have fitted on its line. A question in running text seldom begins and ends with its line.
  [[nodiscard]] bool is_question_title(std::size_t i) const {
    const auto& line = lines_[i];
    if (!line.words.ends_with('?') || i + 1 >= lines_.size()) return false;
    const auto& next = lines_[i + 1];
    return is_flow(next.role) && next.page == line.page && !begins_lower(next.words) &&
           would_have_fitted(wrap_.room(line, line_class::body, next.words), line_end::open);
  }

  /// A line that begins so begins a paragraph, even below a title that fills its line: "This letter summarises".
  static constexpr std::string_view letter_opening = "This letter ";
  static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

  const std::vector<text_line>& lines_;
  const wrap_model& wrap_;
  std::unordered_set<std::size_t> counting_;
  paragraph_lengths lengths_;
  /// A paragraph may begin with a topic by chance; three of them show that the text's paragraphs do.
  static constexpr std::size_t fewest_topics = 3;
  std::size_t topics_ = 0;
  std::vector<draft> drafts_;
  std::size_t current_ = none;  ///< index of the draft that body lines may continue
  std::size_t note_ = none;
  std::uint32_t last_number_ = 0;
  number_sequences numbers_;
  std::vector<std::optional<paragraph_number>> sure_after_;  ///< for each line
  std::vector<bool> in_list_of_names_;                       ///< for each line
  std::vector<bool> is_person_;  ///< for each line: one of several below each other that are a person with an office
  std::string last_bullet_;
  std::string first_rank_;
};

}  // namespace

std::vector<draft> build_drafts(const std::vector<text_line>& lines, const wrap_model& wrap) {
  return draft_builder(lines, wrap).run();
}

}  // namespace sheaf::core::plain_text
