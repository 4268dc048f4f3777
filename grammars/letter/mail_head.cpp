// SPDX-License-Identifier: MIT
#include "grammars/letter/mail_head.hpp"

#include "grammars/dates.hpp"
#include "grammars/letter/addressee.hpp"
#include "grammars/letter/block_shape.hpp"
#include "grammars/letter/head.hpp"
#include "grammars/letter/letter.hpp"
#include "grammars/letter/subject.hpp"
#include "grammars/names.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace sheaf::grammar::letter_reading {
namespace {

constexpr std::size_t longest_mail_head = 900;  // bytes; all lines of it in one block

/// A label that stands alone: its entry is the next block. Tables have it in a cell of its own.
std::optional<mail_part> lone_label(const reading& at) {
  const auto line = parse_mail_line(at.block().words());
  return line && line->rest.empty() ? std::optional(line->part) : std::nullopt;
}

/// What one line of an e-mail's head gives.
void read_mail_entry(const reading& at, const mail_entry& entry) {
  const auto within = text_span{static_cast<std::size_t>(entry.where.begin - at.block().where().begin),
                                static_cast<std::size_t>(entry.where.end - at.block().where().begin)};
  switch (entry.part) {
    case mail_part::when:
      for (const auto& found : find_dates(entry.words)) {
        at.field_printed_at(report_field::published, found.range.start.iso(),
                            in_document(entry.where, found.range.where));
        return;
      }
      return;
    case mail_part::recipient: {
      std::vector<std::string> names;
      std::vector<span> where;
      std::vector<addressee> all;
      for (const auto& place : recipients_of(entry.words)) {
        const auto words = entry.words.substr(place.begin, place.size());
        const auto turned = parse_surname_first(words);
        where.push_back(in_document(entry.where, place));
        if (turned) all.push_back({address_part{turned->name, where.size() - 1, turned->name_where}, {}, {}});
        names.push_back(turned ? std::string() : std::string(words));
      }
      const std::vector<std::string_view> lines(names.begin(), names.end());
      if (all.empty()) all = read_addressees(lines, at.words());
      write_addressees(at, all, where);
      return;
    }
    case mail_part::sender:
      if (auto who = parse_surname_first(entry.words); who || (who = person_before_office(folded_text(entry.words))))
        at.field_printed_at(report_field::lead_inspector, who->name, in_document(entry.where, who->name_where),
                            field_rank::second_best);
      return;
    case mail_part::about: {
      const auto subject = without_reply_mark(entry.words);
      at.section(std::string(entry.words.substr(subject.begin, subject.size())));
      read_title(at, entry.words.substr(subject.begin, subject.size()), within.begin + subject.begin);
      return;
    }
    case mail_part::other:
      return;
  }
}

}  // namespace

std::vector<mail_entry> mail_entries(const reading& at) {
  const auto& block = at.block();
  if (block.kind() == block_kind::table_row) {
    if (block.cell_count() < 2) return {};
    const auto label = parse_mail_line(std::string(block.cell_words(0)) + ":");
    if (!label) return {};
    return {{label->part, block.cell_words(1), block.cell(1)}};
  }
  std::vector<mail_entry> entries;
  for (const auto& line : parse_mail_lines(block.words()))
    entries.push_back(
        {line.part, block.words().substr(line.rest.begin, line.rest.size()), in_document(block.where(), line.rest)});
  if (!entries.empty()) return entries;
  const auto above = at.preceding();
  const auto label = above ? lone_label(*above) : std::nullopt;
  if (label) entries.push_back({*label, block.words(), block.where()});
  return entries;
}

bool mail_head_line(const reading& at, std::string_view) {
  if (!is_short(at, longest_mail_head)) return false;
  const auto entries = mail_entries(at);
  if (entries.empty() && !lone_label(at)) return false;
  at.boilerplate("head of an e-mail");
  for (const auto& entry : entries) read_mail_entry(at, entry);
  return true;
}

bool mail_greeting(const reading& at, std::string_view) {
  constexpr std::size_t longest_greeting = 60;  // bytes
  const auto above = at.preceding();
  if (!is_short(at, longest_greeting) || !above || mail_entries(*above).empty()) return false;
  const auto words = at.folded().text();
  if (!words.ends_with(',')) return false;
  at.boilerplate("salutation");
  return true;
}

}  // namespace sheaf::grammar::letter_reading
