// SPDX-License-Identifier: AGPL-3.0-or-later
// Dates as reports carry them: YYYY-MM-DD.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace sheaf::core {

/// The day that a date names; nullopt where it is not written YYYY-MM-DD or the calendar has no such day. Years begin
/// at 1.
[[nodiscard]] std::optional<std::chrono::sys_days> day_of(std::string_view iso_date);

/// True for a date that names a day.
[[nodiscard]] inline bool is_iso_date(std::string_view text) {
  return day_of(text).has_value();
}

}  // namespace sheaf::core
