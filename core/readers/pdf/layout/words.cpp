// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/pdf/layout/words.hpp"

#include <sheaf/utf8.hpp>
#include <utf8proc.h>

#include <algorithm>

namespace sheaf::core::layout {
namespace {

/// The text without closing quotes and brackets at its end.
std::string_view without_closers(std::string_view text) {
  while (!text.empty()) {
    const auto last = last_character(text);
    if (last != "\"" && last != "'" && last != "’" && last != "”" && last != ")" && last != "]") break;
    text.remove_suffix(last.size());
  }
  return text;
}

}  // namespace

bool begins_lower(std::string_view text) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(first_character(text).code)) == UTF8PROC_CATEGORY_LL;
}

bool has_word(std::string_view text) {
  while (!text.empty()) {
    const auto next = first_character(text);
    if (!next.valid) return false;
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(next.code));
    if (category <= UTF8PROC_CATEGORY_LO && category >= UTF8PROC_CATEGORY_LU) return true;
    if (category == UTF8PROC_CATEGORY_ND) return true;
    text.remove_prefix(next.size);
  }
  return false;
}

bool ends_sentence(std::string_view text) {
  const auto last = last_character(without_closers(text));
  return last == "." || last == "!" || last == "?" || last == "…";
}

bool ends_open(std::string_view text) {
  const auto last = last_character(text);
  return !ends_sentence(text) && last != ":" && last != ";";
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const auto sign : text) {
    const auto blank = sign == ' ' || sign == '\t';
    if (!blank && !inside) ++words;
    inside = !blank;
  }
  return words;
}

bool is_suspended(std::string_view next) {
  // "short- and long-term": the hyphen stands for a shared ending.
  for (const std::string_view word : {"and ", "or ", "to "})
    if (next.substr(0, word.size()) == word) return true;
  return false;
}

bool is_page_number(std::string_view text) {
  constexpr std::size_t most_digits = 4;
  return !text.empty() && text.size() <= most_digits &&
         std::all_of(text.begin(), text.end(), [](char sign) { return sign >= '0' && sign <= '9'; });
}

std::string shape_of(std::string_view text) {
  std::string out;
  for (const auto sign : text) {
    if (sign >= '0' && sign <= '9') {
      if (out.empty() || out.back() != '#') out += '#';
    } else if (sign != ' ' && sign != '\t') {
      out += sign;
    }
  }
  return out;
}

}  // namespace sheaf::core::layout
