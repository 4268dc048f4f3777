// SPDX-License-Identifier: MIT
#include "grammars/phrase_filter.hpp"

#include "grammars/misprints.hpp"

#include <algorithm>
#include <string>

namespace sheaf::grammar {
namespace {

std::string first_word_of(text_lines lines) {
  for (const folded_text* line : lines)
    if (auto word = line->first_word(); !word.empty()) return word;
  return {};
}

bool has_misprint(const word_list& list, std::string_view meant) {
  return list.sketch.may_have_like(meant) &&
         std::any_of(list.words.begin(), list.words.end(), [&](const word_token& each) {
           const auto typed = list.key(each);
           return typed.front() == meant.front() && is_misprint(typed, meant);
         });
}

}  // namespace

bool phrase_filter::begins_phrase(const phrase_index& phrases, std::string_view word) const {
  const auto hash = hash_of_word(word);
  return phrases.has_first_word(hash, program_.number_of(word, hash));
}

bool phrase_filter::stands(std::uint32_t number, const folded_text& text) const {
  const auto& list = text.words();
  return list.sketch.may_have(program_.hash_of(number)) ||
         (standing_ != nullptr && has_misprint(list, program_.word(number)));
}

bool phrase_filter::may_match(const phrase_index& phrases, text_lines lines) const {
  const std::string first = first_word_of(lines);
  if (first.empty()) return false;
  if (begins_phrase(phrases, first)) return true;
  if (standing_ != nullptr)
    if (const auto meant = standing_->misprinted(first); !meant.empty() && begins_phrase(phrases, meant)) return true;
  return phrases.any_may_begin_anywhere([&](std::uint32_t needed) {
    return std::any_of(lines.begin(), lines.end(), [&](const folded_text* line) { return stands(needed, *line); });
  });
}

bool phrase_filter::may_match(const phrase_index& phrases, const folded_text& text) const {
  const folded_text* const line = &text;
  return may_match(phrases, text_lines(&line, 1));
}

bool phrase_filter::may_find(const phrase_index& phrases, const folded_text& text) const {
  return phrases.any_may_stand([&](std::uint32_t needed) { return stands(needed, text); });
}

}  // namespace sheaf::grammar
