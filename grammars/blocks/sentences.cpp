// SPDX-License-Identifier: MIT
#include "grammars/blocks/sentences.hpp"

#include <boost/spirit/home/x3.hpp>

#include <functional>
#include <string>

namespace sheaf::grammar {
namespace {

namespace x3 = boost::spirit::x3;
struct kept;  // tag: the sentences found so far

struct abbreviations_table : x3::symbols<x3::unused_type> {
  abbreviations_table() {
    for (const auto* word : {"e.g.", "i.e.", "etc.", "no.", "nos.", "st.", "dr.", "mr.", "mrs.", "ms.", "prof.",
                             "cllr.", "vs.", "p.", "pp.", "para.", "paras.", "approx."})
      add(std::string(word));
  }
};
const abbreviations_table abbreviations;

// Grammar ------------------------------------------------------------------------------------------------------------

const auto blank = x3::char_(" \t");
const auto letter = x3::char_ - blank;
const auto end_mark = x3::char_(".?!");
const auto closer = x3::char_("'\")]");
const auto word_end = &(blank | x3::eoi);
const auto closing_marks = +end_mark >> *closer >> word_end;
const auto abbreviation = x3::no_case[abbreviations] >> word_end;
const auto starter = x3::char_("A-Z0-9'\"([\x80-\xff");

const auto word = +letter;
const auto closing_word = !abbreviation >> *(letter - closing_marks) >> closing_marks;
const auto last_word = closing_word >> &(x3::eoi | (+blank >> starter));

const auto sentence = x3::raw[*(!last_word >> word >> +blank >> !x3::eoi) >> (last_word | word)];
const auto keep = [](auto& context) {
  const auto& found = x3::_attr(context);
  x3::get<kept>(context).get().emplace_back(&*found.begin(), static_cast<std::size_t>(found.size()));
};
const auto text_of_sentences = *blank >> -(sentence[keep] % +blank);
const auto sentence_end = *((letter - closing_marks) | blank) >> closing_marks >> x3::eoi;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

}  // namespace

std::vector<std::string_view> sentences_of(std::string_view text) {
  const auto body = trimmed(text);
  std::vector<std::string_view> sentences;
  auto first = body.data();
  x3::parse(first, body.data() + body.size(), x3::with<kept>(std::ref(sentences))[text_of_sentences]);
  return sentences;
}

std::size_t count_sentences(std::string_view text) {
  return sentences_of(text).size();
}

bool ends_a_sentence(std::string_view text) {
  const auto body = trimmed(text);
  const auto tail = body.substr(body.find_last_of(' ') + 1);
  auto first = tail.data();
  return x3::parse(first, tail.data() + tail.size(), sentence_end);
}

}  // namespace sheaf::grammar
