// SPDX-License-Identifier: MIT
// Phrases compiled to one small program a table and run over a text's words in a single pass, all threads in step.
#include "grammars/phrases.hpp"

#include "grammars/phrases_def.hpp"
#include "grammars/words.hpp"

#include <boost/spirit/home/x3/string/symbols.hpp>

#include <algorithm>
#include <functional>
#include <limits>
#include <unordered_map>
#include <utility>

namespace sheaf::grammar {
namespace {

using phrase_rules::phrase_node;
using phrase_rules::phrase_options;
using phrase_rules::phrase_sequence;
using kind_of = phrase_node::kind_of;

/// A line of a manifest, not a text.
constexpr std::size_t longest_phrase = 1000;
/// A find gives up on a place after so many words, which keeps find_all linear.
constexpr std::size_t longest_find = 200;
constexpr std::uint32_t unknown_word = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint32_t no_captures = std::numeric_limits<std::uint32_t>::max();

enum class op : std::uint8_t { word, any, capital, joiner, number, split, jump, slot_begin, slot_end, accept };

/// x: word id, target, slot or entry number; y: second target of split.
struct instruction {
  op what = op::accept;
  std::uint32_t x = 0;
  std::uint32_t y = 0;
};

struct view_hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};
using word_ids = std::unordered_map<std::string, std::uint32_t, view_hash, std::equal_to<>>;

bool is_ignorable_sign(std::string_view key) {
  return key == "." || key == ":" || key == "?" || key == ";" || key == "," || key == "!" || key == "*";
}

/// First of the words at the end that a whole match may ignore.
std::size_t ignorable_tail(const word_list& list) {
  std::size_t tail = list.words.size();
  while (tail > 0) {
    const word_token& word = list.words[tail - 1];
    const bool footnote = word.kind == word_kind::number && word.glued && tail > 1 && word.last - word.first <= 2 &&
                          list.words[tail - 2].kind == word_kind::sign;
    if (!footnote && !is_ignorable_sign(list.key(word))) break;
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

struct thread {
  std::uint32_t at = 0;
  std::uint32_t start = 0;     ///< word it began at
  std::uint32_t literals = 0;  ///< words of the phrase's own it has met
  std::uint32_t captures = no_captures;
};

/// Captures of a thread: a list linked backwards, shared between threads.
struct capture_mark {
  std::uint32_t slot = 0;
  bool opens = false;
  std::uint32_t word = 0;
  std::uint32_t before = no_captures;
};

struct hit {
  bool found = false;
  std::uint32_t entry = 0;
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  std::uint32_t literals = 0;
  std::uint32_t captures = no_captures;

  /// Earlier, then longer, then more specific; the first added stays where all are equal.
  [[nodiscard]] bool is_beaten_by(const hit& other) const {
    if (!found) return true;
    if (other.start != start) return other.start < start;
    if (other.end != end) return other.end > end;
    if (other.literals != literals) return other.literals > literals;
    return false;
  }
};

/// What the rules let pass and the compiler does not.
struct compile_error {
  char const* where = nullptr;
  std::string reason;
};

}  // namespace

struct phrase_table::body {
  std::vector<std::string> codes;
  x3::symbols_parser<utf8_bytes, std::uint32_t> literals;
  std::size_t literal_count = 0;
  std::vector<instruction> program;
  word_ids ids;
  std::vector<std::string> slots;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> starts_with;  ///< first word -> entry points
  std::vector<std::uint32_t> starts_anyhow;

  std::uint32_t here() const { return static_cast<std::uint32_t>(program.size()); }
  std::uint32_t emit(op what, std::uint32_t x = 0, std::uint32_t y = 0) {
    program.push_back({what, x, y});
    return here() - 1;
  }
  std::uint32_t id_of(std::string_view key) {
    const auto known = ids.find(key);
    if (known != ids.end()) return known->second;
    const auto id = static_cast<std::uint32_t>(ids.size());
    ids.emplace(std::string(key), id);
    return id;
  }

  // compile
  bool compile(const phrase_sequence& sequence, bool final, compile_error& error);
  bool compile(const phrase_node& node, bool final, compile_error& error);
  void compile_words(const word_list& list, bool final);
  void compile_run();
  bool add_starts(std::uint32_t entry);

  // run
  hit run(const word_list& list, std::size_t from, std::size_t to, bool anchored,
          std::vector<capture_mark>& captures) const;
  hit literal_at(const word_list& list, std::size_t from) const;
  phrase_match to_match(const hit& found, const word_list& list, const folded_text& text,
                        const std::vector<capture_mark>& captures) const;
};

namespace {

word_list words_of(const phrase_node& node) {
  std::string plain;
  for (std::size_t i = 0; i < node.text.size(); ++i) {
    if (node.text[i] == '\\' && i + 1 < node.text.size()) ++i;
    plain.push_back(node.text[i]);
  }
  const folded_text text(plain);
  word_list list = split_words(text);
  for (word_token& word : list.words) word.first = word.last = word.stem = nullptr;  // `plain` ends here
  return list;
}

/// A sequence of nothing but words has one normal form and goes into the symbol table.
bool is_literal(const phrase_sequence& sequence) {
  return std::all_of(sequence.begin(), sequence.end(),
                     [](const phrase_node& node) { return node.kind == kind_of::words; });
}

std::string literal_key(const phrase_sequence& sequence) {
  std::vector<std::string> keys;
  for (const phrase_node& node : sequence) {
    const word_list list = words_of(node);
    for (const word_token& word : list.words) keys.emplace_back(list.key(word));
  }
  while (!keys.empty() && is_ignorable_sign(keys.back())) keys.pop_back();
  std::string key;
  for (const std::string& word : keys) key += word + ' ';
  return key;
}

bool can_be_nothing(const phrase_node& node) {
  return node.kind == kind_of::gap || node.kind == kind_of::optional;
}

}  // namespace

void phrase_table::body::compile_words(const word_list& list, bool final) {
  std::size_t needed = list.words.size();
  while (final && needed > 0 && is_ignorable_sign(list.key(list.words[needed - 1]))) --needed;
  for (std::size_t i = 0; i < list.words.size(); ++i) {
    const std::uint32_t id = id_of(list.key(list.words[i]));
    if (i >= needed) emit(op::split, here() + 1, here() + 2);
    emit(op::word, id);
  }
}

/// A run of capitalised words, lazily: what follows in the phrase ends it as soon as it can.
void phrase_table::body::compile_run() {
  const std::uint32_t again = emit(op::capital);
  const std::uint32_t done = emit(op::split);
  program[done].y = here();
  const std::uint32_t choice = emit(op::split, again, here() + 1);
  emit(op::joiner);
  emit(op::jump, choice);
  program[done].x = here();
}

bool phrase_table::body::compile(const phrase_node& node, bool final, compile_error& error) {
  switch (node.kind) {
    case kind_of::words:
      compile_words(words_of(node), final);
      return true;
    case kind_of::gap: {
      const std::uint32_t split = emit(op::split);
      program[split].y = here();
      emit(op::any);
      emit(op::jump, split);
      program[split].x = here();
      return true;
    }
    case kind_of::optional:
    case kind_of::group: {
      std::vector<std::uint32_t> ends;
      for (std::size_t i = 0; i < node.options.size(); ++i) {
        const bool last = i + 1 == node.options.size() && node.kind == kind_of::group;
        const std::uint32_t split = last ? 0 : emit(op::split, here() + 1);
        if (!compile(node.options[i], final, error)) return false;
        if (last) break;
        ends.push_back(emit(op::jump));
        program[split].y = here();
      }
      for (const std::uint32_t end : ends) program[end].x = here();
      return true;
    }
    case kind_of::slot: {
      if (node.text != "authority" && node.text != "number") {
        error.reason = "there is no slot {" + node.text + "}; {authority} and {number} are known";
        error.where = node.where;
        return false;
      }
      const auto known = std::find(slots.begin(), slots.end(), node.text);
      const auto slot = static_cast<std::uint32_t>(known - slots.begin());
      if (known == slots.end()) slots.push_back(node.text);
      emit(op::slot_begin, slot);
      if (node.text == "number") {
        emit(op::number);
      } else {
        compile_run();
      }
      emit(op::slot_end, slot);
      return true;
    }
  }
  return false;
}

bool phrase_table::body::compile(const phrase_sequence& sequence, bool final, compile_error& error) {
  // What only optional pieces follow can stand at the end too.
  std::size_t final_from = sequence.size();
  while (final && final_from > 0 && (final_from == sequence.size() || can_be_nothing(sequence[final_from])))
    --final_from;
  for (std::size_t i = 0; i < sequence.size(); ++i) {
    if (!compile(sequence[i], final && i >= final_from, error)) {
      return false;
    }
  }
  return true;
}

/// Files the entry under its possible first words; false where it can match nothing at all.
bool phrase_table::body::add_starts(std::uint32_t entry) {
  std::vector<bool> seen(program.size());
  std::vector<std::uint32_t> open{entry};
  std::vector<std::uint32_t> words;
  bool anyhow = false;
  while (!open.empty()) {
    const std::uint32_t at = open.back();
    open.pop_back();
    if (seen[at]) continue;
    seen[at] = true;
    const instruction& i = program[at];
    switch (i.what) {
      case op::accept:
        return false;
      case op::split:
        open.push_back(i.x);
        open.push_back(i.y);
        break;
      case op::jump:
        open.push_back(i.x);
        break;
      case op::slot_begin:
      case op::slot_end:
        open.push_back(at + 1);
        break;
      case op::word:
        words.push_back(i.x);
        break;
      case op::any:
      case op::capital:
      case op::joiner:
      case op::number:
        anyhow = true;
        break;
    }
  }
  if (anyhow) {
    starts_anyhow.push_back(entry);
    return true;
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  for (const std::uint32_t word : words) starts_with[word].push_back(entry);
  return true;
}

hit phrase_table::body::literal_at(const word_list& list, std::size_t from) const {
  hit found;
  if (literal_count == 0 || from >= list.words.size()) return found;
  char const* first = list.normal.data() + list.words[from].key_begin;
  std::uint32_t entry = 0;
  if (!x3::parse(first, list.normal.data() + list.normal.size(), literals, entry)) return found;
  const auto reached = static_cast<std::size_t>(first - list.normal.data());
  const auto end = std::lower_bound(list.words.begin(), list.words.end(), reached,
                                    [](const word_token& word, std::size_t at) { return word.key_end <= at; });
  found.found = true;
  found.entry = entry;
  found.start = static_cast<std::uint32_t>(from);
  found.end = static_cast<std::uint32_t>(end - list.words.begin());
  found.literals = found.end - found.start;
  return found;
}

hit phrase_table::body::run(const word_list& list, std::size_t from, std::size_t to, bool anchored,
                            std::vector<capture_mark>& captures) const {
  hit best;
  std::vector<thread> now;
  std::vector<thread> next;
  std::vector<std::uint32_t> mark(program.size(), 0);  // step in which an instruction was last scheduled
  std::uint32_t step = 0;
  std::vector<thread> open;  // stack of the closure, kept for its memory
  const std::size_t tail = anchored ? std::min(ignorable_tail(list), to) : to;

  const auto schedule = [&](thread begin, std::size_t word, std::vector<thread>& threads) {
    open.assign(1, begin);
    while (!open.empty()) {
      thread t = open.back();
      open.pop_back();
      if (mark[t.at] == step) continue;
      mark[t.at] = step;
      const instruction& i = program[t.at];
      switch (i.what) {
        case op::jump:
          t.at = i.x;
          open.push_back(t);
          break;
        case op::split:
          t.at = i.y;
          open.push_back(t);
          t.at = i.x;
          open.push_back(t);
          break;
        case op::slot_begin:
        case op::slot_end:
          captures.push_back({i.x, i.what == op::slot_begin, static_cast<std::uint32_t>(word), t.captures});
          t.captures = static_cast<std::uint32_t>(captures.size() - 1);
          ++t.at;
          open.push_back(t);
          break;
        case op::accept:
          if (!anchored || word >= tail) {
            const auto end = static_cast<std::uint32_t>(anchored ? std::min(word, tail) : word);
            const hit reached{true, i.x, t.start, end, t.literals, t.captures};
            // A text of nothing but signs that may be ignored is no match of a gap.
            if (end > t.start && best.is_beaten_by(reached)) best = reached;
          }
          break;
        default:
          threads.push_back(t);
      }
    }
  };

  for (std::size_t word = from; word <= to; ++word) {
    const bool may_start = anchored ? word == from : !best.found;
    const std::uint32_t id = [&] {
      if (word == to) return unknown_word;
      const auto known = ids.find(list.key(list.words[word]));
      return known == ids.end() ? unknown_word : known->second;
    }();
    if (may_start && word < to) {
      const hit literal = literal_at(list, word);
      if (literal.found && (anchored ? literal.end >= tail : literal.end <= to) && best.is_beaten_by(literal)) {
        best = literal;
        if (anchored) return best;
      }
      const thread begin{0, static_cast<std::uint32_t>(word), 0, no_captures};
      const auto start = [&](std::uint32_t entry) {
        thread t = begin;
        t.at = entry;
        schedule(t, word, now);
      };
      const auto by_word = starts_with.find(id);
      if (step == 0) step = 1;
      if (by_word != starts_with.end()) std::for_each(by_word->second.begin(), by_word->second.end(), start);
      std::for_each(starts_anyhow.begin(), starts_anyhow.end(), start);
    }
    if (word == to || (now.empty() && (anchored || best.found))) break;

    ++step;
    next.clear();
    const word_token& token = list.words[word];
    const std::string_view key = list.key(token);
    const bool next_glued = word + 1 < to && list.words[word + 1].glued;
    for (const thread& t : now) {
      if (best.found && t.start > best.start) continue;
      if (!anchored && word - t.start >= longest_find) continue;
      const instruction& i = program[t.at];
      bool goes_on = false;
      switch (i.what) {
        case op::word:
          goes_on = i.x == id;
          break;
        case op::any:
          goes_on = anchored || !is_sentence_end(token) || next_glued;
          break;
        case op::capital:
          goes_on = is_capitalised(token);
          break;
        case op::joiner:
          goes_on = is_joiner(key);
          break;
        case op::number:
          goes_on = token.kind == word_kind::number;
          break;
        default:
          break;
      }
      if (!goes_on) continue;
      thread after = t;
      ++after.at;
      if (i.what == op::word) ++after.literals;
      schedule(after, word + 1, next);
    }
    std::swap(now, next);
  }
  return best;
}

phrase_match phrase_table::body::to_match(const hit& found, const word_list& list, const folded_text& text,
                                          const std::vector<capture_mark>& captures) const {
  const auto span_of = [&](std::uint32_t begin, std::uint32_t end) {
    return text.original_span(list.words[begin].first, list.words[end - 1].stem);
  };
  phrase_match match;
  match.code = codes[found.entry];
  match.entry = found.entry;
  match.where = span_of(found.start, found.end);
  std::uint32_t closed = 0;
  for (std::uint32_t at = found.captures; at != no_captures; at = captures[at].before) {
    const capture_mark& mark = captures[at];
    if (!mark.opens) {
      closed = mark.word;
    } else if (mark.word < closed) {
      match.captures.push_back({slots[mark.slot], span_of(mark.word, closed)});
    }
  }
  std::reverse(match.captures.begin(), match.captures.end());
  return match;
}

const text_span* phrase_match::slot(std::string_view name) const {
  const auto found =
      std::find_if(captures.begin(), captures.end(), [&](const phrase_capture& c) { return c.slot == name; });
  return found == captures.end() ? nullptr : &found->where;
}

phrase_table::phrase_table() : body_(std::make_unique<body>()) {}
phrase_table::~phrase_table() = default;
phrase_table::phrase_table(phrase_table&&) noexcept = default;
phrase_table& phrase_table::operator=(phrase_table&&) noexcept = default;

std::size_t phrase_table::size() const {
  return body_->codes.size();
}

std::optional<phrase_error> phrase_table::add(std::string_view phrase, std::string_view code) {
  if (phrase.size() > longest_phrase) {
    return phrase_error{longest_phrase + 1, "the phrase is longer than " + std::to_string(longest_phrase) + " bytes"};
  }
  const folded_text text(phrase);
  phrase_rules::trouble trouble;
  phrase_sequence sequence;
  char const* first = text.begin();
  const bool parsed =
      x3::parse(first, text.end(), x3::with<phrase_rules::trouble_tag>(trouble)[phrase_rules::phrase], sequence);
  const auto column = [&](char const* at) {
    return text.original_offset(static_cast<std::size_t>(at - text.begin())) + 1;
  };
  if (!parsed || trouble.reason != nullptr) {
    return phrase_error{column(trouble.where != nullptr ? trouble.where : first),
                        trouble.reason != nullptr ? trouble.reason : "the phrase cannot be read from here"};
  }

  body& b = *body_;
  const auto entry = static_cast<std::uint32_t>(b.codes.size());
  if (is_literal(sequence)) {
    const std::string key = literal_key(sequence);
    if (key.empty()) return phrase_error{1, "there is no word in this phrase"};
    b.literals.add(key, entry);
    ++b.literal_count;
    b.codes.emplace_back(code);
    return std::nullopt;
  }

  const std::size_t size_before = b.program.size();
  const auto entry_point = b.here();
  compile_error error;
  if (!b.compile(sequence, true, error)) {
    b.program.resize(size_before);
    return phrase_error{column(error.where), error.reason};
  }
  b.emit(op::accept, entry);
  if (!b.add_starts(entry_point)) {
    b.program.resize(size_before);
    return phrase_error{1, "nothing in this phrase has to be there: it would match every text"};
  }
  b.codes.emplace_back(code);
  return std::nullopt;
}

std::optional<phrase_match> phrase_table::match(const folded_text& text) const {
  const word_list list = split_words(text);
  std::vector<capture_mark> captures;
  const hit found = body_->run(list, 0, list.words.size(), true, captures);
  if (!found.found) return std::nullopt;
  return body_->to_match(found, list, text, captures);
}

std::optional<phrase_match> phrase_table::find(const folded_text& text) const {
  const word_list list = split_words(text);
  std::vector<capture_mark> captures;
  const hit found = body_->run(list, 0, list.words.size(), false, captures);
  if (!found.found) return std::nullopt;
  return body_->to_match(found, list, text, captures);
}

std::vector<phrase_match> phrase_table::find_all(const folded_text& text) const {
  const word_list list = split_words(text);
  std::vector<phrase_match> matches;
  for (std::size_t from = 0; from < list.words.size();) {
    std::vector<capture_mark> captures;
    const hit found = body_->run(list, from, list.words.size(), false, captures);
    if (!found.found) break;
    matches.push_back(body_->to_match(found, list, text, captures));
    from = found.end;
  }
  return matches;
}

std::optional<phrase_match> phrase_table::match(std::string_view text) const {
  return match(folded_text(text));
}
std::optional<phrase_match> phrase_table::find(std::string_view text) const {
  return find(folded_text(text));
}
std::vector<phrase_match> phrase_table::find_all(std::string_view text) const {
  return find_all(folded_text(text));
}

std::variant<phrase, phrase_error> phrase::parse(std::string_view text) {
  phrase single;
  if (auto error = single.table_.add(text, "")) return std::move(*error);
  return single;
}

}  // namespace sheaf::grammar
