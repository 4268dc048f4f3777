// SPDX-License-Identifier: AGPL-3.0-or-later
#include "terminals.hpp"

#include "grammars/addresses.hpp"
#include "grammars/blocks/quote.hpp"
#include "grammars/dates.hpp"
#include "grammars/headings.hpp"
#include "grammars/inspectors.hpp"
#include "grammars/letter/addressee.hpp"
#include "grammars/letter/letter.hpp"
#include "grammars/matching.hpp"
#include "grammars/names.hpp"
#include "grammars/near_phrases.hpp"
#include "grammars/report/graded_line.hpp"
#include "value_def.hpp"

#include <sheaf/codes.hpp>

#include <optional>
#include <string>
#include <vector>

namespace sheaf::outline::outline_reading {
namespace {

using namespace grammar;

constexpr std::size_t longest_line = 300;  // bytes; anything longer is running text

/// Words, and the place where they stand in the document.
struct printed_words {
  std::string_view words;
  span where;
};

/// The value that `from` holds behind a label. nullopt if it holds nothing but signs.
std::optional<printed_words> value_in(const printed_words& from) {
  const folded_text text(from.words);
  boost::iterator_range<text_iterator> value;
  if (!begins_with(text, value_rules::value, value)) return std::nullopt;
  const auto place = text.original_span(value.begin(), value.end());
  return printed_words{from.words.substr(place.begin, place.size()), in_document(from.where, place)};
}

bool is_line(const reading& at) {
  return at.block().words().size() <= longest_line;
}

/// The value of a label: the rest of its line, or the next line if the label stands alone.
std::optional<printed_words> value_of(const reading& at, const text_span& label) {
  const auto& block = at.block();
  const text_span behind{label.end, block.words().size()};
  if (auto rest = value_in({block.words().substr(behind.begin), in_document(block.where(), behind)})) return rest;
  const auto next = at.following();
  if (!next || !is_line(*next) || next->code_in("headings") || next->code_in("labels")) return std::nullopt;
  return value_in({next->block().words(), next->block().where()});
}

void write(const reading& at, report_field field, std::string_view value, const printed_words& printed,
           const text_span& where) {
  at.field_printed_at(field, value, in_document(printed.where, where));
}

bool read_dates(const reading& at, const printed_words& printed, bool visit) {
  const auto found = find_dates(printed.words);
  if (found.empty()) return false;
  const auto& range = found.front().range;
  if (visit) {
    write(at, report_field::visit_start, range.start.iso(), printed, range.where);
    write(at, report_field::visit_end, range.end.iso(), printed, range.where);
  } else {
    write(at, report_field::published, range.start.iso(), printed, range.where);
  }
  return true;
}

/// The people whom a value names: one person, or a list in the forms that letters use.
std::vector<person> people_in(std::string_view value) {
  const folded_text text(value);
  if (const auto one = parse_inspector(text)) return {one->who};
  if (const auto one = parse_person(text)) return {*one};
  std::vector<person> people;
  auto list = parse_inspectors(text);
  if (!list) list = find_inspectors(text);
  if (!list) return people;
  for (const auto& each : list->people) people.push_back(each.who);
  return people;
}

bool read_people(const reading& at, const printed_words& printed, bool lead) {
  const auto people = people_in(printed.words);
  for (const auto& each : people) {
    if (lead && &each == &people.front()) write(at, report_field::lead_inspector, each.name, printed, each.name_where);
    write(at, report_field::inspector, each.name, printed, each.name_where);
  }
  return !people.empty();
}

/// The value may name several people, and so may several lines. A line without a name adds to the addressee above it.
bool read_addressees(const reading& at, const printed_words& printed) {
  const auto all = grammar::read_addressees({printed.words}, at.words());
  const auto give = [&](report_field field, const std::optional<address_part>& part) {
    if (part) write(at, field, part->words, printed, part->where);
  };
  for (const auto& read : all) {
    if (read.name) at.next_addressee();
    give(report_field::addressee_name, read.name);
    give(report_field::addressee_role, read.role);
    give(report_field::addressee_organisation, read.organisation);
  }
  return !all.empty();
}

bool read_value(const reading& at, std::string_view label, const printed_words& printed) {
  if (label == "published" || label == "visit") return read_dates(at, printed, label == "visit");
  if (label == "lead_inspector" || label == "inspectors") return read_people(at, printed, label == "lead_inspector");
  if (label == "addressee") return read_addressees(at, printed);
  if (label != "authority") return true;  // "other": no field takes the value
  at.field_printed_at(report_field::authority, printed.words, printed.where);
  return true;
}

/// True for a line that holds the value of the label above it.
bool is_value_of_the_label_above(const reading& at) {
  const auto above = at.preceding();
  if (!above || !is_line(*above) || above->code_in("headings")) return false;
  const auto label = above->words().match("labels", above->folded());
  return label.has_value();
}

// Headings that the description does not list --------------------------

/// The key of headings that open no section.
constexpr std::string_view sub_headings = "group";

bool gives_its_level(const reading& at) {
  return at.block().kind() == block_kind::heading && at.block().has_style(SHEAF_STYLE_LEVEL_GIVEN);
}

/// A heading that opens a section, and whose level is known.
bool is_section_with_level(const reading& at) {
  if (!gives_its_level(at)) return false;
  const auto code = at.code_in("headings");
  return code && *code != sub_headings;
}

/// The heading of a section on whose level the block stands: of the section above it or, where there is none, of the
/// next one. nullopt if the block stands below that level, as a sub-heading does.
std::optional<reading> on_the_level_of(const reading& at) {
  if (!gives_its_level(at)) return std::nullopt;
  const auto level = at.block().level();
  if (auto above = at.nearest_above<&is_section_with_level>())
    return level <= above->block().level() ? above : std::nullopt;
  auto below = at.nearest_below<&is_section_with_level>();
  return below && level == below->block().level() ? below : std::nullopt;
}

/// The listed heading of a section that the words are probably meant to be; empty if there is none.
std::string_view meant_by(const reading& at) {
  std::vector<std::string_view> listed;
  for (const auto path : at.words().paths()) {
    const auto slash = path.find('/');
    if (path.substr(0, slash) != "headings" || path.substr(slash + 1) == sub_headings) continue;
    for (const auto phrase : at.words().values(path)) listed.push_back(phrase);
  }
  return nearest_phrase(at.folded(), listed);
}

bool is_unlisted(const reading& at) {
  return is_unknown_heading(at) && (on_the_level_of(at) || !meant_by(at).empty());
}

}  // namespace

bool unlisted_heading(const reading& at, std::string_view) {
  return at.says<&is_unlisted>();
}

bool opens_unlisted(const reading& at, std::string_view) {
  const auto& heading = at.block();
  at.section();
  auto message = "the heading " + quote(heading.words()) + " on page " + std::to_string(heading.page());
  if (const auto other = on_the_level_of(at)) message += ", on the level of " + quote(other->block().words()) + ",";
  message +=
      " is none that the description lists: it ends the section above it, and what stands below it is taken for "
      "evaluation";
  if (const auto meant = meant_by(at); !meant.empty()) message += "; did you mean " + quote(meant) + "?";
  at.diagnostic_at(severity::warning, plugin_code("heading-unknown").name(), message, heading.where());
  return true;
}

bool labelled_line(const reading& at, std::string_view) {
  if (!is_line(at) || at.code_in("headings")) return false;
  const auto label = at.words().find_in("labels", at.folded());
  if (label && label->where.begin == 0) {
    const auto printed = value_of(at, label->where);
    if (printed && read_value(at, label->code, *printed)) {
      at.boilerplate("labelled line");
      return true;
    }
  }
  if (at.code_in("labels") || !is_value_of_the_label_above(at)) return false;
  at.boilerplate("labelled line");
  return true;
}

bool judgement_line(const reading& at, std::string_view) {
  if (!is_line(at) || at.code_in("headings")) return false;
  const auto line = graded_line_in(at.folded(), at.words());
  if (!line || line->grade.empty() || !line->bare) return false;
  at.boilerplate("judgement");
  claim_judgement(at, *line);
  return true;
}

bool title_line(const reading& at, std::string_view) {
  if (!is_line(at)) return false;
  const auto subject = at.words().match("subject", at.folded());
  if (!subject && !at.is("recognition", "title")) return false;
  at.boilerplate("title");
  if (subject)
    if (const auto* authority = subject->slot("authority"))
      at.field(report_field::authority, at.block().words().substr(authority->begin, authority->size()), *authority);
  return true;
}

bool council_line(const reading& at, std::string_view) {
  const auto words = at.block().words();
  if (!is_line(at) || !is_council_line(words)) return false;
  at.boilerplate("authority");
  at.field(report_field::authority, words, {0, words.size()}, field_rank::second_best);
  return true;
}

bool before_headings(const reading& at, std::string_view) {
  if (letter_reading::opening_formula(at, {})) return true;
  const auto kind = at.words().value("before_headings");
  return letter_reading::opening_paragraph(at, kind ? finding_kind::unchecked(*kind) : finding_kind::scope);
}

}  // namespace sheaf::outline::outline_reading
