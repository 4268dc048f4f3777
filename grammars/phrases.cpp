// SPDX-License-Identifier: MIT
// The public face of phrases: it turns what the engine finds, in words, into spans of the text.
#include "grammars/phrases.hpp"

#include "grammars/misprints.hpp"
#include "grammars/phrase_engine.hpp"
#include "grammars/phrase_filter.hpp"
#include "grammars/phrase_index.hpp"
#include "grammars/phrase_program.hpp"
#include "grammars/words.hpp"

#include <sheaf/limits.h>

#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <utility>

namespace sheaf::grammar {
namespace {

/// In bytes. A phrase is a line of a manifest, not a text.
constexpr std::size_t longest_phrase = SHEAF_MAX_PHRASE_BYTES;

}  // namespace

struct phrase_table::body {
  phrase_program program;
  phrase_index all;
  std::map<std::string, phrase_index, std::less<>> by_code;
  known_words standing;
  std::deque<std::string> codes;  ///< by the phrase's number; a deque, so that a match can point to one

  [[nodiscard]] phrase_match to_match(const phrase_engine& engine, const phrase_hit& hit, const word_list& list,
                                      const folded_text& text) const {
    const auto span_of = [&](std::uint32_t start, std::uint32_t end) {
      return text.original_span(list.words[start].first, list.words[end - 1].stem);
    };
    phrase_match match{codes[hit.phrase], hit.phrase, span_of(hit.start, hit.end), {}};
    for (const captured_words& each : engine.captures(hit)) {
      match.captures.push_back({program.slot_name(each.slot), span_of(each.start, each.end)});
    }
    return match;
  }

  [[nodiscard]] std::optional<phrase_match> find(const phrase_index& among, const folded_text& text,
                                                 const word_list& words) const {
    phrase_engine engine(program, among, words);
    const auto hit = engine.find(0);
    return hit ? std::optional(to_match(engine, *hit, words, text)) : std::nullopt;
  }
};

const text_span* phrase_match::slot(std::string_view name) const {
  const auto found =
      std::find_if(captures.begin(), captures.end(), [&](const phrase_capture& each) { return each.slot == name; });
  return found == captures.end() ? nullptr : &found->where;
}

phrase_table::phrase_table() : body_(std::make_unique<body>()) {}
phrase_table::~phrase_table() = default;
phrase_table::phrase_table(phrase_table&&) noexcept = default;
phrase_table& phrase_table::operator=(phrase_table&&) noexcept = default;

std::size_t phrase_table::size() const {
  return body_->codes.size();
}

bool phrase_table::has(std::string_view code) const {
  return body_->by_code.find(code) != body_->by_code.end();
}

std::optional<phrase_error> phrase_table::add(std::string_view phrase, std::string_view code) {
  if (phrase.size() > longest_phrase) {
    return phrase_error{longest_phrase + 1, "the phrase is longer than " + std::to_string(longest_phrase) + " bytes"};
  }
  const auto read = read_phrase(phrase);
  if (const auto* error = std::get_if<phrase_error>(&read)) return *error;
  const auto number = static_cast<std::uint32_t>(body_->codes.size());
  const auto compiled = body_->program.add(std::get<phrase_sequence>(read), number);
  if (const auto* error = std::get_if<phrase_error>(&compiled)) return *error;

  const auto& start = std::get<phrase_start>(compiled);
  body_->codes.emplace_back(code);
  body_->standing.add(start.literal);
  for (const auto& word : body_->program.take_new_words()) body_->standing.add(word);
  body_->all.add(start, number);
  body_->by_code[std::string(code)].add(start, number);
  return std::nullopt;
}

std::optional<phrase_match> phrase_table::match(const folded_text& text, const word_list& words) const {
  phrase_engine engine(body_->program, body_->all, words);
  const auto hit = engine.match();
  return hit ? std::optional(body_->to_match(engine, *hit, words, text)) : std::nullopt;
}

bool phrase_table::may_match(std::span<const folded_text* const> lines) const {
  return phrase_filter(body_->program, &body_->standing).may_match(body_->all, lines);
}

std::optional<phrase_match> phrase_table::match(const folded_text& text) const {
  const bool may = phrase_filter(body_->program, nullptr).may_match(body_->all, text);
  return may ? match(text, text.words()) : std::nullopt;
}

std::optional<phrase_match> phrase_table::match_misprinted(const folded_text& text) const {
  if (!phrase_filter(body_->program, &body_->standing).may_match(body_->all, text)) return std::nullopt;
  const auto mended = body_->standing.mended(text.words());
  return mended ? match(text, *mended) : std::nullopt;
}

std::optional<phrase_match> phrase_table::find(const folded_text& text) const {
  return body_->find(body_->all, text, text.words());
}

std::optional<phrase_match> phrase_table::find_coded(std::string_view code, const folded_text& text) const {
  const auto known = body_->by_code.find(code);
  if (known == body_->by_code.end()) return std::nullopt;
  const bool may = phrase_filter(body_->program, nullptr).may_find(known->second, text);
  return may ? body_->find(known->second, text, text.words()) : std::nullopt;
}

std::optional<phrase_match> phrase_table::find_coded_misprinted(std::string_view code, const folded_text& text) const {
  const auto known = body_->by_code.find(code);
  if (known == body_->by_code.end()) return std::nullopt;
  if (!phrase_filter(body_->program, &body_->standing).may_find(known->second, text)) return std::nullopt;
  const auto mended = body_->standing.mended(text.words());
  return mended ? body_->find(known->second, text, *mended) : std::nullopt;
}

std::vector<phrase_match> phrase_table::find_all(const folded_text& text) const {
  const word_list& list = text.words();
  phrase_engine engine(body_->program, body_->all, list);
  std::vector<phrase_match> matches;
  for (auto hit = engine.find(0); hit; hit = engine.find(hit->end)) {
    matches.push_back(body_->to_match(engine, *hit, list, text));
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
