// SPDX-License-Identifier: MIT
#include "grammars/blocks/run.hpp"

#include <algorithm>

namespace sheaf::grammar {

const folded_text& run::folded(std::size_t block) {
  const auto known = folded_.find(block);
  if (known != folded_.end()) return known->second;
  return folded_.emplace(block, folded_text(document_->blocks()[block].words())).first->second;
}

std::optional<std::string_view> run::code_of(std::string_view table, std::size_t block) {
  const auto key = std::make_pair(table, block);
  const auto known = codes_.find(key);
  if (known != codes_.end()) return known->second;
  return codes_.emplace(key, lexicon_->code_of(table, folded(block))).first->second;
}

void run::find_body() {
  const auto& blocks = document_->blocks();
  const auto count = blocks.size();
  const auto is_body = [&](std::size_t block) {
    return blocks[block].kind() != block_kind::furniture && blocks[block].kind() != block_kind::footnote;
  };
  body_below_.assign(count, count);
  body_above_.assign(count, count);
  for (std::size_t block = 1; block < count; ++block)
    body_above_[block] = is_body(block - 1) ? block - 1 : body_above_[block - 1];
  for (auto block = count; block-- > 1;) body_below_[block - 1] = is_body(block) ? block : body_below_[block];
}

std::optional<std::size_t> run::body_below(std::size_t block) {
  if (body_below_.empty()) find_body();
  const auto found = body_below_[block];
  return found == body_below_.size() ? std::nullopt : std::optional(found);
}

std::optional<std::size_t> run::body_above(std::size_t block) {
  if (body_above_.empty()) find_body();
  const auto found = body_above_[block];
  return found == body_above_.size() ? std::nullopt : std::optional(found);
}

bool run::answer(question asked, std::size_t block) {
  const auto known = answers_[asked].of_block.find(block);
  if (known != answers_[asked].of_block.end()) return known->second;
  const bool found = asked(*this, block);  // may ask other questions
  answers_[asked].of_block.emplace(block, found);
  return found;
}

std::optional<std::size_t> run::nearest(question asked, std::optional<std::size_t> first, step next,
                                        nearest_blocks answers::*known) {
  std::vector<std::size_t> passed;
  std::optional<std::size_t> found;
  for (auto at = first; at; at = (this->*next)(*at)) {
    const auto& before = answers_[asked].*known;
    if (const auto there = before.find(*at); there != before.end()) {
      found = there->second;
      break;
    }
    passed.push_back(*at);
    if (answer(asked, *at)) {
      found = at;
      break;
    }
  }
  for (const auto block : passed) (answers_[asked].*known).emplace(block, found);
  return found;
}

std::optional<std::size_t> run::nearest_above(question asked, std::size_t block) {
  return nearest(asked, body_above(block), &run::body_above, &answers::at_or_above);
}

std::optional<std::size_t> run::nearest_below(question asked, std::size_t block) {
  return nearest(asked, body_below(block), &run::body_below, &answers::at_or_below);
}

void run::take_step(std::string_view terminal, std::size_t block) {
  terminal_ = terminal;
  if (log_) log_->begin();
  if (steps_left_ == 0)
    throw budget_exceeded("budget exceeded " + place_of(block) + ": more than the " +
                          std::to_string((document_->blocks().size() + 1) * steps_per_block) + " steps granted (" +
                          std::to_string(steps_per_block) + " for each block)" +
                          "; if it can match nothing again and again, let it take at least one block");
  --steps_left_;
  if (steps_left_ % steps_per_question == 0) ask_whether_to_stop(block);
}

void run::ask_whether_to_stop(std::size_t block) const {
  if (progress_ == nullptr) return;
  progress_->progress(progress_->context, block, document_->blocks().size());
  if (progress_->cancelled(progress_->context) != 0)
    throw parse_cancelled("stopped by the host " + place_of(block) + "; try a longer --timeout");
}

std::string run::place_of(std::size_t block) const {
  const auto rule = rules_.empty() ? std::string("document") : std::string(rules_.back());
  const auto page = block < document_->blocks().size() ? document_->blocks()[block].page() : document_->pages();
  return "in rule '" + rule + "' at '" + std::string(terminal_) + "', page " + std::to_string(page) + ", block " +
         std::to_string(block + 1);
}

void run::refused(std::string_view terminal, std::size_t block) {
  if (block < furthest_.block) return;
  if (block > furthest_.block) furthest_ = {block, {}};
  for (const auto named : furthest_.expected)
    if (named == terminal) return;
  furthest_.expected.push_back(terminal);
}

std::size_t run::stopping_block(std::size_t stopped_at) const {
  return furthest_.block < document_->blocks().size() ? std::max(furthest_.block, stopped_at) : stopped_at;
}

std::string run::expected_words() const {
  std::string words;
  for (const auto name : furthest_.expected) words += (words.empty() ? "" : ", ") + std::string(name);
  return words.empty() ? "the end" : words;
}

void run::enter(std::string_view rule, std::size_t block) {
  if (rules_.size() >= greatest_depth)
    throw budget_exceeded("rule '" + std::string(rule) + "' nests deeper than " + std::to_string(greatest_depth) +
                          " parts at block " + std::to_string(block + 1) +
                          "; let it take a block before it refers to itself");
  rules_.push_back(rule);
}

void run::leave() {
  rules_.pop_back();
}

}  // namespace sheaf::grammar
