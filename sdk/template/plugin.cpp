// @TITLE@: the document grammar. It reads like the document's table of contents; the words are in plugin.yaml.
#include <grammars/blocks/plugin.hpp>
#include <grammars/report/cover.hpp>

using namespace sheaf::grammar;

constexpr auto cover = part("cover")[title_line >> *dates_line];

// A section ends at the next heading that the vocabulary has.
constexpr auto section(const char* code, const char* kind) {
  return part(code)[opens(code) >> *(!known_heading >> (lead_in | finding_of(kind) | stray))];
}

constexpr auto report() {
  return cover >> *(section("overview", "summary") | section("strengths", "strength") |
                    section("improvements", "improvement") | stray);
}

SHEAF_PLUGIN(grammar_plugin<&report>, "@NAME@", "0.1.0");
