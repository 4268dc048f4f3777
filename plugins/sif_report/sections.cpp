// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sections.hpp"

#include "grammars/blocks/sentences.hpp"
#include "grammars/report/graded_line.hpp"
#include "grammars/words.hpp"
#include "heading_words.hpp"

#include <optional>
#include <string>

namespace sheaf::sif_report {
namespace {

using grammar::graded_line;
using grammar::reading;

constexpr std::size_t longest_heading = 24;  // words
constexpr std::size_t longest_theme = 10;    // words of a sub-heading that a reader took for a paragraph
constexpr std::size_t longest_topic = 8;     // words of a sub-heading among facts, which are short themselves

bool reads_as_heading(const reading& at, std::size_t longest) {
  const auto words = at.folded().text();
  return begins_like_a_heading(words) && !ends_like_a_sentence(words) && at.folded().words().words.size() <= longest;
}

std::optional<graded_line> heading_line(const reading& at, std::string_view key) {
  if (at.block().kind() == block_kind::list_item) return std::nullopt;
  // Each key is asked about in turn, and few blocks have its words.
  if (!at.words().find_in("areas", key, at.folded())) return std::nullopt;
  auto line = graded_line_in(at.folded(), at.words());
  if (!line || line->key != key || !line->bare || line->recalled) return std::nullopt;
  return line;
}

/// The name of a heading. A heading that is a sentence names itself ("... are inadequate"). A grade in a box or cell of
/// its own does not belong to the name.
std::string name_of(const reading& at, const graded_line& line) {
  const auto words = at.block().words();
  const bool in_a_cell = at.block().kind() == block_kind::table_row;
  const bool in_a_box = !line.grade.empty() && line.grade != "not_judged" && line.grade_words.begin < words.size() &&
                        begins_like_a_heading(words.substr(line.grade_words.begin));
  return in_a_cell || in_a_box ? line.area : std::string(words);
}

bool is_grade(const reading& at) {
  return at.words().code_of("grades", at.folded()).has_value();
}

/// True for "The graded judgement for adoption performance.", "Judgement about adoption work: good": no words but those
/// of a judgement, an area and a grade.
bool names_a_judgement(const reading& at) {
  const auto shape = at.block().kind();
  if (shape != block_kind::heading && shape != block_kind::paragraph) return false;
  const auto line = graded_line_in(at.folded(), at.words());
  const bool of_a_chapter = line && line->key != "overall" && line->key != "lscb";
  if (of_a_chapter && line->bare) return true;
  return at.code_in("graded_headings") && grammar::count_sentences(at.folded().text()) <= 1 &&
         at.folded().words().words.size() <= longest_heading;
}

bool shows_a_chapter(const reading& at) {
  return at.is("headings", "summary") || at.is("headings", "inspection_findings") || at.is("headings", "table_head") ||
         is_grade(at) || at.block().kind() == block_kind::table_row;
}

bool open_box(const reading& at, std::string_view key, bool of_its_own) {
  const auto line = heading_line(at, key);
  const auto next = at.following();
  if (!line || !next) return false;
  const bool grade_below = line->grade.empty() && is_grade(*next);
  if (line->grade.empty() && !grade_below) return false;
  // A judgement that was not made has no box. What stands below it belongs to the chapter.
  const bool judged = line->grade != "not_judged";
  const bool has_groups = next->is("headings", "summary") || next->is("headings", "inspection_findings");
  if ((judged && has_groups) != of_its_own) return false;
  of_its_own ? at.section(name_of(at, *line)) : at.group(name_of(at, *line));
  if (grade_below)
    claim_judgement_printed_at(at, line->key, *at.words().code_of("grades", next->folded()), line->area,
                               next->block().words(), next->block().where());
  else
    claim_judgement(at, *line);
  return true;
}

bool is_statement(const reading& at) {
  switch (at.block().kind()) {
    case block_kind::paragraph:
    case block_kind::list_item:
      return true;
    case block_kind::heading:
      return !reads_as_heading(at, longest_heading);
    case block_kind::table_row:  // a box around paragraphs
      return at.block().cell_count() <= 1 && grammar::ends_a_sentence(at.folded().text());
    default:
      return false;
  }
}

}  // namespace

bool section_reading::paged_entry(const reading& at, std::string_view) {
  const auto& list = at.folded().words();
  if (list.words.empty() || list.words.back().kind != grammar::word_kind::number) return false;
  at.boilerplate("contents");
  return true;
}

bool section_reading::listed_entry(const reading& at, std::string_view) {
  if (at.block().kind() != block_kind::list_item) return false;
  at.boilerplate("contents");
  return true;
}

bool section_reading::theme(const reading& at, std::string_view) {
  if (at.code_in("headings")) return false;
  const auto& block = at.block();
  if (names_a_judgement(at)) {
    at.group();
    if (const auto line = graded_line_in(at.folded(), at.words())) claim_judgement(at, *line);
    return true;
  }
  if (block.kind() == block_kind::heading) {
    if (!reads_as_heading(at, longest_heading)) return false;
  } else {
    const auto* next = at.next();
    if (block.kind() != block_kind::paragraph || next == nullptr || next->kind() != block_kind::list_item) return false;
    if (!reads_as_heading(at, longest_theme) || grammar::introduces(at.folded().text())) return false;
  }
  at.group();
  return true;
}

bool section_reading::topic(const reading& at, std::string_view) {
  if (at.code_in("headings") || at.block().kind() != block_kind::heading) return false;
  if (!reads_as_heading(at, longest_topic) || holds_a_figure(at.folded().text())) return false;
  at.group();
  return true;
}

bool section_reading::not_a_statement(const reading& at, std::string_view) {
  if (is_statement(at)) return false;
  at.left_over();
  return true;
}

bool section_reading::graded_chapter(const reading& at, std::string_view key) {
  const auto line = heading_line(at, key);
  if (!line) return false;
  const auto next = at.following();
  if (line->grade.empty() && !(next && shows_a_chapter(*next))) return false;
  at.section(name_of(at, *line));
  claim_judgement(at, *line);
  return true;
}

bool section_reading::ungraded_chapter(const reading& at, std::string_view key) {
  const auto line = heading_line(at, key);
  if (!line || !line->grade.empty()) return false;
  at.section();
  return true;
}

bool section_reading::judged_box(const reading& at, std::string_view key) {
  return open_box(at, key, false);
}

bool section_reading::judged_box_of_its_own(const reading& at, std::string_view key) {
  return open_box(at, key, true);
}

bool section_reading::judgement_of_board(const reading& at, std::string_view) {
  const auto line = heading_line(at, "lscb");
  if (!line || line->grade.empty()) return false;
  at.boilerplate("heading");
  claim_judgement(at, *line);
  return true;
}

bool section_reading::judged_part(const reading& at, std::string_view) {
  const auto line = heading_line(at, "lscb");
  if (!line || line->grade.empty()) return false;
  at.section();
  claim_judgement(at, *line);
  return true;
}

bool section_reading::arrangements(const reading& at, std::string_view) {
  if (at.code_in("sentences") != "arrangements") return false;
  const auto line = graded_line_in(at.folded(), at.words());
  if (!line) return false;
  at.finding(grammar::finding_kind::summary);
  claim_judgement(at, *line);
  return true;
}

bool section_reading::statement(const reading& at, grammar::finding_kind kind) {
  if (!is_statement(at)) return false;
  holds_words(at.block().words()) ? at.finding(kind) : at.boilerplate("page furniture");
  return true;
}

bool section_reading::statement_of_board(const reading& at, grammar::finding_kind kind) {
  if (!statement(at, kind)) return false;
  const auto sentences = grammar::sentences_of(at.folded().text());
  if (sentences.empty()) return true;
  const auto line = graded_opening_in(at.folded(), at.words());
  if (!line || line->key != "lscb" || line->recalled) return true;
  const auto first =
      at.folded().original_span(sentences.front().data(), sentences.front().data() + sentences.front().size());
  if (line->grade_words.end <= first.end) claim_judgement(at, *line);
  return true;
}

bool section_reading::introduction(const reading& at, std::string_view) {
  if (at.block().mark() == marker_kind::number || at.code_in("headings")) return false;
  const auto kind = at.block().kind();
  if (kind == block_kind::furniture || kind == block_kind::footnote) return false;
  const auto words = at.folded().text();
  if (!grammar::introduces(words) || grammar::count_sentences(words) > 1) return false;
  at.boilerplate("lead-in");
  return true;
}

bool section_reading::recalled_judgement(const reading& at, grammar::finding_kind kind) {
  const auto line = graded_line_in(at.folded(), at.words());
  return line && line->recalled && line->bare && !line->grade.empty() && statement(at, kind);
}

bool section_reading::unnumbered_statement(const reading& at, grammar::finding_kind kind) {
  return at.block().mark() != marker_kind::number && statement(at, kind);
}

bool section_reading::unnumbered_statement_of_board(const reading& at, grammar::finding_kind kind) {
  return at.block().mark() != marker_kind::number && statement_of_board(at, kind);
}

bool section_reading::ungrouped_statement(const reading& at, grammar::finding_kind kind) {
  if (at.block().mark() != marker_kind::number || !is_statement(at)) return false;
  at.no_group();
  at.finding(kind);
  return true;
}

}  // namespace sheaf::sif_report
