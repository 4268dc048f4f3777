// SPDX-License-Identifier: AGPL-3.0-or-later
#include "grammars/blocks/sentences.hpp"
#include "terminals.hpp"

namespace sheaf::area_send::area_send_reading {

using grammar::reading;

bool outcome_statement(const reading& at, std::string_view) {
  const auto shape = at.block().kind();
  if (shape != block_kind::paragraph && shape != block_kind::list_item) return false;
  at.finding(grammar::finding_kind::summary);
  const auto& text = at.folded();
  for (const auto sentence : grammar::sentences_of(text.text())) {
    const auto where = text.original_span(sentence.data(), sentence.data() + sentence.size());
    const auto words = at.block().words().substr(where.begin, where.size());
    const grammar::folded_text folded(words);
    const auto outcome = at.words().find_in("outcomes", folded);
    if (!outcome || at.words().find_in("recalled", folded)) continue;
    at.judgement(grammar::judgement_key::send_outcome, grammar::judgement_grade::unchecked(outcome->code),
                 at.words().value("outcome_area/name").value_or("Inspection outcome"), where);
    break;
  }
  return true;
}

}  // namespace sheaf::area_send::area_send_reading
