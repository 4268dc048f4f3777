// SPDX-License-Identifier: AGPL-3.0-or-later
// Works whose cost is known, to show what the test of the cost finds and what it lets pass.
#include "tests/cost/measure.hpp"

namespace sheaf::cost {
namespace {

/// Takes a number of instructions that grows with `steps` and with nothing else.
void take(std::size_t steps) {
  for (std::size_t i = 0; i < steps; ++i) asm volatile("");
}

}  // namespace

void measure_known() {
  constexpr std::size_t parts = 20;
  constexpr std::size_t steps = 100;
  const auto same = [](std::size_t n) { return n; };
  measure("in-proportion", parts, same, [](std::size_t n) { take(n * steps); });
  constexpr std::size_t beginning = 2 * parts * steps;
  // Beyond twice the first number of parts, each part takes twice as much.
  measure("bent-once", parts, same,
          [](std::size_t n) { take(beginning + n * steps + (n > 2 * parts ? (n - 2 * parts) * steps : 0)); });
  measure("squared", parts, same, [](std::size_t n) { take(n * n * steps); });
  measure("squared-behind-a-large-beginning", parts, same,
          [](std::size_t n) { take(10 * parts * beginning + n * n * steps); });
}

}  // namespace sheaf::cost
