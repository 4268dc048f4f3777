// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads a workbook as a spreadsheet would, from its parts, for tests.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace sheaf::test {

/// One cell of a sheet.
struct workbook_cell {
  std::string type;    ///< "text", "number"; empty where there is no cell
  std::string value;   ///< the text, unescaped; the number as it is written
  std::string link;    ///< address of a link, with '/' between folders; empty: none
  std::string format;  ///< number format; empty: the general one
  std::string fill;    ///< RRGGBB; empty: none
  bool wraps = false;
};

struct workbook_sheet {
  std::string name;
  std::vector<std::vector<workbook_cell>> rows;  ///< the header's row, too
  std::string filter;                            ///< "A1:C9"
  std::size_t frozen_rows = 0;
  std::size_t frozen_columns = 0;
  std::size_t links = 0;

  /// The cell below the header of this name; row 1 is the first below the header. An empty cell where there is none.
  [[nodiscard]] workbook_cell at(std::size_t row, const std::string& column) const;
};

struct workbook {
  std::vector<workbook_sheet> sheets;
  std::map<std::string, std::string> parts;  ///< the files in it

  /// Throws where there is none.
  [[nodiscard]] const workbook_sheet& sheet(const std::string& name) const;
};

/// Throws std::runtime_error where the file is no workbook.
[[nodiscard]] workbook read_workbook(const std::string& path);

}  // namespace sheaf::test
