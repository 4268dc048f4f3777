// SPDX-License-Identifier: AGPL-3.0-or-later
// "Did you mean ...?": the nearest of the words that would have been right.
#pragma once

#include <span>
#include <string_view>

namespace sheaf::core {

/// The word of `choices` with the fewest changed letters from `given`, or an empty view where none is near.
[[nodiscard]] std::string_view nearest(std::string_view given, std::span<const std::string_view> choices);

}  // namespace sheaf::core
