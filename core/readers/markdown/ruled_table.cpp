// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/markdown/ruled_table.hpp"

#include "core/readers/prose/line.hpp"

#include <boost/spirit/home/x3.hpp>
#include <sheaf/utf8.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

namespace sheaf::core {
namespace {

namespace x3 = boost::spirit::x3;

constexpr std::size_t most_columns = 20;
/// A shorter rule may be one between paragraphs: "--- ---".
constexpr std::size_t shortest_rule = 10;
/// A table with more lines is read as text, so that the search for its end stays short.
constexpr std::size_t most_lines = 400;
constexpr std::size_t most_lines_of_head = 8;

// Grammar ------------------------------------------------------------------------------------------------------------

const auto blank = x3::lit(' ');
/// "-----  ----": one group of dashes a column.
const auto dashes = x3::lit("--") >> +x3::lit('-');
const auto rule_of_columns = x3::omit[*blank >> dashes >> +(+blank >> dashes) >> *blank] >> x3::eoi;
/// "----------": a rule over the whole table.
const auto whole_rule = x3::omit[*blank >> dashes >> *blank] >> x3::eoi;

template <typename Rule>
bool is_all(const Rule& rule, std::string_view line) {
  auto at = line.begin();
  return x3::parse(at, line.end(), rule);
}

bool is_blank_line(std::string_view line) {
  return plain_text::trimmed(line).empty();
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

/// The characters before each group of dashes.
std::vector<std::size_t> columns_of(std::string_view rule) {
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < rule.size(); ++i)
    if (rule[i] == '-' && (i == 0 || rule[i - 1] == ' ')) columns.push_back(i);
  return columns;
}

/// Adds the part of a line below each group of dashes to the cell of its column.
void add_line(std::vector<std::string>& cells, std::string_view line, const std::vector<std::size_t>& columns) {
  std::vector<std::string> parts(columns.size());
  std::size_t at = 0;
  each_character(line, [&](const utf8_character&, std::string_view bytes) {
    const auto next = std::upper_bound(columns.begin(), columns.end(), at++);
    const auto column = next == columns.begin() ? 0 : next - columns.begin() - 1;
    parts[static_cast<std::size_t>(column)] += bytes;
  });
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto words = plain_text::trimmed(parts[i]);
    if (words.empty()) continue;
    if (!cells[i].empty()) cells[i] += ' ';
    cells[i] += words;
  }
}

/// Lines [begin, end) of a text.
struct lines_range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// A table, by the numbers of its lines.
struct ruled_table {
  lines_range whole;
  lines_range head;
  lines_range body;
  bool rows_parted = false;  ///< rows of several lines, with a blank line between them
};

class table_finder {
 public:
  explicit table_finder(const std::vector<std::string_view>& lines) : lines_(lines) {}

  /// The table whose rule of columns is the line `rule`. No line before `first` belongs to it.
  [[nodiscard]] std::optional<ruled_table> at(std::size_t rule, std::size_t first) const {
    ruled_table found;
    auto begin = rule;
    while (begin > first && rule - begin < most_lines_of_head && !is_blank_line(lines_[begin - 1]) &&
           !is_all(whole_rule, lines_[begin - 1]))
      --begin;
    const bool ruled_above = begin > first && is_all(whole_rule, lines_[begin - 1]);
    found.head = {begin, rule};
    // Several lines of a head stand only below a rule over the whole table.
    if (!ruled_above && rule - begin > 1) return std::nullopt;
    const bool may_be_parted = ruled_above || begin == rule;
    const auto closing = may_be_parted ? closing_rule(rule, ruled_above) : std::nullopt;
    if (closing) {
      found.body = {rule + 1, *closing};
      found.whole = {ruled_above ? begin - 1 : begin, *closing + 1};
      for (auto i = found.body.begin; i < found.body.end; ++i)
        found.rows_parted = found.rows_parted || is_blank_line(lines_[i]);
      found.rows_parted = found.rows_parted || ruled_above;
    } else {
      if (ruled_above || begin == rule) return std::nullopt;
      auto end = rule + 1;
      while (end < lines_.size() && end - rule < most_lines && !is_blank_line(lines_[end])) ++end;
      found.body = {rule + 1, end};
      found.whole = {begin, end};
    }
    if (found.body.begin == found.body.end) return std::nullopt;
    return found;
  }

 private:
  /// The rule that ends a table: it has a blank line below it.
  [[nodiscard]] std::optional<std::size_t> closing_rule(std::size_t rule, bool ruled_above) const {
    for (auto i = rule + 1; i < lines_.size() && i - rule < most_lines; ++i) {
      const bool is_rule =
          ruled_above ? is_all(whole_rule, lines_[i])
                      : columns_of(lines_[i]) == columns_of(lines_[rule]) && is_all(rule_of_columns, lines_[i]);
      if (is_rule) return i + 1 == lines_.size() || is_blank_line(lines_[i + 1]) ? std::optional(i) : std::nullopt;
    }
    return std::nullopt;
  }

  const std::vector<std::string_view>& lines_;
};

void add_row(std::string& out, const std::vector<std::string>& cells) {
  for (const auto& cell : cells) {
    out += "| ";
    for (const auto c : cell) {
      if (c == '|') out += '\\';
      out += c;
    }
    out += ' ';
  }
  out += "|\n";
}

std::string piped(const std::vector<std::string_view>& lines, const ruled_table& table) {
  const auto columns = columns_of(lines[table.head.end]);
  std::vector<std::string> cells(columns.size());
  for (auto i = table.head.begin; i < table.head.end; ++i) add_line(cells, lines[i], columns);
  std::string out = "\n";
  add_row(out, cells);
  add_row(out, std::vector<std::string>(columns.size(), "---"));
  cells.assign(columns.size(), {});
  const auto end_row = [&] {
    if (std::any_of(cells.begin(), cells.end(), [](const auto& cell) { return !cell.empty(); })) add_row(out, cells);
    cells.assign(columns.size(), {});
  };
  for (auto i = table.body.begin; i < table.body.end; ++i) {
    add_line(cells, lines[i], columns);
    if (!table.rows_parted || is_blank_line(lines[i])) end_row();
  }
  end_row();
  return out + '\n';
}

}  // namespace

std::string with_piped_tables(std::string_view text) {
  const auto lines = lines_of(text);
  const table_finder finder(lines);
  std::string out;
  out.reserve(text.size());
  std::size_t written = 0;
  const auto write_to = [&](std::size_t end) {
    for (; written < end; ++written) out.append(lines[written]).append(1, '\n');
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i < written || lines[i].size() < shortest_rule || !is_all(rule_of_columns, lines[i])) continue;
    if (columns_of(lines[i]).size() > most_columns) continue;
    const auto table = finder.at(i, written);
    if (!table) continue;
    write_to(table->whole.begin);
    out += piped(lines, *table);
    written = table->whole.end;
  }
  write_to(lines.size());
  return out;
}

}  // namespace sheaf::core
