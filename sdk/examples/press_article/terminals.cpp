// SPDX-License-Identifier: MIT
#include "terminals.hpp"

#include "reported_grades.hpp"
#include "speech.hpp"

#include <grammars/blocks/sentences.hpp>
#include <grammars/dates.hpp>
#include <grammars/names.hpp>

#include <string>

namespace press_article::article_reading {
namespace {

using sheaf::finding_kind;
using sheaf::report_field;
using sheaf::grammar::folded_text;
using sheaf::grammar::reading;
using sheaf::grammar::text_span;

constexpr std::size_t longest_line = 160;  // bytes: anything longer is running text

std::string_view words_at(const reading& at, text_span where) {
  return at.block().words().substr(where.begin, where.size());
}

bool is_line(const reading& at) {
  return at.block().words().size() <= longest_line;
}

/// The authority, if this block names it. The name in the headline or in the first paragraph counts.
void read_authority(const reading& at) {
  const auto named = at.words().find_in("authority", at.folded());
  if (!named) return;
  if (const auto* where = named->slot("authority")) at.field(report_field::authority, words_at(at, *where), *where);
}

/// Emits the judgements that the block reports; false if it reports none.
bool read_judgements(const reading& at) {
  bool any = false;
  for (const auto sentence : sheaf::grammar::sentences_of(at.folded().text())) {
    const auto printed = at.folded().original_span(sentence.data(), sentence.data() + sentence.size());
    const folded_text folded(words_at(at, printed));
    for (const auto& reported : reported_grades_in(folded, at.words())) {
      const auto area = reported.area.moved_by(printed.begin);
      at.judgement(reported.key, reported.grade, words_at(at, area), reported.where.moved_by(printed.begin));
      any = true;
    }
  }
  return any;
}

/// "strength" or "concern"; "evaluation" if the words say both or neither.
finding_kind kind_by_verdict(const reading& at) {
  bool praise = false;
  bool blame = false;
  for (const auto& verdict : at.words().find_all("verdict", at.folded())) {
    praise = praise || verdict.code == "strength";
    blame = blame || verdict.code == "concern";
  }
  if (praise == blame) return finding_kind::evaluation;
  return praise ? finding_kind::strength : finding_kind::concern;
}

bool declared(const reading& at, std::string_view what) {
  at.boilerplate(what);
  return true;
}

}  // namespace

bool headline(const reading& at, std::string_view) {
  if (!is_line(at) || at.code_in("recognition") != "title") return false;
  at.section();
  read_authority(at);
  return true;
}

bool site_line(const reading& at, std::string_view) {
  return is_line(at) && at.code_in("site") && declared(at, "site furniture");
}

bool end_of_article(const reading& at, std::string_view) {
  return is_line(at) && at.code_in("site") == "end";
}

bool date_line(const reading& at, std::string_view) {
  if (!is_line(at)) return false;
  const auto found = sheaf::grammar::find_dates(at.folded());
  if (found.empty()) return false;
  const auto& day = found.front().range;
  at.field(report_field::published, day.start.iso(), day.where);
  return declared(at, "date");
}

bool author_line(const reading& at, std::string_view) {
  if (!is_line(at)) return false;
  if (!sheaf::grammar::parse_person(at.folded()) && !at.code_in("author")) return false;
  return declared(at, "author");
}

bool caption(const reading& at, std::string_view) {
  if (at.block().kind() != sheaf::block_kind::paragraph || !is_line(at)) return false;
  const auto text = at.folded().text();
  return !sheaf::grammar::introduces(text) && !sheaf::grammar::ends_a_sentence(text) && declared(at, "caption");
}

bool attributed_speech(const reading& at, std::string_view) {
  const auto speaker = speaker_in(at.folded());
  if (!speaker) return false;
  const folded_text named(words_at(at, *speaker));
  if (at.words().find_in("inspectorate", named)) return false;  // the inspectors are no third party
  at.group(std::string(named.original()));
  at.finding(finding_kind::quote);
  return true;
}

bool further_speech(const reading& at, std::string_view) {
  if (!opens_with_quotation(at.folded())) return false;
  at.finding(finding_kind::quote);
  return true;
}

bool elsewhere(const reading& at, std::string_view) {
  return at.words().find_in("elsewhere", at.folded()) && declared(at, "other authorities");
}

bool reported_finding(const reading& at, std::string_view) {
  const auto shape = at.block().kind();
  if (shape != sheaf::block_kind::paragraph && shape != sheaf::block_kind::list_item) return false;
  at.no_group();
  read_authority(at);
  at.finding(read_judgements(at) ? finding_kind::evaluation : kind_by_verdict(at));
  return true;
}

}  // namespace press_article::article_reading
