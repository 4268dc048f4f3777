// SPDX-License-Identifier: AGPL-3.0-or-later
#include "outline_def.hpp"

namespace sheaf::outline {

letter_type letter() {
  return letter_rule;
}

report_type report() {
  return report_rule;
}

BOOST_SPIRIT_INSTANTIATE(letter_type, grammar::document_iterator, grammar::document_context)
BOOST_SPIRIT_INSTANTIATE(report_type, grammar::document_iterator, grammar::document_context)

}  // namespace sheaf::outline
