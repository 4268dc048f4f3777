// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/docx/symbol.hpp"

#include <array>
#include <charconv>
#include <cstdint>

namespace sheaf::core::docx {
namespace {

struct sign {
  std::uint32_t code;  ///< without the offset of symbol fonts, 0xF000
  std::string_view text;
};

/// Adobe's Symbol encoding, as far as its signs occur in reports.
constexpr std::array<sign, 14> symbol = {{{0xB7, "\u2022"},
                                          {0xA3, "\u2264"},
                                          {0xB3, "\u2265"},
                                          {0xB1, "\u00B1"},
                                          {0xB4, "\u00D7"},
                                          {0xB0, "\u00B0"},
                                          {0xAE, "\u2192"},
                                          {0xAC, "\u2190"},
                                          {0xBC, "\u2026"},
                                          {0xB9, "\u2260"},
                                          {0xD2, "\u00AE"},
                                          {0xD3, "\u00A9"},
                                          {0xD4, "\u2122"},
                                          {0xBE, "\u2014"}}};
/// Microsoft's Wingdings, as far as its signs occur in reports.
constexpr std::array<sign, 12> wingdings = {{{0xA7, "\u25AA"},
                                             {0x6E, "\u25A0"},
                                             {0x6C, "\u25CF"},
                                             {0xD8, "\u27A2"},
                                             {0xFC, "\u2713"},
                                             {0xFB, "\u2717"},
                                             {0xA8, "\u25A1"},
                                             {0x6F, "\u25A1"},
                                             {0xFE, "\u2611"},
                                             {0xFD, "\u2612"},
                                             {0xE0, "\u2192"},
                                             {0xDF, "\u2190"}}};

std::string utf8_of(std::uint32_t code) {
  if (code == 0 || code > 0xFFFFU || (code >= 0xD800U && code < 0xE000U)) return {};
  if (code < 0x80U) return {static_cast<char>(code)};
  const auto last = static_cast<char>(0x80U | (code & 0x3FU));
  if (code < 0x800U) return {static_cast<char>(0xC0U | code >> 6U), last};
  return {static_cast<char>(0xE0U | code >> 12U), static_cast<char>(0x80U | (code >> 6U & 0x3FU)), last};
}

}  // namespace

std::string symbol_text(std::string_view font, std::string_view code) {
  constexpr std::uint32_t offset = 0xF000;
  std::uint32_t value = 0;
  const auto parsed = std::from_chars(code.data(), code.data() + code.size(), value, 16);
  if (parsed.ec != std::errc() || parsed.ptr != code.data() + code.size()) return {};
  const auto plain = value >= offset && value < offset + 0x100U ? value - offset : value;
  if (font == "Symbol") {
    for (const auto& each : symbol)
      if (each.code == plain) return std::string(each.text);
    // Digits and most punctuation stand where ASCII has them.
    if (plain >= 0x20U && plain < 0x40U) return utf8_of(plain);
  }
  if (font == "Wingdings")
    for (const auto& each : wingdings)
      if (each.code == plain) return std::string(each.text);
  return utf8_of(value);
}

}  // namespace sheaf::core::docx
