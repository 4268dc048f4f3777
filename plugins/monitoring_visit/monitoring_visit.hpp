// SPDX-License-Identifier: AGPL-3.0-or-later
// The monitoring-visit letter's document grammar.
#pragma once

#include "grammars/letter/letter.hpp"

namespace sheaf::monitoring_visit {

using letter_type = grammar::document_rule<class letter_class>;

BOOST_SPIRIT_DECLARE(letter_type)

/// The letter, from letterhead to signature.
letter_type letter();

}  // namespace sheaf::monitoring_visit
