// @TITLE@: the document grammar. It reads like the letter's table of contents; the words are in plugin.yaml.
#include <grammars/blocks/plugin.hpp>
#include <grammars/letter/letter.hpp>

using namespace sheaf::grammar;

// A section ends at the next heading that the vocabulary has, or at "Yours sincerely".
constexpr auto section(const char* code, finding_kind kind) {
  return part(code)[opens(code) >> *(!(known_heading | letter_close) >> letter_statement(kind))];
}

constexpr auto letter() {
  return letter_head >> -subject_line >> letter_opening(known_heading, finding_kind::scope) >>
         *(section("overview", finding_kind::summary) | section("strengths", finding_kind::strength) |
           section("improvements", finding_kind::improvement)) >>
         letter_ending;
}

SHEAF_PLUGIN(grammar_plugin<&letter>, "@NAME@", "0.1.0");
