// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/prose/ending.hpp"

#include "core/readers/ascii.hpp"
#include "core/readers/prose/line.hpp"
#include "core/readers/prose/opening.hpp"

#include <sheaf/utf8.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace sheaf::core::plain_text {
namespace {

/// Weights of a logistic regression. It was fitted to full lines of reports whose PDFs show where paragraphs end.
constexpr double constant = -1.3;
constexpr double of_opening = 1.0;
constexpr double plain_opening = 1.5;
constexpr double of_pointing_back = -0.8;
constexpr double of_lengths = 0.26;
constexpr double of_one_line_above = 1.3;  ///< corrects the lengths, which give it too little weight
constexpr double of_two_lines_below = -0.5;
constexpr double of_same_opening = 1.5;     ///< both paragraphs are one sentence, and these begin with the same words
constexpr double of_last_sentence = 0.23;   ///< for each hundred characters
constexpr double of_first_sentence = 0.28;  ///< for each hundred characters; paragraphs begin with longer sentences

/// The assumed length of paragraphs in lines. It has the weight of ten paragraphs of the text.
constexpr double usual_lines = 5;
constexpr double weight_of_usual = 10;
constexpr double spread = 0.3;

/// The largest number of bytes of a sentence. It also limits the work on hostile texts.
constexpr std::size_t longest_sentence = 2000;

/// Whether this blank separates two sentences: it follows a full stop, question or exclamation mark and precedes a
/// capital letter.
bool parts_sentences(std::string_view words, std::size_t blank) {
  if (blank < 2) return false;
  const auto stop = words[blank - 1];
  if (stop != '.' && stop != '?' && stop != '!') return false;
  const auto before = words[blank - 2];
  const bool after_word = (before >= 'a' && before <= 'z') || is_digit(before) || before == ')' || before == '%';
  return after_word && begins_upper(words.substr(blank + 1));
}

std::string_view first_sentence(std::string_view words) {
  words = words.substr(0, longest_sentence);
  for (auto at = words.find(' '); at != std::string_view::npos; at = words.find(' ', at + 1))
    if (parts_sentences(words, at)) return words.substr(0, at);
  return words;
}

std::string_view last_sentence(std::string_view words) {
  words = words.substr(words.size() - std::min(words.size(), longest_sentence));
  for (auto at = words.rfind(' '); at != std::string_view::npos && at > 0; at = words.rfind(' ', at - 1))
    if (parts_sentences(words, at)) return words.substr(at + 1);
  return words;
}

/// Whether both texts are one sentence each and begin with the same word, as items of a list without markers do:
/// "Leaders should improve ..." above "Leaders must develop ...".
bool begin_alike(std::string_view above, std::string_view below) {
  return first_sentence(above).size() == above.size() && first_sentence(below).size() == below.size() &&
         first_word(above) == first_word(below) && above.size() < longest_sentence;
}

double hundreds_of_characters(std::string_view words) {
  return static_cast<double>(count_characters(words)) / 100.0;
}

}  // namespace

void paragraph_lengths::add(std::uint32_t lines, double weight) {
  logarithms_ += weight * std::log(lines);
  count_ += weight;
}

double paragraph_lengths::likelihood(std::uint32_t lines) const {
  const auto usual = (logarithms_ + weight_of_usual * std::log(usual_lines)) / (count_ + weight_of_usual);
  const auto off = (std::log(lines) - usual) / spread;
  return -off * off / 2 - std::log(lines);
}

double odds_of_end(const full_line& line, const paragraph_lengths& lengths) {
  const auto first = first_sentence(line.below);
  const auto two_rather_than_one = lengths.likelihood(line.lines_above) + lengths.likelihood(line.lines_below) -
                                   lengths.likelihood(line.lines_above + line.lines_below);
  const auto opening = opening_score(first);
  // An opening such as "This letter" refers to the letter itself and not to the sentence before.
  const bool leans = opening < plain_opening && points_back(first);
  return constant + of_opening * opening + (leans ? of_pointing_back : 0) + of_lengths * two_rather_than_one +
         (begin_alike(line.above, line.below) ? of_same_opening : 0) + (line.lines_above == 1 ? of_one_line_above : 0) +
         (line.lines_below == 2 ? of_two_lines_below : 0) +
         of_last_sentence * hundreds_of_characters(last_sentence(line.above)) +
         of_first_sentence * hundreds_of_characters(first);
}

}  // namespace sheaf::core::plain_text
