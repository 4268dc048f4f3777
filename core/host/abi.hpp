// SPDX-License-Identifier: AGPL-3.0-or-later
// The sizes of the boundary's structs in each minor version, and how the host reads a struct of another minor.
#pragma once

#include <sheaf/plugin.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace sheaf::core {

/// One row for each minor of this major, on 64-bit machines. A published row never changes; a new minor adds one. A
/// struct that a minor did not have yet has size 0 in its row.
inline constexpr std::array abi_history = std::to_array<sheaf_sizes>({
    {.size = 68,
     .str = 16,
     .span = 16,
     .block = 72,
     .document = 56,
     .entry = 40,
     .vocabulary = 24,
     .judgement = 88,
     .measure = 64,
     .own_field = 64,
     .finding = 152,
     .addressee = 104,
     .sink = 72,
     .reason = 48,
     .evidence = 24,
     .host = 56,
     .descriptor = 88},
});

/// One field of the table of sizes and the name of its struct, for messages.
struct sized_struct {
  std::string_view name;
  std::uint32_t sheaf_sizes::*size;
};
inline constexpr std::array sized_structs = std::to_array<sized_struct>({
    {"sheaf_sizes", &sheaf_sizes::size},
    {"sheaf_str", &sheaf_sizes::str},
    {"sheaf_span", &sheaf_sizes::span},
    {"sheaf_block", &sheaf_sizes::block},
    {"sheaf_document", &sheaf_sizes::document},
    {"sheaf_entry", &sheaf_sizes::entry},
    {"sheaf_vocabulary", &sheaf_sizes::vocabulary},
    {"sheaf_judgement", &sheaf_sizes::judgement},
    {"sheaf_measure", &sheaf_sizes::measure},
    {"sheaf_own_field", &sheaf_sizes::own_field},
    {"sheaf_finding", &sheaf_sizes::finding},
    {"sheaf_addressee", &sheaf_sizes::addressee},
    {"sheaf_sink", &sheaf_sizes::sink},
    {"sheaf_reason", &sheaf_sizes::reason},
    {"sheaf_evidence", &sheaf_sizes::evidence},
    {"sheaf_host", &sheaf_sizes::host},
    {"sheaf_plugin_descriptor", &sheaf_sizes::descriptor},
});

/// Whether all structs have the same sizes in both.
[[nodiscard]] constexpr bool same_sizes(const sheaf_sizes& left, const sheaf_sizes& right) {
  return std::all_of(sized_structs.begin(), sized_structs.end(),
                     [&](const sized_struct& each) { return left.*each.size == right.*each.size; });
}

static_assert(abi_history.size() == SHEAF_ABI_MINOR + 1, "a new minor needs its row");
static_assert(sized_structs.size() * sizeof(std::uint32_t) == sizeof(sheaf_sizes), "a size has no name");
static_assert(same_sizes(abi_history.back(), SHEAF_SIZES), "a struct of the boundary changed without a new minor");

/// Copies a struct from a plugin into this host's version of it. Fields that an older minor did not have are zero;
/// fields that a newer minor added are left out. `given` must have at least as many bytes as its first field, `size`,
/// says.
template <typename Struct>
[[nodiscard]] Struct as_known(const Struct* given) {
  static_assert(std::is_trivially_copyable_v<Struct>);
  Struct known{};
  std::uint32_t size = 0;
  std::memcpy(&size, given, sizeof size);
  std::memcpy(&known, given, std::min<std::size_t>(size, sizeof known));
  return known;
}

/// Whether the elements of an array from a plugin can be read. The size in the first element is the distance between
/// elements. It must not be less than the struct's size in ABI 1.0, and it must keep every element aligned. `first`
/// must point to at least four bytes.
template <typename Struct>
[[nodiscard]] bool has_stride(const Struct* first, std::uint32_t sheaf_sizes::*size) {
  return first->size >= abi_history.front().*size && first->size % alignof(Struct) == 0;
}

/// Element `index` of such an array.
template <typename Struct>
[[nodiscard]] Struct element_of(const Struct* first, std::size_t index) {
  const auto* bytes = reinterpret_cast<const std::byte*>(first);
  return as_known(reinterpret_cast<const Struct*>(bytes + index * first->size));
}

}  // namespace sheaf::core
