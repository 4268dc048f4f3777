// SPDX-License-Identifier: MIT
// The beginning of a text that is ASCII is found wherever it ends: within eight bytes, at their border, or nowhere.
#include <catch2/catch.hpp>
#include <sheaf/ascii.hpp>

#include <string>

using sheaf::is_ascii;
using sheaf::leading_ascii;

TEST_CASE("ASCII ends before the first byte beyond it") {
  for (std::size_t before = 0; before < 40; ++before) {
    for (std::size_t after = 0; after < 20; ++after) {
      INFO(before << ' ' << after);
      const auto text = std::string(before, 'a') + "\xC3" + std::string(after, '\x7F');
      CHECK(leading_ascii(text) == before);
      CHECK_FALSE(is_ascii(text));
    }
    CHECK(is_ascii(std::string(before, '\x7F')));
  }
}
