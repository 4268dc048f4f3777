// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/document/paragraph_numbers.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>
#include <vector>

using namespace sheaf::core;

namespace {

paragraph_number number(std::string_view printed) {
  return number_of(printed).value();
}

number_sequences counted(const std::vector<std::string_view>& numbers) {
  number_sequences out;
  for (const auto each : numbers) out.take(number(each));
  return out;
}

/// The numbers of a document that are paragraphs' numbers. "?" before a number: the text before it stops in the middle
/// of a sentence.
std::string kept(const std::vector<std::string_view>& printed) {
  std::vector<leading_number> numbers;
  for (const auto each : printed) {
    const bool sure = !each.starts_with('?');
    numbers.push_back({number(each.substr(sure ? 0 : 1)), sure});
  }
  const auto is_kept = number_paragraphs(numbers);
  std::string out;
  for (std::size_t i = 0; i < printed.size(); ++i)
    if (is_kept[i]) out += (out.empty() ? "" : " ") + std::string(printed[i]);
  return out;
}

}  // namespace

TEST_CASE("a number has parts, and nothing but digits and dots between them") {
  CHECK(number("12") == paragraph_number{12});
  CHECK(number("2.3") == paragraph_number{2, 3});
  for (const auto* other : {"", "a", "2.a", ".2", "98.4%", "2)"}) CHECK_FALSE(number_of(other));
}

TEST_CASE("which number follows which") {
  CHECK(follows(number("2"), number("3")));
  CHECK(follows(number("2.2"), number("2.3")));
  CHECK(follows(number("2.2"), number("3")));
  CHECK(follows(number("2.2"), number("3.1")));
  CHECK(follows(number("2"), number("2.1")));
  CHECK_FALSE(follows(number("2"), number("2")));
  CHECK_FALSE(follows(number("2"), number("4")));
  CHECK_FALSE(follows(number("2.2"), number("3.2")));
}

TEST_CASE("a sequence continues after a list with its own numbers") {
  const auto numbers = counted({"1", "2", "3", "1", "2"});
  CHECK(numbers.continued_by(number("3")));
  CHECK(numbers.continued_by(number("4")));
  CHECK_FALSE(numbers.continued_by(number("5")));
  CHECK(counted({}).innermost() == nullptr);
  CHECK(counted({"5", "9"}).innermost()->last == number("9"));
}

TEST_CASE("sequences are bounded") {
  number_sequences numbers;
  for (int i = 0; i < 100; ++i) numbers.take(number("1"));
  CHECK(numbers.continued_by(number("2")));
}

TEST_CASE("where a sentence has ended, every number is a paragraph's") {
  CHECK(kept({"1", "2", "9", "4", "1"}) == "1 2 9 4 1");
}

TEST_CASE("a number in the middle of a sentence belongs to it if it does not go on") {
  CHECK(kept({"1", "2", "?34", "3"}) == "1 2 3");
  CHECK(kept({"7", "?16", "?17", "8"}) == "7 8");
  CHECK(kept({"12", "?40"}) == "12");
  CHECK(kept({"?5", "1", "2"}) == "1 2");
}

TEST_CASE("a number in the middle of a sentence belongs to it if it comes again") {
  CHECK(kept({"4", "?5", "5", "6"}) == "4 5 6");
  CHECK(kept({"8", "?1", "9"}) == "8 9");
}

TEST_CASE("a number after an unfinished title is a paragraph's if the numbers go on from it") {
  CHECK(kept({"4", "?5", "6"}) == "4 ?5 6");
  CHECK(kept({"4", "?5"}) == "4 ?5");
  CHECK(kept({"4", "?1", "2"}) == "4 ?1 2");
  CHECK(kept({"4", "?6", "7"}) == "4 ?6 7");
  CHECK(kept({"2.3", "?3.1", "3.2"}) == "2.3 ?3.1 3.2");
}
