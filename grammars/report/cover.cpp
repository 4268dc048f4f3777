// SPDX-License-Identifier: MIT
#include "grammars/report/cover.hpp"

#include "grammars/blocks/quote.hpp"
#include "grammars/blocks/sentences.hpp"
#include "grammars/dates.hpp"
#include "grammars/headings.hpp"
#include "grammars/inspectors.hpp"
#include "grammars/names.hpp"
#include "grammars/report/dates_line.hpp"
#include "grammars/report/graded_line.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sheaf::grammar {
namespace {

bool is_title(const reading& at) {
  return at.code_in("cover") == "title";
}

/// True if the title of the report stands above.
bool title_above(const reading& at) {
  constexpr std::size_t most_lines = 20;
  auto above = at.preceding();
  for (std::size_t i = 0; i < most_lines && above; ++i, above = above->preceding())
    if (is_title(*above)) return true;
  return false;
}

/// A grade that stands before or after the line of an area. It is one block or two ("Requires", "Improvement").
struct standing_grade {
  std::string_view grade;
  std::string as_printed;
  span where;
};

std::optional<standing_grade> grade_of(const reading& at, std::string_view words, span where) {
  const auto code = at.words().code_of("grades", folded_text(words));
  if (!code) return std::nullopt;
  return standing_grade{*code, std::string(words), where};
}

std::optional<standing_grade> grade_in_two(const reading& first, const reading& second) {
  const auto words = std::string(first.block().words()) + " " + std::string(second.block().words());
  return grade_of(first, words, {first.block().where().begin, second.block().where().end});
}

std::optional<standing_grade> grade_after(const reading& at) {
  const auto first = at.following();
  if (!first) return std::nullopt;
  if (const auto second = first->following())
    if (auto both = grade_in_two(*first, *second)) return both;
  return grade_of(at, first->block().words(), first->block().where());
}

std::optional<standing_grade> grade_before(const reading& at) {
  const auto last = at.preceding();
  if (!last) return std::nullopt;
  if (const auto first = last->preceding())
    if (auto both = grade_in_two(*first, *last)) return both;
  return grade_of(at, last->block().words(), last->block().where());
}

/// True for a judgement that is the heading of a box on the cover and not a row of its table.
bool heads_a_box(const reading& at, std::string_view key) {
  return at.words().code_of("boxed_areas", folded_text(key)).has_value();
}

bool claim_area(const reading& at, const std::optional<standing_grade>& found) {
  const auto line = graded_line_in(at.folded(), at.words());
  if (!line || !line->bare || !line->grade.empty() || heads_a_box(at, line->key) || !found) return false;
  at.boilerplate("judgement");
  claim_judgement_printed_at(at, line->key, found->grade, line->area, found->as_printed, found->where);
  return true;
}

/// The place that a body is named after, where vocabulary.bodies lists such bodies: "Westmarch" of "Westmarch
/// Children's Trust", and the words themselves of anything else. `where` is a place in the words.
text_span place_of_body(const reading& at, std::string_view words, const text_span& where) {
  const auto body = words.substr(where.begin, where.size());
  const auto found = at.words().match("bodies", folded_text(body));
  const auto* place = found ? found->slot("authority") : nullptr;
  return place == nullptr ? where : place->moved_by(where.begin);
}

void claim_authority(const reading& at, const text_span* where, field_rank rank = field_rank::best) {
  if (where == nullptr) return;
  const auto words = at.block().words();
  const auto place = place_of_body(at, words, *where);
  at.field(report_field::authority, words.substr(place.begin, place.size()), place, rank);
}

constexpr std::size_t most_lines_of_title = 3;
constexpr std::size_t longest_title = 300;  // bytes

/// A title that a conversion left in two or three lines, from its first line on.
struct lines_of_title {
  std::string words;
  span where;
  std::optional<phrase_match> found;
};

/// The fewest lines that make a title together; `found` is empty if none do. The first line alone may look like the
/// title of a report, since its end is open, but not like any other.
lines_of_title title_from(const reading& first) {
  const bool looks_like_one = first.code_in("cover").has_value();
  lines_of_title title{std::string(first.block().words()), first.block().where(), std::nullopt};
  auto next = first.following();
  for (std::size_t lines = 1; lines < most_lines_of_title && next && !is_title(*next); ++lines) {
    title.words += " " + std::string(next->block().words());
    title.where.end = next->block().where().end;
    if (title.words.size() > longest_title) break;
    title.found = first.words().match("cover", folded_text(title.words));
    if (title.found && (title.found->code == "title" || !looks_like_one)) return title;
    title.found.reset();
    next = next->following();
  }
  return title;
}

bool wrapped_title(const reading& at) {
  const auto title = title_from(at);
  if (!title.found) return false;
  at.boilerplate("title");
  if (const auto* authority = title.found->slot("authority")) {
    const auto place = place_of_body(at, title.words, *authority);
    at.field_printed_at(report_field::authority, std::string_view(title.words).substr(place.begin, place.size()),
                        title.where);
  }
  return true;
}

/// True for a second or third line of a title that is none without it.
bool continues_title(const reading& at) {
  auto first = at.preceding();
  for (std::size_t lines = 1; lines < most_lines_of_title && first && !first->code_in("cover"); ++lines) {
    const auto title = title_from(*first);
    if (title.found && title.where.end >= at.block().where().end) return true;
    first = first->preceding();
  }
  return false;
}

/// The code of the title that begins at this line.
std::optional<std::string_view> title_code(const reading& at) {
  if (const auto alone = at.code_in("cover")) return alone;
  const auto title = title_from(at);
  return title.found ? std::optional(title.found->code) : std::nullopt;
}

/// A line and those that go on with it: some conversions make blocks of lines.
class joined_lines {
 public:
  using goes_on_function = bool (*)(std::string_view);
  static constexpr std::size_t most_further_lines = 4;

