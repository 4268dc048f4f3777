// SPDX-License-Identifier: AGPL-3.0-or-later
// Where the readers are: in the program, or in a library that it loads.
#pragma once

#include <filesystem>

namespace sheaf::core {

/// The library that holds the readers; empty where they are a part of the program. The program loads it when one of the
/// functions of reader.hpp is first called, which throws std::runtime_error where that fails.
[[nodiscard]] std::filesystem::path readers_library();

}  // namespace sheaf::core
