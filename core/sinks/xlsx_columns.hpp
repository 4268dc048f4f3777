// SPDX-License-Identifier: AGPL-3.0-or-later
// The columns of a workbook's sheets; docs/reference/workbook.md explains each, and a test compares the two.
#pragma once

#include "core/sinks/xlsx_book.hpp"

#include <array>
#include <cstddef>
#include <span>

namespace sheaf::core::xlsx {

using style = xlsx_style;

// NOLINTBEGIN(cppcoreguidelines-avoid-magic-numbers): widths are in digits

inline constexpr std::array latest_columns = std::to_array<xlsx_column>({
    {"urn", 9, style::name},
    {"la_code", 10, style::name},
    {"region", 23},
    {"local_authority", 32},
    {"inspection_framework", 23},
    {"inspector_name", 24},
    {"inspection_start_date", 24, style::date},
    {"inspection_end_date", 22, style::date},
    {"publication_date", 19, style::date},
    {"overall_effectiveness_grade", 29},
    {"impact_of_leaders_grade", 26},
    {"help_and_protection_grade", 28},
    {"in_care_grade", 22},
    {"care_leavers_grade", 22},
    {"file", 30},
    {"previous_overall_grade", 25},
    {"previous_overall_date", 24, style::date},
    {"change_in_overall", 20},
    {"neighbours_outstanding", 25, style::whole_number},
    {"neighbours_good", 18, style::whole_number},
    {"neighbours_requires_improvement", 34, style::whole_number},
    {"neighbours_inadequate", 24, style::whole_number},
    {"neighbours_without_grade", 27, style::whole_number},
    {"send_outcome", 20},
    {"send_inspection_date", 23, style::date},
    {"documents", 12, style::whole_number},
    {"last_document_date", 21, style::date},
    {"last_document_type", 21},
    {"note", 72},
    {"statistical_neighbours", 160},
});

inline constexpr std::array document_columns = std::to_array<xlsx_column>({
    {"document", 11, style::name},
    {"file", 30},
    {"document_type", 22},
    {"local_authority", 32},
    {"region", 23},
    {"inspection_framework", 23},
    {"inspection_start_date", 24, style::date},
    {"inspection_end_date", 22, style::date},
    {"publication_date", 19, style::date},
    {"inspector_name", 24},
    {"overall_effectiveness_grade", 29},
    {"findings", 11, style::whole_number},
    {"recommendations", 18, style::whole_number},
    {"judgements", 13, style::whole_number},
    {"measures", 12, style::whole_number},
    {"problems", 12, style::whole_number},
    {"text_used", 12, style::share},
    {"pages", 9, style::whole_number},
    {"outcome", 14},
    {"addressee_name", 26},
    {"addressee_role", 48},
    {"urn", 9, style::name},
    {"la_code", 10, style::name},
    {"path", 60},
    {"sha256", 66},
    {"plugin", 26},
});

inline constexpr std::array judgement_columns = std::to_array<xlsx_column>({
    {"local_authority", 32},
    {"region", 23},
    {"inspection_framework", 23},
    {"document_type", 22},
    {"date", 13, style::date},
    {"publication_date", 19, style::date},
    {"judgement", 30},
    {"grade", 22},
    {"grade_as_printed", 60, style::wrapped},
    {"area_as_printed", 55, style::wrapped},
    {"file", 30},
    {"document", 11, style::name},
});

inline constexpr std::array finding_columns = std::to_array<xlsx_column>({
    {"local_authority", 26},
    {"date", 12, style::date},
    {"document_type", 18},
    {"kind", 16},
    {"section", 26, style::wrapped},
    {"group", 22, style::wrapped},
    {"number", 10, style::name},
    {"text", 90, style::wrapped},
    {"polarity", 11},
    {"themes", 30, style::wrapped},
    {"page", 8, style::name},
    {"file", 30},
    {"region", 23},
    {"inspection_framework", 23},
    {"measures", 40, style::wrapped},
    {"document", 11, style::name},
    {"finding", 20},
});

inline constexpr std::array measure_columns = std::to_array<xlsx_column>({
    {"local_authority", 26},
    {"date", 12, style::date},
    {"document_type", 18},
    {"value", 12, style::number},
    {"unit", 18},
    {"what", 30, style::wrapped},
    {"as_printed", 22, style::wrapped},
    {"text", 80, style::wrapped},
    {"section", 26, style::wrapped},
    {"kind", 16},
    {"themes", 28, style::wrapped},
    {"page", 8, style::name},
    {"file", 30},
    {"region", 23},
    {"document", 11, style::name},
    {"finding", 20},
});

inline constexpr std::array people_columns = std::to_array<xlsx_column>({
    {"person", 30},
    {"role", 18},
    {"role_as_printed", 44, style::wrapped},
    {"organisation", 36, style::wrapped},
    {"local_authority", 32},
    {"date", 12, style::date},
    {"document_type", 22},
    {"file", 30},
    {"document", 11, style::name},
});

inline constexpr std::array own_field_columns = std::to_array<xlsx_column>({
    {"field", 24},
    {"value", 40, style::wrapped},
    {"number", 12, style::number},
    {"local_authority", 32},
    {"date", 12, style::date},
    {"document_type", 22},
    {"text", 80, style::wrapped},
    {"page", 8, style::name},
    {"file", 30},
    {"document", 11, style::name},
    {"finding", 20},
});

inline constexpr std::array problem_columns = std::to_array<xlsx_column>({
    {"weight", 21},
    {"file", 30},
    {"seems_to_be", 34, style::wrapped},
    {"local_authority", 26},
    {"what_it_costs", 44, style::wrapped},
    {"what_to_do", 50, style::wrapped},
    {"message", 70, style::wrapped},
    {"page", 8, style::name},
    {"times", 9, style::whole_number},
    {"code", 22},
    {"document", 11, style::name},
});

inline constexpr std::array read_me_columns =
    std::to_array<xlsx_column>({{"", 30, style::wrapped}, {"", 100, style::wrapped}});

// NOLINTEND(cppcoreguidelines-avoid-magic-numbers)

/// One sheet: its columns, how many of them stay in view, and how many go onto paper.
struct sheet_shape {
  const char* name;
  std::span<const xlsx_column> columns;
  std::size_t frozen;
  std::size_t printed;
};

/// In their order. The sheet "Own fields" is left out where no plugin declares any.
inline constexpr std::array sheets = std::to_array<sheet_shape>({
    {"Latest", latest_columns, 4, 15},
    {"Documents", document_columns, 2, 17},
    {"Judgements", judgement_columns, 1, 11},
    {"Findings", finding_columns, 1, 11},
    {"Measures", measure_columns, 1, 12},
    {"People", people_columns, 1, 8},
    {"Own fields", own_field_columns, 2, 9},
    {"Problems", problem_columns, 2, 9},
    {"Read me", read_me_columns, 0, 0},
});

}  // namespace sheaf::core::xlsx
