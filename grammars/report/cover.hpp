// SPDX-License-Identifier: MIT
// Terminals of the cover: authority, title, dates and the judgement box.
#pragma once

#include "grammars/blocks/terminals.hpp"

#include <string_view>

namespace sheaf::grammar {

namespace cover_reading {
bool authority(const reading& at, std::string_view);
bool title(const reading& at, std::string_view);
bool any_title(const reading& at, std::string_view);
bool board_title(const reading& at, std::string_view);
bool dates(const reading& at, std::string_view);
bool further_dates(const reading& at, std::string_view);
bool boxed_judgement(const reading& at, std::string_view key);
bool told_judgement(const reading& at, std::string_view key);
bool box_without_grade(const reading& at, std::string_view key);
bool opening_judgement(const reading& at, std::string_view key);
bool judgement_row(const reading& at, std::string_view);
bool area_before_grade(const reading& at, std::string_view);
bool area_after_grade(const reading& at, std::string_view);
bool grade(const reading& at, std::string_view);
bool lead_inspector(const reading& at, std::string_view);
bool is_narrative(const reading& at);
bool rest(const reading& at, std::string_view what);
}  // namespace cover_reading

/// "Westmarch Borough Council": the line before the title.
constexpr block_parser authority_line{"authority", &cover_reading::authority};

/// "Inspection of services for children in need of help and protection, ...", with the lines that belong to it.
constexpr block_parser title_line{"title", &cover_reading::title};

/// A title of vocabulary.cover; it looks ahead and claims nothing.
constexpr block_parser cover_title{"title of a report", &cover_reading::any_title};

/// "Review of the effectiveness of the Westmarch Safeguarding Children Board", where it is the only title: a report on
/// a board alone.
constexpr block_parser board_title{"title of a review of a board", &cover_reading::board_title};

/// "Inspection date: 8 July 2014 – 30 July 2014", "Report published: 15 September 2014", or both in one line. A visit
/// may have several periods ("3 to 14 March 2025 and again on 2 June 2025"). What looks like a date and is not read is
/// a warning.
constexpr block_parser labelled_dates{"dates", &cover_reading::dates};

/// "and again on 2 June 2025": the dates line goes on in a block of its own. labelled_dates has read it.
constexpr block_parser further_dates{"dates, going on", &cover_reading::further_dates};
constexpr auto dates_line = labelled_dates | further_dates;

/// "The overall judgement is inadequate", "Children's services in Westmarch are good": the heading of a box of
/// paragraphs.
constexpr block_parser overall_judgement{"overall judgement", &cover_reading::boxed_judgement, "overall"};

/// "Our overall judgement is that services for families require improvement": the same in any other words, if one
/// sentence names the subject (vocabulary.overall) and ends with a grade.
constexpr block_parser overall_judgement_told{"overall judgement, told", &cover_reading::told_judgement, "overall"};

/// "Overall judgement", with its grade in the next line or two.
constexpr block_parser overall_without_grade{"overall judgement, its grade below it", &cover_reading::box_without_grade,
                                             "overall"};

/// "The overall judgement is inadequate. Too many children wait.": a paragraph that begins with the judgement. It is a
/// finding, too.
constexpr block_parser overall_opening{"paragraph that opens with the overall judgement",
                                       &cover_reading::opening_judgement, "overall"};

/// "The effectiveness of the Local Safeguarding Children Board (LSCB) is inadequate"
constexpr block_parser board_judgement{"judgement of the board", &cover_reading::boxed_judgement, "lscb"};

/// "2.1 Adoption performance | Good"
constexpr block_parser judgement_row{"row of the judgement table", &cover_reading::judgement_row};

/// The same row where a conversion lost the table: the area has a line, and the grade stands in the next line or two.
constexpr block_parser area_before_grade{"area, its grade after it", &cover_reading::area_before_grade};
constexpr block_parser area_after_grade{"area, its grade before it", &cover_reading::area_after_grade};

/// A line that is a grade, or half of one.
constexpr block_parser grade_line{"grade", &cover_reading::grade};

/// "Lead inspector: Marian Ellwood, His Majesty's Inspector"; the name may stand in the next line (vocabulary.labels).
constexpr block_parser lead_inspector_line{"lead inspector", &cover_reading::lead_inspector};

/// Any line that no other rule knows, unless it is running text. A paragraph of two sentences or more is a finding, not
/// a line of the cover.
constexpr block_parser cover_rest{"line of the cover", &cover_reading::rest, "cover"};

/// The table by rows. If a conversion lost the table: areas with their grades above or below them. No row stands where
/// `end` matches.
template <typename End>
constexpr auto judgement_table_before(const End& end) {
  const auto rows = +(!end >> judgement_row);
  // If a grade stands below the last area, grades follow their areas instead, and the first area was lost.
  const auto grades_before_areas = +(+grade_line >> !end >> area_after_grade) >> !grade_line;
  const auto grades_after_areas = *grade_line >> +(!end >> area_before_grade >> +grade_line);
  return rows | grades_before_areas | grades_after_areas;
}
constexpr auto judgement_table = judgement_table_before(x3::eps(false));

}  // namespace sheaf::grammar
