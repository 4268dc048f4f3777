// SPDX-License-Identifier: MIT
// Quantities stated in running text: shares, counts, money, rates, durations.
#pragma once

#include "grammars/folded_text.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace sheaf::grammar {

enum class quantity_unit : std::uint8_t {
  percent,            ///< "45%", "45 per cent"
  percentage_points,  ///< "3 percentage points"
  count,              ///< "299 children", "two foster carers"
  gbp,                ///< "£62.7 million": in pounds
  rate_per_10000,     ///< "61 per 10,000"
  fraction,           ///< "one third", "half", "seven out of 10": 0 to 1
  hours,
  days,
  working_days,
  weeks,
  months,
  years
};

/// The unit's name in the finding model: "percent", "rate_per_10000", ...
[[nodiscard]] std::string_view name_of(quantity_unit unit);

struct quantity {
  double value = 0;
  quantity_unit unit = quantity_unit::count;
  text_span where;  ///< number and unit
  text_span what;   ///< of what: "children", "looked after children"; empty where it is not said next to the number
};

/// All quantities, in order. Dates, years, ages, references ("section 20", "key stage 2", "Year 11") are none, nor are
/// bare numbers: a count names what is counted. Linear in the text.
[[nodiscard]] std::vector<quantity> find_quantities(std::string_view text);
[[nodiscard]] std::vector<quantity> find_quantities(const folded_text& text);

}  // namespace sheaf::grammar
