// SPDX-License-Identifier: AGPL-3.0-or-later
// A fuzz target: a function that does something with arbitrary bytes and ends the process if a promise is broken.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::fuzz {

/// Tries one input. Any exception that leaves it counts as a fault.
using try_function = std::function<void(std::string_view bytes)>;

/// Makes a target known by its name. Objects of it are the only globals of a target's file.
class target {
 public:
  target(std::string name, try_function try_one);
};

/// The function of the target with this name. Ends the process if there is none.
[[nodiscard]] const try_function& find_target(std::string_view name);

/// The names of all targets of the program, sorted.
[[nodiscard]] std::vector<std::string> target_names();

/// Says which promise was broken and ends the process as a crash, so that libFuzzer keeps the input.
[[noreturn]] void breach(std::string_view what);

/// breach(what) if the condition does not hold.
inline void require(bool holds, std::string_view what) {
  if (!holds) breach(what);
}

}  // namespace sheaf::fuzz
