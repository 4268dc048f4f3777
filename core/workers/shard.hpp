// SPDX-License-Identifier: AGPL-3.0-or-later
// A run that is split over several machines: which of them reads which file.
#pragma once

#include "core/workers/input_files.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace sheaf::core {

/// One of the parts that a run is split into.
struct shard {
  std::uint32_t number = 1;  ///< from 1 to `of`
  std::uint32_t of = 1;

  bool operator==(const shard&) const = default;
};

/// The most parts that a run can be split into.
inline constexpr std::uint32_t most_shards = 1'000'000;

/// "2/8": the second of eight. Nothing if the words say otherwise, or name a part that there is not.
[[nodiscard]] std::optional<shard> shard_from(std::string_view words);

/// The number of the part, from 1 to `of`, to which a file with this name belongs: the first 15 hexadecimal digits of
/// the name's SHA-256 as a number, modulo `of`, plus 1. Scripts rely on it.
[[nodiscard]] std::uint32_t shard_of(std::string_view name, std::uint32_t of);

/// Whether a file belongs to a part. It counts by its name below the folder that was named (input_file::name), so that
/// the parts are the same wherever a machine has mounted the folder.
[[nodiscard]] bool belongs_to(const input_file& file, const shard& part);

}  // namespace sheaf::core
