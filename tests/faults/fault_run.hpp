// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs of `sheaf extract` in which something fails, and what must hold after each of them.
#pragma once

#include "tests/core/cli/extract_runs.hpp"
#include "tests/core/cli/process.hpp"
#include "tests/faults/injection.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace sheaf::test {

/// How many points of a run a test tries: the environment's SHEAF_FAULTS, or else `few`. With SHEAF_FAULTS the
/// documents are tests/samples, read by Sheaf's own plugins; without it they are letters for the test plugin.
[[nodiscard]] std::size_t points(std::size_t few);
[[nodiscard]] bool is_heavy();

/// The numbers from 1 to `all` that `count` points spread over a run stand at.
[[nodiscard]] std::vector<std::uint64_t> spread(std::uint64_t all, std::size_t count);

struct fault {
  std::uint32_t kinds = 0;
  fault_action action = fault_action::none;
  std::uint64_t at = 0;
  std::int32_t number = 0;
};

/// What a run with a fault did.
struct faulty_end : finished {
  std::uint64_t calls = 0;  ///< of the kinds that were counted
  std::uint64_t done = 0;   ///< how often the fault was made
};

/// A folder with documents, outputs and temporary files, and the runs in it.
class fault_place {
 public:
  /// `letters`: how many documents; not used where is_heavy().
  explicit fault_place(std::size_t letters, strings outputs = all_outputs());

  /// .jsonl, .csv, .xlsx, .db, and .html where this Sheaf can write it.
  [[nodiscard]] static strings all_outputs();

  [[nodiscard]] const std::filesystem::path& path() const { return in_.path(); }
  [[nodiscard]] const scratch& files() const { return in_; }
  [[nodiscard]] const strings& outputs() const { return outputs_; }
  [[nodiscard]] strings arguments() const;
  /// How to start a run; its temporary files go into tmp/.
  [[nodiscard]] invocation undisturbed() const;
  /// How to start a run with a fault. See end_of() for what became of it.
  [[nodiscard]] invocation with(const fault& what) const;
  [[nodiscard]] faulty_end run(const fault& what) const;
  [[nodiscard]] finished run() const { return run_sheaf(undisturbed()); }
  [[nodiscard]] faulty_end end_of(finished done) const;

  /// Removes all outputs and what stands beside them.
  void clear() const;

  /// What an undisturbed run into an empty folder makes: bytes by name, and for a database its content.
  [[nodiscard]] const std::map<std::string, std::string>& whole() const { return whole_; }
  /// The same of what there is now.
  [[nodiscard]] std::map<std::string, std::string> content() const;

  /// Checks that each file that is there is whole, or what it was before, or a partial file, and that no
  /// temporary file stays.
  void check_nothing_half(const std::map<std::string, std::string>& before) const;
  /// Runs once more, undisturbed, and checks that everything is as if nothing had happened, and nothing else is there.
  void check_recovery() const;

 private:
  scratch in_;
  strings outputs_;
  std::map<std::string, std::string> whole_;
};

/// The content of a database as text: all rows in an order of their own, told by names and positions instead of by
/// numbers, without the rows about the runs.
[[nodiscard]] std::string content_of_database(const std::filesystem::path& file);

/// Lines that stand in a text more than once.
[[nodiscard]] strings repeated_lines(const std::string& text);

/// True where the library can be loaded into the program; else the test is skipped and says why.
[[nodiscard]] bool can_inject();

}  // namespace sheaf::test
