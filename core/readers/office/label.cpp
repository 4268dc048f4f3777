// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/office/label.hpp"

#include "core/readers/ascii.hpp"
#include "core/readers/prose/line.hpp"
#include "core/readers/prose/marker.hpp"

#include <sheaf/utf8.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace sheaf::core::office {
namespace {

constexpr std::string_view bullet = "\u2022";

std::string roman(std::uint32_t number) {
  constexpr std::uint32_t largest = 3999;
  constexpr std::array<std::pair<std::uint32_t, std::string_view>, 13> parts = {{{1000, "m"},
                                                                                 {900, "cm"},
                                                                                 {500, "d"},
                                                                                 {400, "cd"},
                                                                                 {100, "c"},
                                                                                 {90, "xc"},
                                                                                 {50, "l"},
                                                                                 {40, "xl"},
                                                                                 {10, "x"},
                                                                                 {9, "ix"},
                                                                                 {5, "v"},
                                                                                 {4, "iv"},
                                                                                 {1, "i"}}};
  if (number == 0 || number > largest) return std::to_string(number);
  std::string printed;
  for (const auto& [value, letters] : parts)
    for (; number >= value; number -= value) printed += letters;
  return printed;
}

std::string letters(std::uint32_t number) {
  constexpr std::uint32_t alphabet = 26;
  constexpr std::uint32_t most_repeated = 30;
  if (number == 0 || (number - 1) / alphabet >= most_repeated) return std::to_string(number);
  const auto letter = static_cast<char>('a' + (number - 1) % alphabet);
  return std::string((number - 1) / alphabet + 1, letter);
}

std::string capitals(std::string small) {
  std::transform(small.begin(), small.end(), small.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return small;
}

/// The label without brackets around it and without a dot or colon at its end.
std::string_view core_of(std::string_view label) {
  while (!label.empty() && (label.front() == '(' || label.front() == '[')) label.remove_prefix(1);
  while (!label.empty() && std::string_view(".):]-").find(label.back()) != std::string_view::npos)
    label.remove_suffix(1);
  return plain_text::trimmed(label);
}

}  // namespace

std::string printed_number(std::uint32_t number, number_form form) {
  switch (form) {
    case number_form::decimal:
      return std::to_string(number);
    case number_form::decimal_zero:
      return (number < 10 ? "0" : "") + std::to_string(number);
    case number_form::small_letter:
      return letters(number);
    case number_form::capital_letter:
      return capitals(letters(number));
    case number_form::small_roman:
      return roman(number);
    case number_form::capital_roman:
      return capitals(roman(number));
    case number_form::none:
      break;
  }
  return {};
}

list_label label_of(std::string_view printed) {
  constexpr std::size_t longest_letters = 6;
  const auto label = plain_text::trimmed(printed);
  const auto core = core_of(label);
  if (core.empty()) return label.empty() ? list_label{} : bullet_label(label);
  if (core.find_first_not_of("0123456789.") == std::string_view::npos && is_digit(core.front()))
    return {marker_kind::number, std::string(core), std::string(label), {}};
  const bool letters_only =
      std::all_of(core.begin(), core.end(), [](char c) { return lowered(c) >= 'a' && lowered(c) <= 'z'; });
  if (letters_only && core.size() <= longest_letters)
    return {marker_kind::letter, std::string(core), std::string(label), {}};
  if (const auto marker = plain_text::parse_marker(label); marker && marker->rest.empty())
    return {marker->kind, marker->printed, std::string(label), {}};
  return {marker_kind::none, {}, {}, std::string(label)};
}

list_label bullet_label(std::string_view sign) {
  const auto first = first_character(sign);
  const bool symbol = !first.valid || (first.code >= 0xE000U && first.code <= 0xF8FFU);
  const bool letter = first.valid && first.code < 0x80U && sign != "-" && sign != "*";
  return {marker_kind::bullet, std::string(symbol || letter ? bullet : plain_text::trimmed(sign)), {}, {}};
}

}  // namespace sheaf::core::office
