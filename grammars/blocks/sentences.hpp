// SPDX-License-Identifier: MIT
// Sentences: where running text divides. Text is folded (folded_text::text): plain quotes and dashes.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace sheaf::grammar {

/// The sentences of `text`, as views into it, without the blanks between them. A full stop ends a sentence where a
/// capital, a digit or a quotation mark follows, and not after "e.g.", "Dr." and their like.
[[nodiscard]] std::vector<std::string_view> sentences_of(std::string_view text);

[[nodiscard]] std::size_t count_sentences(std::string_view text);

/// True where the last sign is a full stop, question or exclamation mark, brackets and quotation marks aside.
[[nodiscard]] bool ends_a_sentence(std::string_view text);

}  // namespace sheaf::grammar
