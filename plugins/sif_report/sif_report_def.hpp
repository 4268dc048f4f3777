// SPDX-License-Identifier: AGPL-3.0-or-later
// Rules of the SIF report. Read them as the report's table of contents.
#pragma once

#include "grammars/report/cover.hpp"
#include "sections.hpp"
#include "sif_report.hpp"
#include "team.hpp"

namespace sheaf::sif_report {

using namespace grammar;

constexpr report_type report_rule = "SIF report";

// Where a section ends -----------------------------------------------

constexpr auto graded_chapter_heading = graded_chapter("help_and_protection") |
                                        graded_chapter("looked_after_and_permanence") | graded_chapter("leadership");

constexpr auto chapter_heading = graded_chapter_heading | ungraded_chapter("help_and_protection") |
                                 ungraded_chapter("looked_after_and_permanence") | ungraded_chapter("leadership");

constexpr auto box_heading = judged_box_of_its_own("adoption") | judged_box_of_its_own("care_leavers") |
                             judged_box("adoption") | judged_box("care_leavers");

constexpr auto section_end = known_heading | graded_chapter_heading | box_heading | judged_part | boilerplate("notice");
constexpr auto chapter_section_end = section_end | chapter_heading;

// What stands in a section ------------------------------------------

/// Footnotes that a reader took for text, and lines that introduce lists.
constexpr auto left_out = boilerplate("footnote") | introduction;

/// Paragraphs and list items of one kind. Sub-headings in the report's own words group them.
constexpr auto statements(finding_kind kind) {
  return *(!section_end >> (theme | left_out | statement(kind) | stray));
}

/// A section of statements of one kind.
constexpr auto section(const char* heading, finding_kind kind) {
  return part(heading)[opens(heading) >> statements(kind)];
}

/// The same as a group of the part in which it stands. If it has sub-headings, it is a section, and they are its
/// groups.
constexpr auto group(const char* heading, finding_kind kind) {
  return part(heading)[(opens(heading) >> &theme >> statements(kind)) | (opens_group(heading) >> statements(kind))];
}

// The cover ---------------------------------------------------------

constexpr auto cover_head = *(!title_line >> (authority_line | rest_as("cover"))) >> +title_line;

constexpr auto judgement_heading = overall_judgement | board_judgement;
/// The first judgement of a cover may have words of its own. Behind it, such a sentence explains the judgement.
constexpr auto first_judgement =
    judgement_heading | overall_judgement_told | (overall_without_grade >> +grade_line) | overall_opening;

/// A title of this report may have the words of a heading: "Review of the Local Safeguarding Children Board".
constexpr auto cover_lines = *(
    title_line | (!(known_heading | first_judgement) >> (dates_line | judgement_table | left_out | rest_as("cover"))));
constexpr auto box_lines = *(!(known_heading | judgement_heading) >>
                             (dates_line | judgement_table | left_out | statement(finding_kind::summary) | stray));
constexpr auto judgement_boxes = -(first_judgement >> box_lines) >> *(judgement_heading >> box_lines);

constexpr auto cover = part("cover")[-cover_head >> cover_lines >> judgement_boxes];

/// An entry of the contents page. Its page number may stand in the next line.
constexpr auto contents_entry = paged_entry | listed_entry | ((&known_heading >> rest_as("contents")) >> &paged_entry);
constexpr auto contents =
    part("contents")[plain_heading("contents") >> *(contents_entry | (!known_heading >> rest_as("contents")))];

// The local authority -----------------------------------------------

constexpr auto executive_summary = section("executive_summary", finding_kind::summary);

/// Shortfalls follow "... requires improvement because". Strengths follow "... is good because" and "... has the
/// following strengths".
constexpr auto reasons =
    group("reasons_shortfall", finding_kind::concern) | group("reasons_strength", finding_kind::strength);
constexpr auto summary_of_findings =
    part("summary of findings")[opens("summary_of_findings") >> statements(finding_kind::summary) >> *reasons];

constexpr auto actions =
    group("priority_action", finding_kind::priority_action) | group("areas_for_improvement", finding_kind::improvement);
constexpr auto what_to_improve = part(
    "what needs to improve")[opens("what_to_improve") >> statements(finding_kind::improvement) >> *(actions | reasons)];

constexpr auto priority_action = section("priority_action", finding_kind::priority_action);
constexpr auto areas_for_improvement = section("areas_for_improvement", finding_kind::improvement);
constexpr auto recommendations = section("recommendations", finding_kind::improvement);
constexpr auto strengths = section("strengths", finding_kind::strength);
constexpr auto progress = section("progress", finding_kind::progress);
constexpr auto summary_for_children = section("summary_for_children", finding_kind::summary);

constexpr auto facts = *(!section_end >> (recalled_judgement(finding_kind::context) | left_out | topic |
                                          statement(finding_kind::context) | stray));
constexpr auto area_topic = opens_group("area_topic") >> facts;
constexpr auto about_the_area = part("information about the area")[opens("area_information") >> facts >> *area_topic];

// The chapters on each judgement --------------------------------------

constexpr auto evaluation = *(!chapter_section_end >> (theme | left_out | statement(finding_kind::evaluation) | stray));

/// Paragraphs without numbers. Numbered ones are findings again, with a heading of their own (from 2015 on) or without
/// one.
constexpr auto summary_statements =
    *(!chapter_section_end >> (theme | left_out | unnumbered_statement(finding_kind::summary) | not_a_statement));
constexpr auto summary = part("summary")[opens_group("summary") >> summary_statements >>
                                         -(ungrouped_statement(finding_kind::evaluation) >> evaluation)];
constexpr auto inspection_findings = part("inspection findings")[opens_group("inspection_findings") >> evaluation];

/// A summary without its heading: it stands before "Inspection findings" or before the first numbered paragraph.
constexpr auto unheaded_summary =
    part("summary")[+(!chapter_section_end >> (left_out | unnumbered_statement(finding_kind::summary))) >>
                    (inspection_findings | (ungrouped_statement(finding_kind::evaluation) >> evaluation))];
constexpr auto box = part("graded judgement")[box_heading >> *grade_line >> evaluation];

constexpr auto chapter_title = +(plain_heading("table_head") | (chapter_heading >> *grade_line));
constexpr auto chapter =
    part("chapter")[chapter_title >> (unheaded_summary | evaluation) >> *(summary | inspection_findings | box)];
constexpr auto chapters = part("judgements")[(opens("inspection_judgements") >> evaluation >> *chapter) | +chapter];

constexpr auto local_authority =
    part("local authority")[(opens("local_authority") >> statements(finding_kind::summary)) | executive_summary |
                            summary_of_findings | reasons | what_to_improve | priority_action | areas_for_improvement |
                            recommendations | strengths | progress | summary_for_children | about_the_area | chapters |
                            // the parts of a section whose heading was lost
                            area_topic | summary | inspection_findings | box];

// The Local Safeguarding Children Board -----------------------------

constexpr auto board_statements =
    *(!section_end >> (theme | left_out | arrangements | statement_of_board(finding_kind::summary) | stray));

constexpr auto board_evaluation = statements(finding_kind::evaluation);

/// "Key findings": numbered paragraphs are the chapter itself; what stands before them sums it up.
constexpr auto board_findings =
    *(!section_end >> (theme | left_out | arrangements | unnumbered_statement_of_board(finding_kind::summary))) >>
    board_evaluation;

constexpr auto board_heading =
    (opens("board") >> -judgement_of_board) | (opens("board_part") >> -judged_part) | judged_part;

/// A group in the part whose heading names the board. If it has sub-headings, they are the groups.
constexpr auto board_group(const char* heading, finding_kind kind) {
  return part(
      heading)[(plain_heading(heading) >> &theme >> statements(kind)) | (opens_group(heading) >> statements(kind))];
}

constexpr auto board_actions = board_group("priority_action", finding_kind::priority_action) |
                               board_group("areas_for_improvement", finding_kind::improvement);

constexpr auto board_section =
    (opens_group("executive_summary") >> board_statements) | (opens_group("summary") >> board_statements) |
    (opens_group("summary_of_findings") >> board_findings) | reasons |
    (opens("what_to_improve") >> statements(finding_kind::improvement)) | board_actions |
    (opens_group("recommendations") >> statements(finding_kind::improvement)) |
    (opens("board_strengths") >> statements(finding_kind::strength)) |
    (opens("progress") >> statements(finding_kind::progress)) |
    (opens_group("board_strengths_and_weaknesses") >> board_evaluation) |
    (opens("board_judgement") >> board_evaluation) | (opens_group("inspection_findings") >> board_evaluation);

constexpr auto board = part("Local Safeguarding Children Board")[board_heading >> board_statements >> *board_section];

// What is left out --------------------------------------------------

/// The names of the two parts of the report. They also stand among the definitions of the grades, and end nothing
/// there.
constexpr auto name_of_a_part = plain_heading("local_authority") | plain_heading("local_authority_board");

constexpr auto grade_definitions =
    part("what the judgements mean")[plain_heading("closing_grades") >>
                                     *(!(known_heading - name_of_a_part) >> rest_as("grade definitions"))];

constexpr auto about_the_inspection =
    part("information about the inspection")[(plain_heading("closing_inspection") | plain_heading("closing_team")) >>
                                             *(!(known_heading - plain_heading("closing_team")) >>
                                               (team_line | team_by_roles | rest_as("about the inspection")))];

constexpr auto notices = part("notices")[boilerplate("notice") >> *(!known_heading >> rest_as("notice"))];

// The report --------------------------------------------------------

/// A section that the vocabulary has and this grammar does not.
constexpr auto section_of_its_own =
    part("section of its own")[(opens_any - name_of_a_part) >> statements(finding_kind::evaluation)];

constexpr auto part_of_the_report = (contents | local_authority | board | board_section | grade_definitions |
                                     about_the_inspection | notices | section_of_its_own | stray);

/// A review of a board without an inspection of the authority. Each part has a heading of its own.
constexpr auto cover_of_board =
    part("cover of a review of a board")[*(authority_line | (!cover_title >> !known_heading >> rest_as("cover"))) >>
                                         board_title >> cover_lines >> judgement_boxes];
constexpr auto part_of_review =
    (opens("summary_of_findings") >> board_findings) | (opens("inspection_findings") >> board_evaluation);
constexpr auto review_of_board = cover_of_board >> *(part_of_review | part_of_the_report);

constexpr auto report_rule_def = review_of_board | (cover >> *part_of_the_report);

BOOST_SPIRIT_DEFINE(report_rule)

}  // namespace sheaf::sif_report
