// SPDX-License-Identifier: MIT
#include "grammars/letter/people.hpp"

#include "grammars/addresses.hpp"
#include "grammars/letter/attendance.hpp"
#include "grammars/letter/mail_head.hpp"

#include <algorithm>
#include <utility>

namespace sheaf::grammar::letter_reading {
namespace {

/// True for a person to whom the letter is addressed: the name stands above the salutation, and not in a line of the
/// inspectorate.
bool is_addressed(const reading& at, std::string_view name) {
  constexpr int most_blocks = 80;
  bool above_salutation = false;
  auto above = at.preceding();
  for (int i = 0; above && i < most_blocks; ++i, above = above->preceding()) {
    const auto words = above->block().words();
    above_salutation = above_salutation || parse_salutation(words);
    if (!above_salutation || words.find(name) == std::string_view::npos || names_inspectorate(words)) continue;
    const auto mail = mail_entries(*above);
    const auto receives = [&](const mail_entry& each) {
      return each.part == mail_part::recipient && each.words.find(name) != std::string_view::npos;
    };
    if (mail.empty() || std::any_of(mail.begin(), mail.end(), receives)) return true;
  }
  return false;
}

}  // namespace

void write_inspectors(const reading& at, const inspector_list& came, std::size_t offset) {
  for (const auto& inspector : came.people) {
    if (inspector.designation.empty() && is_addressed(at, inspector.who.name)) continue;
    const auto where = inspector.who.name_where.moved_by(offset);
    if (inspector.lead) at.field(report_field::lead_inspector, inspector.who.name, where, field_rank::second_best);
    at.field(report_field::inspector, inspector.who.name, where);
  }
}

bool are_called_inspectors(const inspector_list& people) {
  return std::any_of(people.people.begin(), people.people.end(),
                     [](const auto& each) { return !each.designation.empty(); });
}

std::optional<labelled_people> people_behind_label(std::string_view words) {
  constexpr std::size_t longest_label = 60;  // bytes
  const auto colon = words.substr(0, longest_label).find(':');
  if (colon == std::string_view::npos || parse_mail_line(words)) return std::nullopt;
  auto people = parse_inspectors(words.substr(colon + 1));
  if (!people || people->people.empty()) return std::nullopt;
  if (people->people.size() < 2 && people->people.front().designation.empty()) return std::nullopt;
  const auto label = words.substr(0, colon);
  if (is_attendance_label(label)) {  // both sides may stand behind it
    auto met = find_meeting(words.substr(colon + 1));
    const bool any = met.has_value();
    return labelled_people{std::move(met).value_or(inspector_list{}), colon + 1, any};
  }
  const bool inspect = !is_label_of_absent(label) && (names_inspectorate(label) || are_called_inspectors(*people));
  return labelled_people{std::move(*people), colon + 1, inspect};
}

}  // namespace sheaf::grammar::letter_reading
