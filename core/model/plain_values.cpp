// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/model/plain_values.hpp"

#include <fmt/format.h>

namespace sheaf::core {

std::vector<addressee> all_addressees(const report& of) {
  if (!of.addressees.empty() || !of.addressee) return of.addressees;
  return {*of.addressee};
}

std::string words_of(const own_value& value, own_type type) {
  return type == own_type::number ? fmt::to_string(value.number) : value.text;
}

std::string words_of(const own_field& field, std::string_view between) {
  std::string words;
  for (const own_value& each : field.values) {
    if (&each != &field.values.front()) words += between;
    words += words_of(each, field.type);
  }
  return words;
}

}  // namespace sheaf::core
