// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/engine/loading.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace sheaf::core;

TEST_CASE("what loading showed comes back from the worker whole") {
  const loading_result sent{{"letters", "reports"}, {{"load-failed", "/plugins/bad/bad.so", "bad", "no\nsuch symbol"}}};
  const auto got = unpack_loading(pack_loading(sent));
  REQUIRE(got);
  CHECK(got->loaded == sent.loaded);
  REQUIRE(got->refusals.size() == 1);
  CHECK(got->refusals[0].code == "load-failed");
  CHECK(got->refusals[0].path == "/plugins/bad/bad.so");
  CHECK(got->refusals[0].plugin_id == "bad");
  CHECK(got->refusals[0].message == "no\nsuch symbol");
}

TEST_CASE("a broken answer gives nothing, and a broken greeting gives no refusals") {
  const std::string good = pack_loading({{"letters"}, {}});
  CHECK_FALSE(unpack_loading(good.substr(0, good.size() - 1)));
  CHECK_FALSE(unpack_loading(""));
  CHECK(unpack_refusals("nonsense").empty());
}
