// SPDX-License-Identifier: AGPL-3.0-or-later
// Files that somebody cuts short while they are mapped.
#pragma once

#include <cstddef>
#include <span>
#include <utility>

namespace sheaf::core {

/// While it lives, the pages of mapped memory that its file has lost read as zeros. Without it the kernel would end the
/// process at the first of them (SIGBUS). Whoever must know that a file was whole looks at its stamp once more.
class lost_pages_guard {
 public:
  lost_pages_guard() = default;
  /// Does not hold() if there are too many already.
  explicit lost_pages_guard(std::span<const std::byte> mapped);
  lost_pages_guard(lost_pages_guard&& other) noexcept : place_(std::exchange(other.place_, none)) {}
  lost_pages_guard& operator=(lost_pages_guard&& other) noexcept {
    std::swap(place_, other.place_);
    return *this;
  }
  lost_pages_guard(const lost_pages_guard&) = delete;
  lost_pages_guard& operator=(const lost_pages_guard&) = delete;
  ~lost_pages_guard();

  [[nodiscard]] bool holds() const { return place_ != none; }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::size_t place_ = none;
};

}  // namespace sheaf::core
