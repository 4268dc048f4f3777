// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/codes/codes.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <type_traits>

using sheaf::plugin_code;
using sheaf::core::fault_code;

// Text that is known only when the program runs does not convert to a code; find() looks it up.
static_assert(!std::is_constructible_v<fault_code, std::string>);
static_assert(!std::is_constructible_v<fault_code, std::string_view>);
static_assert(!std::is_convertible_v<plugin_code, fault_code>);

TEST_CASE("a code is made of a literal or found by its name") {
  constexpr fault_code code = "pdf-damaged";
  CHECK(code.name() == "pdf-damaged");
  CHECK(code.kind() == "outcome failed");
  CHECK_FALSE(code.meaning().empty());
  CHECK(fault_code::find("pdf-damaged") == code);
  CHECK_FALSE(fault_code::find("pdf-damage"));
  CHECK_FALSE(fault_code::find(""));
  CHECK(std::string(code) == "pdf-damaged");
}
