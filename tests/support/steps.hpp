// SPDX-License-Identifier: AGPL-3.0-or-later
// Counts the steps of a program instead of its time: the same on every machine, however busy.
#pragma once

#include <catch2/catch.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace sheaf::test {

/// How many branches of the code that sheaf_count_steps() (tests/CMakeLists.txt) has marked were entered so far.
[[nodiscard]] std::uint64_t steps_so_far();

/// Steps that `work()` takes.
template <typename Work>
std::uint64_t steps_of(Work work) {
  const auto before = steps_so_far();
  work();
  return steps_so_far() - before;
}

/// Checks that the steps of `search(text)` grow in proportion to the text. `text_of(n)` makes a text of n like parts.
/// Eight times the text may take eight times the steps and a tenth more; a quadratic search takes 64 times as many.
template <typename TextOf, typename Search>
void check_linear(TextOf text_of, Search search) {
  constexpr std::size_t parts = 1000;
  constexpr std::size_t factor = 8;
  const std::string small = text_of(parts);
  const std::string large = text_of(parts * factor);
  search(std::string_view(small));  // what is made once is made here
  const auto few = steps_of([&] { search(std::string_view(small)); });
  const auto many = steps_of([&] { search(std::string_view(large)); });
  INFO(few << " steps for " << small.size() << " bytes, " << many << " for " << large.size());
  CHECK(few >= parts);  // else nothing is counted
  CHECK(many * 10 <= few * factor * 11);
}

/// A text of n equal parts.
[[nodiscard]] std::string repeated(std::string_view part, std::size_t times);

}  // namespace sheaf::test
