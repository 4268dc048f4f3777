// SPDX-License-Identifier: MIT
// Run: one document grammar at work on one document. It has the tape, the budget, and the furthest place reached.
#pragma once

#include "grammars/blocks/lexicon.hpp"
#include "grammars/blocks/tape.hpp"
#include "grammars/blocks/trace.hpp"
#include "grammars/folded_text.hpp"
#include "sheaf/ext/draft/progress.h"
#include "sheaf/sdk.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace sheaf::grammar {

/// Thrown if a grammar takes far too many steps (`*(*p)` never ends), or if its parts nest too deeply. It ends the run.
/// What was claimed up to there is kept.
class budget_exceeded : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Thrown if the host wants the work on the document to end. What was claimed up to there is dropped.
class parse_cancelled : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The furthest block at which the grammar has refused a terminal, and the terminals that it tried there.
struct stopping_place {
  std::size_t block = 0;
  std::vector<std::string_view> expected;  ///< names of these terminals, in the order of trying
};

class run {
 public:
  static constexpr std::size_t steps_per_block = 20'000;
  static constexpr std::size_t greatest_depth = 64;

  /// After so many steps the run asks the host whether the work is to end. A step takes a few microseconds.
  static constexpr std::size_t steps_per_question = 256;

  /// `progress` is the host's extension, or nullptr.
  run(const document& read, const lexicon& words, const sheaf_progress* progress = nullptr)
      : document_(&read),
        lexicon_(&words),
        progress_(progress),
        steps_left_((read.blocks().size() + 1) * steps_per_block) {}

  [[nodiscard]] const sheaf::document& document() const { return *document_; }
  [[nodiscard]] const lexicon& words() const { return *lexicon_; }
  [[nodiscard]] sheaf::grammar::tape& tape() { return tape_; }
  [[nodiscard]] const sheaf::grammar::tape& tape() const { return tape_; }
  [[nodiscard]] const stopping_place& furthest() const { return furthest_; }

  /// The block's words with typography folded. They are folded once for each block.
  [[nodiscard]] const folded_text& folded(std::size_t block);

  /// lexicon::code_of for a block's words. The run remembers the result.
  [[nodiscard]] std::optional<std::string_view> code_of(std::string_view table, std::size_t block);

  /// The next block of the body behind this one, and the one before it; nullopt where there is none. Furniture and
  /// footnotes are passed over.
  [[nodiscard]] std::optional<std::size_t> body_below(std::size_t block);
  [[nodiscard]] std::optional<std::size_t> body_above(std::size_t block);

  /// What a grammar asks about a block. The answer depends on the document and the vocabulary alone.
  using question = bool (*)(run&, std::size_t block);

  /// The answer for this block. It is found once, however often it is asked for.
  [[nodiscard]] bool answer(question asked, std::size_t block);
  /// The nearest block of the body above this one for which the answer is yes; nullopt if there is none. All questions
  /// of a document together look at each block once.
  [[nodiscard]] std::optional<std::size_t> nearest_above(question asked, std::size_t block);
  /// The same below this one.
  [[nodiscard]] std::optional<std::size_t> nearest_below(question asked, std::size_t block);

  /// Notes that the grammar needs phrases for this code.
  void needs(std::string_view table, std::string_view code) {
    const auto [known, is_new] = needed_.try_emplace({table, code}, false);
    if (is_new) known->second = lexicon_->has(table, code);
  }
  /// Table and code of what the grammar needs, and whether the vocabulary has it.
  [[nodiscard]] const std::map<std::pair<std::string_view, std::string_view>, bool>& needed() const { return needed_; }

  /// Throws budget_exceeded or parse_cancelled.
  void take_step(std::string_view terminal, std::size_t block);
  void refused(std::string_view terminal, std::size_t block);
  /// Ends the step: the terminal has accepted or refused the block.
  void step_taken(bool accepted) {
    if (log_) log_->end({part(), terminal_}, accepted);
  }

  /// The block at which the parse stopped, and the names of the terminals that it expected there.
  [[nodiscard]] std::size_t stopping_block(std::size_t stopped_at) const;
  [[nodiscard]] std::string expected_words() const;

  /// From here on, counts how often each rule is tried and how long it takes.
  void keep_log() { log_.emplace(); }
  [[nodiscard]] const rule_log* log() const { return log_ ? &*log_ : nullptr; }

  /// The terminal that is tried now, and the innermost part() around it; empty outside of all parts.
  [[nodiscard]] std::string_view terminal() const { return terminal_; }
  [[nodiscard]] std::string_view part() const { return rules_.empty() ? std::string_view() : rules_.back(); }

  /// Called by part() when its parser begins and ends.
  void enter(std::string_view rule, std::size_t block);
  void leave();

 private:
  void ask_whether_to_stop(std::size_t block) const;
  /// "in rule 'RULE' at 'TERMINAL', page N, block N"
  [[nodiscard]] std::string place_of(std::size_t block) const;
  void find_body();

  /// For blocks of the body: the nearest block for which the answer is yes, the block itself included.
  using nearest_blocks = std::unordered_map<std::size_t, std::optional<std::size_t>>;
  /// What was found out about one question.
  struct answers {
    std::unordered_map<std::size_t, bool> of_block;
    nearest_blocks at_or_above;
    nearest_blocks at_or_below;
  };
  using step = std::optional<std::size_t> (run::*)(std::size_t block);
  std::optional<std::size_t> nearest(question asked, std::optional<std::size_t> first, step next,
                                     nearest_blocks answers::*known);

  const sheaf::document* document_;
  const lexicon* lexicon_;
  const sheaf_progress* progress_;
  sheaf::grammar::tape tape_;
  stopping_place furthest_;
  std::size_t steps_left_;
  std::string_view terminal_;
  std::optional<rule_log> log_;
  std::vector<std::string_view> rules_;
  std::map<std::pair<std::string_view, std::string_view>, bool> needed_;
  std::map<std::size_t, folded_text> folded_;
  std::map<std::pair<std::string_view, std::size_t>, std::optional<std::string_view>> codes_;
  std::unordered_map<question, answers> answers_;
  std::vector<std::size_t>
      body_below_;  ///< by block; the number of blocks where there is none; made when first asked for
  std::vector<std::size_t> body_above_;
};

}  // namespace sheaf::grammar
