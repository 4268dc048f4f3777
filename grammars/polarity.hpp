// SPDX-License-Identifier: MIT
// Polarity: whether a finding praises, finds fault, does both or does neither. It is read clause by clause from wording
// that evaluates.
#pragma once

#include "grammars/term_table.hpp"

#include <sheaf/model.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace sheaf::grammar {

/// What a term of the vocabulary does in a clause.
enum class wording : std::uint8_t {
  praise,     ///< "effective", "well supported"
  shortfall,  ///< "poor", "drift and delay"
  denial,     ///< "not", "no", "without": turns the next praise into shortfall and the next shortfall into praise
  limit,      ///< "insufficiently", "not yet", "too few": is shortfall, and the praise that follows does not count
  want,       ///< "needs to", "should": is shortfall, and the praise that follows in its clause does not count
  purpose,    ///< "in order to", "so that": what follows in its clause counts for little
  relief,     ///< "reduces", "prevents": a shortfall that follows is praise
  recovery,   ///< "has reduced", "have been resolved": a shortfall that it is said of is praise
  absence,    ///< "no cases were seen where": is praise, and so is a shortfall that follows
  link,       ///< "is", "have", "which": no relief reaches across it
  condition,  ///< "if", "when": what stands from it to the next comma counts for little
  some,       ///< "a small number of": its clause counts for less
  past,       ///< "at the last inspection", "previously": the shortfall of its sentence counts for less
  turn,       ///< "however", "but", "although": begins a clause
  aside       ///< no verdict, although its words look like one ("good practice guide", "at risk of harm")
};

/// How heavily the parts of a clause count. Most are shares of a term's weight.
struct polarity_weights {
  double purpose = 0.3;  ///< after a purpose
  double some = 0.6;     ///< in a clause about some
  double past = 0.4;     ///< shortfall of the past
  double denied_shortfall = 0.7;
  double relieved = 0.5;
  double conditional = 0.1;       ///< in a clause that says on what condition something holds
  double bare_denial = 1;         ///< weight of a denial of nothing evaluative ("are not visited")
  double after_shortfall = 0.3;   ///< share of praise behind a shortfall in its clause
  double slight = 0.5;            ///< praise up to this weight does not count in a sentence of more shortfall
  double enough = 0.5;            ///< a finding with less evaluation than this is neutral
  double facts = 6;               ///< the same for findings that state facts
  double minor_praise = 0.22;     ///< praise is an aside below this share of the whole
  double minor_shortfall = 0.17;  ///< shortfall is an aside below this share of the whole
  double sentence = 1;          ///< this much praise, more than slight, in one sentence is no aside, whatever its share
  double sentence_share = 0.1;  ///< unless it is below this share of the whole
  double turned = 0.5;          ///< this much shortfall in a later sentence that begins with a turn is no aside
  double fault = 0.6;           ///< this much shortfall in a sentence that hardly praises is no aside
  double fault_share = 0.05;    ///< unless it is below this share of the whole
  double least = 0.4;           ///< less than this of one side is an aside, whatever its share
};

/// What a finding says, summed.
struct polarity_sum {
  double praise = 0;
  double shortfall = 0;
  bool sentence_of_praise = false;  ///< a sentence praises, and hardly faults
  bool sentence_of_fault = false;   ///< a sentence faults, and hardly praises
  bool turned_to_fault = false;     ///< a later sentence begins with a turn ("However,") and faults
};

/// What is known of a finding from its place in the report, before its words are read.
enum class finding_place : std::uint8_t {
  narrative,   ///< findings, summaries, progress
  demands,     ///< lists of what has to be done: negative, whatever their words are
  shortfalls,  ///< concerns
  strengths,   ///< lists of strengths
  facts        ///< scope, context: they seldom hold a verdict
};

/// The polarities of <sheaf/model.h>.
// NOLINTNEXTLINE(cppcoreguidelines-macro-usage): the model's header serves plain C.
#define SHEAF_POLARITY_CODE(code, meaning) code,
enum class polarity : std::uint8_t { SHEAF_POLARITIES(SHEAF_POLARITY_CODE) };
#undef SHEAF_POLARITY_CODE

/// The name in the finding model: "positive".
[[nodiscard]] std::string_view name_of(polarity value);

/// The evaluative vocabulary, and the weighing of findings by it. Weighing is const and safe from several threads.
class polarity_grammar {
 public:
  /// Adds a term; `weight` matters to praise, shortfall, limit and want.
  std::optional<phrase_error> add(std::string_view phrase, wording what, double weight = 1);
  void set_weights(const polarity_weights& weights) { weights_ = weights; }

  void pack(packer& to) const;
  /// Becomes what was packed. False if the bytes do not have that form; the grammar is not to be used then.
  [[nodiscard]] bool unpack(unpacker& from);

  [[nodiscard]] polarity_sum weigh(const term_text& finding) const;
  [[nodiscard]] polarity judge(const polarity_sum& sum, finding_place place) const;
  [[nodiscard]] polarity judge(const term_text& finding, finding_place place) const {
    return judge(weigh(finding), place);
  }

 private:
  struct entry {
    wording what;
    float weight;
  };
  std::vector<entry> entries_;
  term_table table_;
  polarity_weights weights_;
};

}  // namespace sheaf::grammar
