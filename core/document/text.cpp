// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/document/text.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>

namespace sheaf::core {
namespace {

constexpr utf8proc_int32_t soft_hyphen = 0x00AD;
constexpr utf8proc_int32_t byte_order_mark = 0xFEFF;
constexpr utf8proc_int32_t first_ligature = 0xFB00;
constexpr std::array<std::string_view, 7> ligatures = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};

/// Calls `visit(code_point, bytes)` for each character of valid UTF-8; stops at the first invalid byte.
template <typename Visitor>
bool each_character(std::string_view utf8, Visitor visit) {
  while (!utf8.empty()) {
    utf8proc_int32_t code_point = 0;
    const auto taken = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(utf8.data()),
                                        static_cast<utf8proc_ssize_t>(utf8.size()), &code_point);
    if (taken <= 0) return false;
    visit(code_point, utf8.substr(0, static_cast<std::size_t>(taken)));
    utf8.remove_prefix(static_cast<std::size_t>(taken));
  }
  return true;
}

bool is_white_space(utf8proc_int32_t code_point) {
  if (code_point == '\t' || code_point == '\n' || code_point == '\r' || code_point == '\f' || code_point == '\v')
    return true;
  const auto category = utf8proc_category(code_point);
  return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

bool is_invisible(utf8proc_int32_t code_point) {
  if (code_point == soft_hyphen || code_point == byte_order_mark) return true;
  const auto category = utf8proc_category(code_point);
  if (category == UTF8PROC_CATEGORY_CF) return true;
  return category == UTF8PROC_CATEGORY_CC && !is_white_space(code_point);
}

}  // namespace

std::string to_nfc(std::string_view utf8) {
  std::string spelt;
  spelt.reserve(utf8.size());
  each_character(utf8, [&](utf8proc_int32_t code_point, std::string_view bytes) {
    if (is_invisible(code_point)) return;
    const auto ligature = static_cast<std::size_t>(code_point - first_ligature);
    if (code_point >= first_ligature && ligature < ligatures.size())
      spelt += ligatures.at(ligature);
    else
      spelt += bytes;
  });
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
  bool blank_due = false;
  each_character(utf8, [&](utf8proc_int32_t code_point, std::string_view bytes) {
    if (is_white_space(code_point)) {
      blank_due = !folded.empty();
      return;
    }
    if (blank_due) folded += ' ';
    blank_due = false;
    folded += bytes;
  });
  return folded;
}

bool is_valid_utf8(std::string_view bytes) {
  return each_character(bytes, [](utf8proc_int32_t, std::string_view) {});
}

bool on_character_border(std::string_view utf8, std::size_t offset) {
  if (offset >= utf8.size()) return offset == utf8.size();
  constexpr unsigned continuation_mask = 0xC0U;
  constexpr unsigned continuation = 0x80U;
  return (static_cast<unsigned char>(utf8[offset]) & continuation_mask) != continuation;
}

std::size_t border_before(std::string_view utf8, std::size_t offset) {
  offset = std::min(offset, utf8.size());
  while (offset > 0 && !on_character_border(utf8, offset)) --offset;
  return offset;
}

std::size_t border_after(std::string_view utf8, std::size_t offset) {
  offset = std::min(offset, utf8.size());
  while (!on_character_border(utf8, offset)) ++offset;
  return offset;
}

}  // namespace sheaf::core
