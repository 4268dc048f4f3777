// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/prose/columns.hpp"

#include "core/document/text.hpp"
#include "core/readers/find_either.hpp"
#include "core/readers/prose/letterhead.hpp"
#include "core/readers/prose/marker.hpp"

#include <sheaf/utf8.hpp>

#include <algorithm>
#include <optional>

namespace sheaf::core::plain_text {
namespace {

constexpr std::size_t gap_blanks = 3;
constexpr std::uint32_t column_slack = 3;
/// Number of lines from which side-by-side text may be addresses; a table's cell hardly ever has so many lines.
constexpr std::size_t letterhead_lines = 4;
constexpr std::size_t most_cells = 32;

bool is_gap(std::string_view blanks) {
  return blanks.size() >= gap_blanks || blanks.find('\t') != std::string_view::npos;
}

/// A line, by its index, and its parts.
struct split_line {
  std::size_t line = 0;
  std::vector<segment> parts;
};

/// Lines [begin, end) of one page, without blank lines or lines of another role between them.
struct line_group {
  std::size_t begin = 0;
  std::size_t end = 0;
};

bool same_group(const text_line& a, const text_line& b) {
  return a.page == b.page && b.blanks == 0 && a.role == line_role::body && b.role == line_role::body;
}

std::string_view without_leaders(std::string_view words) {
  while (!words.empty() && (words.back() == '.' || words.back() == ' ' || words.back() == '\t')) words.remove_suffix(1);
  return words;
}

/// The leftmost place at which a second part of a line begins; nullopt if no line has one.
std::optional<std::uint32_t> second_column(const std::vector<split_line>& split) {
  std::optional<std::uint32_t> column;
  for (const auto& line : split)
    if (line.parts.size() > 1) column = std::min(column.value_or(line.parts[1].column), line.parts[1].column);
  return column;
}

/// True if the line's words continue across the place where the second column begins, so that there is no column in
/// this line.
bool crosses(const split_line& line, std::uint32_t column) {
  return line.parts.size() == 1 && line.parts[0].column + column_slack < column &&
         line.parts[0].column + count_characters(line.parts[0].words) > column;
}

class column_splitter {
 public:
  explicit column_splitter(std::vector<text_line>& lines) : lines_(lines) {
    out_.reserve(lines.size());
    find_prose();
  }

  void run() {
    for (std::size_t i = 0; i < lines_.size();) {
      if (lines_[i].role != line_role::body) {
        out_.push_back(lines_[i++]);
        continue;
      }
      auto end = i + 1;
      while (end < lines_.size() && same_group(lines_[end - 1], lines_[end])) ++end;
      split_group({i, end});
      i = end;
    }
    lines_ = std::move(out_);
  }

 private:
  /// Finds the first and the last line of running text.
  void find_prose() {
    constexpr std::size_t shortest_line = 40;
    constexpr std::size_t shortest_paragraph = 120;  // of a text that is not wrapped
    first_prose_ = lines_.size();
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const auto length = count_characters(lines_[i].words);
      if (lines_[i].role != line_role::body || length < shortest_line || segments_of(lines_[i]).size() > 1) continue;
      const bool goes_on = i + 1 < lines_.size() && same_group(lines_[i], lines_[i + 1]) &&
                           !ends_clause(lines_[i].words) && begins_lower(lines_[i + 1].words);
      if (!goes_on && length < shortest_paragraph) continue;
      first_prose_ = std::min(first_prose_, i);
      last_prose_ = i;
    }
  }

  /// Whether there is running text before and after the lines. Letterheads come before all text, signatures after it.
  [[nodiscard]] bool is_within_text(const line_group& group) const {
    return first_prose_ < group.begin && last_prose_ >= group.end;
  }

