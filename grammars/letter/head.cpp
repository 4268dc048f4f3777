// SPDX-License-Identifier: MIT
#include "grammars/letter/head.hpp"

#include "grammars/dates.hpp"
#include "grammars/letter/addressee.hpp"
#include "grammars/letter/attendance.hpp"
#include "grammars/letter/block_shape.hpp"
#include "grammars/letter/letter.hpp"
#include "grammars/letter/visit_dates.hpp"
#include "grammars/names.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace sheaf::grammar::letter_reading {
namespace {

constexpr std::size_t longest_head_line = 400;  // a letterhead's columns side by side, an address in one line

/// The lines from here to the salutation, and the person whom it greets.
struct letter_lines {
  std::vector<span> where;
  std::vector<std::string_view> words;
  std::string_view dear;
};

/// More lines are no head of a letter.
constexpr std::size_t most_lines_to_salutation = 24;

/// Two addresses side by side are rows of two cells: the lines of the left one come first. Returns the last row.
reading add_columns(letter_lines& lines, const reading& from) {
  std::vector<reading> rows = {from};
  for (auto at = from.following(); at && rows.size() < most_lines_to_salutation && is_row(*at) &&
                                   at->block().cell_count() == from.block().cell_count();
       at = at->following())
    rows.push_back(*at);
  for (std::size_t c = 0; c < from.block().cell_count(); ++c) {
    for (const auto& row : rows) {
      if (row.block().cell(c).empty()) continue;
      lines.where.push_back(row.block().cell(c));
      lines.words.push_back(row.block().cell_words(c));
    }
  }
  return rows.back();
}

/// The result is empty if no salutation follows within a few lines.
letter_lines lines_to_salutation(const reading& from) {
  letter_lines lines;
  for (std::optional<reading> at = from; at && lines.words.size() < most_lines_to_salutation; at = at->following()) {
    if (!is_short(*at, longest_head_line)) return {};
    const auto words = at->block().words();
    if (const auto greeted = parse_salutation(words)) {
      lines.dear = words.substr(greeted->begin, greeted->size());
      return lines;
    }
    if (is_row(*at)) {
      at = add_columns(lines, *at);
      continue;
    }
    lines.where.push_back(at->block().where());
    lines.words.push_back(words);
  }
  return {};
}

/// "To: Jo Hythe" below the writer's own name and address.
bool names_recipient_below(const letter_lines& lines) {
  return std::any_of(lines.words.begin(), lines.words.end(), [](std::string_view each) {
    const auto line = parse_mail_line(each);
    return line && line->part == mail_part::recipient && begins_with_person(each.substr(line->rest.begin));
  });
}

}  // namespace

void write_addressees(const reading& at, const std::vector<addressee>& all, const std::vector<span>& lines) {
  for (const auto& read : all) {
    if (&read != &all.front()) at.next_addressee();
    const auto write = [&](report_field field, const std::optional<address_part>& part,
                           field_rank rank = field_rank::best) {
      if (part) at.field_printed_at(field, part->words, in_document(lines[part->line], part->where), rank);
    };
    write(report_field::addressee_name, read.name);
    write(report_field::addressee_role, read.role);
    write(report_field::addressee_organisation, read.organisation);
    write(report_field::authority, read.organisation, field_rank::second_best);
  }
}

bool stands_at_page_foot(const reading& at) {
  if (!is_short(at)) return false;
  const auto words = at.block().words();
  return (is_letterhead_line(words) && names_inspectorate(words)) ||
         at.words().code_of("boilerplate", at.folded()) == "closing_notice";
}

bool greets(const reading& at) {
  return is_short(at) && parse_salutation(at.block().words()).has_value();
}

bool letterhead(const reading& at, std::string_view) {
  const auto& block = at.block();
  if (block.kind() == block_kind::table_row) {
    for (std::size_t i = 0; i < block.cell_count(); ++i)
      if (!block.cell(i).empty() && !is_letterhead_line(block.cell_words(i))) return false;
  } else if (!is_letterhead_line(block.words()) && !is_delivery_line(block.words())) {
    return false;
  }
  at.boilerplate("letterhead");
  return true;
}

bool date_of_letter(const reading& at, std::string_view) {
  if (!is_short(at)) return false;
  const auto found = parse_date_of_letter(at.folded());
  if (!found) return false;
  at.boilerplate("letterhead");
  at.field(report_field::published, found->start.iso(), found->where);
  return true;
}

bool address(const reading& at, std::string_view) {
  const auto lines = lines_to_salutation(at);
  if (lines.words.empty() || names_recipient_below(lines)) return false;
  if (first_line_of_address(lines.words, lines.dear, at.words()) != 0) return false;
  at.boilerplate("address");
  write_addressees(at, read_addressees(lines.words, at.words()), lines.where);
  return true;
}

bool head_line(const reading& at, std::string_view) {
  if (!is_short(at, longest_head_line)) return false;
  at.boilerplate("letterhead");
  tell_impossible_date(at, at.block().words(), 0);
  return true;
}

bool page_foot(const reading& at, std::string_view) {
  if (!stands_at_page_foot(at)) return false;
  at.boilerplate("letterhead");
  return true;
}

bool salutation(const reading& at, std::string_view) {
  if (!is_short(at) || !parse_salutation(at.block().words())) return false;
  at.boilerplate("salutation");
  return true;
}

}  // namespace sheaf::grammar::letter_reading