  joined_lines(const reading& first, goes_on_function goes_on) {
    add(first.block());
    auto next = first.following();
    for (std::size_t i = 0; i < most_further_lines && next && goes_on(next->block().words()); ++i) {
      add(next->block());
      next = next->following();
    }
  }

  [[nodiscard]] std::string_view words() const { return words_; }
  /// Where a part of the words stands in the document.
  [[nodiscard]] span in_document(const text_span& part) const {
    return {place_of(part.begin), part.empty() ? place_of(part.begin) : place_of(part.end - 1) + 1};
  }

 private:
  struct line {
    std::size_t begins = 0;  ///< in the joined words
    span where;
  };

  void add(const sheaf::block& block) {
    if (!lines_.empty()) words_ += ' ';
    lines_.push_back({words_.size(), block.where()});
    words_ += block.words();
  }

  [[nodiscard]] std::size_t place_of(std::size_t at) const {
    auto of = lines_.begin();
    while (std::next(of) != lines_.end() && std::next(of)->begins <= at) ++of;
    return std::min(of->where.begin + at - of->begins, of->where.end);
  }

  std::string words_;
  std::vector<line> lines_;
};

/// Of several people the first who is called the lead is the lead of the report, or else the first.
bool claim_leads(const reading& at, const std::vector<inspector>& people) {
  at.boilerplate("lead inspector");
  const auto called_lead = std::find_if(people.begin(), people.end(), [](const inspector& each) { return each.lead; });
  const auto& lead = called_lead == people.end() ? people.front().who : called_lead->who;
  at.field(report_field::lead_inspector, lead.name, lead.name_where);
  for (const auto& each : people) at.field(report_field::inspector, each.who.name, each.who.name_where);
  return true;
}

}  // namespace

bool cover_reading::authority(const reading& at, std::string_view) {
  const auto next = at.following();
  if (!next || at.code_in("cover")) return false;
  const bool above_board = title_code(*next) == "board_title" && !title_above(at);
  if (!is_title(*next) && !above_board) return false;
  const auto words = at.block().words();
  at.boilerplate("authority");
  if (const auto before = at.preceding();
      before && !is_council_line(words) && !at.words().match("bodies", at.folded())) {
    const auto both = std::string(before->block().words()) + " " + std::string(words);
    if (is_council_line(both) || at.words().match("bodies", folded_text(both))) {
      // "Metropolitan Borough of Westmarch", "Council"; "Westmarch Safeguarding", "Children Board"
      const auto place = place_of_body(at, both, {0, both.size()});
      at.field_printed_at(report_field::authority, std::string_view(both).substr(place.begin, place.size()),
                          {before->block().where().begin, at.block().where().end});
      return true;
    }
  }
  const text_span whole{0, words.size()};
  claim_authority(at, &whole);
  return true;
}

