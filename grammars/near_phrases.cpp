// SPDX-License-Identifier: MIT
#include "grammars/near_phrases.hpp"

#include "grammars/phrase_program.hpp"
#include "grammars/words.hpp"

#include <sheaf/nearest.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace sheaf::grammar {
namespace {

constexpr std::size_t longest_line = 200;  // bytes; the comparison takes time by the product of both lengths

/// The words of a line in lower case, with a blank behind each, without the signs at its end that phrases ignore.
std::string words_of(const folded_text& line) {
  auto list = split_words(line);
  while (!list.words.empty() && is_ignored_at_end(list.key(list.words.back()))) {
    list.normal.resize(list.words.back().key_begin);
    list.words.pop_back();
  }
  list.normal.resize(std::min(list.normal.size(), longest_line));
  return std::move(list.normal);
}

/// The phrase without the signs of its language.
std::string plain(std::string_view phrase) {
  std::string words;
  for (const char sign : phrase.substr(0, longest_line)) {
    if (std::string_view("[](){}\\").find(sign) != std::string_view::npos) continue;
    words += sign == '|' ? ' ' : sign;
  }
  return words;
}

/// The phrase in the form that lines are compared in.
std::string words_of_phrase(std::string_view phrase) {
  const auto words = plain(phrase);
  return words_of(folded_text(words));
}

}  // namespace

std::size_t slips_between(const folded_text& line, std::string_view phrase) {
  return sheaf::detail::slips_between(words_of(line), words_of_phrase(phrase));
}

std::string_view nearest_phrase(const folded_text& line, const std::vector<std::string_view>& phrases) {
  constexpr std::size_t letters_for_a_slip = 5;
  const auto words = words_of(line);
  std::string_view best;
  std::size_t least = words.size() / letters_for_a_slip + 1;
  for (const auto phrase : phrases) {
    const auto other = words_of_phrase(phrase);
    const auto longer = std::max(words.size(), other.size()) - std::min(words.size(), other.size());
    if (longer >= least) continue;
    const auto found = sheaf::detail::slips_between(words, other);
    if (found >= least) continue;
    least = found;
    best = phrase;
  }
  return best;
}

}  // namespace sheaf::grammar
