// SPDX-License-Identifier: MIT
#include "grammars/term_table.hpp"

#include "grammars/phrase_language.hpp"
#include "grammars/term_table_def.hpp"
#include "grammars/words.hpp"

#include <boost/spirit/home/x3/string/symbols.hpp>

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
  const word_list list = split_words(text);
  words_.reserve(list.words.size());
  normal_.reserve(list.normal.size());
  for (const word_token& word : list.words) {
    const std::string_view key = list.key(word);
    if (word.kind == word_kind::sign && is_dropped(key)) continue;
    words_.push_back({normal_.size(), text.original_span(word.first, word.stem)});
    if (word.kind == word_kind::word) {
      normal_.append(without_ending(key));
    } else {
      normal_.append(key);
    }
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

struct term_table::body {
  x3::symbols_parser<utf8_bytes, std::uint32_t> terms;
  std::vector<std::vector<std::uint32_t>> values;
};

term_table::term_table() : body_(std::make_unique<body>()) {}
term_table::~term_table() = default;
term_table::term_table(term_table&&) noexcept = default;
term_table& term_table::operator=(term_table&&) noexcept = default;

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
  for (const std::string& form : all) {
    if (std::uint32_t* const known = body_->terms.find(form)) {
      body_->values[*known].push_back(value);
    } else {
      body_->terms.add(form, static_cast<std::uint32_t>(body_->values.size()));
      body_->values.push_back({value});
    }
  }
  return std::nullopt;
}

std::optional<term_match> term_table::longest_at(const term_text& text, std::size_t word,
                                                 std::size_t most_words) const {
  const std::string_view rest = text.from(word, most_words);
  char const* first = rest.data();
  std::uint32_t found = 0;
  if (!x3::parse(first, rest.data() + rest.size(), body_->terms, found)) return std::nullopt;
  const auto bytes = static_cast<std::size_t>(first - rest.data());
  return term_match{&body_->values[found], text.word_after(word, bytes) - word};
}

}  // namespace sheaf::grammar
