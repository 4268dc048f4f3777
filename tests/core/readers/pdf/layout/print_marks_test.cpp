// SPDX-License-Identifier: AGPL-3.0-or-later
// Tests which lines tell when, from where and on which page a browser printed.
#include "core/readers/pdf/layout/print_marks.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>

using sheaf::core::layout::find_print_marks;

namespace {

/// The marks of a line as letters: t, a and c.
std::string marks(std::string_view line) {
  const auto found = find_print_marks(line);
  return std::string(found.time ? "t" : "") + (found.address ? "a" : "") + (found.count ? "c" : "");
}

}  // namespace

TEST_CASE("a date with a time of day at either end of a line is a mark of printing", "[layout]") {
  CHECK(marks("30/11/2026, 10:51\tThe harbour office") == "t");
  CHECK(marks("11/30/26, 10:51 AM") == "t");
  CHECK(marks("30.11.2026, 10:51:07") == "t");
  CHECK(marks("2026-11-30 10:51") == "t");
  CHECK(marks("The harbour office\t30/11/2026, 9:51 pm") == "t");
  CHECK(marks("The office opened on 30/11/2026, 10:51 after the storm").empty());
  CHECK(marks("30/11/2026").empty());
  CHECK(marks("10:51").empty());
  CHECK(marks("30/11.2026, 10:51").empty());
  CHECK(marks("30/11/2026, 10:511").empty());
}

TEST_CASE("an address or the number of a page at either end of a line is a mark of printing", "[layout]") {
  CHECK(marks("https://harbour.example/letters/4\t1/3") == "ac");
  CHECK(marks("file:///home/warden/letter.html\tPage 1 of 3") == "ac");
  CHECK(marks("\uFB01le:///home/warden/letter.html") == "a");
  CHECK(marks("The harbour office\tHTTP://harbour.example") == "a");
  CHECK(marks("1 of 12") == "c");
  CHECK(marks("see https://harbour.example for more").empty());
  CHECK(marks("www.harbour.example").empty());
  CHECK(marks("1/2 of the boats") == "c");  // but then a page has no other marks
  CHECK(marks("12345/3").empty());
  CHECK(marks("").empty());
}
