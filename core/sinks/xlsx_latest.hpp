// SPDX-License-Identifier: AGPL-3.0-or-later
// The sheet Latest: one row an authority, with its newest inspection and the grades that stand.
#pragma once

#include "core/reference/authorities.hpp"
#include "core/sinks/latest_inspections.hpp"
#include "core/sinks/xlsx_book.hpp"

#include <filesystem>
#include <string_view>

namespace sheaf::core::xlsx {

/// What the reference data has of an authority that a report names; nullptr where it is unknown.
[[nodiscard]] const authority_entry* entry_of(std::string_view name, std::string_view ons_code);

/// `folder`: that of the workbook, for links.
void write_latest(xlsx_sheet& sheet, const latest_inspections& authorities, const std::filesystem::path& folder);

}  // namespace sheaf::core::xlsx
