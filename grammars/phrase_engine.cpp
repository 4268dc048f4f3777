// SPDX-License-Identifier: MIT
#include "grammars/phrase_engine.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

namespace sheaf::grammar {
namespace {

/// A phrase found in running text ends within so many words, which keeps the search for all phrases linear.
constexpr std::size_t longest_find = 200;

/// First of the words at the end that a whole match may ignore: closing signs, and a footnote's number behind a sign.
std::size_t ignored_tail(const word_list& text) {
  std::size_t tail = text.words.size();
  while (tail > 0) {
    const word_token& word = text.words[tail - 1];
    const bool is_footnote = word.kind == word_kind::number && word.glued && tail > 1 && word.last - word.first <= 2 &&
                             text.words[tail - 2].kind == word_kind::sign;
    if (!is_footnote && !is_ignored_at_end(text.key(word))) break;
    --tail;
  }
  return tail;
}

/// Small words and signs that may stand inside a run of capitalised words ("Bath and North", "Stow-on-the-Mere").
bool is_joiner(std::string_view key) {
  static constexpr std::string_view joiners[] = {"and", "of", "the", "upon", "on", "in", "with", "under",
                                                 "le",  "by", "cum", "&",    ",",  "-",  ".",    "'"};
  return std::find(std::begin(joiners), std::end(joiners), key) != std::end(joiners);
}

}  // namespace

bool phrase_hit::is_better_than(const phrase_hit& other) const {
  if (start != other.start) return start < other.start;
  if (end != other.end) return end > other.end;
  return literals > other.literals;
}

phrase_engine::phrase_engine(const phrase_program& program, const phrase_index& phrases, const word_list& text)
    : program_(program), phrases_(phrases), text_(text) {}

std::optional<phrase_hit> phrase_engine::match() {
  is_whole_ = true;
  tail_ = ignored_tail(text_);
  return run(0);
}

std::optional<phrase_hit> phrase_engine::find(std::size_t from) {
  is_whole_ = false;
  return run(from);
}

std::optional<phrase_hit> phrase_engine::run(std::size_t from) {
  best_.reset();
  now_.clear();
  marks_.clear();
  ++step_;
  for (std::size_t word = from; word < text_.words.size(); ++word) {
    if (is_whole_ ? word == from : !best_) start_at(word);
    if (now_.empty() && (is_whole_ || best_)) break;
    step_over(word);
  }
  return best_;
}

/// Done when the first phrase begins that is more than plain words: in most texts none does.
void phrase_engine::number_words() {
  present_.assign(program_.word_count(), false);
  numbers_.reserve(text_.words.size());
  for (const word_token& word : text_.words) {
    const std::uint32_t number = program_.number_of(text_.key(word), word.hash);
    numbers_.push_back(number);
    if (number != phrase_program::unknown_word) present_[number] = true;
  }
}

/// Begins all phrases that can begin at this word.
void phrase_engine::start_at(std::size_t word) {
  const auto begin = static_cast<std::uint32_t>(word);
  if (const auto literal = phrases_.longest_literal(text_, word)) {
    if (!is_whole_ || literal->end >= tail_) {
      const auto end = static_cast<std::uint32_t>(literal->end);
      offer({literal->phrase, begin, end, end - begin, no_mark});
      if (is_whole_) return;  // nothing is better than the very words
    }
  }
  if (numbers_.empty()) {
    const word_token& first = text_.words[word];
    if (!phrases_.has_start(program_.number_of(text_.key(first), first.hash))) return;
    number_words();
  }
  phrases_.each_start(
      numbers_[word], [&](std::uint32_t needed) { return present_[needed]; },
      [&](std::uint32_t at) {
        schedule({at, begin, 0, no_mark}, word, now_);
      });
}

/// Moves all threads that the word allows to go on behind it.
void phrase_engine::step_over(std::size_t word) {
  ++step_;
  if (now_.empty()) return;
  const std::uint32_t number = numbers_[word];
  next_.clear();
  for (const thread& each : now_) {
    if (best_ && each.start > best_->start) continue;
    if (!is_whole_ && word - each.start >= longest_find) continue;
    const phrase_instruction& instruction = program_[each.at];
    if (!reads(instruction, word, number)) continue;
    thread after = each;
    ++after.at;
    if (instruction.what == phrase_op::word) ++after.literals;
    schedule(after, word + 1, next_);
  }
  std::swap(now_, next_);
}

bool phrase_engine::reads(const phrase_instruction& instruction, std::size_t word, std::uint32_t number) const {
  const word_token& token = text_.words[word];
  switch (instruction.what) {
    case phrase_op::word:
      return instruction.x == number;
    case phrase_op::any:
      // In running text a gap ends with its sentence. A full stop with no blank after it ends none ("e.g.", "2.1").
      return is_whole_ || !is_sentence_end(token) || (word + 1 < text_.words.size() && text_.words[word + 1].glued);
    case phrase_op::capital:
      return is_capitalised(token);
    case phrase_op::joiner:
      return is_joiner(text_.key(token));
    case phrase_op::number:
      return token.kind == word_kind::number;
    default:
      return false;
  }
}

/// Follows the instructions that read nothing, up to those that wait for the word `word`; these become threads.
void phrase_engine::schedule(thread begin, std::size_t word, std::vector<thread>& threads) {
  if (seen_.empty()) seen_.assign(program_.size(), 0);
  open_.assign(1, begin);
  while (!open_.empty()) {
    thread each = open_.back();
    open_.pop_back();
    if (seen_[each.at] == step_) continue;
    seen_[each.at] = step_;
    const phrase_instruction& instruction = program_[each.at];
    switch (instruction.what) {
      case phrase_op::jump:
        each.at = instruction.x;
        open_.push_back(each);
        break;
      case phrase_op::split:
        each.at = instruction.y;
        open_.push_back(each);
        each.at = instruction.x;
        open_.push_back(each);
        break;
      case phrase_op::slot_begin:
      case phrase_op::slot_end:
        marks_.push_back(
            {instruction.x, instruction.what == phrase_op::slot_begin, static_cast<std::uint32_t>(word), each.mark});
        each.mark = static_cast<std::uint32_t>(marks_.size() - 1);
        ++each.at;
        open_.push_back(each);
        break;
      case phrase_op::accept:
        accept(each, instruction.x, word);
        break;
      default:
        threads.push_back(each);
    }
  }
}

void phrase_engine::accept(const thread& done, std::uint32_t phrase, std::size_t word) {
  if (is_whole_ && word < tail_) return;
  const auto end = static_cast<std::uint32_t>(is_whole_ ? std::min(word, tail_) : word);
  // Where a gap has met nothing but signs that are ignored, there is no match.
  if (end > done.start) offer({phrase, done.start, end, done.literals, done.mark});
}

/// Of equal hits the first one stays.
void phrase_engine::offer(const phrase_hit& hit) {
  if (!best_ || hit.is_better_than(*best_)) best_ = hit;
}

std::vector<captured_words> phrase_engine::captures(const phrase_hit& hit) const {
  std::vector<captured_words> found;
  std::uint32_t end = 0;
  for (std::uint32_t at = hit.mark; at != no_mark; at = marks_[at].before) {
    const slot_mark& mark = marks_[at];
    if (!mark.opens) {
      end = mark.word;
    } else if (mark.word < end) {
      found.push_back({mark.slot, mark.word, end});
    }
  }
  std::reverse(found.begin(), found.end());
  return found;
}

}  // namespace sheaf::grammar