  void split_group(const line_group& group) {
    std::vector<split_line> split;
    for (auto i = group.begin; i < group.end; ++i) split.push_back({i, segments_of(lines_[i])});
    part_at_narrow_gaps(split);
    part_at_shared_column(split);
    part_full_cells(split);
    close_stray_gaps(split);
    const auto with_columns = static_cast<std::size_t>(
        std::count_if(split.begin(), split.end(), [](const auto& line) { return line.parts.size() > 1; }));
    if (with_columns == 0 && stands_in_columns(split)) {
      table(split, {0, *last_column_});
      return;
    }
    if (const auto column = column_of_set_in_grade(split); with_columns == 0 && column) {
      table(split, {0, *column});
      return;
    }
    if (with_columns == 0) {
      for (const auto& line : split) keep(line);
      return;
    }
    const auto contents = [](const split_line& line) {
      return line.parts.size() == 2 && all_digits(line.parts[1].words) && line.parts[1].words.size() <= 3;
    };
    if (std::any_of(split.begin(), split.end(), contents) &&
        std::all_of(split.begin(), split.end(),
                    [&](const auto& line) { return line.parts.size() == 1 || contents(line); })) {
      for (const auto& line : split) whole_line(line, contents(line) ? line_role::line : line_role::body);
      return;
    }
    if (is_tabbed(split) && !names_contact(split)) {
      tabbed_rows(split);
      return;
    }
    if (with_columns >= letterhead_lines && with_columns * 2 > split.size() && !has_numbers(split) &&
        !has_prose(split, false) && !is_within_text(group)) {
      letterhead(split);
      return;
    }
    if (is_tabbed(split)) {
      tabbed_rows(split);
      return;
    }
    auto columns = column_starts(split);
    if (columns.size() > 1) {
      table_column_ = columns[1];
      table_page_ = lines_[group.begin].page;
    }
    if (columns.size() > 1 && !has_tabs(split)) {
      last_column_ = table_column_;
      column_page_ = table_page_;
    }
    table(split, columns);
  }

  /// Whether each line is entirely in the first or in the second column of the rows around it: a row whose cells have
  /// no line in common, such as "Good" between the two lines of an area's name.
  [[nodiscard]] bool stands_in_columns(const std::vector<split_line>& split) {
    const auto known = column_around(split);
    if (!known) return false;
    const auto column = *known;
    const auto is_right = [&](const split_line& line) { return line.parts[0].column + column_slack >= column; };
    const auto is_left = [&](const split_line& line) {
      return line.parts[0].column + count_characters(line.parts[0].words) < column;
    };
    return std::any_of(split.begin(), split.end(), is_right) && std::any_of(split.begin(), split.end(), is_left) &&
           std::all_of(split.begin(), split.end(), [&](const auto& line) { return is_right(line) || is_left(line); });
  }

  /// The column of a grade that stands far to the right between the two lines of an area's name, the second of which
  /// begins with a small letter. In SIF reports, a judgement's part begins with such a box.
  [[nodiscard]] static std::optional<std::uint32_t> column_of_set_in_grade(const std::vector<split_line>& split) {
    const auto ends_before = [](const split_line& line, std::uint32_t column) {
      return line.parts[0].column + count_characters(line.parts[0].words) + gap_blanks <= column;
    };
    for (std::size_t i = 1; i + 1 < split.size(); ++i) {
      const auto column = split[i].parts[0].column;
      if (ends_before(split[i - 1], column) && ends_before(split[i + 1], column) &&
          begins_lower(split[i + 1].parts[0].words))
        return column;
    }
    return std::nullopt;
  }

  /// The place at which the second column of the page's tables begins: taken from the rows above or, if there are none,
  /// from those below.
  [[nodiscard]] std::optional<std::uint32_t> column_around(const std::vector<split_line>& split) {
    const auto& first = split.front();
    if (column_page_ != lines_[first.line].page) find_column(lines_[first.line].page, first.line);
    return last_column_;
  }

  /// Looks for the second column further down the page; done once for each page.
  void find_column(std::uint32_t page, std::size_t from) {
    column_page_ = page;
    last_column_.reset();
    for (auto i = from; i < lines_.size() && lines_[i].page == page; ++i) {
      if (lines_[i].role != line_role::body) continue;
      const auto parts = segments_of(lines_[i]);
      if (parts.size() != 2 || all_digits(parts[1].words) || is_behind_tab(parts[1])) continue;
      last_column_ = parts[1].column;
      return;
    }
  }

  /// Joins the parts of a line again if the gap is only a wide blank in running text ("... in place.   The next ..."):
  /// the lines above and below continue across it. At the column of the table above it is none.
  void close_stray_gaps(std::vector<split_line>& split) const {
    for (std::size_t i = 0; i < split.size(); ++i) {
      if (split[i].parts.size() != 2) continue;
      const auto column = split[i].parts[1].column;
      if (table_column_ == column && table_page_ == lines_[split[i].line].page) continue;
      const bool above = i == 0 || crosses(split[i - 1], column);
      const bool below = i + 1 == split.size() || crosses(split[i + 1], column);
      if (above && below && split.size() > 1)
        split[i].parts = {{lines_[split[i].line].words, lines_[split[i].line].indent}};
    }
  }

