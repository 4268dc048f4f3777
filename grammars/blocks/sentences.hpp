// SPDX-License-Identifier: MIT
// Sentences: where running text divides. Text is folded (folded_text::text): plain quotes and dashes.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace sheaf::grammar {

/// The sentences of `text`, as views into it, without the blanks between them. A full stop ends a sentence if a
/// capital, a digit or a quotation mark follows. The dot of "e.g.", "Dr." and other abbreviations ends none.
[[nodiscard]] std::vector<std::string_view> sentences_of(std::string_view text);

[[nodiscard]] std::size_t count_sentences(std::string_view text);

/// True if the last sign is a full stop, a question mark or an exclamation mark. Closing brackets and quotation marks
/// may follow it.
[[nodiscard]] bool ends_a_sentence(std::string_view text);

/// True if the text ends with a colon, so that it introduces the text below it. Blanks may follow the colon.
[[nodiscard]] bool introduces(std::string_view text);

}  // namespace sheaf::grammar
