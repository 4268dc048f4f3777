// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/check/headings.hpp"

#include "grammars/folded_text.hpp"
#include "grammars/headings.hpp"
#include "grammars/near_phrases.hpp"
#include "grammars/phrases.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace sheaf::core {
namespace {

constexpr std::size_t longest_heading = 300;  // bytes; longer blocks are running text
constexpr std::size_t most_named = 3;         // headings of samples in one message

bool is_heading(const manifest_entry& entry) {
  return entry.path.starts_with("headings/");
}

/// A line of a sample, and the words of it without a number and the signs around it.
struct printed_line {
  std::string_view words;
  const sample* from;
};

std::string_view undressed(std::string_view words) {
  const auto bare = grammar::heading_without_dress(grammar::folded_text(words));
  return bare ? words.substr(bare->begin, bare->size()) : words;
}

template <typename Phrases>
bool is_matched_by(const Phrases& phrases, std::string_view words) {
  return phrases.match(words) || phrases.match(undressed(words));
}

/// What samples show, line by line, each once.
class shown_lines {
 public:
  explicit shown_lines(const std::vector<const sample*>& samples) {
    for (const auto* each : samples) {
      for (const auto& block : each->read.blocks) add(*each, block);
    }
  }

  [[nodiscard]] const std::vector<printed_line>& all() const { return all_; }
  [[nodiscard]] const std::vector<printed_line>& headings() const { return headings_; }

 private:
  void add(const sample& from, const block& each) {
    if (each.kind == block_kind::furniture || each.kind == block_kind::footnote) return;
    if (each.where.size() > longest_heading) return;
    const auto words = std::string_view(from.read.text).substr(each.where.begin, each.where.size());
    if (seen_.insert(words).second) all_.push_back({words, &from});
    // A line that ends with a colon introduces a list, even where a reader took it for a heading.
    if (each.kind == block_kind::heading && !words.ends_with(':') && seen_headings_.insert(words).second)
      headings_.push_back({words, &from});
  }

  std::vector<printed_line> all_;
  std::vector<printed_line> headings_;
  std::set<std::string_view> seen_;
  std::set<std::string_view> seen_headings_;
};

/// The headings of samples that no phrase of the vocabulary matches as a whole.
std::vector<printed_line> unmatched(const shown_lines& shown, const plugin_manifest& manifest) {
  grammar::phrase_table every;
  for (const auto& entry : manifest.vocabulary) static_cast<void>(every.add(entry.value, entry.path));
  std::vector<printed_line> found;
  for (const auto& line : shown.headings()) {
    if (!is_matched_by(every, line.words)) found.push_back(line);
  }
  return found;
}

std::string in_words(std::string_view phrase, const std::vector<printed_line>& lines) {
  if (lines.empty()) return "every heading of the samples is one that another entry matches";
  std::vector<std::pair<std::size_t, printed_line>> by_slips;
  for (const auto& line : lines)
    by_slips.emplace_back(grammar::slips_between(grammar::folded_text(line.words), phrase), line);
  std::stable_sort(by_slips.begin(), by_slips.end(),
                   [](const auto& left, const auto& right) { return left.first < right.first; });
  std::vector<std::string> named;
  for (const auto& [slips, line] : by_slips) {
    if (named.size() == most_named) {
      named.push_back(fmt::format("{} more", by_slips.size() - most_named));
      break;
    }
    named.push_back(fmt::format("\"{}\" ({})", line.words, line.from->name));
  }
  return fmt::format("no entry matches these headings of the samples, nearest first: {}", fmt::join(named, ", "));
}

}  // namespace

std::vector<manifest_problem> unshown_headings(const plugin_manifest& manifest,
                                               const std::vector<const sample*>& samples) {
  const shown_lines shown(samples);
  // One table tells quickly which lines are headings at all. Of a line that two phrases match, a table names only one.
  grammar::phrase_table every;
  for (const auto& entry : manifest.vocabulary)
    if (is_heading(entry)) static_cast<void>(every.add(entry.value, entry.path));
  std::vector<printed_line> headings;
  for (const auto& line : shown.all()) {
    if (is_matched_by(every, line.words)) headings.push_back(line);
  }
  const auto strangers = unmatched(shown, manifest);
  std::vector<manifest_problem> problems;
  for (const auto& entry : manifest.vocabulary) {
    if (!is_heading(entry) || entry.optional) continue;
    const auto parsed = grammar::phrase::parse(entry.value);
    const auto* phrase = std::get_if<grammar::phrase>(&parsed);
    if (phrase == nullptr) continue;
    const bool is_shown = std::any_of(headings.begin(), headings.end(),
                                      [&](const printed_line& line) { return is_matched_by(*phrase, line.words); });
    if (!is_shown)
      problems.push_back({entry.line, entry.column,
                          fmt::format("vocabulary.{}: no sample shows the heading \"{}\"; {}", entry.path, entry.value,
                                      in_words(entry.value, strangers))});
  }
  return problems;
}

}  // namespace sheaf::core
