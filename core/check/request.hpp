// SPDX-License-Identifier: AGPL-3.0-or-later
// The request that the supervisor sends to the process of a test.
#pragma once

#include "core/check/samples.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// The "test" that only reads documents.
inline constexpr std::string_view reading_request = "read";

struct check_request {
  std::string test;                                ///< id of the test, or reading_request
  std::filesystem::path target;                    ///< plugin folder or library
  std::vector<std::filesystem::path> neighbours;   ///< folders of other plugins
  std::vector<std::filesystem::path> namesakes{};  ///< folders elsewhere whose plugins have the same id
  std::vector<std::filesystem::path> places{};     ///< files and folders with samples and expectations
  std::uint64_t seed = 1;
  std::uint64_t runs = 1'000;    ///< repetitions in tests that look for leaks
  double seconds = 0;            ///< how long random documents are tried; 0: the test's usual number of them
  std::uint64_t first_case = 0;  ///< number of the first random document
  std::uint64_t cases = 0;       ///< how many random documents; 0: `seconds` decides
  std::uint64_t memory = 0;      ///< address space in bytes; 0: no limit
  bool as_given = false;         ///< use the own samples unchanged instead of random documents
  bool elsewhere = false;        ///< run with another environment, time zone and current folder
  std::vector<sample> samples{};
};

[[nodiscard]] std::string pack_request(const check_request& request);
[[nodiscard]] std::optional<check_request> unpack_request(std::string_view bytes);

}  // namespace sheaf::core
