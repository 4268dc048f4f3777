// SPDX-License-Identifier: AGPL-3.0-or-later
// Why a plugin is not used, as one line that is the same in terminal, log, JSON and validator.
#pragma once

#include "core/codes/codes.hpp"

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace sheaf::core {

/// Why a plugin is not used. Each code has a page in docs/reference/errors.
struct refusal {
  fault_code code;
  std::filesystem::path path;  ///< the file or folder at fault
  std::string plugin_id;       ///< where it could be told
  std::string message;         ///< what was found, what was wanted, why, and what to do; follows "PATH: "
};

/// "PATH: MESSAGE [CODE]": the one line a person sees, the same everywhere.
[[nodiscard]] std::string to_string(const refusal& refused);

/// A code and the step at which it is given.
struct refusal_code {
  fault_code code;
  bool of_bytes = false;  ///< the plugin's bytes and this build of Sheaf alone decide: true once, true for ever
};

/// Every code that a refusal may have. Each has a page and a test that shows its message.
[[nodiscard]] std::span<const refusal_code> refusal_codes();

/// Text as a shell takes it for one word.
[[nodiscard]] std::string shell_word(std::string_view text);

}  // namespace sheaf::core
