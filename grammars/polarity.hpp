// SPDX-License-Identifier: MIT
// Polarity: whether a finding praises, faults, does both or neither, told clause by clause by evaluative wording.
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
  limit,      ///< "insufficiently", "not yet", "too few": is shortfall, and what it limits is no praise
  want,       ///< "needs to", "should": shortfall, and the praise that follows in its clause is not there
  purpose,    ///< "in order to", "so that": what follows in its clause counts for little
  relief,     ///< "reduces", "prevents": a shortfall that follows is praise
  some,       ///< "a small number of": what its clause says counts for less
  past,       ///< "at the last inspection", "previously": what its sentence finds wrong counts for less
  turn,       ///< "however", "but", "although": begins a clause
  aside       ///< no verdict although its words look like one ("good practice guide", "at risk of harm")
};

/// How heavily the parts of a clause count. Most are shares of a term's weight.
struct polarity_weights {
  double purpose = 0.5;  ///< after a purpose
  double some = 0.6;     ///< in a clause about some
  double past = 0.4;     ///< shortfall of the past
  double denied_shortfall = 0.7;
  double relieved = 0.5;
  double bare_denial = 1;         ///< weight of a denial of nothing evaluative ("are not visited")
  double after_shortfall = 0.3;   ///< share of praise behind a shortfall in its clause
  double slight = 0.5;            ///< praise up to this weight does not count in a sentence of more shortfall
  double enough = 0.5;            ///< less evaluation than this is none
  double facts = 3;               ///< the same where facts are told
  double minor_praise = 0.18;     ///< praise is an aside below this share of the whole
  double minor_shortfall = 0.17;  ///< shortfall is an aside below this share of the whole
  double sentence = 1;            ///< praise of so much in a sentence of its own is no aside whatever its share
  double turned = 0.5;            ///< nor is so much shortfall in a later sentence that begins with a turn
};

/// What a finding says, summed.
struct polarity_sum {
  double praise = 0;
  double shortfall = 0;
  bool sentence_of_praise = false;  ///< a sentence praises, and hardly faults
  bool turned_to_fault = false;     ///< a later sentence begins with a turn ("However,") and faults
};

/// What the place of a finding says of it before it has been read.
enum class finding_place : std::uint8_t {
  narrative,   ///< findings, summaries, progress
  demands,     ///< lists of what is to be done: negative whatever they say
  shortfalls,  ///< concerns
  strengths,   ///< lists of strengths
  facts        ///< scope, context: verdicts are seldom
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
