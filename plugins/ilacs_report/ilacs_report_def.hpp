// SPDX-License-Identifier: AGPL-3.0-or-later
// Rules of the ILACS report. Read them as the report's table of contents.
#pragma once

#include "grammars/report/cover.hpp"
#include "ilacs_report.hpp"
#include "terminals.hpp"

namespace sheaf::ilacs_report {

using namespace grammar;

constexpr report_type report_rule = "ILACS report";

constexpr auto section_heading = (known_heading - area_heading) | chapter_heading | boilerplate("notices");

/// Paragraphs and list items of one kind. Sub-headings group them.
constexpr auto statements(finding_kind kind) {
  return sub_heading | boilerplate("notes") | lead_in | finding_of(kind) | stray;
}

// The cover ---------------------------------------------------------

/// Where the cover ends, at the latest.
constexpr auto cover_end = first_chapter | first_number;
constexpr auto heading_below = section_heading | numbered_chapter;

constexpr auto cover_line = title_line | authority_line | dates_line | lead_inspector_line | boilerplate("notes");
constexpr auto judgements = judgement_table_before(first_chapter) | boilerplate("table_head");
constexpr auto cover_head = *(!cover_end >> !judgements >> (cover_line | (!heading_below >> cover_rest)));
constexpr auto cover_text = !cover_end >> !heading_below >>
                            (dates_line | lead_inspector_line | statements(finding_kind::summary));

/// Authority, dates, lead inspector, the table of judgements, and the paragraphs below it, which have no heading.
constexpr auto cover = part("cover")[cover_head >> *(judgements | cover_text)];

// The sections ------------------------------------------------------

/// A list. It also ends at a heading above narrative, since a chapter has begun there.
constexpr auto listed_section(const char* heading, finding_kind kind) {
  return part(
      heading)[opens(heading) >> *(!section_heading >> !numbered_chapter >> !narrative_chapter >> statements(kind))];
}

constexpr auto what_needs_to_improve = listed_section("what_needs_to_improve", finding_kind::improvement);
constexpr auto priority_action = listed_section("priority_action", finding_kind::priority_action);

/// "The experiences and progress of children in care: good", and the like.
constexpr auto chapter = part("chapter")[((chapter_heading >> *grade_line) | numbered_chapter | narrative_chapter) >>
                                         *(!section_heading >> statements(finding_kind::evaluation))];

/// Numbered paragraphs below the cover without a heading, for instance because a conversion lost it.
constexpr auto chapter_without_heading =
    part("chapter without heading")[&first_number >>
                                    +(!section_heading >> !numbered_chapter >> statements(finding_kind::evaluation))];

constexpr auto about_inspection = part(
    "about the inspection")[opens("about_inspection") >> *(!boilerplate("notices") >> rest_as("about the inspection"))];

/// A section that the vocabulary has and this grammar does not.
constexpr auto section_of_its_own = part(
    "section of its own")[(opens_any - area_heading) >> *(!section_heading >> statements(finding_kind::evaluation))];

constexpr auto notices = part("notices")[boilerplate("notices") >> *rest_as("notices")];

constexpr auto report_rule_def = cover >> -chapter_without_heading >>
                                 *(what_needs_to_improve | priority_action | chapter | about_inspection |
                                   section_of_its_own) >>
                                 -notices;

BOOST_SPIRIT_DEFINE(report_rule)

}  // namespace sheaf::ilacs_report
