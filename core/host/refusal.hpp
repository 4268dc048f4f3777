// SPDX-License-Identifier: AGPL-3.0-or-later
// Why a plugin is not used: one line, the same in the terminal, the log, JSON and `sheaf check`.
#pragma once

#include "core/codes/codes.hpp"

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace sheaf::core {

struct file_problem;

/// Why a plugin is not used.
struct refusal {
  fault_code code;
  std::filesystem::path path;  ///< the file or folder at fault
  std::string plugin_id;       ///< empty where it is not known
  std::string message;         ///< what was found and expected, why that matters, and what to do
};

/// "PATH: MESSAGE [CODE]": the one line a person sees, the same everywhere.
[[nodiscard]] std::string to_string(const refusal& refused);

/// Why a plugin is not used whose file at `path` cannot be read. A shortage has a code of its own, "machine-limit",
/// since the file is not at fault; any other problem has `code`, and `advice` continues its message.
[[nodiscard]] refusal refusal_of(const file_problem& problem, fault_code code, const std::filesystem::path& path,
                                 std::string_view advice);

/// A code that refusals have.
struct refusal_code {
  fault_code code;
  bool of_bytes = false;  ///< it follows from the plugin's bytes and this build of Sheaf alone, so it stays true
};

/// Every code that a refusal may have. Each has a page and a test that shows its message.
[[nodiscard]] std::span<const refusal_code> refusal_codes();

/// The text quoted, where needed, so that a shell reads it as one word.
[[nodiscard]] std::string shell_word(std::string_view text);

}  // namespace sheaf::core
