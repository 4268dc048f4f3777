// SPDX-License-Identifier: AGPL-3.0-or-later
// The document grammar of joint targeted area inspection letters.
#pragma once

#include "grammars/blocks/terminals.hpp"

namespace sheaf::joint_inspection {

using letter_type = grammar::document_rule<class letter_class>;

BOOST_SPIRIT_DECLARE(letter_type)

/// The letter, from its date to its signatures.
letter_type letter();

}  // namespace sheaf::joint_inspection
