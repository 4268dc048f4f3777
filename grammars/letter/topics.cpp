// SPDX-License-Identifier: MIT
#include "grammars/letter/topics.hpp"

#include "grammars/letter/topics_def.hpp"
#include "grammars/matching.hpp"

namespace sheaf::grammar {

std::optional<text_span> run_in_topic(const folded_text& text) {
  boost::iterator_range<text_iterator> topic;
  if (!begins_with(text, topic_rules::run_in_topic, topic)) return std::nullopt;
  return text.original_span(topic.begin(), topic.end());
}

std::optional<text_span> topic_before_dash(const folded_text& text) {
  boost::iterator_range<text_iterator> topic;
  if (!begins_with(text, topic_rules::topic_before_dash, topic)) return std::nullopt;
  return text.original_span(topic.begin(), topic.end());
}

std::optional<text_span> topic_before_stop(const folded_text& text) {
  boost::iterator_range<text_iterator> topic;
  if (!begins_with(text, topic_rules::topic_before_stop, topic)) return std::nullopt;
  return text.original_span(topic.begin(), topic.end());
}

bool is_question_line(const folded_text& text) {
  return is_wholly(text, topic_rules::question_line);
}

bool is_topic_line(const folded_text& text) {
  return is_wholly(text, topic_rules::topic_line);
}

}  // namespace sheaf::grammar
