// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/pdf/layout/words.hpp"

#include <utf8proc.h>

#include <algorithm>

namespace sheaf::core::layout {
namespace {

struct decoded {
  char32_t code = 0;
  std::size_t bytes = 0;
};

decoded first_character(std::string_view text) {
  utf8proc_int32_t code = 0;
  const auto taken = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                      static_cast<utf8proc_ssize_t>(text.size()), &code);
  if (taken <= 0) return {};
  return {static_cast<char32_t>(code), static_cast<std::size_t>(taken)};
}

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

std::string_view last_character(std::string_view text) {
  constexpr unsigned continuation_mask = 0xC0U;
  constexpr unsigned continuation = 0x80U;
  auto at = text.size();
  while (at > 0) {
    --at;
    if ((static_cast<unsigned char>(text[at]) & continuation_mask) != continuation) break;
  }
  return text.substr(at);
}

bool begins_lower(std::string_view text) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(first_character(text).code)) == UTF8PROC_CATEGORY_LL;
}

bool has_word(std::string_view text) {
  while (!text.empty()) {
    const auto next = first_character(text);
    if (next.bytes == 0) return false;
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(next.code));
    if (category <= UTF8PROC_CATEGORY_LO && category >= UTF8PROC_CATEGORY_LU) return true;
    if (category == UTF8PROC_CATEGORY_ND) return true;
    text.remove_prefix(next.bytes);
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
