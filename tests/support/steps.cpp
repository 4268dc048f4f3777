// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/steps.hpp"

namespace {

std::uint64_t steps = 0;

}  // namespace

// Called by marked code at each of its branches; the name is the compilers'.
extern "C" void __sanitizer_cov_trace_pc();  // NOLINT(bugprone-reserved-identifier)
extern "C" void __sanitizer_cov_trace_pc() {
  ++steps;
}

namespace sheaf::test {

std::uint64_t steps_so_far() {
  return steps;
}

std::string repeated(std::string_view part, std::size_t times) {
  std::string text;
  text.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

}  // namespace sheaf::test
