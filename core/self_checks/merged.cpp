// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/self_checks/merged.hpp"

#include "core/self_checks/place.hpp"
#include "core/self_checks/text_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace sheaf::core {
namespace {

constexpr std::ptrdiff_t most_words = 400;  // the longest paragraphs of real reports have about 310
constexpr std::size_t shortest_line = 12;   // bytes; shorter headings and furniture are words of running text too
constexpr std::size_t most_lines = 300;     // distinct headings, or furniture lines, that are looked for

using lines = std::set<std::string_view>;

/// The words of blocks of a kind that are long enough, of two words at least, and stand `times` times.
lines lines_of(const document& read, block_kind kind, std::size_t times) {
  std::map<std::string_view, std::size_t> counts;
  lines found;
  for (const auto& each : read.blocks) {
    if (each.kind != kind || found.size() >= most_lines) continue;
    const auto words = read.words(each.where);
    const bool has_letters = std::any_of(words.begin(), words.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (words.size() < shortest_line || !has_letters || words.find(' ') == std::string_view::npos) continue;
    if (++counts[words] == times) found.insert(words);
  }
  return found;
}

/// A line that stands in a finding as in a heading's place: between sentences, or before the first. Before the words of
/// a list item stands its mark, and no heading.
bool stands_apart(std::string_view text, std::string_view line, bool is_item) {
  for (auto at = text.find(line); at != std::string_view::npos; at = text.find(line, at + 1)) {
    const auto before = text.substr(0, at);
    const auto after = text.substr(at + line.size());
    const bool begins = before.empty() ? !is_item : (before.ends_with(' ') && ends_closed(before));
    const bool ends = after.starts_with(' ') && begins_upper_case(after.substr(1)) && !ends_closed(line);
    if (begins && ends) return true;
  }
  return false;
}

/// "13" after "12", "2.4" after "2.3"; empty for what is no number.
std::string number_after(std::string_view number) {
  const auto last = number.find_last_of('.') + 1;
  unsigned value = 0;
  const auto read = std::from_chars(number.data() + last, number.data() + number.size(), value);
  if (read.ec != std::errc() || read.ptr != number.data() + number.size()) return {};
  return std::string(number.substr(0, last)) + std::to_string(value + 1);
}

}  // namespace

std::vector<diagnostic> check_merged(const document& read, const report& made) {
  std::vector<diagnostic> told;
  const auto furniture = lines_of(read, block_kind::furniture, 1);
  // Words that head one part ("The local authority") may begin a sentence too; those that recur are fixed headings.
  const auto headings = lines_of(read, block_kind::heading, 2);
  for (const auto& found : made.findings) {
    const auto say = [&](const char* code, const std::string& what) {
      told.push_back(
          {severity::warning, code, fmt::format("the finding on {} {}", place_of(found), what), found.where});
    };
    const auto from = [&](std::size_t offset) { return quoted(std::string_view(found.text).substr(offset)); };
    if (const auto bullet = bullet_within(found.text))
      say("holds-bullet", fmt::format("has a bullet within it: {}", from(bullet->begin)));
    if (const auto next = number_after(found.number); !next.empty())
      if (const auto number = number_within(found.text, next))
        say("holds-number", fmt::format("holds the beginning of paragraph {}: {}", next, from(number->begin)));
    for (const auto line : furniture)
      if (found.text.find(line) != std::string::npos)
        say("holds-furniture", fmt::format("holds a page's header or footer: {}", quoted(line)));
    const bool is_item =
        !read.blocks.empty() && read.blocks[block_at(read, found.where.begin)].mark != marker_kind::none;
    for (const auto line : headings)
      if (stands_apart(found.text, line, is_item))
        say("holds-heading", fmt::format("holds a heading: {}", quoted(line)));
    const auto words = std::count(found.text.begin(), found.text.end(), ' ') + 1;
    if (words > most_words)
      say("very-long", fmt::format("has {} words, more than a paragraph: {}", words, quoted(found.text)));
  }
  return told;
}

}  // namespace sheaf::core
