// SPDX-License-Identifier: MIT
#include "grammars/misprints.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace sheaf::grammar {
namespace {

constexpr std::size_t shortest_word = 5;     // letters
constexpr std::size_t shortest_changed = 7;  // letters, for a letter that was changed or added
constexpr std::size_t shortest_alone = 8;    // letters, for a text of one word
constexpr std::size_t longest_word = 24;     // letters
constexpr std::size_t words_to_a_slip = 5;
constexpr std::size_t most_words = 80;

/// English words that are a slip away from words of headings and titles.
constexpr auto other_words = std::to_array<std::string_view>(
    {"acton",      "auction",  "bard",       "brough", "consent",  "contest", "contests", "country",
     "evacuation", "exiting",  "lading",     "leaver", "loaders",  "loading", "patterns", "presence",
     "prevent",    "prevents", "qualify",    "repot",  "resort",   "retort",  "section",  "session",
     "serviced",   "sting",    "strengthen", "vision", "visiting", "visitor"});

enum class slip : std::uint8_t { none, left_out, exchanged, changed, added };

/// The only slip in `typed`, where it was to be `meant`; `none` where there are more, or none. Linear.
slip only_slip(std::string_view typed, std::string_view meant) {
  const auto shorter = std::min(typed.size(), meant.size());
  std::size_t same = 0;
  while (same < shorter && typed[same] == meant[same]) ++same;
  const auto rest = [](std::string_view word, std::size_t from) { return word.substr(std::min(from, word.size())); };
  if (typed.size() + 1 == meant.size()) return rest(typed, same) == rest(meant, same + 1) ? slip::left_out : slip::none;
  if (typed.size() == meant.size() + 1) return rest(typed, same + 1) == rest(meant, same) ? slip::added : slip::none;
  if (typed.size() != meant.size() || same == shorter) return slip::none;
  if (rest(typed, same + 1) == rest(meant, same + 1)) return slip::changed;
  if (same + 1 < shorter && typed[same] == meant[same + 1] && typed[same + 1] == meant[same] &&
      rest(typed, same + 2) == rest(meant, same + 2))
    return slip::exchanged;
  return slip::none;
}

/// The slip is at the end: "improved" and "improves", "finding" and "findings".
bool is_at_end(slip made, std::string_view typed, std::string_view meant) {
  const auto shorter = std::min(typed.size(), meant.size());
  std::size_t same = 0;
  while (same < shorter && typed[same] == meant[same]) ++same;
  constexpr std::size_t longest_ending = 2;
  if (made == slip::left_out || made == slip::added) return same == shorter;
  return made == slip::changed && meant.size() - same <= longest_ending;
}

/// Words that one slip may part have the same first letter, and lengths that differ by one at most.
constexpr std::size_t kind_of(char first_letter, std::size_t length) {
  constexpr std::size_t letters = 256;
  return length * letters + static_cast<unsigned char>(first_letter);
}

/// The letters of a word, a bit each; letters may share a bit.
std::uint32_t letters_of(std::string_view word) {
  constexpr unsigned bits = 32;
  std::uint32_t set = 0;
  for (const char letter : word) set |= 1U << (static_cast<unsigned char>(letter) % bits);
  return set;
}

/// Whether the letters of two words may differ by one slip: it takes one away and brings one at most.
bool may_be_slip(std::uint32_t letters, std::uint32_t others) {
  std::uint32_t differing = letters ^ others;
  differing &= differing - 1;  // without its lowest bit
  return (differing & (differing - 1)) == 0;
}

/// A bit for a length; all beyond the last share one.
std::uint32_t length_bit(std::size_t length) {
  constexpr std::size_t last = 31;
  return 1U << std::min(length, last);
}

}  // namespace

bool is_misprint(std::string_view typed, std::string_view meant) {
  if (meant.size() < shortest_word || typed.size() + 1 < meant.size() || typed.size() > meant.size() + 1) return false;
  const auto made = only_slip(typed, meant);
  if (made == slip::none || is_at_end(made, typed, meant)) return false;
  const auto fewest = made == slip::changed || made == slip::added ? shortest_changed : shortest_word;
  return meant.size() >= fewest;
}

void known_words::add(std::string_view normal) {
  while (!normal.empty()) {
    const auto end = std::min(normal.find(' '), normal.size());
    const auto word = normal.substr(0, end);
    normal.remove_prefix(std::min(end + 1, normal.size()));
    if (word.empty() || !all_.emplace(word).second) continue;
    alike_[kind_of(word.front(), word.size())].push_back({std::string(word), letters_of(word), all_.size()});
    lengths_[static_cast<unsigned char>(word.front())] |= length_bit(word.size());
  }
}

bool known_words::knows(std::string_view word) const {
  return all_.find(word) != all_.end();
}

std::string_view known_words::misprinted(std::string_view word) const {
  if (word.size() + 1 < shortest_word || word.size() > longest_word) return {};
  const auto known_lengths = lengths_[static_cast<unsigned char>(word.front())];
  const auto near_lengths = length_bit(word.size() - 1) | length_bit(word.size()) | length_bit(word.size() + 1);
  if ((known_lengths & near_lengths) == 0) return {};
  const known_word* meant = nullptr;
  const auto letters = letters_of(word);
  for (const std::size_t size : {word.size() - 1, word.size(), word.size() + 1}) {
    if ((known_lengths & length_bit(size)) == 0) continue;
    const auto alike = alike_.find(kind_of(word.front(), size));
    if (alike == alike_.end()) continue;
    for (const known_word& each : alike->second) {
      if (!may_be_slip(letters, each.set)) continue;
      if ((meant == nullptr || each.number < meant->number) && is_misprint(word, each.letters)) meant = &each;
    }
  }
  if (meant == nullptr || knows(word)) return {};
  const bool is_other = std::find(other_words.begin(), other_words.end(), word) != other_words.end();
  return is_other ? std::string_view() : meant->letters;
}

std::optional<word_list> known_words::mended(const word_list& text) const {
  if (text.words.empty() || text.words.size() > most_words) return std::nullopt;
  const auto words = static_cast<std::size_t>(std::count_if(
      text.words.begin(), text.words.end(), [](const word_token& each) { return each.kind == word_kind::word; }));
  struct slip_at {
    std::size_t word;
    std::string_view meant;
  };
  std::vector<slip_at> slips;
  for (std::size_t at = 0; at < text.words.size(); ++at) {
    if (text.words[at].kind != word_kind::word) continue;
    const auto meant = misprinted(text.key(text.words[at]));
    if (!meant.empty() && (words > 1 || meant.size() >= shortest_alone)) slips.push_back({at, meant});
  }
  if (slips.empty() || slips.size() > 1 + text.words.size() / words_to_a_slip) return std::nullopt;
  word_list mended;
  auto next = slips.begin();
  for (std::size_t at = 0; at < text.words.size(); ++at) {
    const word_token& printed = text.words[at];
    const bool is_slip = next != slips.end() && next->word == at;
    auto token = printed;
    token.key_begin = mended.normal.size();
    mended.normal += is_slip ? next->meant : text.key(printed);
    if (is_slip) token.hash = hash_of_word(next->meant);
    mended.normal += ' ';
    token.key_end = mended.normal.size();
    mended.words.push_back(token);
    mended.sketch.add(mended.key(token), token.hash);
    if (is_slip) ++next;
  }
  return mended;
}

}  // namespace sheaf::grammar
