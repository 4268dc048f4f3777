// SPDX-License-Identifier: MIT
#include "grammars/letter/subject.hpp"

#include "grammars/addresses.hpp"
#include "grammars/blocks/quote.hpp"
#include "grammars/blocks/sentences.hpp"
#include "grammars/dates.hpp"
#include "grammars/headings.hpp"
#include "grammars/letter/attendance.hpp"
#include "grammars/letter/block_shape.hpp"
#include "grammars/letter/letter.hpp"
#include "grammars/letter/visit_dates.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace sheaf::grammar::letter_reading {
namespace {

/// The part of a line of dates that no rule reads: a line that begins with dates, alone or behind a label, and goes on
/// with what looks like another date.
std::optional<text_span> unread_of_dates(const reading& at) {
  const auto words = at.block().words();
  if (ends_a_sentence(at.folded().text())) return std::nullopt;
  const auto dates = find_dates(words);
  if (dates.empty()) return std::nullopt;
  const auto first = dates.front().range.where;
  const auto before = words.substr(0, first.begin);
  if (!before.empty() && before.find_last_not_of(' ') != before.find(':')) return std::nullopt;
  auto unread = find_date_words(words.substr(first.end));
  if (unread) unread = unread->moved_by(first.end);
  return unread;
}

/// The second line of a title that a line break parted: "Annual engagement meeting: Westmarch" above "County Council".
/// It is a kind of council or "children's services", and begins the letter's text.
std::optional<reading> rest_of_title(const reading& title) {
  constexpr std::size_t longest_rest = 80;  // bytes
  auto below = title.following();
  if (!below || !is_short(*below, longest_rest) || below->block().kind() == block_kind::list_item || is_row(*below))
    return std::nullopt;
  if (below->code_in("headings") || !is_rest_of_title(below->block().words())) return std::nullopt;
  const auto text = below->following();
  if (!text || !is_text(*text)) return std::nullopt;
  return ends_a_sentence(text->folded().text()) || introduces(text->folded().text()) ? below : std::nullopt;
}

}  // namespace

bool is_titled(const reading& at) {
  return at.words().match("subject", at.folded()) || at.is("recognition", "title");
}

void read_title(const reading& at, std::string_view words, std::size_t offset) {
  const auto subject = at.words().match("subject", folded_text(words));
  const auto* slot = subject ? subject->slot("authority") : nullptr;
  const bool slot_says_it = slot != nullptr && subject->code == "authority";
  const auto titled = slot_says_it ? std::nullopt : authority_in_title(words);
  if (const auto* authority = titled ? &*titled : slot)
    at.field(report_field::authority, words.substr(authority->begin, authority->size()),
             {authority->begin + offset, std::min(authority->end + offset, at.block().words().size())});
  read_visit_dates(at, words, offset);
}

bool known_subject(const reading& at, std::string_view) {
  return is_short(at) && is_titled(at);
}

bool subject_line(const reading& at, std::string_view) {
  constexpr std::size_t longest_subject = 300;  // bytes
  if (!is_short(at, longest_subject)) return false;
  const auto subject = at.words().match("subject", at.folded());
  const bool stands_as_one = at.block().kind() == block_kind::heading || !ends_a_sentence(at.folded().text());
  if (!subject && !stands_as_one) return false;
  if (at.code_in("headings") || closing_formula(at, {})) return false;
  if (is_attendance_label(at.block().words()) || (!subject && introduces(at.folded().text()))) return false;
  const auto line = parse_mail_line(at.block().words());  // "Subject: ..." in a letter
  const auto words = line ? at.block().words().substr(line->rest.begin) : at.block().words();
  const auto rest = rest_of_title(at);
  const auto title = rest ? std::string(words) + ' ' + std::string(rest->block().words()) : std::string(words);
  at.section(title);
  read_title(at, title, at.block().words().size() - words.size());
  return true;
}

bool subject_rest(const reading& at, std::string_view) {
  const auto above = at.preceding();
  if (!above || !rest_of_title(*above)) return false;
  at.boilerplate("subject line");
  return true;
}

bool date_below_subject(const reading& at, std::string_view) {
  if (!is_short(at)) return false;
  if (!parse_date_range(at.folded())) {
    const auto unread = unread_of_dates(at);
    if (!unread) return false;
    at.diagnostic_at(
        severity::warning, "date-unread",
        "no rule reads " + quote(at.block().words().substr(unread->begin, unread->size())) + " among the dates",
        in_document(at.block().where(), *unread));
  }
  at.boilerplate("date of the visit");
  read_visit_dates(at, at.block().words(), 0);
  return true;
}

}  // namespace sheaf::grammar::letter_reading
