// SPDX-License-Identifier: AGPL-3.0-or-later
// What the library of readers offers to the program that loads it. Both are of one build, so C++ passes between them.
#pragma once

#include "core/readers/reader.hpp"

#include <string_view>

namespace sheaf::core {

/// The functions of reader.hpp that the program calls.
struct readers_table {
  std::string_view version;  ///< of the build: a program takes the readers of no other
  void (*prepare)();
  media_type (*detect)(std::string_view bytes);
  std::string_view (*name_of)(media_type type);
  read_result (*read)(std::string_view bytes, const page_listener& page_read);
};

/// The name of the library's one symbol, a readers_table.
inline constexpr const char* readers_symbol = "sheaf_readers_table";

}  // namespace sheaf::core
