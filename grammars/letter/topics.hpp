// SPDX-License-Identifier: MIT
// Topics: what a paragraph of a letter is about, where it says so in its first words.
#pragma once

#include "grammars/folded_text.hpp"

#include <optional>

namespace sheaf::grammar {

/// "Leadership" of "Leadership: you have been in post since May". The words before the colon are few and are no
/// sentence, and the paragraph goes on behind it.
[[nodiscard]] std::optional<text_span> run_in_topic(const folded_text& text);

/// "Leadership:" in a line of its own, with or without the colon.
[[nodiscard]] bool is_topic_line(const folded_text& text);

}  // namespace sheaf::grammar
