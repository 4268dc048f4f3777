// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/document/text.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <memory>

namespace sheaf::core {
namespace {

constexpr utf8proc_int32_t first_beyond_ascii = 0x80;
constexpr utf8proc_int32_t soft_hyphen = 0x00AD;
constexpr utf8proc_int32_t byte_order_mark = 0xFEFF;
constexpr utf8proc_int32_t first_ligature = 0xFB00;
constexpr std::array<std::string_view, 7> ligatures = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};

constexpr bool is_ascii_blank(utf8proc_int32_t code_point) {
  return code_point == ' ' || (code_point >= '\t' && code_point <= '\r');
}

bool is_white_space(utf8proc_int32_t code_point) {
  if (code_point < first_beyond_ascii) return is_ascii_blank(code_point);
  const auto category = utf8proc_category(code_point);
  return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

bool is_invisible(utf8proc_int32_t code_point) {
  if (code_point < first_beyond_ascii)
    return (code_point < ' ' && !is_ascii_blank(code_point)) || code_point == first_beyond_ascii - 1;
  if (code_point == soft_hyphen || code_point == byte_order_mark) return true;
  const auto category = utf8proc_category(code_point);
  if (category == UTF8PROC_CATEGORY_CF) return true;
  return category == UTF8PROC_CATEGORY_CC && !is_white_space(code_point);
}

/// Characters in a row that are set upon the one before them, such as accents. To bring them to their order takes the
/// square of their number, so longer rows are parted, as Unicode's stream-safe form has it (UAX #15). No language has
/// more than a few.
constexpr std::size_t most_marks = 30;
constexpr std::string_view joiner = "\u034F";  // COMBINING GRAPHEME JOINER: shows nothing, and order ends at it

bool is_mark(utf8proc_int32_t code_point) {
  return code_point >= first_beyond_ascii && utf8proc_get_property(code_point)->combining_class != 0;
}

/// Whether composing can change a character, or the one before it. Of ASCII, and of most signs and letters, it changes
/// nothing; so a text of these alone is composed already.
bool may_be_composed(utf8proc_int32_t code_point) {
  constexpr utf8proc_int32_t first_jamo = 0x1100;
  constexpr utf8proc_int32_t last_jamo = 0x11FF;
  constexpr utf8proc_int32_t first_syllable = 0xAC00;
  constexpr utf8proc_int32_t last_syllable = 0xD7A3;
  if (code_point < first_beyond_ascii) return false;
  const bool is_hangul = (code_point >= first_jamo && code_point <= last_jamo) ||
                         (code_point >= first_syllable && code_point <= last_syllable);
  const auto* const known = utf8proc_get_property(code_point);
  return is_hangul || known->combining_class != 0 || known->decomp_seqindex != UINT16_MAX ||
         known->comb_index != UINT16_MAX;
}

/// The number of bytes at the beginning of a text that are printed ASCII or its blanks: nearly all of a text, and
/// nothing to decode, leave out or compose.
std::size_t leading_plain(std::string_view text) {
  const auto is_plain = [](char c) { return (c >= ' ' && c <= '~') || is_ascii_blank(c); };
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_plain) - text.begin());
}

}  // namespace

std::string to_nfc(std::string_view utf8) {
  std::string spelt;
  spelt.reserve(utf8.size());
  std::size_t marks = 0;
  bool is_composed = true;
  while (!utf8.empty()) {
    if (const auto plain = leading_plain(utf8); plain > 0) {
      spelt += utf8.substr(0, plain);
      marks = 0;
      utf8.remove_prefix(plain);
      continue;
    }
    const auto next = first_character(utf8);
    const auto bytes = utf8.substr(0, next.size);
    utf8.remove_prefix(next.size);
    const auto code_point = static_cast<utf8proc_int32_t>(next.code);
    if (is_invisible(code_point)) continue;
    is_composed = is_composed && next.valid && !may_be_composed(code_point);
    marks = is_mark(code_point) ? marks + 1 : 0;
    if (marks > most_marks) {
      spelt += joiner;
      marks = 1;
    }
    const auto ligature = static_cast<std::size_t>(code_point - first_ligature);
    if (code_point >= first_ligature && ligature < ligatures.size())
      spelt += ligatures.at(ligature);
    else
      spelt += bytes;
  }
  if (is_composed) return spelt;
  utf8proc_uint8_t* composed = nullptr;
  const auto size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(spelt.data()), static_cast<utf8proc_ssize_t>(spelt.size()),
                   &composed, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(composed, &std::free);
  if (size < 0) return spelt;
  return {reinterpret_cast<const char*>(composed), static_cast<std::size_t>(size)};
}

std::string fold_white_space(std::string_view utf8) {
  std::string folded;
  folded.reserve(utf8.size());
  const auto add = [&](std::string_view word) {
    if (word.empty()) return;
    if (!folded.empty()) folded += ' ';
    folded += word;
  };
  std::size_t word = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    if (utf8[at] > ' ' && utf8[at] <= '~') {
      ++at;
      continue;
    }
    const auto next = first_character(utf8.substr(at));
    if (is_white_space(static_cast<utf8proc_int32_t>(next.code))) {
      add(utf8.substr(word, at - word));
      word = at + next.size;
    }
    at += next.size;
  }
  add(utf8.substr(word));
  return folded;
}

}  // namespace sheaf::core
