// SPDX-License-Identifier: MIT
// The compiler of phrases: from the tree of phrase_language.hpp to instructions.
#include "grammars/phrase_program.hpp"

#include "grammars/folded_text.hpp"
#include "grammars/words.hpp"

#include <algorithm>
#include <utility>

namespace sheaf::grammar {
namespace {

using kind_of = phrase_piece::kind_of;

/// The words of a piece in their normal form.
std::vector<std::string> keys_of(const phrase_piece& piece) {
  const folded_text text(piece.text);
  const word_list list = split_words(text);
  std::vector<std::string> keys;
  for (const word_token& word : list.words) keys.emplace_back(list.key(word));
  return keys;
}

bool is_literal(const phrase_sequence& sequence) {
  return std::all_of(sequence.begin(), sequence.end(),
                     [](const phrase_piece& piece) { return piece.kind == kind_of::words; });
}

std::string literal_of(const phrase_sequence& sequence) {
  std::vector<std::string> keys;
  for (const phrase_piece& piece : sequence) {
    for (std::string& key : keys_of(piece)) keys.push_back(std::move(key));
  }
  while (!keys.empty() && is_ignored_at_end(keys.back())) keys.pop_back();
  std::string literal;
  for (const std::string& key : keys) literal += key + ' ';
  return literal;
}

void sort_without_repeats(std::vector<std::uint32_t>& numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

}  // namespace

bool is_ignored_at_end(std::string_view key) {
  return key == "." || key == ":" || key == "?" || key == ";" || key == "," || key == "!" || key == "*";
}

std::uint32_t phrase_program::number_of(std::string_view key, std::uint32_t hash) const {
  if (slots_of_words_.empty()) return unknown_word;
  const std::size_t mask = slots_of_words_.size() - 1;
  for (std::size_t slot = hash & mask; slots_of_words_[slot] != 0; slot = (slot + 1) & mask) {
    const std::uint32_t number = slots_of_words_[slot] - 1;
    if (words_[number].hash == hash && words_[number].key == key) return number;
  }
  return unknown_word;
}

/// Puts a word where a search for its hash finds it.
void phrase_program::enter(std::uint32_t number) {
  const std::size_t mask = slots_of_words_.size() - 1;
  std::size_t slot = words_[number].hash & mask;
  while (slots_of_words_[slot] != 0) slot = (slot + 1) & mask;
  slots_of_words_[slot] = number + 1;
}

std::uint32_t phrase_program::emit(phrase_op what, std::uint32_t x, std::uint32_t y) {
  instructions_.push_back({what, x, y});
  return here() - 1;
}

std::uint32_t phrase_program::numbered_word(const std::string& key) {
  const std::uint32_t hash = hash_of_word(key);
  if (const std::uint32_t known = number_of(key, hash); known != unknown_word) return known;
  const auto number = static_cast<std::uint32_t>(words_.size());
  words_.push_back({key, hash});
  new_words_.push_back(key);
  constexpr std::size_t fewest = 64;
  if (2 * words_.size() > slots_of_words_.size()) {
    slots_of_words_.assign(std::max(fewest, 2 * slots_of_words_.size()), 0);
    for (std::uint32_t each = 0; each <= number; ++each) enter(each);
  } else {
    enter(number);
  }
  return number;
}

std::uint32_t phrase_program::numbered_slot(const std::string& name) {
  const auto known = std::find(slots_.begin(), slots_.end(), name);
  const auto number = static_cast<std::uint32_t>(known - slots_.begin());
  if (known == slots_.end()) slots_.push_back(name);
  return number;
}

void phrase_program::compile_words(const phrase_piece& piece, bool may_end, numbers& needed) {
  const std::vector<std::string> keys = keys_of(piece);
  std::size_t fixed = keys.size();
  while (may_end && fixed > 0 && is_ignored_at_end(keys[fixed - 1])) --fixed;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (i >= fixed) emit(phrase_op::split, here() + 1, here() + 2);
    const std::uint32_t word = numbered_word(keys[i]);
    emit(phrase_op::word, word);
    if (!is_ignored_at_end(keys[i])) needed.push_back(word);
  }
}

void phrase_program::compile_gap() {
  const std::uint32_t split = emit(phrase_op::split);
  instructions_[split].y = here();
  emit(phrase_op::any);
  emit(phrase_op::jump, split);
  instructions_[split].x = here();
}

/// A run of capitalised words that ends as soon as what follows in the phrase fits.
void phrase_program::compile_name() {
  const std::uint32_t again = emit(phrase_op::capital);
  const std::uint32_t done = emit(phrase_op::split);
  instructions_[done].y = here();
  const std::uint32_t choice = emit(phrase_op::split, again, here() + 1);
  emit(phrase_op::joiner);
  emit(phrase_op::jump, choice);
  instructions_[done].x = here();
}

std::optional<phrase_error> phrase_program::compile_slot(const phrase_piece& piece) {
  const bool is_number = piece.text == "number";
  if (!is_number && piece.text != "authority") {
    return phrase_error{piece.column, "there is no slot {" + piece.text + "}; {authority} and {number} are known"};
  }
  const std::uint32_t slot = numbered_slot(piece.text);
  emit(phrase_op::slot_begin, slot);
  if (is_number) {
    emit(phrase_op::number);
  } else {
    compile_name();
  }
  emit(phrase_op::slot_end, slot);
  return std::nullopt;
}

std::optional<phrase_error> phrase_program::compile_options(const phrase_piece& piece, bool may_end, numbers& needed) {
  std::vector<std::uint32_t> ends;
  numbers in_each;
  numbers here_needed;
  for (std::size_t i = 0; i < piece.options.size(); ++i) {
    // One of a group's options has to be met; optional words can also be left out.
    const bool is_last_chance = i + 1 == piece.options.size() && piece.kind == kind_of::group;
    const std::uint32_t split = is_last_chance ? 0 : emit(phrase_op::split, here() + 1);
    here_needed.clear();
    if (auto error = compile(piece.options[i], may_end, here_needed)) return error;
    sort_without_repeats(here_needed);
    if (i == 0) {
      in_each = here_needed;
    } else {
      std::erase_if(in_each, [&](std::uint32_t word) {
        return !std::binary_search(here_needed.begin(), here_needed.end(), word);
      });
    }
    if (is_last_chance) break;
    ends.push_back(emit(phrase_op::jump));
    instructions_[split].y = here();
  }
  for (const std::uint32_t end : ends) instructions_[end].x = here();
  if (piece.kind == kind_of::group) needed.insert(needed.end(), in_each.begin(), in_each.end());
  return std::nullopt;
}

std::optional<phrase_error> phrase_program::compile(const phrase_piece& piece, bool may_end, numbers& needed) {
  switch (piece.kind) {
    case kind_of::words:
      compile_words(piece, may_end, needed);
      return std::nullopt;
    case kind_of::gap:
      compile_gap();
      return std::nullopt;
    case kind_of::optional:
    case kind_of::group:
      return compile_options(piece, may_end, needed);
    case kind_of::slot:
      return compile_slot(piece);
  }
  return std::nullopt;
}

std::optional<phrase_error> phrase_program::compile(const phrase_sequence& sequence, bool may_end, numbers& needed) {
  // A piece that only optional words follow can stand at the end, too. Before a gap, a sign is a part of the phrase:
  // "findings: ..." is not "findings ...".
  const auto is_optional = [&](std::size_t i) { return sequence[i].kind == kind_of::optional; };
  std::size_t first_end = sequence.size();
  while (may_end && first_end > 0 && (first_end == sequence.size() || is_optional(first_end))) --first_end;
  for (std::size_t i = 0; i < sequence.size(); ++i) {
    if (auto error = compile(sequence[i], may_end && i >= first_end, needed)) return error;
  }
  return std::nullopt;
}

/// The words that the phrase compiled at `at` can begin with; nullopt where it can be complete without any word.
std::optional<phrase_start> phrase_program::start_of(std::uint32_t at) const {
  phrase_start start{{}, at, {}, {}};
  bool begins_with_any = false;
  std::vector<bool> seen(instructions_.size() - at);
  std::vector<std::uint32_t> open{at};
  while (!open.empty()) {
    const std::uint32_t now = open.back();
    open.pop_back();
    if (seen[now - at]) continue;
    seen[now - at] = true;
    const phrase_instruction& instruction = instructions_[now];
    switch (instruction.what) {
      case phrase_op::accept:
        return std::nullopt;
      case phrase_op::split:
        open.push_back(instruction.x);
        open.push_back(instruction.y);
        break;
      case phrase_op::jump:
        open.push_back(instruction.x);
        break;
      case phrase_op::slot_begin:
      case phrase_op::slot_end:
        open.push_back(now + 1);
        break;
      case phrase_op::word:
        start.first_words.push_back(instruction.x);
        break;
      case phrase_op::any:
      case phrase_op::capital:
      case phrase_op::joiner:
      case phrase_op::number:
        begins_with_any = true;
        break;
    }
  }
  if (begins_with_any) start.first_words.clear();
  sort_without_repeats(start.first_words);
  return start;
}

std::variant<phrase_start, phrase_error> phrase_program::add(const phrase_sequence& sequence, std::uint32_t phrase) {
  if (is_literal(sequence)) {
    std::string literal = literal_of(sequence);
    if (literal.empty()) return phrase_error{1, "there is no word in this phrase"};
    numbers needed;
    for (std::size_t at = 0; at < literal.size(); at = literal.find(' ', at) + 1)
      needed.push_back(numbered_word(literal.substr(at, literal.find(' ', at) - at)));
    sort_without_repeats(needed);
    return phrase_start{std::move(literal), 0, {}, std::move(needed)};
  }
  const std::uint32_t begin = here();
  numbers needed;
  auto error = compile(sequence, true, needed);
  std::optional<phrase_start> start;
  if (!error) {
    emit(phrase_op::accept, phrase);
    start = start_of(begin);
    if (start) {
      sort_without_repeats(needed);
      start->needed = std::move(needed);
      return std::move(*start);
    }
    error = phrase_error{1, "nothing in this phrase has to be there: it would match every text"};
  }
  instructions_.resize(begin);
  return std::move(*error);
}

}  // namespace sheaf::grammar
