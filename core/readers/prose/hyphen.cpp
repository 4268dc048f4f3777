// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/prose/hyphen.hpp"

#include "core/readers/ascii.hpp"
#include "core/readers/find_either.hpp"
#include "core/readers/prose/compound.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace sheaf::core::plain_text {
namespace {

/// The largest number of bytes of a word that is examined. Longer words are not divided in print; it also limits the
/// work.
constexpr std::size_t longest_word = 40;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// A word without quotes, brackets and punctuation around it: bytes [begin, end) of the line.
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

/// Whether the word has only letters, digits and hyphens. A joined word contains no other character.
bool is_plain(std::string_view word) {
  return !word.empty() &&
         std::all_of(word.begin(), word.end(), [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
}

/// What a text shows about its hyphens: how many words are compounds, and how many lines end with a hyphen.
struct hyphen_counts {
  std::size_t compounds = 0;
  std::size_t broken = 0;
};

/// Calls `visit(begin, end)` for each word of a line that is short enough to be examined.
template <typename Visit>
void each_core(std::string_view words, Visit visit) {
  for (std::size_t at = 0;;) {
    const auto end = std::min(find_either(words, ' ', '\t', at), words.size());
    const auto place = core_of(words, at, end);
    if (place.end - place.begin <= longest_word) visit(words.substr(place.begin, place.end - place.begin));
    if (end == words.size()) return;
    at = end + 1;
  }
}

hyphen_counts count_hyphens(const std::vector<std::string_view>& lines) {
  hyphen_counts counts;
  for (const auto words : lines) {
    counts.broken += words.size() > 1 && words.back() == '-' && is_letter(words[words.size() - 2]) ? 1U : 0U;
    if (words.find('-') == std::string_view::npos) continue;
    each_core(words, [&](std::string_view word) {
      counts.compounds += is_plain(word) && word.find('-') != std::string_view::npos ? 1U : 0U;
    });
  }
  return counts;
}

/// Whether the text has lost hyphens: it has some, but few at line ends. Those at the ends of columns are kept.
bool lost_hyphens(const hyphen_counts& known) {
  constexpr std::size_t fewest_compounds = 4;
  constexpr std::size_t one_in = 10;
  return known.compounds >= fewest_compounds && known.broken * one_in < known.compounds;
}

/// The words of a text in small letters. The words are places in a copy of the text.
class vocabulary {
 public:
  explicit vocabulary(const std::vector<std::string_view>& lines) {
    std::size_t size = 0;
    for (const auto words : lines) size += words.size();
    text_.reserve(size);  // words point into it
    for (const auto words : lines) {
      const auto begin = text_.size();
      text_ += words;
      std::transform(text_.begin() + static_cast<std::ptrdiff_t>(begin), text_.end(),
                     text_.begin() + static_cast<std::ptrdiff_t>(begin), lowered);
      each_core(std::string_view(text_).substr(begin), [&](std::string_view word) { add_word(word); });
    }
  }
  vocabulary(const vocabulary&) = delete;
  vocabulary& operator=(const vocabulary&) = delete;

  [[nodiscard]] std::size_t count(std::string_view word) const {
    const auto found = words_.find(word);
    return found == words_.end() ? 0 : found->second;
  }
  [[nodiscard]] bool has_word(std::string_view word) const { return words_.contains(word); }
  [[nodiscard]] bool has_first(std::string_view part) const { return firsts_.contains(part); }
  [[nodiscard]] bool has_last(std::string_view part) const { return lasts_.contains(part); }

 private:
  void add_word(std::string_view word) {
    if (!is_plain(word)) return;
    ++words_[word];
    const auto first = word.find('-');
    if (first == std::string_view::npos) return;
    firsts_.insert(word.substr(0, first));
    lasts_.insert(word.substr(word.rfind('-') + 1));
    for (auto at = first; at != std::string_view::npos; at = word.find('-', at + 1)) {
      ++words_[word.substr(0, at)];
      ++words_[word.substr(at + 1)];
    }
  }

  std::string text_;
  std::unordered_map<std::string_view, std::size_t> words_;
  std::unordered_set<std::string_view> firsts_;  ///< words before a hyphen: "well" of "well-known"
  std::unordered_set<std::string_view> lasts_;   ///< words after a hyphen: "known" of "well-known"
};

/// The words of the lines that are not two joined lines.
std::vector<std::string_view> lines_within(const std::vector<text_line>& lines, const wrap_model& wrap) {
  const auto widest = *std::max_element(wrap.width.begin(), wrap.width.end());
  std::vector<std::string_view> within;
  within.reserve(lines.size());
  for (const auto& line : lines)
    if (right_edge(line, wrap.by) <= widest) within.push_back(line.words);
  return within;
}

/// Weights of evidence that there was a hyphen at a place; more is stronger.
constexpr int seen_with_hyphen = 5000;  ///< the text has the word with its hyphen more often than without
constexpr int parts_known = 100;        ///< both parts are known; multiplied by the weight of each part
constexpr int likely_parts = 1200;      ///< one part occurs beside hyphens, the other is at least a word
constexpr int any_evidence = 1;

/// A place where there may have been a hyphen: before byte `at` of the line.
struct joint {
  std::size_t at = 0;
  int evidence = 0;
};

/// right_edge() of a line if it ended at one of its bytes, for all bytes at once.
class edges_within {
 public:
  /// `words` are the line's first words.
  edges_within(const text_line& line, std::string_view words, metric by)
      : indent_(line.indent * 1000.0),
        begin_(by == metric::proportional ? line.hang : 0),
        widths_(widths_within(words.substr(std::min<std::size_t>(begin_, words.size())), by)) {}

  /// `end` is not within the line's hanging marker.
  [[nodiscard]] double at(std::size_t end) const { return indent_ + widths_[end - begin_]; }

 private:
  double indent_;
  std::size_t begin_;
  std::vector<double> widths_;
};

class hyphen_restorer {
 public:
  hyphen_restorer(const wrap_model& wrap, const vocabulary& known) : wrap_(wrap), known_(known) {}

  /// The byte of the line's first joint, or npos. A joined line consists of two lines, and the joint is where the upper
  /// line was full: the text before it with a hyphen fits the width; with the text after it, up to the next place where
  /// a line may break, it does not.
  [[nodiscard]] std::size_t find(const text_line& line) const {
    if (line.full_width <= 0) return std::string_view::npos;
    const auto width = right_edge(line, wrap_.by);
    if (width < barely_full * line.next_width) return std::string_view::npos;
    const bool sure = width > surely_joined * line.next_width;
    const int enough = sure ? any_evidence : width > overlong * line.next_width ? likely_parts : seen_with_hyphen;
    auto best = best_joint(line, exact, sure);
    if (sure && best.evidence < parts_known)
      if (const auto other = best_joint(line, rough, sure); other.evidence > best.evidence) best = other;
    return best.evidence < enough ? std::string_view::npos : best.at;
  }

 private:
  /// Shares of the full width.
  static constexpr double barely_full = 0.99;
  static constexpr double overlong = 1.004;
  static constexpr double surely_joined = 1.4;  ///< small print is never so much wider
  static constexpr double exact = 0.006;
  static constexpr double rough = 0.05;

  [[nodiscard]] joint best_joint(const text_line& line, double tolerance, bool sure) const {
    constexpr std::size_t longest_printed = 1000;  // bytes of a printed line with the narrowest letters
    joint best{std::string_view::npos, 0};
    const auto words = line.words.substr(0, longest_printed);
    const auto hyphen = width_of("-", wrap_.by);
    const edges_within edge(line, words, wrap_.by);
    const auto least = line.full_width * (1 - tolerance);
    const auto most = line.next_width * (1 + tolerance);
    for (std::size_t begin = line.hang; begin < words.size();) {
      const auto end = std::min(find_either(words, ' ', '\t', begin), words.size());
      if (edge.at(begin) > most) break;
      if (edge.at(end) + hyphen > least) {
        const auto place = core_of(words, begin, end);
        for (auto at = place.begin + 1; at < place.end && place.end - place.begin <= longest_word; ++at) {
          const auto before = edge.at(at) + hyphen;
          if (before > most) break;
          const auto next = words.find('-', at);
          const auto until = std::min(end, next == std::string_view::npos ? end : next + 1);
          if (before + width_of(words.substr(at, until - at), wrap_.by) <= least) continue;
          const auto evidence =
              evidence_for(words.substr(place.begin, place.end - place.begin), at - place.begin, sure);
          if (evidence > best.evidence) best = {at, evidence};
        }
      }
      begin = end + 1;
    }
    return best;
  }

  /// The weight of evidence for a hyphen before `printed[at]`. `sure`: this word or one beside it surely had a hyphen.
  [[nodiscard]] int evidence_for(std::string_view printed, std::size_t at, bool sure) const {
    const auto word = folded(printed);
    if (!is_plain(word) || word[at] == '-' || word[at - 1] == '-') return 0;
    if (is_digit(word[at - 1]) && is_digit(word[at])) return 0;
    const auto whole = known_.count(word);
    const auto with_hyphen = known_.count(word.substr(0, at) + "-" + word.substr(at));
    if (with_hyphen > whole || (sure && with_hyphen > 0)) return seen_with_hyphen;
    if (whole > 0 && !sure) return 0;
    const auto before = word.rfind('-', at);
    const auto behind = word.find('-', at);
    const auto begin = before == std::string::npos ? 0 : before + 1;
    const auto first = word.substr(begin, at - begin);
    const auto last = word.substr(at, behind == std::string::npos ? behind : behind - at);
    if (sure && ((before != std::string::npos && binds(first)) || (behind != std::string::npos && binds(last))))
      return likely_parts;
    const bool letter = sure && whole == 0 && first.size() == 1 && is_capital(printed[begin]);
    const auto of_parts = parts_known * (letter ? is_word : of_first(first)) * of_last(last);
    return of_parts > 0 || !sure || whole > 0 ? of_parts : of_one_part(first, last);
  }

  /// Whether the word often stands between two hyphens: "out-of-town", "face-to-face".
  static bool binds(std::string_view word) { return word == "of" || word == "to" || word == "and" || word == "the"; }

  static bool is_capital(char sign) { return sign >= 'A' && sign <= 'Z'; }

  /// The evidence if only one part is a word. A longer word is stronger evidence.
  [[nodiscard]] int of_one_part(const std::string& first, const std::string& last) const {
    constexpr int a_letter = 2;
    if (last.size() < telling_part) return 0;
    if (const auto known = of_first(first); known > 0) return known + a_letter * static_cast<int>(first.size());
    if (first.size() < telling_part) return 0;
    const auto known = of_last(last);
    return known > 0 ? known + a_letter * static_cast<int>(last.size()) : 0;
  }

  /// The weight of the part before the hyphen. Digits may stand there ("26-week"); a single letter counts only if it
  /// occurs before hyphens elsewhere.
  [[nodiscard]] int of_first(const std::string& part) const {
    if (std::all_of(part.begin(), part.end(), is_digit) || known_.has_first(part)) return beside_hyphens;
    if (part.size() < shortest_part) return 0;
    if (opens_compounds(part)) return beside_hyphens;
    return known_.has_word(part) ? is_word : 0;
  }

  [[nodiscard]] int of_last(const std::string& part) const {
    if (part.size() < shortest_part) return 0;
    if (known_.has_last(part) || closes_compounds(part)) return beside_hyphens;
    return known_.has_word(part) ? is_word_behind : 0;
  }

  static constexpr std::size_t shortest_part = 2;
  static constexpr std::size_t telling_part = 4;  ///< shorter endings are those of many words
  static constexpr int beside_hyphens = 4;
  static constexpr int is_word_behind = 3;
  static constexpr int is_word = 2;

  const wrap_model& wrap_;
  const vocabulary& known_;
};

}  // namespace

void restore_hyphens(std::vector<text_line>& lines, const wrap_model& wrap, std::deque<std::string>& storage) {
  constexpr std::size_t most_joints = 8;
  if (!wrap.wrapped) return;
  const auto within = lines_within(lines, wrap);
  if (!lost_hyphens(count_hyphens(within))) return;
  const vocabulary known(within);
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
      below.hang = 0;
      const auto& upper = storage.emplace_back(std::string(out.back().words.substr(0, at)) + "-");
      out.back().words = std::string_view(upper);
      out.push_back(below);
    }
  }
  lines = std::move(out);
}

}  // namespace sheaf::core::plain_text
