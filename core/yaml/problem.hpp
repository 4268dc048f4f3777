// SPDX-License-Identifier: AGPL-3.0-or-later
// What is wrong with a YAML file, and where.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace sheaf::core::yaml {

/// One thing that is wrong with a file.
struct problem {
  std::size_t line = 0;    ///< 1-based; 0 where the file as a whole is meant
  std::size_t column = 0;  ///< 1-based, in bytes; 0 where the file as a whole is meant
  std::string message;     ///< what is wrong and what to do
};

/// "FILE:LINE:COLUMN", or "FILE" where the whole file is meant.
[[nodiscard]] std::string place_of(const problem& found, std::string_view file);

/// "plugin.yaml:3:5: unknown key `licens`; did you mean `licence`?"
[[nodiscard]] std::string to_string(const problem& found, std::string_view file);

/// What to write instead of an unknown word: "did you mean `licence`?", or "known are id, name" where none is near.
[[nodiscard]] std::string instead_of(std::string_view given, std::span<const std::string_view> known);

}  // namespace sheaf::core::yaml
