// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/packed_manifest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>
#include <utility>

namespace sheaf::core {
namespace {

template <typename Type>
concept number_like = std::is_arithmetic_v<Type> || std::is_enum_v<Type>;

class writer {
 public:
  template <typename... Values>
  void operator()(const Values&... values) {
    (add(values), ...);
  }
  void add(std::string_view text) {
    add(text.size());
    bytes_ += text;
  }
  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  template <number_like Number>
  void add(Number number) {
    bytes_.append(reinterpret_cast<const char*>(&number), sizeof number);
  }
  template <typename Item>
  void add(const std::vector<Item>& items) {
    add(items.size());
    for (const Item& each : items) each_member(each, *this);
  }

  std::string bytes_;
};

/// After the first thing that is missing nothing more is read.
class reader {
 public:
  explicit reader(std::string_view bytes) : rest_(bytes) {}

  template <typename... Values>
  void operator()(Values&... values) {
    (read(values), ...);
  }
  std::string_view view() {
    std::size_t size = 0;
    read(size);
    is_sound_ = is_sound_ && size <= rest_.size();
    if (!is_sound_) return {};
    const auto text = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return text;
  }
  [[nodiscard]] bool is_sound() const { return is_sound_; }
  [[nodiscard]] bool is_done() const { return is_sound_ && rest_.empty(); }

 private:
  void read(std::string& text) { text = view(); }
  template <number_like Number>
  void read(Number& number) {
    is_sound_ = is_sound_ && rest_.size() >= sizeof number;
    if (!is_sound_) return;
    std::memcpy(&number, rest_.data(), sizeof number);
    rest_.remove_prefix(sizeof number);
  }
  template <typename Item>
  void read(std::vector<Item>& items) {
    std::size_t count = 0;
    read(count);
    is_sound_ = is_sound_ && count <= rest_.size();  // an item takes a byte at least
    if (!is_sound_) return;
    items.resize(count);
    for (Item& each : items) each_member(each, *this);
  }

  std::string_view rest_;
  bool is_sound_ = true;
};

// The members of each struct, in the order in which they are packed: the same list for writing and reading.

template <typename Type, typename Wanted>
concept maybe_const = std::same_as<std::remove_const_t<Type>, Wanted>;

void each_member(maybe_const<manifest_document_type> auto& of, auto& take) {
  take(of.type, of.framework, of.title);
}
void each_member(maybe_const<manifest_entry> auto& of, auto& take) {
  take(of.path, of.value, of.line, of.column, of.optional);
}
void each_member(maybe_const<manifest_field> auto& of, auto& take) {
  take(of.name, of.type, of.title);
}
void each_member(maybe_const<manifest_key> auto& of, auto& take) {
  take(of.path, of.line, of.column);
}
void each_member(maybe_const<plugin_manifest> auto& of, auto& take) {
  take(of.id, of.version, of.abi_major, of.abi_minor, of.name, of.licence, of.document_types, of.fields, of.threshold,
       of.vocabulary, of.library, of.vocabulary_keys);
}

/// A manifest that read_manifest() knows; both views are into the bytes of know_manifests().
struct known_manifest {
  std::string_view text;
  std::string_view packed;
};

std::vector<known_manifest>& all_known() {
  static std::vector<known_manifest> known;
  return known;
}

}  // namespace

std::string pack_manifest(const plugin_manifest& manifest) {
  writer to;
  each_member(manifest, to);
  return to.take();
}

std::optional<plugin_manifest> unpack_manifest(std::string_view bytes) {
  reader from(bytes);
  plugin_manifest manifest;
  each_member(manifest, from);
  if (!from.is_done()) return std::nullopt;
  return manifest;
}

tl::expected<std::string, std::string> pack_known_manifests(const std::vector<std::string>& texts) {
  writer to;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto manifest = parse_manifest(texts[i]);
    if (!manifest) {
      const auto& first = manifest.error().front();
      return tl::unexpected(fmt::format("manifest {}: {}:{}: {}", i + 1, first.line, first.column, first.message));
    }
    to.add(texts[i]);
    to.add(pack_manifest(*manifest));
  }
  return to.take();
}

void know_manifests(std::string_view packed) {
  std::vector<known_manifest> known;
  reader from(packed);
  while (!from.is_done()) {
    known_manifest next;
    next.text = from.view();
    next.packed = from.view();
    if (!from.is_sound()) return;
    known.push_back(next);
  }
  all_known() = std::move(known);
}

tl::expected<plugin_manifest, std::vector<manifest_problem>> read_manifest(std::string_view text) {
  const auto& known = all_known();
  const auto same = std::find_if(known.begin(), known.end(), [&](const auto& each) { return each.text == text; });
  if (same != known.end()) {
    if (auto manifest = unpack_manifest(same->packed)) return std::move(*manifest);
  }
  return parse_manifest(text);
}

}  // namespace sheaf::core
