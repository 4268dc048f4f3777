// SPDX-License-Identifier: MIT
// Quantities stated in running text: shares, counts, money, rates, durations.
#pragma once

#include "grammars/folded_text.hpp"

#include <sheaf/model.h>

#include <cstdint>
#include <string_view>
#include <vector>

namespace sheaf::grammar {

/// The units of <sheaf/model.h>. A number out of 10,000 is a rate; "one third", "half" and "seven out of 10" are
/// fractions, 0 to 1; money is in pounds: "£62.7 million" is 62700000.
// NOLINTNEXTLINE(cppcoreguidelines-macro-usage): the model's header serves plain C.
#define SHEAF_UNIT_CODE(code, meaning) code,
enum class quantity_unit : std::uint8_t { SHEAF_UNITS(SHEAF_UNIT_CODE) };
#undef SHEAF_UNIT_CODE

/// The unit's name in the finding model: "percent", "rate_per_10000", ...
[[nodiscard]] std::string_view name_of(quantity_unit unit);

struct quantity {
  double value = 0;
  quantity_unit unit = quantity_unit::count;
  text_span where;  ///< number and unit
  text_span what;   ///< what is measured: "children", "looked after children"; empty where it does not stand there
};

/// All quantities, in order. Dates, years, ages and references ("section 20", "key stage 2", "Year 11") are no
/// quantities. Bare numbers are none either: a count names what is counted. Time is linear in the text.
[[nodiscard]] std::vector<quantity> find_quantities(std::string_view text);
[[nodiscard]] std::vector<quantity> find_quantities(const folded_text& text);

}  // namespace sheaf::grammar
