// SPDX-License-Identifier: AGPL-3.0-or-later
// Allocations of the test program, its libraries and its plugins that fail when a test says so.
#pragma once

#include <catch2/catch.hpp>

#include <cstddef>
#include <exception>
#include <optional>
#include <string>

namespace sheaf::test {

/// While it lives, the allocation of this thread after `successes` others fails, and so do all after it if `for_good`.
class failing_memory {
 public:
  failing_memory(std::size_t successes, bool for_good);
  ~failing_memory();
  failing_memory(const failing_memory&) = delete;
  failing_memory& operator=(const failing_memory&) = delete;

  /// Whether an allocation has failed.
  [[nodiscard]] static bool has_failed();
};

/// What a piece of work came to.
struct outcome_of_work {
  /// What it made, in a form that can be compared; nullopt if it said that it failed.
  std::optional<std::string> made;
  bool threw = false;  ///< an exception left it

  [[nodiscard]] bool is_clean_failure() const { return threw || !made; }
};

/// Does `work` once with memory enough, then with the first allocation failing, then with the second, and so on until
/// none fails. Each time it has to make what it made with memory enough, or to say that it failed, or to throw
/// an exception. Each of the first `each` allocations fails once, later ones by growing steps. Then the same with all
/// allocations failing from one on. `work` gives nullopt if it failed.
template <typename Work>
void fails_cleanly(const Work& work, std::size_t each = 400) {
  const auto attempt = [&](std::size_t successes, bool for_good, outcome_of_work& outcome) {
    const failing_memory memory(successes, for_good);
    try {
      outcome.made = work();
    } catch (const std::exception&) {
      outcome.threw = true;
    }
    return failing_memory::has_failed();
  };
  outcome_of_work whole;
  whole.made = work();
  REQUIRE(whole.made);
  for (const bool for_good : {false, true}) {
    std::size_t failures = 0;
    for (std::size_t successes = 0;; successes += 1 + (successes > each ? successes / 25 : 0)) {
      outcome_of_work outcome;
      const bool failed = attempt(successes, for_good, outcome);
      INFO("allocation " << successes + 1 << " failed" << (for_good ? ", and all after it" : ""));
      // One assertion for each would count millions.
      if (!outcome.is_clean_failure() && *outcome.made != *whole.made) CHECK(*outcome.made == *whole.made);
      if (!failed) break;
      ++failures;
    }
    CHECK(failures > 0);
  }
  INFO("after all failures");
  CHECK(work() == whole.made);
}

}  // namespace sheaf::test
