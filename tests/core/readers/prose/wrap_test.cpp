// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/prose/wrap.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>

using namespace sheaf::core;
using namespace sheaf::core::plain_text;

namespace {

text_line line_of(std::string_view words) {
  text_line line;
  line.words = words;
  return line;
}

constexpr std::string_view wrapped_at_forty =
    "leaders of the council know the families\n"
    "of the town well and act on what they\n"
    "hear from them each week when they meet\n"
    "and the staff of the new service say so\n"
    "with pride when they are asked about it\n"
    "by those who visit them in their offices\n"
    "near the old harbour where the boats lie\n";

}  // namespace

TEST_CASE("the width is learnt from lines that surely continue") {
  const auto split = split_lines(wrapped_at_forty);
  const auto wrap = learn_wrap(split.lines);
  REQUIRE(wrap.wrapped);
  const auto room = [&](std::string_view line, std::string_view next) {
    return wrap.room(line_of(line), line_class::body, next);
  };
  CHECK(room("near the old harbour where the boats lie", "at") < 0);
  CHECK(room("It is short.", "Next") > 0.3);
}

TEST_CASE("a text without lines that surely continue is not wrapped") {
  const auto split = split_lines("One paragraph a line.\nAnother one here.\nA third.\nA fourth.\n");
  const auto wrap = learn_wrap(split.lines);
  CHECK_FALSE(wrap.wrapped);
  CHECK(wrap.room(line_of("One"), line_class::body, "Two") == 1);
}

TEST_CASE("a line without a full stop must leave more space to count as ended on purpose") {
  CHECK(would_have_fitted(0.02, line_end::sentence));
  CHECK_FALSE(would_have_fitted(0.02, line_end::sentence_in_group));
  CHECK_FALSE(would_have_fitted(0.02, line_end::open));
  CHECK(would_have_fitted(0.06, line_end::open));
  CHECK_FALSE(would_have_fitted(0, line_end::sentence));
  CHECK(would_have_fitted(0.001, line_end::measured_sentence));
  CHECK_FALSE(would_have_fitted(0, line_end::measured_sentence));
  CHECK_FALSE(would_have_fitted(-0.1, line_end::open));
}

TEST_CASE("if characters were counted and no line ends with a hyphen, lines do not break after hyphens") {
  const auto split = split_lines(wrapped_at_forty);
  const auto wrap = learn_wrap(split.lines);
  REQUIRE(wrap.by == metric::characters);
  CHECK_FALSE(wrap.hyphens);
  CHECK(wrap.room(line_of("with pride when they are asked"), line_class::body, "re-established") < 0);
  const auto broken = std::string(wrapped_at_forty) + "of the council and of the new-\nly built mill\n";
  const auto lines = split_lines(broken);
  CHECK(learn_wrap(lines.lines).hyphens);
}

TEST_CASE("lines show their neighbours' width, and which width no longer fits") {
  auto split = split_lines(wrapped_at_forty);
  const auto wrap = learn_wrap(split.lines);
  look_around(split.lines, wrap);
  REQUIRE(wrap.by == metric::characters);
  for (const auto& line : split.lines) {
    CHECK(line.full_width == 40'000);
    CHECK(line.next_width > 40'000);
    CHECK(line.next_width < 42'000);
  }
}

TEST_CASE("markers are to the left of the text if no line is indented") {
  auto split = split_lines("12. Leaders know\nthe town.\n3 boats came.\n");
  mark_hanging(split.lines);
  CHECK(split.lines[0].hang == 4);
  CHECK(split.lines[1].hang == 0);
  CHECK(split.lines[2].hang == 0);
  CHECK(right_edge(split.lines[0], metric::proportional) == width_of("Leaders know", metric::proportional));
  CHECK(right_edge(split.lines[0], metric::characters) == 16'000);
  auto indented = split_lines("12. Leaders know\n    the town.\n");
  mark_hanging(indented.lines);
  CHECK(indented.lines[0].hang == 0);
}

TEST_CASE("one line that is too wide does not widen the lines around it") {
  const auto full_width_with = [](const std::string& wide) {
    const auto text = wide + std::string(wrapped_at_forty);
    auto split = split_lines(text);
    look_around(split.lines, learn_wrap(split_lines(wrapped_at_forty).lines));
    return split.lines.back().full_width;
  };
  // As where a converter joined two lines: the words "of", "hear", "and" and "by" would have fitted on 43 characters.
  CHECK(full_width_with("with pride and joy when all are asked about\n") == 40'000);
  // One character more contradicts too few lines: it is the width.
  CHECK(full_width_with("with pride and with joy when they are ask\n") == 41'000);
}
