// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs `sheaf extract` over good documents alone, then over the same with bad inputs among them, and compares.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace sheaf::test {

struct mixed_run_options {
  std::filesystem::path program;
  std::filesystem::path work;               ///< an empty folder for documents and outputs; it is left as it is
  std::vector<std::filesystem::path> good;  ///< folders with the good documents, and files
  std::size_t damaged = 0;                  ///< how many damaged documents are made of the good ones
  std::size_t bomb_size = 0;                ///< see bombs()
  std::vector<std::string> arguments;       ///< of sheaf extract, besides
};

/// What a process and all that it started came to.
struct run_figures {
  int status = -1;  ///< exit status; 128 + number of the signal that ended it
  double seconds = 0;
  double processor_seconds = 0;
  std::uint64_t supervisor_kib = 0;  ///< most memory that the supervisor had at a time
  std::uint64_t largest_kib = 0;     ///< most that any one process had
  std::string messages;              ///< what was written to standard error
};

struct mixed_run_result {
  std::size_t good = 0;
  std::size_t bad = 0;
  std::size_t good_extracted = 0;
  std::map<std::string, std::size_t> outcomes;  ///< of the bad inputs: "extracted", "unrecognised", "failed CODE"
  std::vector<std::string> at_limits;           ///< the bad inputs that met the limit of time or memory
  run_figures alone;
  run_figures mixed;
  std::vector<std::string> complaints;  ///< what is not as promised; empty: all is well
};

[[nodiscard]] mixed_run_result run_mixed(const mixed_run_options& options);

/// The result as lines for people.
[[nodiscard]] std::string to_string(const mixed_run_result& result);

}  // namespace sheaf::test
