// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/wording/counts.hpp"

#include <catch2/catch.hpp>

using sheaf::core::counted;
using sheaf::core::grouped;

TEST_CASE("numbers: digits stand in groups of three") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(1000) == "1,000");
  CHECK(grouped(12'345) == "12,345");
  CHECK(grouped(1'234'567) == "1,234,567");
}

TEST_CASE("numbers: only one thing has the word for one") {
  CHECK(counted(0, "document") == "0 documents");
  CHECK(counted(1, "document") == "1 document");
  CHECK(counted(1000, "document") == "1,000 documents");
  CHECK(counted(1, "row is missing", "rows are missing") == "1 row is missing");
  CHECK(counted(2, "row is missing", "rows are missing") == "2 rows are missing");
}
