// SPDX-License-Identifier: AGPL-3.0-or-later
// Words and addresses as a cell of a workbook can hold them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace sheaf::core {

/// What Excel allows.
inline constexpr std::size_t xlsx_cell_units = 32'767;  ///< UTF-16 units of a text
inline constexpr std::size_t xlsx_address_bytes = 255;  ///< of a link; what Excel 2010 takes
inline constexpr std::size_t xlsx_links = 65'530;       ///< of a sheet
inline constexpr std::size_t xlsx_rows = 1'048'576;     ///< of a sheet, its header included

/// A text that is ready to be written.
struct xlsx_text {
  std::string words;
  bool is_cut = false;           ///< it was longer than a cell holds; `words` ends with a note that says so
  bool is_like_formula = false;  ///< begins with a sign that would make it a formula if somebody typed it
};

/// One line of valid UTF-8 without control characters and without characters that change the direction of the text.
/// What Excel would take for an escaped character (_x000D_) stays as it is written.
[[nodiscard]] xlsx_text xlsx_text_of(std::string_view words);

/// The address of a document for a link, relative to the `folder` that the workbook is in, so that both can be moved
/// together. `path` is as reports have it (non-UTF-8 bytes as \xNN). `page`: of a PDF, 0: none. Empty where the address
/// is longer than a link may be.
[[nodiscard]] std::string xlsx_address_of(const std::string& path, const std::filesystem::path& folder,
                                          std::uint32_t page);

/// The last part of a path.
[[nodiscard]] std::string_view file_name_of(std::string_view path);

}  // namespace sheaf::core
