// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/model/date.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::core;
using namespace std::chrono_literals;

TEST_CASE("a date names a day of the calendar") {
  CHECK(day_of("2024-02-29") == std::chrono::sys_days{2024y / 2 / 29});
  CHECK(day_of("0001-01-01") == std::chrono::sys_days{1y / 1 / 1});
  CHECK(is_iso_date("2023-12-31"));
}

TEST_CASE("a text that is not a date, or not a day of the calendar, gives no day") {
  for (const auto* text : {"", "2023-02-29", "1900-02-29", "2023-13-01", "2023-00-01", "2023-01-00", "0000-01-01",
                           "2023-1-01", "2023/01/01", "2023-01-0x", "+023-01-01", "2023--1-01", "2023-01-011"}) {
    INFO(text);
    CHECK_FALSE(day_of(text));
    CHECK_FALSE(is_iso_date(text));
  }
}
