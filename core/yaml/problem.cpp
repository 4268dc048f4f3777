// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/yaml/problem.hpp"

#include <fmt/format.h>
#include <sheaf/nearest.hpp>

namespace sheaf::core::yaml {

std::string place_of(const problem& found, std::string_view file) {
  return found.line == 0 ? std::string(file) : fmt::format("{}:{}:{}", file, found.line, found.column);
}

std::string to_string(const problem& found, std::string_view file) {
  return fmt::format("{}: {}", place_of(found, file), found.message);
}

std::string instead_of(std::string_view given, std::span<const std::string_view> known) {
  const auto near = nearest(given, known);
  return near.empty() ? fmt::format("known are {}", fmt::join(known, ", ")) : fmt::format("did you mean `{}`?", near);
}

}  // namespace sheaf::core::yaml
