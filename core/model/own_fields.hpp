// SPDX-License-Identifier: AGPL-3.0-or-later
// Fields of a document format's own, `x.NAME`: one format needs them, and the common model does not have them.
#pragma once

#include "core/document/document.hpp"

#include <sheaf/limits.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sheaf::core {

/// The values are those of sheaf_own_type.
enum class own_type : std::uint32_t { text = 1, date = 2, number = 3, list = 4 };

/// One value and where it stands.
struct own_value {
  std::string text;  ///< empty for numbers
  double number = 0;
  span where;  ///< empty if the document does not have the value word for word
};

struct own_field {
  std::string name;  ///< "x.fee_paid"
  own_type type = own_type::text;
  std::vector<own_value> values;  ///< exactly one, except for lists
};

inline constexpr std::string_view own_prefix = "x.";

/// The most own fields of one report, or of one finding.
inline constexpr std::size_t most_own_fields = SHEAF_MAX_OWN_FIELDS;
/// The most values of one list.
inline constexpr std::size_t most_own_values = SHEAF_MAX_OWN_VALUES;

/// "x." and at most 60 lower-case letters, digits and underscores.
[[nodiscard]] constexpr bool is_own_name(std::string_view name) {
  if (!name.starts_with(own_prefix)) return false;
  name.remove_prefix(own_prefix.size());
  if (name.empty() || name.size() > SHEAF_MAX_OWN_NAME_BYTES) return false;
  for (const char c : name) {
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) return false;
  }
  return true;
}

/// The words for the types, in the order of their values.
inline constexpr std::array own_type_names = std::to_array<std::string_view>({"text", "date", "number", "list"});

[[nodiscard]] constexpr std::string_view name_of(own_type type) {
  return own_type_names.at(static_cast<std::size_t>(type) - 1);
}
[[nodiscard]] constexpr std::optional<own_type> own_type_of(std::uint32_t value) {
  if (value < 1 || value > own_type_names.size()) return std::nullopt;
  return static_cast<own_type>(value);
}
[[nodiscard]] constexpr std::optional<own_type> own_type_of(std::string_view word) {
  for (std::uint32_t value = 1; value <= own_type_names.size(); ++value) {
    if (own_type_names.at(value - 1) == word) return static_cast<own_type>(value);
  }
  return std::nullopt;
}

/// Adds an element of a list to the field of its name, anything else as a field of its own. False where the name is
/// there already and is no list, or where there is no room.
[[nodiscard]] inline bool add_own(std::vector<own_field>& fields, const std::string& name, own_type type,
                                  own_value value) {
  for (auto& each : fields) {
    if (each.name != name) continue;
    if (type != own_type::list || each.type != own_type::list || each.values.size() >= most_own_values) return false;
    each.values.push_back(std::move(value));
    return true;
  }
  if (fields.size() >= most_own_fields) return false;
  fields.push_back({name, type, {std::move(value)}});
  return true;
}

}  // namespace sheaf::core
