// SPDX-License-Identifier: AGPL-3.0-or-later
#include "focused_visit_def.hpp"

namespace sheaf::focused_visit {

letter_type letter() {
  return letter_rule;
}

BOOST_SPIRIT_INSTANTIATE(letter_type, grammar::document_iterator, grammar::document_context)

}  // namespace sheaf::focused_visit
