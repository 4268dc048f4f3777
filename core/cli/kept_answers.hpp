// SPDX-License-Identifier: AGPL-3.0-or-later
// What workers have answered, so that a watched folder's documents are read once, even for outputs that are written as
// a whole.
#pragma once

#include <cstddef>
#include <map>
#include <string>

namespace sheaf::core {

/// The answers of one run and of the one before it. An answer that two runs have not asked for is gone, so no more is
/// kept than the folder holds, and never more than twice `most_bytes`. A document whose answer is not kept is read
/// again.
class kept_answers {
 public:
  explicit kept_answers(std::size_t most_bytes = std::size_t{256} << 20U) : most_bytes_(most_bytes) {}

  /// Begins a run. Answers of another engine are forgotten.
  void begin_run(const std::string& engine_hash);

  /// The answer to a document with this SHA-256, or nullptr. It stays where it is until the next run begins.
  [[nodiscard]] const std::string* find(const std::string& sha256);

  /// Keeps an answer if there is room.
  void keep(const std::string& sha256, const std::string& answer);

 private:
  std::size_t most_bytes_;
  std::string engine_hash_;
  std::map<std::string, std::string> before_;  ///< of the run before, by their SHA-256
  std::map<std::string, std::string> now_;
  std::size_t bytes_ = 0;  ///< of the answers in `now_`
};

}  // namespace sheaf::core
