// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/trace/vocabulary.hpp"

#include "core/yaml/read.hpp"

#include <sheaf/utf8.hpp>

#include <algorithm>
#include <cstddef>

namespace sheaf::core {
namespace {

constexpr std::size_t most_words = 48;
constexpr std::size_t most_pairs = 24;

/// Punctuation ends a word in the full text, too.
bool is_part_of_word(const utf8_character& next) {
  if (!next.valid) return false;
  if (next.code < 0x80U) {
    return (next.code >= '0' && next.code <= '9') || (next.code >= 'a' && next.code <= 'z') ||
           (next.code >= 'A' && next.code <= 'Z');
  }
  const bool is_latin_sign = next.code < 0xC0U;
  const bool is_punctuation = next.code >= 0x2000U && next.code < 0x2070U;
  return !is_latin_sign && !is_punctuation && next.code != 0x3000U;
}

/// In lower case as far as the letters are those of English.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  bool is_open = false;
  each_character(text, [&](const utf8_character& next, std::string_view bytes) {
    if (!is_part_of_word(next)) {
      is_open = false;
      return;
    }
    if (!is_open) words.emplace_back();
    is_open = true;
    const bool is_capital = next.code >= 'A' && next.code <= 'Z';
    if (is_capital) {
      words.back() += static_cast<char>(bytes.front() - 'A' + 'a');
    } else {
      words.back() += bytes;
    }
  });
  return words;
}

void add_term(std::string& query, const std::string& term) {
  query += (query.empty() ? "\"" : " OR \"") + term + '"';
}

/// The phrase as the full text's words: "s20", "children s reviews".
std::string phrase_of(std::string_view written) {
  std::string phrase;
  for (const auto& word : words_of(written)) phrase += (phrase.empty() ? "" : " ") + word;
  return phrase;
}

}  // namespace

trace_vocabulary read_trace_vocabulary(std::string_view yaml_text) {
  trace_vocabulary read;
  const auto file = yaml::read(yaml_text);
  if (!file) return read;
  if (const auto* words = file->find("passed_over")) {
    for (const auto& word : words->items) read.passed_over.insert(word.value);
  }
  if (const auto* matters = file->find("matters")) {
    for (const auto& [name, phrases] : matters->pairs) {
      if (read.matters.size() == most_matters) break;
      std::string query;
      for (const auto& written : phrases.items) {
        if (const auto phrase = phrase_of(written.value); !phrase.empty()) add_term(query, phrase);
      }
      if (!query.empty()) read.matters.push_back({name.value, std::move(query)});
    }
  }
  return read;
}

const trace_vocabulary& built_in_trace_vocabulary() {
  static const trace_vocabulary vocabulary = read_trace_vocabulary(trace_vocabulary_yaml);
  return vocabulary;
}

std::string query_of(std::string_view text, const trace_vocabulary& vocabulary) {
  const auto ties = [&](const std::string& word) { return word.size() > 1 && !vocabulary.passed_over.contains(word); };
  std::vector<std::string> terms;
  std::vector<std::string> pairs;
  const auto add = [](std::vector<std::string>& to, std::string term, std::size_t most) {
    if (to.size() < most && std::find(to.begin(), to.end(), term) == to.end()) to.push_back(std::move(term));
  };
  const auto words = words_of(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!ties(words[i])) continue;
    add(terms, words[i], most_words);
    if (i + 1 < words.size() && ties(words[i + 1])) add(pairs, words[i] + ' ' + words[i + 1], most_pairs);
  }
  std::string query;
  for (const auto& term : terms) add_term(query, term);
  for (const auto& pair : pairs) add_term(query, pair);
  return query;
}

}  // namespace sheaf::core
