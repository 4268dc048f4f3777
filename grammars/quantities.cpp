// SPDX-License-Identifier: MIT
#include "grammars/quantities.hpp"

#include "grammars/quantities_def.hpp"

namespace sheaf::grammar {

namespace rules = quantity_rules;

std::string_view name_of(quantity_unit unit) {
  switch (unit) {
// NOLINTNEXTLINE(cppcoreguidelines-macro-usage): the model's header serves plain C.
#define SHEAF_UNIT_NAME(code, meaning) \
  case quantity_unit::code:            \
    return #code;
    SHEAF_UNITS(SHEAF_UNIT_NAME)
#undef SHEAF_UNIT_NAME
  }
  return "count";
}

std::vector<quantity> find_quantities(const folded_text& text) {
  std::vector<rules::printed_quantity> printed;
  char const* first = text.begin();
  x3::parse(first, text.end(), rules::quantities, printed);
  std::vector<quantity> found;
  for (const rules::printed_quantity& each : printed) {
    quantity q{each.value, each.unit, text.original_span(each.first, each.last), {}};
    if (each.what_first != nullptr) q.what = text.original_span(each.what_first, each.what_last);
    found.push_back(q);
  }
  return found;
}

std::vector<quantity> find_quantities(std::string_view text) {
  return find_quantities(folded_text(text));
}

}  // namespace sheaf::grammar
