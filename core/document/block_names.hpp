// SPDX-License-Identifier: AGPL-3.0-or-later
// The names under which blocks' kinds appear in output.
#pragma once

#include "core/document/document.hpp"

#include <string_view>

namespace sheaf::core {

[[nodiscard]] constexpr std::string_view name_of(block_kind kind) {
  switch (kind) {
    case block_kind::heading:
      return "heading";
    case block_kind::paragraph:
      return "paragraph";
    case block_kind::list_item:
      return "list_item";
    case block_kind::table_row:
      return "table_row";
    case block_kind::furniture:
      return "furniture";
    case block_kind::footnote:
      return "footnote";
  }
  return "unknown";
}

}  // namespace sheaf::core
