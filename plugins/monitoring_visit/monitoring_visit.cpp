// SPDX-License-Identifier: AGPL-3.0-or-later
#include "monitoring_visit_def.hpp"

namespace sheaf::monitoring_visit {

letter_type letter() {
  return letter_rule;
}

BOOST_SPIRIT_INSTANTIATE(letter_type, grammar::document_iterator, grammar::document_context)

}  // namespace sheaf::monitoring_visit
