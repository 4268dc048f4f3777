// SPDX-License-Identifier: MIT
#include "grammars/letter/visit_dates.hpp"

#include "grammars/blocks/quote.hpp"
#include "grammars/dates.hpp"
#include "grammars/letter/block_shape.hpp"
#include "grammars/letter/mail_head.hpp"

#include <optional>
#include <vector>

namespace sheaf::grammar::letter_reading {
namespace {

constexpr int most_blocks_of_head = 40;

/// The day on which the letter was written: the first date line, or the date of the e-mail.
std::optional<date> day_of_writing(const reading& at) {
  std::optional<date> written;
  int left = most_blocks_of_head;
  for (auto above = at.preceding(); above && left > 0; above = above->preceding(), --left) {
    if (!is_short(*above)) continue;
    if (const auto found = parse_date_of_letter(above->folded())) written = found->start;
    for (const auto& entry : mail_entries(*above)) {
      const auto dates = entry.part == mail_part::when ? find_dates(entry.words) : std::vector<found_dates>();
      if (!dates.empty()) written = dates.front().range.start;
    }
  }
  return written;
}

}  // namespace

void read_visit_dates(const reading& at, std::string_view words, std::size_t offset, field_rank rank) {
  auto dates = find_dates(words);
  if (dates.empty()) {
    if (const auto written = day_of_writing(at)) dates = find_dates(words, *written);
  }
  const auto visit = first_visit(dates, words);
  if (!visit) return;
  const auto where = visit->where.moved_by(offset);
  at.field(report_field::visit_start, visit->start.iso(), where, rank);
  at.field(report_field::visit_end, visit->end.iso(), where, rank);
}

void tell_impossible_date(const reading& at, std::string_view words, std::size_t offset) {
  const auto found = find_impossible_date(words);
  if (!found) return;
  at.diagnostic_at(severity::warning, "date-unread",
                   quote(words.substr(found->begin, found->size())) + " is no day of the calendar, and is not read",
                   in_document(at.block().where(), found->moved_by(offset)));
}

}  // namespace sheaf::grammar::letter_reading
