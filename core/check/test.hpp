// SPDX-License-Identifier: AGPL-3.0-or-later
// A test of a plugin, and the context in which it runs. Each test runs in a process of its own.
#pragma once

#include "core/check/request.hpp"
#include "core/check/subject.hpp"
#include "core/check/verdict.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sheaf::core {

/// Thrown to end a test early with this verdict.
struct test_ended {
  verdict made;
};

/// How a test's process talks to its supervisor.
struct test_side {
  step_listener step;                   ///< says what is about to be done
  std::function<void()> hold;           ///< waits until the supervisor has looked at this process from outside
  std::function<void()> begin_reading;  ///< gives up all but memory (confine_reading()), at its first call
};

/// What one test works with, in its own process.
class test_context {
 public:
  test_context(check_request asked, test_side side);

  [[nodiscard]] const check_request& asked() const { return asked_; }
  [[nodiscard]] const std::vector<sample>& samples() const { return asked_.samples; }
  /// The samples of the plugin's own types that could be read.
  [[nodiscard]] const std::vector<const sample*>& own() const { return own_; }
  /// Everything else that could be read: samples of other plugins, and documents of no type.
  [[nodiscard]] const std::vector<const sample*>& others() const { return others_; }
  /// The own sample with the fewest blocks. Ends the test if there is none.
  [[nodiscard]] const sample& smallest() const;

  /// The plugin's folder, and its library; nullopt if it is not clear which file that is.
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  [[nodiscard]] const std::optional<std::filesystem::path>& library() const { return library_; }
  /// The result of the registry's checks.
  [[nodiscard]] const tl::expected<plugin_candidate, std::vector<refusal>>& checked() const { return checked_; }

  /// A call into the plugin that follows, with a document mostly; empty: it has returned. At the first such call the
  /// process is confined as a worker is that reads a document: all files must have been read, and plugins loaded.
  void step(std::string_view what) const {
    if (!what.empty()) begin_reading();
    side_.step(what);
  }
  void begin_reading() const { side_.begin_reading(); }
  void hold() const { side_.hold(); }

  /// The loaded plugin. Ends the test if it cannot be loaded.
  [[nodiscard]] subject& plugin();
  /// A new instance. Ends the test if the plugin gives none.
  [[nodiscard]] std::unique_ptr<subject_instance> instance();

  /// The document type for which the plugin gives the sample the best score.
  [[nodiscard]] std::string type_of(subject_instance& with, const sample& read);
  /// Extracts one of the plugin's own samples.
  [[nodiscard]] extracted extract(subject_instance& with, const sample& read);

 private:
  check_request asked_;
  test_side side_;
  std::vector<const sample*> own_;
  std::vector<const sample*> others_;
  std::filesystem::path folder_;
  std::optional<std::filesystem::path> library_;
  tl::expected<plugin_candidate, std::vector<refusal>> checked_;
  std::unique_ptr<subject> plugin_;
};

/// What the supervisor watches for while a test runs, in addition to the test's own verdict.
enum class observed {
  nothing,
  files_written,
  files_read,
  network,
  threads,
  processes,
  output,
  system,  ///< other system calls that no reader of text needs
  folder,  ///< this and the following are compared before and after the test
  signals,
  file_mask,
  limits,
  descriptors,
};

struct check_test {
  std::string_view id;      ///< "group.name", stable
  std::string_view proves;  ///< what the test proves, in one line
  std::string_view mend;    ///< what to do if it fails
  std::string_view needs;   ///< ids and groups, separated by blanks; the test is skipped unless all of them pass
  verdict (*run)(test_context&);
  observed watches = observed::nothing;
  bool run_twice = false;  ///< run in two processes with different surroundings; their verdicts' words must be the same
  bool uses_readers = false;  ///< it reads files itself, so the readers open what they need before it is confined
};

[[nodiscard]] std::string_view group_of(const check_test& test);

/// All tests, in the order in which they are listed.
[[nodiscard]] const std::vector<check_test>& all_tests();
/// The test with this id, or nullptr.
[[nodiscard]] const check_test* find_test(std::string_view id);

// The groups, each in a file of its own.
[[nodiscard]] std::span<const check_test> manifest_tests();
[[nodiscard]] std::span<const check_test> library_tests();
[[nodiscard]] std::span<const check_test> life_tests();
[[nodiscard]] std::span<const check_test> recognition_tests();
[[nodiscard]] std::span<const check_test> emission_tests();
[[nodiscard]] std::span<const check_test> stability_tests();
[[nodiscard]] std::span<const check_test> conduct_tests();
[[nodiscard]] std::span<const check_test> resource_tests();
[[nodiscard]] std::span<const check_test> hostile_tests();
[[nodiscard]] std::span<const check_test> expectation_tests();

/// A task in the form of a test: it rewrites expectation files. The words of its verdict are pack() of paths and new
/// contents in turn; its problems say which files were not written and why.
inline constexpr std::string_view expectation_update = "expectations.update";
[[nodiscard]] const check_test& update_task();

}  // namespace sheaf::core
