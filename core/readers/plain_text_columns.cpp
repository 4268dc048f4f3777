// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/plain_text_columns.hpp"

#include "core/readers/plain_text_marker.hpp"

#include <algorithm>
#include <optional>

namespace sheaf::core::plain_text {
namespace {

constexpr std::size_t gap_blanks = 3;
constexpr std::uint32_t column_slack = 3;
/// Side-by-side address lines come in such runs; a table's cell hardly ever has so many lines.
constexpr std::size_t letterhead_lines = 4;
constexpr std::size_t most_cells = 32;

bool is_gap(std::string_view blanks) {
  return blanks.size() >= gap_blanks || blanks.find('\t') != std::string_view::npos;
}

/// A line's parts, and what the columns of the lines around it make of them.
struct split_line {
  std::size_t line = 0;
  std::vector<segment> parts;
};

/// Lines [begin, end) of one page without blank lines or other roles between them.
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

/// Where the second column begins: the place most parts behind a gap share.
std::optional<std::uint32_t> second_column(const std::vector<split_line>& split) {
  std::optional<std::uint32_t> column;
  for (const auto& line : split)
    if (line.parts.size() > 1) column = std::min(column.value_or(line.parts[1].column), line.parts[1].column);
  return column;
}

/// True where a line's words run over the place where the second column begins: no column is there.
bool crosses(const split_line& line, std::uint32_t column) {
  return line.parts.size() == 1 && line.parts[0].column + column_slack < column &&
         line.parts[0].column + length_of(line.parts[0].words) > column;
}

class column_splitter {
 public:
  explicit column_splitter(std::vector<text_line>& lines) : lines_(lines) { out_.reserve(lines.size()); }

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
  void split_group(const line_group& group) {
    std::vector<split_line> split;
    std::size_t with_columns = 0;
    for (auto i = group.begin; i < group.end; ++i) {
      split.push_back({i, segments_of(lines_[i])});
      with_columns += split.back().parts.size() > 1;
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
    if (with_columns >= letterhead_lines && with_columns * 2 > split.size() && !has_numbers(split)) {
      letterhead(split);
      return;
    }
    table(split);
  }

  static bool has_numbers(const std::vector<split_line>& split) {
    return std::any_of(split.begin(), split.end(), [](const split_line& line) {
      const auto marker = parse_marker(line.parts[0].words);
      return marker && marker->kind == marker_kind::number && !marker->rest.empty();
    });
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

  /// Columns one after the other, each line on its own.
  void letterhead(const std::vector<split_line>& split) {
    const auto column = second_column(split);
    for (const auto& line : split)
      for (const auto& part : line.parts)
        if (part.column + column_slack <= *column) emit(line, part, line_role::line);
    for (const auto& line : split)
      for (const auto& part : line.parts)
        if (part.column + column_slack > *column) emit(line, part, line_role::line);
  }

  /// One row under construction: the lines' parts with their column.
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

  /// A first-column part begins a row where it is numbered, or where the row above is complete and a new sentence
  /// starts.
  [[nodiscard]] static bool opens_row(const split_line& line, const std::vector<row_part>& row) {
    const auto& first = line.parts.front();
    if (row.empty() || !has_column(row, 0)) return false;
    if (is_numbered(first.words)) return true;
    const bool complete = has_column(row, 1);
    if (!complete)
      return line.parts.size() > 1 && begins_upper(first.words) && begins_upper(line.parts[1].words) &&
             ends_sentence(row.back().part.words);
    return begins_upper(first.words) && (line.parts.size() == 1 || begins_upper(line.parts[1].words));
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

  void table(const std::vector<split_line>& split) {
    auto columns = column_starts(split);
    std::vector<row_part> row;
    for (const auto& line : split) {
      if (crosses(line, columns.size() > 1 ? columns[1] : 0)) {
        finish(row);
        keep(line);
        continue;
      }
      const bool first_column = column_of(line.parts.front(), columns) == 0;
      if (first_column && opens_row(line, row)) finish(row);
      if (!first_column && has_column(row, 1) && has_column(row, 0) && begins_upper(line.parts.front().words) &&
          line.parts.size() == 1)
        finish(row);
      for (const auto& part : line.parts) row.push_back({&line, part, column_of(part, columns)});
    }
    finish(row);
  }

  /// The places where columns begin, ascending; a line's first part may be indented within the first column.
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
                     line.indent + static_cast<std::uint32_t>(length_of(words.substr(0, begin)))});
  };
  while ((at = words.find_first_of(" \t", at)) != std::string_view::npos) {
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
