// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/plain_text/markup.hpp"

#include "core/readers/detect.hpp"
#include "core/readers/prose/line.hpp"

#include <boost/spirit/home/x3.hpp>
#include <sheaf/utf8.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace sheaf::core::plain_text {
namespace {

namespace x3 = boost::spirit::x3;

constexpr std::size_t longest_heading = 300;  // bytes
constexpr std::size_t longest_drawer = 50;    // lines

// Grammar ------------------------------------------------------------------------------------------------------------

const auto blank = x3::lit(' ') | '\t';
const auto blanks = x3::omit[+blank];
const auto gap = x3::omit[*blank];
const auto name = x3::omit[x3::alpha >> *(x3::alnum | '_' | '-')];

/// The words of a heading up to `closing`, which ends the line.
template <typename Closing>
auto words_before(const Closing& closing) {
  const auto end = gap >> closing >> gap >> x3::eoi;
  return x3::raw[x3::omit[+(x3::char_ - end)]] >> x3::omit[end];
}

const auto equals = x3::omit[x3::repeat(1, 6)['=']];
const auto two_stars = x3::omit[x3::repeat(2, 6)['*']];

/// MediaWiki, DokuWiki, Creole: "== Main findings ==".
const auto closed_by_equals = equals >> blanks >> words_before(equals);
/// html2text: "***** Main findings *****".
const auto closed_by_stars = two_stars >> blanks >> words_before(two_stars);
/// AsciiDoc: "== Main findings".
const auto opened_by_equals = equals >> blanks >> words_before(x3::eps);
/// Textile and Jira: "h2. Main findings", "h2(#findings). Main findings", "h2. {anchor:findings}Main findings".
const auto attributes = x3::omit[('(' >> *(x3::char_ - ')') >> ')') | ('{' >> *(x3::char_ - '}') >> '}') |
                                 ('[' >> *(x3::char_ - ']') >> ']') | '<' | '>' | '='];
const auto anchor = x3::omit[x3::lit("{anchor:") >> *(x3::char_ - '}') >> '}'];
const auto numbered_level = 'h' >> x3::omit[x3::char_('1', '6')] >> *attributes >> '.' >> blanks >> *anchor >>
                            words_before(x3::eps);
/// Org and Muse: "** Main findings".
const auto org_stars = x3::omit[x3::repeat(1, 8)['*']];
const auto opened_by_stars = org_stars >> blanks >> words_before(x3::eps);

/// Org: ":PROPERTIES:", ":END:", "#+begin_quote".
const auto drawer = gap >> ':' >> x3::omit[x3::alpha >> *(x3::alnum | '_')] >> ':' >> gap >> x3::eoi;
const auto drawer_end = gap >> x3::no_case[":end:"] >> gap >> x3::eoi;
const auto keyword = gap >> "#+" >> name >> (':' | blank | x3::eoi);
const auto keyword_title = gap >> x3::no_case["#+title:"] >> gap >> words_before(x3::eps);
/// reStructuredText: ".. class:: x", ".. _findings:", and roles such as ":ref:`findings`".
const auto directive = gap >> ".." >>
                       ((blanks >> ((name >> "::") | (x3::lit('_') >> *(x3::char_ - ':') >> ':'))) | (gap >> x3::eoi));
const auto line_of_block = "| " >> gap >> x3::raw[x3::omit[+(x3::char_ - '|')]] >> x3::eoi;
/// AsciiDoc: "[[findings]]", "[width=50%]", ":toc:", "|===", "____".
const auto attribute_line = '[' >> x3::omit[(x3::lit('[') | x3::alpha | '#' | '.')] >> x3::omit[*(x3::char_ - ']')] >>
                            ']' >> -x3::lit(']') >> gap >> x3::eoi;
const auto attribute_entry = ':' >> x3::omit[-x3::lit('!')] >> name >> ':' >> (blank | x3::eoi);
const auto fence =
    (x3::lit("____") | "----" | "====" | "|===" | "--") >> x3::omit[*(x3::char_("_=-"))] >> gap >> x3::eoi;
/// Wikis: "<span id=...></span>", "__TOC__", "{{...}}".
const auto empty_element =
    gap >> '<' >> name >> x3::omit[*(x3::char_ - '>')] >> '>' >> gap >> "</" >> name >> '>' >> gap >> x3::eoi;
const auto switch_word = "__" >> x3::omit[+x3::upper] >> "__" >> gap >> x3::eoi;
/// A table drawn with signs: "+-----+-----+", "|-----+-----|", "| Judgement | Grade |", "^ Judgement ^ Grade ^".
const auto table_rule = gap >> (x3::lit('+') | '|') >> +x3::lit('-') >> x3::omit[*x3::char_("-+|:")] >> gap >> x3::eoi;
const auto table_head_rule = gap >> '+' >> +x3::lit('=') >> x3::omit[*x3::char_("=+")] >> gap >> x3::eoi;
template <char Side>
const auto cells_between = gap >> +x3::lit(Side) >> +(x3::omit[+(x3::char_ - Side)] >> +x3::lit(Side)) >> gap
                           >> x3::eoi;
const auto table_row = cells_between<'|'> | cells_between<'^'>;
/// A character by its number, as Textile and wikis write it.
const auto character_number = "&#" >> ((x3::omit[x3::char_("xX")] >> x3::hex) | x3::uint_) >> ';';

template <typename Rule>
bool is(const Rule& rule, std::string_view line) {
  auto at = line.begin();
  return x3::parse(at, line.end(), rule);
}

/// The words that the rule leaves of a line.
template <typename Rule>
std::optional<std::string_view> words_of(const Rule& rule, std::string_view line) {
  if (line.size() > longest_heading) return std::nullopt;
  boost::iterator_range<std::string_view::iterator> found;
  auto at = line.begin();
  if (!x3::parse(at, line.end(), rule, found) || at != line.end()) return std::nullopt;
  const auto words = trimmed(line.substr(static_cast<std::size_t>(found.begin() - line.begin()), found.size()));
  if (words.empty()) return std::nullopt;
  return words;
}

// What the text shows ------------------------------------------------------------------------------------------------

struct signs {
  bool org = false;
  bool restructured = false;
  bool asciidoc = false;
  bool textile = false;
  bool wiki = false;
  bool stars = false;
  bool table = false;  ///< a table drawn with signs
  bool grid = false;   ///< there are lines between its rows; without them each line is a row

