// SPDX-License-Identifier: AGPL-3.0-or-later
// A workbook for spreadsheets: what people look at first, and every finding (docs/reference/workbook.md).
#pragma once

#include "core/sinks/sink.hpp"

#include <tl/expected.hpp>

#include <memory>
#include <string>
#include <string_view>

namespace sheaf::core {

/// Every workbook begins with these bytes, as every zip file does.
inline constexpr std::string_view xlsx_first_bytes = "PK\x03\x04";

/// Opens NAME.partial beside the output. The workbook grows in temporary files and comes there at the end.
[[nodiscard]] tl::expected<std::unique_ptr<sink>, sink_error> open_xlsx(const std::string& path,
                                                                        const sink_options& options);

}  // namespace sheaf::core
