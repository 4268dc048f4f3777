// SPDX-License-Identifier: MIT
// Recognition of letters: by the words of the vocabulary, and by who writes to whom.
#pragma once

#include "grammars/blocks/parse.hpp"
#include "grammars/blocks/plugin.hpp"

namespace sheaf::grammar {

/// As recognise_by_vocabulary. A document that is no letter of an inspectorate to a person loses what its words have
/// gained: minutes, a briefing, a page of news or a message to a council's own staff may quote a letter or name it, and
/// has neither the inspectorate's letterhead or signature nor a greeting of one person. A letter whose title or opening
/// the vocabulary knows gains by these signs, and by paragraphs with words of vocabulary.recognition.discussion ("you
/// told us"). Where the vocabulary knows neither, words of vocabulary.recognition.first_words in the first blocks below
/// the greeting do instead, if the letter also tells what was discussed (where the vocabulary has words for that).
void recognise_letter(const document& read, const lexicon& words, evidence& reasons);

/// grammar_plugin for letters.
template <auto Grammar>
class letter_plugin final : public plugin {
 public:
  letter_plugin(const host& from, const vocabulary& words) : lexicon_(words), offered_(from) {}

  void recognise(const document& read, std::string_view, evidence& reasons) const override {
    recognise_letter(read, lexicon_, reasons);
  }

  void extract(const document& read, std::string_view, report_writer& report) const override {
    if (const auto framework = lexicon_.value("report/framework")) report.field("framework", *framework);
    parse_document(Grammar(), read, lexicon_, report, offered_);
  }

 private:
  lexicon lexicon_;
  host_tables offered_;
};

}  // namespace sheaf::grammar
