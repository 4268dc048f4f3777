// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/model/date.hpp"

#include <charconv>
#include <system_error>

namespace sheaf::core {
namespace {

/// The number that `digits` spells, or 0 if a character is not a digit. No part of a date is 0.
unsigned number_in(std::string_view digits) {
  unsigned value = 0;
  const auto* const end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, value);
  return read.ec == std::errc{} && read.ptr == end ? value : 0;
}

}  // namespace

std::optional<std::chrono::sys_days> day_of(std::string_view iso_date) {
  if (iso_date.size() != 10 || iso_date[4] != '-' || iso_date[7] != '-') return std::nullopt;
  const auto year = static_cast<int>(number_in(iso_date.substr(0, 4)));
  const std::chrono::year_month_day named{std::chrono::year{year}, std::chrono::month{number_in(iso_date.substr(5, 2))},
                                          std::chrono::day{number_in(iso_date.substr(8, 2))}};
  if (year == 0 || !named.ok()) return std::nullopt;
  return std::chrono::sys_days{named};
}

}  // namespace sheaf::core
