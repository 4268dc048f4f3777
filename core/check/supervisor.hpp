// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs the tests of one plugin, each in a process of its own, and judges what came of them. Never loads the plugin.
#pragma once

#include "core/check/request.hpp"
#include "core/check/test.hpp"
#include "core/check/verdict.hpp"
#include "core/workers/spawn.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace sheaf::core {

struct check_options {
  std::filesystem::path target;                   ///< plugin folder or library
  std::vector<std::filesystem::path> samples;     ///< in addition to those in its samples/
  std::vector<std::filesystem::path> neighbours;  ///< folders of other plugins
  std::vector<std::filesystem::path> namesakes;   ///< folders elsewhere whose plugins have the same id
  std::vector<std::string> only;                  ///< ids and groups; empty: all
  std::vector<std::string> without;               ///< ids and groups that are left out
  std::uint64_t seed = 1;
  std::uint64_t runs = 1'000;
  double fuzz_seconds = 0;
  std::uint64_t first_case = 0;
  std::uint64_t cases = 0;
  std::optional<core::document> document;  ///< tried instead of random documents
  std::filesystem::path artefacts = ".";   ///< folder for inputs that show a fault; made when there is one
  unsigned jobs = 1;
  std::chrono::milliseconds timeout{60'000};       ///< for each test
  std::uint64_t memory = std::uint64_t{2} << 30U;  ///< address space of each test, in bytes
  worker_command command;                          ///< the command that runs run_test_child
};

struct test_outcome {
  const check_test* test = nullptr;
  verdict made;
  std::chrono::milliseconds took{0};
};

struct check_outcome {
  std::vector<test_outcome> tests;  ///< in the order of all_tests()
  std::vector<std::string> notes;   ///< for people
  std::vector<sample> samples;
  std::string sandbox;  ///< what confined the tests: full_sandbox, or what was missing and why

  [[nodiscard]] std::size_t count(test_result result) const;
};

/// Called with each outcome in the order of all_tests(), as soon as all earlier ones are known. Never called from two
/// threads at the same time.
using outcome_listener = std::function<void(const test_outcome&)>;

/// Reads the samples, then runs the selected tests.
[[nodiscard]] check_outcome run_checks(const check_options& options, const outcome_listener& listen = {});

struct update_outcome {
  std::vector<std::filesystem::path> written;
  std::vector<std::string> problems;  ///< which files were not written, and why; a wrong result is never written
  bool originals = false;             ///< written in the folder from which the build copies the files
  bool unsure = false;                ///< written beside a library: perhaps copies, whose originals are not known
};

/// Rewrites the expectation files of the samples, and writes one for each sample that has none.
[[nodiscard]] update_outcome update_expectations(const check_options& options);

/// The ids and groups of `named` that do not exist, as messages with the nearest one that does.
[[nodiscard]] std::vector<std::string> unknown_tests(const std::vector<std::string>& named);

/// Writes a document that showed a fault, as JSON. Returns the path of the file; empty if it cannot be written.
[[nodiscard]] std::filesystem::path store_document(const std::filesystem::path& folder, const std::string& name,
                                                   const document& read);
/// Reads a file that store_document wrote; nullopt if that fails.
[[nodiscard]] std::optional<document> stored_document(const std::filesystem::path& file);

}  // namespace sheaf::core
