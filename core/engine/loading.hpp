// SPDX-License-Identifier: AGPL-3.0-or-later
// What loading the plugins showed: as it travels from a worker, and as it is remembered for the next run.
#pragma once

#include "core/host/refusal.hpp"
#include "core/host/registry.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// A worker's answer to work_mode::plugins.
struct loading_result {
  std::vector<std::string> loaded;  ///< ids
  std::vector<refusal> refusals;    ///< all, those of the registry among them
};

[[nodiscard]] std::string pack_loading(const loading_result& result);
/// None where the bytes are not of pack_loading()'s form.
[[nodiscard]] std::optional<loading_result> unpack_loading(std::string_view bytes);

/// Refusals as a worker sends them, and back: its greeting. What is not of that form is left out.
[[nodiscard]] std::string pack_refusals(const std::vector<refusal>& refusals);
[[nodiscard]] std::vector<refusal> unpack_refusals(std::string_view bytes);

/// Keeps what loading in a worker showed of these plugins: `refusals` of those that did not load.
void remember_loading(const plugin_registry& registry, const std::vector<refusal>& refusals);

}  // namespace sheaf::core
