// SPDX-License-Identifier: MIT
#include "grammars/words.hpp"

#include "grammars/words_def.hpp"

namespace sheaf::grammar {

word_list split_words(const folded_text& text) {
  word_list list;
  list.normal.reserve(text.text().size() + 16);
  list.words.reserve(text.text().size() / 5 + 4);
  words_rules::word_sink sink{&list, nullptr, nullptr};
  char const* first = text.begin();
  x3::parse(first, text.end(), x3::with<words_rules::sink_tag>(sink)[words_rules::text]);
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

bool is_capitalised(const word_token& word) {
  const auto c = static_cast<unsigned char>(*word.first);
  return word.kind == word_kind::word && (utf8_bytes::isupper(c) || c >= 0x80U);
}

bool is_sentence_end(const word_token& word) {
  return word.kind == word_kind::sign && (*word.first == '.' || *word.first == '?' || *word.first == '!');
}

}  // namespace sheaf::grammar