  /// Divides lines at a gap of two blanks if another line of the group has a part at the same place.
  static void part_at_narrow_gaps(std::vector<split_line>& split) {
    std::vector<std::uint32_t> starts;
    for (const auto& line : split)
      for (std::size_t i = 1; i < line.parts.size(); ++i) starts.push_back(line.parts[i].column);
    std::sort(starts.begin(), starts.end());
    if (starts.empty()) return;
    for (auto& line : split) {
      std::vector<segment> parts;
      for (auto rest : line.parts) {
        auto column = rest.column;  // of the character at `counted`
        std::size_t counted = 0;
        for (std::size_t at = 0; (at = rest.words.find("  ", at)) != std::string_view::npos;) {
          const auto next = rest.words.find_first_not_of(' ', at);
          column += static_cast<std::uint32_t>(count_characters(rest.words.substr(counted, next - counted)));
          counted = at = next;
          if (!std::binary_search(starts.begin(), starts.end(), column) || parts.size() + 2 > most_cells) continue;
          parts.push_back({trimmed(rest.words.substr(0, next)), rest.column});
          rest = {rest.words.substr(next), column};
          counted = at = 0;
        }
        parts.push_back(rest);
      }
      line.parts = std::move(parts);
    }
  }

  /// Divides lines whose first cell fills its column, so that one blank follows it, where the second cell begins with a
  /// capital exactly at the place at which other lines of the group have theirs.
  static void part_at_shared_column(std::vector<split_line>& split) {
    constexpr std::ptrdiff_t fewest_lines = 2;
    const auto column = second_column(split);
    if (!column) return;
    const auto sharing = std::count_if(split.begin(), split.end(), [&](const split_line& line) {
      return line.parts.size() == 2 && line.parts[1].column == *column;
    });
    if (sharing < fewest_lines) return;
    for (auto& line : split) {
      if (!crosses(line, *column)) continue;
      const auto whole = line.parts[0];
      const auto at = byte_of(whole.words, *column - whole.column);
      if (at == 0 || at >= whole.words.size() || whole.words[at - 1] != ' ' || !begins_upper(whole.words.substr(at)))
        continue;
      line.parts = {{trimmed(whole.words.substr(0, at)), whole.column}, {whole.words.substr(at), *column}};
    }
  }

  /// Divides lines in which a cell fills its column, so that only one blank follows it: "children in care and care
  /// Outstanding". This needs a column that is known from the page's other rows; the grade begins there with a capital
  /// letter, no sentence ends in the row, and no other line of it continues across the column.
  void part_full_cells(std::vector<split_line>& split) {
    constexpr std::size_t most_lines = 4;
    if (split.size() > most_lines) return;
    const auto known = column_around(split);
    if (!known || *known <= column_slack) return;
    const auto column = *known;
    const auto fits = [&](const split_line& line) {
      const auto words = line.parts.back().words;
      const bool sentence_ends = ends_sentence(words) || words.find(". ") != std::string_view::npos;
      return !sentence_ends && (!crosses(line, column) || cell_near(line, column) > 0);
    };
    if (!std::all_of(split.begin(), split.end(), fits)) return;
    for (auto& line : split) {
      if (!crosses(line, column)) continue;
      const auto whole = line.parts[0];
      const auto at = cell_near(line, column);
      line.parts = {{trimmed(whole.words.substr(0, at)), whole.column}, {whole.words.substr(at), column}};
    }
  }

  [[nodiscard]] static std::string_view last_word(std::string_view words) {
    words = trimmed(words);
    return words.substr(words.find_last_of(" \t") + 1);
  }

  /// The byte at which a capitalised word follows a lower-case one, at the column or near it (a full cell may move the
  /// next cell); 0 if there is none.
  [[nodiscard]] static std::size_t cell_near(const split_line& line, std::uint32_t column) {
    const auto words = line.parts[0].words;
    const auto from = byte_of(words, column - column_slack - line.parts[0].column);
    const auto end = byte_of(words, column + column_slack - line.parts[0].column);
    for (auto at = std::max<std::size_t>(from, 1); at < std::min(end, words.size()); ++at)
      if (words[at - 1] == ' ' && begins_upper(words.substr(at)) && begins_lower(last_word(words.substr(0, at))))
        return at;
    return 0;
  }

  /// The byte at which the character with this number begins; the end if there are not so many.
  [[nodiscard]] static std::size_t byte_of(std::string_view words, std::size_t character) {
    std::size_t at = 0;
    for (; at < words.size(); ++at)
      if (on_character_border(words, at) && character-- == 0) break;
    return at;
  }

