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
