// SPDX-License-Identifier: MIT
// The engine that looks for all phrases of a program in the words of a text, in a single pass and without backtracking.
#pragma once

#include "grammars/phrase_index.hpp"
#include "grammars/phrase_program.hpp"
#include "grammars/words.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace sheaf::grammar {

/// A phrase found by the engine, in words of the text.
struct phrase_hit {
  std::uint32_t phrase = 0;  ///< its number
  std::uint32_t start = 0;
  std::uint32_t end = 0;       ///< the word after its last one
  std::uint32_t literals = 0;  ///< how many words matched plain words of the phrase, not gaps or slots
  std::uint32_t mark = 0;      ///< for phrase_engine::captures

  /// A phrase that begins earlier is better. If two begin together, the longer; then the one with more `literals`.
  [[nodiscard]] bool is_better_than(const phrase_hit& other) const;
};

/// What a slot of a found phrase stands for, in words of the text.
struct captured_words {
  std::uint32_t slot = 0;
  std::uint32_t start = 0;
  std::uint32_t end = 0;
};

/// One look-up. It follows all phrases at once, word by word: it keeps the set of all places in the program that the
/// words so far can have led to. A place is in the set at most once, so a word never costs more steps than the program
/// has instructions. A phrase is not followed at all where a word that it needs stands nowhere in the text. Program,
/// index and text must outlive the engine.
class phrase_engine {
 public:
  phrase_engine(const phrase_program& program, const phrase_index& phrases, const word_list& text);

  /// The phrase that is the whole text. A footnote's number and signs that close a sentence may follow it.
  [[nodiscard]] std::optional<phrase_hit> match();

  /// The best phrase that begins at the word `from` or later.
  [[nodiscard]] std::optional<phrase_hit> find(std::size_t from);

  /// The slots of the hit that match or find returned last, in text order.
  [[nodiscard]] std::vector<captured_words> captures(const phrase_hit& hit) const;

 private:
  static constexpr std::uint32_t no_mark = std::numeric_limits<std::uint32_t>::max();

  /// A place in the program, and how the phrase came there.
  struct thread {
    std::uint32_t at = 0;
    std::uint32_t start = 0;     ///< word it began at
    std::uint32_t literals = 0;  ///< as in phrase_hit
    std::uint32_t mark = no_mark;
  };

  /// Begin or end of a slot: a list linked backwards, which threads share.
  struct slot_mark {
    std::uint32_t slot = 0;
    bool opens = false;
    std::uint32_t word = 0;
    std::uint32_t before = no_mark;
  };

  std::optional<phrase_hit> run(std::size_t from);
  void number_words();
  void start_at(std::size_t word);
  void step_over(std::size_t word);
  void schedule(thread begin, std::size_t word, std::vector<thread>& threads);
  void accept(const thread& done, std::uint32_t phrase, std::size_t word);
  void offer(const phrase_hit& hit);
  [[nodiscard]] bool reads(const phrase_instruction& instruction, std::size_t word, std::uint32_t number) const;

  const phrase_program& program_;
  const phrase_index& phrases_;
  const word_list& text_;
  std::vector<std::uint32_t> numbers_;  ///< of the text's words; empty until a phrase begins that needs them
  std::vector<bool> present_;           ///< by number: whether the word stands in the text

  bool is_whole_ = false;  ///< the phrase has to be the whole text
  std::size_t tail_ = 0;   ///< first of the words at the text's end that a whole match ignores

  std::optional<phrase_hit> best_;
  std::vector<thread> now_;
  std::vector<thread> next_;
  std::vector<thread> open_;         ///< stack of schedule(), kept for its memory
  std::vector<std::uint32_t> seen_;  ///< for each instruction, the step that scheduled it last
  std::uint32_t step_ = 0;
  std::vector<slot_mark> marks_;
};

}  // namespace sheaf::grammar
