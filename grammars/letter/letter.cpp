// SPDX-License-Identifier: MIT
#include "grammars/letter/letter.hpp"

#include "grammars/addresses.hpp"
#include "grammars/blocks/sentences.hpp"
#include "grammars/dates.hpp"
#include "grammars/inspectors.hpp"
#include "grammars/names.hpp"

#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

namespace sheaf::grammar::letter_reading {
namespace {

constexpr std::size_t longest_head_line = 160;  // bytes; anything longer is running text
constexpr std::size_t longest_head_row = 400;   // a letterhead's columns side by side

bool is_short(const reading& at) {
  const auto limit = at.block().kind() == block_kind::table_row ? longest_head_row : longest_head_line;
  return at.block().words().size() <= limit;
}

span to_span(const text_span& where) {
  return {where.begin, where.end};
}

/// The place of a sentence (a view into the folded text) in the block's words.
span place_of(const reading& at, std::string_view sentence) {
  return to_span(at.folded().original_span(sentence.data(), sentence.data() + sentence.size()));
}

/// "visit.start" and "visit.end" from the first dates in `words`, which stand at `offset` in the block.
void read_visit_dates(const reading& at, std::string_view words, std::size_t offset, std::string_view certainty = "") {
  for (const auto& found : find_dates(words)) {
    const span where{found.range.where.begin + offset, found.range.where.end + offset};
    at.field("visit.start" + std::string(certainty), found.range.start.iso(), where);
    at.field("visit.end" + std::string(certainty), found.range.end.iso(), where);
    return;
  }
}

/// "inspector" for each person said to have come, in `words`, which stand at `offset` in the block.
void read_inspectors(const reading& at, std::string_view words, std::size_t offset) {
  auto came = find_inspectors(words);
  if (!came) came = find_meeting(words);
  if (!came) return;
  for (const auto& inspector : came->people) {
    const auto& where = inspector.who.name_where;
    at.field("inspector", inspector.who.name, {where.begin + offset, where.end + offset});
  }
}

/// The lines from here to the salutation; empty where none follows soon.
std::vector<reading> lines_to_salutation(const reading& from) {
  constexpr std::size_t most_lines = 14;
  std::vector<reading> lines;
  for (std::optional<reading> at = from; at && lines.size() < most_lines; at = at->following()) {
    if (!is_short(*at)) return {};
    if (parse_salutation(at->block().words())) return lines;
    lines.push_back(*at);
  }
  return {};
}

struct signature {
  std::string name;
  span where;
};

/// The person who signs: alone in the line, or with the office behind the name.
std::optional<signature> signature_in(const reading& at) {
  if (const auto person = parse_person(at.folded())) return signature{person->name, to_span(person->name_where)};
  if (const auto inspector = parse_inspector(at.folded()))
    return signature{inspector->who.name, to_span(inspector->who.name_where)};
  if (const auto read = parse_addressee({at.block().words()}); read.name && read.role)
    return signature{read.name->words, to_span(read.name->where)};
  return std::nullopt;
}

bool read_signatory(const reading& at, std::initializer_list<std::string_view> fields) {
  if (!is_short(at)) return false;
  const auto signed_by = signature_in(at);
  if (!signed_by) return false;
  for (const auto field : fields) at.field(field, signed_by->name, signed_by->where);
  at.boilerplate("signature");
  return true;
}

}  // namespace

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
  const auto found = parse_date_range(at.folded());
  if (!found || found->start != found->end) return false;
  at.field("published", found->start.iso(), to_span(found->where));
  return true;
}

bool address(const reading& at, std::string_view) {
  const auto lines = lines_to_salutation(at);
  if (lines.empty()) return false;
  std::vector<std::string_view> words;
  words.reserve(lines.size());
  for (const auto& line : lines) words.push_back(line.block().words());
  const auto read = parse_addressee(words);
  if (!read.name || read.name->line != 0) return false;
  at.boilerplate("address");
  const auto write = [&](std::string_view field, const std::optional<address_part>& part) {
    if (!part) return;
    const auto line = lines[part->line].block().where();
    at.field_printed_at(field, part->words, line.part(part->where.begin, part->where.size()));
  };
  write("addressee.name", read.name);
  write("addressee.role", read.role);
  write("addressee.organisation", read.organisation);
  write("authority?", read.organisation);
  return true;
}

bool head_line(const reading& at, std::string_view) {
  if (!is_short(at)) return false;
  at.boilerplate("letterhead");
  return true;
}

bool salutation(const reading& at, std::string_view) {
  if (!is_short(at) || !parse_salutation(at.block().words())) return false;
  at.boilerplate("salutation");
  return true;
}

bool subject_line(const reading& at, std::string_view) {
  if (!is_short(at)) return false;
  const auto subject = at.words().match("subject", at.folded());
  const bool titled = subject || at.is("recognition", "title") || at.block().kind() == block_kind::heading;
  if (!titled) return false;
  at.section();
  if (subject)
    if (const auto* authority = subject->slot("authority"))
      at.field("authority", at.block().words().substr(authority->begin, authority->size()), to_span(*authority));
  read_visit_dates(at, at.block().words(), 0);
  return true;
}

bool opening_paragraph(const reading& at, std::string_view kind) {
  const auto shape = at.block().kind();
  if (shape != block_kind::paragraph && shape != block_kind::list_item) return false;
  bool says_more = false;
  for (const auto sentence : sentences_of(at.folded().text())) {
    const auto place = place_of(at, sentence);
    const auto formula = at.words().match("opening", folded_text(at.block().words().substr(place.begin, place.size())));
    if (!formula) {
      says_more = true;
      continue;
    }
    const auto words = at.block().words().substr(place.begin, place.size());
    read_visit_dates(at, words, place.begin, formula->code == "visit" ? "" : "?");
    read_inspectors(at, words, place.begin);
  }
  if (!says_more) {
    at.boilerplate("opening formula");
    return true;
  }
  if (read_lead_in(at, {})) return true;
  at.finding(at.words().find_in("wording", "scope", at.folded()) ? "scope" : kind);
  return true;
}

bool service_area_heading(const reading& at, std::string_view) {
  if (at.block().kind() != block_kind::heading) return false;
  at.section();
  return true;
}

bool closing_notice(const reading& at, std::string_view) {
  const auto sentences = sentences_of(at.folded().text());
  if (sentences.empty()) return false;
  const auto place = place_of(at, sentences.front());
  const auto first = at.block().words().substr(place.begin, place.size());
  if (at.words().code_of("boilerplate", folded_text(first)) != "closing_notice") return false;
  at.boilerplate("closing notice");
  return true;
}

bool closing_formula(const reading& at, std::string_view) {
  if (!is_closing_formula(at.block().words()) && !at.is("boilerplate", "closing_formula")) return false;
  at.boilerplate("closing formula");
  return true;
}

bool signatory(const reading& at, std::string_view) {
  return read_signatory(at, {"lead_inspector"});
}

bool attending_signatory(const reading& at, std::string_view) {
  return read_signatory(at, {"lead_inspector", "inspector"});
}

bool signature_line(const reading& at, std::string_view) {
  if (!is_short(at)) return false;
  at.boilerplate("signature");
  return true;
}

}  // namespace sheaf::grammar::letter_reading