  static bool has_numbers(const std::vector<split_line>& split) {
    return std::any_of(split.begin(), split.end(), [](const split_line& line) {
      const auto marker = parse_marker(line.parts[0].words);
      return marker && marker->kind == marker_kind::number && !marker->rest.empty();
    });
  }

  /// Whether a cell goes on with a small letter on two lines at least: in the second column or, where the rows have
  /// cells of several lines, in any. An address has no such lines.
  static bool has_prose(const std::vector<split_line>& split, bool in_second_column) {
    constexpr std::size_t fewest = 2;
    std::size_t going_on = 0;
    for (std::size_t i = 0; i + 1 < split.size(); ++i) {
      const auto& last = split[i].parts.back();
      const auto& next = split[i + 1].parts.back();
      going_on += split[i].parts.size() > 1 && (!in_second_column || next.column + column_slack >= last.column) &&
                  !ends_clause(last.words) && begins_lower(next.words) && !is_contact(next.words);
    }
    return going_on >= fewest;
  }

  void keep(const split_line& line) { out_.push_back(lines_[line.line]); }

  void whole_line(const split_line& line, line_role role) {
    out_.push_back(lines_[line.line]);
    out_.back().role = role;
  }

  void emit(const split_line& from, const segment& part, line_role role) {
    auto line = lines_[from.line];
    line.words = part.words;
    line.indent = part.column;
    line.role = role;
    out_.push_back(line);
  }

  /// Whether a tab, and not blanks, stands before the cell. Then its place on the line shows nothing.
  [[nodiscard]] static bool is_behind_tab(const segment& cell) { return cell.words.data()[-1] == '\t'; }

  [[nodiscard]] static bool has_tabs(const std::vector<split_line>& split) {
    return std::any_of(split.begin(), split.end(), [](const split_line& line) {
      return std::any_of(line.parts.begin() + 1, line.parts.end(), is_behind_tab);
    });
  }

  /// Whether tabs part the cells of several rows.
  [[nodiscard]] static bool is_tabbed(const std::vector<split_line>& split) {
    std::size_t rows = 0;
    for (const auto& line : split) {
      if (line.parts.size() == 1) continue;
      ++rows;
      for (std::size_t i = 1; i < line.parts.size(); ++i)
        if (!is_behind_tab(line.parts[i])) return false;
    }
    return rows > 1;
  }

  /// Whether a cell is a telephone number or an address of the internet, as in a letterhead and in no table.
  [[nodiscard]] static bool names_contact(const std::vector<split_line>& split) {
    return std::any_of(split.begin(), split.end(), [](const split_line& line) {
      return std::any_of(line.parts.begin(), line.parts.end(),
                         [](const segment& part) { return is_contact_detail(part.words); });
    });
  }

  /// Emits each line with tabs as a row of its own.
  void tabbed_rows(const std::vector<split_line>& split) {
    for (const auto& line : split) {
      if (line.parts.size() == 1) {
        keep(line);
        continue;
      }
      for (std::size_t i = 0; i < line.parts.size(); ++i) {
        emit(line, line.parts[i], line_role::cell);
        out_.back().opens = i == 0;
        out_.back().number = static_cast<std::uint16_t>(i);
      }
    }
  }

  /// Emits the columns one after another, with each line as a separate line.
  void letterhead(const std::vector<split_line>& split) {
    const auto column = second_column(split);
    for (const auto& line : split)
      for (const auto& part : line.parts)
        if (part.column + column_slack <= *column) emit(line, part, line_role::line);
    for (const auto& line : split)
      for (const auto& part : line.parts)
        if (part.column + column_slack > *column) emit(line, part, line_role::line);
  }

  /// A part of the row that is being built, with the index of its column.
  struct row_part {
    const split_line* from;
    segment part;
    std::size_t column;
  };

  [[nodiscard]] static bool has_column(const std::vector<row_part>& row, std::size_t column) {
    return std::any_of(row.begin(), row.end(), [&](const row_part& part) { return part.column == column; });
  }

  static bool is_numbered(std::string_view words) {
    const auto marker = parse_marker(words);
    return marker && marker->kind == marker_kind::number && !marker->rest.empty();
  }

  /// Facts about one group of lines that help to divide it into rows.
  struct row_signs {
    bool prose = false;          ///< the second column holds running text
    bool first_row = true;       ///< no row is finished yet, so this one may be the table's head
    std::size_t left_width = 0;  ///< number of characters of the widest line in the first column
    std::size_t column = 0;      ///< number of characters before the second column
  };

