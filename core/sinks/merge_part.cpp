// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sinks/merge_part.hpp"

#include <fmt/format.h>

namespace sheaf::core {

sink_error no_such_part(const std::string& path) {
  return {"not-found", fmt::format("{}: there is no such file. Run its part first, or leave it out.", path)};
}

sink_error part_is_output(const std::string& path) {
  return {"output-is-input",
          fmt::format("{} is named as a part and as the output. What an output holds stays in it, so "
                      "leave it out of the parts.",
                      path)};
}

}  // namespace sheaf::core
