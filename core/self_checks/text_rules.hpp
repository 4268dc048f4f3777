// SPDX-License-Identifier: AGPL-3.0-or-later
// Text rules: what the checks ask about a piece of text: how it begins, how it ends, and what it contains.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// Half-open range of byte offsets into the text that was given to the function.
struct text_range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The text begins with a small letter. Opening quotation marks and brackets before it are ignored.
[[nodiscard]] bool begins_lower_case(std::string_view text);

/// The text begins with a capital letter. Opening quotation marks and brackets before it are ignored.
[[nodiscard]] bool begins_upper_case(std::string_view text);

/// The text ends with a full stop, a question mark or an exclamation mark. Closing quotation marks, brackets and
/// references to footnotes behind it are ignored.
[[nodiscard]] bool ends_closed(std::string_view text);

/// A sentence ends inside the text and a capital letter follows.
[[nodiscard]] bool holds_two_sentences(std::string_view text);

/// More text must follow: this text ends with a colon, a semicolon, a comma or a dash, or with "and" or "or".
[[nodiscard]] bool ends_before_more(std::string_view text);

/// The first bullet that stands as a separate word after the first word; nullopt if there is none.
[[nodiscard]] std::optional<text_range> bullet_within(std::string_view text);

/// The place where paragraph `number` begins inside the text: after the end of a sentence and before a capital letter
/// ("... end. 13. The ..."); nullopt if it does not.
[[nodiscard]] std::optional<text_range> number_within(std::string_view text, std::string_view number);

/// Words that are divided by a hyphen and a blank: "safe- guarding". A hyphen that stands for a shared ending is not
/// among them ("short- and long-term", "short-, medium- or long-term").
[[nodiscard]] std::vector<text_range> divided_words(std::string_view text);

}  // namespace sheaf::core
