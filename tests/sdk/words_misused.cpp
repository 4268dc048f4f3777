// SPDX-License-Identifier: MIT
// Words of the finding model as a plugin writes them. With SLIP as 0 it compiles; with any other number it holds one
// slip, which must not compile (unknown_words.cmake).
#include <sheaf/sdk.hpp>

#include <string_view>

void write(sheaf::report_writer& report, std::string_view from_outside) {
  report.finding({.kind = sheaf::finding_kind::priority_action});
  report.finding({.kind = "priority_action", .polarity = "mixed"});
  report.finding({.kind = sheaf::finding_kind::unchecked(from_outside)});
  report.judgement({.key = "overall", .grade = sheaf::judgement_grade::good});
  report.field(sheaf::report_field::visit_start, "2026-01-05");
  report.field("visit.start", "2026-01-05");
#if SLIP == 1
  report.finding({.kind = "priority-action"});
#elif SLIP == 2
  report.finding({.kind = sheaf::finding_kind::priority_acton});
#elif SLIP == 3
  report.finding({.kind = from_outside});
#elif SLIP == 4
  report.judgement({.key = "adoptions", .grade = "good"});
#elif SLIP == 5
  report.judgement({.key = "adoption", .grade = "excellent"});
#elif SLIP == 6
  report.field("visit_start", "2026-01-05");
#elif SLIP == 7
  report.judgement({.key = "adoption", .grade = sheaf::finding_kind::strength});
#endif
}
