// SPDX-License-Identifier: MIT
// Attendance: the list of those who met, as a table, as lines or as list items.
#pragma once

#include "grammars/names.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sheaf::grammar {

/// "Present:", "Those in attendance": stands above the list.
[[nodiscard]] bool is_attendance_label(std::string_view line);

/// "His Majesty's Inspectors for this visit were:": all who are listed below are inspectors.
[[nodiscard]] bool is_label_of_inspectors(std::string_view line);

/// "Apologies:", "Not present": those who are named behind it were not there.
[[nodiscard]] bool is_label_of_absent(std::string_view line);

/// The heading of a column of names.
[[nodiscard]] bool is_name_column(std::string_view line);

/// True for words that may stand in a cell or line of such a list: a person, an office, a body, the heading of a
/// column.
[[nodiscard]] bool is_attendance_entry(std::string_view words);

/// True for words that begin with a person's name.
[[nodiscard]] bool begins_with_person(std::string_view words);

/// One cell of the list. Lines and list items are rows of one cell.
struct attendance_cell {
  std::string words;
  std::size_t row = 0;
};

/// An inspector of the list: the name, and its place in the words of the cell.
struct attending_inspector {
  person who;
  std::size_t cell = 0;
};

/// The inspectors among those who are listed. A person is one whose office or body says so, or who stands under
/// "For Ofsted". Where a conversion has torn the columns apart, names come first and their offices behind them; the
/// n-th office is then that of the n-th name. `all` says that the list holds inspectors only.
[[nodiscard]] std::vector<attending_inspector> inspectors_attending(const std::vector<attendance_cell>& cells,
                                                                    bool all);

}  // namespace sheaf::grammar
