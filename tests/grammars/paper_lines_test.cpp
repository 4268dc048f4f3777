// SPDX-License-Identifier: MIT
#include "grammars/paper_lines.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::grammar;

TEST_CASE("lines that begin another paper") {
  const auto line = GENERATE(values<std::string_view>(
      {"Appendix A", "Appendix 1: Harbour letter", "APPENDIX 2 \u2013 Action plan", "Annex B", "Annexe 1 (letter)",
       "Appendix", "Agenda item 7", "Agenda Item: 12", "Agenda item no. 3", "Minutes of the Harbour Committee",
       "Draft minutes of Cabinet", "Gullhaven Council: Minutes of the Harbour Panel held on 3 May 2024",
       "5. Minutes of the last meeting", "Minutes"}));
  INFO(line);
  CHECK(begins_a_paper(line));
  CHECK(is_line_of_council_paper(line));
}

TEST_CASE("lines that begin none") {
  const auto line = GENERATE(values<std::string_view>(
      {"", "Appendix A holds the letter that inspectors sent to the harbour in the spring of the year.", "Annexation",
       "The minutes of meetings", "Minutes show what was agreed", "Appendicitis", "Agenda", "appendix of boats",
       "Appendix A holds the letter", "Annual report"}));
  INFO(line);
  CHECK_FALSE(begins_a_paper(line));
}

TEST_CASE("lines of a report to a committee") {
  CHECK(is_line_of_council_paper("1. Purpose of report"));
  CHECK(is_line_of_council_paper("PURPOSE OF THE REPORT"));
  CHECK(is_line_of_council_paper("2. Recommendations"));
  CHECK(is_line_of_council_paper("Financial implications:"));
  CHECK(is_line_of_council_paper("Contact officer: Jo Hythe"));
  CHECK(is_line_of_council_paper("Report of the Director of Harbours"));
  CHECK(is_line_of_council_paper("Resolved: that the letter be noted"));
  CHECK_FALSE(is_line_of_council_paper("Recommendations"));
  CHECK_FALSE(is_line_of_council_paper("Purposeful work"));
  CHECK_FALSE(is_line_of_council_paper("Report of a harbour visit"));
  CHECK_FALSE(is_line_of_council_paper("Resolved boats"));
  CHECK_FALSE(is_line_of_council_paper(""));
}
