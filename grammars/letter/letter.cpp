// SPDX-License-Identifier: MIT
#include "grammars/letter/letter.hpp"

#include "grammars/addresses.hpp"
#include "grammars/blocks/sentences.hpp"
#include "grammars/dates.hpp"
#include "grammars/headings.hpp"
#include "grammars/inspectors.hpp"
#include "grammars/letter/addressee.hpp"
#include "grammars/names.hpp"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

namespace sheaf::grammar::letter_reading {
namespace {

constexpr std::size_t longest_line = 160;       // bytes; anything longer is running text
constexpr std::size_t longest_head_line = 400;  // a letterhead's columns side by side, an address in one line

bool is_short(const reading& at, std::size_t limit = longest_line) {
  return at.block().words().size() <= limit;
}

bool is_text(const reading& at) {
  const auto shape = at.block().kind();
  return shape == block_kind::paragraph || shape == block_kind::list_item;
}

/// Where a sentence stands in the block's words. `sentence` is a view into the folded text.
text_span place_of(const reading& at, std::string_view sentence) {
  return at.folded().original_span(sentence.data(), sentence.data() + sentence.size());
}

/// Writes "visit.start" and "visit.end" from the first dates in `words`. `offset` is the place of `words` in the block.
void read_visit_dates(const reading& at, std::string_view words, std::size_t offset, std::string_view certainty = "") {
  for (const auto& found : find_dates(words)) {
    const auto where = found.range.where.moved_by(offset);
    at.field("visit.start" + std::string(certainty), found.range.start.iso(), where);
    at.field("visit.end" + std::string(certainty), found.range.end.iso(), where);
    return;
  }
}

/// Writes "inspector" for each person who came. `offset` is the place of the list in the block. A lead inspector who is
/// named here is the report's lead only if nobody signs the letter.
void write_inspectors(const reading& at, const inspector_list& came, std::size_t offset) {
  for (const auto& inspector : came.people) {
    const auto where = inspector.who.name_where.moved_by(offset);
    if (inspector.lead) at.field("lead_inspector?", inspector.who.name, where);
    at.field("inspector", inspector.who.name, where);
  }
}

bool are_called_inspectors(const inspector_list& people) {
  return std::any_of(people.people.begin(), people.people.end(),
                     [](const auto& each) { return !each.designation.empty(); });
}

/// What a sentence of the opening is for.
enum class sentence_kind {
  visit,    ///< says who wrote, whom they visited and when
  formula,  ///< says who came, thanks, recalls how many visits there were
  other
};

sentence_kind read_opening_sentence(const reading& at, std::string_view sentence) {
  const auto place = place_of(at, sentence);
  const auto words = at.block().words().substr(place.begin, place.size());
  const auto formula = at.words().match("opening", folded_text(words));
  auto came = find_inspectors(words);
  if (!came && formula) came = find_meeting(words);
  // "The inspectors were told ..." begins like the formula, but names nobody. "Carried out by ..." may name an audit
  // firm.
  const bool is_formula = formula ? (formula->code != "inspectors" || came) : (came && are_called_inspectors(*came));
  if (!is_formula) return sentence_kind::other;
  if (came) write_inspectors(at, *came, place.begin);
  const bool is_visit = formula && formula->code == "visit";
  read_visit_dates(at, words, place.begin, is_visit ? "" : "?");
  return is_visit ? sentence_kind::visit : sentence_kind::formula;
}

struct opening_sentences {
  bool says_more = false;  ///< more than who came, when and why
  bool says_who_and_when = false;
};

opening_sentences read_opening(const reading& at) {
  opening_sentences read;
  for (const auto sentence : sentences_of(at.folded().text())) {
    const auto does = read_opening_sentence(at, sentence);
    read.says_more = read.says_more || does == sentence_kind::other;
    read.says_who_and_when = read.says_who_and_when || does == sentence_kind::visit;
  }
  return read;
}

/// True if the vocabulary knows the line as a subject line.
bool is_titled(const reading& at) {
  return at.words().match("subject", at.folded()) || at.is("recognition", "title");
}

/// The lines from here to the salutation, and the person whom it greets.
struct letter_lines {
  std::vector<reading> blocks;
  std::vector<std::string_view> words;
  std::string_view dear;
};

/// The result is empty if no salutation follows within a few lines.
letter_lines lines_to_salutation(const reading& from) {
  constexpr std::size_t most_lines = 14;
  letter_lines lines;
  for (std::optional<reading> at = from; at && lines.blocks.size() < most_lines; at = at->following()) {
    if (!is_short(*at, longest_head_line)) return {};
    const auto words = at->block().words();
    if (const auto greeted = parse_salutation(words)) {
      lines.dear = words.substr(greeted->begin, greeted->size());
      return lines;
    }
    lines.blocks.push_back(*at);
    lines.words.push_back(words);
  }
  return {};
}

struct signature {
  std::string name;
  text_span where;
};

/// The person who signs. The name stands alone in the line, or with the office behind it.
std::optional<signature> signature_in(const reading& at) {
  if (const auto person = parse_person(at.folded())) return signature{person->name, person->name_where};
  if (const auto inspector = parse_inspector(at.folded()))
    return signature{inspector->who.name, inspector->who.name_where};
  if (const auto read = parse_addressee({at.block().words()}); read.name && read.role)
    return signature{read.name->words, read.name->where};
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
  at.field("published", found->start.iso(), found->where);
  return true;
}

bool address(const reading& at, std::string_view) {
  const auto lines = lines_to_salutation(at);
  if (lines.blocks.empty() || first_line_of_address(lines.words, lines.dear, at.words()) != 0) return false;
  const auto read = read_addressee(lines.words, at.words());
  at.boilerplate("address");
  const auto write = [&](std::string_view field, const std::optional<address_part>& part) {
    if (!part) return;
    const auto line = lines.blocks[part->line].block().where();
    at.field_printed_at(field, part->words, in_document(line, part->where));
  };
  write("addressee.name", read.name);
  write("addressee.role", read.role);
  write("addressee.organisation", read.organisation);
  write("authority?", read.organisation);
  return true;
}

bool head_line(const reading& at, std::string_view) {
  if (!is_short(at, longest_head_line)) return false;
  at.boilerplate("letterhead");
  return true;
}

bool salutation(const reading& at, std::string_view) {
  if (!is_short(at) || !parse_salutation(at.block().words())) return false;
  at.boilerplate("salutation");
  return true;
}

bool known_subject(const reading& at, std::string_view) {
  return is_short(at) && is_titled(at);
}

bool subject_line(const reading& at, std::string_view) {
  constexpr std::size_t longest_subject = 300;  // bytes
  if (!is_short(at, longest_subject)) return false;
  const auto subject = at.words().match("subject", at.folded());
  const bool stands_as_one = at.block().kind() == block_kind::heading || !ends_a_sentence(at.folded().text());
  if (!subject && !at.is("recognition", "title") && !stands_as_one) return false;
  if (at.code_in("headings") || closing_formula(at, {})) return false;
  at.section();
  const auto words = at.block().words();
  const auto* slot = subject ? subject->slot("authority") : nullptr;
  const bool slot_says_it = slot != nullptr && subject->code == "authority";
  const auto titled = slot_says_it ? std::nullopt : authority_in_title(words);
  if (const auto* authority = titled ? &*titled : slot)
    at.field("authority", words.substr(authority->begin, authority->size()), *authority);
  read_visit_dates(at, words, 0);
  return true;
}

bool date_below_subject(const reading& at, std::string_view) {
  if (!is_short(at) || !parse_date_range(at.folded())) return false;
  at.boilerplate("date of the visit");
  read_visit_dates(at, at.block().words(), 0);
  return true;
}

bool opening_formula(const reading& at, std::string_view) {
  if (!is_text(at) || read_opening(at).says_more) return false;
  at.boilerplate("opening formula");
  return true;
}

bool opening_paragraph(const reading& at, std::string_view kind) {
  if (!is_text(at)) return false;
  const auto read = read_opening(at);
  if (read_lead_in(at, {})) return true;
  at.finding(read.says_who_and_when || at.words().find_in("wording", "scope", at.folded()) ? "scope" : kind);
  return true;
}

bool unlisted_heading(const reading& at, std::string_view) {
  if (!is_unknown_heading(at) || closing_formula(at, {})) return false;
  at.section();
  return true;
}

bool service_area_heading(const reading& at, std::string_view) {
  const bool known = at.code_in("headings").has_value();
  if (!known && at.block().kind() != block_kind::heading) return false;
  if (closing_formula(at, {})) return false;
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

bool unannounced_signature(const reading& at, std::string_view) {
  if (!is_short(at) || at.block().kind() == block_kind::list_item) return false;
  const auto inspector = parse_inspector(at.folded());
  if (inspector && !inspector->designation.empty()) return true;
  const auto below = at.following();
  return parse_person(at.folded()) && below && is_signature_role(below->block().words());
}

}  // namespace sheaf::grammar::letter_reading
