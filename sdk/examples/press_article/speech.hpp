// SPDX-License-Identifier: MIT
// Speech: who is quoted in a paragraph of a news article.
#pragma once

#include <grammars/folded_text.hpp>

#include <optional>

namespace press_article {

/// `Jo Hart, leader of the council, said: "..."` and `"...," said Jo Hart, leader of the council.`: the words that name
/// the speaker. nullopt if nobody is quoted in whole sentences.
[[nodiscard]] std::optional<sheaf::grammar::text_span> speaker_in(const sheaf::grammar::folded_text& text);

/// Whether the paragraph begins with a quotation mark.
[[nodiscard]] bool opens_with_quotation(const sheaf::grammar::folded_text& text);

}  // namespace press_article