bool cover_reading::title(const reading& at, std::string_view) {
  if (wrapped_title(at)) return true;
  const auto found = at.words().match("cover", at.folded());
  if (!found) {
    if (!continues_title(at)) return false;
    at.boilerplate("title");
    return true;
  }
  claim_authority(at, found->slot("authority"));
  at.boilerplate("title");
  return true;
}

bool cover_reading::any_title(const reading& at, std::string_view) {
  return title_code(at).has_value();
}

bool cover_reading::board_title(const reading& at, std::string_view) {
  if (title_code(at) != "board_title") return false;
  if (at.code_in("cover")) return title(at, {});
  return wrapped_title(at);
}

bool cover_reading::dates(const reading& at, std::string_view) {
  const joined_lines line(at, goes_on_with_dates);
  const auto read = read_dates_line(folded_text(line.words()), at.words());
  if (read.empty()) return false;
  at.boilerplate("dates");
  if (read.visit) {
    at.field_printed_at(report_field::visit_start, read.visit->start.iso(), line.in_document(read.visit->where));
    at.field_printed_at(report_field::visit_end, read.visit->end.iso(), line.in_document(read.visit_end));
  }
  if (read.published)
    at.field_printed_at(report_field::published, read.published->start.iso(), line.in_document(read.published->where));
  for (const auto& part : read.unread)
    at.diagnostic_at(severity::warning, "date-unread",
                     "no rule reads " + quote(line.words().substr(part.begin, part.size())) + " among the dates",
                     line.in_document(part));
  return true;
}

bool cover_reading::further_dates(const reading& at, std::string_view) {
  if (!goes_on_with_dates(at.block().words())) return false;
  auto first = at.preceding();
  for (std::size_t i = 0; i < joined_lines::most_further_lines && first; ++i) {
    if (!goes_on_with_dates(first->block().words())) break;
    first = first->preceding();
  }
  if (!first || read_dates_line(folded_text(joined_lines(*first, goes_on_with_dates).words()), at.words()).empty())
    return false;
  at.boilerplate("dates");
  return true;
}

namespace {

/// The heading of a box. Its grade does not belong to its name if it has a cell of its own.
void open_box(const reading& at, const graded_line& line) {
  at.section(at.block().kind() == block_kind::table_row ? line.area : std::string());
  claim_judgement(at, line);
}

}  // namespace

bool cover_reading::boxed_judgement(const reading& at, std::string_view key) {
  if (at.block().kind() == block_kind::list_item) return false;
  const auto line = graded_line_in(at.folded(), at.words());
  if (!line || line->key != key || line->grade.empty() || !line->bare) return false;
  open_box(at, *line);
  if (const auto area = at.words().find_in("areas", at.folded()))
    claim_authority(at, area->slot("authority"), field_rank::second_best);  // for covers whose first line is missing
  return true;
}

bool cover_reading::told_judgement(const reading& at, std::string_view key) {
  if (at.block().kind() == block_kind::list_item || count_sentences(at.folded().text()) > 1) return false;
  const auto line = graded_subject_in(at.folded(), at.words(), key);
  if (!line) return false;
  open_box(at, *line);
  return true;
}

bool cover_reading::box_without_grade(const reading& at, std::string_view key) {
  if (at.block().kind() == block_kind::list_item) return false;
  const auto line = graded_line_in(at.folded(), at.words());
  const auto grade = grade_after(at);
  if (!line || line->key != key || !line->grade.empty() || !line->bare || !grade) return false;
  at.section();
  claim_judgement_printed_at(at, line->key, grade->grade, line->area, grade->as_printed, grade->where);
  return true;
}

