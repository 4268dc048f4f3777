// SPDX-License-Identifier: AGPL-3.0-or-later
// Text rules: what the checks need to know of a stretch of text – how it begins and ends, and what may not stand in it.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// Half-open range of bytes of the text that was looked at.
struct text_range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The first letter is a small one, quotation marks and brackets aside.
[[nodiscard]] bool begins_lower_case(std::string_view text);

/// The text begins with a capital letter, quotation marks and brackets aside.
[[nodiscard]] bool begins_upper_case(std::string_view text);

/// The last sign is a full stop, question or exclamation mark; closing quotation marks, brackets and references to
/// footnotes aside.
[[nodiscard]] bool ends_closed(std::string_view text);

/// A sentence ends within the text, and a capital follows.
[[nodiscard]] bool holds_two_sentences(std::string_view text);

/// The text goes on in what follows it: it ends with a colon, a semicolon, a comma or a dash, or with "and" or "or".
[[nodiscard]] bool ends_before_more(std::string_view text);

/// The first bullet that stands as a word of its own after the first word.
[[nodiscard]] std::optional<text_range> bullet_within(std::string_view text);

/// Where paragraph `number` begins within the text: after a sentence's end, before a capital ("... end. 13. The ...").
[[nodiscard]] std::optional<text_range> number_within(std::string_view text, std::string_view number);

/// "safe- guarding": letters, hyphen, blank, small letters. Not where the hyphen stands for a word to come ("short- and
/// long-term", "short-, medium- or long-term").
[[nodiscard]] std::vector<text_range> divided_words(std::string_view text);

}  // namespace sheaf::core
