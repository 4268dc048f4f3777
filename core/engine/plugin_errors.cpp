// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/engine/plugin_errors.hpp"

#include "core/codes/codes.hpp"

namespace sheaf::core {

std::vector<const diagnostic*> plugin_errors_of(const report& made) {
  std::vector<const diagnostic*> errors;
  for (const diagnostic& each : made.diagnostics) {
    if (each.code == fault_code("plugin-failed").name() || each.code == fault_code("plugin-breach").name())
      errors.push_back(&each);
  }
  return errors;
}

bool has_plugin_error(const report& made) {
  return !plugin_errors_of(made).empty() ||
         (made.outcome == outcome::failed && made.error.code == fault_code("plugin-failed").name());
}

}  // namespace sheaf::core
