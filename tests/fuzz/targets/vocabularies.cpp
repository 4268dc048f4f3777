// SPDX-License-Identifier: AGPL-3.0-or-later
// Grammars that take their words from a vocabulary: the phrase language, and what is made of phrases.
#include "core/annotate/vocabulary.hpp"
#include "core/host/manifest.hpp"
#include "core/host/vocabulary_view.hpp"
#include "core/query/passages.hpp"
#include "grammars/blocks/lexicon.hpp"
#include "grammars/folded_text.hpp"
#include "grammars/letter/addressee.hpp"
#include "grammars/misprints.hpp"
#include "grammars/phrase_language.hpp"
#include "grammars/phrases.hpp"
#include "grammars/polarity.hpp"
#include "grammars/report/dates_line.hpp"
#include "grammars/report/graded_line.hpp"
#include "grammars/term_table.hpp"
#include "grammars/themes.hpp"
#include "grammars/words.hpp"
#include "tests/fuzz/support/files.hpp"
#include "tests/fuzz/support/input.hpp"
#include "tests/fuzz/support/target.hpp"

#include <sheaf/sdk.hpp>
#include <sheaf/utf8.hpp>

#include <cmath>
#include <variant>

namespace {

using namespace sheaf;
using namespace sheaf::grammar;

void require_within(const text_span& where, std::string_view text) {
  fuzz::require(where.begin <= where.end && where.end <= text.size(), "a place lies outside the text");
  fuzz::require(on_character_border(text, where.begin) && on_character_border(text, where.end),
                "a place cuts a character in two");
}

void require_within(const std::optional<phrase_match>& found, std::string_view text) {
  if (!found) return;
  require_within(found->where, text);
  for (const auto& each : found->captures) require_within(each.where, text);
}

/// The first lines are phrases, up to an empty line; the rest is a text in which they are looked for.
void try_phrases(std::string_view input) {
  const auto gap = input.find("\n\n");
  const auto text = gap == std::string_view::npos ? std::string_view() : input.substr(gap + 2);
  phrase_table table;
  constexpr std::size_t most_phrases = 40;
  for (const auto phrase : fuzz::lines_of(input.substr(0, gap))) {
    const auto size = table.size();
    const auto fault = table.add(phrase, "code");
    fuzz::require(!fault || table.size() == size, "a refused phrase changed the table");
    fuzz::require(!fault || !fault->reason.empty(), "a phrase was refused without a reason");
    if (table.size() >= most_phrases) break;
  }
  const folded_text folded(text);
  require_within(table.match(folded), text);
  require_within(table.match_misprinted(folded), text);
  require_within(table.find(folded), text);
  require_within(table.find_coded("code", folded), text);
  require_within(table.find_coded_misprinted("code", folded), text);
  std::size_t from = 0;
  for (const auto& each : table.find_all(folded)) {
    require_within(each, text);
    fuzz::require(each.where.begin >= from, "two phrases overlap");
    from = each.where.end;
  }
}

/// The first line is a rule, the rest a document's paragraphs.
void try_query(std::string_view input) {
  const auto lines = fuzz::lines_of(input);
  const auto query = core::passage_query::parse(lines.front());
  if (!query) return fuzz::require(!query.error().empty(), "a rule was refused without a reason");
  core::document_builder builder;
  for (std::size_t i = 1; i < lines.size(); ++i) (void)builder.add({}, lines[i]);
  const auto read = std::move(builder).finish("text/plain", 1);
  for (const bool whole : {false, true}) {
    for (const auto& each : query->find_in(read, whole)) {
      fuzz::require(each.block < read.blocks.size(), "a passage stands in a block that is not there");
      const auto& block = read.blocks[each.block].where;
      fuzz::require(each.where.begin >= block.begin && each.where.end <= block.end, "a passage lies outside its block");
    }
  }
}

const core::annotation_vocabulary& annotation_words() {
  static const auto words = [] {
    auto loaded = core::load_vocabulary(fuzz::source_path("grammars/vocabulary"));
    if (!loaded) fuzz::breach(core::to_string(loaded.error()));
    return std::move(*loaded);
  }();
  return words;
}

void try_themes(std::string_view text) {
  const auto& words = annotation_words();
  const folded_text folded(text);
  const term_text terms(folded);
  for (std::size_t i = 0; i < terms.size(); ++i) require_within(terms.where(i, i), text);
  const folded_text nothing("");
  const auto found = words.themes.find(terms, term_text(nothing));
  fuzz::require(found.size() <= most_themes, "too many themes");
  for (const auto& each : found) {
    for (const auto& where : each.words) require_within(where, text);
  }
  const auto sum = words.polarity.weigh(terms);
  fuzz::require(std::isfinite(sum.praise) && std::isfinite(sum.shortfall), "a weight is not a finite number");
  for (const auto place : {finding_place::narrative, finding_place::demands, finding_place::facts})
    (void)words.polarity.judge(sum, place);
}

/// The words of a built-in plugin, as the plugin gets them.
class plugin_words {
 public:
  explicit plugin_words(std::string_view plugin)
      : manifest_(manifest_of(plugin)), view_(manifest_.vocabulary), words_(vocabulary(*view_.c_view())) {}
  plugin_words(const plugin_words&) = delete;
  plugin_words& operator=(const plugin_words&) = delete;