  /// Whether headings or directives show the markup.
  [[nodiscard]] bool any() const { return org || restructured || asciidoc || textile || wiki || stars; }
};

/// Whether the words can be a heading: they begin with a capital or a figure and are no statement.
bool can_head(std::string_view words) {
  return begins_upper(words) && !ends_statement(words) && !words.ends_with(',') && !words.ends_with(';');
}

template <typename Rule>
std::optional<std::string_view> heading_of(const Rule& rule, std::string_view line) {
  const auto words = words_of(rule, line);
  return words && can_head(*words) ? words : std::nullopt;
}

/// Whether a heading that was wrapped opens here and closes on the next line: "*** The first", "half ***".
bool is_wrapped_heading(std::string_view line, std::string_view next) {
  if (!is(two_stars >> blanks >> x3::omit[x3::upper], line) || line.ends_with('*') || !next.ends_with("**")) {
    return false;
  }
  return line.size() + next.size() < longest_heading;
}

signs signs_of(const std::vector<std::string_view>& lines) {
  constexpr std::size_t fewest_headings = 2;
  constexpr std::size_t fewest_lines_of_block = 3;
  signs found;
  std::size_t opened = 0;
  std::size_t level_one = 0;
  std::size_t deeper = 0;
  std::size_t in_block = 0;
  std::size_t longest_block = 0;
  std::size_t piped = 0;
  std::size_t printed = 0;
  bool list_of_stars = false;
  bool star_above = false;
  for (const auto line : lines) {
    found.wiki = found.wiki || (line.starts_with('=') && heading_of(closed_by_equals, line));
    found.stars = found.stars || (line.starts_with("**") && heading_of(closed_by_stars, line));
    found.textile = found.textile || (line.starts_with('h') && heading_of(numbered_level, line));
    found.org = found.org || is(drawer_end, line) || (is(keyword, line) && line.starts_with("#+"));
    found.restructured = found.restructured || (line.starts_with("..") && is(directive, line) && line.size() > 2);
    in_block = line.starts_with("| ") && words_of(line_of_block, line) ? in_block + 1 : 0;
    longest_block = std::max(longest_block, in_block);
    piped += line.starts_with('|') ? 1 : 0;
    printed += trimmed(line).empty() ? 0 : 1;
    const bool rule = is(table_rule, line);
    found.table = found.table || rule;
    found.grid = found.grid || (rule && trimmed(line).starts_with('+'));
    opened += line.starts_with('=') && heading_of(opened_by_equals, line) ? 1 : 0;
    const bool star = line.starts_with('*') && heading_of(opened_by_stars, line);
    list_of_stars = list_of_stars || (star && star_above) || (line.starts_with("* ") && !star);
    level_one += star && line.starts_with("* ") ? 1 : 0;
    deeper += star && line.starts_with("**") ? 1 : 0;
    star_above = star;
  }
  // Where most lines have the sign, it is that of a quotation.
  found.restructured = found.restructured || (longest_block >= fewest_lines_of_block && piped * 2 < printed);
  found.asciidoc = !found.wiki && opened >= fewest_headings;
  found.stars = found.stars && !found.org;
  found.org = found.org || (!found.stars && !list_of_stars && level_one > 0 && deeper >= fewest_headings);
  return found;
}

// Reading ------------------------------------------------------------------------------------------------------------

std::string with_characters(std::string_view words) {
  std::string out;
  while (!words.empty()) {
    const auto next = std::min(words.find("&#"), words.size());
    out += words.substr(0, next);
    words.remove_prefix(next);
    if (words.empty()) break;
    auto at = words.begin();
    std::uint32_t code = 0;
    constexpr std::uint32_t largest = 0x10FFFF;
    constexpr std::uint32_t first_printed = 0x20;
    if (x3::parse(at, words.end(), character_number, code) && code >= first_printed && code <= largest) {
      append_character(out, code);
      words.remove_prefix(static_cast<std::size_t>(at - words.begin()));
    } else {
      out += words.substr(0, 2);
      words.remove_prefix(2);
    }
  }
  return out;
}

std::string without(std::string_view words, std::string_view sign) {
  std::string out;
  while (true) {
    const auto at = words.find(sign);
    out += words.substr(0, at);
    if (at == std::string_view::npos) return out;
    words.remove_prefix(at + sign.size());
  }
}

std::string_view without_end(std::string_view line, std::string_view sign) {
  const auto last = line.find_last_not_of(" \t\r");
  const auto words = line.substr(0, last == std::string_view::npos ? 0 : last + 1);
  return words.ends_with(sign) && words.size() > sign.size() ? words.substr(0, words.size() - sign.size()) : line;
}

/// The cells of a row with wide gaps between them.
std::string cells_apart(std::string_view row) {
  constexpr std::string_view gap_between_cells = "   ";
  std::string out;
  for (const auto each : row)
    if (each == '|' || each == '^')
      out += gap_between_cells;
    else
      out += each;
  return out;
}

class markup_reader {
 public:
  markup_reader(const std::vector<std::string_view>& lines, signs found) : lines_(lines), found_(found) {}

