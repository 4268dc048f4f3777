// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/plain_text_hyphen.hpp"

#include "core/readers/ascii.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace sheaf::core::plain_text {
namespace {

/// Longer words are broken by nobody; it also bounds the work.
constexpr std::size_t longest_word = 40;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// A word without the quotes, brackets and stops around it: bytes [begin, end) of the line.
struct word_place {
  std::size_t begin = 0;
  std::size_t end = 0;
};

word_place core_of(std::string_view words, std::size_t begin, std::size_t end) {
  const auto is_core = [](char c) { return is_letter(c) || is_digit(c); };
  while (begin < end && !is_core(words[begin])) ++begin;
  while (end > begin && !is_core(words[end - 1])) --end;
  return {begin, end};
}

std::string folded(std::string_view word) {
  std::string out(word);
  std::transform(out.begin(), out.end(), out.begin(), lowered);
  return out;
}

/// Letters, figures and hyphens only: no other sign hides in a joined word.
bool is_plain(std::string_view word) {
  return !word.empty() &&
         std::all_of(word.begin(), word.end(), [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
}

/// The words of a text, as far as they stand on lines that are not made of two.
class vocabulary {
 public:
  vocabulary(const std::vector<text_line>& lines, const wrap_model& wrap) {
    const auto widest = *std::max_element(wrap.width.begin(), wrap.width.end());
    for (const auto& line : lines)
      if (right_edge(line, wrap.by) <= widest) add_line(line.words);
  }

  [[nodiscard]] std::size_t count(const std::string& word) const {
    const auto found = words_.find(word);
    return found == words_.end() ? 0 : found->second;
  }
  [[nodiscard]] bool has_word(const std::string& word) const { return words_.contains(word); }
  [[nodiscard]] bool has_first(const std::string& part) const { return firsts_.contains(part); }
  [[nodiscard]] bool has_last(const std::string& part) const { return lasts_.contains(part); }
  [[nodiscard]] std::size_t compounds() const { return compounds_; }
  [[nodiscard]] std::size_t broken() const { return broken_; }

 private:
  void add_line(std::string_view words) {
    std::size_t at = 0;
    while (true) {
      const auto end = std::min(words.find_first_of(" \t", at), words.size());
      const auto place = core_of(words, at, end);
      if (place.end - place.begin <= longest_word) add_word(folded(words.substr(place.begin, place.end - place.begin)));
      if (end == words.size()) break;
      at = end + 1;
    }
    broken_ += words.size() > 1 && words.back() == '-' && is_letter(words[words.size() - 2]);
  }

  void add_word(const std::string& word) {
    if (!is_plain(word)) return;
    ++words_[word];
    const auto first = word.find('-');
    if (first == std::string::npos) return;
    ++compounds_;
    firsts_.insert(word.substr(0, first));
    lasts_.insert(word.substr(word.rfind('-') + 1));
    for (auto at = first; at != std::string::npos; at = word.find('-', at + 1)) {
      ++words_[word.substr(0, at)];
      ++words_[word.substr(at + 1)];
    }
  }

  std::unordered_map<std::string, std::size_t> words_;
  std::unordered_set<std::string> firsts_;  ///< parts before a hyphen: "well" of "well-known"
  std::unordered_set<std::string> lasts_;
  std::size_t compounds_ = 0;
  std::size_t broken_ = 0;
};

/// A text of many hyphens of which hardly one stands at a line's end has lost those.
bool lost_hyphens(const vocabulary& known) {
  constexpr std::size_t fewest_compounds = 8;
  constexpr std::size_t one_in = 50;
  return known.compounds() >= fewest_compounds && known.broken() * one_in < known.compounds();
}

/// A place where a hyphen may have stood: before byte `at` of the line. No evidence: none was found.
struct joint {
  std::size_t at = 0;
  int evidence = 0;
};

class hyphen_restorer {
 public:
  hyphen_restorer(const wrap_model& wrap, const vocabulary& known) : wrap_(wrap), known_(known) {
    widest_ = *std::max_element(wrap.width.begin(), wrap.width.end());
  }

  /// Where the line's first joint is, or npos. Two lines make a joined one, and the joint lies where the upper one was
  /// full.
  [[nodiscard]] std::size_t find(const text_line& line) const {
    const auto reached = right_edge(line, wrap_.by) / widest_;
    // Counted characters tell exactly whether a line is too long.
    if (reached < (wrap_.by == metric::characters ? overlong : shortest_joined)) return std::string_view::npos;
    joint best{std::string_view::npos, (reached > overlong ? enough_in_overlong : enough_elsewhere) - 1};
    const auto words = line.words;
    for (std::size_t begin = 0; begin < words.size();) {
      const auto end = std::min(words.find_first_of(" \t", begin), words.size());
      if (share_of(line, begin) > 1 + slack) break;
      if (share_of(line, end) >= fullest_ragged) look_at(words, core_of(words, begin, end), best);
      begin = end + 1;
    }
    return best.at;
  }

 private:
  /// Shares of the full width.
  static constexpr double shortest_joined = 0.9;
  static constexpr double overlong = 1.02;
  static constexpr double slack = 0.01;
  static constexpr double fullest_ragged = 0.85;  ///< boxes and items are narrower than the page
  static constexpr int enough_in_overlong = 4;
  static constexpr int enough_elsewhere = 20;

  [[nodiscard]] double share_of(const text_line& line, std::size_t end) const {
    auto part = line;
    part.words = line.words.substr(0, end);
    return right_edge(part, wrap_.by) / widest_;
  }

  void look_at(std::string_view words, const word_place& place, joint& best) const {
    const auto size = place.end - place.begin;
    if (size > longest_word) return;
    const auto word = folded(words.substr(place.begin, size));
    if (!is_plain(word)) return;
    for (std::size_t at = 1; at < word.size(); ++at) {
      if (word[at] == '-' || word[at - 1] == '-') continue;
      const auto evidence = evidence_for(word, at);
      if (evidence > best.evidence) best = {place.begin + at, evidence};
    }
  }

  /// How much the other words of the text tell for a hyphen before `word[at]`.
  [[nodiscard]] int evidence_for(const std::string& word, std::size_t at) const {
    const auto whole = known_.count(word);
    if (known_.count(word.substr(0, at) + "-" + word.substr(at)) > whole) return of_whole;
    if (whole > 0) return 0;
    const auto before = word.rfind('-', at);
    const auto behind = word.find('-', at);
    const auto begin = before == std::string::npos ? 0 : before + 1;
    return of_first(word.substr(begin, at - begin)) *
           of_last(word.substr(at, behind == std::string::npos ? behind : behind - at), at - begin);
  }

  /// Figures stand before a hyphen in "26-week", a single letter only in words seen elsewhere.
  [[nodiscard]] int of_first(const std::string& part) const {
    if (std::all_of(part.begin(), part.end(), is_digit)) return opens_compounds;
    if (part.size() < shortest_part) return 0;
    if (known_.has_first(part) || is_prefix(part)) return opens_compounds;
    return known_.has_word(part) ? is_word : 0;
  }

  [[nodiscard]] int of_last(const std::string& part, std::size_t first_size) const {
    constexpr std::size_t telling_first = 3;
    constexpr int ends_compounds = 4;
    constexpr int ends_as_word = 3;
    if (part.size() < shortest_part) return 0;
    if (known_.has_last(part)) return ends_compounds;
    if (known_.has_word(part)) return ends_as_word;
    return first_size < telling_first || is_digit(part.front()) ? 0 : 1;
  }

  /// Parts that open compounds in any English text.
  static bool is_prefix(std::string_view part) {
    constexpr std::array<std::string_view, 16> prefixes = {"anti",  "co",   "cross", "ex",  "inter", "mid",
                                                           "multi", "non",  "over",  "pan", "post",  "pre",
                                                           "self",  "semi", "sub",   "well"};
    return std::find(prefixes.begin(), prefixes.end(), part) != prefixes.end();
  }

  static constexpr std::size_t shortest_part = 2;
  static constexpr int of_whole = 20;
  static constexpr int opens_compounds = 4;
  static constexpr int is_word = 2;

  const wrap_model& wrap_;
  const vocabulary& known_;
  double widest_ = 0;
};

}  // namespace

void restore_hyphens(std::vector<text_line>& lines, const wrap_model& wrap, std::deque<std::string>& storage) {
  constexpr std::size_t most_joints = 8;
  if (!wrap.wrapped) return;
  const vocabulary known(lines, wrap);
  if (!lost_hyphens(known)) return;
  const hyphen_restorer restorer(wrap, known);
  std::vector<text_line> out;
  out.reserve(lines.size());
  for (const auto& line : lines) {
    out.push_back(line);
    if (line.role != line_role::body) continue;
    for (std::size_t i = 0; i < most_joints; ++i) {
      const auto at = restorer.find(out.back());
      if (at == std::string_view::npos) break;
      auto below = out.back();
      below.words = out.back().words.substr(at);
      below.blanks = 0;
      out.back().words = storage.emplace_back(std::string(out.back().words.substr(0, at)) + "-");
      out.push_back(below);
    }
  }
  lines = std::move(out);
}

}  // namespace sheaf::core::plain_text
