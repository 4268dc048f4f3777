// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/evaluate/word_diff.hpp"

#include <algorithm>
#include <cstdint>
#include <unordered_map>

namespace sheaf::core {
namespace {

/// The largest number of cells in the table of common words.
constexpr std::size_t most_cells = 4'000'000;

using words = std::vector<std::string_view>;

std::string joined(words::const_iterator from, words::const_iterator to) {
  std::string result;
  for (; from != to; ++from) {
    if (!result.empty()) result += ' ';
    result += *from;
  }
  return result;
}

/// Collects changes and joins those that follow each other directly.
class collector {
 public:
  void same(words::const_iterator from, words::const_iterator to) {
    if (from == to) return;
    if (result_.empty() || result_.back().same.empty()) result_.emplace_back();
    extend(result_.back().same, joined(from, to));
  }
  void removed(words::const_iterator from, words::const_iterator to) {
    if (from != to) extend(change().removed, joined(from, to));
  }
  void added(words::const_iterator from, words::const_iterator to) {
    if (from != to) extend(change().added, joined(from, to));
  }

  std::vector<word_change> finish() && { return std::move(result_); }

 private:
  word_change& change() {
    if (result_.empty() || !result_.back().same.empty()) result_.emplace_back();
    return result_.back();
  }

  static void extend(std::string& to, const std::string& more) {
    if (!to.empty()) to += ' ';
    to += more;
  }

  std::vector<word_change> result_;
};

/// Compares the parts between the texts' common beginning and common end, by the longest common subsequence of words.
void diff_middle(words::const_iterator before, words::const_iterator before_end, words::const_iterator after,
                 words::const_iterator after_end, collector& into) {
  const auto rows = static_cast<std::size_t>(before_end - before);
  const auto columns = static_cast<std::size_t>(after_end - after);
  if (rows == 0 || columns == 0 || rows > most_cells / columns) {
    into.removed(before, before_end);
    into.added(after, after_end);
    return;
  }
  // common[i][j]: the number of common words from word i of `before` and word j of `after` on.
  std::vector<std::uint32_t> common((rows + 1) * (columns + 1), 0);
  const auto cell = [&](std::size_t i, std::size_t j) -> std::uint32_t& { return common[i * (columns + 1) + j]; };
  const auto word = [](words::const_iterator from, std::size_t at) { return from[static_cast<std::ptrdiff_t>(at)]; };
  for (std::size_t i = rows; i-- > 0;) {
    for (std::size_t j = columns; j-- > 0;) {
      cell(i, j) =
          word(before, i) == word(after, j) ? cell(i + 1, j + 1) + 1 : std::max(cell(i + 1, j), cell(i, j + 1));
    }
  }
  std::size_t i = 0;
  std::size_t j = 0;
  const auto at = [](words::const_iterator from, std::size_t n) { return from + static_cast<std::ptrdiff_t>(n); };
  while (i < rows || j < columns) {
    if (i < rows && j < columns && word(before, i) == word(after, j)) {
      into.same(at(before, i), at(before, i + 1));
      ++i;
      ++j;
    } else if (j == columns || (i < rows && cell(i + 1, j) >= cell(i, j + 1))) {
      into.removed(at(before, i), at(before, i + 1));
      ++i;
    } else {
      into.added(at(after, j), at(after, j + 1));
      ++j;
    }
  }
}

}  // namespace

std::vector<std::string_view> words_between_blanks(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  words result;
  for (std::size_t at = text.find_first_not_of(blanks); at != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(blanks, at), text.size());
    result.push_back(text.substr(at, end - at));
    at = text.find_first_not_of(blanks, end);
  }
  return result;
}

std::vector<word_change> diff_words(std::string_view before, std::string_view after) {
  const words old_words = words_between_blanks(before);
  const words new_words = words_between_blanks(after);
  const auto head = std::mismatch(old_words.begin(), old_words.end(), new_words.begin(), new_words.end());
  const auto room = std::min(old_words.end() - head.first, new_words.end() - head.second);
  std::ptrdiff_t tail = 0;
  while (tail < room && *(old_words.end() - tail - 1) == *(new_words.end() - tail - 1)) ++tail;
  collector changes;
  changes.same(old_words.begin(), head.first);
  diff_middle(head.first, old_words.end() - tail, head.second, new_words.end() - tail, changes);
  changes.same(old_words.end() - tail, old_words.end());
  return std::move(changes).finish();
}

double word_similarity(std::string_view one, std::string_view other) {
  const words first = words_between_blanks(one);
  const words second = words_between_blanks(other);
  if (first.empty() || second.empty()) return 0;
  std::unordered_map<std::string_view, std::size_t> counts;
  for (const std::string_view word : first) ++counts[word];
  std::size_t common = 0;
  for (const std::string_view word : second) {
    const auto found = counts.find(word);
    if (found == counts.end() || found->second == 0) continue;
    --found->second;
    ++common;
  }
  return 2.0 * static_cast<double>(common) / static_cast<double>(first.size() + second.size());
}

}  // namespace sheaf::core