  /// Whether a part in the first column begins a row: it has a number, or the row above is complete and a new sentence
  /// begins. If the second column has running text, both cells above must be complete: a complete sentence, and a last
  /// line of the area's name that is not full.
  [[nodiscard]] static bool opens_row(const split_line& line, const std::vector<row_part>& row, const row_signs& signs,
                                      bool left_below) {
    const auto& first = line.parts.front();
    if (row.empty() || !has_column(row, 0)) return false;
    if (is_numbered(first.words)) return true;
    if (!begins_upper(first.words) || last_in(row, 0).ends_with('-')) return false;
    if (line.parts.size() == 1 && left_below && is_staggered(row)) return false;
    if (!has_column(row, 1) && line.parts.size() == 1) return row.size() > 1 && row.back().column > 1 && !signs.prose;
    if (!has_column(row, 1))
      return line.parts.size() > 1 && begins_upper(line.parts[1].words) && are_lines_of_their_own(row, line, signs);
    if (line.parts.size() == 1) return !signs.prose;
    if (!begins_upper(line.parts[1].words)) return false;
    if (!signs.prose) return true;
    const auto left = count_characters(last_in(row, 0)) + 1 + count_characters(first_word(first.words));
    return ends_sentence(last_in(row, 1)) ? left <= signs.left_width : signs.first_row && !is_running(row);
  }

  /// Whether the row's first cell began above its other cells, which stand beside the gap between its lines. The next
  /// line in the first column belongs to it, unless cells of its own follow.
  [[nodiscard]] static bool is_staggered(const std::vector<row_part>& row) {
    return row.size() > 1 && row.front().column == 0 && row.front().from->parts.size() == 1 && row.back().column > 0 &&
           row.back().from->parts.size() == row.size() - 1;
  }

  /// Whether the row so far consists of titles above the table's head, without a blank line between them: the next
  /// title's first word would have fitted after one of them.
  [[nodiscard]] static bool are_lines_of_their_own(const std::vector<row_part>& row, const split_line& line,
                                                   const row_signs& signs) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const auto next = i + 1 < row.size() ? row[i + 1].part.words : line.parts.front().words;
      if (count_characters(row[i].part.words) + 1 + count_characters(first_word(next)) < signs.column) return true;
    }
    return false;
  }

  /// Whether a cell's line plainly continues on the cell's next line.
  [[nodiscard]] static bool goes_on_in_cell(std::string_view words) {
    return ends_within_phrase(words) || words.ends_with(',');
  }

  [[nodiscard]] static std::string_view last_in(const std::vector<row_part>& row, std::size_t column) {
    const auto last =
        std::find_if(row.rbegin(), row.rend(), [&](const row_part& part) { return part.column == column; });
    return last == row.rend() ? std::string_view() : last->part.words;
  }

  /// Whether the row's second cell has several lines, so that it is a sentence and not a column's title.
  [[nodiscard]] static bool is_running(const std::vector<row_part>& row) {
    return std::count_if(row.begin(), row.end(), [](const row_part& part) { return part.column == 1; }) > 1;
  }

  void finish(std::vector<row_part>& row) {
    if (row.empty()) return;
    const bool is_row =
        has_column(row, 0) && std::any_of(row.begin(), row.end(), [](const auto& part) { return part.column > 0; });
    std::stable_sort(row.begin(), row.end(), [](const auto& a, const auto& b) { return a.column < b.column; });
    bool opens = true;
    for (const auto& part : row) {
      emit(*part.from, part.part, is_row ? line_role::cell : line_role::body);
      out_.back().opens = opens;
      out_.back().number = static_cast<std::uint16_t>(part.column);
      opens = false;
    }
    row.clear();
  }

  void table(const std::vector<split_line>& split, const std::vector<std::uint32_t>& columns) {
    const auto second = columns.size() > 1 ? columns[1] : 0;
    const auto begins_left = [&](const split_line& line) { return column_of(line.parts.front(), columns) == 0; };
    row_signs signs;
    signs.prose = has_prose(split, true);
    signs.column = second;
    for (const auto& line : split)
      if (begins_left(line) && line.parts.front().column + count_characters(line.parts.front().words) <= second)
        signs.left_width = std::max(signs.left_width, count_characters(line.parts.front().words));
    std::vector<row_part> row;
    for (std::size_t i = 0; i < split.size(); ++i) {
      const auto& line = split[i];
      if (crosses(line, second)) {
        finish(row);
        keep(line);
        continue;
      }
      // A grade above the line with its area begins the row, unless no area follows; then it ends the last row.
      const bool grade_above = !signs.prose && !begins_left(line) && has_column(row, 0) && has_column(row, 1) &&
                               (columns.size() == 2 || is_left_alone(split, i + 1, columns)) &&
                               !goes_on_in_cell(last_in(row, 1)) && begins_upper(line.parts.front().words) &&
                               i + 1 < split.size() && begins_left(split[i + 1]) &&
                               begins_upper(split[i + 1].parts.front().words);
      const bool left_below = i + 1 >= split.size() || begins_left(split[i + 1]);
      if (grade_above || (begins_left(line) && opens_row(line, row, signs, left_below))) {
        finish(row);
        signs.first_row = false;
      }
      for (const auto& part : line.parts) row.push_back({&line, part, column_of(part, columns)});
    }
    finish(row);
  }

  /// Whether line `i` has words in the first column only.
  [[nodiscard]] static bool is_left_alone(const std::vector<split_line>& split, std::size_t i,
                                          const std::vector<std::uint32_t>& columns) {
    return i < split.size() && split[i].parts.size() == 1 && column_of(split[i].parts.front(), columns) == 0;
  }

  /// The places where columns begin, ascending. The first part of a line may be indented inside the first column.
  static std::vector<std::uint32_t> column_starts(const std::vector<split_line>& split) {
    std::vector<std::uint32_t> starts;
    for (const auto& line : split)
      for (std::size_t i = 1; i < line.parts.size(); ++i) starts.push_back(line.parts[i].column);
    std::sort(starts.begin(), starts.end());
    std::vector<std::uint32_t> columns{0};
    for (const auto start : starts)
      if ((columns.size() == 1 || start > columns.back() + 2 * column_slack) && columns.size() < most_cells)
        columns.push_back(start);
    return columns;
  }

  static std::size_t column_of(const segment& part, const std::vector<std::uint32_t>& columns) {
    std::size_t column = 0;
    while (column + 1 < columns.size() && part.column + column_slack >= columns[column + 1]) ++column;
    return column;
  }

  std::vector<text_line>& lines_;
  std::vector<text_line> out_;
  std::optional<std::uint32_t> last_column_;  ///< the place at which the second column of the page's tables begins
  std::uint32_t column_page_ = 0;
  std::optional<std::uint32_t> table_column_;  ///< the second column of the last table
  std::uint32_t table_page_ = 0;
  std::size_t first_prose_ = 0;
  std::size_t last_prose_ = 0;
};

}  // namespace

