// SPDX-License-Identifier: MIT
#include "grammars/letter/topics.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace sheaf::grammar;

namespace {

std::string topic(std::string_view text) {
  const folded_text folded(text);
  const auto found = run_in_topic(folded);
  return found ? std::string(text.substr(found->begin, found->size())) : "-";
}

}  // namespace

TEST_CASE("a paragraph may begin with its topic") {
  CHECK(topic("Harbour staff: you have filled two posts.") == "Harbour staff");
  CHECK(topic("Tides, nets and boats: nine were lost.") == "Tides, nets and boats");
  CHECK(topic("16 to 18: you have a plan.") == "16 to 18");
  CHECK(topic("Harbour (north): silted up.") == "Harbour (north)");
}

TEST_CASE("words before a colon that are no topic") {
  CHECK(topic("You told us three things: nets, boats and tides.") == "-");
  CHECK(topic("The harbour has two faults: silt and rust.") == "-");
  CHECK(topic("Harbour staff:") == "-");
  CHECK(topic("Harbour staff") == "-");
  CHECK(topic("harbour staff: two") == "-");
  CHECK(topic("Subject: the harbour") == "-");
  CHECK(topic("One two three four five six seven eight nine ten eleven: no") == "-");
  CHECK(topic("") == "-");
}

TEST_CASE("a topic in a line of its own") {
  CHECK(is_topic_line(folded_text("Harbour staff")));
  CHECK(is_topic_line(folded_text("Harbour staff:")));
  CHECK_FALSE(is_topic_line(folded_text("We agreed that:")));
  CHECK_FALSE(is_topic_line(folded_text("Harbour staff are few.")));
}

TEST_CASE("a topic that a dash sets off") {
  const auto before_dash = [](std::string_view text) {
    const auto found = topic_before_dash(folded_text(text));
    return found ? std::string(text.substr(found->begin, found->size())) : "-";
  };
  CHECK(before_dash("Harbour staff - you have filled two posts.") == "Harbour staff");
  CHECK(before_dash("Nets \u2013 nine were lost.") == "Nets");
  CHECK(before_dash("The harbour is old - it silts up.") == "-");
  CHECK(before_dash("Harbour staff - few in number - mend nets.") == "-");
  CHECK(before_dash("Harbour-staff mend nets.") == "-");
  CHECK(before_dash("Harbour staff -") == "-");
  CHECK(before_dash("One two three four five six - no") == "-");
}

TEST_CASE("a topic that ends in a full stop") {
  const auto before_stop = [](std::string_view text) {
    const auto found = topic_before_stop(folded_text(text));
    return found ? std::string(text.substr(found->begin, found->size())) : "-";
  };
  CHECK(before_stop("Harbour staff. You have filled two posts.") == "Harbour staff");
  CHECK(before_stop("Nets, lines and tides. Nine were lost.") == "Nets, lines and tides");
  CHECK(before_stop("The harbour is old. It silts up.") == "-");
  CHECK(before_stop("Harbour staff.") == "-");
  CHECK(before_stop("harbour staff. Two") == "-");
}

TEST_CASE("headings that are questions") {
  CHECK(is_question_line(folded_text("How the harbour is run")));
  CHECK(is_question_line(folded_text("What was agreed")));
  CHECK(is_question_line(folded_text("Where next?")));
  CHECK_FALSE(is_question_line(folded_text("What was agreed is done.")));
  CHECK_FALSE(is_question_line(folded_text("What")));
  CHECK_FALSE(is_question_line(folded_text("The harbour is run well")));
}
