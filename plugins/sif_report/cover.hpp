// SPDX-License-Identifier: AGPL-3.0-or-later
// Terminals of the cover: authority, title, dates and the judgement box.
#pragma once

#include "grammars/blocks/terminals.hpp"

#include <string_view>

namespace sheaf::sif_report {

namespace cover_reading {
bool authority(const grammar::reading& at, std::string_view);
bool title(const grammar::reading& at, std::string_view);
bool dates(const grammar::reading& at, std::string_view);
bool boxed_judgement(const grammar::reading& at, std::string_view key);
bool judgement_row(const grammar::reading& at, std::string_view);
bool area_before_grade(const grammar::reading& at, std::string_view);
bool area_after_grade(const grammar::reading& at, std::string_view);
bool grade(const grammar::reading& at, std::string_view);
}  // namespace cover_reading

/// "Westmarch Borough Council": the line before the title.
constexpr grammar::block_parser authority_line{"authority", &cover_reading::authority};

/// "Inspection of services for children in need of help and protection, ...", and its further lines.
constexpr grammar::block_parser title_line{"title", &cover_reading::title};

/// "Inspection date: 8 July 2014 – 30 July 2014", "Report published: 15 September 2014", or both in one.
constexpr grammar::block_parser dates_line{"dates", &cover_reading::dates};

/// "The overall judgement is inadequate", "Children's services in Westmarch are good": heads the box's paragraphs.
constexpr grammar::block_parser overall_judgement{"overall judgement", &cover_reading::boxed_judgement, "overall"};

/// "The effectiveness of the Local Safeguarding Children Board (LSCB) is inadequate"
constexpr grammar::block_parser board_judgement{"judgement of the board", &cover_reading::boxed_judgement, "lscb"};

/// "2.1 Adoption performance | Good"
constexpr grammar::block_parser judgement_row{"row of the judgement table", &cover_reading::judgement_row};

/// The same where a conversion lost the table: the area's line, its grade in the next line or two.
constexpr grammar::block_parser area_before_grade{"area, its grade after it", &cover_reading::area_before_grade};
constexpr grammar::block_parser area_after_grade{"area, its grade before it", &cover_reading::area_after_grade};

/// A line that is a grade, or half of one.
constexpr grammar::block_parser grade_line{"grade", &cover_reading::grade};

}  // namespace sheaf::sif_report
