// SPDX-License-Identifier: AGPL-3.0-or-later
// Asks workers one thing about many files, for `sheaf query` and `sheaf plugins search`.
#pragma once

#include "core/engine/document_task.hpp"
#include "core/engine/options.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// Why the supervisor does not take a worker's answer; empty if it may be parsed. Answers are hostile: a library for
/// JSON calls itself for each list within a list, and takes many times the memory of the text.
[[nodiscard]] std::string why_refused(std::string_view answer);

struct asked_files {
  std::size_t files = 0;  ///< that the paths mean
  int status = 0;         ///< exit status: of failed files, an interruption, or workers that cannot be started
};

/// What a worker answered about a file. The path is the supervisor's own word. An answer of another form than was asked
/// for makes the callee throw nlohmann::json::exception, and is then told as the file's error.
using file_answer = std::function<void(const std::string& path, const nlohmann::ordered_json& answer)>;

/// Asks about every file that `paths` means, in their order; `wanted` says what, its path and hash are set here. Tells
/// of files that failed on standard error.
[[nodiscard]] asked_files ask_about_files(const engine_options& options, const std::vector<std::string>& paths,
                                          const document_task& wanted, const file_answer& take);

}  // namespace sheaf::core
