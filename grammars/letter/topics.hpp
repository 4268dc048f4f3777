// SPDX-License-Identifier: MIT
// Topics: what a paragraph of a letter is about, where it says so in its first words.
#pragma once

#include "grammars/folded_text.hpp"

#include <optional>

namespace sheaf::grammar {

/// "Leadership" of "Leadership: you have been in post since May". The words before the colon are few and are no
/// sentence, and the paragraph goes on behind it.
[[nodiscard]] std::optional<text_span> run_in_topic(const folded_text& text);

/// The same for a topic that a dash sets off: "Leadership - you have ...". No other dash stands in the sentence.
[[nodiscard]] std::optional<text_span> topic_before_dash(const folded_text& text);

/// The same for a topic with a full stop: "Family help. You have ...". Any sentence of a few words without one of the
/// usual verbs looks so: the paragraphs around must show that it is a topic.
[[nodiscard]] std::optional<text_span> topic_before_stop(const folded_text& text);

/// True for a heading that is a question or a part of one: "How staff are", "What was agreed".
[[nodiscard]] bool is_question_line(const folded_text& text);

/// "Leadership:" in a line of its own, with or without the colon.
[[nodiscard]] bool is_topic_line(const folded_text& text);

}  // namespace sheaf::grammar
