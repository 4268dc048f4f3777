// SPDX-License-Identifier: AGPL-3.0-or-later
#include <catch2/catch.hpp>
#include <sheaf/testkit/trace.hpp>

using namespace sheaf::testkit;
using namespace sheaf::grammar;

namespace {

constexpr auto advice = opens("advice") >> +(lead_in | listed("improvement"));

const made_vocabulary& words() {
  static const made_vocabulary made{{"headings/advice", "our advice"}, {"boilerplate/notice", "copies of this ..."}};
  return made;
}

bool boat_line(const reading& at, std::string_view) {
  at.own_field(sheaf::own_field::text("x.boat", "Tern"));
  at.own_field(sheaf::own_field::number("x.boats", 4));
  return true;
}
constexpr block_parser boat{"boat", &boat_line};

}  // namespace

TEST_CASE("a rule's whole trace is compared on nothing, on each beginning and on all") {
  const auto got = traces_of(
      advice, {heading("Our advice"), para("You should:"), item("Mend the crane."), item("Hire.")}, words().view());
  CHECK(difference(R"(
      -- nothing
      did not match; at the end expected advice
      -- 1 block
      did not match; at the end expected lead-in of a list, improvement
      -- 2 blocks
      1 heading "Our advice": section
      2 para "You should:": boilerplate lead-in
      matched all 2 blocks
      -- 3 blocks
      1 heading "Our advice": section
      2 para "You should:": boilerplate lead-in
      3 item "Mend the crane.": finding improvement
      matched all 3 blocks
      -- 4 blocks
      1 heading "Our advice": section
      2 para "You should:": boilerplate lead-in
      3 item "Mend the crane.": finding improvement
      4 item "Hire.": finding improvement
      matched all 4 blocks
      )",
                   got) == "");
}

TEST_CASE("where a rule stops, the trace shows what it met and what it would have accepted") {
  const auto got =
      trace_of(advice, {heading("Our advice"), item("Mend it."), heading("All else"), item("Hire.")}, words().view());
  CHECK(difference(R"(
      1 heading "Our advice": section
      2 item "Mend it.": finding improvement
      matched 2 of 4 blocks; at 3 heading "All else" expected lead-in of a list, improvement)",
                   got) == "");
  CHECK(difference(R"(did not match; at 1 para "Nothing of it." expected advice)",
                   trace_of(advice, {para("Nothing of it.")}, words().view())) == "");
}

TEST_CASE("furniture is shown with its place but claims nothing") {
  const auto got =
      trace_of(advice, {heading("Our advice"), running_header("2"), item("Mend it.").on_page(2)}, words().view());
  CHECK(difference(R"(
      1 heading "Our advice": section
      2 furniture "2"
      3 item "Mend it.": finding improvement
      matched all 3 blocks)",
                   got) == "");
}

TEST_CASE("claims of alternatives that were given up are not in the trace") {
  const auto either = (opens("advice") >> listed("concern") >> boilerplate("notice")) | advice;
  const auto got = trace_of(either, {heading("Our advice"), item("Mend it.")}, words().view());
  CHECK(got.find("concern") == std::string::npos);
  CHECK(got.find("finding improvement") != std::string::npos);
}

TEST_CASE("a rule that would run for ever is told as such") {
  const auto endless = *(*stray);
  CHECK(trace_of(endless, {para("x")}, words().view()).find("gave up: budget exceeded") != std::string::npos);
}

TEST_CASE("the trace shows a format's own fields") {
  CHECK(difference(R"(
      1 para "The Tern sailed with three others.": x.boat = "Tern", x.boats = 4
      matched all 1 block
      )",
                   trace_of(boat, {para("The Tern sailed with three others.")}, words().view())) == "");
}