  [[nodiscard]] const lexicon& words() const { return words_; }

 private:
  static core::plugin_manifest manifest_of(std::string_view plugin) {
    const auto file = "plugins/" + std::string(plugin) + "/plugin.yaml";
    auto manifest = core::parse_manifest(fuzz::bytes_of(fuzz::source_path(file)));
    if (!manifest) fuzz::breach(file + " is malformed");
    return std::move(*manifest);
  }

  core::plugin_manifest manifest_;
  core::vocabulary_view view_;
  lexicon words_;
};

void try_letter(std::string_view text) {
  static const plugin_words of_plugin("monitoring_visit");
  const auto& words = of_plugin.words();
  const auto lines = fuzz::lines_of(text);
  (void)read_addressees(lines, words);
  fuzz::require(first_line_of_address(lines, lines.front(), words) <= lines.size(),
                "an address begins beyond the lines");
}

void try_report(std::string_view text) {
  static const plugin_words of_plugin("sif_report");
  const auto& words = of_plugin.words();
  const folded_text folded(text);
  const auto dates = read_dates_line(folded, words);
  for (const auto& where : dates.unread) require_within(where, text);
  for (const auto& found :
       {graded_line_in(folded, words), graded_opening_in(folded, words), graded_subject_in(folded, words, "overall")}) {
    if (found) require_within(found->grade_words, text);
  }
  for (const auto table : {"headings", "recognition", "grades"}) {
    require_within(words.match(table, folded), text);
    require_within(words.find_in(table, folded), text);
  }
}

/// The first line holds words that are known, the rest a text with misprints.
void try_misprints(std::string_view input) {
  const auto end = std::min(input.find('\n'), input.size());
  known_words known;
  const folded_text words(input.substr(0, end));
  known.add(split_words(words).normal);
  const folded_text text(input.substr(end));
  const auto list = split_words(text);
  for (const auto& word : list.words) (void)known.misprinted(list.key(word));
  if (const auto mended = known.mended(list))
    fuzz::require(mended->words.size() == list.words.size(), "mending misprints lost a word");
}

template <void (*Try)(std::string_view)>
void with_valid_text(std::string_view bytes) {
  const auto text = to_valid_utf8(bytes);
  Try(text);
}

const fuzz::target phrases("grammar_phrases", with_valid_text<try_phrases>);
const fuzz::target query("query", with_valid_text<try_query>);
const fuzz::target themes("grammar_themes", with_valid_text<try_themes>);
const fuzz::target letter("grammar_letter", with_valid_text<try_letter>);
const fuzz::target report("grammar_report", with_valid_text<try_report>);
const fuzz::target misprints("grammar_misprints", with_valid_text<try_misprints>);

}  // namespace
