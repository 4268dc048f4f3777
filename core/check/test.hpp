// SPDX-License-Identifier: AGPL-3.0-or-later
// A test of a plugin, and what it is given to work with. Tests run in processes of their own, one each.
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

/// Ends a test early.
struct test_ended {
  verdict made;
};

/// What one test works with, in its own process.
class test_context {
 public:
  /// `step` tells the supervisor what is about to be done; `hold` has it look at this process from outside and waits.
  test_context(check_request asked, step_listener step, std::function<void()> hold);

  [[nodiscard]] const check_request& asked() const { return asked_; }
  [[nodiscard]] const std::vector<sample>& samples() const { return asked_.samples; }
  /// Samples of the plugin's own types that could be read.
  [[nodiscard]] const std::vector<const sample*>& own() const { return own_; }
  /// Everything else that could be read: samples of other plugins, and documents of no type.
  [[nodiscard]] const std::vector<const sample*>& others() const { return others_; }
  /// The own sample with the fewest blocks; ends the test where there is none.
  [[nodiscard]] const sample& smallest() const;

  /// The folder of the plugin, and its library where it can be told which one that is.
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  [[nodiscard]] const std::optional<std::filesystem::path>& library() const { return library_; }
  /// What the registry says of it.
  [[nodiscard]] const tl::expected<plugin_candidate, std::vector<refusal>>& checked() const { return checked_; }

  void step(std::string_view what) const { step_(what); }
  void hold() const { hold_(); }

  /// The plugin, loaded. Ends the test where it does not load.
  [[nodiscard]] subject& plugin();
  /// A new instance. Ends the test where there is none.
  [[nodiscard]] std::unique_ptr<subject_instance> instance();

  /// The type that the plugin takes a sample for: the best score of all its types.
  [[nodiscard]] std::string type_of(subject_instance& with, const sample& read);
  /// What it emits for one of its own samples.
  [[nodiscard]] extracted extract(subject_instance& with, const sample& read);

 private:
  check_request asked_;
  step_listener step_;
  std::function<void()> hold_;
  std::vector<const sample*> own_;
  std::vector<const sample*> others_;
  std::filesystem::path folder_;
  std::optional<std::filesystem::path> library_;
  tl::expected<plugin_candidate, std::vector<refusal>> checked_;
  std::unique_ptr<subject> plugin_;
};

/// What the supervisor looks for while a test runs, besides the test's own verdict.
enum class observed {
  nothing,
  files_written,
  files_read,
  network,
  threads,
  processes,
  output,
  system,  ///< what is left of the kernel's services that no reader of text needs
  folder,  ///< from here on: compared before and after
  signals,
  file_mask,
  limits,
  descriptors,
};

struct check_test {
  std::string_view id;      ///< "group.name", stable
  std::string_view proves;  ///< one line
  std::string_view mend;    ///< what to do where it fails
  std::string_view needs;   ///< ids and groups, separated by blanks, without whose passing it is skipped
  verdict (*run)(test_context&);
  observed watches = observed::nothing;
  bool twin = false;  ///< run in two processes with different surroundings; their words must be the same
};

[[nodiscard]] std::string_view group_of(const check_test& test);

/// Every test, in the order in which they are listed.
[[nodiscard]] const std::vector<check_test>& all_tests();
/// nullptr where there is none of this id.
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

/// No test: rewrites expectation files. Its verdict's words are pack() of paths and new contents by turns; its problems
/// say what was not written and why.
inline constexpr std::string_view expectation_update = "expectations.update";
[[nodiscard]] const check_test& update_task();

}  // namespace sheaf::core
