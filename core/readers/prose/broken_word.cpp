// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/prose/broken_word.hpp"

#include "core/readers/ascii.hpp"
#include "core/readers/prose/compound.hpp"

#include <sheaf/utf8.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace sheaf::core::plain_text {
namespace {

constexpr std::size_t longest_word = 40;  // in bytes; longer words are not divided in print

/// Only words of ASCII letters are judged; others keep their hyphen.
bool is_letter(char sign) {
  const auto small = lowered(sign);
  return small >= 'a' && small <= 'z';
}

std::string folded(std::string_view word) {
  std::string out(word);
  std::transform(out.begin(), out.end(), out.begin(), lowered);
  return out;
}

/// The hyphen at the end of a text; empty if there is none.
std::string_view hyphen_at_end(std::string_view text) {
  const auto last = last_character(text);
  return last == "-" || last == "\u2010" ? last : std::string_view();
}

/// The letters at the end of a text, up to the blank or sign before them.
std::string_view letters_at_end(std::string_view text) {
  auto begin = text.size();
  while (begin > 0 && is_letter(text[begin - 1])) --begin;
  return text.substr(begin);
}

std::string_view letters_at_beginning(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && is_letter(text[end])) ++end;
  return text.substr(0, end);
}

/// A hyphen at the end of a line, with the letters before it and those that begin the next line.
struct break_point {
  std::size_t line = 0;
  std::size_t hyphen = 0;    ///< its size in bytes
  bool typographic = false;  ///< U+2010, with which typesetting programs break words
  std::string first;
  std::string last;
};

/// How often words stand in a document; compounds count as a whole and by their parts. Only words that were asked for
/// are counted: most words of a document stand at no break.
class vocabulary {
 public:
  /// From here on, counts the word, which is in small letters.
  void ask_for(std::string word) {
    if (word.empty() || word.size() > longest_word) return;
    asked_kinds_[kind_of(word)] = true;
    words_.emplace(std::move(word), 0);
  }

  void add(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
      if (!is_letter(text[at])) {
        ++at;
        continue;
      }
      auto end = at;
      while (end < text.size() &&
             (is_letter(text[end]) || (text[end] == '-' && end + 1 < text.size() && is_letter(text[end + 1]))))
        ++end;
      add_word(text.substr(at, end - at));
      at = end;
    }
  }

  /// The count of a word that was asked for; 0 for any other.
  [[nodiscard]] std::size_t count(const std::string& word) const {
    const auto found = words_.find(word);
    return found == words_.end() ? 0 : found->second;
  }

 private:
  /// Words with the same first letter and length are of one kind.
  static std::size_t kind_of(std::string_view word) {
    constexpr std::size_t letters = 32;
    return word.size() * letters + static_cast<unsigned char>(word.front()) % letters;
  }

  void add_word(std::string_view word) {
    if (word.size() > longest_word) return;
    add_part(word);
    if (word.find('-') == std::string_view::npos) return;
    for (std::size_t at = 0; at <= word.size();) {
      const auto end = std::min(word.find('-', at), word.size());
      add_part(word.substr(at, end - at));
      at = end + 1;
    }
  }

  void add_part(std::string_view part) {
    if (part.empty() || !asked_kinds_[kind_of(part)]) return;
    const auto known = words_.find(folded(part));
    if (known != words_.end()) ++known->second;
  }

  std::unordered_map<std::string, std::size_t> words_;
  std::array<bool, (longest_word + 1) * 32> asked_kinds_{};  ///< by kind_of()
};

enum class verdict { broken, compound, open };

/// What the document's own words say.
verdict by_the_whole(const break_point& of, const vocabulary& known) {
  const auto with_hyphen = known.count(of.first + "-" + of.last);
  const auto without = known.count(of.first + of.last);
  if (with_hyphen == without) return verdict::open;
  return with_hyphen > without ? verdict::compound : verdict::broken;
}

/// Whether the part before the hyphen is only a syllable, as far as the document shows: "effec". No compound begins so.
bool begins_with_syllable(const break_point& of, const vocabulary& known) {
  return !opens_compounds(of.first) && known.count(of.first) == 0;
}

/// Whether the part behind the hyphen is a word on its own.
bool ends_with_word(const break_point& of, const vocabulary& known) {
  constexpr std::size_t telling = 3;  // letters: shorter words are syllables as often as words
  return closes_compounds(of.last) || (of.last.size() >= telling && known.count(of.last) > 0);
}

/// Whether the letters can only be the end of a word: "ements", "tion", "ingly". In a compound no such word stands.
bool is_ending(std::string_view last) {
  constexpr std::array<std::string_view, 32> endings = {
      "able", "ably",  "ally", "ance", "ancy",  "ation", "ations", "ative", "ed",   "ement", "ements",
      "ence", "ency",  "ible", "ied",  "ies",   "ily",   "ion",    "ional", "ions", "ities", "ity",
      "ive",  "ively", "ly",   "ment", "ments", "ness",  "ously",  "sion",  "ted",  "tive"};
  if (std::find(endings.begin(), endings.end(), last) != endings.end()) return true;
  return last.starts_with("ing") || last.starts_with("tion");
}

