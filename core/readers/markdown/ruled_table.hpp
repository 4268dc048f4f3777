// SPDX-License-Identifier: AGPL-3.0-or-later
// Tables that Pandoc writes without pipes: rules of dashes show where the columns stand.
#pragma once

#include <string>
#include <string_view>

namespace sheaf::core {

/// The text with every simple and multiline table of Pandoc, whose columns stand below rules of dashes ("-----  ----"),
/// written as a table with pipes. Sources: Pandoc's manual, extensions simple_tables and multiline_tables.
[[nodiscard]] std::string with_piped_tables(std::string_view text);

}  // namespace sheaf::core
