// SPDX-License-Identifier: MIT
#include "grammars/letter/letter.hpp"

#include "grammars/addresses.hpp"
#include "grammars/blocks/quote.hpp"
#include "grammars/blocks/sentences.hpp"
#include "grammars/dates.hpp"
#include "grammars/headings.hpp"
#include "grammars/inspectors.hpp"
#include "grammars/letter/addressee.hpp"
#include "grammars/letter/attendance.hpp"
#include "grammars/letter/topics.hpp"
#include "grammars/names.hpp"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sheaf::grammar::letter_reading {
namespace {

constexpr std::size_t longest_line = 160;       // bytes; anything longer is running text
constexpr std::size_t longest_mail_head = 900;  // bytes; all lines of it in one block
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

/// One line of an e-mail's head.
struct mail_entry {
  mail_part part = mail_part::other;
  std::string_view words;
  span where;  ///< of `words` in the document
};

/// A label that stands alone: its entry is the next block. Tables have it in a cell of its own.
std::optional<mail_part> lone_label(const reading& at) {
  const auto line = parse_mail_line(at.block().words());
  return line && line->rest.empty() ? std::optional(line->part) : std::nullopt;
}

/// The lines of an e-mail's head that the block holds: one, several that a conversion has joined, or the rest of a
/// label above. The result is empty if it holds none.
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

/// Writes "visit.start" and "visit.end" from the first dates in `words`. `offset` is the place of `words` in the block.
void read_visit_dates(const reading& at, std::string_view words, std::size_t offset,
                      field_rank rank = field_rank::best) {
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

/// A day that no calendar has is no date of the report, and the report says so.
void tell_impossible_date(const reading& at, std::string_view words, std::size_t offset) {
  const auto found = find_impossible_date(words);
  if (!found) return;
  at.diagnostic_at(severity::warning, "date-unread",
                   quote(words.substr(found->begin, found->size())) + " is no day of the calendar, and is not read",
                   in_document(at.block().where(), found->moved_by(offset)));
}

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

/// Writes "inspector" for each person who came. `offset` is the place of the list in the block. A lead inspector who is
/// named here is the report's lead only if nobody signs the letter.
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

struct signature {
  std::string name;
  text_span where;
};

/// Below a name: "His Majesty's Inspector", "Head of Inspection, North".
bool is_office_below(const reading& name) {
  constexpr std::size_t longest_office = 100;  // bytes
  const auto below = name.following();
  if (!below || !is_short(*below, longest_office) || ends_a_sentence(below->folded().text())) return false;
  return is_signature_role(below->block().words()) || names_office(below->block().words());
}

/// "J Hythe" above "Jo Hythe" and the office: the first is what the writer signed by hand.
bool is_written_out_below(const reading& at, const person& who) {
  const auto below = at.following();
  const auto named = below ? parse_person(below->folded()) : std::nullopt;
  return named && may_name_same_person(who.name, named->name) && is_office_below(*below);
}

/// The person named before an office in a line of the signature.
std::optional<signature> name_before_office(std::string_view words) {
  const folded_text line(words);
  if (const auto inspector = parse_inspector(line)) return signature{inspector->who.name, inspector->who.name_where};
  if (const auto read = parse_addressee({words}); read.name && read.role)
    return signature{read.name->words, read.name->where};
  if (const auto person = person_before_office(line)) return signature{person->name, person->name_where};
  return std::nullopt;
}

/// The person who signs, or for whom somebody signs: "Jo Hythe", "pp Jo Hythe, HMI".
std::optional<signature> signature_in(const reading& at) {
  if (const auto person = parse_signed_name(at.folded())) {
    if (is_written_out_below(at, *person)) return std::nullopt;
    return signature{person->name, person->name_where};
  }
  const auto begin = begin_of_signed_name(at.folded());
  auto found = name_before_office(at.block().words().substr(begin));
  if (found) found->where = found->where.moved_by(begin);
  return found;
}

/// "Jo Hythe | His Majesty's Inspector | North": name and office of the inspectorate in one line.
bool signs_with_office(const reading& at) {
  return !ends_a_sentence(at.folded().text()) && !introduces(at.folded().text()) &&
         at.folded().text().find('|') != std::string_view::npos && person_before_office(at.folded()) &&
         names_inspectorate(at.block().words());
}

/// Whether a section that the vocabulary lists begins further down in the letter: what stands above it does not sign.
bool section_follows(const reading& at) {
  constexpr int most_blocks = 60;
  auto below = at.following();
  for (int i = 0; below && i < most_blocks; ++i, below = below->following()) {
    const auto words = below->block().words();
    if (is_closing_formula(words) || parse_salutation(words)) return false;
    if (is_short(*below) && below->code_in("headings")) return true;
  }
  return false;
}

bool looks_like_close(const reading& at) {
  if (is_closing_formula(at.block().words()) || at.is("boilerplate", "closing_formula")) return true;
  if (is_short(at) && signature_behind_formula(at.block().words())) return true;
  if (!is_short(at) || at.block().kind() == block_kind::list_item) return false;
  const auto inspector = parse_inspector(at.folded());
  if (inspector && !inspector->designation.empty()) return !section_follows(at);
  if (signs_with_office(at)) return true;
  const auto person = parse_signed_name(at.folded());
  return person && (is_office_below(at) || is_written_out_below(at, *person));
}

/// The block ends the text of the letter: a closing formula, or the name and office of the writer. Every paragraph of
/// an opening asks it about hundreds of blocks below.
bool closes(const reading& at) {
  return at.says<&looks_like_close>();
}

/// The person who signs the letter, and where.
struct letter_writer {
  std::string name;
  span where;
};

std::optional<letter_writer> writer_of(const reading& at) {
  constexpr int most_lines = 4;
  auto below = at.nearest_below<&looks_like_close>();
  for (int i = 0; below && i < most_lines; ++i, below = below->following()) {
    if (!is_short(*below)) break;
    if (const auto signed_by = signature_in(*below))
      return letter_writer{signed_by->name, in_document(below->block().where(), signed_by->where)};
  }
  return std::nullopt;
}

/// What a sentence of the opening is for.
enum class sentence_kind {
  visit,      ///< says who wrote, whom they visited and when
  formula,    ///< says who came or met, thanks, introduces the letter
  other,      ///< none of these
  statement,  ///< other, and it says something about services
};

/// How the sentence serves the letter: by a sentence that the vocabulary lists as a whole, or by words that only such
/// sentences have ("thank", "this letter").
std::optional<std::string_view> formula_of(const reading& at, const folded_text& sentence) {
  if (const auto listed = at.words().match("opening", sentence)) return listed->code;
  if (at.words().find_in("wording", "scope", sentence)) return std::nullopt;
  if (at.words().find_in("wording", "visit", sentence)) return "visit";
  if (at.words().find_in("wording", "event", sentence)) return "event";
  return std::nullopt;
}

/// The people of "Inspection team: Jo Hythe, HMI; Kit Mere, HMI", and where their list begins in `words`. The label
/// tells whether they are inspectors.
struct labelled_people {
  inspector_list people;
  std::size_t begin = 0;
  bool inspect = false;
};

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

bool names(const inspector_list& people, std::string_view name) {
  return std::any_of(people.people.begin(), people.people.end(),
                     [name](const auto& each) { return each.who.name == name; });
}

/// `writer` is writer_of(at), which all sentences of a block share.
sentence_kind read_opening_sentence(const reading& at, std::string_view sentence,
                                    const std::optional<letter_writer>& writer) {
  const auto place = place_of(at, sentence);
  const auto words = at.block().words().substr(place.begin, place.size());
  if (const auto listed = people_behind_label(words)) {
    if (listed->inspect) write_inspectors(at, listed->people, place.begin + listed->begin);
    return sentence_kind::formula;
  }
  const folded_text folded(words);
  auto formula = formula_of(at, folded);
  auto came = find_inspectors(folded);
  const auto met = find_meeting(folded, writer ? std::string_view(writer->name) : std::string_view());
  const bool names_more = met && (!came || met->people.size() > came->people.size());
  if (names_more && (formula || met->and_writer || !at.words().find_in("wording", "scope", folded))) {
    came = met;
    came->called_inspectors = true;
    if (!formula) formula = "event";
  }
  // "The inspectors were told ..." begins like the formula, but names nobody. "Carried out by ..." may name an audit
  // firm.
  const bool is_formula = formula ? (formula != "inspectors" || came) : (came && are_called_inspectors(*came));
  const bool with_writer = came && (came->and_writer || at.words().find_in("wording", "with_writer", folded));
  if (with_writer && writer)
    at.field_printed_at(report_field::inspector, writer->name, writer->where, field_rank::third_best);
  if (!is_formula && came && came->called_inspectors) write_inspectors(at, *came, place.begin);
  // "Jo Hythe and Kit Mere tested the quality of ..." is no formula, but the writer is one of them.
  if (!is_formula && !came && met && writer && names(*met, writer->name)) write_inspectors(at, *met, place.begin);
  if (!is_formula) {
    if (at.words().find_in("wording", "days", folded)) read_visit_dates(at, words, place.begin, field_rank::third_best);
    const bool tells = !at.words().has("wording", "statement") || at.words().find_in("wording", "statement", folded) ||
                       at.words().find_in("wording", "scope", folded);
    return tells ? sentence_kind::statement : sentence_kind::other;
  }
  if (came) write_inspectors(at, *came, place.begin);
  const bool is_visit = formula == "visit";
  read_visit_dates(at, words, place.begin, is_visit ? field_rank::best : field_rank::second_best);
  if (is_visit) tell_impossible_date(at, words, place.begin);
  return is_visit ? sentence_kind::visit : sentence_kind::formula;
}

struct opening_sentences {
  bool says_more = false;  ///< more than who came, when and why
  bool says_who_and_when = false;
  bool is_formula = false;  ///< at least one sentence is, and no other says something about services
};

opening_sentences read_opening(const reading& at) {
  opening_sentences read;
  bool states = false;
  const auto writer = writer_of(at);
  for (const auto sentence : sentences_of(at.folded().text())) {
    const auto does = read_opening_sentence(at, sentence, writer);
    const bool serves = does == sentence_kind::visit || does == sentence_kind::formula;
    read.says_more = read.says_more || !serves;
    read.says_who_and_when = read.says_who_and_when || does == sentence_kind::visit;
    read.is_formula = read.is_formula || serves;
    states = states || does == sentence_kind::statement;
  }
  read.is_formula = read.is_formula && !states;
  return read;
}

/// True if the vocabulary knows the line as a subject line.
bool is_titled(const reading& at) {
  return at.words().match("subject", at.folded()) || at.is("recognition", "title");
}

/// The lines from here to the salutation, and the person whom it greets.
struct letter_lines {
  std::vector<span> where;
  std::vector<std::string_view> words;
  std::string_view dear;
};

bool is_row(const reading& at) {
  return at.block().kind() == block_kind::table_row;
}

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

/// A given name alone.
bool is_one_name(const reading& at) {
  constexpr std::size_t longest_name = 30;  // bytes
  const auto words = at.block().words();
  return is_text(at) || at.block().kind() == block_kind::heading
             ? is_short(at, longest_name) && words.find(' ') == std::string_view::npos && !at.code_in("headings")
             : false;
}

/// A closing formula in words of its own: a few words, and below them the name and the office.
bool closes_in_own_words(const reading& at) {
  constexpr std::size_t longest_formula = 40;  // bytes
  if (!is_short(at, longest_formula) || at.block().kind() == block_kind::list_item || at.code_in("headings"))
    return false;
  if (ends_a_sentence(at.folded().text()) || introduces(at.folded().text()) || parse_signed_name(at.folded()))
    return false;
  const auto below = at.following();
  if (!below) return false;
  if (parse_signed_name(below->folded()) || parse_inspector(below->folded())) return closes(*below);
  // "Jo" above the full name
  const auto signature = is_one_name(*below) ? below->following() : std::nullopt;
  return signature && person_before_office(signature->folded()) && closes(*signature);
}

/// A paragraph in which a sentence takes leave, and none says something about services.
bool takes_leave(const reading& at) {
  if (!is_text(at) || at.block().kind() == block_kind::list_item) return false;
  bool leaves = false;
  for (const auto sentence : sentences_of(at.folded().text())) {
    const folded_text words(sentence);
    const bool formula = at.words().find_in("wording", "leave", words) || at.words().match("boilerplate", words);
    leaves = leaves || formula;
    if (!formula && at.words().find_in("wording", "statement", words)) return false;
  }
  return leaves;
}

/// Whether a paragraph begins with a topic that a full stop ends.
bool begins_with_topic_sentence(const reading& at) {
  return at.block().kind() == block_kind::paragraph && topic_before_stop(at.folded()).has_value();
}

/// The topic with which a paragraph begins. A full stop ends a topic only where a paragraph next to this one, or the
/// next but one, begins in the same way.
std::optional<text_span> topic_of(const reading& at) {
  if (const auto topic = run_in_topic(at.folded())) return topic;
  if (!ends_a_sentence(at.folded().text())) return std::nullopt;
  if (const auto topic = topic_before_dash(at.folded())) return topic;
  const auto topic = at.block().kind() == block_kind::paragraph ? topic_before_stop(at.folded()) : std::nullopt;
  if (!topic) return std::nullopt;
  const auto alike = [](const std::optional<reading>& next) { return next && begins_with_topic_sentence(*next); };
  const auto above = at.preceding();
  const auto below = at.following();
  if (alike(above) || alike(below) || (above && alike(above->preceding())) || (below && alike(below->following())))
    return topic;
  return std::nullopt;
}

/// "Leadership:" above paragraphs is a heading; above a list, it introduces the list.
bool heads_paragraphs(const reading& at) {
  const auto below = at.following();
  return is_topic_line(at.folded()) && below && below->block().kind() == block_kind::paragraph &&
         ends_a_sentence(below->folded().text());
}

/// "1." above "1.1": the block's number begins that of the paragraph below.
bool counts_paragraphs_below(const reading& at, const sheaf::block& below) {
  auto number = std::string(at.block().marker());
  if (!number.ends_with('.')) number += '.';
  const auto next = below.marker();
  return next.size() > number.size() && next.starts_with(number);
}

/// "1. Leadership" above a paragraph, or above "1.1" with a whole paragraph: the number counts headings. In a list,
/// items stand above and below.
bool is_numbered_heading(const reading& at) {
  constexpr std::size_t longest_title = 70;       // bytes
  constexpr std::size_t shortest_paragraph = 40;  // bytes
  const auto is_item = [](const std::optional<reading>& next) {
    return next && next->block().kind() == block_kind::list_item && next->block().mark() == marker_kind::number;
  };
  if (at.block().kind() != block_kind::list_item || at.block().mark() != marker_kind::number) return false;
  if (!is_short(at, longest_title) || (!is_topic_line(at.folded()) && !is_question_line(at.folded()))) return false;
  const auto below = at.following();
  if (is_item(below) && counts_paragraphs_below(at, below->block()))
    return below->block().words().size() >= shortest_paragraph && ends_a_sentence(below->folded().text());
  if (!below || is_item(below) || is_item(at.preceding())) return false;
  return below->block().words().size() >= shortest_paragraph || below->block().kind() != block_kind::paragraph ||
         below->block().has_style(SHEAF_STYLE_BOLD) || below->block().has_style(SHEAF_STYLE_ITALIC);
}

/// The inspectorate's address, or a notice of its paper, at the foot of a page.
bool stands_at_page_foot(const reading& at) {
  if (!is_short(at)) return false;
  const auto words = at.block().words();
  return (is_letterhead_line(words) && names_inspectorate(words)) ||
         at.words().code_of("boilerplate", at.folded()) == "closing_notice";
}

/// The text of a heading: short, and neither a sentence nor the beginning of a paragraph.
bool looks_like_heading(const reading& at) {
  constexpr std::size_t longest_heading = 120;  // bytes
  return is_short(at, longest_heading) && at.block().kind() != block_kind::list_item && !is_row(at) &&
         !run_in_topic(at.folded()) && !ends_a_sentence(at.folded().text()) && !parse_date_range(at.folded()) &&
         !stands_at_page_foot(at) && (!introduces(at.folded().text()) || heads_paragraphs(at));
}

/// A short paragraph between whole paragraphs or lists, which a reader did not see to be a heading.
bool stands_alone(const reading& at) {
  constexpr std::size_t longest_title = 70;       // bytes
  constexpr std::size_t shortest_paragraph = 80;  // bytes
  if (at.block().kind() != block_kind::paragraph || !is_short(at, longest_title)) return false;
  const bool stands_out = at.block().has_style(SHEAF_STYLE_BOLD) || at.block().has_style(SHEAF_STYLE_ITALIC);
  if (!is_topic_line(at.folded()) && !is_question_line(at.folded()) && !stands_out) return false;
  const auto ends = [](const reading& of) {
    const auto shape = of.block().kind();
    return shape == block_kind::list_item || shape == block_kind::heading ||
           (shape == block_kind::paragraph && (ends_a_sentence(of.folded().text()) || introduces(of.folded().text())));
  };
  const auto above = at.preceding();
  const auto below = at.following();
  if (!above || !below || !ends(*below) || closes(*below)) return false;
  const bool above_paragraph =
      below->block().kind() == block_kind::paragraph && below->block().words().size() >= shortest_paragraph;
  if (!ends(*above) && !((stands_out || above_paragraph) && above->code_in("headings"))) return false;
  return stands_out || below->block().words().size() >= shortest_paragraph ||
         below->block().kind() == block_kind::list_item || introduces(below->folded().text());
}

bool heads_text(const reading& at) {
  if (is_numbered_heading(at)) return true;
  return looks_like_heading(at) &&
         (at.block().kind() == block_kind::heading || at.code_in("headings") || stands_alone(at));
}

/// Whether the block is a heading of the letter. Every heading asks it about hundreds of blocks above.
bool is_heading(const reading& at) {
  return at.says<&heads_text>();
}

bool same_rank(const reading& one, const reading& other) {
  const auto style = [](const reading& at) {
    return std::pair(at.block().has_style(SHEAF_STYLE_BOLD), at.block().has_style(SHEAF_STYLE_ITALIC));
  };
  return one.block().level() == other.block().level() && style(one) == style(other);
}

/// "Dear Ms Finch": above it no section begins.
bool greets(const reading& at) {
  return is_short(at) && parse_salutation(at.block().words()).has_value();
}

/// The title of the letter, below which all headings are sections.
bool is_title(const reading& at) {
  if (is_titled(at)) return true;
  const auto above = at.preceding();
  return above && above->says<&greets>();
}

bool read_signatory(const reading& at, std::initializer_list<report_field> fields) {
  if (!is_short(at)) return false;
  if (const auto begin = signature_behind_formula(at.block().words())) {
    const auto who = person_before_office(folded_text(at.block().words().substr(*begin)));
    if (!who) return false;
    for (const auto field : fields) at.field(field, who->name, who->name_where.moved_by(*begin));
    at.boilerplate("signature");
    return true;
  }
  const auto signed_by = signature_in(at);
  if (!signed_by) return false;
  for (const auto field : fields) at.field(field, signed_by->name, signed_by->where);
  at.boilerplate("signature");
  return true;
}

/// The authority and the days that a title names. `offset` is the place of `words` in the block.
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

/// A row, line or list item of the list of those who met.
bool is_entry(const reading& at) {
  constexpr std::size_t longest_entry = 120;  // bytes
  if (is_row(at)) return true;
  if (!is_short(at, longest_entry) || is_closing_formula(at.block().words())) return false;
  if (at.block().kind() == block_kind::heading && !begins_with_person(at.block().words()) && at.code_in("headings"))
    return false;
  // The last item of a list ends with a full stop.
  if (at.block().kind() == block_kind::list_item) return is_attendance_entry(at.block().words());
  if (ends_a_sentence(at.folded().text())) return false;
  return at.block().has_style(SHEAF_STYLE_LINE) || is_attendance_entry(at.block().words());
}

/// A row of the list that a reader did not part into cells, because its name fills the column.
bool is_row_without_cells(const reading& at) {
  constexpr std::size_t longest_entry = 120;  // bytes
  return is_short(at, longest_entry) && !at.code_in("headings") && !ends_a_sentence(at.folded().text()) &&
         begins_with_person(at.block().words()) && is_attendance_entry(at.block().words()) &&
         names_office(at.block().words());
}

/// Writes "inspector" for the inspectors in the list that begins with `first`. False if it lists nobody, or if none of
/// them is an inspector.
bool write_attending(const reading& at, std::optional<reading> first, bool all_inspect = false) {
  constexpr std::size_t most_cells = 200;
  std::vector<attendance_cell> cells;
  std::vector<span> where;
  std::size_t row = 0;
  const bool rows_only = first && is_row(*first);
  bool wrote = false;
  for (auto entry = first; entry && is_entry(*entry) && cells.size() < most_cells; entry = entry->following(), ++row) {
    const auto& block = entry->block();
    if (const auto listed = people_behind_label(block.words())) {
      if (listed->inspect)
        for (const auto& each : listed->people.people)
          at.field_printed_at(report_field::inspector, each.who.name,
                              in_document(block.where(), each.who.name_where.moved_by(listed->begin)));
      wrote = wrote || listed->inspect;
      continue;
    }
    if (rows_only && !is_row(*entry) && !is_row_without_cells(*entry)) break;
    if (!is_row(*entry)) {
      if (!cells.empty() && cells.back().words.ends_with('-')) {  // a name that goes on in the next line
        cells.back().words += block.words();
        continue;
      }
      cells.push_back({std::string(block.words()), row});
      where.push_back(block.where());
    }
    for (std::size_t c = 0; is_row(*entry) && c < block.cell_count(); ++c) {
      if (block.cell(c).empty()) continue;
      cells.push_back({std::string(block.cell_words(c)), row});
      where.push_back(block.cell(c));
    }
  }
  const auto came = inspectors_attending(cells, all_inspect);
  for (const auto& each : came) {
    auto place = in_document(where[each.cell], each.who.name_where);
    place.end = std::min(place.end, where[each.cell].end);
    at.field_printed_at(report_field::inspector, each.who.name, place);
  }
  return wrote || !came.empty();
}

/// "The following were there:" above items or rows, the first of which are people.
bool introduces_people(const reading& at) {
  constexpr int fewest_people = 2;
  if (!introduces(at.folded().text())) return false;
  auto below = at.following();
  if (below && is_row(*below)) return true;
  if (below && is_entry(*below) && names_inspectorate(below->block().words()) && !person_before_office(below->folded()))
    below = below->following();  // "For Ofsted"
  for (int i = 0; i < fewest_people; ++i, below = below->following())
    if (!below || !is_entry(*below) || !person_before_office(below->folded())) return false;
  return true;
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

bool opening_formula(const reading& at, std::string_view) {
  if (!is_text(at) && !people_behind_label(at.block().words())) return false;
  if (read_opening(at).says_more) return false;
  at.boilerplate("opening formula");
  return true;
}

bool opening_paragraph(const reading& at, finding_kind kind) {
  if (!is_text(at)) return false;
  const auto read = read_opening(at);
  if (read_lead_in(at, {})) return true;
  at.finding(read.says_who_and_when || at.words().find_in("wording", "scope", at.folded()) ? finding_kind::scope
                                                                                           : kind);
  return true;
}

bool statement(const reading& at, finding_kind kind) {
  if (!is_text(at)) return false;
  if (kind == finding_kind::scope || kind == finding_kind::context)
    (void)read_opening(at);  // who came and when, where the opening does not say it
  at.finding(kind);
  return true;
}

bool unlisted_heading(const reading& at, std::string_view) {
  if (at.code_in("headings") || !is_heading(at) || closes(at) || closes_in_own_words(at)) return false;
  at.section();
  return true;
}

bool service_area_heading(const reading& at, std::string_view) {
  if (!is_heading(at) || closes(at) || closes_in_own_words(at)) return false;
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

bool opening_notice(const reading& at, std::string_view) {
  if (!closing_notice(at, {})) return false;
  (void)read_opening(at);
  return true;
}

bool closing_formula(const reading& at, std::string_view) {
  if (!is_closing_formula(at.block().words()) && !at.is("boilerplate", "closing_formula")) return false;
  at.boilerplate("closing formula");
  return true;
}

bool signatory(const reading& at, std::string_view) {
  return read_signatory(at, {report_field::lead_inspector});
}

bool attending_signatory(const reading& at, std::string_view) {
  return read_signatory(at, {report_field::lead_inspector, report_field::inspector});
}

bool signature_line(const reading& at, std::string_view) {
  if (!is_short(at)) return false;
  at.boilerplate("signature");
  return true;
}

bool unannounced_signature(const reading& at, std::string_view) {
  return !is_closing_formula(at.block().words()) && closes(at);
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

bool opening_event(const reading& at, std::string_view) {
  if (!is_text(at) || at.block().kind() == block_kind::list_item || run_in_topic(at.folded())) return false;
  if (!read_opening(at).is_formula) return false;
  at.boilerplate("opening formula");
  return true;
}

bool leave_taking(const reading& at, std::string_view) {
  constexpr int most_paragraphs = 8;
  auto below = std::optional(at);
  for (int i = 0; below && i < most_paragraphs; ++i, below = below->following()) {
    if (i > 0 && (closes(*below) || closes_in_own_words(*below))) {
      at.boilerplate("closing notice");
      return true;
    }
    if (!takes_leave(*below)) return false;
  }
  return false;
}

bool own_closing_formula(const reading& at, std::string_view) {
  if (!closes_in_own_words(at)) return false;
  at.boilerplate("closing formula");
  return true;
}

bool nested_heading(const reading& at, std::string_view which) {
  if (!is_heading(at) || (which == "unlisted" && at.code_in("headings"))) return false;
  if (closes(at) || closes_in_own_words(at)) return false;
  auto above = at.preceding();
  if (above && is_heading(*above)) {
    if (is_title(*above)) return false;
    at.group();
    return true;
  }
  constexpr int most_blocks = 200;
  for (int i = 0; above && i < most_blocks && !above->says<&greets>(); ++i, above = above->preceding()) {
    if (!is_heading(*above)) continue;
    if (is_title(*above)) return false;
    if (same_rank(at, *above)) continue;
    const auto below = above->following();
    const bool deeper = at.block().kind() == block_kind::heading && above->block().kind() == block_kind::heading &&
                        at.block().level() > above->block().level();
    const bool like_first =
        at.block().level() == above->block().level() && below && is_heading(*below) && same_rank(at, *below);
    if (!deeper && !like_first) return false;
    at.group();
    return true;
  }
  return false;
}

bool own_sub_heading(const reading& at, std::string_view) {
  if (at.block().kind() != block_kind::paragraph || !is_heading(at)) return false;
  if (closes(at) || closes_in_own_words(at)) return false;
  at.group();
  return true;
}

bool topic_paragraph(const reading& at, finding_kind kind) {
  const auto shape = at.block().kind();
  if (shape != block_kind::paragraph && shape != block_kind::heading && shape != block_kind::list_item) return false;
  const auto topic = topic_of(at);
  if (!topic) return false;
  at.group(std::string(at.block().words().substr(topic->begin, topic->size())));
  at.finding(kind);
  return true;
}

bool attendance_label(const reading& at, std::string_view) {
  if (!is_text(at) && at.block().kind() != block_kind::heading) return false;
  const auto sentences = sentences_of(at.folded().text());
  if (sentences.empty()) return false;
  const auto label = sentences.back();
  const bool of_inspectors = is_label_of_inspectors(label);
  const bool bare_label = of_inspectors || is_attendance_label(label) || is_name_column(label);
  if (!bare_label && !introduces_people(at)) return false;
  const auto writer = writer_of(at);
  for (const auto sentence : sentences) {
    if (sentence.data() == label.data() && bare_label) break;
    const auto does = read_opening_sentence(at, sentence, writer);
    if (does == sentence_kind::statement) return false;
  }
  if (!write_attending(at, at.following(), of_inspectors)) return false;
  at.boilerplate("attendance");
  return true;
}

bool attendance_row(const reading& at, std::string_view) {
  if (!is_row(at)) return false;
  const auto above = at.preceding();
  const bool first = !above || !(is_row(*above) || is_row_without_cells(*above));
  if (first && !write_attending(at, at)) return false;
  at.boilerplate("attendance");
  return true;
}

bool attendance_row_without_cells(const reading& at, std::string_view) {
  const auto above = at.preceding();
  if (!above || !is_row(*above) || !is_row_without_cells(at)) return false;
  at.boilerplate("attendance");
  return true;
}

bool attendance_entry(const reading& at, std::string_view) {
  if (!is_entry(at)) return false;
  at.boilerplate("attendance");
  return true;
}

}  // namespace sheaf::grammar::letter_reading
