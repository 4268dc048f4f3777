// SPDX-License-Identifier: MIT
#include "grammars/blocks/terminals.hpp"

#include "grammars/blocks/sentences.hpp"

namespace sheaf::grammar {

const sheaf::block* reading::next() const {
  const auto below = following();
  return below ? &below->block() : nullptr;
}

std::optional<reading> reading::following() const {
  const auto below = run_->body_below(index_);
  return below ? std::optional(reading(*run_, *below)) : std::nullopt;
}

std::optional<reading> reading::preceding() const {
  const auto above = run_->body_above(index_);
  return above ? std::optional(reading(*run_, *above)) : std::nullopt;
}

bool reading::is_listed(std::string_view table, std::string_view code) const {
  run_->needs(table, code);
  return is(table, code);
}

void reading::add(block_claim made) const {
  made.block = index_;
  made.part = run_->part();
  made.rule = run_->terminal();
  if (made.where.empty()) made.where = block().where();
  run_->tape().add(std::move(made));
}

span reading::place_of(text_span where) const {
  return in_document(block().where(), where);
}

void reading::finding_with(finding_kind kind, const std::vector<sheaf::own_field>& own) const {
  add({.kind = claim_kind::finding,
       .code = std::string(kind.text()),
       .own = std::vector<own_claim>(own.begin(), own.end())});
}

void reading::own_field(const sheaf::own_field& made) const {
  add({.kind = claim_kind::own_field, .where = made.where, .own = {own_claim(made)}});
}

void reading::field(report_field name, std::string_view value, text_span where, field_rank rank) const {
  field_printed_at(name, value, place_of(where), rank);
}

void reading::field_printed_at(report_field name, std::string_view value, span where, field_rank rank) const {
  add({.kind = claim_kind::field,
       .code = std::string(name.text()),
       .value = std::string(value),
       .where = where,
       .rank = rank});
}

void reading::judgement(judgement_key key, judgement_grade grade, std::string_view area, text_span where) const {
  const auto words = block().words();
  judgement_printed_at(key, grade, area, words.substr(where.begin, where.size()), place_of(where));
}

void reading::judgement_printed_at(judgement_key key, judgement_grade grade, std::string_view area,
                                   std::string_view as_printed, span where) const {
  add({.kind = claim_kind::judgement,
       .code = std::string(key.text()),
       .value = std::string(grade.text()),
       .area = std::string(area),
       .as_printed = std::string(as_printed),
       .where = where});
}

void reading::diagnostic_at(severity level, std::string_view code, std::string_view message, span where) const {
  add({.kind = claim_kind::diagnostic,
       .code = std::string(code),
       .value = std::string(message),
       .where = where,
       .level = level});
}

bool block_parser::accept(const block_cursor& first, const block_cursor& last) const {
  auto& run = first.run();
  run.take_step(name, first.index());
  if (first == last) {
    run.step_taken(false);
    run.refused(name, first.index());
    return false;
  }
  run.tape().withdraw_from(first.index());
  const reading at(run, first.index());
  const bool accepted = by_kind != nullptr ? by_kind(at, kind) : by_code(at, code);
  run.step_taken(accepted);
  if (accepted) return true;
  run.tape().withdraw_from(first.index());
  run.refused(name, first.index());
  return false;
}

bool is_unknown_heading(const reading& at) {
  return at.block().kind() == block_kind::heading && !at.code_in("headings") && !introduces(at.folded().text());
}

bool read_known_heading(const reading& at, std::string_view) {
  return at.code_in("headings").has_value();
}

bool read_any_section(const reading& at, std::string_view) {
  if (!at.code_in("headings")) return false;
  at.section();
  return true;
}

bool read_sub_heading(const reading& at, std::string_view) {
  if (!is_unknown_heading(at)) return false;
  at.group();
  return true;
}

bool read_lead_in(const reading& at, std::string_view) {
  const auto& block = at.block();
  if (block.mark() == marker_kind::number || block.kind() == block_kind::table_row) return false;
  const auto words = at.folded().text();
  const bool with_colon = introduces(words);
  if (block.kind() == block_kind::heading && !with_colon) return false;
  const auto* following = at.next();
  const bool list_follows = following != nullptr && following->kind() == block_kind::list_item &&
                            (block.kind() == block_kind::paragraph || following->level() > block.level());
  if (!with_colon && !(list_follows && !ends_a_sentence(words))) return false;
  if (count_sentences(words) > 1) return false;
  at.boilerplate("lead-in");
  return true;
}

}  // namespace sheaf::grammar
