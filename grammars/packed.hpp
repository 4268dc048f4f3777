// SPDX-License-Identifier: MIT
// Tables as one run of bytes, so that what was compiled once is read back without being compiled again. The bytes are
// for the machine and the build that wrote them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace sheaf::grammar {

/// What may be packed: values without pointers and without gaps between their members.
template <typename Value>
inline constexpr bool is_packable = std::is_trivially_copyable_v<Value> &&
                                    (std::has_unique_object_representations_v<Value> ||
                                     std::is_floating_point_v<Value>);

/// Every text and list begins at a multiple of this many bytes, so that lists can be used where they lie.
inline constexpr std::size_t packed_alignment = 8;

/// Writes.
class packer {
 public:
  void add(std::string_view text) {
    const auto size = static_cast<std::uint64_t>(text.size());
    bytes_.append(reinterpret_cast<const char*>(&size), sizeof size);
    bytes_.append(text);
    bytes_.resize((bytes_.size() + packed_alignment - 1) / packed_alignment * packed_alignment, '\0');
  }
  template <typename Value>
  void add(std::span<const Value> values) {
    static_assert(is_packable<Value>);
    add(std::string_view(reinterpret_cast<const char*>(values.data()), values.size_bytes()));
  }
  template <typename Value>
  void add(const std::vector<Value>& values) {
    add(std::span<const Value>(values));
  }
  void add(const std::vector<std::string>& texts) {
    add(std::vector<std::uint64_t>{texts.size()});
    for (const std::string& text : texts) add(text);
  }

  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// Reads in the order of writing. Each read says whether the bytes had that form; what they mean is for the caller to
/// check. Views are into the bytes, which begin at a multiple of packed_alignment.
class unpacker {
 public:
  explicit unpacker(std::string_view bytes) : rest_(bytes) {}

  [[nodiscard]] bool read(std::string_view& text) {
    std::uint64_t size = 0;
    if (rest_.size() < sizeof size) return false;
    std::memcpy(&size, rest_.data(), sizeof size);
    rest_.remove_prefix(sizeof size);
    if (size > rest_.size()) return false;
    text = rest_.substr(0, static_cast<std::size_t>(size));
    const std::size_t padded = (text.size() + packed_alignment - 1) / packed_alignment * packed_alignment;
    rest_.remove_prefix(std::min(padded, rest_.size()));
    return true;
  }
  template <typename Value>
  [[nodiscard]] bool read(std::span<const Value>& values) {
    static_assert(is_packable<Value> && alignof(Value) <= packed_alignment);
    std::string_view bytes;
    if (!read(bytes) || bytes.size() % sizeof(Value) != 0) return false;
    values = {reinterpret_cast<const Value*>(bytes.data()), bytes.size() / sizeof(Value)};
    return true;
  }
  template <typename Value>
  [[nodiscard]] bool read(std::vector<Value>& values) {
    std::span<const Value> all;
    if (!read(all)) return false;
    values.assign(all.begin(), all.end());
    return true;
  }
  [[nodiscard]] bool read(std::vector<std::string>& texts) {
    std::span<const std::uint64_t> count;
    if (!read(count) || count.size() != 1 || count.front() > rest_.size()) return false;
    texts.clear();
    for (std::uint64_t read_so_far = 0; read_so_far < count.front(); ++read_so_far) {
      std::string_view text;
      if (!read(text)) return false;
      texts.emplace_back(text);
    }
    return true;
  }

  [[nodiscard]] bool is_done() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

/// A list that grows, or one that lies in packed bytes.
template <typename Value>
class packed_list {
 public:
  packed_list() = default;
  packed_list(packed_list&&) noexcept = default;
  packed_list& operator=(packed_list&&) noexcept = default;
  packed_list(const packed_list&) = delete;  // the view would be of the other's values
  packed_list& operator=(const packed_list&) = delete;
  ~packed_list() = default;

  /// Changes the list; one that lay in packed bytes is copied first.
  template <typename Change>
  void change(Change change) {
    if (own_.data() != view_.data()) own_.assign(view_.begin(), view_.end());
    change(own_);
    view_ = own_;
  }

  [[nodiscard]] bool read(unpacker& from) { return from.read(view_); }

  [[nodiscard]] std::span<const Value> values() const { return view_; }
  [[nodiscard]] std::size_t size() const { return view_.size(); }
  [[nodiscard]] const Value& operator[](std::size_t index) const { return view_[index]; }

 private:
  std::vector<Value> own_;
  std::span<const Value> view_;
};

}  // namespace sheaf::grammar
