// SPDX-License-Identifier: AGPL-3.0-or-later
#include "annual_engagement_def.hpp"

namespace sheaf::annual_engagement {

letter_type letter() {
  return letter_rule;
}

BOOST_SPIRIT_INSTANTIATE(letter_type, grammar::document_iterator, grammar::document_context)

}  // namespace sheaf::annual_engagement
