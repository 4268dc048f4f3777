// SPDX-License-Identifier: MIT
#include "grammars/term_table.hpp"

#include "grammars/phrase_language.hpp"
#include "grammars/term_table_def.hpp"
#include "grammars/words.hpp"

#include <algorithm>
#include <utility>
#include <variant>

namespace sheaf::grammar {
namespace {

using kind_of = phrase_piece::kind_of;

/// A line of a vocabulary, not a text.
constexpr std::size_t longest_term = 300;
/// Forms that one line may stand for, with all its choices and inflections.
constexpr std::size_t most_forms = 2000;

/// Signs that stand between two words of one term, or around them, and do not matter.
bool is_dropped(std::string_view key) {
  return key == "-" || key == "'" || key == "\"";
}

using forms = std::vector<std::string>;

/// The regular forms of a verb. The -s of "plans" is left out: term_text drops it, too.
void add_verb_forms(const std::string& verb, forms& to) {
  to.push_back(without_ending(verb));
  char const* first = verb.data();
  char const* const last = verb.data() + verb.size();
  boost::iterator_range<char const*> stem;
  const auto reads = [&](const auto& rule) {
    first = verb.data();
    stem = {};
    return x3::parse(first, last, rule, stem);
  };
  if (reads(term_rules::silent_e)) {
    const std::string kept(stem.begin(), stem.end());
    to.push_back(kept + "ed");
    to.push_back(kept + "ing");
    return;
  }
  if (reads(term_rules::final_y)) {
    to.push_back(std::string(stem.begin(), stem.end()) + "ied");
    to.push_back(verb + "ing");
    return;
  }
  to.push_back(verb + "ed");
  to.push_back(verb + "ing");
  if (reads(term_rules::doubling)) {
    const std::string doubled = verb + std::string(stem.begin(), stem.end());
    to.push_back(doubled + "ed");
    to.push_back(doubled + "ing");
  }
}

/// The forms of one printed word of a term, each followed by a blank.
forms forms_of(const phrase_piece& piece) {
  std::string plain = piece.text;
  const bool is_verb = plain.size() > 1 && plain.back() == '~';
  if (is_verb) plain.pop_back();
  const folded_text folded(plain);
  const term_text words(folded);
  std::string start;
  for (std::size_t i = 0; i + 1 < words.size() || (!is_verb && i < words.size()); ++i) {
    start.append(words.word(i)).append(1, ' ');
  }
  if (!is_verb || words.size() == 0) return {start};
  forms all;
  add_verb_forms(std::string(words.word(words.size() - 1)), all);
  for (std::string& form : all) form = start + form + ' ';
  return all;
}

forms joined(const forms& before, const forms& after) {
  forms all;
  all.reserve(before.size() * after.size());
  for (const std::string& left : before) {
    for (const std::string& right : after) all.push_back(left + right);
  }
  return all;
}

using expansion = std::variant<forms, phrase_error>;

constexpr std::uint32_t no_words = 2166136261U;  // FNV-1a begins so
constexpr std::uint32_t hash_factor = 16777619U;

std::uint32_t hash_of(std::string_view word) {
  std::uint32_t hash = no_words;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * hash_factor;
  return hash;
}

/// The hash of words, of which one more is met.
std::uint32_t hash_with(std::uint32_t words, std::uint32_t word) {
  constexpr unsigned half = 16;
  const std::uint32_t both = (words ^ word) * hash_factor;
  return both ^ (both >> half);
}

/// Puts a number where a search for its hash finds it.
void enter(std::vector<std::uint32_t>& slots, std::uint32_t hash, std::uint32_t number) {
  const std::size_t mask = slots.size() - 1;
  std::size_t slot = hash & mask;
  while (slots[slot] != 0) slot = (slot + 1) & mask;
  slots[slot] = number + 1;
}

expansion expand(const phrase_sequence& sequence);

/// The forms of all options; of optional words also none.
expansion expand_options(const phrase_piece& piece) {
  forms all;
  if (piece.kind == kind_of::optional) all.emplace_back();
  for (const phrase_sequence& option : piece.options) {
    auto made = expand(option);
    if (std::holds_alternative<phrase_error>(made)) return made;
    for (std::string& form : std::get<forms>(made)) all.push_back(std::move(form));
    if (all.size() > most_forms) break;  // expand(sequence) refuses them
  }
  return all;
}

expansion expand(const phrase_piece& piece) {
  switch (piece.kind) {
    case kind_of::words:
      return forms_of(piece);
    case kind_of::gap:
      return phrase_error{piece.column, "a gap (...) has no place in a term: its words stand side by side"};
    case kind_of::slot:
      return phrase_error{piece.column, "a slot {" + piece.text + "} has no place in a term"};
    case kind_of::optional:
    case kind_of::group:
      break;
  }
  return expand_options(piece);
}

expansion expand(const phrase_sequence& sequence) {
  forms all(1);
  for (const phrase_piece& piece : sequence) {
    auto made = expand(piece);
    if (std::holds_alternative<phrase_error>(made)) return made;
    const forms& after = std::get<forms>(made);
    if (all.size() * after.size() > most_forms) {
      return phrase_error{1, "this stands for more than " + std::to_string(most_forms) + " forms: write several terms"};
    }
    all = joined(all, after);
  }
  return all;
}

}  // namespace

std::string without_ending(std::string_view small_letters) {
  char const* const begin = small_letters.data();
  char const* const end = begin + small_letters.size();
  char const* first = begin;
  // What is left out ends with an s, which few words do; and few begin like one whose plural has none.
  if (!small_letters.ends_with('s') && !x3::parse(first, end, term_rules::may_be_irregular)) {
    return std::string(small_letters);
  }
  first = begin;
  term_rules::singular_word known;
  if (x3::parse(first, end, term_rules::irregular, known)) return std::string(known.letters);
  std::string word;
  first = begin;
  if (x3::parse(first, end, term_rules::short_word, word)) return word;
  word.clear();
  first = begin;
  if (x3::parse(first, end, term_rules::longer_word, word) && first == end) return word;
  return std::string(small_letters);
}

term_text::term_text(const folded_text& text) {
  const word_list& list = text.words();
  words_.reserve(list.words.size());
  normal_.reserve(list.normal.size());
  for (const word_token& word : list.words) {
    const std::string_view key = list.key(word);
    if (word.kind == word_kind::sign && is_dropped(key)) continue;
    const std::size_t begin = normal_.size();
    if (word.kind == word_kind::word) {
      normal_.append(without_ending(key));
    } else {
      normal_.append(key);
    }
    const std::uint32_t hash = hash_of(std::string_view(normal_).substr(begin));
    words_.push_back({begin, text.original_span(word.first, word.stem), hash});
    normal_.push_back(' ');
  }
}

std::string_view term_text::word(std::size_t index) const {
  const std::size_t end = index + 1 < words_.size() ? words_[index + 1].begin : normal_.size();
  return std::string_view(normal_).substr(words_[index].begin, end - words_[index].begin - 1);
}

text_span term_text::where(std::size_t first, std::size_t last) const {
  return {words_[first].where.begin, words_[last].where.end};
}

std::string_view term_text::from(std::size_t index, std::size_t most_words) const {
  if (index >= words_.size()) return {};
  const std::size_t begin = words_[index].begin;
  const std::size_t end = most_words < words_.size() - index ? words_[index + most_words].begin : normal_.size();
  return std::string_view(normal_).substr(begin, end - begin);
}

std::size_t term_text::word_after(std::size_t index, std::size_t bytes) const {
  const std::size_t at = words_[index].begin + bytes;
  while (index < words_.size() && words_[index].begin < at) ++index;
  return index;
}

std::optional<phrase_error> term_table::add(std::string_view phrase, std::uint32_t value) {
  if (phrase.size() > longest_term) {
    return phrase_error{longest_term + 1, "the term is longer than " + std::to_string(longest_term) + " bytes"};
  }
  const auto read = read_phrase(phrase);
  if (const auto* error = std::get_if<phrase_error>(&read)) return *error;
  auto expanded = expand(std::get<phrase_sequence>(read));
  if (const auto* error = std::get_if<phrase_error>(&expanded)) return *error;
  forms& all = std::get<forms>(expanded);
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  if (std::any_of(all.begin(), all.end(), [](const std::string& form) { return form.empty(); })) {
    return phrase_error{1, "nothing in this term has to be there: it would match everywhere"};
  }
  for (const std::string& form : all) add_form(form, value);
  return std::nullopt;
}

void term_table::add_form(std::string_view form, std::uint32_t value) {
  std::uint32_t hash = no_words;
  std::uint32_t number = 0;
  bool is_copied = false;
  for (std::size_t begin = 0; begin < form.size();) {
    const std::size_t end = form.find(' ', begin);
    hash = hash_with(hash, hash_of(form.substr(begin, end - begin)));
    begin = end + 1;
    number = find_or_add(hash, form, begin, is_copied);
  }
  add_value(number, value);
}

/// The number of the beginning with the first `size` bytes of a form. A form is copied once, for all of its beginnings
/// that are new.
std::uint32_t term_table::find_or_add(std::uint32_t hash, std::string_view form, std::size_t size, bool& is_copied) {
  if (const auto known = find(hash, form.substr(0, size))) return *known;
  if (!is_copied) letters_.change([&](std::vector<char>& all) { all.insert(all.end(), form.begin(), form.end()); });
  is_copied = true;
  const auto begin = static_cast<std::uint32_t>(letters_.size() - form.size());
  beginnings_.change([&](std::vector<beginning>& all) {
    all.push_back({hash, begin, static_cast<std::uint32_t>(size), 0, 0});
  });
  const auto number = static_cast<std::uint32_t>(beginnings_.size() - 1);
  constexpr std::size_t fewest = 64;
  if (2 * beginnings_.size() > slots_.size()) {
    enter_all(std::max(fewest, 2 * slots_.size()));
  } else {
    slots_.change([&](std::vector<std::uint32_t>& slots) { enter(slots, hash, number); });
  }
  return number;
}

/// The values of a term stand side by side: they move to the end when others stand behind them.
void term_table::add_value(std::uint32_t term, std::uint32_t value) {
  const beginning before = beginnings_[term];
  const auto end = static_cast<std::uint32_t>(values_.size());
  const bool moves = before.first_value + before.values != end;
  values_.change([&](std::vector<std::uint32_t>& all) {
    for (std::uint32_t i = 0; moves && i < before.values; ++i) all.push_back(all[before.first_value + i]);
    all.push_back(value);
  });
  beginnings_.change([&](std::vector<beginning>& all) {
    if (moves) all[term].first_value = end;
    ++all[term].values;
  });
}

void term_table::enter_all(std::size_t slots) {
  slots_.change([&](std::vector<std::uint32_t>& all) {
    all.assign(slots, 0);
    for (std::size_t i = 0; i < beginnings_.size(); ++i) {
      enter(all, beginnings_[i].hash, static_cast<std::uint32_t>(i));
    }
  });
}

std::string_view term_table::words_of(const beginning& one) const {
  const std::string_view all(letters_.values().data(), letters_.size());
  return one.begin <= all.size() ? all.substr(one.begin, one.size) : std::string_view();
}

std::span<std::uint32_t const> term_table::values_of(const beginning& one) const {
  const auto all = values_.values();
  if (one.first_value > all.size() || one.values > all.size() - one.first_value) return {};
  const auto own = all.subspan(one.first_value, one.values);
  const bool are_known = std::all_of(own.begin(), own.end(), [&](std::uint32_t each) { return each < values_below_; });
  return are_known ? own : std::span<std::uint32_t const>();
}

std::optional<std::uint32_t> term_table::find(std::uint32_t hash, std::string_view words) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  for (std::size_t tried = 0; tried < slots_.size() && slots_[slot] != 0; ++tried, slot = (slot + 1) & mask) {
    const std::uint32_t number = slots_[slot] - 1;
    if (number >= beginnings_.size()) break;
    const beginning& one = beginnings_[number];
    if (one.hash == hash && words_of(one) == words) return number;
  }
  return std::nullopt;
}

std::optional<term_match> term_table::longest_at(const term_text& text, std::size_t word,
                                                 std::size_t most_words) const {
  std::optional<term_match> longest;
  const std::size_t most = std::min(most_words, text.size() - std::min(word, text.size()));
  std::uint32_t hash = no_words;
  for (std::size_t words = 1; words <= most; ++words) {
    hash = hash_with(hash, text.hash(word + words - 1));
    const auto known = find(hash, text.from(word, words));
    if (!known) break;
    if (const auto values = values_of(beginnings_[*known]); !values.empty()) longest = term_match{values, words};
  }
  return longest;
}

void term_table::pack(packer& to) const {
  to.add(slots_.values());
  to.add(beginnings_.values());
  to.add(letters_.values());
  to.add(values_.values());
}

bool term_table::unpack(unpacker& from, std::size_t values_below) {
  values_below_ = values_below;
  const bool are_read = slots_.read(from) && beginnings_.read(from) && letters_.read(from) && values_.read(from);
  const bool has_power_of_two = (slots_.size() & (slots_.size() - 1)) == 0;
  return are_read && has_power_of_two;
}

}  // namespace sheaf::grammar
