// @TITLE@: the document grammar. It reads like the letter's table of contents; the words are in plugin.yaml.
#include <grammars/blocks/plugin.hpp>
#include <grammars/letter/letter.hpp>

using namespace sheaf::grammar;

// A section ends at the next heading that the vocabulary has, or at "Yours sincerely".
constexpr auto section(const char* code, const char* kind) {
  return part(code)[opens(code) >> *(!(known_heading | letter_close) >> letter_statement(kind))];
}

constexpr auto letter() {
  return letter_head >> -subject_line >> letter_opening(known_heading, "scope") >>
         *(section("overview", "summary") | section("strengths", "strength") |
           section("improvements", "improvement")) >>
         letter_ending;
}

SHEAF_PLUGIN(grammar_plugin<&letter>, "@NAME@", "0.1.0");
