// SPDX-License-Identifier: AGPL-3.0-or-later
// What the build makes of core/reference/data/local_authorities.yaml: constant tables, so that no process has to find
// or read a file.
#pragma once

#include "core/reference/authorities.hpp"

#include <span>
#include <string_view>

namespace sheaf::core::authorities_data {

std::span<const authority_entry> entries();          ///< by name
std::span<const std::string_view> articles();        ///< before a name, never part of it
std::span<const std::string_view> phrases_before();  ///< "london borough of"
std::span<const std::string_view> phrases_after();   ///< "county council" is "county", "council"
std::span<const std::string_view> phrases_around();  ///< on either side, never part of a name

}  // namespace sheaf::core::authorities_data
