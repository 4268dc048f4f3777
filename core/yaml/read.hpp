// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads YAML of unknown origin: within bounds, without aliases.
#pragma once

#include "core/yaml/node.hpp"

#include <sheaf/limits.h>
#include <tl/expected.hpp>

#include <cstddef>
#include <string_view>

namespace sheaf::core::yaml {

/// How much a file may hold.
struct bounds {
  std::size_t bytes = SHEAF_MAX_MANIFEST_BYTES;
  std::size_t depth = SHEAF_MAX_MANIFEST_DEPTH;       ///< levels of lists and maps
  std::size_t values = SHEAF_MAX_MANIFEST_VALUES;     ///< keys count, too
  std::size_t text = SHEAF_MAX_MANIFEST_VALUE_BYTES;  ///< bytes of one value or key
};

/// The one document of a file in UTF-8; a null node without a place if the file holds no document. Bounds are kept
/// while the text is read. Anchors and aliases are refused, so that no value multiplies; so are tags (`!!name`) and NUL
/// characters, which mean nothing here. Never throws for bad input.
[[nodiscard]] tl::expected<node, problem> read(std::string_view text, const bounds& most = {});

}  // namespace sheaf::core::yaml
