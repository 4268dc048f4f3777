// SPDX-License-Identifier: MIT
#include "grammars/words.hpp"

#include "grammars/words_def.hpp"

namespace sheaf::grammar {

namespace {

/// What the rule finds at the beginning of the text goes into the list.
template <typename Rule>
void split_into(word_list& list, const folded_text& text, const Rule& rule) {
  list.normal.resize(2 * text.text().size());  // a blank behind each word, and a word is a character or more
  words_rules::word_sink sink{&list, list.normal.data(), nullptr, nullptr};
  char const* first = text.begin();
  x3::parse(first, text.end(), x3::with<words_rules::sink_tag>(sink)[rule]);
  list.normal.resize(static_cast<std::size_t>(sink.key - list.normal.data()));
  list.normal.shrink_to_fit();  // lists live as long as their texts, and most words are longer than a letter
}

}  // namespace

word_list split_words(const folded_text& text) {
  word_list list;
  list.words.reserve(text.text().size() / 5 + 4);
  split_into(list, text, words_rules::text);
  return list;
}

folded_text::found_words& folded_text::found_words::operator=(const found_words& other) noexcept {
  if (this != &other) list.reset();
  return *this;
}

const word_list& folded_text::words() const {
  if (!words_.list) words_.list = std::make_shared<const word_list>(split_words(*this));
  return *words_.list;
}

std::string folded_text::first_word() const {
  const auto first_of = [](const word_list& list) {
    return list.words.empty() ? std::string() : std::string(list.key(list.words.front()));
  };
  if (words_.list) return first_of(*words_.list);
  word_list list;
  split_into(list, *this, words_rules::first_word);
  return first_of(list);
}

bool is_capitalised(const word_token& word) {
  const auto c = static_cast<unsigned char>(*word.first);
  return word.kind == word_kind::word && (utf8_bytes::isupper(c) || c >= 0x80U);
}

bool is_sentence_end(const word_token& word) {
  return word.kind == word_kind::sign && (*word.first == '.' || *word.first == '?' || *word.first == '!');
}

}  // namespace sheaf::grammar
