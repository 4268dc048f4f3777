// SPDX-License-Identifier: AGPL-3.0-or-later
#include "joint_inspection_def.hpp"

namespace sheaf::joint_inspection {

letter_type letter() {
  return letter_rule;
}

BOOST_SPIRIT_INSTANTIATE(letter_type, grammar::document_iterator, grammar::document_context)

}  // namespace sheaf::joint_inspection
