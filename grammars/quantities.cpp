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
  std::vector<quantity> found;
  const auto keep = [&](auto& context) {
    const rules::printed_quantity& printed = x3::_attr(context);
    quantity q{printed.value, printed.unit, text.original_span(printed.first, printed.last), {}};
    if (printed.what_first != nullptr) q.what = text.original_span(printed.what_first, printed.what_last);
    found.push_back(q);
  };
  // A quantity is tried at the beginning of each word and number; what begins none is passed over as a whole.
  const auto joint = utf8::lit('\'') | utf8::lit('-') | utf8::lit('.') | utf8::lit(',') | utf8::lit('/');
  const auto word = +utf8::alnum >> *(joint >> +utf8::alnum);
  char const* first = text.begin();
  x3::parse(first, text.end(),
            *(utf8::space | x3::omit[&utf8::digit >> (rules::short_date | dates_rules::dates)] | rules::reference |
              rules::a_quantity[keep] | word | common::character));
  return found;
}

std::vector<quantity> find_quantities(std::string_view text) {
  return find_quantities(folded_text(text));
}

}  // namespace sheaf::grammar
