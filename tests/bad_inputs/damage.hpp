// SPDX-License-Identifier: AGPL-3.0-or-later
// Damages the bytes of a document, by the same random choices on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::test {

/// Random numbers that depend on the seed alone. (What std::uniform_int_distribution makes of an engine differs from
/// one standard library to another.)
class random_numbers {
 public:
  explicit random_numbers(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next();
  /// From 0 to `end` - 1; 0 where `end` is 0.
  std::size_t below(std::size_t end);
  /// So many random bytes.
  std::string bytes(std::size_t count);

 private:
  std::uint64_t state_;
};

/// The seed that stands for these words.
[[nodiscard]] std::uint64_t seed_of(std::string_view words);

/// A way of damaging a document.
struct damage {
  std::string_view name;
  /// The damaged bytes; `other` is another document.
  std::string (*apply)(std::string bytes, const std::string& other, random_numbers& random);
};

[[nodiscard]] const std::vector<damage>& damages();

}  // namespace sheaf::test
