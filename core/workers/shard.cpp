// SPDX-License-Identifier: AGPL-3.0-or-later
// A hash spreads files evenly, and a file stays in its part when others come or go.
#include "core/workers/shard.hpp"

#include "core/hash/sha256.hpp"

#include <charconv>
#include <string>
#include <system_error>

namespace sheaf::core {
namespace {

/// All of `digits` as a number in base `base`; nothing where it is none.
template <typename Number>
std::optional<Number> number_from(std::string_view digits, int base) {
  Number number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number, base);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

}  // namespace

std::optional<shard> shard_from(std::string_view words) {
  const auto cut = words.find('/');
  if (cut == std::string_view::npos) return std::nullopt;
  constexpr int decimal = 10;
  const auto number = number_from<std::uint32_t>(words.substr(0, cut), decimal);
  const auto of = number_from<std::uint32_t>(words.substr(cut + 1), decimal);
  if (!number || !of || *number < 1 || *number > *of || *of > most_shards) return std::nullopt;
  return shard{*number, *of};
}

std::uint32_t shard_of(std::string_view name, std::uint32_t of) {
  constexpr std::size_t digits = 15;  // the most that fit into a number with a sign, as many scripts have it
  constexpr int hexadecimal = 16;
  const auto hash = number_from<std::uint64_t>(sha256_hex(name).substr(0, digits), hexadecimal);
  return static_cast<std::uint32_t>(hash.value_or(0) % of) + 1;
}

bool belongs_to(const input_file& file, const shard& part) {
  return shard_of(file.name(), part.of) == part.number;
}

}  // namespace sheaf::core
