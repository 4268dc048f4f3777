// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/self_checks/merged.hpp"

#include "core/codes/codes.hpp"
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
constexpr std::size_t shortest_line = 12;   // bytes; shorter headings and furniture also occur in running text
constexpr std::size_t most_lines = 300;     // distinct headings, or furniture lines, that are looked for

using lines = std::set<std::string_view>;

/// The words of each block of this kind that is long enough, has at least two words, and occurs at least `times` times.
lines lines_of(const document& source, block_kind kind, std::size_t times) {
  std::map<std::string_view, std::size_t> counts;
  lines found;
  for (const auto& each : source.blocks) {
    if (each.kind != kind || found.size() >= most_lines) continue;
    const auto words = source.words(each.where);
    const bool has_letters = std::any_of(words.begin(), words.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (words.size() < shortest_line || !has_letters || words.find(' ') == std::string_view::npos) continue;
    if (++counts[words] == times) found.insert(words);
  }
  return found;
}

/// Whether `line` stands in the finding's text where a heading would stand: between two sentences, or before the first
/// one. A list item cannot begin with a heading, because its marker stands before its words.
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

/// The number that follows: "13" for "12", "2.4" for "2.3"; empty if `number` is not a number.
std::string number_after(std::string_view number) {
  const auto last = number.find_last_of('.') + 1;
  unsigned value = 0;
  const auto parsed = std::from_chars(number.data() + last, number.data() + number.size(), value);
  if (parsed.ec != std::errc() || parsed.ptr != number.data() + number.size()) return {};
  return std::string(number.substr(0, last)) + std::to_string(value + 1);
}

}  // namespace

std::vector<diagnostic> check_merged(const document& source, const report& result) {
  std::vector<diagnostic> diagnostics;
  const auto furniture = lines_of(source, block_kind::furniture, 1);
  // A heading that occurs once ("The local authority") may also begin a sentence. A heading that occurs twice is a
  // fixed heading.
  const auto headings = lines_of(source, block_kind::heading, 2);
  for (const auto& found : result.findings) {
    const auto say = [&](fault_code code, const std::string& what) {
      diagnostics.push_back(
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
        !source.blocks.empty() && source.blocks[block_at(source, found.where.begin)].mark != marker_kind::none;
    for (const auto line : headings)
      if (stands_apart(found.text, line, is_item))
        say("holds-heading", fmt::format("holds a heading: {}", quoted(line)));
    const auto words = std::count(found.text.begin(), found.text.end(), ' ') + 1;
    if (words > most_words)
      say("very-long", fmt::format("has {} words, more than a paragraph: {}", words, quoted(found.text)));
  }
  return diagnostics;
}

}  // namespace sheaf::core
