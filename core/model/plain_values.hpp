// SPDX-License-Identifier: AGPL-3.0-or-later
// What outputs and messages show of a report's addressees and of its own fields.
#pragma once

#include "core/model/report.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// Everyone to whom a letter is written, in its order.
[[nodiscard]] std::vector<addressee> all_addressees(const report& of);

/// A value in words: numbers as they are written in JSON.
[[nodiscard]] std::string words_of(const own_value& value, own_type type);

/// The values of a field in words, with `between` between the elements of a list.
[[nodiscard]] std::string words_of(const own_field& field, std::string_view between);

}  // namespace sheaf::core
