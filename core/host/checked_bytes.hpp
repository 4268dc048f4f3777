// SPDX-License-Identifier: AGPL-3.0-or-later
// Bytes of a hostile file with every access checked.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>

namespace sheaf::core {

/// Refers to bytes that must outlive it. Only this class turns offsets into values.
class checked_bytes {
 public:
  explicit checked_bytes(std::span<const std::byte> bytes) : bytes_(bytes) {}

  [[nodiscard]] std::size_t size() const { return bytes_.size(); }

  template <typename Value>
  [[nodiscard]] std::optional<Value> at(std::uint64_t offset) const {
    static_assert(std::is_trivially_copyable_v<Value>);
    if (offset > bytes_.size() || bytes_.size() - offset < sizeof(Value)) return std::nullopt;
    Value value;
    std::memcpy(&value, bytes_.data() + offset, sizeof(Value));
    return value;
  }

  /// Copies the first `count` bytes, or all bytes if there are fewer.
  void copy_to(std::byte* target, std::size_t count) const {
    std::memcpy(target, bytes_.data(), std::min(count, bytes_.size()));
  }

  [[nodiscard]] std::optional<checked_bytes> part(std::uint64_t offset, std::uint64_t length) const {
    if (offset > bytes_.size() || bytes_.size() - offset < length) return std::nullopt;
    return checked_bytes(bytes_.subspan(static_cast<std::size_t>(offset), static_cast<std::size_t>(length)));
  }

  /// The characters from `offset` to the next zero byte; nullopt if none of the first `longest` bytes is zero.
  [[nodiscard]] std::optional<std::string_view> text(std::uint64_t offset, std::size_t longest) const {
    if (offset >= bytes_.size()) return std::nullopt;
    const auto* begin = reinterpret_cast<const char*>(bytes_.data()) + offset;
    const auto room = std::min<std::size_t>(longest, bytes_.size() - static_cast<std::size_t>(offset));
    const auto* end = static_cast<const char*>(std::memchr(begin, 0, room));
    if (end == nullptr) return std::nullopt;
    return std::string_view(begin, static_cast<std::size_t>(end - begin));
  }

 private:
  std::span<const std::byte> bytes_;
};

}  // namespace sheaf::core
