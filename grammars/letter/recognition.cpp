// SPDX-License-Identifier: MIT
#include "grammars/letter/recognition.hpp"

#include "grammars/blocks/recognition.hpp"
#include "grammars/letter/correspondence.hpp"

#include <cstddef>
#include <vector>

namespace sheaf::grammar {
namespace {

constexpr double sign_weight = 0.1;  // each of greeting, letterhead and signature
constexpr double first_words_weight = 0.2;
constexpr double discussion_weight = 0.2;
constexpr double no_letter_weight = -0.7;

/// The writer talks to the reader about what both talked about, in paragraph after paragraph.
const block* discussion_in(const std::vector<const block*>& body, const lexicon& words) {
  constexpr std::size_t fewest_paragraphs = 3;
  std::size_t met = 0;
  for (const auto* each : body) {
    if (!words.find_in("recognition", "discussion", folded_text(each->words()))) continue;
    if (++met == fewest_paragraphs) return each;
  }
  return nullptr;
}

}  // namespace

void recognise_letter(const document& read, const lexicon& words, evidence& reasons) {
  recognise_by_vocabulary(read, words, reasons);
  const auto body = blocks_of_letter(read);
  const auto shown = correspondence_in(body);
  if (!shown.is_letter()) {
    reasons.add("not a letter: no inspectorate writes to a person", no_letter_weight);
    return;
  }
  const auto* discussion = discussion_in(body, words);
  if (!has_words_of_its_type(body, words)) {
    // "we met" may stand in any letter: it counts where the letter goes on to tell what was discussed.
    const auto* first = first_words_in(body, shown, words);
    if (first == nullptr || (words.has("recognition", "discussion") && discussion == nullptr)) return;
    reasons.add("letter: words of its first paragraphs", first_words_weight, first->where());
  }
  if (shown.greeting) reasons.add("letter: greets a person", sign_weight, *shown.greeting);
  if (shown.letterhead) reasons.add("letter: from an inspectorate", sign_weight, *shown.letterhead);
  if (shown.signature) reasons.add("letter: signed by an inspector", sign_weight, *shown.signature);
  if (discussion != nullptr) reasons.add("letter: tells what was discussed", discussion_weight, discussion->where());
}

}  // namespace sheaf::grammar
