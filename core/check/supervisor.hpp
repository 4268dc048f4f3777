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
  std::vector<std::filesystem::path> samples;     ///< beside those in its samples/
  std::vector<std::filesystem::path> neighbours;  ///< folders of other plugins
  std::vector<std::string> only;                  ///< ids and groups; empty: all
  std::vector<std::string> without;               ///< ids and groups that are left out
  std::uint64_t seed = 1;
  std::uint64_t runs = 1'000;
  double fuzz_seconds = 0;
  std::uint64_t first_case = 0;
  std::uint64_t cases = 0;
  std::optional<core::document> document;  ///< tried instead of random documents
  std::filesystem::path artefacts = ".";   ///< where inputs at fault are stored
  unsigned jobs = 1;
  std::chrono::milliseconds timeout{60'000};       ///< a test
  std::uint64_t memory = std::uint64_t{2} << 30U;  ///< a test's address space
  worker_command command;                          ///< what runs run_test_child
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

  [[nodiscard]] std::size_t count(test_result result) const;
};

/// Told each outcome in the order of all_tests(), as soon as all before it are there. From one thread at a time.
using outcome_listener = std::function<void(const test_outcome&)>;

/// Reads the samples, then runs the tests that are wanted.
[[nodiscard]] check_outcome run_checks(const check_options& options, const outcome_listener& listen = {});

struct update_outcome {
  std::vector<std::filesystem::path> written;
  std::vector<std::string> problems;  ///< what was not written and why; what cannot be right is never written
  bool originals = false;             ///< written where the build takes its copies from
  bool unsure = false;                ///< written beside a library: copies perhaps, and nothing says of what
};

/// Rewrites the expectation files of the samples, and writes one for each sample that has none.
[[nodiscard]] update_outcome update_expectations(const check_options& options);

/// Ids and groups of `named` that no test has, each with the nearest that one has.
[[nodiscard]] std::vector<std::string> unknown_tests(const std::vector<std::string>& named);

/// Writes a document that was at fault, as JSON; the file's path, or an empty one where it cannot be written.
[[nodiscard]] std::filesystem::path store_document(const std::filesystem::path& folder, const std::string& name,
                                                   const document& read);
/// Such a file again.
[[nodiscard]] std::optional<document> stored_document(const std::filesystem::path& file);

}  // namespace sheaf::core
