// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sinks/xlsx_text.hpp"

#include "core/sinks/character_kinds.hpp"
#include "core/sinks/formula.hpp"

#include <fmt/format.h>
#include <sheaf/utf8.hpp>

#include <optional>
#include <system_error>

namespace sheaf::core {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view cut_note = " [cut here: the rest is in the document]";

bool is_blank(char32_t code) {
  return code == '\t' || code == '\n' || code == '\r' || code == 0x85 || code == 0x2028 || code == 0x2029;
}

/// Controls, what XML does not allow, and characters that turn the direction of the text around them.
bool is_left_out(char32_t code) {
  const bool no_character = (code & 0xFFFEU) == 0xFFFE || (code >= 0xFDD0 && code <= 0xFDEF) || code == 0xFEFF;
  return is_control(code) || turns_direction(code) || no_character;
}

bool is_hexadecimal(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// Whether Excel reads what follows as one character: _xHHHH_.
bool is_escape(std::string_view text) {
  constexpr std::size_t size = 7;
  if (text.size() < size || !text.starts_with("_x") || text[size - 1] != '_') return false;
  for (std::size_t i = 2; i < size - 1; ++i) {
    if (!is_hexadecimal(text[i])) return false;
  }
  return true;
}

/// How many UTF-16 units a character takes.
std::size_t units_of(char32_t code) {
  return code >= 0x10000 ? 2 : 1;
}

/// The byte that four characters \xNN stand for in a report's path.
std::optional<char> escaped_byte(std::string_view path) {
  if (path.size() < 4 || !path.starts_with("\\x")) return std::nullopt;
  const auto digit = [](char c) -> int {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
  };
  const int high = digit(path[2]);
  const int low = digit(path[3]);
  if (high < 0 || low < 0) return std::nullopt;
  return static_cast<char>(high * 16 + low);
}

/// The bytes of the file's name.
std::string bytes_of_path(std::string_view path) {
  std::string result;
  while (!path.empty()) {
    if (const auto byte = escaped_byte(path)) {
      result += *byte;
      path.remove_prefix(4);
    } else {
      result += path.front();
      path.remove_prefix(1);
    }
  }
  return result;
}

bool is_unreserved(char32_t code) {
  return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || (code >= '0' && code <= '9') || code == '-' ||
         code == '.' || code == '_' || code == '~' || code == '/';
}

/// Letters of other alphabets stay, as Excel writes them itself; every other sign is written %NN.
std::string percent_encoded(std::string_view bytes) {
  std::string result;
  each_character(bytes, [&](const utf8_character& next, std::string_view spelt) {
    const bool stays =
        next.valid && (next.code < 0x80 ? is_unreserved(next.code) : !is_left_out(next.code) && !is_blank(next.code));
    if (stays) {
      result += spelt;
      return;
    }
    for (const char byte : spelt) result += fmt::format("%{:02X}", static_cast<unsigned char>(byte));
  });
  return result;
}

}  // namespace

xlsx_text xlsx_text_of(std::string_view words) {
  xlsx_text result;
  auto& text = result.words;
  text.reserve(words.size());
  constexpr std::size_t most = xlsx_cell_units - cut_note.size();
  std::size_t units = 0;
  std::size_t bytes_that_fit = 0;  // with the note
  while (!words.empty() && units <= xlsx_cell_units) {
    const auto next = first_character(words);
    if (is_escape(words)) {
      text += "_x005F";
      units += 6;
    }
    if (is_blank(next.code)) {
      text += ' ';
      ++units;
    } else if (!is_left_out(next.code)) {
      append_character(text, next.code);
      units += units_of(next.code);
    }
    words.remove_prefix(next.size);
    if (units <= most) bytes_that_fit = text.size();
  }
  if (units > xlsx_cell_units) {
    text.resize(bytes_that_fit);
    text += cut_note;
    result.is_cut = true;
  }
  result.is_like_formula = is_like_formula(text);
  return result;
}

std::string xlsx_address_of(const std::string& path, const fs::path& folder, std::uint32_t page) {
  std::error_code ignored;
  const auto file = fs::absolute(bytes_of_path(path), ignored).lexically_normal();
  const auto from_here = file.lexically_relative(folder);
  auto address = percent_encoded((from_here.empty() ? file : from_here).native());
  if (page > 0) address += fmt::format("#page={}", page);
  return address.size() > xlsx_address_bytes ? std::string() : address;
}

std::string_view file_name_of(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

}  // namespace sheaf::core
