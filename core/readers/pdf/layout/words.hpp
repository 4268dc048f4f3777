// SPDX-License-Identifier: AGPL-3.0-or-later
// Tests on the text of a line: how it begins and how it ends.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sheaf::core::layout {

[[nodiscard]] bool begins_lower(std::string_view utf8);

/// True if the text contains a letter or a digit.
[[nodiscard]] bool has_word(std::string_view utf8);

/// True if the text ends with a full stop, a question mark or an exclamation mark. Closing quotes and brackets after it
/// are ignored.
[[nodiscard]] bool ends_sentence(std::string_view utf8);

/// True if more text should follow: the text ends neither with a sentence nor with a colon or semicolon.
[[nodiscard]] bool ends_open(std::string_view utf8);

[[nodiscard]] std::size_t count_words(std::string_view utf8);

/// True if `next` begins like "and long-term" after "short-": the hyphen stands for a shared ending, and a blank
/// follows it.
[[nodiscard]] bool is_suspended(std::string_view next);

/// True if the text is a page number: one to four digits.
[[nodiscard]] bool is_page_number(std::string_view text);

/// The text without blanks and with the same character for every number, so that "Page 3" and "Page 4" are equal.
[[nodiscard]] std::string shape_of(std::string_view text);

}  // namespace sheaf::core::layout
