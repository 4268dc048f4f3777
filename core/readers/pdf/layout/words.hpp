// SPDX-License-Identifier: AGPL-3.0-or-later
// What the words of a line tell layout: how they begin and end.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sheaf::core::layout {

/// The last character, all its bytes; empty where there is none.
[[nodiscard]] std::string_view last_character(std::string_view utf8);

[[nodiscard]] bool begins_lower(std::string_view utf8);

/// True where a letter or digit stands in it.
[[nodiscard]] bool has_word(std::string_view utf8);

/// Ends with a full stop, question or exclamation mark, closing quotes and brackets aside.
[[nodiscard]] bool ends_sentence(std::string_view utf8);

/// Ends neither with a sentence nor with a colon or semicolon: more should follow.
[[nodiscard]] bool ends_open(std::string_view utf8);

[[nodiscard]] std::size_t count_words(std::string_view utf8);

/// "and long-term" behind "short-": the hyphen stands for a word to come and is followed by a blank.
[[nodiscard]] bool is_suspended(std::string_view next);

/// One to four digits: a page number.
[[nodiscard]] bool is_page_number(std::string_view text);

/// The text without blanks and with one sign for every number, so that "Page 3" and "Page 4" are the same.
[[nodiscard]] std::string shape_of(std::string_view text);

}  // namespace sheaf::core::layout