bool cover_reading::opening_judgement(const reading& at, std::string_view key) {
  if (!is_narrative(at)) return false;
  const auto sentences = sentences_of(at.folded().text());
  if (sentences.empty()) return false;
  const auto first =
      at.folded().original_span(sentences.front().data(), sentences.front().data() + sentences.front().size());
  const std::string opening(at.block().words().substr(first.begin, first.size()));
  const folded_text folded(opening);
  auto line = graded_line_in(folded, at.words());
  if (!line || line->key != key || line->grade.empty() || !line->bare)
    line = graded_subject_in(folded, at.words(), key);
  if (!line) return false;
  at.finding(finding_kind::summary);
  claim_judgement(at, *line, first.begin);
  return true;
}

namespace {

/// A row of two cells: one is a grade, the other names an area among other words.
bool claim_cells(const reading& at) {
  const auto& row = at.block();
  if (row.kind() != block_kind::table_row || row.cell_count() != 2) return false;
  for (const std::size_t graded : {std::size_t{1}, std::size_t{0}}) {
    const auto area_words = row.cell_words(1 - graded);
    const auto grade = at.words().code_of("grades", folded_text(row.cell_words(graded)));
    const auto area = at.words().find_in("areas", folded_text(area_words));
    if (!grade || !area || heads_a_box(at, area->code)) continue;
    at.boilerplate("judgement");
    claim_judgement_printed_at(at, area->code, *grade, area_words, row.cell_words(graded), row.cell(graded));
    return true;
  }
  return false;
}

}  // namespace

bool cover_reading::judgement_row(const reading& at, std::string_view) {
  const auto line = graded_line_in(at.folded(), at.words());
  if (!line || line->grade.empty() || !line->bare || heads_a_box(at, line->key)) return claim_cells(at);
  at.boilerplate("judgement");
  claim_judgement(at, *line);
  return true;
}

bool cover_reading::area_before_grade(const reading& at, std::string_view) {
  return claim_area(at, grade_after(at));
}

bool cover_reading::area_after_grade(const reading& at, std::string_view) {
  return claim_area(at, grade_before(at));
}

bool cover_reading::grade(const reading& at, std::string_view) {
  const auto after = at.following();
  const auto before = at.preceding();
  const bool whole = at.words().code_of("grades", at.folded()).has_value();
  const bool half = (after && grade_in_two(at, *after)) || (before && grade_in_two(*before, at));
  if (!whole && !half) return false;
  at.boilerplate("grade");
  return true;
}

bool cover_reading::is_narrative(const reading& at) {
  if (at.block().kind() != block_kind::paragraph) return false;
  const auto text = at.folded().text();
  return ends_a_sentence(text) && count_sentences(text) > 1;
}

bool cover_reading::rest(const reading& at, std::string_view what) {
  if (is_narrative(at)) return false;
  at.boilerplate(what);
  return true;
}

bool cover_reading::lead_inspector(const reading& at, std::string_view) {
  if (is_narrative(at)) return false;
  for (const auto& line : find_team(at.folded()))
    if (line.role == team_role::lead && !line.names.people.empty()) return claim_leads(at, line.names.people);
  // "Lead inspector Marian Ellwood, HMI", "Marian Ellwood, HMI (lead inspector)": no label with a colon
  const auto people = parse_team_cell(at.folded());
  if (std::any_of(people.begin(), people.end(), [](const inspector& each) { return each.lead; }))
    return claim_leads(at, people);
  const auto next = at.following();
  if (!next || (at.code_in("labels") != "lead_inspector" && parse_team_label(at.folded()) != team_role::lead))
    return false;
  const auto inspector = parse_inspector(next->folded());
  const auto person = inspector ? std::optional(inspector->who) : parse_person(next->folded());
  if (!person) return false;
  const auto where = in_document(next->block().where(), person->name_where);
  at.boilerplate("lead inspector");
  at.field_printed_at(report_field::lead_inspector, person->name, where);
  at.field_printed_at(report_field::inspector, person->name, where);
  return true;
}

}  // namespace sheaf::grammar
