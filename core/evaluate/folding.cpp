// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/evaluate/folding.hpp"

#include "core/reference/authorities.hpp"

#include <sheaf/utf8.hpp>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <utility>

namespace sheaf::core {
namespace {

struct free_bytes {
  void operator()(utf8proc_uint8_t* bytes) const { std::free(bytes); }
};

/// The compatibility decomposition (NFKD) in lower case, without accents and soft hyphens. If the bytes are not UTF-8,
/// only ASCII letters are changed to lower case.
std::string plain(std::string_view utf8) {
  utf8proc_uint8_t* made = nullptr;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
                                                      UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
  const utf8proc_ssize_t size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(utf8.data()),
                                             static_cast<utf8proc_ssize_t>(utf8.size()), &made, options);
  const std::unique_ptr<utf8proc_uint8_t, free_bytes> owner(made);
  if (size < 0) {
    std::string result(utf8);
    for (char& c : result) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return result;
  }
  return {reinterpret_cast<const char*>(made), static_cast<std::size_t>(size)};
}

bool is_letter(utf8proc_int32_t code) {
  switch (utf8proc_category(code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
      return true;
    default:
      return false;
  }
}

bool is_digit(utf8proc_int32_t code) {
  return code >= '0' && code <= '9';
}

bool is_blank(utf8proc_int32_t code) {
  if (code >= 0x09 && code <= 0x0D) return true;
  switch (utf8proc_category(code)) {
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return true;
    default:
      return false;
  }
}

/// Whether a footnote's mark can follow this character.
bool closes(utf8proc_int32_t code) {
  constexpr std::array<utf8proc_int32_t, 12> signs = {'.', ',', ';',    ':',    '\'',   '"',
                                                      ')', '?', 0x2018, 0x2019, 0x201C, 0x201D};
  return is_letter(code) || std::find(signs.begin(), signs.end(), code) != signs.end();
}

/// Collects the folded words, one after another.
class folder {
 public:
  void take(utf8proc_int32_t code, std::string_view bytes) {
    if (is_blank(code)) {
      end_word();
      return;
    }
    if (is_digit(code)) {
      if (digits_ == 0) closed_before_ = closes(previous_);
      ++digits_;
    } else {
      digits_ = 0;
    }
    previous_ = code;
    if (is_letter(code) || is_digit(code) || code == '%' || code == 0xA3) word_ += bytes;
  }

  folded_text finish() && {
    end_word();
    return std::move(result_);
  }

 private:
  void end_word() {
    if (digits_ > 0 && digits_ <= 2 && closed_before_) word_.resize(word_.size() - digits_);
    if (!word_.empty()) {
      result_.words.push_back(result_.letters.size());
      result_.letters += word_;
    }
    word_.clear();
    digits_ = 0;
    previous_ = 0;
  }

  folded_text result_;
  std::string word_;
  std::size_t digits_ = 0;  ///< number of digits at the end of the current word
  bool closed_before_ = false;
  utf8proc_int32_t previous_ = 0;
};

}  // namespace

folded_text fold(std::string_view utf8) {
  folder words;
  each_character(plain(utf8), [&](const utf8_character& next, std::string_view bytes) {
    if (next.valid) words.take(static_cast<utf8proc_int32_t>(next.code), bytes);
  });
  return std::move(words).finish();
}

std::string folded_letters(std::string_view utf8) {
  return fold(utf8).letters;
}

std::string folded_name(std::string_view utf8) {
  constexpr std::array<std::string_view, 11> titles = {"mr",   "mrs",       "ms",   "miss", "dr",        "sir",
                                                       "dame", "professor", "prof", "cllr", "councillor"};
  std::string result;
  std::string word;
  const auto end_word = [&] {
    const bool title = result.empty() && std::find(titles.begin(), titles.end(), word) != titles.end();
    if (!word.empty() && !title) result += (result.empty() ? "" : " ") + word;
    word.clear();
  };
  each_character(plain(utf8), [&](const utf8_character& next, std::string_view bytes) {
    if (is_letter(static_cast<utf8proc_int32_t>(next.code))) {
      word += bytes;
    } else {
      end_word();
    }
  });
  end_word();
  return result;
}

bool same_authority(std::string_view one, std::string_view other) {
  const authority_entry* const first = find_authority(one);
  const authority_entry* const second = find_authority(other);
  if (first != nullptr && second != nullptr) return first == second;
  return folded_letters(one) == folded_letters(other);
}

}  // namespace sheaf::core
