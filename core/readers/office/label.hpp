// SPDX-License-Identifier: AGPL-3.0-or-later
// The labels of numbered paragraphs: word processors store how a list counts, and print the number themselves.
#pragma once

#include "core/document/document.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace sheaf::core::office {

/// How a number is printed.
enum class number_form : std::uint8_t {
  decimal,
  decimal_zero,
  small_letter,
  capital_letter,
  small_roman,
  capital_roman,
  none
};

/// The number as printed: "12", "l", "XII". Letters go on as word processors count them: z, aa, bb.
[[nodiscard]] std::string printed_number(std::uint32_t number, number_form form);

/// What stands before a paragraph of a list.
struct list_label {
  marker_kind mark = marker_kind::none;
  std::string marker;       ///< in the form of block::marker
  std::string sign;         ///< of a number: as printed, with its dot or brackets
  std::string first_words;  ///< a label that is words, such as "Recommendation 3:"; the paragraph begins with them
};

/// The label whose printed form is `printed`. A label without a number or letter gives nothing.
[[nodiscard]] list_label label_of(std::string_view printed);

/// The label of a bullet. Signs of symbol fonts become U+2022.
[[nodiscard]] list_label bullet_label(std::string_view sign);

}  // namespace sheaf::core::office
