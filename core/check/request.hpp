// SPDX-License-Identifier: AGPL-3.0-or-later
// What the supervisor of tests asks one of their processes to do.
#pragma once

#include "core/check/samples.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// Asks for the documents at `targets` and nothing else.
inline constexpr std::string_view reading_request = "read";

struct check_request {
  std::string test;                               ///< id, or reading_request
  std::filesystem::path target;                   ///< plugin folder or library
  std::vector<std::filesystem::path> neighbours;  ///< folders of other plugins
  std::vector<std::filesystem::path> places{};    ///< of samples and expectations: files and folders
  std::uint64_t seed = 1;
  std::uint64_t runs = 1'000;    ///< of tests that look for leaks
  double seconds = 0;            ///< how long to make up inputs; 0: the tests' own number of them
  std::uint64_t first_case = 0;  ///< made-up inputs: number of the first
  std::uint64_t cases = 0;       ///< and how many; 0: as many as there is time for
  std::uint64_t memory = 0;      ///< address space in bytes; 0: no limit
  bool as_given = false;         ///< made-up inputs: the own samples as they are
  bool elsewhere = false;        ///< with another environment, time zone and current folder
  std::vector<sample> samples{};
};

[[nodiscard]] std::string pack_request(const check_request& request);
[[nodiscard]] std::optional<check_request> unpack_request(std::string_view bytes);

}  // namespace sheaf::core
