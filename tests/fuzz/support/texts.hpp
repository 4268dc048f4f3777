// SPDX-License-Identifier: AGPL-3.0-or-later
// Documents for plugins, from texts that a person can read and a fuzzer can change.
#pragma once

#include "core/readers/reader.hpp"

#include <string_view>

namespace sheaf::fuzz {

/// Reads Markdown where the text looks like it, and plain text otherwise; other formats have targets of their own.
[[nodiscard]] core::read_result read_text(std::string_view bytes);

}  // namespace sheaf::fuzz