  std::string read() {
    for (std::size_t at = 0; at < lines_.size(); ++at) {
      auto line = lines_[at];
      // A form feed before a line stays before it.
      for (; line.starts_with('\f'); line.remove_prefix(1)) out_ += '\f';
      if (const auto words = heading(line)) {
        add_heading(*words);
      } else if (found_.stars && at + 1 < lines_.size() && is_wrapped_heading(line, trimmed(lines_[at + 1]))) {
        const auto whole = std::string(trimmed(line)) + ' ' + std::string(trimmed(lines_[at + 1]));
        if (const auto both = heading_of(closed_by_stars, whole)) {
          add_heading(*both);
          ++at;
        } else {
          add(line);
        }
      } else if (found_.org && is(drawer, line)) {
        const auto end = drawer_after(at);
        if (end == at) add(line);
        at = end;
      } else if (is(table_rule, line) || is(table_head_rule, line)) {
        add({});
      } else if (is(table_row, line)) {
        add(cells_apart(line));
        if (!found_.grid) add({});
      } else if (!is_sign(line)) {
        add(text_of(line));
      }
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::optional<std::string_view> heading(std::string_view line) const {
    if (found_.wiki && line.starts_with('='))
      if (auto words = heading_of(closed_by_equals, line)) return words;
    if (found_.stars && line.starts_with("**"))
      if (auto words = heading_of(closed_by_stars, line)) return words;
    if (found_.asciidoc && line.starts_with('=')) return heading_of(opened_by_equals, line);
    if (found_.textile && line.starts_with('h')) return words_of(numbered_level, line);
    if (found_.org && line.starts_with('*')) return heading_of(opened_by_stars, line);
    if (found_.org && line.starts_with("#+")) return words_of(keyword_title, line);
    return std::nullopt;
  }

  /// The last line of the drawer that begins at a line; the same line if it has no end.
  [[nodiscard]] std::size_t drawer_after(std::size_t begin) const {
    for (auto at = begin + 1; at < lines_.size() && at <= begin + longest_drawer; ++at)
      if (is(drawer_end, lines_[at])) return at;
    return begin;
  }

  /// Whether the line holds no words of the text.
  [[nodiscard]] bool is_sign(std::string_view line) const {
    return (found_.org && is(keyword, line)) || (found_.restructured && is(directive, line)) ||
           (found_.asciidoc && (is(attribute_line, line) || is(attribute_entry, line) || is(fence, line))) ||
           (found_.wiki && (is(empty_element, line) || is(switch_word, line)));
  }

  [[nodiscard]] std::string text_of(std::string_view line) const {
    for (const std::string_view line_break : {"\\\\", "<br />", "<br/>", "<br>"}) line = without_end(line, line_break);
    if (found_.asciidoc) line = without_end(line, " +");
    if (found_.restructured && line.starts_with("| "))
      if (const auto words = words_of(line_of_block, line)) line = *words;
    std::string out(line);
    if (found_.wiki) out = without(without(out, "'''"), "''");
    if (found_.restructured) out = without(without(out, "**"), "``");
    if (found_.asciidoc) out = without(out, "{empty}");
    if (found_.wiki || found_.textile) out = with_characters(out);
    return out;
  }

  void add(std::string_view line) {
    const bool is_blank = trimmed(line).empty();
    if (std::exchange(below_heading_, false) && !is_blank) out_ += '\n';
    out_.append(line).append(1, '\n');
    blank_above_ = is_blank;
  }

  /// A heading stands alone.
  void add_heading(std::string_view words) {
    if (!blank_above_ && !out_.empty()) out_ += '\n';
    below_heading_ = false;
    add(text_of(words));
    below_heading_ = true;
    blank_above_ = false;
  }

  const std::vector<std::string_view>& lines_;
  signs found_;
  std::string out_;
  bool blank_above_ = true;
  bool below_heading_ = false;
};

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (auto rest = text; !rest.empty();) {
    const auto end = std::min(rest.find('\n'), rest.size());
    auto line = rest.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return lines;
}

}  // namespace

void read_markup(std::string& text) {
  const auto lines = lines_of(text);
  const auto found = signs_of(lines);
  if (found.any() || found.table) text = markup_reader(lines, found).read();
}

}  // namespace sheaf::core::plain_text

namespace sheaf::core {

bool looks_like_other_markup(std::string_view text) {
  const auto found = plain_text::signs_of(plain_text::lines_of(text));
  return found.org || found.textile || found.wiki || found.asciidoc;
}

}  // namespace sheaf::core
