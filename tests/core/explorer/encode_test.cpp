// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/explorer/encode.hpp"

#include "tests/core/explorer/unpack.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace sheaf::core;
using namespace sheaf::test;

TEST_CASE("base64 is that of RFC 4648") {
  CHECK(base64("").empty());
  CHECK(base64("f") == "Zg==");
  CHECK(base64("fo") == "Zm8=");
  CHECK(base64("foo") == "Zm9v");
  CHECK(base64("foob") == "Zm9vYg==");
  CHECK(base64("\xff\xfe\xfd") == "//79");
}

TEST_CASE("what was packed comes out again") {
  std::string bytes;
  for (unsigned i = 0; i < 300'000; ++i) bytes += static_cast<char>(i * i >> 3U);
  for (const std::string& each : {std::string(), std::string("a"), std::string("\0\0", 2), bytes}) {
    CHECK(gunzip(from_base64(base64(gzip(each)))) == each);
  }
}

TEST_CASE("the same bytes are packed alike") {
  CHECK(gzip("findings") == gzip("findings"));
}
