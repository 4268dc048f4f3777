// SPDX-License-Identifier: AGPL-3.0-or-later
// The tables that the build generates from core/reference/data/local_authorities.yaml. They are constants in the
// program, so that no process has to find or read a file.
#pragma once

#include "core/reference/authorities.hpp"

#include <span>
#include <string_view>

namespace sheaf::core::authorities_data {

std::span<const authority_entry> entries();          ///< by name
std::span<const std::string_view> articles();        ///< "the": may stand before a name, is never part of it
std::span<const std::string_view> phrases_before();  ///< e.g. "london borough of"
std::span<const std::string_view> phrases_after();   ///< e.g. "county", "council"; "county council" is two of them
std::span<const std::string_view> phrases_around();  ///< may stand on either side, are never part of a name

}  // namespace sheaf::core::authorities_data
