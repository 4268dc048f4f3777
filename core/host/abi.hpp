// SPDX-License-Identifier: AGPL-3.0-or-later
// The sizes that the boundary's structs had in each minor version, and how one of an older minor is read.
#pragma once

#include <sheaf/plugin.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace sheaf::core {

struct abi_sizes {
  std::uint32_t block;
  std::uint32_t document;
  std::uint32_t judgement;
  std::uint32_t measure;
  std::uint32_t finding;
  std::uint32_t sink;
  std::uint32_t host;
  std::uint32_t descriptor;
  friend constexpr bool operator==(const abi_sizes&, const abi_sizes&) = default;
};

/// One row for each minor of this major, on 64-bit machines. A published row never changes; a new minor adds one.
inline constexpr std::array abi_history = std::to_array<abi_sizes>({
    {.block = 72,
     .document = 56,
     .judgement = 88,
     .measure = 64,
     .finding = 136,
     .sink = 56,
     .host = 24,
     .descriptor = 88},
});

static_assert(abi_history.size() == SHEAF_ABI_MINOR + 1, "a new minor needs its row");
static_assert(abi_history.back() == abi_sizes{.block = sizeof(sheaf_block),
                                              .document = sizeof(sheaf_document),
                                              .judgement = sizeof(sheaf_judgement),
                                              .measure = sizeof(sheaf_measure),
                                              .finding = sizeof(sheaf_finding),
                                              .sink = sizeof(sheaf_sink),
                                              .host = sizeof(sheaf_host),
                                              .descriptor = sizeof(sheaf_plugin_descriptor)},
              "a struct of the boundary changed without a new minor");

/// A struct from a plugin as this host knows it: what an older minor did not have is zero, what a newer one adds is
/// left out. `given` has at least the bytes that its first field, `size`, says.
template <typename Struct>
[[nodiscard]] Struct as_known(const Struct* given) {
  static_assert(std::is_trivially_copyable_v<Struct>);
  Struct known{};
  std::uint32_t size = 0;
  std::memcpy(&size, given, sizeof size);
  std::memcpy(&known, given, std::min<std::size_t>(size, sizeof known));
  return known;
}

}  // namespace sheaf::core