/// Whether a document divides words at line ends, as its breaks show.
class habit {
 public:
  habit(const std::vector<break_point>& breaks, const vocabulary& known) {
    std::size_t broken = 0;
    std::size_t compounds = 0;
    std::size_t syllables = 0;
    for (const auto& each : breaks) {
      const auto said = by_the_whole(each, known);
      const auto syllable = begins_with_syllable(each, known);
      broken += syllable && said == verdict::broken ? 1U : 0U;
      compounds += said == verdict::compound ? 1U : 0U;
      syllables += syllable && said == verdict::open && !ends_with_word(each, known) ? 1U : 0U;
    }
    constexpr std::size_t few = 2;  // one may be an unusual compound
    divides_ = broken > compounds || (compounds == 0 && syllables >= few);
  }

  [[nodiscard]] bool divides() const { return divides_; }

 private:
  bool divides_ = false;
};

/// Whether the part before the hyphen is a word that stands before hyphens, like "well" or "short", and none that
/// begins words as often, like "over".
bool surely_opens(std::string_view first) {
  constexpr std::size_t telling = 4;  // letters: "re" and "in" are syllables as often
  for (const std::string_view syllable : {"after", "inter", "over", "part", "under"})
    if (first == syllable) return false;
  return first.size() >= telling && opens_compounds(first);
}

/// Whether the parts alone show a broken word: the first is no word, and the last only an ending.
bool is_surely_broken(const break_point& of, const vocabulary& known) {
  return by_the_whole(of, known) == verdict::open && begins_with_syllable(of, known) && !ends_with_word(of, known) &&
         is_ending(of.last);
}

bool is_broken(const break_point& of, const vocabulary& known) {
  const auto said = by_the_whole(of, known);
  if (said == verdict::open && surely_opens(of.first)) return false;
  return said == verdict::broken || (said == verdict::open && !ends_with_word(of, known));
}

/// Whether a line continues a hyphen that stands for a shared ending: "short-" above "and long-term".
bool is_suspended(std::string_view next) {
  for (const std::string_view word : {"and ", "or ", "to "})
    if (next.starts_with(word)) return true;
  return false;
}

class reader {
 public:
  explicit reader(const std::vector<broken_line>& lines) : lines_(lines) {
    std::optional<std::size_t> outside_above;
    for (std::size_t at = 0; at < lines.size(); ++at) {
      auto& above = lines[at].outside ? outside_above : text_above_;
      if (!lines[at].follows) above.reset();
      if (!lines[at].outside) outside_above.reset();
      read(at, above);
      above = at;
    }
    count_words();
  }

  [[nodiscard]] std::vector<word_break> broken() const {
    std::vector<word_break> found;
    const auto divides = habit(breaks_, known_).divides();
    for (const auto& each : breaks_) {
      // A program that writes compounds with U+2010 has it within lines, too.
      const auto made_by_breaking = each.typographic && !typographic_within_;
      if (made_by_breaking || is_surely_broken(each, known_) || (divides && is_broken(each, known_)))
        found.push_back({each.line, each.hyphen});
    }
    return found;
  }

 private:
  void read(std::size_t at, std::optional<std::size_t> above) {
    auto text = lines_[at].text;
    const auto hyphen = above ? hyphen_at_end(lines_[*above].text) : std::string_view();
    if (!hyphen.empty() && !is_suspended(text)) {
      auto before = lines_[*above].text;
      before.remove_suffix(hyphen.size());
      const auto first = letters_at_end(before);
      const auto last = letters_at_beginning(text);
      const bool goes_on = !last.empty() && last.front() == lowered(last.front());
      if (first.size() > 1 && goes_on && first.size() + last.size() <= longest_word) {
        breaks_.push_back({*above, hyphen.size(), hyphen != "-", folded(first), folded(last)});
        text.remove_prefix(last.size());
      }
    }
    // The parts of a word that is broken at the line's end are no words of the document.
    auto end = text.size();
    if (const auto own = hyphen_at_end(text); !own.empty()) {
      end -= own.size();
      end -= letters_at_end(text.substr(0, end)).size();
    }
    texts_.push_back(text.substr(0, end));
    typographic_within_ = typographic_within_ || text.substr(0, end).find("\u2010") != std::string_view::npos;
  }

  /// Counts what by_the_whole() and the questions after it ask about the breaks.
  void count_words() {
    if (breaks_.empty()) return;
    for (const auto& each : breaks_) {
      known_.ask_for(each.first + "-" + each.last);
      known_.ask_for(each.first + each.last);
      known_.ask_for(each.first);
      known_.ask_for(each.last);
    }
    for (const auto text : texts_) known_.add(text);
  }

  const std::vector<broken_line>& lines_;
  std::vector<std::string_view> texts_;  ///< the lines without the parts of broken words
  vocabulary known_;
  std::vector<break_point> breaks_;
  bool typographic_within_ = false;  ///< U+2010 stands elsewhere than at line ends
  std::optional<std::size_t> text_above_;
};

}  // namespace

std::vector<word_break> find_broken_words(const std::vector<broken_line>& lines) {
  return reader(lines).broken();
}

}  // namespace sheaf::core::plain_text