std::vector<segment> segments_of(const text_line& line) {
  std::vector<segment> parts;
  const auto words = line.words;
  std::size_t begin = 0;
  std::size_t at = 0;
  if (const auto marker = parse_marker(words); marker && !marker->rest.empty())
    at = static_cast<std::size_t>(marker->rest.data() - words.data());
  const auto push = [&](std::size_t end) {
    parts.push_back({words.substr(begin, end - begin),
                     line.indent + static_cast<std::uint32_t>(count_characters(words.substr(0, begin)))});
  };
  while ((at = find_either(words, ' ', '\t', at)) != std::string_view::npos) {
    // Nearly all gaps are one blank, which divides nothing.
    if (words[at] == ' ' && at + 1 < words.size() && words[at + 1] != ' ' && words[at + 1] != '\t') {
      ++at;
      continue;
    }
    const auto end = words.find_first_not_of(" \t", at);
    if (is_gap(words.substr(at, end - at)) && parts.size() + 1 < most_cells) {
      push(at);
      begin = end;
    }
    at = end;
  }
  push(words.size());
  return parts;
}

bool is_contents_entry(std::string_view words) {
  constexpr std::size_t fewest_leaders = 3;
  constexpr std::size_t most_digits = 3;
  auto size = words.size();
  while (size > 0 && words[size - 1] >= '0' && words[size - 1] <= '9') --size;
  if (size == words.size() || words.size() - size > most_digits) return false;
  const auto before = words.substr(0, size);
  const auto title = without_leaders(before);
  if (title.empty()) return false;
  const auto leaders = before.substr(title.size());
  return static_cast<std::size_t>(std::count(leaders.begin(), leaders.end(), '.')) >= fewest_leaders || is_gap(leaders);
}

void split_columns(std::vector<text_line>& lines) {
  column_splitter(lines).run();
}

}  // namespace sheaf::core::plain_text
