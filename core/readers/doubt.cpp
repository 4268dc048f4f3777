// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/doubt.hpp"

#include "core/readers/ascii.hpp"

#include <fmt/format.h>
#include <sheaf/utf8.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace sheaf::core {
namespace {

/// What is left of words that lose "ff", "fi", "fl", "ffi" or "ffl". None of them is a word.
constexpr std::array<std::string_view, 72> fragments = {
    "aected",   "bene",      "benet",      "benets",   "cers",    "ciency", "cient",    "ciently",   "classi",
    "condence", "condent",   "condential", "conict",   "conicts", "conrm",  "conrmed",  "culties",   "culty",
    "dened",    "dicult",    "diculties",  "dierence", "dierent", "eect",   "eective",  "eectively", "eects",
    "eort",     "eorts",     "erent",      "exible",   "gures",   "identi", "identied", "inuence",   "inuenced",
    "justied",  "nancial",   "nding",      "ndings",   "noti",    "notied", "oce",      "ocer",      "ocers",
    "ocial",    "oer",       "oered",      "oering",   "oers",    "ofce",   "ofcer",    "ofcers",    "prole",
    "proles",   "quali",     "qualied",    "reect",    "reected", "reects", "rst",      "satis",     "satised",
    "signi",    "signicant", "speci",      "specic",   "specied", "staed",  "sucient",  "suciently", "suered"};

static_assert(std::is_sorted(fragments.begin(), fragments.end()));

/// Pairs of letters, small or as a capital and a small one, with which a fragment begins: most words begin otherwise.
constexpr std::size_t letters = 26;
constexpr auto fragment_openings = [] {
  std::array<bool, letters * letters> openings{};
  for (const auto each : fragments)
    openings[static_cast<std::size_t>(each[0] - 'a') * letters + static_cast<std::size_t>(each[1] - 'a')] = true;
  return openings;
}();

constexpr std::size_t longest_fragment = 15;
constexpr std::size_t fewest_fragments = 3;
constexpr std::size_t fewest_kinds = 2;

struct lost_letters {
  std::size_t words = 0;
  std::size_t kinds = 0;
  span first;
};

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

/// Whether a sign stands for a ligature that a font or program did not name rightly, if it is within a Latin word:
/// U+FFFD, a sign of private use, a CJK ideograph.
bool stands_for_ligature(char32_t code) {
  return code == 0xFFFD || (code >= 0xE000 && code <= 0xF8FF) || (code >= 0x3400 && code <= 0x9FFF);
}

/// Whether such a sign, or several, are between two small letters of the word.
bool has_lost_sign(std::string_view word) {
  bool after_letter = false;
  bool lost = false;
  while (!word.empty()) {
    const auto next = first_character(word);
    if (!next.valid) return false;
    if (stands_for_ligature(next.code)) {
      lost = after_letter;
    } else {
      after_letter = next.size == 1 && is_lower(word.front());
      if (lost && after_letter) return true;
      lost = false;
    }
    word.remove_prefix(next.size);
  }
  return false;
}

bool is_fragment(std::string_view word) {
  if (word.size() < 2 || word.size() > longest_fragment || !is_lower(word[1])) return false;
  const char first = lowered(word.front());
  if (!is_lower(first)) return false;
  const auto opening = static_cast<std::size_t>(first - 'a') * letters + static_cast<std::size_t>(word[1] - 'a');
  if (!fragment_openings[opening]) return false;
  std::array<char, longest_fragment> lower{};
  std::copy(word.begin(), word.end(), lower.begin());
  lower.front() = first;
  return std::binary_search(fragments.begin(), fragments.end(), std::string_view(lower.data(), word.size()));
}

/// Counts the words that are fragments, or have lost a sign between two letters.
lost_letters find_lost_letters(std::string_view text) {
  lost_letters found;
  std::unordered_set<std::string> kinds;
  const auto take = [&](std::size_t begin, std::size_t end, std::string kind) {
    if (found.words++ == 0) found.first = {begin, end};
    kinds.insert(std::move(kind));
  };
  const auto is_word_sign = [](char c) {
    return is_lower(c) || (c >= 'A' && c <= 'Z') || static_cast<signed char>(c) < 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    if (!is_word_sign(text[at])) {
      ++at;
      continue;
    }
    auto end = at;
    unsigned char all = 0;
    for (; end < text.size() && is_word_sign(text[end]); ++end)
      all = static_cast<unsigned char>(all | static_cast<unsigned char>(text[end]));
    const auto word = text.substr(at, end - at);
    const bool is_plain = all < 0x80U;
    if (is_fragment(word) || (!is_plain && has_lost_sign(word))) {
      std::string lower(word.substr(0, longest_fragment + 1));
      lower.front() = lowered(lower.front());
      take(at, end, std::move(lower));
    }
    at = end;
  }
  found.kinds = kinds.size();
  return found;
}

/// The one block that holds nearly all of a long text; nullptr if there is none.
const block* only_block(const document& document) {
  constexpr std::size_t long_text = 1500;  // bytes
  constexpr std::size_t nearly_all = 9;    // of ten bytes
  if (document.text.size() < long_text) return nullptr;
  const auto longest = std::max_element(document.blocks.begin(), document.blocks.end(),
                                        [](const block& a, const block& b) { return a.where.size() < b.where.size(); });
  return longest != document.blocks.end() && longest->where.size() * 10 > document.text.size() * nearly_all ? &*longest
                                                                                                            : nullptr;
}

}  // namespace

void note_doubts(document& document) {
  if (const auto* block = only_block(document); block != nullptr) {
    document.notes.push_back({"text-lines-lost",
                              "The text has no line ends, so its headings, paragraphs and lists cannot be told apart: "
                              "save it again with its line ends, or use the original file.",
                              block->where});
  }
  const auto lost = find_lost_letters(document.text);
  if (lost.words < fewest_fragments || lost.kinds < fewest_kinds) return;
  document.notes.push_back(
      {"text-letters-lost",
       fmt::format("{} words have lost letters, such as \"{}\": the program that saved the text dropped ligatures, or "
                   "characters that it did not know. Use the original file.",
                   lost.words, document.words(lost.first)),
       lost.first});
}

}  // namespace sheaf::core
